// Suggesting codes: transcripts and rules in, codings with their evidence out.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/coding.h"
#include "themata/error.h"
#include "themata/rules.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

struct SuggestOptions {
  ReadOptions read;
  std::map<std::string, Attributes> attributes;  // by document id, see read_attributes
  Unit unit = Unit::sentence;
  Voices voices = Voices::participants;
  std::string coder = "themata";
  unsigned jobs = 0;                               // threads; 0: one for each processor
  std::size_t run_bytes = std::size_t{512} << 10;  // of a large document, for a thread at a time
  /// Called with files done and files in all, from any thread but never from two at once.
  std::function<void(std::size_t, std::size_t)> progress;
};

/// What was coded, and what was not.
struct SuggestSummary {
  std::size_t documents = 0;
  std::size_t segments = 0;
  std::size_t codings = 0;
  std::size_t turns_left_out = 0;                   // interviewers'
  std::vector<std::size_t> codings_by_code;         // by the codebook's order
  std::vector<std::vector<std::size_t>> fired;      // by code and rule: matches
  std::vector<std::string> attributes_left_over;    // ids that no document has
  std::vector<std::string> documents_unattributed;  // where attributes were given, but none for it
  std::vector<Problem> problems;                    // of all files, in their order
};

/// Codings of many documents: held in memory while they are few, in a temporary file once they are
/// many. The same bytes whatever the number of threads. The rules they come from and the format
/// must outlive them.
class SuggestedCodings {
 public:
  SuggestedCodings(SuggestedCodings&&) noexcept;
  ~SuggestedCodings();

  const SuggestSummary& summary() const;
  /// The whole file, in pieces: header first, then the codings by document id. `sink` is called
  /// from any thread but never from two at once; what it throws goes on from here.
  void write(const std::function<void(std::string_view)>& sink) const;

  struct State;

 private:
  friend SuggestedCodings suggest(std::span<const Source>, const Rules&, const CodingFormat&,
                                  const SuggestOptions&);
  explicit SuggestedCodings(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads every source and runs the rules over it. A source that cannot be read becomes an error in
/// `summary().problems`, and the others are still coded. Throws `Error` where two documents have
/// one id.
SuggestedCodings suggest(std::span<const Source> sources, const Rules& rules,
                         const CodingFormat& format, const SuggestOptions& options);

}  // namespace themata
