#include "themata/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/assignment.h"
#include "rules/compilation.h"
#include "rules/compiled.h"
#include "rules/refusals.h"
#include "text/number.h"

namespace themata {

namespace {

double read_weight(const Tree& rule) {
  const Tree* written = rule.find("weight");
  if (written == nullptr) return 1;
  const auto weight = number_from<double>(written->scalar);
  if (!weight || *weight == 0 || std::abs(*weight) > 1e6)
    throw RuleError{written->position, fmt::format("'{}' is no weight", written->scalar),
                    "give a number other than 0, as in 'weight: 1.5'"};
  return *weight;
}

/// Its term says everything there is to say.
bool is_plain(const Condition& condition, const std::vector<TermFilter>& filters) {
  if (condition.kind != Condition::Kind::term || !condition.unless.empty() ||
      !condition.where.empty() || condition.within.kind != Within::Kind::inherited)
    return false;
  const TermFilter& filter = filters[condition.term];
  return filter.speakers.empty() && !filter.skips_denied;
}

CompiledRule compile_rule(const Rule& rule, Compilation& compilation) {
  CompiledRule compiled;
  compiled.condition = read_rule_condition(rule.definition, {}, compilation);
  refuse_meaningless(compiled.condition);
  compiled.is_plain = is_plain(compiled.condition, compilation.filters);
  compiled.weight = read_weight(rule.definition);
  compiled.assignment = read_assignment(rule.definition);
  return compiled;
}

bool any_part(const Condition& condition, bool (*has)(const Condition&)) {
  const auto part_has = [&](const Condition& part) { return any_part(part, has); };
  return has(condition) || std::ranges::any_of(condition.operands, part_has) ||
         std::ranges::any_of(condition.unless, part_has);
}

bool any_rule(const std::vector<CompiledCode>& codes, bool (*has)(const Condition&)) {
  for (const CompiledCode& code : codes)
    for (const CompiledRule& rule : code.rules)
      if (any_part(rule.condition, has)) return true;
  return false;
}

bool is_neighbour(const Condition& condition) {
  return condition.kind == Condition::Kind::neighbour;
}

bool is_wider_than_a_turn(const Condition& condition) {
  return is_neighbour(condition) || condition.within.kind == Within::Kind::document;
}

/// Collects what is wrong with each rule, so that a person can mend all of them in one go.
class Compiler {
 public:
  explicit Compiler(const Codebook& codebook)
      : codebook_(codebook), compilation_{codebook, compiled_->vocabulary, compiled_->filters} {
    compiled_->codebook = &codebook;
  }

  std::unique_ptr<const Rules::Compiled> compile() {
    for (const Code& code : codebook_.codes) compile_code(code);
    attempt("", [&] { compiled_->order = order_of_codes(codebook_, compiled_->codes); });
    if (!problems_.empty()) throw Error(std::move(problems_));
    complete();
    return std::move(compiled_);
  }

 private:
  template <typename Attempt>
  void attempt(std::string_view rule, Attempt attempt) {
    try {
      attempt();
    } catch (const RuleError& error) {
      problems_.push_back(
          {Severity::error,
           {codebook_.file, error.position},
           rule.empty() ? error.message : fmt::format("rule '{}': {}", rule, error.message),
           error.advice});
    }
  }

  void compile_code(const Code& code) {
    CompiledCode compiled;
    compiled.has_score = code.threshold.has_value();
    const std::size_t problems = problems_.size();
    for (const Rule& rule : code.rules) {
      compiled.rules.emplace_back();
      attempt(rule.id, [&] { compiled.rules.back() = compile_rule(rule, compilation_); });
      compiled_->assigns = compiled_->assigns || !compiled.rules.back().assignment.is_segment();
      compiled.has_score = compiled.has_score || rule.definition.find("weight") != nullptr;
    }
    if (problems_.size() == problems) {
      attempt("", [&] { refuse_unreachable(code, compiled); });
      attempt("", [&] { refuse_idle_weight(code, compiled); });
    }
    compiled_->codes.push_back(std::move(compiled));
  }

  void complete() {
    themata::complete(compiled_->vocabulary);
    compiled_->plain_rules.resize(compiled_->vocabulary.terms);
    for (std::uint32_t c = 0; c < compiled_->codes.size(); ++c) {
      const auto& rules = compiled_->codes[c].rules;
      for (std::uint32_t r = 0; r < rules.size(); ++r)
        if (rules[r].is_plain) compiled_->plain_rules[rules[r].condition.term] = {c, r};
    }
    compiled_->looks_beside = any_rule(compiled_->codes, is_neighbour);
    compiled_->needs_whole_documents = any_rule(compiled_->codes, is_wider_than_a_turn);
  }

  const Codebook& codebook_;
  std::unique_ptr<Rules::Compiled> compiled_ = std::make_unique<Rules::Compiled>();
  Compilation compilation_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<const Tree*> texts_of(const Tree& value, std::string_view key) {
  if (value.kind == Tree::Kind::scalar) return {&value};
  std::vector<const Tree*> texts;
  for (const Tree& item : value.items) {
    if (item.kind != Tree::Kind::scalar)
      throw RuleError{
          item.position, fmt::format("'{}' must be a list of texts", key),
          item.kind == Tree::Kind::map
              ? "mix words and conditions under 'any: […]'; a word with ': ' needs quotes"
              : "put each one in quotes"};
    texts.push_back(&item);
  }
  if (value.kind != Tree::Kind::list || texts.empty())
    throw RuleError{value.position, fmt::format("'{}' must be a list of texts", key), {}};
  return texts;
}

Rules::Rules(const Codebook& codebook) : compiled_(Compiler(codebook).compile()) {}

Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

const Codebook& Rules::codebook() const { return *compiled_->codebook; }
bool Rules::looks_beside() const { return compiled_->looks_beside; }
bool Rules::needs_whole_documents() const { return compiled_->needs_whole_documents; }
bool Rules::has_score(std::uint32_t code) const { return compiled_->codes[code].has_score; }

bool Rules::assigns() const { return compiled_->assigns; }

double Rules::weight(std::uint32_t code, std::uint32_t rule) const {
  return compiled_->codes[code].rules[rule].weight;
}

const Assignment& Rules::assignment(std::uint32_t code, std::uint32_t rule) const {
  return compiled_->codes[code].rules[rule].assignment;
}

std::vector<Segment> segments_to_match(const Rules& rules, const Transcript& transcript, Unit unit,
                                       Voices voices) {
  const bool everyone = rules.looks_beside() && unit != Unit::document;
  return segments(transcript, unit, everyone ? Voices::everyone : voices);
}

}  // namespace themata
