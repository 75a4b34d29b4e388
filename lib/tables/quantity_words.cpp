#include <fmt/format.h>

#include <charconv>

#include "text/number.h"
#include "themata/frequency.h"

namespace themata {

namespace {

[[noreturn]] void refuse(std::string_view text) {
  throw Error({}, fmt::format("'{}' is no scale of quantity words", text),
              "write words and the largest per cent each stands for, rising to 100, as in "
              "few=25,some=50,most=100");
}

}  // namespace

std::vector<QuantityWord> quantity_words_from(std::string_view text) {
  std::vector<QuantityWord> words;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0) refuse(text);
    const auto limit = number_from<double>(part.substr(equals + 1));
    const double before = words.empty() ? 0 : words.back().up_to;
    if (!limit || !(*limit > before) || *limit > 100) refuse(text);
    words.push_back({std::string(part.substr(0, equals)), *limit});
  }
  if (words.empty() || words.back().up_to != 100) refuse(text);
  return words;
}

}  // namespace themata
