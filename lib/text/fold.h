// Folding: the form in which words are compared, never the form in which they are kept.
#pragma once

#include <string>
#include <string_view>

namespace themata {

enum class Case { insensitive, sensitive };

/// NFKC_Casefold (Unicode Standard, 3.13): case, ligatures, width and soft hyphens no longer
/// matter. With `Case::sensitive` case still does. Lengths change: fold words, never whole texts.
void fold(std::string_view word, Case sensitivity, std::string& out);

/// The canonical decomposition: accents beside their letters.
std::string decomposed(std::string_view text);

}  // namespace themata
