#include "rules/window.h"

#include <algorithm>

#include "rules/ordered.h"
#include "text/words.h"

namespace themata {

namespace {

/// A range of words, both ends included.
struct Words {
  std::size_t first = 0;
  std::size_t last = 0;
};

bool is_inside(Words inner, Words outer) {
  return inner.first >= outer.first && inner.last <= outer.last;
}

/// A match of a term and the words it takes up.
struct Event {
  Words words;
  Witness witness;
};

class Windows {
 public:
  Windows(const Condition& condition, const Scene& scene, Span stretch)
      : condition_(condition), scene_(scene), stretch_(stretch) {
    collect(condition);
    if (!events_.empty()) place_on_words();
  }

  /// The shortest stretches in which the condition holds.
  std::vector<Words> shortest() const;
  /// Whether `unless` holds in some stretch of the window's size around `found`.
  bool is_taken_back(Words found) const;
  void append_witnesses(const Condition& condition, Words words,
                        std::vector<Witness>& witnesses) const;

 private:
  void collect(const Condition& condition);
  void place_on_words();
  bool holds(const Condition& condition, Words words) const;
  bool holds_in(const Condition& condition, Words words) const;
  std::vector<Witness> occurrences(const Condition& condition, Words words) const;
  std::vector<std::vector<Witness>> in_order(const Condition& condition, Words words) const;

  const Condition& condition_;
  const Scene& scene_;
  Span stretch_;
  std::vector<Event> events_;  // by first word
  std::size_t count_ = 0;      // words of the stretch
};

void Windows::collect(const Condition& condition) {
  if (condition.kind == Condition::Kind::term)
    for (const Occurrence& occurrence : scene_.occurrences(condition.term, stretch_))
      if (occurrence.span.end <= stretch_.end) events_.push_back({{}, {&condition, occurrence}});
  for (const Condition& operand : condition.operands) collect(operand);
  for (const Condition& unless : condition.unless) collect(unless);
}

void Windows::place_on_words() {
  const std::vector<Span> words = words_in(scene_.transcript().text, stretch_);
  count_ = words.size();
  for (Event& event : events_) {
    const Span span = event.witness.occurrence.span;
    const auto first =
        std::ranges::partition_point(words, [&](Span word) { return word.end <= span.begin; });
    const auto behind =
        std::ranges::partition_point(words, [&](Span word) { return word.begin < span.end; });
    // What has no word in it stands where the next word is.
    const auto at = std::min(first - words.begin(), std::ptrdiff_t(words.size()) - 1);
    const auto last = std::max(behind - words.begin() - 1, at);
    event.words = {static_cast<std::size_t>(at), static_cast<std::size_t>(last)};
  }
  std::ranges::sort(events_, {}, [](const Event& event) { return event.words.first; });
}

std::vector<Witness> Windows::occurrences(const Condition& condition, Words words) const {
  std::vector<Witness> found;
  if (!scene_.meets(condition.where)) return found;
  if (condition.kind == Condition::Kind::term) {
    for (const Event& event : events_)
      if (event.witness.of == &condition && is_inside(event.words, words))
        found.push_back(event.witness);
    return found;
  }
  for (const Condition& operand : condition.operands)
    std::ranges::copy(occurrences(operand, words), std::back_inserter(found));
  return found;
}

std::vector<std::vector<Witness>> Windows::in_order(const Condition& condition, Words words) const {
  std::vector<std::vector<Witness>> operands;
  for (const Condition& operand : condition.operands)
    operands.push_back(occurrences(operand, words));
  return in_their_order(std::move(operands));
}

bool Windows::holds_in(const Condition& condition, Words words) const {
  switch (condition.kind) {
    case Condition::Kind::term:
      return !occurrences(condition, words).empty();
    case Condition::Kind::occurrences:
      return count_distinct(occurrences(condition, words)) >= condition.needed;
    default:
      break;
  }
  if (condition.in_order) return !in_order(condition, words).front().empty();
  const auto count = std::ranges::count_if(
      condition.operands, [&](const Condition& operand) { return holds(operand, words); });
  return static_cast<std::size_t>(count) >= condition.needed;
}

bool Windows::holds(const Condition& condition, Words words) const {
  return scene_.meets(condition.where) && holds_in(condition, words);
}

std::vector<Words> Windows::shortest() const {
  std::vector<Words> found;
  const std::size_t size = condition_.within.words;
  for (std::size_t e = 0; e < events_.size(); ++e) {
    const std::size_t first = events_[e].words.first;
    if (e > 0 && events_[e - 1].words.first == first) continue;
    std::vector<std::size_t> ends;
    for (std::size_t o = e; o < events_.size() && events_[o].words.first < first + size; ++o)
      ends.push_back(events_[o].words.last);
    std::ranges::sort(ends);
    for (const std::size_t last : ends) {
      if (last >= first + size) break;
      if (!holds(condition_, {first, last})) continue;
      if (!found.empty() && found.back().last == last) found.pop_back();
      found.push_back({first, last});
      break;
    }
  }
  return found;
}

bool Windows::is_taken_back(Words found) const {
  if (condition_.unless.empty()) return false;
  const std::size_t size = condition_.within.words;
  const std::size_t first = found.last + 1 > size ? found.last + 1 - size : 0;
  for (std::size_t from = first; from <= found.first; ++from)
    if (holds(condition_.unless.front(), {from, std::min(from + size, count_) - 1})) return true;
  return false;
}

void Windows::append_witnesses(const Condition& condition, Words words,
                               std::vector<Witness>& witnesses) const {
  const auto append = [&](const std::vector<Witness>& more) {
    witnesses.insert(witnesses.end(), more.begin(), more.end());
  };
  if (condition.in_order) {
    for (const auto& row : in_order(condition, words)) append(row);
  } else if (condition.kind == Condition::Kind::term) {
    append(occurrences(condition, words));
  } else {
    for (const Condition& operand : condition.operands)
      if (holds(operand, words)) append_witnesses(operand, words, witnesses);
  }
}

}  // namespace

std::vector<Witness> witnesses_in_windows(const Condition& condition, const Scene& scene,
                                          const Scope& scope, std::uint32_t turn) {
  const Span said = scene.transcript().turns[turn].span;
  const Span stretch = {std::max(said.begin, scope.span.begin), std::min(said.end, scope.span.end)};
  const Windows windows(condition, scene, stretch);
  std::vector<Witness> witnesses;
  for (const Words& words : windows.shortest())
    if (!windows.is_taken_back(words)) windows.append_witnesses(condition, words, witnesses);
  return witnesses;
}

}  // namespace themata
