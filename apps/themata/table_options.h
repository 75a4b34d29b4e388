// What the subcommands that print tables of codings share: which codings count, and how a table and
// the quotes behind it are written.
#pragma once

#include <CLI/CLI.hpp>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "commands.h"
#include "output.h"
#include "themata/selection.h"

/// CODINGS…, --codebook, --attributes, --status, --coder, --code, --document, --kind and --where.
struct ChoiceArguments {
  std::vector<std::string> files;
  std::string codebook;
  std::string attributes;
  std::vector<std::string> statuses = {"suggested", "accepted", "manual"};
  std::vector<std::string> where;
  themata::Choice choice;
};
void add_choice(CLI::App& command, ChoiceArguments& arguments);

/// --by: groups of documents, participants, speakers, coders, themes, kinds, or an attribute.
void add_by(CLI::App& command, std::string& by, const std::string& about);

/// Files and what was chosen of them, which points into the files and the codebook.
struct ChosenCodings {
  std::vector<themata::Codings> files;
  std::optional<themata::Codebook> codebook;
  themata::Selection selection;
};
/// Reads the files.
void read_files(const ChoiceArguments& arguments, ChosenCodings& chosen);
/// Chooses from what was read; what was left out is reported.
void choose(const ChoiceArguments& arguments, ChosenCodings& chosen, Session& session);
/// Both.
void read_chosen(const ChoiceArguments& arguments, ChosenCodings& chosen, Session& session);

/// --format and --output as everywhere, --quotes and --quotes-to.
struct EvidenceOutput {
  TableOutput table;
  bool quotes = false;
  std::string quotes_to;
};
void add_evidence_output(CLI::App& command, EvidenceOutput& output,
                         std::span<const std::string_view> besides = {});

/// What a table has to know of its sources so that it can be written as asked.
themata::Sources sources_wanted(const EvidenceOutput& output);

/// Writes tables, and the quotes beneath them or to a file of their own. Throws `Error` where the
/// format has no room for them; `how_to_choose` says how to get one table only.
void write_result(const EvidenceOutput& output, std::vector<themata::Table> tables,
                  const std::string& how_to_choose = {});
