// A study as one page to read: themes, tables, transcripts, agreement and how it was done.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/agreement_report.h"
#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/findings.h"
#include "themata/illustration.h"
#include "themata/saturation.h"
#include "themata/selection.h"
#include "themata/table.h"
#include "themata/transcript.h"

namespace themata {

struct ResearchQuestion {
  std::string id;
  std::string text;
};

/// `svg` is one element of SVG that fetches nothing and holds no script; it is not escaped.
struct ReportPicture {
  std::string title;
  std::string svg;
};

/// The documents in which people speak, and the order in which these came: what saturation is
/// judged by.
struct Succession {
  const Selection* documents = nullptr;  // null: saturation is not sought
  CaseOrder order;
};

/// Everything the page is made of. What it points to must outlive the call.
struct Report {
  std::string title = "Thematic analysis";
  std::string approach;  // empty: that of the codebook, where there is one
  std::vector<ResearchQuestion> questions;
  std::vector<Support> findings;          // of `counted`; see support_of_findings
  std::map<int, std::string> statements;  // what people say on items of COREQ, by number
  const Codebook* codebook = nullptr;
  std::span<const Codings> files;      // all that was read, for what their headers say
  std::span<const Transcript> corpus;  // empty: quotes only
  const Selection* counted = nullptr;  // the codings behind numbers and quotes; never null
  const Selection* shown = nullptr;    // those to be seen in transcripts; null: the same
  Succession succession;
  const Illustration* quotes = nullptr;  // of what is counted; null: none
  std::vector<Table> tables;
  std::vector<ReportPicture> pictures;
  const AgreementReport* agreement = nullptr;
  std::string no_agreement;           // why there is none
  std::vector<std::string> sections;  // names of `report_sections()`; empty: all
};

/// The same drawn, with the network of codes that stand together, and agreement, which may be null.
/// What cannot be drawn is left out.
std::vector<ReportPicture> report_pictures(const Selection& counted, const std::string& by,
                                           const Succession& succession,
                                           const AgreementReport* agreement);

struct ReportIndex;  // what is looked up while the page is written: see lib/report/index.h

/// The tables of a study: how often each code is used; against an attribute, where `by` names one;
/// which codes stand together; and when saturation was reached, unless it is not sought or there
/// are too few documents to tell. Codes go by their labels. Throws `Error` where there are no
/// groups by this name, and where the order lacks a document.
std::vector<Table> report_tables(const Selection& counted, const std::string& by,
                                 const Succession& succession);

/// A part of the page.
struct ReportSection {
  std::string_view name;   // as typed after --show
  std::string_view title;  // its heading
  /// What stands beneath the heading; nothing where there is nothing to say.
  std::string (*html)(const ReportIndex& index);
};
/// questions, findings, themes, pictures, tables, agreement, transcripts, methods, documents,
/// coreq.
std::span<const ReportSection> report_sections();

/// One self-contained page of HTML: nothing is fetched, no text is mark-up, every part can be
/// reached by keyboard, and without script the whole of it is there, unfiltered. The same input
/// gives the same bytes.
std::string report_html(const Report& report);

/// The results as Markdown, theme by theme: what it means, how often it came up, and quotes with
/// who said them.
std::string report_markdown(const Report& report);

/// Braun & Clarke's reflexive thematic analysis, in which codes are interpretations: neither
/// agreement nor saturation is a criterion there (Braun & Clarke 2021, "To saturate or not to
/// saturate?", Qualitative Research in Sport, Exercise and Health 13(2):201-216).
bool is_reflexive(const Report& report);

/// Whether a file was written by one of the two, so that nobody's work is lost with it.
bool is_report(std::string_view text);

/// Where an answer to an item of a reporting guideline comes from.
enum class AnswerSource { stated, computed, missing };

/// An item of COREQ (Tong, Sainsbury & Craig 2007, "Consolidated criteria for reporting qualitative
/// research", Int J Qual Health Care 19(6):349-357) and what can be said on it. Where the answer is
/// missing, the text says what to write, or what is known that helps.
struct ReportingAnswer {
  int number = 0;  // from 1 to 32
  std::string_view domain;
  std::string_view item;
  std::string_view question;
  AnswerSource source = AnswerSource::missing;
  std::string text;
};
std::vector<ReportingAnswer> coreq(const Report& report);

}  // namespace themata
