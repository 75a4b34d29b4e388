// What lies in the cells of a matrix of cases and codes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "themata/selection.h"

namespace themata {

/// Codings by case and code, in file order.
using CellKey = std::pair<std::string, std::string>;
using MatrixCells = std::map<CellKey, std::vector<std::uint32_t>>;

struct CasesByCodes {
  std::vector<std::string> cases;
  MatrixCells cells;
};
/// None where there are none.
const std::vector<std::uint32_t>& codings_in(const CasesByCodes& cells, const CellKey& key);

/// Not rolled up. Throws `Error` where nothing says what a case is.
CasesByCodes cases_by_codes(const Selection& selection, const std::string& cases);

/// The stamp of some codings: see written_cells.h. The same stretch counts once, whoever coded it.
std::string stamp_of(const Selection& selection, const std::vector<std::uint32_t>& codings);

}  // namespace themata
