// Overlap of two coders' spans as information retrieval counts it: precision, recall and F1.
//
// Assumes two coders; it does not matter for F1 which of them is held to be right. A span of one
// and a span of the other are the same where they have the same code and their ends, or their
// overlap, are within a stated tolerance. Each span is the same as one other at most, and so many
// pairs are made as can be made. Chance agreement is left in.
//
//   precision = pairs / spans of the second,   recall = pairs / spans of the first
//   F1 = 2 pairs / (spans of the first + spans of the second)
//
// Hripcsak & Rothschild 2005, "Agreement, the F-measure, and reliability in information retrieval",
// Journal of the American Medical Informatics Association 12, 296-298: where what nobody marked
// cannot be counted, F1 is what kappa approaches. Overall, pairs and spans of all codes are summed.
#include <fmt/format.h>

#include <algorithm>

#include "agreement/pairing.h"
#include "agreement/span_measures.h"
#include "agreement/stretches.h"

namespace themata {

namespace {

std::size_t apart(std::size_t left, std::size_t right) {
  return left > right ? left - right : right - left;
}

bool are_same(const CodedSpan& left, const CodedSpan& right, const Tolerance& tolerance) {
  if (tolerance.kind == Tolerance::Kind::characters)
    return static_cast<double>(std::max(apart(left.begin, right.begin),
                                        apart(left.end, right.end))) <= tolerance.amount;
  const std::size_t begin = std::max(left.begin, right.begin);
  const std::size_t end = std::min(left.end, right.end);
  if (begin >= end) return false;
  const std::size_t covered = std::max(left.end, right.end) - std::min(left.begin, right.begin);
  return static_cast<double>(end - begin) >= tolerance.amount * static_cast<double>(covered);
}

/// How far behind a span another one can begin and still be the same.
double reach(const CodedSpan& span, const Tolerance& tolerance) {
  return tolerance.kind == Tolerance::Kind::characters ? tolerance.amount
                                                       : static_cast<double>(span.length());
}

struct Pairs {
  std::size_t pairs = 0;
  std::size_t first = 0;  // spans
  std::size_t second = 0;
};

/// `firsts` and `seconds` are in order and have one code.
std::size_t count_pairs(const std::vector<CodedSpan>& firsts, const std::vector<CodedSpan>& seconds,
                        const Tolerance& tolerance) {
  std::vector<Edge> edges;
  std::size_t from = 0;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    const double furthest = static_cast<double>(firsts[i].begin) + reach(firsts[i], tolerance);
    const double back = tolerance.kind == Tolerance::Kind::characters ? tolerance.amount : 0;
    while (from < seconds.size() &&
           static_cast<double>(seconds[from].end) + back < static_cast<double>(firsts[i].begin))
      ++from;
    for (std::size_t j = from; j < seconds.size(); ++j) {
      if (static_cast<double>(seconds[j].begin) > furthest) break;
      if (are_same(firsts[i], seconds[j], tolerance))
        edges.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), 1});
    }
  }
  const auto partners = best_pairs(firsts.size(), seconds.size(), edges);
  return partners.size() - static_cast<std::size_t>(std::ranges::count(partners, unpaired));
}

Pairs pairs_of(const Continuum& one_code, const Tolerance& tolerance) {
  Pairs found;
  for (const ContinuumDocument* document : shared_documents(one_code)) {
    const auto spans = spans_of_workers(*document);
    found.pairs += count_pairs(spans[0], spans[1], tolerance);
    found.first += spans[0].size();
    found.second += spans[1].size();
  }
  return found;
}

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

SpanAgreement f1(const Pairs& counted, const SpanOptions& options, std::string_view reason) {
  SpanAgreement result;
  Agreement& agreement = result.agreement;
  agreement.units = counted.first + counted.second;
  agreement.convention =
      fmt::format("F1 of spans that are the same: {}; each the same as one other at most",
                  to_string(options.tolerance));
  agreement.undefined = reason;
  if (!reason.empty()) return result;
  result.precision = share(counted.pairs, counted.second);
  result.recall = share(counted.pairs, counted.first);
  agreement.value = share(2 * counted.pairs, counted.first + counted.second);
  agreement.observed = agreement.value;
  if (!agreement.value) agreement.undefined = undefined::no_spans;
  return result;
}

std::string_view reason_for_no_pairs(const Continuum& continuum) {
  if (continuum.coders.size() > 2) return undefined::more_than_two_coders;
  return undefined::reason_for_no_text(continuum);
}

}  // namespace

SpanResults span_f1(const Continuum& continuum, const SpanOptions& options) {
  const std::string_view reason = reason_for_no_pairs(continuum);
  SpanResults results;
  Pairs pooled;
  for (std::size_t i = 0; i < continuum.codes.size(); ++i) {
    const Pairs counted =
        reason.empty() ? pairs_of(with_code(continuum, i), options.tolerance) : Pairs{};
    pooled.pairs += counted.pairs;
    pooled.first += counted.first;
    pooled.second += counted.second;
    results.codes.push_back(f1(counted, options, reason));
  }
  results.overall = f1(pooled, options, reason);
  return results;
}

}  // namespace themata
