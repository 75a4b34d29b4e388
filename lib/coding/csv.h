// Codings as comma separated values, one coding a row, the fields of JSON Lines as columns.
#pragma once

#include <string>
#include <string_view>

#include "coding/line.h"
#include "themata/coding.h"

namespace themata {

std::string csv_header(const Codings& about);
std::string csv_code_id(std::string_view code);
void frame_csv(const CodedStretch& stretch, LineFrame& frame);
void append_csv(const LineFrame& frame, const CodeView& code, std::string& out);

/// `document`, `start`, `end` and `code` must be there, in any order and under any of the names
/// that `names_of_field` knows; the rest is optional. Codes may be paths (see code_path.h). Without
/// a column `coder`, the coder is the file's name without its ending.
Codings read_csv(std::string_view text, const std::string& file);

}  // namespace themata
