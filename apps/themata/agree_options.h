// What `agree` can be asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output.h"
#include "read_options.h"
#include "table_options.h"
#include "themata/agreement_report.h"
#include "themata/ratings_table.h"

struct AgreeOptions {
  std::vector<std::string> files;
  std::vector<std::string> corpus;
  std::vector<std::string> units;  // none: as coded
  std::vector<std::string> universes = {"all"};
  std::string by;
  std::string codebook;
  std::vector<std::string> coefficients = {"percent", "cohen-kappa", "krippendorff-alpha"};
  std::vector<std::string> weights;
  std::vector<std::string> categories;
  std::string layout = "recognise";
  std::string blank = "missing";
  std::string missing = "gwet";
  std::string undefined = "null";
  std::string interval = "analytic";
  std::string resample = "documents";
  std::vector<std::string> scales;
  std::vector<std::string> compare;
  std::optional<double> against;
  std::optional<double> rho;
  double level = 0.95;
  themata::Resampling resampling = {.jobs = 0};
  std::string tolerance = "exact";
  std::string self_pairs = "pairwise";
  std::string dissimilarity = "position=1,category=1,empty=1";
  themata::SpanOptions spans;
  std::vector<std::string> gates;
  std::vector<std::string> disagreements;  // files: worksheets and pages
  bool force = false;
  bool everyone = false;
  bool read_all = false;
  bool pairs = false;
  bool paper = false;
  ChoiceArguments choice;  // what of the codings is compared
  ReadArguments read;
  TableOutput output;
};

void add_agree_options(CLI::App& command, AgreeOptions& options);

/// The coefficients asked for and those a gate is set on, by the customs asked for.
themata::Measuring measuring_by(const AgreeOptions& options, std::span<const themata::Gate> gates);

/// How a ratings table is to be read.
themata::RatingsOptions ratings_options(const AgreeOptions& options);

/// The categories that could have been given: as listed, or the codes of the codebook.
std::vector<std::string> declared_categories(const AgreeOptions& options);

/// Every group by itself, too; every table is by code.
bool has_groups(const AgreeOptions& options);
