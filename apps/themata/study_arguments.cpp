#include "study_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "output.h"
#include "themata/study.h"

namespace {

using namespace themata;
using Values = std::vector<std::string>;

Values transcripts(const Study& study) {
  std::vector<Written> paths;
  for (const StudyCorpus& corpus : study.corpora)
    paths.insert(paths.end(), corpus.paths.begin(), corpus.paths.end());
  return existing_paths(study, paths);
}

Values originals(const Study& study) {
  std::vector<Written> paths;
  for (const StudyCorpus& corpus : study.corpora)
    paths.insert(paths.end(), corpus.originals.begin(), corpus.originals.end());
  return paths.empty() ? transcripts(study) : existing_paths(study, paths);
}

/// Where the one corpus with originals has its anonymised transcripts.
Values anonymised(const Study& study) {
  Values folders;
  for (const StudyCorpus& corpus : study.corpora)
    if (!corpus.originals.empty())
      for (const Written& path : corpus.paths) folders.push_back(path_in(study, path.text));
  return folders.size() == 1 ? folders : Values{};
}

Values one_path(const Study& study, const Written& path) {
  return path.text.empty() ? Values{} : existing_paths(study, {&path, 1});
}

Values codebook(const Study& study) { return one_path(study, study.codebook); }
Values codings(const Study& study) { return existing_paths(study, study.codings); }
Values pins(const Study& study) { return one_path(study, study.pins); }
Values judgements(const Study& study) { return one_path(study, study.judgements); }
Values summaries(const Study& study) { return one_path(study, study.summaries); }
Values names(const Study& study) { return one_path(study, study.anonymity.names); }
Values interviewers(const Study& study) { return study.interviewers; }
Values interviewees(const Study& study) { return study.interviewees; }
Values text(const std::string& value) { return value.empty() ? Values{} : Values{value}; }
Values unit(const Study& study) { return text(study.unit); }
Values ordered_kinds(const Study& study) {
  Values kinds;
  for (const StudyCorpus& corpus : study.corpora)
    if (has_people(corpus.kind) && std::ranges::find(kinds, corpus.kind) == kinds.end())
      kinds.push_back(corpus.kind);
  return study.order.empty() ? Values{} : kinds;
}

Values title(const Study& study) { return text(study.title); }
Values order(const Study& study) { return text(study.order); }
Values tiers(const Study& study) { return text(study.sampling.by); }

/// The study itself: who reads attributes reads them in it, too.
Values attributes(const Study& study) {
  return attributes_of(study).empty() ? Values{} : Values{study.file};
}

Values published(const Study& study) {
  const Written& told = study.anonymity.attributes;
  return told.text.empty() ? attributes(study) : one_path(study, told);
}

/// Outputs are looked through for the names of a table.
Values outputs(const Study& study) {
  return study.anonymity.names.text.empty() ? Values{} : existing_paths(study, study.outputs);
}

Values least(const Study& study) {
  const DeclaredNumber& number = study.anonymity.least;
  return number.value ? Values{fmt::format("{}", *number.value)} : Values{};
}

Values round_codings(const Study& study) {
  return study.rounds.empty() ? codings(study) : existing_paths(study, study.rounds.back().codings);
}

/// What is compared where it is not what is counted.
Values rounds(const Study& study) {
  return study.rounds.empty() ? Values{} : existing_paths(study, study.rounds.back().codings);
}

Values round_corpus(const Study& study) {
  return study.rounds.empty() ? Values{} : existing_paths(study, study.rounds.back().corpus);
}

Values worksheet(const Study& study) {
  return study.rounds.empty() ? Values{} : one_path(study, study.rounds.back().worksheet);
}

/// What a study says for an argument or option, of one subcommand or of all. The first that fits
/// counts; `unless`: options with which it is not wanted; `with`: those without which it is not.
struct Fill {
  std::string_view verb;
  std::string_view argument;
  Values (*values)(const Study&);
  std::vector<std::string_view> unless = {};
  std::vector<std::string_view> with = {};
};

const std::vector<Fill>& fills() {
  static const std::vector<Fill> all = {
      {"anonymise", "paths", originals},
      {"anonymise", "--table", names},
      {"anonymise", "--to", anonymised, {"--names"}},
      {"leaks", "paths", outputs},
      {"leaks", "--table", names},
      {"leaks", "--attributes", published},
      {"leaks", "--least", least},
      {"agree", "codings", round_codings},
      {"agree", "--corpus", round_corpus},
      {"resolve", "worksheet", worksheet},
      {"resolve", "codings", round_codings},
      {"resolve", "--corpus", round_corpus},
      {"saturation", "--order", order},
      {"saturation", "--kind", ordered_kinds},
      {"report", "--order", order},
      {"report", "--agreement", rounds},
      {"crosstab", "--by", tiers},
      {"compare", "--by", tiers},
      {"report", "--title", title},
      {"keyness", "--codings", codings, {}, {"--code"}},
      {"terms", "--codings", codings, {}, {"--code"}},
      {"kwic", "--codebook", codebook, {"--keyword", "--regex"}},
      {"kwic", "--unit", unit, {"--keyword", "--regex"}},
      {"", "paths", transcripts},
      {"", "codings", codings},
      {"", "codebooks", codebook},
      {"", "codebook", codebook},
      {"", "--codebook", codebook},
      {"", "--corpus", transcripts},
      {"", "--attributes", attributes},
      {"", "--interviewer", interviewers},
      {"", "--participant", interviewees},
      {"", "--unit", unit},
      {"", "--min-people", least},
      {"", "--pins", pins},
      {"", "--judgements", judgements},
      {"", "--summaries", summaries},
  };
  return all;
}

const Fill* find_fill(std::string_view verb, std::string_view argument) {
  const auto found = std::ranges::find_if(fills(), [&](const Fill& fill) {
    return (fill.verb.empty() || fill.verb == verb) && fill.argument == argument;
  });
  return found == fills().end() ? nullptr : &*found;
}

/// What was typed after a subcommand, sorted into positional arguments and options with values.
struct Typed {
  std::vector<std::string> positionals;
  std::vector<std::string> options;
  std::set<const CLI::Option*> given;
};

const CLI::Option* option_of(const CLI::App& verb, const std::string& word) {
  if (word.size() < 2 || word[0] != '-') return nullptr;
  const bool is_long = word[1] == '-';
  const std::string name = is_long ? word.substr(2, word.find('=') - 2) : std::string(1, word[1]);
  for (const CLI::Option* option : verb.get_options()) {
    const auto& known = is_long ? option->get_lnames() : option->get_snames();
    if (std::ranges::find(known, name) != known.end()) return option;
  }
  return nullptr;
}

/// How many words that follow an option's name are its values.
std::size_t most_values(const CLI::Option& option, const std::string& word) {
  if (option.get_items_expected_max() == 0) return 0;  // a flag
  const bool is_long = word[1] == '-';
  const bool has_value = is_long ? word.find('=') != std::string::npos : word.size() > 2;
  const bool goes_on = option.get_items_expected_max() > 1 && option.get_allow_extra_args();
  if (goes_on) return static_cast<std::size_t>(option.get_items_expected_max());
  return has_value ? 0 : 1;
}

Typed sort_out(const CLI::App& verb, const std::vector<std::string>& words) {
  Typed typed;
  std::size_t values = 0;
  bool only_positionals = false;
  for (const std::string& word : words) {
    const bool is_name = !only_positionals && word.size() > 1 && word[0] == '-';
    if (is_name && word == "--") {
      only_positionals = true;
      values = 0;
    } else if (is_name) {
      typed.options.push_back(word);
      const CLI::Option* option = option_of(verb, word);
      if (option != nullptr) typed.given.insert(option);
      values = option == nullptr ? 0 : most_values(*option, word);
    } else if (values > 0 && !(values > 1 && is_study(word))) {
      typed.options.push_back(word);
      --values;
    } else {
      typed.positionals.push_back(word);
      values = 0;
    }
  }
  return typed;
}

bool takes_many(const CLI::Option& positional) { return positional.get_items_expected_max() > 1; }

class Filling {
 public:
  Filling(const CLI::App& verb, const Study& study, Typed typed)
      : verb_(verb), study_(study), typed_(std::move(typed)) {}

