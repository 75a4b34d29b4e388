// themata cooccur: codes that stand together, and cases that are alike by their codes.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "codings_in.h"
#include "commands.h"
#include "one_of.h"
#include "read_options.h"
#include "table_options.h"
#include "themata/cooccurrence.h"
#include "themata/segment.h"

namespace {

using namespace themata;

struct CooccurArguments {
  ChoiceArguments choice;
  std::string relation = "overlap";
  std::string of = "codes";
  bool map = false;
  std::string unit;
  std::vector<std::string> corpus;
  CooccurrenceOptions cooccurrence;
  ReadArguments read;
  EvidenceOutput output;
};

/// In which unit the segments that lie between are counted: as coded, unless one is asked for.
Unit unit_of(const CooccurArguments& options, const ChosenCodings& chosen) {
  if (!options.unit.empty()) return unit_from(options.unit);
  for (const Codings& file : chosen.files)
    for (const std::string_view known : unit_names())
      if (file.unit == known) return unit_from(file.unit);
  return Unit::sentence;
}

SegmentRanges ranges(const Transcript& transcript, Unit unit) {
  CharacterCursor cursor(transcript.text);
  SegmentRanges found;
  for (const Segment& segment : segments(transcript, unit, Voices::everyone)) {
    const std::size_t begin = cursor.characters(segment.span.begin);
    found.push_back({begin, cursor.characters(segment.span.end)});
  }
  return found;
}

void read_segments(CooccurArguments& options, ChosenCodings& chosen, Session& session) {
  if (options.corpus.empty())
    throw Error({}, "what lies between codings is not known without the transcripts",
                "give them with --corpus PATHS");
  const std::vector<Transcript> transcripts =
      read_transcripts(options.corpus, options.read, session);
  anchor_what_is_there(transcripts, chosen.files, session);
  const Unit unit = unit_of(options, chosen);
  for (const Transcript& transcript : transcripts)
    options.cooccurrence.segments[transcript.id] = ranges(transcript, unit);
}

void run(CooccurArguments& options, Session& session) {
  options.cooccurrence.relation = relation_from(options.relation);
  const bool is_map = options.output.table.is_picture() && (options.map || options.of != "codes");
  const NetworkFormat* network =
      is_map ? nullptr : find_network_format(options.output.table.format);
  if (options.map && !options.output.table.is_picture())
    throw Error({}, "--map is a picture", "add --format svg, or leave it out");
  if (network != nullptr && (options.of != "codes" || !options.cooccurrence.by.empty() ||
                             options.output.quotes || !options.output.quotes_to.empty()))
    throw Error({}, fmt::format("{} holds one network of codes", network->name),
                "leave out --of, --by and --quotes, or choose another --format");
  if (network == nullptr) options.cooccurrence.sources = sources_wanted(options.output);
  ChosenCodings chosen;
  read_files(options.choice, chosen);
  if (options.cooccurrence.relation == Relation::near) read_segments(options, chosen, session);
  choose(options.choice, chosen, session);
  if (network != nullptr)
    write_result(options.output.table.file,
                 network->write(cooccurrence_network(chosen.selection, options.cooccurrence)));
  else if (options.of == "codes")
    write_result(options.output, {cooccurrence_table(chosen.selection, options.cooccurrence)});
  else
    write_result(options.output,
                 {similarity_table(chosen.selection, options.of, options.cooccurrence.sources)});
}

void add_relation(CLI::App& command, CooccurArguments& options) {
  command.add_option("--relation", options.relation, "When two codes stand together")
      ->check(one_of(relation_names()))
      ->capture_default_str();
  command
      .add_option("--distance", options.cooccurrence.distance,
                  "How many segments apart is near; 1: the next one")
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--corpus", options.corpus, "The transcripts: needed for --relation near")
      ->type_name("PATHS");
  command.add_option("-u,--unit", options.unit, "The segments of near (default: as coded)")
      ->check(one_of(unit_names()));
}

}  // namespace

void declare_cooccur(CLI::App* command, Session& session) {
  auto options = std::make_shared<CooccurArguments>();
  add_choice(*command, options->choice);
  add_relation(*command, *options);
  add_by(*command, options->cooccurrence.by, "Within groups");
  command
      ->add_option("--of", options->of,
                   "codes that stand together; or document, participant or an attribute: how alike "
                   "these are by their codes")
      ->capture_default_str()
      ->type_name("WHAT");
  command->add_flag("--map", options->map,
                    "Draw a heat map and not a network: where many codes stand together");
  command->add_option("--at-least", options->cooccurrence.at_least, "Leave out rarer pairs")
      ->capture_default_str()
      ->type_name("N");
  std::vector<std::string_view> networks;
  for (const NetworkFormat& format : network_formats()) networks.push_back(format.name);
  add_evidence_output(*command, options->output, networks);
  add_corpus_options(*command, options->read);
  command->callback([options, &session] { run(*options, session); });
}
