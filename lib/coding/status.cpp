#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "themata/coding.h"

namespace themata {

namespace {

constexpr std::array names = {
    std::pair{Status::suggested, std::string_view("suggested")},
    std::pair{Status::accepted, std::string_view("accepted")},
    std::pair{Status::rejected, std::string_view("rejected")},
    std::pair{Status::manual, std::string_view("manual")},
};

}  // namespace

std::string_view to_string(Status status) {
  return std::ranges::find(names, status, &decltype(names)::value_type::first)->second;
}

std::optional<Status> status_from(std::string_view name) {
  const auto* found = std::ranges::find(names, name, &decltype(names)::value_type::second);
  if (found == names.end()) return std::nullopt;
  return found->first;
}

bool in_file_order(const Coding& left, const Coding& right) {
  return std::tie(left.document, left.begin, left.end, left.code, left.coder) <
         std::tie(right.document, right.begin, right.end, right.code, right.coder);
}

}  // namespace themata
