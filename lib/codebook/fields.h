// Keys and values of a codebook taken out of its tree; what is wrong with them is collected.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"
#include "themata/tree.h"

namespace themata {

/// Everything wrong with one file, so that a person can mend it in one go.
struct Complaints {
  const std::string& file;
  std::vector<Problem> problems;

  void add(Position position, std::string message, std::string advice = {});
};

/// Throws them all as one `Error`, in the order of the file.
void throw_if_any(Complaints complaints);

struct PlacedText {
  std::string text;  // without white space at its ends
  Position position;
};

/// Complains about every key of `map` that is not `known`; `owner` is "a code" or "the codebook".
void check_keys(const Tree& map, std::string_view owner, std::span<const std::string_view> known,
                Complaints& complaints);

/// The value of a key, or null where it is absent, left empty, or (a complaint) of another kind.
const Tree* find_of_kind(const Tree& map, std::string_view key, Tree::Kind kind,
                         Complaints& complaints);

/// Empty where the key is absent.
std::string text_of(const Tree& map, std::string_view key, Complaints& complaints);

/// A list of texts; one text alone is a list of one. Complains about items without text.
std::vector<PlacedText> placed_texts_of(const Tree& map, std::string_view key,
                                        Complaints& complaints);
std::vector<std::string> texts_of(const Tree& map, std::string_view key, Complaints& complaints);

/// Whether `id` is made of letters and digits of any script, '-', '_' and '.'.
bool is_id(std::string_view id);

}  // namespace themata