  /// Positional arguments first, so that no option takes them for values of its own.
  std::vector<std::string> words() {
    std::vector<std::string> words = positionals();
    const bool like_options = std::ranges::any_of(
        words, [](const std::string& word) { return word.size() > 1 && word[0] == '-'; });
    std::vector<std::string> options = typed_.options;
    for (const CLI::Option* option : verb_.get_options())
      if (!option->get_positional() && is_wanted(*option))
        for (const std::string& value : values_for("--" + first_name(*option)))
          options.push_back(fmt::format("--{}={}", first_name(*option), value));
    if (like_options) options.emplace_back("--");
    if (like_options) words.swap(options);
    words.insert(words.end(), options.begin(), options.end());
    return words;
  }

 private:
  static std::string first_name(const CLI::Option& option) {
    return option.get_lnames().empty() ? std::string() : option.get_lnames().front();
  }

  bool is_given(std::string_view name) const {
    return std::ranges::any_of(typed_.given, [&](const CLI::Option* option) {
      return "--" + first_name(*option) == name;
    });
  }

  /// Neither given itself nor kept out by what was given, and with what it needs.
  bool is_wanted(const CLI::Option& option) const {
    if (typed_.given.contains(&option)) return false;
    for (const CLI::Option* needed : option.get_needs())
      if (!typed_.given.contains(needed)) return false;
    return std::ranges::none_of(typed_.given, [&](const CLI::Option* given) {
      return option.get_excludes().contains(const_cast<CLI::Option*>(given)) ||
             given->get_excludes().contains(const_cast<CLI::Option*>(&option));
    });
  }

