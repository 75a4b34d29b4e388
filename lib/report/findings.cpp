// What the authors found and recommend, each with the codes, people and passages it rests on.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "report/sections.h"
#include "table/html_text.h"

namespace themata {

namespace {

std::string named_questions(const StudyFinding& finding) {
  std::vector<std::string_view> ids;
  for (const Written& question : finding.questions) ids.push_back(question.text);
  return html_readable(fmt::format("{}", fmt::join(ids, ", ")));
}

/// Codes by their labels, linked to where the page tells of them.
std::string linked_codes(const ReportIndex& index, const StudyFinding& finding) {
  std::vector<std::string> links;
  for (const Written& code : finding.codes) {
    const auto place = index.code_places.find(code.text);
    if (place == index.code_places.end())
      links.push_back(html_readable(code.text));
    else if (!is_wanted(index.report, "themes"))
      links.push_back(html_readable(index.codes[place->second].label));
    else
      links.push_back(fmt::format("<a href=\"#code-{}\" dir=\"auto\">{}</a>", place->second,
                                  html_readable(index.codes[place->second].label)));
  }
  return fmt::format("{}", fmt::join(links, ", "));
}

std::string linked_findings(const ReportIndex& index, const StudyFinding& recommendation) {
  std::vector<std::string> links;
  for (const Written& named : recommendation.findings)
    for (std::size_t i = 0; i < index.report.findings.size(); ++i)
      if (const Support& other = index.report.findings[i];
          !other.is_recommendation && other.finding->id == named.text)
        links.push_back(
            fmt::format("<a href=\"#finding-{}\">{}</a>", i, html_readable(named.text)));
  return fmt::format("{}", fmt::join(links, ", "));
}

void append_pair(std::string& out, std::string_view name, const std::string& html) {
  if (!html.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, html);
}

/// The passages that a finding cites, each once, where it stands in the transcripts.
void append_cited(std::string& out, const ReportIndex& index, const Support& support) {
  std::set<std::tuple<std::string_view, std::size_t, std::size_t>> shown;
  for (const std::uint32_t place : support.codings) {
    const SelectedCoding& chosen = index.counted.codings[place];
    const Coding& coding = *chosen.coding;
    const auto cites = [&](const CitedCoding& cited) { return is_cited(cited, coding); };
    if (std::ranges::none_of(support.finding->codings, cites) ||
        !shown.emplace(coding.document, coding.begin, coding.end).second)
      continue;
    std::string source = html_readable(chosen.participant == nobody
                                           ? coding.document
                                           : index.counted.participants[chosen.participant].id);
    if (const std::string at = place_of(index, coding.document, coding.begin); !at.empty())
      source = fmt::format("<a href=\"#{}\">{}</a>", at, source);
    out += fmt::format(
        "<blockquote{}>\n<p dir=\"auto\">“{}”</p>\n<footer dir=\"auto\">{}</footer>\n"
        "</blockquote>\n",
        language_of(index.report), html_readable(coding.quote), source);
  }
}

void append_finding(std::string& out, const ReportIndex& index, std::size_t place) {
  const Support& support = index.report.findings[place];
  const StudyFinding& finding = *support.finding;
  out += fmt::format(
      "<section id=\"finding-{0}\" aria-labelledby=\"found-{0}\">\n<h4 id=\"found-{0}\" "
      "dir=\"auto\">{1}</h4>\n",
      place, html_readable(finding.id));
  append_paragraph(out, finding.text);
  out += "<dl class=\"pairs\">\n";
  append_pair(out, "Answers", named_questions(finding));
  append_pair(out, "Theme", html_readable(finding.theme.text));
  append_pair(out, "Codes", linked_codes(index, finding));
  append_pair(out, "Follows from", linked_findings(index, finding));
  append_pair(out, "Behind it", support_line(index, support));
  out += "</dl>\n";
  append_cited(out, index, support);
  out += "</section>\n";
}

}  // namespace

std::string support_line(const ReportIndex& index, const Support& support) {
  if (support.codings.empty()) return "no coding";
  std::string line = counted_noun(support.codings.size(), "coding");
  const std::size_t everybody = index.counted.participants.size();
  if (everybody > 0)
    line += index.counted.all_listed
                ? fmt::format(", {} of {}", support.participants.size(),
                              counted_noun(everybody, "participant"))
                : ", " + counted_noun(support.participants.size(), "participant");
  return line;
}

std::string findings_html(const ReportIndex& index) {
  const std::vector<Support>& all = index.report.findings;
  if (all.empty()) return {};
  std::string out;
  std::string_view heading;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view kind = all[i].is_recommendation ? "Recommendations" : "Findings";
    if (kind != heading) out += fmt::format("<h3>{}</h3>\n", kind);
    heading = kind;
    append_finding(out, index, i);
  }
  out +=
      "<p class=\"note\">Findings and recommendations are the authors'. Behind each is counted "
      "what "
      "was put on its codes and on those beneath them, and the passages it cites; behind a "
      "recommendation also what is behind its findings. That many said it does not make it "
      "true, nor few untrue.</p>\n";
  return out;
}

}  // namespace themata
