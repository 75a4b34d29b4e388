// Words that stand one after the other.
#pragma once

#include <vector>

#include "rules/scene.h"

namespace themata {

/// Of the occurrences of several words, in the order in which they must stand without overlap,
/// those that belong to such a row. All are empty where there is no row.
std::vector<std::vector<Witness>> in_their_order(std::vector<std::vector<Witness>> rows);

/// How many different stretches they are.
std::size_t count_distinct(std::vector<Witness> witnesses);

}  // namespace themata
