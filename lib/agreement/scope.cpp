#include <algorithm>

#include "themata/comparison.h"

namespace themata {

namespace {

bool names(const std::vector<std::string>& list, std::string_view name) {
  return list.empty() || std::ranges::find(list, name) != list.end();
}

}  // namespace

bool Scope::has_document(std::string_view id) const { return names(documents, id); }
bool Scope::has_coder(std::string_view name) const { return names(coders, name); }
bool Scope::has_code(std::string_view id) const { return names(codes, id); }

bool Scope::has(const Coding& coding) const {
  return std::ranges::find(statuses, coding.status) != statuses.end() &&
         has_document(coding.document) && has_coder(coding.coder);
}

}  // namespace themata
