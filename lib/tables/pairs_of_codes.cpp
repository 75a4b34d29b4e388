#include "tables/pairs_of_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace themata {

namespace {

/// A stretch of a document that a code was put on, by whomever.
struct Stretch {
  std::uint32_t document = 0;
  Span characters;
  std::size_t code = 0;
  Span reach;  // of segments where they are near, else of characters: what has to meet
  std::vector<std::uint32_t> codings;

  auto place() const { return std::tuple(document, characters.begin, characters.end, code); }
};

std::vector<std::string> codes_used(const Selection& selection,
                                    std::span<const std::uint32_t> codings) {
  std::set<std::string> used;
  for (const std::uint32_t coding : codings) used.insert(selection.codings[coding].coding->code);
  if (selection.codebook == nullptr) return {used.begin(), used.end()};
  std::vector<std::string> ordered;
  for (const Code& code : selection.codebook->codes)
    if (used.contains(code.id)) ordered.push_back(code.id);
  return ordered;
}

/// From the first to one after the last segment that a range touches, the distance added.
Span reach_in(const SegmentRanges& segments, Span characters, std::size_t distance) {
  const auto first = std::ranges::upper_bound(segments, characters.begin, {}, &Span::end);
  const auto last = std::ranges::lower_bound(segments, characters.end, {}, &Span::begin);
  const auto begin = static_cast<std::size_t>(first - segments.begin());
  const auto end = static_cast<std::size_t>(last - segments.begin());
  return {begin, std::max(begin + 1, end) + distance};
}

class PairFinder {
 public:
  PairFinder(const Selection& selection, std::span<const std::uint32_t> codings,
             const CooccurrenceOptions& options)
      : options_(options) {
    found_.codes = codes_used(selection, codings);
    std::map<std::string_view, std::size_t> numbers;
    for (std::size_t i = 0; i < found_.codes.size(); ++i) numbers[found_.codes[i]] = i;
    for (const std::uint32_t index : codings) {
      const SelectedCoding& chosen = selection.codings[index];
      const Coding& coding = *chosen.coding;
      const Span characters{coding.begin, coding.end};
      stretches_.push_back({chosen.document,
                            characters,
                            numbers.at(coding.code),
                            reach_of(coding.document, characters),
                            {index}});
    }
    unite();
  }

  PairsOfCodes find() {
    count_codes();
    for (auto begin = stretches_.begin(); begin != stretches_.end();) {
      auto end = begin;
      while (end != stretches_.end() && end->document == begin->document) ++end;
      pair_document({begin, end});
      begin = end;
    }
    for (auto& [codes, pair] : pairs_)
      if (pair.together >= options_.at_least) found_.pairs.push_back(std::move(pair));
    std::ranges::stable_sort(found_.pairs, std::ranges::greater(), &Cooccurrence::together);
    return std::move(found_);
  }

 private:
  Span reach_of(const std::string& document, Span characters) const {
    if (options_.relation != Relation::near) return characters;
    const auto segments = options_.segments.find(document);
    if (segments == options_.segments.end())
      throw Error({}, fmt::format("the segments of document '{}' are not known", document),
                  "give the transcripts with --corpus PATHS");
    return reach_in(segments->second, characters, options_.distance);
  }

  /// The same stretch with the same code counts once.
  void unite() {
    std::ranges::stable_sort(stretches_, {}, &Stretch::place);
    std::vector<Stretch> united;
    for (Stretch& stretch : stretches_) {
      if (!united.empty() && united.back().place() == stretch.place())
        united.back().codings.push_back(stretch.codings.front());
      else
        united.push_back(std::move(stretch));
    }
    stretches_ = std::move(united);
  }

  void count_codes() {
    found_.segments.resize(found_.codes.size());
    std::set<std::pair<std::size_t, std::uint32_t>> documents;
    for (const Stretch& stretch : stretches_) {
      ++found_.segments[stretch.code];
      documents.emplace(stretch.code, stretch.document);
    }
    found_.documents.resize(found_.codes.size());
    for (const auto& [code, document] : documents) ++found_.documents[code];
    found_.counts = options_.relation == Relation::document ? found_.documents : found_.segments;
  }

  Cooccurrence& pair(std::size_t first, std::size_t second) {
    const auto [low, high] = std::minmax(first, second);
    Cooccurrence& found = pairs_[{low, high}];
    found.first = low;
    found.second = high;
    return found;
  }

  bool meet(const Stretch& left, const Stretch& right) const {
    if (options_.relation == Relation::segment) return left.characters == right.characters;
    return right.reach.begin < left.reach.end;  // the right one never begins before the left
  }

  /// Whether what comes after `right` may still meet `left`.
  static bool may_go_on(const Stretch& left, const Stretch& right) {
    return right.reach.begin < left.reach.end || right.characters.begin == left.characters.begin;
  }

  void trace(Cooccurrence& both, std::span<const std::uint32_t> codings) const {
    if (options_.sources == Sources::none) return;
    both.codings.insert(both.codings.end(), codings.begin(), codings.end());
  }

  void pair_document(std::span<const Stretch> stretches) {
    count_common(stretches);
    if (options_.relation == Relation::document) return pair_codes(stretches);
    for (std::size_t i = 0; i < stretches.size(); ++i)
      for (std::size_t j = i + 1; j < stretches.size(); ++j) {
        const Stretch &left = stretches[i], &right = stretches[j];
        if (!may_go_on(left, right)) break;
        if (left.code == right.code || !meet(left, right)) continue;
        Cooccurrence& both = pair(left.code, right.code);
        ++both.together;
        trace(both, left.codings);
        trace(both, right.codings);
      }
  }

  /// Every two codes of a document, once.
  void pair_codes(std::span<const Stretch> stretches) {
    std::map<std::size_t, std::vector<std::uint32_t>> codings;
    for (const Stretch& stretch : stretches)
      codings[stretch.code].insert(codings[stretch.code].end(), stretch.codings.begin(),
                                   stretch.codings.end());
    for (auto first = codings.begin(); first != codings.end(); ++first)
      for (auto second = std::next(first); second != codings.end(); ++second) {
        Cooccurrence& both = pair(first->first, second->first);
        ++both.together;
        trace(both, first->second);
        trace(both, second->second);
      }
  }

  /// What Jaccard's coefficients need, whatever the relation.
  void count_common(std::span<const Stretch> stretches) {
    std::set<std::size_t> codes;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      codes.insert(stretches[i].code);
      for (std::size_t j = i + 1; j < stretches.size(); ++j) {
        if (stretches[i].characters != stretches[j].characters) break;
        ++pair(stretches[i].code, stretches[j].code).segments_both;
      }
    }
    for (auto first = codes.begin(); first != codes.end(); ++first)
      for (auto second = std::next(first); second != codes.end(); ++second)
        ++pair(*first, *second).documents_both;
  }

  const CooccurrenceOptions& options_;
  std::vector<Stretch> stretches_;
  std::map<std::pair<std::size_t, std::size_t>, Cooccurrence> pairs_;
  PairsOfCodes found_;
};

}  // namespace

PairsOfCodes pairs_of_codes(const Selection& selection, std::span<const std::uint32_t> codings,
                            const CooccurrenceOptions& options) {
  return PairFinder(selection, codings, options).find();
}

}  // namespace themata
