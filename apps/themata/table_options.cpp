#include "table_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "attributes_in.h"
#include "codings_in.h"
#include "one_of.h"

using namespace themata;

namespace {

constexpr std::array<Status, 4> every_status = {Status::suggested, Status::accepted,
                                                Status::rejected, Status::manual};

std::vector<std::string> status_names() {
  std::vector<std::string> names;
  for (const Status status : every_status) names.emplace_back(to_string(status));
  return names;
}

constexpr auto choosing = "Choosing what counts";

Choice choice_of(const ChoiceArguments& arguments, const ChosenCodings& chosen) {
  Choice choice = arguments.choice;
  choice.codebook = chosen.codebook ? &*chosen.codebook : nullptr;
  if (!arguments.attributes.empty()) choice.attributes = attributes_in(arguments.attributes);
  choice.statuses = statuses_in(arguments);
  for (const std::string& text : arguments.where) choice.where.push_back(trait_from(text));
  return choice;
}

void add_several(CLI::App& command, const char* option, std::vector<std::string>& into,
                 const char* about, const char* type) {
  command.add_option(option, into, about)
      ->allow_extra_args(false)
      ->type_name(type)
      ->group(choosing);
}

}  // namespace

void add_choice(CLI::App& command, ChoiceArguments& arguments) {
  command.add_option("codings", arguments.files, "Codings (JSONL or CSV); - reads stdin")
      ->required()
      ->type_name("CODINGS");
  command
      .add_option("-c,--codebook", arguments.codebook,
                  "Roll codes up to the themes of this codebook, and list codes never used")
      ->type_name("FILE");
  command
      .add_option("--attributes", arguments.attributes,
                  "Attributes of documents or participants (CSV, first column the id)")
      ->type_name("FILE");
  add_narrowing(command, arguments);
}

void add_narrowing(CLI::App& command, ChoiceArguments& arguments) {
  add_coding_choice(command, arguments);
  add_several(command, "--code", arguments.choice.codes, "Only this code and those beneath it",
              "ID");
  add_text_choice(command, arguments);
}

bool is_narrowed(const ChoiceArguments& arguments) {
  const Choice& choice = arguments.choice;
  return arguments.statuses != ChoiceArguments().statuses || !arguments.where.empty() ||
         !choice.coders.empty() || !choice.codes.empty() || !choice.documents.empty() ||
         !choice.kinds.empty();
}

std::vector<Status> statuses_in(const ChoiceArguments& arguments) {
  std::vector<Status> statuses;
  for (const std::string& name : arguments.statuses)
    statuses.push_back(*status_from(name));  // CLI11 has checked the name
  return statuses;
}

void add_coding_choice(CLI::App& command, ChoiceArguments& arguments) {
  command.add_option("--status", arguments.statuses, "Which codings count")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(status_names()))
      ->capture_default_str()
      ->group(choosing);
  add_several(command, "--coder", arguments.choice.coders, "Count the codings of NAME only",
              "NAME");
}

void add_text_choice(CLI::App& command, ChoiceArguments& arguments) {
  add_several(command, "--document", arguments.choice.documents, "Only this document", "ID");
  add_several(command, "--kind", arguments.choice.kinds,
              "Only documents of this kind, as interview", "KIND");
  add_several(
      command, "--where", arguments.where,
      "Only documents and participants with this attribute; any of several values of one name",
      "NAME=VALUE");
}

void add_order(CLI::App& command, CaseOrder& order) {
  command
      .add_option("--order", order.by,
                  "Of cases: file (as the codings list documents), date, or another attribute")
      ->capture_default_str()
      ->type_name("ORDER");
  command.add_option("--order-list", order.list, "The cases in their order, one a line")
      ->type_name("FILE")
      ->excludes("--order");
}

void add_by(CLI::App& command, std::string& by, const std::string& about) {
  command
      .add_option("--by", by,
                  about + ": document, participant, speaker, coder, theme, kind or an attribute")
      ->type_name("GROUP");
}

void read_files(const ChoiceArguments& arguments, ChosenCodings& chosen) {
  for (const std::string& file : arguments.files) chosen.files.push_back(read_codings(file));
  if (!arguments.codebook.empty()) chosen.codebook = read_codebook(arguments.codebook);
}

void choose(const ChoiceArguments& arguments, ChosenCodings& chosen, Session& session) {
  for (const Codings& codings : chosen.files)
    for (const Problem& problem : codings.problems) report(session, problem);
  if (chosen.codebook)
    for (const Problem& problem : name_by_codebook(chosen.files, *chosen.codebook))
      report(session, problem);
  chosen.selection = select(chosen.files, choice_of(arguments, chosen));
  for (const Problem& problem : chosen.selection.notes) report(session, problem);
}

