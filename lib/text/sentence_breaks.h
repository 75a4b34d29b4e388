// Where sentences end by the rules of UAX #29, before any sense of what a transcript is.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace themata {

/// Appends the byte offsets after which a new sentence begins, the paragraph's end left out. A line
/// end counts as a space. The same offsets as ICU's sentence iterator gives, at a fraction of its
/// cost: the rules look at the characters around a full stop only.
void find_sentence_breaks(std::string_view paragraph, std::vector<std::size_t>& breaks);

}  // namespace themata
