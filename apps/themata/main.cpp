// themata: parse the command line, dispatch, turn errors into messages and an exit status.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include "commands.h"
#include "output.h"
#include "study_arguments.h"
#include "themata/error.h"
#include "themata/version.h"

namespace {

constexpr int wrong_input = 2;

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    for (const auto& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

/// What a mistyped word was meant to be: a subcommand where none was chosen, else an option of it.
/// Where a required option is missing, it may be the mistyped one.
std::string advice_for(const CLI::App& program, std::string_view first) {
  const auto chosen = program.get_subcommands();
  std::string_view typed;
  std::vector<std::string> known;
  std::string help = "see 'themata --help'";
  if (!chosen.empty()) {
    const CLI::App& verb = *chosen.front();
    help = fmt::format("see 'themata {} --help'", verb.get_name());
    known = option_names(verb);
  } else if (!first.starts_with("-")) {
    typed = first;
    for (const CLI::App* verb : program.get_subcommands({})) known.push_back(verb->get_name());
  }
  const auto extras = chosen.empty() ? std::vector<std::string>{} : chosen.front()->remaining(true);
  if (!extras.empty()) typed = extras.front();
  if (typed.empty()) return help;
  const std::string near = themata::did_you_mean(typed, std::span<const std::string>(known));
  return near.empty() ? help : fmt::format("{}; {}", near, help);
}

/// All subcommands; the options of those that were typed, as to declare an option takes longer than
/// to read a small transcript.
void declare(CLI::App& program, const std::vector<std::string>& words, Session& session) {
  program.set_version_flag("--version", fmt::format("themata {}", themata::version()));
  program.require_subcommand(1);
  program.option_defaults()->always_capture_default(false);
  for (const Command& command : commands()) {
    CLI::App* verb =
        program.add_subcommand(std::string(command.name), std::string(command.summary));
    if (std::ranges::find(words, command.name) == words.end()) continue;
    command.declare(verb, session);
    verb->add_flag("-q,--quiet", session.quiet, "Say nothing but problems");
  }
}

int run(int argc, char** argv) {
  CLI::App program(
      "Thematic analysis: transcripts and a codebook in; codes, agreement and tables out",
      "themata");
  Session session;
  std::vector<std::string> words(argv + 1, argv + argc);
  declare(program, words, session);
  try {
    words = with_study(program, std::move(words), session);
    std::ranges::reverse(words);  // as CLI11 takes them
    program.parse(std::move(words));
  } catch (const CLI::Success& help) {
    return program.exit(help);
  } catch (const CLI::ParseError& error) {
    const std::string first = argc > 1 ? argv[1] : "";
    const bool no_such_verb =
        program.get_subcommands().empty() && !first.empty() && first[0] != '-';
    fmt::print(stderr, "themata: error: {}\n  {}\n",
               no_such_verb ? fmt::format("there is no subcommand '{}'", first) : error.what(),
               advice_for(program, first));
    return wrong_input;
  } catch (const themata::Error& error) {
    for (const auto& problem : error.problems()) report(session, problem);
    return wrong_input;
  }
  return session.status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& unexpected) {
    fmt::print(stderr, "themata: internal error: {}\n  please report this with the command line\n",
               unexpected.what());
    return wrong_input;
  }
}
