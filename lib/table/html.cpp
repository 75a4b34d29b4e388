// A page of its own: no script, nothing fetched, readable by screen readers and on paper.
#include "table/cell.h"
#include "table/formats.h"
#include "table/html_table.h"
#include "table/html_text.h"

namespace themata {

namespace {

constexpr std::string_view style = R"(<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; border-block: 2px solid; }
caption { text-align: start; font-weight: bold; padding-block: .5rem; }
th, td { padding: .25rem .75rem; text-align: start; vertical-align: top; }
thead th { border-bottom: 1px solid; vertical-align: bottom; }
tbody tr + tr td { border-top: 1px solid #8884; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.note { font-size: .875rem; margin-block: .5rem; max-width: 45rem; }
@media print { body { margin: 0; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; } }
</style>
)";

/// Text brings its own direction: Arabic beside English must not reorder its neighbours.
std::string_view attribute_of(const Column& column) {
  if (column.type != ColumnType::text) return " class=\"number\"";
  return column.flush_right ? " dir=\"auto\" style=\"text-align: right\"" : " dir=\"auto\"";
}

void append_head(std::string& out, const Table& table) {
  out += "<thead>\n<tr>";
  for (const Column& column : table.columns) {
    ((out += "<th scope=\"col\"") += attribute_of(column)) += '>';
    (out += html_readable(column.name)) += "</th>";
  }
  out += "</tr>\n</thead>\n";
}

void append_body(std::string& out, const Table& table) {
  out += "<tbody>\n";
  for (const std::vector<Cell>& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      ((out += "<td") += attribute_of(table.columns[i])) += '>';
      (out += html_text(readable(row[i], table.columns[i]))) += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody>\n";
}

}  // namespace

void append_html_table(std::string& out, const Table& table) {
  const std::string title = html_text(readable_line(table.title));
  out += "<table>\n";
  if (!title.empty()) ((out += "<caption dir=\"auto\">") += title) += "</caption>\n";
  append_head(out, table);
  append_body(out, table);
  out += "</table>\n";
  for (const std::string& note : table.notes)
    ((out += "<p class=\"note\" dir=\"auto\">") += html_readable(note)) += "</p>\n";
}

std::string write_html(std::span<const Table> tables) {
  const std::string title = html_text(readable_line(tables.front().title));
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  (out += title.empty() ? "Table" : title) += "</title>\n";
  (out += style) += "</head>\n<body>\n<main>\n";
  for (const Table& table : tables) append_html_table(out, table);
  out += "</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace themata
