// Who coded: the coders of several files, and the documents each of them has worked on.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/comparison.h"

namespace themata {

struct Coders {
  std::vector<std::string> names;                  // by file, then by name
  std::map<std::string_view, std::size_t> places;  // of the names
  std::vector<ComparedDocument> documents;         // by id; only those someone has worked on
  std::vector<Problem> problems;  // whose work was taken to end where their codings do
};

/// A JSONL file's coders have worked on all documents of its header; a CSV has no header, so what
/// its coders have worked on is `worked_on`. A file without codings is its coder's: named after the
/// file, and of everything. Throws `Error` for fewer than two coders and for one who coded a
/// document in two files.
Coders coders_of(std::span<const Codings> files, std::span<const Transcript> corpus,
                 WorkedOn worked_on, const Scope& scope);

}  // namespace themata