  std::vector<std::string> values_for(const std::string& argument) const {
    const Fill* fill = find_fill(verb_.get_name(), argument);
    const auto given = [&](std::string_view name) { return is_given(name); };
    if (fill == nullptr || std::ranges::any_of(fill->unless, given) ||
        !std::ranges::all_of(fill->with, given))
      return {};
    return fill->values(study_);
  }

  /// What the study says for an argument that nobody typed.
  std::vector<std::string> filled(const CLI::Option& positional) const {
    std::vector<std::string> values = values_for(positional.get_single_name());
    if (values.empty() && positional.get_required())
      throw Error({study_.file}, fmt::format("the study names no {}", positional.get_single_name()),
                  fmt::format("name it there, or on the command line: see 'themata {} --help'",
                              verb_.get_name()));
    return values;
  }

  /// A study stands for the argument it stands at, and for those that nobody typed.
  std::vector<std::string> positionals() const {
    std::vector<std::string> words;
    std::size_t at = 0;
    for (const CLI::Option* positional : verb_.get_options()) {
      if (!positional->get_positional()) continue;
      std::vector<std::string> values;
      const std::size_t end = takes_many(*positional) ? typed_.positionals.size() : at + 1;
      for (; at < std::min(end, typed_.positionals.size()); ++at)
        if (typed_.positionals[at] != study_.file) values.push_back(typed_.positionals[at]);
      if (values.empty()) values = filled(*positional);
      words.insert(words.end(), values.begin(), values.end());
    }
    return words;
  }

  const CLI::App& verb_;
  const Study& study_;
  Typed typed_;
};

/// Measures that assume there is one right coding, or an end to what can be found.
void warn_of_reflexive(const Study& study, std::string_view verb, Session& session) {
  if (study.approach.find("reflexive") == std::string::npos) return;
  Problem note{Severity::note, {study.file, study.approach_position}, {}, {}};
  if (verb == "saturation") {
    note.message =
        "saturation is at odds with reflexive thematic analysis, where themes are made and not "
        "found";
    note.advice = "see Braun and Clarke 2021, \"To saturate or not to saturate?\"";
  } else if (verb == "agree") {
    note.message =
        "agreement between coders is no measure of quality in reflexive thematic analysis";
    note.advice = "use it to find what to talk about";
  } else {
    return;
  }
  session.caveat = fmt::format("{}: {}.", note.message, note.advice);
  report(session, note);
}

}  // namespace

std::vector<std::string> with_study(const CLI::App& program, std::vector<std::string> arguments,
                                    Session& session) {
  if (arguments.size() < 2) return arguments;
  const std::string name = arguments.front();
  const auto verbs =
      program.get_subcommands([&](const CLI::App* verb) { return verb->get_name() == name; });
  if (verbs.empty() || name == "study") return arguments;
  const CLI::App* verb = verbs.front();
  Typed typed = sort_out(*verb, {arguments.begin() + 1, arguments.end()});
  const auto file = std::ranges::find_if(typed.positionals, is_study);
  if (file == typed.positionals.end()) return arguments;
  const Study study = read_study(*file);
  warn_of_reflexive(study, name, session);
  session.study = study.file;
  std::vector<std::string> filled = {name};
  for (std::string& word : Filling(*verb, study, std::move(typed)).words())
    filled.push_back(std::move(word));
  return filled;
}
