#include "themata/agreement_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "text/column_names.h"
#include "text/number.h"
#include "themata/error.h"

namespace themata {

namespace {

constexpr std::string_view by_document = "document";
constexpr std::string_view by_speaker = "speaker";
constexpr std::string_view nothing_known = "(none)";

bool comes_before(const std::string& left, const std::string& right) {
  if ((left == nothing_known) != (right == nothing_known)) return right == nothing_known;
  const auto left_number = number_from<double>(left);
  const auto right_number = number_from<double>(right);
  if (left_number && right_number && *left_number != *right_number)
    return *left_number < *right_number;
  return left < right;
}

/// The names that come up, in order, and which of them each member has.
struct Division {
  std::vector<std::string> names;
  std::vector<std::size_t> groups;  // by member

  explicit Division(std::vector<std::string> names_of_members, bool keep_order = false) {
    for (std::string& name : names_of_members)
      if (name.empty()) name = nothing_known;
    names = names_of_members;
    if (!keep_order) std::ranges::sort(names, comes_before);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < names.size(); ++i) places[names[i]] = i;
    for (const std::string& name : names_of_members) groups.push_back(places.at(name));
  }
};

void need_attribute(const Parting& parting) {
  std::set<std::string> known = {std::string(by_document), std::string(by_speaker)};
  for (const auto& [id, attributes] : parting.attributes)
    for (const auto& [name, value] : attributes) {
      if (name == parting.by) return;
      known.insert(name);
    }
  const std::vector<std::string> names(known.begin(), known.end());
  throw Error({}, fmt::format("no document has an attribute '{}'", parting.by),
              did_you_mean(parting.by, std::span<const std::string>(names)));
}

template <typename Documents>
Division documents_divided(const Documents& documents, const Parting& parting) {
  std::vector<std::string> names;
  if (parting.by != by_document) need_attribute(parting);
  for (const auto& document : documents) {
    if (parting.by == by_document) {
      names.push_back(document.id);
      continue;
    }
    const auto attributes = parting.attributes.find(document.id);
    const auto found = attributes == parting.attributes.end() ? Attributes::const_iterator()
                                                              : attributes->second.find(parting.by);
    const bool known = attributes != parting.attributes.end() && found != attributes->second.end();
    names.push_back(known ? found->second : std::string());
  }
  return Division(std::move(names), parting.by == by_document);
}

Comparison without_contents(const Comparison& whole) {
  Comparison part;
  part.unit = whole.unit;
  part.universe = whole.universe;
  part.coders = whole.coders;
  part.codes = whole.codes;
  part.coded.resize(whole.codes.size());
  return part;
}

/// Where documents and units of the whole are in their parts.
class Parts {
 public:
  Parts(const Comparison& whole, std::vector<std::string> names) : whole_(whole) {
    for (std::string& name : names) parts_.push_back({std::move(name), without_contents(whole)});
    documents_.resize(parts_.size());
  }

  /// The document's place in the part; new there, it has no units yet.
  std::uint32_t document(std::size_t part, std::uint32_t document) {
    const auto next = static_cast<std::uint32_t>(parts_[part].part.documents.size());
    const auto [found, is_new] = documents_[part].try_emplace(document, next);
    if (is_new) {
      parts_[part].part.documents.push_back(whole_.documents[document]);
      parts_[part].part.documents.back().units = 0;
    }
    return found->second;
  }

  void add_unit(std::size_t part, const ComparedUnit& unit) {
    Comparison& into = parts_[part].part;
    places_.emplace_back(part, static_cast<std::uint32_t>(into.units.size()));
    into.in_universe.push_back(whole_.in_universe[places_.size() - 1]);
    into.units.push_back(unit);
    into.units.back().document = document(part, unit.document);
  }

  void add_codings() {
    for (std::size_t code = 0; code < whole_.coded.size(); ++code)
      for (const CodedUnit& one : whole_.coded[code]) {
        const auto [part, unit] = places_[one.unit];
        parts_[part].part.coded[code].push_back({unit, one.coder});
      }
  }

  void count_units(std::size_t part, std::uint32_t document_of_part, std::size_t units) {
    parts_[part].part.documents[document_of_part].units += units;
  }

  std::vector<Group<Comparison>> take() { return std::move(parts_); }

