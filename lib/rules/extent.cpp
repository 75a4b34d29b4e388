#include "rules/extent.h"

#include <fmt/format.h>

#include <array>

#include "text/number.h"

namespace themata {

namespace {

// In the order of the enumeration; with an s where there are several.
constexpr std::array<std::string_view, 3> measures = {"word", "sentence", "paragraph"};

constexpr std::size_t most = 10000;

std::optional<Measure> measure_from(std::string_view name) {
  if (name.ends_with('s')) name.remove_suffix(1);
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (measures[i] == name) return static_cast<Measure>(i);
  return std::nullopt;
}

/// A number and a measure; nothing where it is neither.
std::optional<Extent> extent_from(std::string_view text) {
  const std::size_t gap = std::min(text.find(' '), text.size());
  const auto count = number_from<std::size_t>(text.substr(0, gap));
  const std::size_t unit = text.find_first_not_of(' ', gap);
  const auto measure =
      unit == std::string_view::npos ? std::nullopt : measure_from(text.substr(unit));
  if (!count || !measure || *count == 0 || *count > most) return std::nullopt;
  return Extent{*count, *measure};
}

}  // namespace

Extent read_extent(const Tree& written, std::string_view key) {
  if (const auto extent = extent_from(written.scalar)) return *extent;
  throw RuleError{written.position, fmt::format("'{}: {}' is no length", key, written.scalar),
                  "write it as in '8 words', '1 sentence' or '2 paragraphs'"};
}

std::size_t read_words(const Tree& written, std::string_view key) {
  const auto extent = extent_from(written.scalar);
  if (extent && extent->measure == Measure::words) return extent->count;
  throw RuleError{written.position,
                  fmt::format("'{}: {}' is no number of words", key, written.scalar),
                  fmt::format("write it as in '{}: 8 words'", key)};
}

}  // namespace themata
