#include "text/column_names.h"

#include <algorithm>

#include "text/tokens.h"
#include "text/words.h"

namespace themata {

std::string column_key(std::string_view name) {
  std::string key = token_key(trim(name));
  for (char& character : key)
    if (character == '-' || character == '_' || character == '.') character = ' ';
  return std::string(trim(key));
}

std::vector<std::string> column_keys(const DelimitedRow& header) {
  std::vector<std::string> keys;
  for (const std::string& cell : header.cells) keys.push_back(column_key(cell));
  return keys;
}

std::optional<std::size_t> find_column(std::span<const std::string> keys,
                                       std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = std::ranges::find(keys, name);
    if (found != keys.end()) return static_cast<std::size_t>(found - keys.begin());
  }
  return std::nullopt;
}

bool is_blank(const DelimitedRow& row) {
  return std::ranges::all_of(row.cells, [](const std::string& cell) { return trim(cell).empty(); });
}

std::string with_decimal_point(std::string_view number) {
  std::string text(number);
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos || comma == 0 || comma + 1 == text.size()) return text;
  const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
  const std::string_view digits = std::string_view(text).substr(text[0] == '-' ? 1 : 0);
  const bool is_number = std::ranges::all_of(
      digits, [&](char character) { return is_digit(character) || character == ','; });
  if (is_number && text.find(',', comma + 1) == std::string::npos) text[comma] = '.';
  return text;
}

}  // namespace themata
