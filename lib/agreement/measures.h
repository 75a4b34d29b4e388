// The measures, each in a file of its own, and what they say where there is no value.
#pragma once

#include <string>
#include <string_view>

#include "themata/agreement.h"

namespace themata {

Agreement percent(const Ratings& ratings);
Agreement cohen_kappa(const Ratings& ratings);
Agreement krippendorff_alpha(const Ratings& ratings);

namespace undefined {

inline constexpr std::string_view one_coder = "one_coder";
inline constexpr std::string_view more_than_two_coders = "more_than_two_coders";
inline constexpr std::string_view no_units = "no_units";
inline constexpr std::string_view coder_without_ratings = "coder_without_ratings";
inline constexpr std::string_view no_pairs = "no_pairs";
inline constexpr std::string_view one_category_used = "one_category_used";
inline constexpr std::string_view no_code_defined = "no_code_defined";

/// Why no unit was rated by two coders; for where none was.
std::string_view reason_for_no_pairs(const Ratings& ratings);

}  // namespace undefined

}  // namespace themata
