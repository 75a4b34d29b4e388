#include <fmt/format.h>

#include <algorithm>

#include "table/cell.h"
#include "table/markdown_text.h"
#include "tables/source_list.h"
#include "text/words.h"
#include "themata/illustration.h"

namespace themata {

namespace {

std::vector<Column> columns_of(const Illustration& illustration) {
  std::vector<Column> columns = {{"code"}};
  if (illustration.has_labels) columns.push_back({"label"});
  columns.push_back({"rank", ColumnType::integer});
  for (const char* name : {"quote", "attribution", "contrary", "pinned", "document"})
    columns.push_back({name});
  for (const char* name : {"start", "end", "words"}) columns.push_back({name, ColumnType::integer});
  for (const char* name : {"status", "note"}) columns.push_back({name});
  return columns;
}

/// Empty means no value.
Cell text_cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }

Cell number_cell(std::size_t number) { return static_cast<std::int64_t>(number); }

std::string one_line(std::string_view text) { return markdown_text(readable_line(trim(text))); }

std::string block(const IllustrativeQuote& quote) {
  std::string out = fmt::format("> “{}”\n", one_line(quote.text));
  if (!quote.attribution.empty()) out += fmt::format(">\n> — {}\n", one_line(quote.attribution));
  return out + "\n";
}

/// Those above a code that has quotes and has none itself, so that its heading has its place.
std::vector<std::string> headings_above(const Selection& selection, const std::string& code,
                                        std::vector<std::string>& written) {
  std::vector<std::string> headings;
  if (selection.codebook == nullptr) return headings;
  const std::vector<Code>& codes = selection.codebook->codes;
  std::int32_t at = find_code(*selection.codebook, code);
  while (at != Code::top) {
    const Code& above = codes[static_cast<std::size_t>(at)];
    at = above.parent;
    if (std::ranges::find(written, above.id) != written.end()) break;
    written.push_back(above.id);
    headings.push_back(above.label);
  }
  std::ranges::reverse(headings);
  return headings;
}

/// Quotes of a text have the second level and deeper: the first is the title of the paper's.
std::string heading(std::size_t level, const std::string& text) {
  constexpr std::size_t deepest = 6;
  return std::string(std::min(level + 1, deepest), '#') + " " + one_line(text) + "\n\n";
}

}  // namespace

Table illustration_table(const Illustration& illustration, const Selection& selection,
                         Sources sources) {
  Table table;
  table.title = "Illustrative quotes";
  table.columns = columns_of(illustration);
  table.notes = illustration.notes;
  SourceList behind(selection, sources);
  for (const IllustratedCode& code : illustration.codes)
    for (std::size_t i = 0; i < code.quotes.size(); ++i) {
      const IllustrativeQuote& quote = code.quotes[i];
      std::vector<Cell>& row = table.rows.emplace_back();
      row.emplace_back(code.code);
      if (illustration.has_labels) row.emplace_back(code.label);
      row.push_back(number_cell(i + 1));
      row.emplace_back(quote.text);
      row.push_back(text_cell(quote.attribution));
      row.push_back(text_cell(quote.is_contrary ? "yes" : ""));
      row.push_back(text_cell(quote.is_pinned ? "yes" : ""));
      row.emplace_back(quote.document);
      for (const std::size_t number : {quote.begin, quote.end, quote.words})
        row.push_back(number_cell(number));
      row.push_back(text_cell(quote.status));
      row.push_back(text_cell(quote.note));
      behind.add(table, std::nullopt, quote.codings);
    }
  behind.finish(table);
  return table;
}

std::string illustration_markdown(const Illustration& illustration, const Selection& selection) {
  std::string out;
  std::vector<std::string> written;
  for (const IllustratedCode& code : illustration.codes) {
    if (code.quotes.empty()) continue;
    const std::vector<std::string> above = headings_above(selection, code.code, written);
    for (std::size_t i = 0; i < above.size(); ++i)
      out += heading(code.level + 1 + i - above.size(), above[i]);
    if (!illustration.has_labels) out += heading(code.level, code.code);
    bool is_contrary = false;
    for (const IllustrativeQuote& quote : code.quotes) {
      if (quote.is_contrary && !is_contrary) out += "But also:\n\n";
      is_contrary = quote.is_contrary;
      out += block(quote);
    }
  }
  for (const std::string& note : illustration.notes) out += "_" + one_line(note) + "_\n\n";
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace themata
