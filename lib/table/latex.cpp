// A floating table with a caption, ruled by the booktabs package.
#include <algorithm>
#include <array>

#include "table/cell.h"
#include "table/formats.h"

namespace themata {

namespace {

/// What prints `character` in text, or empty where it prints itself.
std::string_view command_for(char character) {
  switch (character) {
    case '\\':
      return "\\textbackslash{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '`':
      return "\\textasciigrave{}";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '|':
      return "\\textbar{}";
    case '"':  // a command of its own under babel's german and others
      return "\\symbol{34}";
    case '[':  // after \\ and \midrule it would begin an option
      return "{[}";
    case '*':  // after \\ it would be read as \\*
      return "{*}";
    default:
      return {};
  }
}

/// What pdfLaTeX stops at, having no letter for it in text; XeLaTeX and LuaLaTeX take both.
struct Symbol {
  std::string_view utf8;
  std::string_view command;
};

constexpr std::array symbols = {
    Symbol{"−", "$-$"},        Symbol{"→", "$\\rightarrow$"}, Symbol{"←", "$\\leftarrow$"},
    Symbol{"≤", "$\\leq$"},    Symbol{"≥", "$\\geq$"},        Symbol{"≠", "$\\neq$"},
    Symbol{"≈", "$\\approx$"},
};

const Symbol* symbol_at(std::string_view text) {
  const auto found = std::ranges::find_if(
      symbols, [&](const Symbol& symbol) { return text.starts_with(symbol.utf8); });
  return found == symbols.end() ? nullptr : &*found;
}

void append_escaped(std::string& out, char character, char before) {
  constexpr std::string_view takes_backslash = "{}%&_#$";
  constexpr std::string_view makes_ligatures = "-',";
  if (const std::string_view command = command_for(character); !command.empty())
    out += command;
  else if (takes_backslash.find(character) != std::string_view::npos)
    (out += '\\') += character;
  else if (character == before && makes_ligatures.find(character) != std::string_view::npos)
    (out += "{}") += character;  // two hyphens stay two hyphens
  else
    out += character;
}

void append_escaped(std::string& out, std::string_view text) {
  char before = 0;
  while (!text.empty()) {
    const Symbol* symbol = symbol_at(text);
    if (symbol != nullptr)
      out += symbol->command;
    else
      append_escaped(out, text.front(), before);
    before = text.front();
    text.remove_prefix(symbol != nullptr ? symbol->utf8.size() : 1);
  }
}

/// Lines stand one above the other in a tabular of their own: an `l` column cannot break lines.
std::string cell_of(std::string_view text) {
  std::string out;
  const bool several = text.find('\n') != std::string_view::npos;
  if (several) out += "\\begin{tabular}[t]{@{}l@{}}";
  while (true) {
    const std::size_t end = text.find('\n');
    append_escaped(out, text.substr(0, end));
    if (end == std::string_view::npos) break;
    out += " \\\\ ";
    text.remove_prefix(end + 1);
  }
  if (several) out += "\\end{tabular}";
  return out;
}

std::string cell_of(const Cell& cell, const Column& column) {
  const std::string text = readable(cell, column);
  const bool negative = !std::holds_alternative<std::string>(cell) && text.starts_with('-');
  return negative ? "$-$" + text.substr(1) : cell_of(text);
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += " & ";
    out += cells[i];
  }
  out += " \\\\\n";
}

void append_tabular(std::string& out, const Table& table) {
  out += "\\begin{tabular}{";
  for (const Column& column : table.columns) out += is_flush_right(column) ? 'r' : 'l';
  out += "}\n\\toprule\n";
  std::vector<std::string> cells;
  for (const Column& column : table.columns) cells.push_back(cell_of(readable(column.name)));
  append_row(out, cells);
  out += "\\midrule\n";
  for (const std::vector<Cell>& row : table.rows) {
    cells.clear();
    for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(cell_of(row[i], table.columns[i]));
    append_row(out, cells);
  }
  out += "\\bottomrule\n\\end{tabular}\n";
}

std::string write_one(const Table& table) {
  std::string out = "% \\usepackage{booktabs}\n\\begin{table}[htbp]\n\\centering\n";
  if (!table.title.empty()) {
    out += "\\caption{";
    append_escaped(out, readable_line(table.title));
    out += "}\n";
  }
  append_tabular(out, table);
  if (!table.notes.empty()) out += "\\par\\smallskip\\raggedright\\footnotesize\n";
  for (const std::string& note : table.notes) {
    append_escaped(out, readable_line(note));
    out += "\\par\n";
  }
  out += "\\end{table}\n";
  return out;
}

}  // namespace

std::string write_latex(std::span<const Table> tables) { return one_by_one(tables, write_one); }

}  // namespace themata
