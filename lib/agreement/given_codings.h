// What every comparison of codings begins with: each in its place, and the codes they use.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/error.h"
#include "themata/transcript.h"

namespace themata {

/// Throws `Error` where a coding lost its text: nothing may be compared that is not in its place.
void anchor_all(std::vector<Codings>& files, std::span<const Transcript> corpus,
                std::vector<Problem>& problems);

std::vector<std::string> codes_used(std::span<const Codings> files);

/// In the order of the codebook; themes only where someone used them as a code.
std::vector<std::string> codes_of(const Codebook& codebook, std::span<const Codings> files);

/// Throws `Error` that names each.
void refuse_unknown_codes(std::span<const Codings> files, const Codebook& codebook);

/// "a, b, c", and "…" after the first ten.
std::string some_of(std::span<const std::string_view> names);

}  // namespace themata
