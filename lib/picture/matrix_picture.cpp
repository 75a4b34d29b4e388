// How many codings stand in each cell of the framework matrices.
#include <fmt/format.h>

#include "picture/from_tables.h"
#include "themata/error.h"

namespace themata {

std::vector<Drawing> matrix_drawings(std::span<const Table> tables) {
  std::vector<Drawing> drawings;
  for (const Table& table : tables) {
    HeatMap map;
    map.title = table.title;
    map.key = "codings";
    for (std::size_t c = 1; c + 1 < table.columns.size(); ++c) {
      if (table.columns[c].type != ColumnType::integer)
        throw Error({}, "text cannot be drawn", "draw the counts with --cells count");
      map.columns.push_back(table.columns[c].name);
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      HeatRow& row = map.rows.emplace_back(HeatRow{words_in(table, i, 0), 0, {}});
      for (std::size_t c = 1; c + 1 < table.columns.size(); ++c)
        row.cells.push_back({number_in(table.rows[i][c]), words_in(table, i, c)});
    }
    map.about = fmt::format("A heat map of the codings of {} codes in {} cases.",
                            map.columns.size(), map.rows.size());
    drawings.push_back(drawn(map));
  }
  return drawings;
}

}  // namespace themata
