// How often each code is used: codings, segments, documents and words.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/table.h"

namespace themata {

/// What one code was put on. Text that several codings share counts once in all but `codings`.
struct Frequency {
  std::int64_t codings = 0;
  std::int64_t segments = 0;          // distinct stretches
  std::int64_t documents = 0;         // distinct documents
  std::optional<std::int64_t> words;  // in the union of the stretches; none without their quotes
};

/// The counts by their names: codings, segments, documents, words.
std::span<const std::string_view> count_names();

struct FrequencyOptions {
  const Codebook* codebook = nullptr;  // given: its codes in its order, rolled up to themes
  std::string by;    // document, speaker, coder, the name of an attribute; empty: no groups
  std::string wide;  // a count: one column for each group instead of one row
  std::vector<Status> statuses = {Status::suggested, Status::accepted, Status::manual};
  std::vector<std::string> coders;               // empty: all
  std::map<std::string, Attributes> attributes;  // by document; wins over those in the files
};

struct FrequencyResult {
  Table table;
  std::vector<Problem> notes;  // what was left out or counted once
};

/// One row a code, or one row for each code and group. With a codebook, a theme's row counts its
/// own codings and those of all codes beneath it, and codes that were never used have a row of
/// zeros. `documents_percent` is of all documents the files list (of the group, where an attribute
/// makes the groups); it is left out where a file lists none, and where speakers or coders make
/// the groups. Throws `Error` for an unknown group, coder or code, and where two files hold
/// different texts under one document id.
FrequencyResult frequencies(std::span<const Codings> files, const FrequencyOptions& options);

}  // namespace themata
