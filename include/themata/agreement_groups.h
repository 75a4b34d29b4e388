// Coders compared group by group: each document, each speaker, or whatever an attribute tells
// apart.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/comparison.h"
#include "themata/continuum.h"
#include "themata/ratings_table.h"

namespace themata {

/// Attributes by document id: those of the corpus, or without one those that the files' headers
/// know. `kind` is one of them where a corpus gives it.
std::map<std::string, Attributes> attributes_of_documents(std::span<const Codings> files,
                                                          std::span<const Transcript> corpus);

/// What to part by: "document", "speaker", or the name of an attribute.
struct Parting {
  std::string by;
  std::map<std::string, Attributes> attributes;  // by document id
};

/// A part of what was compared, as if nothing else had been.
template <typename Whole>
struct Group {
  std::string name;  // "(none)" where nothing is known
  Whole part;
};

/// Documents in their own order; other groups by name, numbers by size, those without a name last.
/// Throws `Error` for an attribute that no document has, and where speakers are not known: of units
/// that nobody coded without a corpus, and of spans.
std::vector<Group<Comparison>> parted(const Comparison& comparison, const Parting& parting);
std::vector<Group<Continuum>> parted(const Continuum& continuum, const Parting& parting);

/// By one of its columns about units.
std::vector<Group<RatingsTable>> parted(const RatingsTable& table, const std::string& by);

}  // namespace themata
