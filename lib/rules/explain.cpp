#include "themata/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/compilation.h"
#include "rules/matching.h"
#include "rules/within.h"

namespace themata {

namespace {

std::string describe_speakers(const Tree& speakers) {
  std::string words = ", said by";
  if (const Tree* name = speakers.find("name"))
    words += fmt::format(" {}", one_of_texts(texts_of(*name, "name")));
  const Tree* role = speakers.find("role");
  if (role != nullptr && role->scalar == "interviewer") words += " an interviewer";
  if (role != nullptr && role->scalar == "participant") words += " a participant";
  return words;
}

std::string describe_where(const Tree& where) {
  std::vector<std::string> filters;
  for (const TreeEntry& entry : where.entries)
    filters.push_back(
        fmt::format("{} is {}", entry.key, one_of_texts(texts_of(entry.value, entry.key))));
  return fmt::format(", in documents whose {}", fmt::join(filters, " and whose "));
}

std::string describe_negation(const Tree& negation) {
  if (negation.scalar == "count") return ", denied or not";
  const Tree* window = negation.find("window");
  return fmt::format(", unless denied in the {} before",
                     window == nullptr ? std::string("5 words") : window->scalar);
}

/// What stands in a condition beside its type and its `unless`.
std::string describe_qualifiers(const Condition& condition) {
  std::string words;
  if (condition.in_order) words += ", one after the other";
  if (condition.within.kind != Within::Kind::inherited)
    words += fmt::format(", within {}", to_words(condition.within));
  const Tree& written = *condition.written;
  if (const Tree* value = written.find("case"); value != nullptr && value->scalar == "sensitive")
    words += ", in this letter case";
  if (const Tree* value = written.find("negation")) words += describe_negation(*value);
  if (const Tree* value = written.find("speakers")) words += describe_speakers(*value);
  if (const Tree* value = written.find("where")) words += describe_where(*value);
  return words;
}

/// Puts conditions into words and, where there is somewhere to look, says what they find.
class Explainer {
 public:
  Explainer() = default;
  Explainer(Matching& matching, std::uint32_t segment)
      : matching_(&matching), segment_(segment), scope_(matching.scene().scope_of(segment)) {}

  ExplainedCondition explain(const Condition& condition) const {
    return explain(condition, scope_);
  }

 private:
  ExplainedCondition explain(const Condition& condition, const Scope& scope) const {
    ExplainedCondition explained;
    explained.words = type_of(condition).describe(value_of(condition));
    explained.words += describe_qualifiers(condition);
    look(condition, scope, explained);
    const Scope inner = matching_ == nullptr ? scope : widened(condition, scope);
    for (const Condition& operand : condition.operands)
      explained.parts.push_back(explain_operand(condition, operand, inner));
    for (const Condition& unless : condition.unless) {
      ExplainedCondition part = explain(unless, inner);
      part.words = fmt::format("unless: {}", part.words);
      explained.parts.push_back(std::move(part));
    }
    return explained;
  }

  ExplainedCondition explain_operand(const Condition& condition, const Condition& operand,
                                     const Scope& scope) const {
    if (condition.kind != Condition::Kind::neighbour || matching_ == nullptr)
      return explain(operand, scope);
    const std::int64_t beside = std::int64_t{segment_} + condition.step;
    const auto count = static_cast<std::int64_t>(matching_->scene().segments().size());
    if (beside < 0 || beside >= count) return Explainer().explain(operand);
    return Explainer(*matching_, static_cast<std::uint32_t>(beside)).explain(operand);
  }

  /// Where the parts of a condition look: in the larger stretch, where it has one.
  Scope widened(const Condition& condition, const Scope& scope) const {
    const Within::Kind kind = condition.within.kind;
    if (kind == Within::Kind::inherited || kind == Within::Kind::words) return scope;
    const auto stretches = matching_->scene().stretches(kind, scope, segment_);
    return stretches.size() == 1 ? stretches.front() : scope;
  }

