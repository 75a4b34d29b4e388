// What was read, so that anybody can tell whether they hold the same texts.
#include <map>

#include "report/sections.h"

namespace themata {

namespace {

struct Known {
  std::string_view sha256;
  std::size_t characters = 0;
};

/// By id: of the corpus, else as the codings files list them.
std::map<std::string_view, Known> known_texts(const Report& report) {
  std::map<std::string_view, Known> texts;
  for (const Transcript& transcript : report.corpus)
    texts[transcript.id] = {transcript.sha256, count_characters(transcript.text)};
  for (const Codings& file : report.files)
    for (const CodedDocument& document : file.documents)
      texts.try_emplace(document.id, Known{document.sha256, document.characters});
  return texts;
}

}  // namespace

std::string documents_html(const ReportIndex& index) {
  const std::map<std::string_view, Known> texts = known_texts(index.report);
  std::vector<std::size_t> codings(index.counted.documents.size(), 0);
  for (const SelectedCoding& chosen : index.counted.codings) ++codings[chosen.document];
  Table table;
  table.title = "Texts, and how to tell them";
  table.columns = {{"document"},
                   {"kind"},
                   {"participants", ColumnType::integer},
                   {"characters", ColumnType::integer},
                   {"codings", ColumnType::integer},
                   {"SHA-256 of the text"}};
  for (std::size_t i = 0; i < index.counted.documents.size(); ++i) {
    const SelectedDocument& document = index.counted.documents[i];
    const auto known = texts.find(document.id);
    const bool is_known = known != texts.end();
    table.rows.push_back(
        {document.id, document.kind, static_cast<std::int64_t>(document.participants.size()),
         is_known ? Cell(static_cast<std::int64_t>(known->second.characters)) : Cell(),
         static_cast<std::int64_t>(codings[i]),
         is_known ? Cell(std::string(known->second.sha256)) : Cell()});
  }
  table.notes = {
      "Characters are Unicode code points. The hash is of the text as it was read: UTF-8, line "
      "ends as LF, no byte order mark."};
  std::string out;
  append_scrolling_table(out, table);
  return out;
}

}  // namespace themata
