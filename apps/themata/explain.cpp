// themata explain: rules in plain words, and why they fired on a text or did not.
#include "themata/explain.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "one_of.h"
#include "output.h"
#include "themata/codebook.h"
#include "themata/rules.h"
#include "themata/text.h"

namespace {

using namespace themata;

struct ExplainOptions {
  std::string codebook;
  std::vector<std::string> codes;
  std::string text;
  std::string unit = "sentence";
  std::string output;
};

constexpr std::size_t indentation = 2;

std::string quoted(const std::vector<std::string>& texts) {
  return fmt::format("\"{}\"", fmt::join(texts, "\", \""));
}

std::string_view mark(const std::optional<bool>& holds) {
  if (!holds) return "";
  return *holds ? "✓ " : "✗ ";
}

void append(const ExplainedCondition& condition, std::size_t depth, std::string& out) {
  out += fmt::format("{:{}}{}{}", "", depth * indentation, mark(condition.holds), condition.words);
  if (condition.holds.value_or(false) && condition.parts.empty() && !condition.found.empty())
    out += fmt::format(": {}", quoted(condition.found));
  if (!condition.left_out.empty())
    out += fmt::format(" (left out: {})", quoted(condition.left_out));
  out += '\n';
  for (const ExplainedCondition& part : condition.parts) append(part, depth + 1, out);
}

void append(const ExplainedRule& rule, std::size_t depth, std::string& out) {
  out += fmt::format("{:{}}{}{}", "", depth * indentation, mark(rule.fired), rule.id);
  if (!rule.about.empty()) out += fmt::format(" ({})", rule.about);
  const bool holds_elsewhere = rule.fired && !*rule.fired && rule.condition.holds.value_or(false);
  if (holds_elsewhere) out += ": holds, but nothing of what it found stands here";
  out += '\n';
  append(rule.condition, depth + 1, out);
}

void append(const Codebook& codebook, const ExplainedCode& explained, std::string& out) {
  const Code& code = codebook.codes[explained.code];
  out += code.id;
  if (code.label != code.id) out += fmt::format(" ({})", code.label);
  if (!code.definition.empty()) out += fmt::format("\n{:{}}{}", "", indentation, code.definition);
  if (explained.rules.empty())
    out += "\n  It has no rules: people put it, or codes beneath it are suggested.\n";
  else if (explained.threshold)
    out += fmt::format("\n  Suggested where the weights of the rules that fire come to {}.\n",
                       *explained.threshold);
  else if (explained.rules.size() == 1)
    out += "\n  Suggested where this rule fires:\n";
  else
    out +=
        fmt::format("\n  Suggested where any of these {} rules fires:\n", explained.rules.size());
  for (const ExplainedRule& rule : explained.rules) append(rule, 1, out);
}

void append(const Codebook& codebook, std::uint32_t code, const TriedSegment& tried,
            std::string& out) {
  out += fmt::format("\"{}\"\n", tried.text);
  out += fmt::format("  {}{}: {}", mark(tried.suggested), codebook.codes[code].id,
                     tried.suggested ? "suggested" : "not suggested");
  if (tried.score) out += fmt::format(", score {}", *tried.score);
  out += '\n';
  for (const ExplainedRule& rule : tried.rules) append(rule, 2, out);
}

/// The codes asked for; all that have rules where none is.
std::vector<std::uint32_t> codes_of(const Codebook& codebook, const std::vector<std::string>& ids) {
  std::vector<std::uint32_t> codes;
  for (const std::string& id : ids)
    codes.push_back(static_cast<std::uint32_t>(need_code(codebook, id)));
  if (!ids.empty()) return codes;
  for (std::uint32_t code = 0; code < codebook.codes.size(); ++code)
    if (!codebook.codes[code].rules.empty()) codes.push_back(code);
  return codes;
}

/// `text`, or what stands on standard input where it is "-".
Transcript what_was_said(const std::string& text) {
  Transcript said = one_turn(text == "-" ? decode(read_bytes(text), "", text).utf8 : text);
  if (segments(said, Unit::turn, Voices::everyone).empty())
    throw Error({}, "no word is said in this text", "give a sentence to try the rules on");
  return said;
}

void run(const ExplainOptions& options) {
  const Codebook codebook = read_codebook(options.codebook);
  const Rules rules(codebook);
  const bool is_tried = !options.text.empty();
  const Transcript said = is_tried ? what_was_said(options.text) : Transcript();
  std::string out;
  for (const std::uint32_t code : codes_of(codebook, options.codes)) {
    if (!out.empty()) out += '\n';
    if (!is_tried)
      append(codebook, explain(rules, code), out);
    else
      for (const TriedSegment& tried : explain(rules, code, said, unit_from(options.unit)))
        append(codebook, code, tried, out);
  }
  write_result(options.output, out);
}

}  // namespace

void declare_explain(CLI::App* command, Session&) {
  auto options = std::make_shared<ExplainOptions>();
  command->add_option("codebook", options->codebook, "The codebook (YAML or JSON)")
      ->required()
      ->type_name("CODEBOOK");
  command
      ->add_option("text", options->text,
                   "What somebody said: the rules are tried on it; - reads stdin")
      ->type_name("TEXT");
  command->add_option("--code", options->codes, "Only this code (may be repeated)")
      ->type_name("ID")

      ->allow_extra_args(false);
  command->add_option("-u,--unit", options->unit, "What a code is put on")
      ->check(one_of(std::vector<std::string>(unit_names().begin(), unit_names().end())))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write to FILE instead of standard output")
      ->type_name("FILE");
  command->callback([options] { run(*options); });
}
