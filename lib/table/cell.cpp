#include "table/cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/words.h"

namespace themata {

namespace {

std::string fixed(double number, int decimals) {
  std::string digits = fmt::format("{:.{}f}", number, std::max(decimals, 0));
  // What rounds to zero has no sign worth reading.
  if (digits.find_first_not_of("-0.") == std::string::npos && digits.front() == '-')
    digits.erase(0, 1);
  return digits;
}

char32_t printable(char32_t character) {
  constexpr char32_t next_line = 0x85, line_separator = 0x2028, paragraph_separator = 0x2029;
  if ((character >= '\n' && character <= '\r') || character == next_line ||
      character == line_separator || character == paragraph_separator)
    return '\n';
  if (character == '\t') return ' ';
  const bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
  return control ? 0xFFFD : character;
}

}  // namespace

bool is_flush_right(const Column& column) {
  return column.type != ColumnType::text || column.flush_right;
}

bool is_empty(const Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return !std::isfinite(*number);
  return std::holds_alternative<std::monostate>(cell);
}

std::string exact(const Cell& cell) {
  if (is_empty(cell)) return {};
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return fmt::to_string(*integer);
  return fmt::format("{}", std::get<double>(cell));
}

std::string readable(const Cell& cell, const Column& column) {
  if (is_empty(cell)) return {};
  if (const auto* number = std::get_if<double>(&cell)) return fixed(*number, column.decimals);
  return readable(exact(cell));
}

std::string readable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.size;
    if (character.value == '\r' && text.substr(at).starts_with('\n')) continue;
    append_character(out, printable(character.value));
  }
  return out;
}

std::string readable_line(std::string_view text) {
  std::string line = readable(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

}  // namespace themata
