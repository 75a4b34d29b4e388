// Who speaks: names collected as they turn up, and the role of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "themata/transcript.h"
#include "transcript/names.h"

namespace themata {

/// Gives every name its index into `Transcript::speakers`.
class Roster {
 public:
  explicit Roster(Transcript& transcript)
      : transcript_(transcript), first_(transcript.speakers.size()) {}

  /// The index of a speaker, new names added; `Turn::nobody` for an empty name.
  std::int32_t index_of(std::string_view name);

 private:
  Transcript& transcript_;
  std::size_t first_;
  NameNumbers numbers_;
};

/// What a document says about its speakers: "I = Interviewer; X = Mrs X".
using Legend = std::map<std::string, std::string>;

/// The pairs of every line of `preamble` that has the form of a legend.
Legend find_legend(std::string_view preamble);

/// Whether a label is an interviewer's by custom: I, INT, Interviewer 1, Q, Moderator, …
bool is_interviewer_label(std::string_view label);

/// Sets every speaker's role. What the options say counts most, then the names in `interviewers`
/// (from front matter), then the legend, then custom. Adds notes: names that hardly differ, and
/// several speakers of whom none interviews.
void assign_roles(Transcript& transcript, const ReadOptions& options,
                  const std::vector<std::string>& interviewers = {}, const Legend& legend = {});

}  // namespace themata
