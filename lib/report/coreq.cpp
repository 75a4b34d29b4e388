// The 32 items of COREQ. What can be told from the files is told; what only people can say is
// asked for, never made up.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "report/sections.h"
#include "table/html_text.h"
#include "themata/saturation.h"
#include "themata/version.h"

namespace themata {

namespace {

/// Nothing found: the text is what helps a person to answer, and may be empty.
struct Found {
  bool is_answer = false;
  std::string text;
};

Found answer(std::string text) { return {true, std::move(text)}; }
Found hint(std::string text) { return {false, std::move(text)}; }

Found interviewers(const ReportIndex& index) {
  std::set<std::string_view> names;
  for (const Transcript& transcript : index.report.corpus)
    for (const Speaker& speaker : transcript.speakers)
      if (speaker.role == Role::interviewer) names.insert(speaker.name);
  if (names.empty()) return {};
  return hint(fmt::format("The transcripts call them {}.", fmt::join(names, ", ")));
}

Found orientation(const ReportIndex& index) {
  const std::string approach = approach_of(index.report);
  if (approach.empty()) return {};
  return answer(fmt::format("Thematic analysis; the approach is given as “{}”.", approach));
}

Found sample_size(const ReportIndex& index) {
  if (index.counted.documents.empty()) return {};
  return answer(fmt::format("{} in {}{}.",
                            counted_noun(index.counted.participants.size(), "participant"),
                            counted_noun(index.counted.documents.size(), "document"),
                            index.counted.all_listed ? "" : " that somebody coded"));
}

/// Attributes with few values, and how many participants have each.
Found sample(const ReportIndex& index) {
  constexpr std::size_t most_values = 8;
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  std::set<std::string> names;
  for (const SelectedDocument& document : index.counted.documents)
    for (const auto& [name, value] : document.attributes) names.insert(name);
  for (const Participant& participant : index.counted.participants)
    for (const auto& [name, value] : participant.attributes) names.insert(name);
  names.erase("participant");
  for (std::size_t i = 0; i < index.counted.participants.size(); ++i)
    for (const std::string& name : names) {
      const std::string value =
          attribute_of(index.counted, index.counted.participants[i].documents.front(),
                       static_cast<std::uint32_t>(i), name);
      if (!value.empty()) ++counts[name][value];
    }
  std::vector<std::string> parts;
  for (const auto& [name, values] : counts) {
    if (values.size() > most_values) continue;
    std::vector<std::string> shares;
    for (const auto& [value, count] : values) shares.push_back(fmt::format("{} {}", value, count));
    parts.push_back(fmt::format("{}: {}", name, fmt::join(shares, ", ")));
  }
  if (parts.empty()) return hint("Give attributes of participants, as with --attributes FILE.");
  return answer(fmt::format("{}.", fmt::join(parts, "; ")));
}

Found repeats(const ReportIndex& index) {
  std::size_t repeated = 0;
  for (const Participant& participant : index.counted.participants)
    repeated += participant.documents.size() > 1 ? 1U : 0U;
  if (repeated == 0) return hint("No participant is in more than one document.");
  return answer(fmt::format(
      "{} in more than one document.",
      repeated == 1 ? "1 participant is" : fmt::format("{} participants are", repeated)));
}

Found recording(const ReportIndex& index) {
  const auto timed = std::ranges::count_if(index.report.corpus, [](const Transcript& transcript) {
    return std::ranges::any_of(transcript.turns,
                               [](const Turn& turn) { return turn.start.has_value(); });
  });
  if (timed == 0) return {};
  return hint(fmt::format("{} of {} transcripts carry times of a recording.", timed,
                          index.report.corpus.size()));
}

Found duration(const ReportIndex& index) {
  constexpr auto in_minutes = [](std::chrono::milliseconds time) { return time.count() / 60000; };
  std::vector<std::chrono::milliseconds> lasts;
  for (const Transcript& transcript : index.report.corpus) {
    std::optional<std::chrono::milliseconds> first;
    std::optional<std::chrono::milliseconds> last;
    for (const Turn& turn : transcript.turns) {
      if (turn.start && !first) first = turn.start;
      if (turn.end) last = turn.end;
    }
    if (first && last && *last > *first) lasts.push_back(*last - *first);
  }
  if (lasts.empty()) return {};
  const auto [shortest, longest] = std::ranges::minmax(lasts);
  const std::string text =
      fmt::format("By the times in {} of {} transcripts: {} to {} minutes.", lasts.size(),
                  index.report.corpus.size(), in_minutes(shortest), in_minutes(longest));
  return lasts.size() == index.report.corpus.size() ? answer(text) : hint(text);
}

std::string named(const CaseOrder& order) {
  if (!order.list.empty()) return "of a list";
  return order.by == "file" ? "of the files" : "of their " + order.by;
}

Found saturation(const ReportIndex& index) {
  if (is_reflexive(index.report))
    return hint("Not assessed: saturation is no criterion of reflexive thematic analysis.");
  const Succession& succession = index.report.succession;
  if (succession.documents == nullptr) return hint("Not assessed.");
  const SaturationRule rule;
  const SaturationFinding finding =
      assess_saturation(new_codes_by_document(*succession.documents, succession.order), rule);
  if (!finding.not_assessable.empty())
    return hint(fmt::format("It cannot be assessed: {}.", finding.not_assessable));
  return answer(fmt::format(
      "By the rule of Guest, Namey & Chen 2020 (base {}, run {}, threshold {:g} %), documents in "
      "the order {}: {}.",
      rule.base, rule.run, 100 * rule.threshold, named(succession.order),
      finding.reached
          ? fmt::format("reached after {} (written {}+{})",
                        counted_noun(*finding.reached, "document"), *finding.reached, rule.run)
          : "not reached"));
}

Found coders(const ReportIndex& index) {
  const std::vector<std::string_view> rules = rules_that_suggest(index);
  std::vector<std::string_view> people;
  std::ranges::set_difference(index.coders, rules, std::back_inserter(people));
  const std::string suggestions =
      rules.empty() ? "" : fmt::format("suggestions by rules: {}", fmt::join(rules, ", "));
  if (people.empty()) return hint(suggestions.empty() ? "" : "There are only " + suggestions + ".");
  return answer(fmt::format("{}: {}{}{}.", people.size(), fmt::join(people, ", "),
                            suggestions.empty() ? "" : "; ", suggestions));
}

Found tree(const ReportIndex& index) {
  if (index.report.codebook == nullptr) return hint("Give the codebook with --codebook FILE.");
  return answer("Every code with its definition stands under “Themes and quotes”.");
}

/// From the facet `origin` of codes, where the codebook has it.
Found derivation(const ReportIndex& index) {
  std::map<std::string_view, std::size_t> origins;
  for (const ReportedCode& code : index.codes)
    if (code.code != nullptr)
      if (const auto origin = code.code->facets.find("origin"); origin != code.code->facets.end())
        ++origins[origin->second];
  if (origins.empty())
    return hint("Say it for each code in the codebook, as in facets: {origin: a_priori}.");
  std::vector<std::string> parts;
  for (const auto& [origin, count] : origins) parts.push_back(fmt::format("{} {}", origin, count));
  return answer(fmt::format("Codes by origin: {}.", fmt::join(parts, ", ")));
}

Found software(const ReportIndex& index) {
  std::string text = fmt::format("themata {}", version());
  if (index.report.codebook != nullptr)
    text += fmt::format(
        ", with the codebook {}{} (SHA-256 {})", index.report.codebook->id,
        index.report.codebook->version.empty() ? "" : " " + index.report.codebook->version,
        index.report.codebook->sha256);
  return answer(text + ".");
}

Found quotations(const ReportIndex& index) {
  std::size_t quotes = 0;
  bool is_attributed = true;
  std::set<std::string_view> documents;
  for (const ReportedCode& code : index.codes) {
    if (code.illustrated == nullptr) continue;
    for (const IllustrativeQuote& quote : code.illustrated->quotes) {
      ++quotes;
      documents.insert(quote.document);
      is_attributed &= !quote.attribution.empty();
    }
  }
  if (quotes == 0) return {};
  return answer(fmt::format("{} from {}{}.", counted_noun(quotes, "quote"),
                            counted_noun(documents.size(), "document"),
                            is_attributed ? ", each with who said it" : ""));
}

Found consistency(const ReportIndex&) {
  return hint("Numbers and quotes come from the same codings; the judgement is the reader's.");
}

Found major_themes(const ReportIndex& index) {
  std::vector<std::string_view> labels;
  for (const ReportedCode& code : index.codes)
    if (code.depth == 0 && !code.all.empty()) labels.push_back(code.label);
  if (labels.empty() || index.report.codebook == nullptr) return {};
  return answer(fmt::format("{}: {}.", labels.size(), fmt::join(labels, ", ")));
}

Found minor_themes(const ReportIndex& index) {
  std::vector<std::string> labels;
  for (const ReportedCode& code : index.codes)
    if (!code.all.empty() && code.participants > 0 &&
        code.participants * 4 <= index.counted.participants.size())
      labels.push_back(fmt::format("{} ({})", code.label, code.participants));
  if (labels.empty()) return hint("No code is held by a quarter of the participants or fewer.");
  return hint(
      fmt::format("Codes of a quarter of the participants or fewer: {}.", fmt::join(labels, ", ")));
}

struct Item {
  std::string_view item;
  std::string_view question;
  Found (*find)(const ReportIndex& index) = nullptr;  // null: only people can say
};

constexpr std::array<Item, 32> items = {{
    {"Interviewer or facilitator", "Who conducted the interviews or focus groups?", interviewers},
    {"Credentials", "What are the researchers' credentials?"},
    {"Occupation", "What was their occupation at the time?"},
    {"Gender", "What is the researchers' gender?"},
    {"Experience and training", "What experience or training did they have?"},
    {"Relationship established", "Was there a relationship before the study began?"},
    {"Participants' knowledge of the interviewer", "What did participants know of the researcher?"},
    {"Interviewer characteristics", "What is said of the interviewer's bias and interests?"},
    {"Methodological orientation", "Which orientation underpins the study?", orientation},
    {"Sampling", "How were participants selected?"},
    {"Method of approach", "How were they approached?"},
    {"Sample size", "How many took part?", sample_size},
    {"Non-participation", "How many refused or dropped out, and why?"},
    {"Setting of data collection", "Where were the data collected?"},
    {"Presence of non-participants", "Was anyone else present?"},
    {"Description of sample", "What characterises the sample?", sample},
    {"Interview guide", "Were questions and prompts provided, and piloted?"},
    {"Repeat interviews", "Were interviews repeated, and how many?", repeats},
    {"Audio or visual recording", "How were the data recorded?", recording},
    {"Field notes", "Were field notes made?"},
    {"Duration", "How long did interviews or focus groups last?", duration},
    {"Data saturation", "Was data saturation discussed?", saturation},
    {"Transcripts returned", "Did participants see their transcripts?"},
    {"Number of data coders", "How many coded the data?", coders},
    {"Description of the coding tree", "Is the coding tree described?", tree},
    {"Derivation of themes", "Were themes there in advance or derived from the data?", derivation},
    {"Software", "Which software was used?", software},
    {"Participant checking", "Did participants comment on the findings?"},
    {"Quotations presented", "Do quotes illustrate the themes, and is each identified?",
     quotations},
    {"Data and findings consistent", "Do data and findings agree?", consistency},
    {"Clarity of major themes", "Are major themes clearly presented?", major_themes},
    {"Clarity of minor themes", "Are diverse cases or minor themes discussed?", minor_themes},
}};

constexpr int last_of_team = 8;
constexpr int last_of_design = 23;

std::string_view domain_of(int number) {
  if (number <= last_of_team) return "Research team and reflexivity";
  return number <= last_of_design ? "Study design" : "Analysis and findings";
}

std::string_view name_of(AnswerSource source) {
  if (source == AnswerSource::stated) return "stated";
  return source == AnswerSource::computed ? "computed" : "missing";
}

}  // namespace

std::vector<ReportingAnswer> coreq_answers(const ReportIndex& index) {
  std::vector<ReportingAnswer> answers;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    ReportingAnswer& made = answers.emplace_back();
    made.number = number;
    made.domain = domain_of(number);
    made.item = items[i].item;
    made.question = items[i].question;
    const Found found = items[i].find == nullptr ? Found() : items[i].find(index);
    made.source = found.is_answer ? AnswerSource::computed : AnswerSource::missing;
    made.text = found.text;
    const auto stated = index.report.statements.find(number);
    if (stated == index.report.statements.end() || stated->second.empty()) continue;
    made.source = AnswerSource::stated;
    made.text = stated->second;
    if (found.is_answer) made.text += " (Computed: " + found.text + ")";
  }
  return answers;
}

