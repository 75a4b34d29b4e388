#include <array>

#include "picture/from_tables.h"

namespace themata {

namespace {

template <std::vector<Drawing> (*drawings)(std::span<const Table>)>
std::string draw(std::span<const Table> tables, const PictureOptions& options) {
  return written(drawings(tables), options);
}

}  // namespace

std::span<const TablePicture> table_pictures() {
  static constexpr std::array all = {
      TablePicture{"freq", "bars; in groups, a heat map", draw<frequency_drawings>},
      TablePicture{"crosstab", "a heat map", draw<crosstab_drawings>},
      TablePicture{"saturation", "a curve for each group", draw<saturation_drawings>},
      TablePicture{"matrix", "a heat map for each theme", draw<matrix_drawings>},
      TablePicture{"cooccur", "a heat map of documents or, by --map, of codes",
                   draw<pair_drawings>},
      TablePicture{"compare", "a heat map", draw<convergence_drawings>},
      TablePicture{"quotes", "a heat map of where they come from", draw<quote_drawings>},
      TablePicture{"kwic", "bars", draw<concordance_drawings>},
      TablePicture{"keyness", "bars to both sides", draw<keyness_drawings>},
      TablePicture{"terms", "bars", draw<terms_drawings>},
  };
  return all;
}

const TablePicture* find_table_picture(std::string_view command) {
  for (const TablePicture& picture : table_pictures())
    if (picture.command == command) return &picture;
  return nullptr;
}

}  // namespace themata
