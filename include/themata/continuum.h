// A continuum: text on which every coder chose where to cut, and what each of them marked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/comparison.h"
#include "themata/error.h"
#include "themata/transcript.h"

namespace themata {

/// A code on a half-open range of code points, never empty.
struct CodedSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t code = 0;  // index into Continuum::codes

  std::size_t length() const { return end - begin; }
  friend auto operator<=>(const CodedSpan&, const CodedSpan&) = default;
};

struct ContinuumDocument {
  std::string id;
  std::size_t characters = 0;                 // code points; no span reaches further
  std::vector<bool> coders;                   // who has worked on it
  std::vector<std::vector<CodedSpan>> spans;  // by coder, as `united` leaves them
};

/// Documents stand side by side: no span crosses from one to the next.
struct Continuum {
  std::vector<std::string> coders;
  std::vector<std::string> codes;
  std::vector<ContinuumDocument> documents;
  std::vector<Problem> problems;  // what a person should know: codings moved, documents left out

  std::size_t spans() const;
};

/// One coder's spans of a document in order (begin, end, code), overlapping ones of the same code
/// as one. Those that only touch stay two, as a coder who cut there meant two; empty ones go.
std::vector<CodedSpan> united(std::vector<CodedSpan> spans);

/// What the files' codings, but rejected ones (unless the scope has them), mark. With a corpus they
/// are anchored in it first (see anchor.h), so their offsets may change; without one, the headers
/// must say how long the texts are. `codebook` may be null; it gives the codes and their order.
/// Throws `Error` as `compare` does, and for a coding that reaches beyond its text.
Continuum continuum_of(std::vector<Codings>& files, std::span<const Transcript> corpus,
                       const Codebook* codebook, WorkedOn worked_on = WorkedOn::what_they_coded,
                       const Scope& scope = {});

/// One line: coders, documents, spans, codes.
std::string summary_of(const Continuum& continuum);

/// The same text, with nothing on it but one code.
Continuum with_code(const Continuum& continuum, std::size_t code);

/// The same text, with nothing on it but what some of the coders marked.
Continuum with_coders(const Continuum& continuum, std::span<const std::size_t> coders);

}  // namespace themata
