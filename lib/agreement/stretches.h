// A document walked from one boundary of any coder's spans to the next.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "themata/continuum.h"

namespace themata {

/// Where a coder stands in a stretch: the number of one of the coder's spans, or outside of all.
inline constexpr std::size_t in_gap = static_cast<std::size_t>(-1);

/// The longest stretches over which nobody's spans begin or end; they cover the document.
struct Stretch {
  std::size_t length = 0;
  std::span<const std::size_t> places;  // by coder
};

/// One after another. `spans` are by coder; those of one coder must not overlap.
class CodedStretches {
 public:
  CodedStretches(const std::vector<std::vector<CodedSpan>>& spans, std::size_t characters);

  /// False after the last.
  bool next(Stretch& stretch);

 private:
  const std::vector<std::vector<CodedSpan>>& spans_;
  std::size_t characters_;
  std::size_t position_ = 0;
  std::vector<std::size_t> upcoming_;  // by coder: the first span that ends behind the position
  std::vector<std::size_t> places_;
};

/// What those who have worked on a document marked in it.
std::vector<std::vector<CodedSpan>> spans_of_workers(const ContinuumDocument& document);

/// Documents that two coders or more have worked on: only there is something to compare.
std::vector<const ContinuumDocument*> shared_documents(const Continuum& continuum);

/// Whether some coder put two codes on the same text.
bool has_overlapping_codes(const Continuum& continuum);

/// Each coder's overlapping spans as one, whatever their codes are.
Continuum codes_ignored(const Continuum& continuum);

}  // namespace themata
