#include "rules/compiled.h"
#include "rules/finder.h"

namespace themata {

struct Matcher::State {
  explicit State(const Rules::Compiled& rules) : compiled(rules), finder(rules.vocabulary) {}

  const Rules::Compiled& compiled;
  Finder finder;
  std::vector<Match> matches;
};

Matcher::Matcher(const Rules& rules) : state_(std::make_unique<State>(*rules.compiled_)) {}

Matcher::~Matcher() = default;

const std::vector<Match>& Matcher::match(std::string_view text, std::span<const Span> segments) {
  state_->matches.clear();
  for (const Hit& hit : state_->finder.find(text, segments)) {
    const RuleReference rule = state_->compiled.rule_of_term[hit.term];
    state_->matches.push_back({hit.stretch, rule.code, rule.rule, hit.span});
  }
  return state_->matches;
}

}  // namespace themata
