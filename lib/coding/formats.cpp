#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "coding/csv.h"
#include "coding/jsonl.h"
#include "coding/line.h"
#include "themata/coding.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

std::span<const CodingFormat> coding_formats() {
  static constexpr std::array all = {
      CodingFormat{"jsonl", jsonl_header, jsonl_code_id, frame_jsonl, append_jsonl},
      CodingFormat{"csv", csv_header, csv_code_id, frame_csv, append_csv},
  };
  return all;
}

void append(const CodingFormat& format, const Coding& coding, std::string& out) {
  std::vector<std::string> openings;
  for (const Evidence& match : coding.matches) openings.push_back(match_opening(match.rule));
  std::vector<EvidenceView> matches;
  for (std::size_t i = 0; i < coding.matches.size(); ++i) {
    const Evidence& match = coding.matches[i];
    matches.push_back({openings[i], match.begin, match.end, match.text});
  }
  LineFrame frame;
  format.frame({coding.document, coding.begin, coding.end, coding.unit, coding.coder, coding.status,
                coding.speaker, coding.quote},
               frame);
  format.append(frame, {format.code_id(coding.code), coding.score, matches}, out);
}

Codings read_codings(const std::string& file) {
  return decode_codings(decode(read_bytes(file), "", file).utf8, file);
}

Codings decode_codings(std::string_view text, const std::string& file) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos)
    throw Error({file}, "this file is empty", "a codings file has at least its header line");
  Codings codings = text[first] == '{' ? read_jsonl(text, file) : read_csv(text, file);
  std::ranges::stable_sort(codings.codings, in_file_order);
  return codings;
}

const CodingFormat& find_coding_format(std::string_view name) {
  std::vector<std::string_view> known;
  for (const CodingFormat& format : coding_formats()) {
    if (format.name == name) return format;
    known.push_back(format.name);
  }
  throw Error({}, fmt::format("unknown format '{}'", name),
              did_you_mean(name, std::span<const std::string_view>(known)));
}

}  // namespace themata
