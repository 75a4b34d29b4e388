// What coders agreed on after they talked: the worksheet of their disagreements, filled in by
// people, and the codings that come of it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/coding.h"
#include "themata/comparison.h"

namespace themata {

/// A unit and a code that coders differed about; `agreed` is empty until people have decided.
struct WorksheetRow {
  std::string document;
  std::size_t begin = 0;  // code points
  std::size_t end = 0;
  std::string code;
  std::optional<bool> agreed;
  std::string note;
  std::string quote;
  std::size_t line = 0;
};

struct Worksheet {
  std::string file;
  std::vector<WorksheetRow> rows;
};

/// CSV with the columns document, start, end, code and agreed, perhaps note and quote; others are
/// passed over, so that a spreadsheet may have changed their order. `agreed` is 1, 0, yes, no, or
/// empty. Throws `Error` with every row that cannot be read or stands there twice.
Worksheet read_worksheet(const std::string& file);
Worksheet decode_worksheet(std::string_view csv, const std::string& file);

/// CSV with every unit on which coders differ about a code: document, start, end, unit, code, a
/// column for each coder (1, 0, or empty), agreed, note, speaker and quote. What was decided in an
/// earlier worksheet is carried over.
std::string worksheet_csv(const Comparison& comparison, const Worksheet& earlier = {});

/// A warning for every decision in the worksheet whose unit is no disagreement any more.
std::vector<Problem> decisions_left_over(const Comparison& comparison, const Worksheet& worksheet);

struct Resolution {
  Codings codings;            // what is agreed on; status `accepted`
  std::size_t alike = 0;      // put on a unit by everyone
  std::size_t decided = 0;    // disagreements that people have decided on …
  std::size_t accepted = 0;   // … and of these, for the code
  std::vector<Problem> open;  // a warning for each that they have not
};

/// Codings by `coder` on every unit that all who worked on it coded alike, or that people decided
/// should be coded. Documents that one coder alone worked on are left out. Throws `Error` for a row
/// of the worksheet whose document, unit or code was not compared, and for one whose quote is not
/// what stands there. What no file says of a document is taken from the corpus, which may be empty.
Resolution resolve(const Comparison& comparison, std::span<const Codings> files,
                   std::span<const Transcript> corpus, const Worksheet& worksheet,
                   const std::string& coder);

}  // namespace themata
