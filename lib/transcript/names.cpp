#include "transcript/names.h"

#include <utility>

namespace themata {

std::size_t NameNumbers::of(std::string_view name) {
  std::swap(latest_[0], latest_[1]);
  for (const auto* known : latest_)
    if (known != nullptr && known->first == name) {
      latest_[0] = known;
      return known->second;
    }
  auto entry = numbers_.find(name);
  if (entry == numbers_.end()) entry = numbers_.emplace(name, numbers_.size()).first;
  latest_[0] = &*entry;
  return entry->second;
}

}  // namespace themata
