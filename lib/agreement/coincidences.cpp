#include "agreement/coincidences.h"

#include <algorithm>
#include <numeric>

#include "agreement/stretches.h"

namespace themata {

namespace {

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

double squared(double number) { return number * number; }

Coincidences empty(std::size_t values) {
  Coincidences found;
  found.of.resize(values);
  found.with_itself.resize(values);
  found.self_pairs.resize(values);
  found.possible_of.resize(values);
  return found;
}

/// Whole numbers, as long as one document lasts: they are divided by (m - 1) only when it is over,
/// so that the order of coders cannot touch the result.
void add_document(Coincidences& all, const Coincidences& document, std::size_t coders) {
  const auto others = static_cast<double>(coders - 1);
  all.total += document.total / others;
  all.possible += document.possible;
  for (std::size_t i = 0; i < all.of.size(); ++i) {
    all.of[i] += document.of[i] / others;
    all.with_itself[i] += document.with_itself[i] / others;
    all.self_pairs[i] += document.self_pairs[i];
    all.possible_of[i] += document.possible_of[i];
  }
}

/// Ordered pairs among coders who say something about the same stretch.
void add_pairs(Coincidences& found, const std::vector<std::size_t>& said, double length) {
  const std::size_t speakers = std::accumulate(said.begin(), said.end(), std::size_t{0});
  if (speakers < 2) return;
  found.total += length * static_cast<double>(speakers * (speakers - 1));
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said[i] == 0) continue;
    found.of[i] += length * static_cast<double>(said[i] * (speakers - 1));
    found.with_itself[i] += length * static_cast<double>(said[i] * (said[i] - 1));
  }
}

/// Where one span meets the other coders'.
struct Meeting {
  std::vector<double> with;  // by coder
  double with_any = 0;

  double self_pair(SelfPairs how) const {
    if (how == SelfPairs::union_of) return squared(with_any);
    double sum = 0;
    for (const double overlap : with) sum += squared(overlap);
    return sum / static_cast<double>(with.size() - 1);
  }
};

void add_meetings(std::vector<std::vector<Meeting>>& meetings, const Stretch& stretch) {
  const auto length = static_cast<double>(stretch.length);
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    if (stretch.places[i] == in_gap) continue;
    Meeting& meeting = meetings[i][stretch.places[i]];
    bool met = false;
    for (std::size_t j = 0; j < meetings.size(); ++j) {
      if (j == i || stretch.places[j] == in_gap) continue;
      meeting.with[j] += length;
      met = true;
    }
    if (met) meeting.with_any += length;
  }
}

Coincidences codes_in(const ContinuumDocument& document, std::size_t codes, SelfPairs self_pairs) {
  Coincidences found = empty(codes);
  const auto spans = spans_of_workers(document);
  const std::size_t coders = spans.size();
  found.possible = static_cast<double>(coders) * static_cast<double>(document.characters);
  std::vector<std::vector<Meeting>> meetings(coders);
  for (std::size_t i = 0; i < coders; ++i)
    meetings[i].resize(spans[i].size(), Meeting{std::vector<double>(coders, 0.0), 0});
  std::vector<std::size_t> said(codes);
  CodedStretches stretches(spans, document.characters);
  for (Stretch stretch; stretches.next(stretch);) {
    std::ranges::fill(said, std::size_t{0});
    for (std::size_t i = 0; i < coders; ++i)
      if (stretch.places[i] != in_gap) ++said[spans[i][stretch.places[i]].code];
    add_pairs(found, said, static_cast<double>(stretch.length));
    add_meetings(meetings, stretch);
  }
  for (std::size_t i = 0; i < coders; ++i)
    for (std::size_t k = 0; k < spans[i].size(); ++k) {
      found.self_pairs[spans[i][k].code] += meetings[i][k].self_pair(self_pairs);
      found.possible_of[spans[i][k].code] += static_cast<double>(spans[i][k].length());
    }
  return found;
}

Coincidences gaps_and_codes_in(const ContinuumDocument& document, std::size_t codes) {
  Coincidences found = empty(codes + 1);
  const auto spans = spans_of_workers(document);
  found.possible = static_cast<double>(spans.size()) * static_cast<double>(document.characters);
  std::vector<std::size_t> said(codes + 1);
  CodedStretches stretches(spans, document.characters);
  for (Stretch stretch; stretches.next(stretch);) {
    std::ranges::fill(said, std::size_t{0});
    for (std::size_t i = 0; i < spans.size(); ++i)
      ++said[stretch.places[i] == in_gap ? 0 : spans[i][stretch.places[i]].code + 1];
    add_pairs(found, said, static_cast<double>(stretch.length));
    // A gap is no unit that anyone made: its characters stand for themselves, one by one.
    found.self_pairs[0] += static_cast<double>(stretch.length) * static_cast<double>(said[0]);
    found.possible_of[0] += static_cast<double>(stretch.length) * static_cast<double>(said[0]);
  }
  for (const auto& own : spans)
    for (const CodedSpan& span : own) {
      found.self_pairs[span.code + 1] += squared(static_cast<double>(span.length()));
      found.possible_of[span.code + 1] += static_cast<double>(span.length());
    }
  return found;
}

}  // namespace

double Coincidences::agreeing() const { return sum_of(with_itself); }

double Coincidences::self_pairing() const { return sum_of(self_pairs); }

Coincidences coincidences_with_gaps(const Continuum& continuum) {
  Coincidences all = empty(continuum.codes.size() + 1);
  for (const ContinuumDocument* document : shared_documents(continuum))
    add_document(all, gaps_and_codes_in(*document, continuum.codes.size()),
                 static_cast<std::size_t>(std::ranges::count(document->coders, true)));
  return all;
}

Coincidences coincidences_of_codes(const Continuum& continuum, SelfPairs self_pairs) {
  Coincidences all = empty(continuum.codes.size());
  for (const ContinuumDocument* document : shared_documents(continuum))
    add_document(all, codes_in(*document, continuum.codes.size(), self_pairs),
                 static_cast<std::size_t>(std::ranges::count(document->coders, true)));
  return all;
}

}  // namespace themata
