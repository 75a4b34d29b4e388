#include "report/sections.h"

#include <array>

#include "table/html_table.h"
#include "table/html_text.h"

namespace themata {

namespace {

constexpr std::array<ReportSection, 10> all = {{
    {"questions", "Research questions", questions_html},
    {"findings", "Findings and recommendations", findings_html},
    {"themes", "Themes and quotes", themes_html},
    {"pictures", "Pictures", pictures_html},
    {"tables", "Tables", tables_html},
    {"agreement", "Agreement between coders", agreement_html},
    {"transcripts", "Transcripts", transcripts_html},
    {"methods", "How it was done", methods_html},
    {"documents", "Documents", documents_html},
    {"coreq", "Reporting checklist (COREQ)", coreq_html},
}};

}  // namespace

std::span<const ReportSection> report_sections() { return all; }

void append_scrolling_table(std::string& out, const Table& table) {
  out += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"";
  out += html_readable(table.title.empty() ? "Table" : table.title);
  out += "\">\n";
  append_html_table(out, table);
  out += "</div>\n";
}

std::string language_of(const Report& report) {
  const std::string language = report.codebook != nullptr ? report.codebook->language : "en";
  return language == "en" ? std::string() : " lang=\"" + html_readable(language) + "\"";
}

void append_paragraph(std::string& out, std::string_view text, std::string_view classes) {
  if (text.empty()) return;
  out += "<p dir=\"auto\"";
  if (!classes.empty()) ((out += " class=\"") += classes) += '"';
  ((out += '>') += html_readable(text)) += "</p>\n";
}

}  // namespace themata
