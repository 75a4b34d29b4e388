// What a study declares against what is there: people, sites, questions, findings, names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/error.h"
#include "themata/selection.h"
#include "themata/study.h"
#include "themata/table.h"

namespace themata {

struct FoundDocument {
  std::string id;
  std::size_t corpus = 0;  // index into Study::corpora
};

/// What is there of a study. The selection points into the rest, so this stays where it is.
struct StudyMaterial {
  StudyMaterial() = default;
  StudyMaterial(const StudyMaterial&) = delete;
  StudyMaterial& operator=(const StudyMaterial&) = delete;

  std::vector<FoundDocument> documents;  // by corpus and id
  bool corpora_read = false;             // every corpus could be read
  std::optional<Codebook> codebook;
  std::vector<Codings> files;
  std::vector<Codings> rounds;  // codings of all rounds
  Selection selection;
  bool has_codings = false;
  std::vector<Problem> problems;  // what could not be read, and why
};

/// Reads what the study names into an empty `material`. What cannot be read is among its problems.
void gather(const Study& study, StudyMaterial& material);

/// What a check found; a warning fails the study, a note is for somebody to look at.
struct StudyFault {
  std::string_view check;
  Problem problem;
};

struct StudyCheck {
  std::string_view name;
  std::string_view about;
  std::vector<Problem> (*run)(const Study& study, const StudyMaterial& material);
};

/// files, declared, sites, grid, questions, findings, quantities, coders, labels, numbering.
std::span<const StudyCheck> study_checks();

/// Every check's faults, in the order of the checks.
std::vector<StudyFault> check_study(const Study& study, const StudyMaterial& material);

/// declared, sampling, grid, questions, findings, checks.
std::span<const std::string_view> study_table_names();

/// The tables with these names, in the order of `study_table_names`; a table of something that the
/// study says nothing about is left out, unless it is the only one wanted. Shares are per cent, and
/// their intervals Wilson's with 95 % (see interval.h).
std::vector<Table> study_tables(const Study& study, const StudyMaterial& material,
                                std::span<const StudyFault> faults,
                                std::span<const std::string> names);

}  // namespace themata
