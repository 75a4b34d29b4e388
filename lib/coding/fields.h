// The fields of a coding as its files name them, and the checks every format shares.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/coding.h"
#include "themata/error.h"

namespace themata {

/// In the order in which they are written.
inline constexpr std::array<std::string_view, 11> coding_fields = {
    "document", "start",   "end",   "unit",  "code",   "coder",
    "status",   "speaker", "quote", "score", "matches"};

/// Under which names people keep a field: its own first, then those of other programs, as keys of
/// columns (see column_names.h).
std::span<const std::string_view> names_of_field(std::string_view field);

/// Refuses a name that is nearly, but not quite, one of a coding's fields which is not there: data
/// under a misspelled name would be lost without a word. Other unknown names are left alone.
void refuse_misspelled_fields(const std::vector<std::string>& present, const Place& place);

/// Throws `Error` for an unknown status.
Status parse_status(std::string_view name, const Place& place);

/// Throws `Error` where a coding cannot be: no document or code, or an end before its start.
void check_coding(const Coding& coding, const Place& place);

/// Keeps what went wrong on one line, so that a reader can go on and report several at once.
class LineProblems {
 public:
  template <typename Read>
  void attempt(Read read) {
    try {
      read();
    } catch (const Error& error) {
      problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
    }
  }

  /// Enough to see what is going on; more would only repeat it.
  bool too_many() const { return problems_.size() >= 10; }
  /// Throws what was kept, if anything.
  void raise() {
    if (!problems_.empty()) throw Error(std::move(problems_));
  }

 private:
  std::vector<Problem> problems_;
};

}  // namespace themata
