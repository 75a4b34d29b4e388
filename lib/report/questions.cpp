#include "report/sections.h"
#include "table/html_text.h"

namespace themata {

std::string questions_html(const ReportIndex& index) {
  if (index.report.questions.empty()) return {};
  std::string out = "<dl class=\"pairs\">\n";
  for (const ResearchQuestion& question : index.report.questions) {
    ((out += "<dt>") += html_readable(question.id)) += "</dt>";
    ((out += "<dd dir=\"auto\">") += html_readable(question.text)) += "</dd>\n";
  }
  out += "</dl>\n";
  return out;
}

}  // namespace themata
