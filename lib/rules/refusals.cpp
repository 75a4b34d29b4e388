#include "rules/refusals.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "text/words.h"

namespace themata {

namespace {

bool has_stretch(const Condition& condition) {
  return condition.within.kind != Within::Kind::inherited;
}

Position position_of(const Condition& condition, std::string_view key) {
  const Tree* value = condition.written->find(key);
  return value == nullptr ? condition.written->position : value->position;
}

/// Whether one place is enough to make it hold, so that it matters not how large a stretch is.
bool is_one_place(const Condition& condition) {
  const bool one_is_enough = condition.needed == 1 || condition.operands.size() == 1;
  switch (condition.kind) {
    case Condition::Kind::term:
    case Condition::Kind::code:
    case Condition::Kind::neighbour:
      return true;
    case Condition::Kind::occurrences:
      return condition.needed == 1;
    case Condition::Kind::several:
      return one_is_enough && std::ranges::all_of(condition.operands, is_one_place);
  }
  return false;
}

void refuse_idle_within(const Condition& condition, bool is_rule) {
  if (!has_stretch(condition) || !condition.unless.empty() || !is_one_place(condition)) return;
  if (!is_rule && condition.within.kind != Within::Kind::words) return;
  throw RuleError{
      position_of(condition, "within"), "this 'within' changes nothing",
      "it says how near several things stand: combine them with 'all', or add 'unless'"};
}

/// The texts that a condition of keywords or stems was written as.
std::vector<const Tree*> phrases_of(const Condition& term) {
  const Tree* texts = term.written;
  for (const std::string_view key : {"keywords", "stems"})
    if (const Tree* under = term.written->find(key)) texts = under;
  if (texts->kind == Tree::Kind::map) return {};
  return texts_of(*texts, "keywords");
}

std::size_t count_phrase_words(std::string_view phrase) {
  if (phrase.starts_with('@')) return 1;
  // A tilde may stand for nothing, a star for a whole word.
  std::string spelled;
  for (const char c : phrase)
    if (c != '~') spelled += c == '*' || c == '?' ? 'x' : c;
  return words_in(spelled, {0, spelled.size()}).size();
}

/// The least number of words that a condition takes up; parts of an `all` may share words unless
/// they stand in order.
std::size_t least_words(const Condition& condition) {
  if (condition.kind == Condition::Kind::term) {
    std::size_t least = 0;
    for (const Tree* phrase : phrases_of(condition)) {
      const std::size_t words = count_phrase_words(phrase->scalar);
      least = least == 0 ? words : std::min(least, words);
    }
    return std::max<std::size_t>(least, 1);
  }
  std::vector<std::size_t> sizes;
  for (const Condition& operand : condition.operands) sizes.push_back(least_words(operand));
  std::ranges::sort(sizes);
  if (condition.kind == Condition::Kind::occurrences || sizes.empty()) return 1;
  if (!condition.in_order) return sizes[condition.needed - 1];
  std::size_t sum = 0;
  for (const std::size_t size : sizes) sum += size;
  return sum;
}

void refuse_long_phrases(const Condition& condition, std::size_t window) {
  for (const Condition& operand : condition.operands) refuse_long_phrases(operand, window);
  if (condition.kind != Condition::Kind::term) return;
  for (const Tree* phrase : phrases_of(condition))
    if (count_phrase_words(phrase->scalar) > window)
      throw RuleError{phrase->position,
                      fmt::format("'{}' never fits within {} words", phrase->scalar, window),
                      "widen 'within', or shorten the phrase"};
}

void refuse_what_has_no_words(const Condition& condition, const Within& window) {
  const bool is_words = condition.kind == Condition::Kind::term ||
                        condition.kind == Condition::Kind::occurrences ||
                        condition.kind == Condition::Kind::several;
  if (!is_words || has_stretch(condition) || !condition.unless.empty())
    throw RuleError{
        condition.written->position,
        fmt::format("inside 'within: {} words' only words can be combined", window.words),
        "use keywords, stems, regex, all, any and at_least there, without 'within' or 'unless' "
        "of their own"};
  for (const Condition& operand : condition.operands) refuse_what_has_no_words(operand, window);
}

void refuse_bad_window(const Condition& condition) {
  if (condition.within.kind != Within::Kind::words) return;
  Condition bare = condition;
  bare.unless.clear();
  bare.within = {};
  refuse_what_has_no_words(bare, condition.within);
  for (const Condition& unless : condition.unless)
    refuse_what_has_no_words(unless, condition.within);
  refuse_long_phrases(condition, condition.within.words);
  if (least_words(condition) > condition.within.words)
    throw RuleError{
        position_of(condition, "within"),
        fmt::format("{} words are too few for what must stand in them", condition.within.words),
        fmt::format("it takes {} at least", least_words(condition))};
}

bool is_alike(const Tree& left, const Tree& right) {
  const auto same_entry = [](const TreeEntry& a, const TreeEntry& b) {
    return a.key == b.key && is_alike(a.value, b.value);
  };
  return left.kind == right.kind && left.scalar == right.scalar &&
         std::ranges::equal(left.items, right.items, is_alike) &&
         std::ranges::equal(left.entries, right.entries, same_entry);
}

bool has_own_terms(const Condition& condition) {
  if (condition.written->kind != Tree::Kind::map) return false;
  for (const std::string_view key : {"case", "speakers", "negation"})
    if (condition.written->find(key) != nullptr) return true;
  return false;
}

bool is_keywords(const Condition& condition) {
  return condition.kind == Condition::Kind::term &&
         (condition.written->kind != Tree::Kind::map || condition.written->find("keywords"));
}

/// Whether `takes` holds wherever `given` does, as far as can be seen from what is written.
bool covers(const Condition& takes, const Condition& given) {
  if (has_stretch(takes) || !takes.unless.empty() || !takes.where.empty() || has_own_terms(takes))
    return false;
  if (takes.kind == Condition::Kind::several && takes.needed == 1 &&
      std::ranges::any_of(takes.operands, [&](const Condition& one) { return covers(one, given); }))
    return true;
  if (has_stretch(given) || has_own_terms(given)) return false;
  const auto taken = [&](const Condition& operand) { return covers(takes, operand); };
  if (given.kind == Condition::Kind::several && given.needed == given.operands.size() &&
      std::ranges::any_of(given.operands, taken))
    return true;
  if (given.kind == Condition::Kind::several && std::ranges::all_of(given.operands, taken))
    return true;
  if (is_keywords(takes) && is_keywords(given)) {
    const auto texts = phrases_of(takes);
    return std::ranges::all_of(phrases_of(given), [&](const Tree* phrase) {
      return std::ranges::any_of(texts,
                                 [&](const Tree* text) { return text->scalar == phrase->scalar; });
    });
  }
  return is_alike(*takes.written, *given.written);
}

void refuse_covering_unless(const Condition& condition) {
  if (condition.unless.empty()) return;
  Tree bare_map = *condition.written;
  std::erase_if(bare_map.entries, [](const TreeEntry& entry) {
    for (const std::string_view key : {"unless", "within", "where", "case", "speakers", "negation",
                                       "note", "id", "weight", "assign", "spread"})
      if (entry.key == key) return true;
    return false;
  });
  Condition bare = condition;
  bare.unless.clear();
  bare.within = {};
  bare.written = &bare_map;
  if (covers(condition.unless.front(), bare))
    throw RuleError{position_of(condition, "unless"),
                    "this 'unless' takes back everything that the condition finds",
                    "name in it only what must not stand beside the rest"};
}

void refuse(const Condition& condition, bool is_rule) {
  refuse_idle_within(condition, is_rule);
  refuse_bad_window(condition);
  refuse_covering_unless(condition);
  for (const Condition& operand : condition.operands) refuse(operand, false);
  for (const Condition& unless : condition.unless) refuse(unless, false);
}

void collect_references(const Condition& condition, std::vector<const Condition*>& references) {
  if (condition.kind == Condition::Kind::code) references.push_back(&condition);
  for (const Condition& operand : condition.operands) collect_references(operand, references);
  for (const Condition& unless : condition.unless) collect_references(unless, references);
}

/// Walks from code to code, deepest first.
class Ordering {
 public:
  Ordering(const Codebook& codebook, const std::vector<CompiledCode>& codes)
      : codebook_(codebook), codes_(codes), done_(codes.size()) {}

