// Which codings of some files are counted, and what each document is known by.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "themata/frequency.h"

namespace themata {

struct Selection {
  std::vector<const Coding*> codings;           // in file order
  std::map<std::string, Attributes> documents;  // every document that is listed or coded
  bool all_listed = false;                      // every file lists its documents, coded or not
  std::vector<Problem> notes;
};

/// Throws `Error` for an unknown coder and for a document with two texts.
Selection select(std::span<const Codings> files, const FrequencyOptions& options);

}  // namespace themata
