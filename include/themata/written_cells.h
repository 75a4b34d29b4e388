// What people write about the cells of a table of cases and codes, in a file that survives every
// run: summaries of a framework matrix, judgements of a convergence matrix.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// What such a file is called and how it names its columns.
struct WrittenForm {
  std::string_view one;      // "summary"
  std::string_view several;  // "summaries"
  std::string_view cases;    // the column of cases
  std::string_view text;     // the column of what is written; where it is empty, nothing is
  std::string_view update;   // the option that stamps
  std::span<const std::string_view> columns;  // in the order of a new file
};

inline constexpr std::array<std::string_view, 4> summary_columns = {"case", "code", "summary",
                                                                    "codings"};
inline constexpr WrittenForm summary_form = {"summary", "summaries",          "case",
                                             "summary", "--update-summaries", summary_columns};

inline constexpr std::array<std::string_view, 5> judgement_columns = {"code", "source", "judgement",
                                                                      "note", "codings"};
inline constexpr WrittenForm judgement_form = {
    "judgement", "judgements", "source", "judgement", "--update-judgements", judgement_columns};

/// CSV with the columns of its form and any others, which are kept; or YAML, a list of maps with
/// these keys, which is read only. `codings` is the stamp of what a text was written on, as
/// `3@1f0c9a7be2d4`: how many stretches, and the hash of their places and quotes. Where it is empty
/// nobody has stamped the text yet, or somebody has read it again and says that it holds.
struct WrittenCells {
  struct Row {
    std::size_t line = 0;  // 0: not in the file yet
    std::vector<std::string> cells;
  };

  WrittenCells() : WrittenCells(summary_form) {}
  /// A file with nothing in it.
  explicit WrittenCells(const WrittenForm& of, std::string name = {})
      : form(&of), file(std::move(name)), columns(of.columns.begin(), of.columns.end()) {}

  const WrittenForm* form;
  std::string file;  // for messages only
  bool is_yaml = false;
  char separator = ',';
  std::vector<std::string> columns;
  std::vector<Row> rows;  // each with a cell for each column
};

/// Throws `Error` where the cases, the codes or what is written have no column, and for a case and
/// code that two rows have.
WrittenCells read_written_cells(const std::string& file, const WrittenForm& form);
WrittenCells decode_written_cells(std::string_view text, const std::string& file,
                                  const WrittenForm& form);

}  // namespace themata