  void visit(std::uint32_t code) {
    if (done_[code]) return;
    path_.push_back(code);
    for (const CompiledRule& rule : codes_[code].rules) {
      std::vector<const Condition*> references;
      collect_references(rule.condition, references);
      for (const Condition* reference : references) follow(*reference);
    }
    path_.pop_back();
    done_[code] = true;
    order.push_back(code);
  }

  std::vector<std::uint32_t> order;

 private:
  void follow(const Condition& reference) {
    for (std::uint32_t code = reference.code; code < codes_.size(); ++code) {
      if (!is_within(codebook_, static_cast<std::int32_t>(code),
                     static_cast<std::int32_t>(reference.code)))
        continue;
      const auto before = std::ranges::find(path_, code);
      if (before != path_.end()) refuse_circle(reference, {before, path_.end()});
      visit(code);
    }
  }

  [[noreturn]] void refuse_circle(const Condition& reference,
                                  std::vector<std::uint32_t> circle) const {
    circle.push_back(circle.front());
    std::vector<std::string_view> ids;
    for (const std::uint32_t code : circle) ids.push_back(codebook_.codes[code].id);
    throw RuleError{reference.written->position,
                    fmt::format("a code cannot depend on itself: {}", fmt::join(ids, " > ")),
                    "a theme depends on all codes beneath it"};
  }

  const Codebook& codebook_;
  const std::vector<CompiledCode>& codes_;
  std::vector<bool> done_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

void refuse_meaningless(const Condition& rule) { refuse(rule, true); }

void refuse_unreachable(const Code& code, const CompiledCode& compiled) {
  double most = 0;
  for (const CompiledRule& rule : compiled.rules) most += std::max(rule.weight, 0.0);
  most = to_decimal(most);
  if (code.threshold && most < *code.threshold)
    throw RuleError{code.position,
                    fmt::format("the threshold of '{}' is {}, but all its weights come to {} only",
                                code.id, *code.threshold, most),
                    "lower the threshold, or give the rules more weight"};
}

void refuse_idle_weight(const Code& code, const CompiledCode& compiled) {
  for (std::size_t r = 0; r < compiled.rules.size(); ++r)
    if (compiled.rules[r].weight < 0 && !code.threshold)
      throw RuleError{code.rules[r].definition.find("weight")->position,
                      "a negative weight changes nothing in a code without a threshold",
                      fmt::format("give '{}' a 'threshold', or write an 'unless'", code.id)};
}

std::vector<std::uint32_t> order_of_codes(const Codebook& codebook,
                                          const std::vector<CompiledCode>& codes) {
  Ordering ordering(codebook, codes);
  for (std::uint32_t code = 0; code < codes.size(); ++code)
    if (!std::ranges::all_of(codes[code].rules, &CompiledRule::is_plain)) ordering.visit(code);
  return std::move(ordering.order);
}

}  // namespace themata
