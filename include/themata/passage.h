// Passages: what people said, chosen for a look at its words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/segment.h"
#include "themata/trait.h"
#include "themata/transcript.h"

namespace themata {

/// A stretch of one person's turn; bytes of the transcript's text. Views into the transcript, which
/// must outlive it.
struct Passage {
  const Transcript* transcript = nullptr;
  Span span;
  std::int32_t speaker = Turn::nobody;  // index into Transcript::speakers
};

/// The turns of those that `voices` lets speak, in order.
std::vector<Passage> spoken(std::span<const Transcript> transcripts, Voices voices);

/// The transcripts as a file of codings lists them, without a coding: what a `Selection` can be
/// narrowed from where nothing is coded.
Codings listed(std::span<const Transcript> transcripts, Voices voices);

/// Whether a transcript has this attribute, `document` or `kind`.
bool has_trait(const Transcript& transcript, const Trait& trait);

/// The parts of passages that codings lie on, and the parts that none lies on. Codings must be
/// anchored in the transcripts (see anchor.h).
struct CodedPassages {
  std::vector<Passage> coded;
  std::vector<Passage> uncoded;
};
CodedPassages divide(std::span<const Passage> passages, std::span<const Coding* const> codings);

}  // namespace themata
