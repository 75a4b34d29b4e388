#include "themata/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/idle_words.h"
#include "themata/segment.h"

namespace themata {

namespace {

constexpr std::size_t most_named = 6;

/// "a, b and 3 more"
std::string listed(const std::vector<std::string>& names) {
  if (names.size() <= most_named) return fmt::format("{}", fmt::join(names, ", "));
  const std::span<const std::string> first(names.data(), most_named);
  return fmt::format("{} and {} more", fmt::join(first, ", "), names.size() - most_named);
}

/// Line ends of a block of text would break a message apart.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char character : text) {
    const bool white = character == '\n' || character == ' ' || character == '\t';
    if (!white)
      line += character;
    else if (!line.ends_with(' '))
      line += ' ';
  }
  return line;
}

void append_new(std::vector<std::string>& names, std::string name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

/// Which codes have rules themselves or beneath them. Parents stand before their children.
std::vector<bool> codes_with_rules(const Codebook& codebook) {
  std::vector<bool> ruled(codebook.codes.size());
  for (std::size_t i = ruled.size(); i-- > 0;) {
    const Code& code = codebook.codes[i];
    if (!code.rules.empty()) ruled[i] = true;
    if (ruled[i] && code.parent != Code::top) ruled[static_cast<std::size_t>(code.parent)] = true;
  }
  return ruled;
}

class Trial {
 public:
  explicit Trial(const Rules& rules)
      : rules_(rules),
        codebook_(rules.codebook()),
        matcher_(rules, Circumstances::assumed),
        ruled_(codes_with_rules(codebook_)) {}

  TriedExample run(std::uint32_t code, const Example& example, bool counterexample) {
    TriedExample tried{code, counterexample, example, Outcome::untried, {}};
    if (!ruled_[code]) return tried;
    const Transcript text = one_turn(example.text);
    const auto segments = segments_to_match(rules_, text, Unit::sentence, Voices::everyone);
    for (const Match& match : matcher_.match(text, segments, Voices::everyone).matches)
      if (is_within(codebook_, static_cast<std::int32_t>(match.code),
                    static_cast<std::int32_t>(code)))
        tried.firings.push_back(
            {match.code, match.rule, std::string(slice(example.text, match.span))});
    const bool coded = !tried.firings.empty();
    tried.outcome = coded != counterexample ? Outcome::passed
                    : counterexample        ? Outcome::noisy
                                            : Outcome::missing;
    return tried;
  }

  bool has_rules(std::uint32_t code) const { return ruled_[code]; }

 private:
  const Rules& rules_;
  const Codebook& codebook_;
  Matcher matcher_;
  std::vector<bool> ruled_;
};

void note(CheckedCodebook& checked, Position position, std::string message, std::string advice) {
  checked.notes.push_back(
      {Severity::note, {checked.codebook->file, position}, std::move(message), std::move(advice)});
}

void note_gaps(CheckedCodebook& checked, const Code& code, bool has_rules) {
  const std::size_t sentences = code.examples.size() + code.counterexamples.size();
  if (!has_rules && sentences > 0)
    note(checked, code.position,
         fmt::format("'{}' has no rules: its examples are not tried", code.id), {});
  else if (!has_rules)
    note(checked, code.position, fmt::format("'{}' has neither rules nor examples", code.id), {});
  else if (!code.rules.empty() && code.examples.empty())
    note(checked, code.position, fmt::format("'{}' has rules but no examples", code.id),
         "add a sentence that must be coded, and one that must not");
}

/// A rule that no example needs could be broken without anybody seeing it.
void note_idle_rules(CheckedCodebook& checked, const Rules& rules) {
  std::vector<std::vector<bool>> fired;
  for (const Code& code : checked.codebook->codes) fired.emplace_back(code.rules.size());
  for (const TriedExample& tried : checked.tried)
    if (!tried.counterexample)
      for (const Firing& firing : tried.firings) fired[firing.code][firing.rule] = true;
  for (std::uint32_t c = 0; c < fired.size(); ++c) {
    const Code& code = checked.codebook->codes[c];
    if (code.examples.empty()) continue;
    for (std::uint32_t r = 0; r < fired[c].size(); ++r)
      if (!fired[c][r] && rules.weight(c, r) > 0)
        note(checked, code.rules[r].definition.position,
             fmt::format("rule '{}' fires in no example", code.rules[r].id),
             "add an example that it is there for");
  }
}

/// The rules of a code and of the codes beneath it.
std::vector<std::string> rules_of(const Codebook& codebook, std::uint32_t top) {
  std::vector<std::string> names;
  for (std::size_t c = top; c < codebook.codes.size(); ++c)
    if (is_within(codebook, static_cast<std::int32_t>(c), static_cast<std::int32_t>(top)))
      for (const Rule& rule : codebook.codes[c].rules) names.push_back(rule.id);
  return names;
}

const Rule& rule_of(const Codebook& codebook, const Firing& firing) {
  return codebook.codes[firing.code].rules[firing.rule];
}

std::vector<Cell> table_row(const Codebook& codebook, const TriedExample& tried) {
  std::vector<std::string> rules;
  std::vector<std::string> matches;
  for (const Firing& firing : tried.firings) {
    append_new(rules, rule_of(codebook, firing).id);
    append_new(matches, firing.text);
  }
  return {codebook.file,
          codebook.codes[tried.code].id,
          std::string(tried.counterexample ? "counterexample" : "example"),
          tried.example.text,
          std::string(to_string(tried.outcome)),
          fmt::format("{}", fmt::join(rules, "; ")),
          fmt::format("{}", fmt::join(matches, "; ")),
          static_cast<std::int64_t>(tried.example.position.line)};
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "passed";
    case Outcome::missing:
      return "missing";
    case Outcome::noisy:
      return "noisy";
    case Outcome::untried:
      return "untried";
  }
  return "untried";
}

