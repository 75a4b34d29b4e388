#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "agreement/coders.h"
#include "agreement/given_codings.h"
#include "agreement/units.h"
#include "themata/comparison.h"
#include "themata/error.h"

namespace themata {

namespace {

Problem warning(const std::string& file, std::string message) {
  return {Severity::warning, {file}, std::move(message), {}};
}

/// Puts the units into the comparison; gives where each document's begin, and the end of the last.
std::vector<std::size_t> add_units(Comparison& comparison,
                                   std::vector<UnitsOfDocument> by_document) {
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 0; i < by_document.size(); ++i) {
    comparison.documents[i].units = by_document[i].total;
    for (ComparedUnit& unit : by_document[i].units) {
      unit.document = static_cast<std::uint32_t>(i);
      comparison.units.push_back(unit);
    }
    begins.push_back(comparison.units.size());
  }
  return begins;
}

std::vector<UnitsOfDocument> cut(std::span<const Transcript> corpus,
                                 std::span<const ComparedDocument> documents,
                                 const std::string& unit, Voices voices) {
  std::map<std::string_view, const Transcript*> by_id;
  for (const Transcript& transcript : corpus) by_id.emplace(transcript.id, &transcript);
  std::vector<UnitsOfDocument> result;
  for (const ComparedDocument& document : documents)
    result.push_back(units_in_text(*by_id.at(document.id), unit_from(unit), voices));
  return result;
}

/// A text cut otherwise than when it was coded, by other interviewers for example, has other units
/// that nobody coded, and so another agreement.
void tell_what_is_cut_otherwise(std::span<const Codings> files, Comparison& comparison) {
  std::map<std::string_view, std::size_t> units;
  for (const ComparedDocument& document : comparison.documents) units[document.id] = document.units;
  for (const Codings& file : files) {
    if (file.unit != comparison.unit) continue;
    const auto differing =
        std::ranges::count_if(file.documents, [&](const CodedDocument& document) {
          const auto compared = units.find(document.id);
          return compared != units.end() && compared->second != document.units;
        });
    if (differing > 0)
      comparison.problems.push_back(warning(
          file.file, fmt::format("documents that had another number of {}s when they were coded "
                                 "(other interviewers, or a changed text?): {} of {}",
                                 comparison.unit, differing, file.documents.size())));
  }
}

/// Marks the units that each coding overlaps.
class Marker {
 public:
  Marker(Comparison& comparison, const Coders& coders, std::vector<std::size_t> begins)
      : comparison_(comparison), coders_(coders), begins_(std::move(begins)) {
    for (std::size_t i = 0; i < comparison.codes.size(); ++i) codes_[comparison.codes[i]] = i;
    for (std::size_t i = 0; i < comparison.documents.size(); ++i)
      documents_[comparison.documents[i].id] = i;
    comparison_.coded.resize(comparison.codes.size());
    untouched_.resize(coders.names.size(), 0);
  }

  void mark(const Coding& coding) {
    const std::size_t coder = coders_.places.at(coding.coder);
    const std::size_t document = documents_.at(coding.document);
    const auto begin = comparison_.units.begin() + static_cast<std::ptrdiff_t>(begins_[document]);
    const auto end = comparison_.units.begin() + static_cast<std::ptrdiff_t>(begins_[document + 1]);
    auto unit = std::ranges::upper_bound(begin, end, coding.begin, {}, &ComparedUnit::end);
    const bool empty = coding.begin >= coding.end;
    if (empty || unit == end || unit->begin >= coding.end) {
      ++untouched_[coder];
      return;
    }
    for (; unit != end && unit->begin < coding.end; ++unit)
      comparison_.coded[codes_.at(coding.code)].push_back(
          {static_cast<std::uint32_t>(unit - comparison_.units.begin()),
           static_cast<std::uint32_t>(coder)});
  }

  void finish() {
    for (auto& coded : comparison_.coded) {
      std::ranges::sort(coded);
      coded.erase(std::unique(coded.begin(), coded.end()), coded.end());
    }
    for (std::size_t i = 0; i < untouched_.size(); ++i)
      if (untouched_[i] > 0)
        comparison_.problems.push_back(warning(
            "", fmt::format("codings of {} that touch no {} to compare (but an interviewer's turn, "
                            "a label or white space) and are left out: {}",
                            coders_.names[i], comparison_.unit, untouched_[i])));
  }

