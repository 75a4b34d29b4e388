// A workbook with a sheet for each table (ECMA-376), written by libxlsxwriter. Text is always text:
// what begins with '=' is no formula.
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "table/cell.h"
#include "table/display_width.h"
#include "table/formats.h"
#include "text/words.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::size_t longest_text = 32767;  // characters in a cell, a limit of Excel's

/// libxlsxwriter writes files only.
class TemporaryFile {
 public:
  TemporaryFile() {
    path_ = (std::filesystem::temp_directory_path() / "themata-XXXXXX").string();
    const int descriptor = ::mkstemp(path_.data());
    if (descriptor < 0)
      throw Error({path_}, "cannot make a temporary file for the workbook",
                  "name another folder for temporary files in TMPDIR");
    ::close(descriptor);
  }
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw Error({}, fmt::format("the workbook cannot be written: {}", lxw_strerror(error)), {});
}

/// At most 31 characters, none of []:*?/\, no quotes at the ends, each name once whatever its case.
std::string sheet_name(const std::string& title, std::size_t number, std::set<std::string>& taken) {
  constexpr std::size_t longest = 31;
  const auto cut = [](std::string_view text, std::size_t most) {
    CharacterCursor cursor(text);
    return std::string(text.substr(0, cursor.bytes(most)));
  };
  std::string name = readable_line(title);
  for (char& character : name)
    if (std::string_view("[]:*?/\\'").find(character) != std::string_view::npos) character = ' ';
  name = std::string(trim(cut(name, longest)));
  const auto lower = [](std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
  };
  if (name.empty() || lower(name) == "history" || taken.contains(lower(name))) {
    const std::string mark = fmt::format(" {}", number);
    name = std::string(trim(cut(name, longest - mark.size()) + mark));
  }
  taken.insert(lower(name));
  return name;
}

class Sheet {
 public:
  Sheet(lxw_workbook* workbook, const Table& table, const std::string& name)
      : table_(table), sheet_(workbook_add_worksheet(workbook, name.c_str())) {
    if (sheet_ == nullptr) throw Error({}, fmt::format("the workbook has no sheet '{}'", name), {});
    bold_ = workbook_add_format(workbook);
    format_set_bold(bold_);
    format_set_text_wrap(bold_);
    text_ = workbook_add_format(workbook);
    format_set_text_wrap(text_);
    format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
    for (const Column& column : table.columns) formats_.push_back(format_of(workbook, column));
  }

  void write() {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      text(table_.columns[c].name, c, bold_);
      check(worksheet_set_column(sheet_, column(c), column(c), width(c), nullptr));
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    for (const std::vector<Cell>& row : table_.rows) {
      ++row_;
      for (std::size_t c = 0; c < row.size(); ++c) cell(row[c], c);
    }
    ++row_;
    for (const std::string& note : table_.notes) {
      ++row_;
      text(note, 0, nullptr);
    }
  }

 private:
  static lxw_col_t column(std::size_t number) { return static_cast<lxw_col_t>(number); }

  lxw_format* format_of(lxw_workbook* workbook, const Column& column) const {
    if (column.type != ColumnType::number) return text_;
    lxw_format* format = workbook_add_format(workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    const std::string digits(static_cast<std::size_t>(std::max(column.decimals, 0)), '0');
    format_set_num_format(format, (digits.empty() ? "0" : "0." + digits).c_str());
    return format;
  }

  double width(std::size_t number) const {
    std::size_t widest = display_width(readable_line(table_.columns[number].name));
    for (const std::vector<Cell>& row : table_.rows)
      widest = std::max(
          widest, display_width(readable_line(readable(row[number], table_.columns[number]))));
    constexpr std::size_t narrowest = 8, broadest = 60;
    return static_cast<double>(std::clamp(widest + 2, narrowest, broadest));
  }

  void text(std::string_view content, std::size_t at, lxw_format* format) {
    const std::string shown = readable(content);
    if (count_characters(shown) > longest_text)
      throw Error({},
                  fmt::format("a cell of '{}' holds more than the {} characters Excel can",
                              table_.columns[at].name, longest_text),
                  "ask for fewer or shorter quotes, or choose another format");
    check(worksheet_write_string(sheet_, row_, column(at), shown.c_str(), format));
  }

  void cell(const Cell& value, std::size_t at) {
    if (is_empty(value)) return;
    if (const auto* content = std::get_if<std::string>(&value)) return text(*content, at, text_);
    const auto* integer = std::get_if<std::int64_t>(&value);
    const double number =
        integer == nullptr ? std::get<double>(value) : static_cast<double>(*integer);
    check(worksheet_write_number(sheet_, row_, column(at), number, formats_[at]));
  }

  const Table& table_;
  lxw_worksheet* sheet_;
  lxw_format* bold_ = nullptr;
  lxw_format* text_ = nullptr;
  std::vector<lxw_format*> formats_;
  lxw_row_t row_ = 0;
};

void write_workbook(std::span<const Table> tables, const std::string& file) {
  lxw_workbook* workbook = workbook_new(file.c_str());
  if (workbook == nullptr) throw Error({file}, "the workbook cannot be made", {});
  lxw_doc_properties properties = {};
  constexpr time_t a_day = 946684800;  // 2000-01-01: the same tables, the same bytes
  properties.created = a_day;
  check(workbook_set_properties(workbook, &properties));
  try {
    std::set<std::string> names;
    for (std::size_t i = 0; i < tables.size(); ++i)
      Sheet(workbook, tables[i], sheet_name(tables[i].title, i + 1, names)).write();
  } catch (...) {
    static_cast<void>(workbook_close(workbook));  // what frees it
    throw;
  }
  check(workbook_close(workbook));
}

}  // namespace

std::string write_xlsx(std::span<const Table> tables) {
  const TemporaryFile file;
  write_workbook(tables, file.path());
  return read_bytes(file.path());
}

}  // namespace themata
