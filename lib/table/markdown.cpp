// A table of GitHub Flavored Markdown; text shows as it is, never as mark-up.
#include "table/cell.h"
#include "table/formats.h"
#include "table/markdown_text.h"
#include "text/words.h"

namespace themata {

namespace {

/// The character that makes "https://" and "www." links, in which a backslash would show.
bool begins_link(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at).starts_with("://");
  return text[at] == '.' && at >= 3 &&
         text.substr(at - 3, 3).find_first_not_of("wW") == std::string_view::npos;
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) {
    if (!cell.empty()) (out += ' ') += cell;
    out += " |";
  }
  out += '\n';
}

/// A line of its own in bold or italics. The mark in front also keeps "1." or "#" at the start from
/// becoming a list or a heading.
std::string emphasised(std::string_view mark, const std::string& text) {
  const std::string inside = markdown_text(trim(text));
  if (inside.empty()) return {};
  std::string out(mark);
  return out.append(inside).append(mark) += '\n';
}

std::string write_one(const Table& table) {
  std::string out = emphasised("**", readable_line(table.title));
  if (!out.empty()) out += '\n';
  std::vector<std::string> cells;
  for (const Column& column : table.columns) cells.push_back(markdown_text(readable(column.name)));
  append_row(out, cells);
  cells.clear();
  for (const Column& column : table.columns)
    cells.emplace_back(is_flush_right(column) ? "---:" : "---");
  append_row(out, cells);
  for (const std::vector<Cell>& row : table.rows) {
    cells.clear();
    for (std::size_t i = 0; i < row.size(); ++i)
      cells.push_back(markdown_text(readable(row[i], table.columns[i])));
    append_row(out, cells);
  }
  for (const std::string& note : table.notes) {
    const std::string line = emphasised("_", readable_line(note));
    if (!line.empty()) (out += '\n') += line;
  }
  return out;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]~|$";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char character = text[i];
    if (character == '\n')
      out += "<br>";
    else if (character == '<')
      out += "&lt;";
    else if (character == '>')
      out += "&gt;";
    else if (character == '&')
      out += "&amp;";
    else if (markup.find(character) != std::string_view::npos || begins_link(text, i))
      (out += '\\') += character;
    else
      out += character;
  }
  return out;
}

std::string write_markdown(std::span<const Table> tables) { return one_by_one(tables, write_one); }

}  // namespace themata
