// What people have written about cells, held against the codings that lie in them now.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tables/matrix_cells.h"
#include "themata/written_cells.h"

namespace themata {

/// Points into what it was made of.
class Writing {
 public:
  Writing(const Selection& selection, const CasesByCodes& cells, const WrittenCells& written);

  /// Without white space at its ends; empty where nothing is written.
  std::string text(const CellKey& key) const;
  /// Of another column; empty where there is none.
  std::string cell(const CellKey& key, std::string_view column) const;
  std::size_t line(const CellKey& key) const;  // 0 where nothing is written
  /// A stamp that is there and says something else than the codings do.
  bool is_stale(const CellKey& key) const;
  bool is_written(const std::string& code) const;

  /// What is stale, has no stamp, or stands in no cell of `table`, the word for what is printed.
  std::vector<Problem> notes(std::string_view table,
                             const std::function<bool(const std::string&)>& is_shown) const;

 private:
  const Selection& selection_;
  const CasesByCodes& cells_;
  const WrittenCells& written_;
  std::map<CellKey, const WrittenCells::Row*> rows_;
};

/// The file as it should be: every row as it was, but that texts without a stamp get one, and at
/// the end a row for each cell that has codings and none yet. Stale stamps stay. Throws `Error` for
/// a file in YAML, whose comments and order would be lost.
std::string updated(const Selection& selection, const CasesByCodes& cells, WrittenCells written);

}  // namespace themata
