// The results section of a paper, to go on writing in.
#include <fmt/format.h>

#include <algorithm>

#include "report/sections.h"
#include "table/cell.h"
#include "table/markdown_text.h"

namespace themata {

namespace {

/// What would begin a heading, a list, a quotation or a rule at the start of a line.
std::string line_of(std::string_view text) {
  std::string line = markdown_text(readable_line(text));
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  line.erase(0, begin);
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (std::string_view("#-+=").find(line.front()) != std::string_view::npos)
    line.insert(0, 1, '\\');
  else if (digits != 0 && digits != std::string::npos &&
           (line[digits] == '.' || line[digits] == ')'))
    line.insert(digits, 1, '\\');
  return line;
}

void append_line(std::string& out, std::string_view text) {
  if (text.empty()) return;
  (out += line_of(text)) += "\n\n";
}

void append_code(std::string& out, const ReportIndex& index, const ReportedCode& code) {
  constexpr std::size_t first_level = 3;
  constexpr std::size_t last_level = 6;
  out.append(std::min(first_level + code.depth, last_level), '#');
  ((out += ' ') += line_of(code.label)) += "\n\n";
  if (code.code != nullptr) {
    append_line(out, code.code->definition);
    append_line(out, code.code->description);
  }
  const std::size_t everybody = index.counted.participants.size();
  const bool is_known = index.counted.all_listed && everybody > 0;
  append_line(out, fmt::format("{} in {}, {}{}.", counted_noun(code.all.size(), "coding"),
                               counted_noun(code.documents, "document"),
                               is_known ? fmt::format("{} of ", code.participants) : "",
                               is_known ? counted_noun(everybody, "participant")
                                        : counted_noun(code.participants, "participant")));
  if (code.illustrated == nullptr) return;
  for (const IllustrativeQuote& quote : code.illustrated->quotes)
    out += fmt::format("> “{}” ({}{})\n\n", markdown_text(readable_line(quote.text)),
                       markdown_text(readable_line(source_of(quote))),
                       quote.is_contrary ? "; contrary case" : "");
}

/// With a heading for findings and one for recommendations.
void append_findings(std::string& out, const ReportIndex& index) {
  std::string_view heading;
  for (const Support& support : index.report.findings) {
    const std::string_view kind = support.is_recommendation ? "Recommendations" : "Findings";
    if (kind != heading) out += fmt::format("## {}\n\n", kind);
    heading = kind;
    out += fmt::format("**{}** {} *({})*\n\n", markdown_text(readable_line(support.finding->id)),
                       markdown_text(readable_line(support.finding->text)),
                       support_line(index, support));
  }
}

}  // namespace

std::string report_markdown(const Report& report) {
  const ReportIndex index(report);
  std::string out =
      "<!-- themata report: it is written anew each time; what you write belongs into a copy. "
      "-->\n\n";
  if (is_wanted(report, "findings")) append_findings(out, index);
  out += "## Results\n\n";
  for (const ReportedCode& code : index.codes) append_code(out, index, code);
  if (is_wanted(report, "tables"))
    for (const Table& table : report.tables) (out += write_table(table, "markdown")) += '\n';
  if (is_wanted(report, "agreement") && report.agreement != nullptr)
    (out += write_table(paper_table(*report.agreement, report.codebook), "markdown")) += '\n';
  if (is_wanted(report, "methods")) {
    out += "## How it was done\n\n";
    for (const std::string& paragraph : methods_text(index)) append_line(out, paragraph);
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace themata
