#include <array>

#include "study/parts.h"
#include "study/study_fields.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 2> sampling_keys = {"by", "tiers"};
constexpr std::array<std::string_view, 10> tier_keys = {
    "tier",        "label",         "of",           "sites",    "frame",
    "site_choice", "people_choice", "participants", "per_site", "grid"};

SamplingTier read_tier(const Tree& map, Complaints& complaints) {
  check_keys(map, "a tier", tier_keys, complaints);
  SamplingTier tier;
  tier.position = map.position;
  if (const Tree* name = map.find("tier")) tier.position = name->position;
  tier.tier = text_of(map, "tier", complaints);
  if (tier.tier.empty())
    complaints.add(map.position, "a tier has no 'tier'",
                   "give the value that its participants have, as in 'tier: meso'");
  tier.label = text_of(map, "label", complaints);
  tier.site = text_of(map, "of", complaints);
  tier.sites = written_texts(map, "sites", complaints);
  complain_of_repeated(tier.sites, "site", complaints);
  if (!tier.sites.empty() && tier.site.empty())
    complaints.add(tier.sites.front().position, "nothing says which attribute names the sites",
                   "write it beside them, as in 'of: area'");
  tier.frame = declared_number(map, "frame", complaints);
  if (tier.frame.value && *tier.frame.value < static_cast<std::int64_t>(tier.sites.size()))
    complaints.add(tier.frame.position, "the frame is smaller than the number of its sites",
                   "the frame is how many sites there are, chosen or not");
  tier.participants = declared_number(map, "participants", complaints);
  tier.per_site = declared_number(map, "per_site", complaints);
  tier.site_choice = text_of(map, "site_choice", complaints);
  tier.people_choice = text_of(map, "people_choice", complaints);
  tier.grid = attributes_with_values(map, "grid", complaints);
  for (const StudyAttribute& attribute : tier.grid)
    if (attribute.values.empty())
      complaints.add(map.find("grid")->position,
                     "'" + attribute.name + "' has no values to sample for",
                     "list them, as in '" + attribute.name + ": [high, low]'");
  return tier;
}

}  // namespace

Sampling read_sampling(const Tree& tree, Complaints& complaints) {
  Sampling sampling;
  const Tree* map = find_of_kind(tree, "sampling", Tree::Kind::map, complaints);
  if (map == nullptr) return sampling;
  check_keys(*map, "the sampling", sampling_keys, complaints);
  sampling.by = text_of(*map, "by", complaints);
  std::vector<Written> names;
  for (const Tree* one : maps_of(*map, "tiers", "tier: meso", complaints)) {
    sampling.tiers.push_back(read_tier(*one, complaints));
    names.push_back({sampling.tiers.back().tier, sampling.tiers.back().position});
  }
  complain_of_repeated(names, "tier", complaints);
  if (sampling.tiers.size() > 1 && sampling.by.empty())
    complaints.add(map->position, "nothing says which attribute tells the tiers apart",
                   "write it above them, as in 'by: level'");
  return sampling;
}

}  // namespace themata