Selection select_every_status(const ChoiceArguments& arguments, const ChosenCodings& chosen) {
  Choice choice = choice_of(arguments, chosen);
  choice.statuses.assign(every_status.begin(), every_status.end());
  return select(chosen.files, choice);
}

Selection select_people(const ChoiceArguments& arguments, const ChosenCodings& chosen) {
  Choice choice = choice_of(arguments, chosen);
  std::set<std::string> kinds;
  for (const SelectedDocument& document : chosen.selection.documents)
    if (has_people(document.kind)) kinds.insert(document.kind);
  if (kinds.empty()) return {};
  choice.kinds.assign(kinds.begin(), kinds.end());
  return select(chosen.files, choice);
}

void read_chosen(const ChoiceArguments& arguments, ChosenCodings& chosen, Session& session) {
  read_files(arguments, chosen);
  choose(arguments, chosen, session);
}

void choose_texts(std::span<const Transcript> transcripts, const ChoiceArguments& arguments,
                  Voices voices, ChosenTexts& texts, Session& session) {
  read_files(arguments, texts.chosen);
  anchor_what_is_there(transcripts, texts.chosen.files, session);
  const Codings all = listed(transcripts, voices);
  texts.chosen.files.push_back(all);
  choose(arguments, texts.chosen, session);
  Choice everybody;
  if (!arguments.attributes.empty()) everybody.attributes = attributes_in(arguments.attributes);
  texts.everyone = select(std::span(&all, 1), everybody);
}

bool is_chosen(const ChosenTexts& texts, const std::string& document, const std::string& speaker) {
  return still_has(texts.chosen.selection, texts.everyone, document, speaker);
}

std::vector<Passage> spoken(std::span<const Transcript> transcripts, const ChosenTexts& texts,
                            Voices voices) {
  std::vector<Passage> passages = themata::spoken(transcripts, voices);
  std::erase_if(passages, [&](const Passage& passage) {
    const bool named = passage.speaker != Turn::nobody;
    const auto speaker = static_cast<std::size_t>(passage.speaker);
    return !is_chosen(texts, passage.transcript->id,
                      named ? passage.transcript->speakers[speaker].name : "");
  });
  return passages;
}

std::vector<const Coding*> codings_of(const ChosenTexts& texts) {
  std::vector<const Coding*> codings;
  for (const SelectedCoding& one : texts.chosen.selection.codings) codings.push_back(one.coding);
  return codings;
}

void add_evidence_output(CLI::App& command, EvidenceOutput& output,
                         std::span<const std::string_view> besides) {
  add_table_output(command, output.table, besides);
  command.add_flag("--quotes", output.quotes, "List the quotes behind each cell beneath the table");
  command.add_option("--quotes-to", output.quotes_to, "List them in FILE, in the same format")
      ->type_name("FILE");
}

Sources sources_wanted(const EvidenceOutput& output) {
  if (output.table.is_picture()) {
    if (output.quotes || !output.quotes_to.empty())
      throw Error({}, "a picture has no room for quotes",
                  "leave out --quotes and --quotes-to, or choose another --format");
    return Sources::none;
  }
  if (output.quotes || !output.quotes_to.empty()) return Sources::quotes;
  return find_table_format(output.table.format).sources ? Sources::ids : Sources::none;
}

void write_result(const EvidenceOutput& output, std::vector<Table> tables,
                  const std::string& how_to_choose) {
  if (output.table.is_picture())
    return write_result(output.table.file, written_tables(output.table, tables));
  const TableFormat& format = find_table_format(output.table.format);
  if (tables.size() > 1 && !format.several)
    throw Error({}, fmt::format("{} holds one table, and there are {}", format.name, tables.size()),
                how_to_choose);
  std::vector<Table> quotes;
  for (const Table& table : tables)
    if (!table.cells.empty()) quotes.push_back(quotes_table(table));
  if (output.quotes && !format.sources) {
    if (!format.several)
      throw Error({}, fmt::format("{} has no room for quotes beneath the table", format.name),
                  "write them to a file of their own with --quotes-to FILE");
    std::ranges::copy(quotes, std::back_inserter(tables));
  }
  std::string beside;
  if (!output.quotes_to.empty() && !quotes.empty()) beside = write_tables(quotes, format.name);
  const std::string text = write_tables(tables, format.name);
  if (!output.quotes_to.empty()) write_result(output.quotes_to, beside);
  write_result(output.table.file, text);
}
