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
#include "themata/passage.h"
#include "themata/saturation.h"
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
/// --status, --coder, --code, --document, --kind and --where alone.
void add_narrowing(CLI::App& command, ChoiceArguments& arguments);
/// Whether any of these says something.
bool is_narrowed(const ChoiceArguments& arguments);
std::vector<themata::Status> statuses_in(const ChoiceArguments& arguments);
/// --status and --coder alone.
void add_coding_choice(CLI::App& command, ChoiceArguments& arguments);
/// --document, --kind and --where alone.
void add_text_choice(CLI::App& command, ChoiceArguments& arguments);

/// --order and --order-list.
void add_order(CLI::App& command, themata::CaseOrder& order);

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
/// The same choice, but for the status: of every one. What was left out is not reported again.
themata::Selection select_every_status(const ChoiceArguments& arguments,
                                       const ChosenCodings& chosen);
/// The same choice, but only of documents in which people speak.
themata::Selection select_people(const ChoiceArguments& arguments, const ChosenCodings& chosen);
/// Reads and chooses.
void read_chosen(const ChoiceArguments& arguments, ChosenCodings& chosen, Session& session);

/// What was chosen of transcripts and, where there are any, of codings of them. Points into itself.
struct ChosenTexts {
  ChosenCodings chosen;
  themata::Selection everyone;  // nothing left out
};
/// Chooses from transcripts as from the codings files of `arguments`, which are anchored in them.
void choose_texts(std::span<const themata::Transcript> transcripts,
                  const ChoiceArguments& arguments, themata::Voices voices, ChosenTexts& texts,
                  Session& session);
bool is_chosen(const ChosenTexts& texts, const std::string& document, const std::string& speaker);
/// What those who were chosen say.
std::vector<themata::Passage> spoken(std::span<const themata::Transcript> transcripts,
                                     const ChosenTexts& texts, themata::Voices voices);
std::vector<const themata::Coding*> codings_of(const ChosenTexts& texts);

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
