#include "themata/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "agreement/disagreements.h"
#include "agreement/units.h"
#include "coding/listed.h"
#include "text/words.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

/// Indices of a document, and the places in it.
struct Places {
  std::map<std::string_view, std::size_t> documents;
  std::map<std::string_view, std::size_t> codes;
  std::map<std::tuple<std::size_t, std::size_t, std::size_t>, const ComparedUnit*> units;

  explicit Places(const Comparison& comparison) {
    for (std::size_t i = 0; i < comparison.documents.size(); ++i)
      documents[comparison.documents[i].id] = i;
    for (std::size_t i = 0; i < comparison.codes.size(); ++i) codes[comparison.codes[i]] = i;
    for (const ComparedUnit& unit : comparison.units)
      units[{unit.document, unit.begin, unit.end}] = &unit;
  }
};

/// Spreadsheets turn line ends and runs of spaces into one space, or the other way round.
std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!is_white_space(character.value)) out += text.substr(at, character.size);
    at += character.size;
  }
  return out;
}

void check_row(const WorksheetRow& row, const Places& places, const std::string& file) {
  const Place place{file, {row.line, 0}};
  const auto document = places.documents.find(row.document);
  if (document == places.documents.end())
    throw Error(place, fmt::format("the document '{}' was not compared", row.document),
                "give the same codings that the worksheet was made from");
  if (!places.codes.contains(row.code))
    throw Error(place, fmt::format("the code '{}' was not compared", row.code),
                "give the same codings that the worksheet was made from");
  const auto unit = places.units.find({document->second, row.begin, row.end});
  if (unit == places.units.end())
    throw Error(
        place, fmt::format("nothing was compared at {}–{} of {}", row.begin, row.end, row.document),
        "places stay as `agree --disagreements` wrote them; if texts or codings have "
        "changed since, make the worksheet again: what was decided is carried over");
  const std::string_view quote = unit->second->quote;
  if (!row.quote.empty() && !quote.empty() && without_spaces(row.quote) != without_spaces(quote))
    throw Error(place,
                fmt::format("other words stand at {}–{} of {}", row.begin, row.end, row.document),
                "make the worksheet again from the texts as they are now");
}

void check_rows(const Comparison& comparison, const Worksheet& worksheet) {
  const Places places(comparison);
  std::vector<Problem> errors;
  for (const WorksheetRow& row : worksheet.rows) {
    if (!row.agreed) continue;
    try {
      check_row(row, places, worksheet.file);
    } catch (const Error& error) {
      errors.insert(errors.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!errors.empty()) throw Error(std::move(errors));
}

CodedDocument in_corpus(const std::string& id, const std::string& unit,
                        std::span<const Transcript> corpus) {
  const auto found = std::ranges::find(corpus, id, &Transcript::id);
  if (found == corpus.end()) return {id, "", 0, 0, {}};
  CodedDocument document = listed(*found, Voices::participants);
  document.characters = count_characters(found->text);
  document.units = units_in_text(*found, unit_from(unit), Voices::participants).total;
  return document;
}

/// Documents that more than one coder worked on, as the files or the corpus know them.
std::vector<CodedDocument> documents_of(const Comparison& comparison,
                                        std::span<const Codings> files,
                                        std::span<const Transcript> corpus) {
  std::map<std::string_view, const CodedDocument*> known;
  for (const Codings& file : files)
    for (const CodedDocument& document : file.documents) known.emplace(document.id, &document);
  std::vector<CodedDocument> documents;
  for (const ComparedDocument& document : comparison.documents) {
    if (std::ranges::count(document.coders, true) < 2) continue;
    const auto found = known.find(document.id);
    documents.push_back(found != known.end() ? *found->second
                                             : in_corpus(document.id, comparison.unit, corpus));
  }
  return documents;
}

}  // namespace

Resolution resolve(const Comparison& comparison, std::span<const Codings> files,
                   std::span<const Transcript> corpus, const Worksheet& worksheet,
                   const std::string& coder) {
  check_rows(comparison, worksheet);
  Resolution resolution;
  Codings& agreed = resolution.codings;
  if (!files.empty()) agreed.codebook = files.front().codebook;
  agreed.unit = comparison.unit;
  agreed.documents = documents_of(comparison, files, corpus);
  const auto accept = [&](std::uint32_t index, std::uint32_t code) {
    const ComparedUnit& unit = comparison.units[index];
    Coding& coding = agreed.codings.emplace_back();
    coding.document = comparison.documents[unit.document].id;
    coding.begin = unit.begin;
    coding.end = unit.end;
    coding.unit = comparison.unit;
    coding.code = comparison.codes[code];
    coding.coder = coder;
    coding.status = Status::accepted;
    coding.speaker = unit.speaker;
    coding.quote = unit.quote;
  };
  std::map<std::tuple<std::string_view, std::size_t, std::size_t, std::string_view>, bool> decided;
  for (const WorksheetRow& row : worksheet.rows)
    if (row.agreed) decided[{row.document, row.begin, row.end, row.code}] = *row.agreed;
  const AgreementOnUnits found = agreement_on_units(comparison);
  for (const CodedAlike& one : found.alike) accept(one.unit, one.code);
  resolution.alike = found.alike.size();
  for (const Disagreement& one : found.different) {
    const ComparedUnit& unit = comparison.units[one.unit];
    const std::string_view document = comparison.documents[unit.document].id;
    const std::string_view code = comparison.codes[one.code];
    const auto decision = decided.find({document, unit.begin, unit.end, code});
    if (decision == decided.end()) {
      resolution.open.push_back(
          {Severity::warning,
           {worksheet.file},
           fmt::format("not decided: '{}' at {}–{} of {}", code, unit.begin, unit.end, document),
           {}});
      continue;
    }
    ++resolution.decided;
    if (!decision->second) continue;
    ++resolution.accepted;
    accept(one.unit, one.code);
  }
  std::ranges::sort(agreed.codings, in_file_order);
  return resolution;
}

}  // namespace themata
