// A transcript cut where codings begin and end, so that each piece of text is marked once, however
// many codings lie on it.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "themata/coding.h"
#include "themata/transcript.h"

namespace themata {

/// What the reader can filter by: indices into the codes and coders of the page.
struct CodingKind {
  std::uint32_t code = 0;
  std::uint32_t coder = 0;
  Status status = Status::manual;

  friend auto operator<=>(const CodingKind&, const CodingKind&) = default;
};

/// A coding on the text of one document. `kind` is an index into a list of kinds.
struct PlacedCoding {
  std::size_t begin = 0;  // code points
  std::size_t end = 0;
  std::uint32_t kind = 0;
};

/// Text with the same codings all along; none where `kinds` is empty.
struct MarkedPiece {
  Span span;                          // bytes
  std::vector<std::uint32_t> kinds;   // sorted, each once
  std::vector<std::uint32_t> ending;  // those of a coding of which no more is shown after it
  std::vector<std::size_t> begins;    // first code points of codings that are first shown here
};

/// What one person says or, where nobody does, text between turns that was coded all the same.
struct MarkedStretch {
  const Turn* turn = nullptr;
  std::vector<MarkedPiece> pieces;
};

/// Every turn in order; what stands between turns (labels, time stamps, headings) only where a
/// coding lies wholly in it. `codings` by their beginning.
std::vector<MarkedStretch> marked(const Transcript& transcript,
                                  std::span<const PlacedCoding> codings);

}  // namespace themata
