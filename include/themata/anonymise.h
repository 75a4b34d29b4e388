// Names out, stand-ins in: replacing what says who somebody is, and looking for what is left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"
#include "themata/table.h"
#include "themata/text.h"
#include "themata/transcript.h"

namespace themata {

/// A row of the table of replacements: "Moira" becomes "[Colleague 2]".
struct Replacement {
  std::string original;
  std::string stand_in;
  bool any_case = false;  // otherwise as it is written, or all in capitals
  std::size_t line = 0;
};

struct Replacements {
  std::string file;
  std::vector<Replacement> list;
};

/// CSV with the columns `original` and `stand-in`, and perhaps `case` (`exact` or `any`). Throws
/// `Error` with every row that is no replacement: an empty cell, an original that is there twice,
/// one that stands in another's stand-in.
Replacements read_replacements(const std::string& file);
Replacements decode_replacements(std::string_view csv, const std::string& file);

/// Where something was replaced: bytes of the text before, code points of the text after.
struct Replaced {
  std::size_t replacement = 0;  // index into the table
  Span before;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Anonymised {
  std::string text;
  std::vector<Replaced> replaced;  // in order
};

/// Replaces whole words and phrases, whatever spaces or hyphens stand between their words; of two
/// that begin at one place, the longer one. What is all in capitals gets a stand-in in capitals,
/// unless that is in brackets. "James'" becomes "[Man 1]'s".
class Anonymiser {
 public:
  /// The table must outlive it. Throws `Error` for an original without a word.
  explicit Anonymiser(const Replacements& table);
  ~Anonymiser();

  Anonymised apply(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A word that begins with a capital inside a sentence, and is neither the first of a cue or cell
/// nor what is said of who speaks: perhaps a name that the table does not have.
struct PossibleName {
  std::string word;  // or words, where several follow each other
  std::size_t count = 0;
  std::size_t line = 0;  // of the first
};
/// By falling count, then by the alphabet; the table's stand-ins, and what stands in brackets, are
/// left out.
std::vector<PossibleName> possible_names(std::string_view text, const Replacements& table = {});

/// An original that still stands in a file.
struct Leak {
  Place place;  // without a position where it stands in the file's name or inside a packed file
  std::string found;
  std::size_t replacement = 0;
  bool is_certain = true;  // otherwise in another case than the table says, or inside a longer word
};

Table leaks_table(std::span<const Leak> leaks, const Replacements& table);

/// Looks for the originals of a table in files of any kind: text in any encoding, and whatever is
/// packed as zip (Word, spreadsheets), tags passed over. File names are looked at, too.
class LeakSearch {
 public:
  explicit LeakSearch(const Replacements& table);
  ~LeakSearch();

  /// Appends what is found. Throws `Error` for a file that cannot be read.
  void search(const std::string& file, std::vector<Leak>& leaks);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Who shares the same values of some attributes.
using PeopleByValues = std::map<std::vector<std::string>, std::set<std::string>>;
/// Those that lack one of the attributes are left out.
void add_by_values(PeopleByValues& cells, const std::vector<std::string>& names,
                   const std::string& id, const Attributes& attributes);

/// Values of one or two attributes that fewer than `least` documents share, so that together they
/// may name somebody.
struct SmallCell {
  std::vector<std::string> attributes;
  std::vector<std::string> values;
  std::vector<std::string> documents;
};
/// By attributes, then by values. A value that is small by itself is not repeated in pairs.
std::vector<SmallCell> small_cells(const std::map<std::string, Attributes>& documents,
                                   std::size_t least);
Table small_cells_table(std::span<const SmallCell> cells, std::size_t least);

}  // namespace themata
