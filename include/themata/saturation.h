// Saturation: whether further interviews still bring new codes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"
#include "themata/table.h"

namespace themata {

/// What Guest, Namey & Chen compare: the codes that are new in a run of cases with those of the
/// first cases, the base (2020, "A simple method to assess and report thematic saturation in
/// qualitative research", PLoS ONE 15(5):e0232076).
struct SaturationRule {
  std::size_t base = 4;     // cases
  std::size_t run = 2;      // cases
  double threshold = 0.05;  // the largest share of new codes that counts as saturation
};

struct SaturationFinding {
  std::size_t base_codes = 0;
  std::vector<double> ratios;          // of the run after case base, base + 1, …
  std::optional<std::size_t> reached;  // the number of cases after which the first such run begins
  std::string not_assessable;          // why; empty where it can be assessed
};

/// U = codes of the first `base` cases; for k = base, base + 1, …: the new codes of cases k + 1 to
/// k + run, divided by U. Reached at the first k where that is at most the threshold, written
/// k+run. Not assessable with fewer than base + run cases, and where the base has no codes.
SaturationFinding assess_saturation(std::span<const std::size_t> new_codes,
                                    const SaturationRule& rule);

/// The order in which cases came: as the files list their documents, by their attribute `date`
/// (ISO 8601), by another attribute (as numbers where all are), or as a file lists them, one id a
/// line.
struct CaseOrder {
  std::string by = "file";
  std::string list;  // a file; empty: none
};

struct SaturationOptions {
  std::string cases = "document";  // see grouping.h
  CaseOrder order;
  std::string by;       // groups that are assessed each by itself
  bool themes = false;  // the topmost codes instead of the codes
  std::vector<std::size_t> bases = {4};
  std::vector<std::size_t> runs = {2, 3};
  std::vector<double> thresholds = {0.05, 0};
  std::size_t permutations = 0;  // orders drawn at random
  std::uint64_t seed = 1;
  Sources sources = Sources::none;
};

/// The codes that are new in each document, in this order. Throws `Error` as `saturation_tables`.
std::vector<std::size_t> new_codes_by_document(const Selection& selection, const CaseOrder& order);

/// The tables by name: curve (a row for each case: its codes, the new ones, all so far), saturation
/// (a row for each rule: Guest, Namey & Chen's; Francis et al. 2010's, a base of 10 and three
/// cases without anything new; Hennink, Kaiser & Marconi 2017's code saturation, when nine tenths
/// of the codes had come up), codes (where each came up first).
std::span<const std::string_view> saturation_table_names();

/// Those asked for, in this order. Throws `Error` for an unknown name, a date or place in the order
/// that a case lacks, and a list that lacks a case or has one too many.
std::vector<Table> saturation_tables(const Selection& selection, const SaturationOptions& options,
                                     std::span<const std::string> names);

}  // namespace themata
