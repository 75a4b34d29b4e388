#include "one_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "themata/error.h"

CLI::Validator one_of(std::vector<std::string> names) {
  const std::string listed = fmt::format("{{{}}}", fmt::join(names, ","));
  const auto check = [names = std::move(names)](const std::string& typed) -> std::string {
    if (std::ranges::find(names, typed) != names.end()) return {};
    return fmt::format("there is no '{}'; {}", typed,
                       themata::did_you_mean(typed, std::span<const std::string>(names)));
  };
  return CLI::Validator(check, listed);
}

CLI::Validator one_of(std::span<const std::string_view> names) {
  return one_of(std::vector<std::string>(names.begin(), names.end()));
}
