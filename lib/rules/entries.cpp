#include "rules/entries.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace themata {

namespace {

class Entries {
 public:
  Entries(const Codebook& codebook, std::string_view kind,
          const std::function<void(const std::string&)>& add)
      : codebook_(codebook), kind_(kind), add_(add) {}

  void visit(const std::string& entry, Position position) {
    if (entry.starts_with('@')) return visit_list(entry.substr(1), position);
    try {
      add_(entry);
    } catch (const std::invalid_argument& refusal) {
      throw RuleError{position, fmt::format("{} '{}': {}", kind_, entry, refusal.what()), {}};
    }
  }

 private:
  void visit_list(const std::string& name, Position position) {
    const auto list = codebook_.lists.find(name);
    if (list == codebook_.lists.end()) {
      std::vector<std::string> known;
      for (const auto& [key, words] : codebook_.lists) known.push_back(key);
      throw RuleError{position, fmt::format("unknown list '@{}'", name),
                      known.empty() ? "name it under 'lists:' at the top of the codebook"
                                    : did_you_mean(name, known)};
    }
    if (std::ranges::find(path_, name) != path_.end())
      throw RuleError{position,
                      fmt::format("the list '@{}' contains itself: {} > {}", name,
                                  fmt::join(path_, " > "), name),
                      {}};
    path_.push_back(name);
    for (const std::string& entry : list->second.words) visit(entry, position);
    path_.pop_back();
  }

  const Codebook& codebook_;
  std::string_view kind_;
  const std::function<void(const std::string&)>& add_;
  std::vector<std::string> path_;  // the lists that led here, so that a circle is seen
};

}  // namespace

void for_each_entry(const TermInput& input, std::string_view key, std::string_view kind,
                    const std::function<void(const std::string&)>& add) {
  for (const Tree* text : texts_of(input.value, key))
    Entries(input.codebook, kind, add).visit(text->scalar, text->position);
}

}  // namespace themata
