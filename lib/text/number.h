// Numbers as people write them in files, read without regard to the locale.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace themata {

/// The whole of `text` as a number: an optional '-', digits, '.' for fractions. Nothing where it is
/// none, or too large for `Number`.
template <typename Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

}  // namespace themata
