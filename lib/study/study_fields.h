// Values that only studies have, taken out of the tree: places kept, numbers that may be unknown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codebook/fields.h"
#include "themata/study.h"

namespace themata {

/// Empty, without a place, where the key is absent.
Written written_text(const Tree& map, std::string_view key, Complaints& complaints);
/// One text or a list of them.
std::vector<Written> written_texts(const Tree& map, std::string_view key, Complaints& complaints);

/// A whole number from 0, or "not reported".
DeclaredNumber declared_number(const Tree& map, std::string_view key, Complaints& complaints);

/// The maps of a list; complains about items of other kinds, and `example` shows how to write one.
std::vector<const Tree*> maps_of(const Tree& map, std::string_view key, std::string_view example,
                                 Complaints& complaints);

/// The id under a key, which must be there; `owner` is "a question".
std::string needed_id(const Tree& map, std::string_view key, std::string_view owner,
                      Complaints& complaints);

/// Attributes with the values each may have, under a key.
std::vector<StudyAttribute> attributes_with_values(const Tree& map, std::string_view key,
                                                   Complaints& complaints);

/// Complains where one of `ids` is there twice; `what` is "question".
void complain_of_repeated(const std::vector<Written>& ids, std::string_view what,
                          Complaints& complaints);

}  // namespace themata
