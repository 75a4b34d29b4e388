#include "agreement/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::string_view give_corpus = "give the transcripts with --corpus PATHS";

std::string_view speaker_of(const Transcript& transcript, const Segment& segment) {
  if (segment.first_turn != segment.last_turn) return {};
  const std::int32_t speaker = transcript.turns[segment.first_turn].speaker;
  return speaker == Turn::nobody ? std::string_view()
                                 : transcript.speakers[static_cast<std::size_t>(speaker)].name;
}

void need_one_grid(const Codings& file, const std::string& unit) {
  if (!file.unit.empty() && file.unit != unit)
    throw Error({file.file, {1, 0}},
                fmt::format("these codings were made by {}, not by {}", file.unit, unit),
                fmt::format("{}, or compare with --unit {}", give_corpus, file.unit));
  for (const Coding& coding : file.codings)
    if (coding.unit != unit)
      throw Error({file.file, {coding.line, 0}},
                  fmt::format("this coding stands on a {}, not on a {}", coding.unit, unit),
                  std::string(give_corpus));
}

using DocumentPlaces = std::map<std::string_view, std::size_t>;

/// The texts must be the same in all files, and cut into as many units.
std::map<std::string_view, const CodedDocument*> shared_headers(std::span<const Codings> files) {
  std::map<std::string_view, const CodedDocument*> known;
  for (const Codings& file : files)
    for (const CodedDocument& document : file.documents) {
      const auto [first, is_new] = known.try_emplace(document.id, &document);
      const CodedDocument& other = *first->second;
      if (is_new) continue;
      if (other.sha256 != document.sha256)
        throw Error({file.file, {1, 0}},
                    fmt::format("the text of '{}' is not the one the other coder had", document.id),
                    fmt::format("{}: codings are found again there by their quotes", give_corpus));
      if (other.units != document.units)
        throw Error({file.file, {1, 0}},
                    fmt::format("'{}' has {} units here and {} for the other coder", document.id,
                                document.units, other.units),
                    std::string(give_corpus));
    }
  return known;
}

/// One unit for codings of the same place; the first that has a quote and a speaker
/// gives them.
void add_places(std::span<const Codings> files, const DocumentPlaces& places,
                std::vector<UnitsOfDocument>& documents) {
  for (const Codings& file : files)
    for (const Coding& coding : file.codings) {
      const auto place = places.find(coding.document);
      if (place == places.end()) continue;
      const std::size_t document = place->second;
      documents[document].units.push_back({static_cast<std::uint32_t>(document), coding.begin,
                                           coding.end, coding.speaker, coding.quote});
    }
  for (UnitsOfDocument& document : documents) {
    const auto place = [](const ComparedUnit& unit) { return std::pair(unit.begin, unit.end); };
    std::ranges::sort(document.units, [&](const ComparedUnit& left, const ComparedUnit& right) {
      return std::tuple(place(left), left.quote.empty(), left.speaker.empty(), left.speaker,
                        left.quote) < std::tuple(place(right), right.quote.empty(),
                                                 right.speaker.empty(), right.speaker, right.quote);
    });
    const auto same_place = [&](const ComparedUnit& left, const ComparedUnit& right) {
      return place(left) == place(right);
    };
    document.units.erase(std::unique(document.units.begin(), document.units.end(), same_place),
                         document.units.end());
  }
}

void refuse_overlaps(const UnitsOfDocument& document, const std::string& id,
                     const std::string& unit) {
  for (std::size_t i = 1; i < document.units.size(); ++i) {
    const ComparedUnit& before = document.units[i - 1];
    const ComparedUnit& after = document.units[i];
    if (after.begin < before.end)
      throw Error({},
                  fmt::format("the coders did not cut '{}' into the same {}s: {}-{} and {}-{} "
                              "overlap",
                              id, unit, before.begin, before.end, after.begin, after.end),
                  std::string(give_corpus));
  }
}

}  // namespace

std::string shared_unit(std::span<const Codings> files) {
  std::set<std::string> units;
  for (const Codings& file : files) {
    if (!file.unit.empty()) units.insert(file.unit);
    for (const Coding& coding : file.codings) units.insert(coding.unit);
  }
  units.erase("span");  // chosen freely: compared on whatever units the others have
  if (units.size() == 1) return *units.begin();
  throw Error({},
              units.empty() ? "these codings are free spans, so there is no unit to compare them on"
                            : fmt::format("these codings were made by different units: {}",
                                          fmt::join(units, ", ")),
              fmt::format("say which with --unit {}", fmt::join(unit_names(), "|")));
}

UnitsOfDocument units_in_text(const Transcript& transcript, Unit unit, Voices voices) {
  UnitsOfDocument result;
  CharacterCursor cursor(transcript.text);
  for (const Segment& segment : segments(transcript, unit, voices)) {
    const std::size_t begin = cursor.characters(segment.span.begin);
    const std::size_t end = cursor.characters(segment.span.end);
    result.units.push_back(
        {0, begin, end, speaker_of(transcript, segment), slice(transcript.text, segment.span)});
  }
  result.total = result.units.size();
  return result;
}

std::vector<UnitsOfDocument> units_in_codings(std::span<const Codings> files,
                                              std::span<const ComparedDocument> documents,
                                              const std::string& unit, Universe universe) {
  for (const Codings& file : files) need_one_grid(file, unit);
  const auto headers = shared_headers(files);
  DocumentPlaces places;
  for (std::size_t i = 0; i < documents.size(); ++i) places[documents[i].id] = i;
  std::vector<UnitsOfDocument> result(documents.size());
  add_places(files, places, result);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    refuse_overlaps(result[i], documents[i].id, unit);
    result[i].total = result[i].units.size();
    if (universe == Universe::coded) continue;
    const auto header = headers.find(documents[i].id);
    if (header == headers.end() || header->second->units < result[i].units.size())
      throw Error({},
                  fmt::format("how many {}s '{}' has is not known, so the uncoded ones cannot be "
                              "counted",
                              unit, documents[i].id),
                  fmt::format("{}, or compare with --universe coded", give_corpus));
    result[i].total = header->second->units;
  }
  return result;
}

}  // namespace themata
