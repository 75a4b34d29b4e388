#include "quote_options.h"

#include "attributes_in.h"
#include "between.h"

using namespace themata;

namespace {

void add_limits(CLI::App& command, IllustrationOptions& illustration) {
  const auto number = [&](const char* name, auto& into, const char* about, const char* type) {
    return command.add_option(name, into, about)
        ->capture_default_str()
        ->type_name(type)
        ->group("Choosing quotes");
  };
  number("--top", illustration.most, "How many of a code; 0: all", "N");
  number("--contrary", illustration.most_contrary,
         "How many besides that say the opposite: of codes whose facet contrary-to names this one",
         "N");
  number("--min-words", illustration.min_words, "Leave out shorter ones", "N");
  number("--max-words", illustration.max_words, "Leave out longer ones", "N");
  number("--participant-share", illustration.participant_share,
         "Of a code's quotes, at most this share from one participant; one is always allowed",
         "PERCENT")
      ->check(between(0, 100));
  number("--group-share", illustration.group_share, "Likewise from one group of --by", "PERCENT")
      ->check(between(0, 100));
  number("--depth", illustration.depth,
         "Levels of the codebook that have quotes of their own; deeper codes count for their "
         "theme; 0: all",
         "N");
}

}  // namespace

void add_quote_options(CLI::App& command, QuoteArguments& arguments) {
  constexpr auto group = "Choosing quotes";
  add_limits(command, arguments.illustration);
  command
      .add_option("--pins", arguments.pins,
                  "Quotes to keep (CSV or YAML: document, code, start and end or quote; edited, "
                  "contrary, note)")
      ->type_name("FILE")
      ->group(group);
  command
      .add_option("--attribution", arguments.illustration.attribution,
                  "What is said of the speaker: participant, document, speaker, kind, code, place "
                  "or attributes, in braces")
      ->capture_default_str()
      ->type_name("TEMPLATE")
      ->group(group);
  command
      .add_option("--min-people", arguments.illustration.min_people,
                  "Warn where the attributes of an attribution fit fewer people")
      ->capture_default_str()
      ->type_name("N")
      ->group(group);
}

void check_quote_options(const QuoteArguments& arguments) {
  if (arguments.illustration.min_words > arguments.illustration.max_words)
    throw Error({"--min-words"}, "no quote is both so long and so short",
                "--max-words must be as many or more");
}

Selection everyone_in(const ChosenCodings& chosen, const ChoiceArguments& arguments) {
  Choice choice;
  choice.statuses = {Status::suggested, Status::accepted, Status::rejected, Status::manual};
  if (!arguments.attributes.empty()) choice.attributes = attributes_in(arguments.attributes);
  return select(chosen.files, choice);
}

Illustration illustration_of(const ChosenCodings& chosen, const Selection& everyone,
                             std::span<const Transcript> corpus, const QuoteArguments& arguments,
                             Session& session) {
  const Pins pins = arguments.pins.empty() ? Pins() : read_pins(arguments.pins);
  Illustration found = illustrate(chosen.selection, everyone, pins, corpus, arguments.illustration);
  for (const Problem& problem : found.problems) report(session, problem);
  return found;
}
