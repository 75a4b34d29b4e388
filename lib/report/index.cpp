#include "report/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace themata {

namespace {

/// For codes without a colour of their own. Only borders and tints are drawn in them, never text.
constexpr std::array<std::string_view, 12> palette = {"#1b6ca8", "#b3541e", "#2e7d32", "#8e24aa",
                                                      "#b8860b", "#00838f", "#c2185b", "#5d4037",
                                                      "#3949ab", "#689f38", "#d84315", "#546e7a"};

bool is_colour(std::string_view text) {
  return text.size() == 7 && text.front() == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

std::vector<ReportedCode> codes_of_codebook(const Selection& counted) {
  std::vector<ReportedCode> codes;
  std::vector<std::size_t> places(counted.codebook->codes.size(), ReportedCode::none);
  for (std::size_t i = 0; i < counted.codebook->codes.size(); ++i) {
    if (!counted.wanted_codes[i]) continue;
    const Code& code = counted.codebook->codes[i];
    places[i] = codes.size();
    ReportedCode& made = codes.emplace_back();
    made.id = code.id;
    made.label = code.label.empty() ? code.id : code.label;
    made.code = &code;
    made.parent = code.parent == Code::top ? ReportedCode::none
                                           : places[static_cast<std::size_t>(code.parent)];
    if (made.parent == ReportedCode::none) continue;
    made.depth = codes[made.parent].depth + 1;
    codes[made.parent].has_children = true;
  }
  return codes;
}

std::vector<ReportedCode> codes_used(const Selection& shown) {
  std::set<std::string_view> ids;
  for (const SelectedCoding& chosen : shown.codings) ids.insert(chosen.coding->code);
  std::vector<ReportedCode> codes;
  for (const std::string_view id : ids) {
    ReportedCode& made = codes.emplace_back();
    made.id = id;
    made.label = id;
  }
  return codes;
}

/// Its own, else that of the code above, else the next of the palette.
void give_colours(std::vector<ReportedCode>& codes) {
  std::size_t next = 0;
  for (ReportedCode& code : codes) {
    if (code.code != nullptr && is_colour(code.code->color))
      code.colour = code.code->color;
    else if (code.parent != ReportedCode::none && is_colour(codes[code.parent].colour))
      code.colour = codes[code.parent].colour;
    else
      code.colour = palette[next++ % palette.size()];
  }
}

void count(ReportedCode& code, const Selection& counted) {
  std::set<std::tuple<std::uint32_t, std::size_t, std::size_t>> stretches;
  std::set<std::uint32_t> documents;
  std::set<std::uint32_t> participants;
  for (const std::uint32_t place : code.all) {
    const SelectedCoding& chosen = counted.codings[place];
    stretches.emplace(chosen.document, chosen.coding->begin, chosen.coding->end);
    documents.insert(chosen.document);
    if (chosen.participant != nobody) participants.insert(chosen.participant);
  }
  code.segments = stretches.size();
  code.documents = documents.size();
  code.participants = participants.size();
}

}  // namespace

ReportIndex::ReportIndex(const Report& given)
    : report(given),
      counted(*given.counted),
      shown(given.shown != nullptr ? *given.shown : *given.counted) {
  codes = counted.codebook != nullptr ? codes_of_codebook(counted) : codes_used(shown);
  give_colours(codes);
  for (std::size_t i = 0; i < codes.size(); ++i) code_places[codes[i].id] = i;
  for (std::size_t i = 0; i < counted.codings.size(); ++i) {
    const auto coding = static_cast<std::uint32_t>(i);
    std::size_t at = code_places.at(counted.codings[i].coding->code);
    codes[at].own.push_back(coding);
    for (; at != ReportedCode::none; at = codes[at].parent) codes[at].all.push_back(coding);
  }
  for (ReportedCode& code : codes) count(code, counted);
  if (report.quotes != nullptr)
    for (const IllustratedCode& illustrated : report.quotes->codes)
      if (const auto place = code_places.find(illustrated.code); place != code_places.end())
        codes[place->second].illustrated = &illustrated;
  std::set<std::string_view> names;
  for (const SelectedCoding& chosen : shown.codings) names.insert(chosen.coding->coder);
  coders.assign(names.begin(), names.end());
  if (is_wanted(report, "transcripts")) name_places();
}

void ReportIndex::name_places() {
  for (std::size_t i = 0; i < report.corpus.size(); ++i) transcripts[report.corpus[i].id] = i;
  // Marks begin where codings do: words that a person cut out of one lead to their document.
  std::set<std::pair<std::string_view, std::size_t>> begins;
  for (const SelectedCoding& chosen : shown.codings)
    begins.emplace(chosen.coding->document, chosen.coding->begin);
  const auto name = [&](std::string_view document, std::size_t begin) {
    if (transcripts.contains(document) && begins.contains({document, begin}))
      anchors.try_emplace({document, begin}, fmt::format("q{}", anchors.size() + 1));
  };
  for (const ReportedCode& code : codes) {
    if (code.illustrated == nullptr) continue;
    for (const IllustrativeQuote& quote : code.illustrated->quotes)
      name(quote.document, quote.begin);
  }
  for (const Support& support : report.findings)
    for (const CitedCoding& cited : support.finding->codings) name(cited.document, cited.begin);
}

bool is_wanted(const Report& report, std::string_view section) {
  return report.sections.empty() ||
         std::ranges::find(report.sections, section) != report.sections.end();
}

std::string approach_of(const Report& report) {
  if (!report.approach.empty()) return report.approach;
  return report.codebook != nullptr ? report.codebook->approach : std::string();
}

bool is_reflexive(const Report& report) {
  return approach_of(report).find("reflexive") != std::string::npos;
}

const std::string& source_of(const IllustrativeQuote& quote) {
  return quote.attribution.empty() ? quote.document : quote.attribution;
}

std::string place_of(const ReportIndex& index, std::string_view document, std::size_t begin) {
  const auto mark = index.anchors.find({document, begin});
  if (mark != index.anchors.end()) return mark->second;
  const auto text = index.transcripts.find(document);
  return text == index.transcripts.end() ? std::string() : fmt::format("d{}", text->second);
}

std::string counted_noun(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace themata
