// How much text coders mark alike and differently: what the unitizing alphas of 2016 are made of.
#pragma once

#include <cstddef>
#include <vector>

#include "themata/span_agreement.h"

namespace themata {

/// Coincidences of what two coders say about the same characters, in characters: each pair of
/// coders counts 1 / (m - 1) of its overlap, so that all together are as many as there are
/// characters coded. Rows and columns of the matrix are codes, and, in the first place, the gap
/// between spans, where gaps count.
struct Coincidences {
  double total = 0;
  std::vector<double> of;           // by code: the sums of the rows
  std::vector<double> with_itself;  // by code: the diagonal
  std::vector<double> self_pairs;   // by code: what chance cannot pair, being one and the same
  double possible = 0;              // what the total would be if all text were paired
  std::vector<double> possible_of;  // by code: the length of its spans

  double agreeing() const;
  double self_pairing() const;
};

/// With the gaps between spans as a value of their own, in the first place (0), and codes after it.
/// No coder's spans may overlap.
Coincidences coincidences_with_gaps(const Continuum& continuum);

/// Only where both coders marked something. No coder's spans may overlap.
Coincidences coincidences_of_codes(const Continuum& continuum, SelfPairs self_pairs);

}  // namespace themata