std::size_t CheckedCodebook::count(Outcome outcome) const {
  return static_cast<std::size_t>(std::ranges::count(tried, outcome, &TriedExample::outcome));
}

CheckedCodebook check(const Rules& rules) {
  CheckedCodebook checked;
  checked.codebook = &rules.codebook();
  Trial trial(rules);
  for (std::uint32_t c = 0; c < checked.codebook->codes.size(); ++c) {
    const Code& code = checked.codebook->codes[c];
    for (const Example& example : code.examples)
      checked.tried.push_back(trial.run(c, example, false));
    for (const Example& example : code.counterexamples)
      checked.tried.push_back(trial.run(c, example, true));
    note_gaps(checked, code, trial.has_rules(c));
  }
  note_idle_rules(checked, rules);
  std::ranges::move(notes_of_idle_words(*checked.codebook), std::back_inserter(checked.notes));
  return checked;
}

Problem to_problem(const Codebook& codebook, const TriedExample& failed) {
  const std::string& code = codebook.codes[failed.code].id;
  Problem problem{Severity::error, {codebook.file, failed.example.position}, {}, {}};
  if (failed.outcome == Outcome::missing) {
    problem.message = fmt::format("missing: '{}' does not find its example \"{}\"", code,
                                  on_one_line(failed.example.text));
    problem.advice =
        fmt::format("none of these rules fired: {}", listed(rules_of(codebook, failed.code)));
    return problem;
  }
  std::vector<std::string> causes;
  for (const Firing& firing : failed.firings)
    append_new(causes, fmt::format("{} fired on \"{}\"", rule_of(codebook, firing).id,
                                   on_one_line(firing.text)));
  problem.message = fmt::format("noisy: '{}' finds its counterexample \"{}\"", code,
                                on_one_line(failed.example.text));
  problem.advice = listed(causes);
  return problem;
}

Table check_table(std::span<const CheckedCodebook> checked) {
  Table table;
  table.title = "Examples of the codebook";
  for (const char* name : {"codebook", "code", "kind", "sentence", "result", "rules", "matches"})
    table.columns.push_back({name, ColumnType::text});
  table.columns.push_back({"line", ColumnType::integer});
  for (const CheckedCodebook& one : checked)
    for (const TriedExample& tried : one.tried)
      table.rows.push_back(table_row(*one.codebook, tried));
  return table;
}

}  // namespace themata