 private:
  Comparison& comparison_;
  const Coders& coders_;
  std::vector<std::size_t> begins_;
  std::unordered_map<std::string_view, std::size_t> codes_;
  std::unordered_map<std::string_view, std::size_t> documents_;
  std::vector<std::size_t> untouched_;  // by coder
};

void keep_coded_units_only(Comparison& comparison) {
  comparison.in_universe.assign(comparison.units.size(), false);
  for (const auto& coded : comparison.coded)
    for (const CodedUnit& one : coded) comparison.in_universe[one.unit] = true;
  for (ComparedDocument& document : comparison.documents) document.units = 0;
  for (std::size_t i = 0; i < comparison.units.size(); ++i)
    if (comparison.in_universe[i]) ++comparison.documents[comparison.units[i].document].units;
}

/// Last of all: until here the other codes say what is coded.
void keep_codes(Comparison& comparison, const Scope& scope) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < comparison.codes.size(); ++i) {
    if (!scope.has_code(comparison.codes[i])) continue;
    std::swap(comparison.codes[kept], comparison.codes[i]);
    std::swap(comparison.coded[kept], comparison.coded[i]);
    ++kept;
  }
  comparison.codes.resize(kept);
  comparison.coded.resize(kept);
}

void tell_what_is_left_out(Comparison& comparison) {
  std::vector<std::string_view> partly;
  std::size_t units = 0;
  for (const ComparedDocument& document : comparison.documents) {
    if (std::ranges::find(document.coders, false) == document.coders.end()) continue;
    partly.push_back(document.id);
    units += document.units;
  }
  if (partly.empty()) return;
  comparison.problems.push_back(warning(
      "", fmt::format("documents not coded by everyone: {} ({}); their {} {}s are missing ratings, "
                      "left out of every pair that needs them",
                      partly.size(), some_of(partly), units, comparison.unit)));
}

}  // namespace

Comparison compare(std::vector<Codings>& files, std::span<const Transcript> corpus,
                   const ComparisonOptions& options) {
  Comparison comparison;
  if (options.codebook != nullptr) refuse_unknown_codes(files, *options.codebook);
  Coders coders = coders_of(files, corpus, options.worked_on, options.scope);
  comparison.problems = std::move(coders.problems);
  comparison.unit = options.unit.empty() ? shared_unit(files) : options.unit;
  comparison.universe = options.universe;
  if (!corpus.empty()) anchor_all(files, corpus, comparison.problems);
  comparison.coders = coders.names;
  comparison.codes =
      options.codebook != nullptr ? codes_of(*options.codebook, files) : codes_used(files);
  comparison.documents = std::move(coders.documents);
  auto begins = add_units(
      comparison,
      corpus.empty()
          ? units_in_codings(files, comparison.documents, comparison.unit, options.universe)
          : cut(corpus, comparison.documents, comparison.unit, options.voices));
  if (!corpus.empty()) tell_what_is_cut_otherwise(files, comparison);
  Marker marker(comparison, coders, std::move(begins));
  for (const Codings& file : files)
    for (const Coding& coding : file.codings)
      if (options.scope.has(coding)) marker.mark(coding);
  marker.finish();
  comparison.in_universe.assign(comparison.units.size(), true);
  if (options.universe == Universe::coded) keep_coded_units_only(comparison);
  keep_codes(comparison, options.scope);
  tell_what_is_left_out(comparison);
  return comparison;
}

std::string summary_of(const Comparison& comparison) {
  std::size_t units = 0;
  for (const ComparedDocument& document : comparison.documents) units += document.units;
  return fmt::format("{} coders ({}), documents: {}, units: {} ({}, universe: {}), codes: {}",
                     comparison.coders.size(), fmt::join(comparison.coders, ", "),
                     comparison.documents.size(), units, comparison.unit,
                     to_string(comparison.universe), comparison.codes.size());
}

}  // namespace themata
