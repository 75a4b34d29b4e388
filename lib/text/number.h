// Numbers as people write them in files, read without regard to the locale.
#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace themata {

/// The whole of `text` as a number: an optional '-', digits, '.' for fractions, an exponent.
/// Nothing where it is none (as "inf" and "nan"), or too large for `Number`.
template <typename Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>)
    if (!std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace themata
