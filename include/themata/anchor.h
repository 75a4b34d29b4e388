// Codings found again in the texts they belong to, also where a text has changed since.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "themata/coding.h"
#include "themata/error.h"
#include "themata/transcript.h"

namespace themata {

/// What became of the codings of a file.
struct Anchoring {
  std::size_t kept = 0;           // the quote stands where the coding says
  std::size_t moved = 0;          // it stands in exactly one other place: the coding is there now
  std::size_t lost = 0;           // it stands nowhere any more
  std::size_t ambiguous = 0;      // it stands in several places, and nothing tells which is meant
  std::vector<Problem> problems;  // an error for each coding lost or ambiguous
};

/// Looks up every coding in its document's text. Moved ones get their new offsets, their matches
/// with them; of several places, one alone by the same speaker is the one. Lost and ambiguous ones
/// are never guessed: they stay as they were and are reported. A coding without a quote is believed
/// where the text is known to be the same, or nothing is known about it, and then gets its quote.
/// The header learns the new text's SHA-256 and length. Throws `Error` for a document that is not
/// in the corpus.
Anchoring anchor(Codings& codings, std::span<const Transcript> corpus);

/// What was coded in documents that are not in a corpus.
struct OutsideCorpus {
  std::vector<std::string> documents;  // by id
  std::size_t codings = 0;
  std::size_t left = 0;  // documents that are in it
};

/// Takes such documents and their codings out.
OutsideCorpus take_out_others(Codings& codings, std::span<const Transcript> corpus);

/// A file without a header, such as a CSV, learns which documents there are: all of the corpus,
/// coded or not. One that has a header keeps it.
void list_documents(Codings& codings, std::span<const Transcript> corpus);

}  // namespace themata
