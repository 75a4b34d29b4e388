// Aligned columns for a terminal: text left, numbers right.
#include <algorithm>

#include "table/cell.h"
#include "table/display_width.h"
#include "table/formats.h"

namespace themata {

namespace {

using Line = std::vector<std::string>;

constexpr std::size_t gap = 2;

std::vector<Line> lines_of(const Table& table) {
  std::vector<Line> lines(1);
  for (const Column& column : table.columns) lines.front().push_back(readable_line(column.name));
  for (const std::vector<Cell>& row : table.rows) {
    Line& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i)
      line.push_back(readable_line(readable(row[i], table.columns[i])));
  }
  return lines;
}

std::vector<std::size_t> widths_of(const std::vector<Line>& lines) {
  std::vector<std::size_t> widths(lines.front().size());
  for (const Line& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], display_width(line[i]));
  return widths;
}

void end_line(std::string& out) {
  out.resize(out.find_last_not_of(' ') + 1);
  out += '\n';
}

void append_line(std::string& out, const Line& line, const std::vector<Column>& columns,
                 const std::vector<std::size_t>& widths) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) out.append(gap, ' ');
    const std::size_t padding = widths[i] - display_width(line[i]);
    if (is_flush_right(columns[i])) out.append(padding, ' ');
    out += line[i];
    if (!is_flush_right(columns[i])) out.append(padding, ' ');
  }
  end_line(out);
}

Line rule(const std::vector<std::size_t>& widths) {
  Line rule;
  for (const std::size_t width : widths) rule.emplace_back(width, '-');
  return rule;
}

void append_text(std::string& out, std::string_view text) {
  out += readable_line(text);
  end_line(out);
}

std::string write_one(const Table& table) {
  const std::vector<Line> lines = lines_of(table);
  const std::vector<std::size_t> widths = widths_of(lines);
  std::string out;
  if (!table.title.empty()) {
    append_text(out, table.title);
    out += '\n';
  }
  append_line(out, lines.front(), table.columns, widths);
  append_line(out, rule(widths), table.columns, widths);
  for (std::size_t i = 1; i < lines.size(); ++i) append_line(out, lines[i], table.columns, widths);
  if (!table.notes.empty()) out += '\n';
  for (const std::string& note : table.notes) append_text(out, note);
  return out;
}

}  // namespace

std::string write_plain(std::span<const Table> tables) { return one_by_one(tables, write_one); }

}  // namespace themata