  void look(const Condition& condition, const Scope& scope, ExplainedCondition& explained) const {
    if (matching_ == nullptr) return;
    const auto found = matching_->evaluation().look(condition, scope, segment_);
    explained.holds = found.holds;
    for (const Span span : found.spans)
      explained.found.emplace_back(slice(matching_->scene().transcript().text, span));
    if (condition.kind != Condition::Kind::term) return;
    for (const Span span : matching_->scene().left_out(condition.term, scope.span))
      explained.left_out.emplace_back(slice(matching_->scene().transcript().text, span));
  }

  Matching* matching_ = nullptr;
  std::uint32_t segment_ = 0;
  Scope scope_;
};

std::string describe_reach(const Assignment& assignment) {
  constexpr std::array<std::string_view, 5> to = {"", "on its matches alone", "on the sentence",
                                                  "on the paragraph", "on the turn"};
  constexpr std::array<std::string_view, 3> measures = {"word", "sentence", "paragraph"};
  std::string words(to[static_cast<std::size_t>(assignment.to)]);
  if (assignment.spread == 0) return words;
  if (!words.empty()) words += ", ";
  return words + fmt::format("and {} {}{} to both sides", assignment.spread,
                             measures[static_cast<std::size_t>(assignment.measure)],
                             assignment.spread == 1 ? "" : "s");
}

ExplainedRule begin_rule(const Rules& rules, std::uint32_t code, std::uint32_t rule) {
  ExplainedRule explained;
  explained.id = rules.codebook().codes[code].rules[rule].id;
  std::vector<std::string> about;
  if (rules.has_score(code)) about.push_back(fmt::format("weight {}", rules.weight(code, rule)));
  std::string reach = describe_reach(rules.assignment(code, rule));
  if (!reach.empty()) about.push_back(std::move(reach));
  explained.about = fmt::format("{}", fmt::join(about, ", "));
  return explained;
}

const Suggestion* find_suggestion(const Suggestions& suggestions, std::uint32_t segment,
                                  std::uint32_t code) {
  for (const Suggestion& one : suggestions.suggestions)
    if (one.segment == segment && one.code == code) return &one;
  return nullptr;
}

}  // namespace

ExplainedCode explain(const Rules& rules, std::uint32_t code) {
  ExplainedCode explained{code, rules.codebook().codes[code].threshold, {}};
  const auto& compiled = rules.compiled().codes[code].rules;
  for (std::uint32_t r = 0; r < compiled.size(); ++r) {
    explained.rules.push_back(begin_rule(rules, code, r));
    explained.rules.back().condition = Explainer().explain(compiled[r].condition);
  }
  return explained;
}

std::vector<TriedSegment> explain(const Rules& rules, std::uint32_t code,
                                  const Transcript& transcript, Unit unit) {
  Matching matching(rules.compiled(), Circumstances::assumed, Watched::all);
  const auto segments = segments_to_match(rules, transcript, unit, Voices::everyone);
  const Suggestions suggestions = matching.match(transcript, segments, Voices::everyone);
  const auto& compiled = rules.compiled().codes[code].rules;
  std::vector<TriedSegment> tried;
  for (std::uint32_t s = 0; s < segments.size(); ++s) {
    TriedSegment& one = tried.emplace_back();
    one.text = slice(transcript.text, segments[s].span);
    const Suggestion* suggestion = find_suggestion(suggestions, s, code);
    one.suggested = suggestion != nullptr;
    if (suggestion != nullptr && rules.has_score(code)) one.score = suggestion->score;
    for (std::uint32_t r = 0; r < compiled.size(); ++r) {
      ExplainedRule& rule = one.rules.emplace_back(begin_rule(rules, code, r));
      rule.condition = Explainer(matching, s).explain(compiled[r].condition);
      rule.fired = !matching.evaluation().evidence(compiled[r].condition, s).empty();
    }
  }
  return tried;
}

}  // namespace themata
