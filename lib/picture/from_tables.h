// Charts made of the tables that the analyses hand out, one function a subcommand.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "picture/drawing.h"

namespace themata {

std::vector<Drawing> frequency_drawings(std::span<const Table> tables);
std::vector<Drawing> crosstab_drawings(std::span<const Table> tables);
std::vector<Drawing> saturation_drawings(std::span<const Table> tables);
std::vector<Drawing> matrix_drawings(std::span<const Table> tables);
std::vector<Drawing> keyness_drawings(std::span<const Table> tables);
std::vector<Drawing> terms_drawings(std::span<const Table> tables);
std::vector<Drawing> convergence_drawings(std::span<const Table> tables);
std::vector<Drawing> pair_drawings(std::span<const Table> tables);
std::vector<Drawing> quote_drawings(std::span<const Table> tables);
std::vector<Drawing> concordance_drawings(std::span<const Table> tables);

/// The number of a column by its name; none where there is no such column.
std::optional<std::size_t> find_column(const Table& table, std::string_view name);
std::optional<double> number_in(const Cell& cell);
/// Text as it is; numbers as a person reads them.
std::string words_in(const Table& table, std::size_t row, std::size_t column);

/// What a row of a table of codes is called and how deep it lies beneath its themes.
struct CodeRow {
  std::string label;
  int depth = 0;
};
std::vector<CodeRow> code_rows(const Table& table);

/// Fills a heat map cell by cell, in whatever order they come.
class HeatGrid {
 public:
  explicit HeatGrid(std::string title, std::string key);

  /// Rows are told apart by `id`. Rows and columns stand as they were first named.
  HeatCell& cell(const std::string& id, const CodeRow& row, const std::string& column);
  /// With what its colours say as the text alternative, after "A heat map of 3 codes in 2 groups".
  HeatMap finished(std::string_view rows, std::string_view columns);

 private:
  HeatMap map_;
  std::map<std::string, std::size_t> rows_;
  std::map<std::string, std::size_t> columns_;
};

/// What stands in front of the counts: code, and with a codebook label and parent.
std::size_t code_columns_of(const Table& table);

}  // namespace themata
