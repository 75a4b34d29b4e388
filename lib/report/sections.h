// The parts of the page, each written by a file of its own: what stands beneath its heading, or
// nothing.
#pragma once

#include <string>
#include <vector>

#include "report/index.h"

namespace themata {

std::string questions_html(const ReportIndex& index);
std::string findings_html(const ReportIndex& index);
std::string themes_html(const ReportIndex& index);
std::string pictures_html(const ReportIndex& index);
std::string tables_html(const ReportIndex& index);
std::string agreement_html(const ReportIndex& index);
std::string transcripts_html(const ReportIndex& index);
std::string methods_html(const ReportIndex& index);
std::string documents_html(const ReportIndex& index);
std::string coreq_html(const ReportIndex& index);

/// "41 codings, 18 of 21 participants": what is counted behind a finding.
std::string support_line(const ReportIndex& index, const Support& support);
/// How it was done, in sentences; a string for each paragraph.
std::vector<std::string> methods_text(const ReportIndex& index);
/// The value over all codes with its interval, as a sentence; empty where there is none.
std::string agreement_sentence(const AgreementReport& report);
/// The coders who only suggest.
std::vector<std::string_view> rules_that_suggest(const ReportIndex& index);
/// "suggested or accepted": what counts.
std::string statuses_counted(const ReportIndex& index);

std::vector<ReportingAnswer> coreq_answers(const ReportIndex& index);

/// A table that scrolls by itself where the screen is narrow, also by keyboard.
void append_scrolling_table(std::string& out, const Table& table);
/// ` lang="de"` where the material is not in the language of the page.
std::string language_of(const Report& report);
/// "<p dir="auto">…</p>", or nothing for an empty text.
void append_paragraph(std::string& out, std::string_view text, std::string_view classes = {});

}  // namespace themata
