// Names numbered in the order in which they turn up.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace themata {

class NameNumbers {
 public:
  NameNumbers() = default;
  NameNumbers(const NameNumbers&) = delete;
  NameNumbers& operator=(const NameNumbers&) = delete;

  /// From 0, the same number for the same name.
  std::size_t of(std::string_view name);

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Numbers = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

  Numbers numbers_;
  // Two who talk take turns, so the name to look up is most often the last but one.
  std::array<const Numbers::value_type*, 2> latest_{};
};

}  // namespace themata