std::vector<ReportingAnswer> coreq(const Report& report) {
  return coreq_answers(ReportIndex(report));
}

std::string coreq_html(const ReportIndex& index) {
  const std::vector<ReportingAnswer> answers = coreq_answers(index);
  const auto missing = std::ranges::count(answers, AnswerSource::missing, &ReportingAnswer::source);
  std::string out = fmt::format(
      "<p>{} of {} items are answered, from the files or by what people stated; {} are "
      "<strong>missing</strong> and for the authors to write (Tong, Sainsbury &amp; Craig "
      "2007).</p>\n",
      answers.size() - static_cast<std::size_t>(missing), answers.size(), missing);
  out +=
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Reporting "
      "checklist\">\n<table class=\"checklist\">\n<caption>COREQ, item by item</caption>\n<thead>\n"
      "<tr><th scope=\"col\">No.</th><th scope=\"col\">Item</th><th scope=\"col\">Answer</th><th "
      "scope=\"col\">From</th></tr>\n</thead>\n";
  std::string_view domain;
  for (const ReportingAnswer& one : answers) {
    if (one.domain != domain) {
      out += fmt::format(
          "{}<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"4\" class=\"domain\">{}</th></tr>\n",
          domain.empty() ? "" : "</tbody>\n", one.domain);
      domain = one.domain;
    }
    const std::string_view source = name_of(one.source);
    out += fmt::format(
        "<tr class=\"{0}\"><td class=\"number\">{1}</td><th scope=\"row\">{2}<br><span "
        "class=\"quiet\">{3}</span></th><td dir=\"auto\">{4}</td><td>{0}</td></tr>\n",
        source, one.number, one.item, one.question, html_readable(one.text));
  }
  out += "</tbody>\n</table>\n</div>\n";
  return out;
}

}  // namespace themata
