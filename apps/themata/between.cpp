#include "between.h"

#include <fmt/format.h>

#include <string>

CLI::Validator between(double low, double high) {
  const std::string range = fmt::format("{} to {}", low, high);
  const auto check = [=](const std::string& typed) -> std::string {
    double number = 0;
    if (!CLI::detail::lexical_cast(typed, number))
      return fmt::format("'{}' is no number; write one from {}", typed, range);
    if (number >= low && number <= high) return {};
    return fmt::format("{} is out of range; write a number from {}", typed, range);
  };
  return CLI::Validator(check, range);
}
