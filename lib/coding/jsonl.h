// Codings as JSON Lines: a header line, then one coding a line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/line.h"
#include "themata/coding.h"
#include "themata/error.h"

namespace themata {

std::string jsonl_header(const Codings& about);
std::string jsonl_code_id(std::string_view code);
void frame_jsonl(const CodedStretch& stretch, LineFrame& frame);
void append_jsonl(const LineFrame& frame, const CodeView& code, std::string& out);
Codings read_jsonl(std::string_view text, const std::string& file);

/// The JSON of a match up to its start.
std::string match_opening(std::string_view rule);
/// The matches of a coding as a JSON list; CSV keeps them in a cell.
void append_matches(std::span<const EvidenceView> matches, std::string& out);
std::vector<Evidence> read_matches(std::string_view json, const Place& place);

}  // namespace themata