 private:
  const Comparison& whole_;
  std::vector<Group<Comparison>> parts_;
  std::vector<std::map<std::uint32_t, std::uint32_t>> documents_;  // by part
  std::vector<std::pair<std::size_t, std::uint32_t>> places_;      // of units: part and number
};

std::vector<Group<Comparison>> parted_by_document(const Comparison& whole, const Parting& parting) {
  const Division division = documents_divided(whole.documents, parting);
  Parts parts(whole, division.names);
  for (std::uint32_t i = 0; i < whole.documents.size(); ++i) {
    const std::size_t part = division.groups[i];
    parts.count_units(part, parts.document(part, i), whole.documents[i].units);
  }
  for (const ComparedUnit& unit : whole.units) parts.add_unit(division.groups[unit.document], unit);
  parts.add_codings();
  return parts.take();
}

void need_known_speakers(const Comparison& whole) {
  std::vector<std::size_t> known(whole.documents.size(), 0);
  for (std::size_t i = 0; i < whole.units.size(); ++i)
    if (whole.in_universe[i]) ++known[whole.units[i].document];
  for (std::size_t i = 0; i < known.size(); ++i)
    if (known[i] != whole.documents[i].units)
      throw Error({},
                  fmt::format("who speaks in the {}s of '{}' that nobody coded is not known",
                              whole.unit, whole.documents[i].id),
                  "give the transcripts with --corpus PATHS, or compare with --universe coded");
}

std::vector<Group<Comparison>> parted_by_speaker(const Comparison& whole) {
  need_known_speakers(whole);
  std::vector<std::string> speakers;
  for (const ComparedUnit& unit : whole.units) speakers.emplace_back(unit.speaker);
  const Division division(std::move(speakers));
  Parts parts(whole, division.names);
  for (std::size_t i = 0; i < whole.units.size(); ++i) {
    const std::size_t part = division.groups[i];
    parts.add_unit(part, whole.units[i]);
    if (whole.in_universe[i])
      parts.count_units(part, parts.document(part, whole.units[i].document), 1);
  }
  parts.add_codings();
  return parts.take();
}

/// Documents numbered without gaps.
void number_documents_anew(Ratings& ratings) {
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t& document : ratings.documents)
    document =
        numbers.try_emplace(document, static_cast<std::uint32_t>(numbers.size())).first->second;
}

}  // namespace

std::map<std::string, Attributes> attributes_of_documents(std::span<const Codings> files,
                                                          std::span<const Transcript> corpus) {
  std::map<std::string, Attributes> attributes;
  for (const Codings& file : files)
    for (const CodedDocument& document : file.documents)
      attributes[document.id].insert(document.attributes.begin(), document.attributes.end());
  for (const Transcript& transcript : corpus) {
    Attributes& known = attributes[transcript.id] = transcript.attributes;
    known.try_emplace("kind", transcript.kind);
  }
  return attributes;
}

std::vector<Group<Comparison>> parted(const Comparison& comparison, const Parting& parting) {
  return parting.by == by_speaker ? parted_by_speaker(comparison)
                                  : parted_by_document(comparison, parting);
}

std::vector<Group<Continuum>> parted(const Continuum& continuum, const Parting& parting) {
  if (parting.by == by_speaker)
    throw Error({}, "spans are compared over whole documents, not by speaker",
                "group by document or by an attribute");
  const Division division = documents_divided(continuum.documents, parting);
  std::vector<Group<Continuum>> parts;
  for (const std::string& name : division.names)
    parts.push_back({name, {continuum.coders, continuum.codes, {}, {}}});
  for (std::size_t i = 0; i < continuum.documents.size(); ++i)
    parts[division.groups[i]].part.documents.push_back(continuum.documents[i]);
  return parts;
}

std::vector<Group<RatingsTable>> parted(const RatingsTable& table, const std::string& by) {
  const std::string key = column_key(by);
  std::vector<std::string> names;
  for (const RatedUnit& unit : table.units) {
    const auto trait = unit.traits.find(key);
    names.push_back(trait != unit.traits.end() ? trait->second
                    : key == by_document       ? unit.id
                                               : std::string());
  }
  const Division division(std::move(names));
  std::vector<Group<RatingsTable>> parts;
  for (const std::string& name : division.names) {
    parts.push_back({name, {table.file, {}, table.codes, {}}});
    for (CodeRatings& one : parts.back().part.codes) {
      one.ratings.values.clear();
      one.ratings.documents.clear();
    }
  }
  for (std::size_t i = 0; i < table.units.size(); ++i) {
    RatingsTable& part = parts[division.groups[i]].part;
    part.units.push_back(table.units[i]);
    for (std::size_t code = 0; code < table.codes.size(); ++code) {
      const Ratings& from = table.codes[code].ratings;
      Ratings& into = part.codes[code].ratings;
      const auto row = from.row(i);
      into.values.insert(into.values.end(), row.begin(), row.end());
      if (!from.documents.empty()) into.documents.push_back(from.documents[i]);
    }
  }
  for (Group<RatingsTable>& group : parts)
    for (CodeRatings& one : group.part.codes) number_documents_anew(one.ratings);
  return parts;
}

}  // namespace themata
