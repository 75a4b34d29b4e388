#include "rules/requirements.h"

#include <algorithm>
#include <numeric>

namespace themata {

namespace {

/// More would take long to think about, and one of so many words is nearly always there.
constexpr std::size_t most_atoms = 64;

/// The longest run of ASCII letters and digits in what must stand in the text: other characters may
/// stand there in other forms, and runs never reach across words.
std::string part_of(std::string_view atom) {
  std::string_view longest;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= atom.size(); ++at) {
    const bool of_run = at < atom.size() && ((atom[at] >= 'a' && atom[at] <= 'z') ||
                                             (atom[at] >= '0' && atom[at] <= '9'));
    if (of_run) continue;
    if (at - begin > longest.size()) longest = atom.substr(begin, at - begin);
    begin = at + 1;
  }
  return std::string(longest);
}

/// RE2 gives atoms, and whether a text can match that contains some of them. The formula behind it
/// rises with every atom, so what it needs can be found by leaving atoms out.
class Analysis {
 public:
  explicit Analysis(re2::FilteredRE2& filtered) : filtered_(filtered) {
    filtered_.Compile(&atoms_);
    for (const std::string& atom : atoms_) parts_.push_back(part_of(atom));
  }

  std::vector<Requirement> run() {
    std::vector<int> usable;
    for (int atom = 0; atom < static_cast<int>(atoms_.size()); ++atom)
      if (part(atom).size() >= std::size_t{shortest_part}) usable.push_back(atom);
    if (usable.size() > most_atoms || can_match_without(usable)) return {};
    std::vector<Requirement> requirements;
    std::vector<int> others;
    for (const int atom : usable) {
      const bool needed = requirements.size() < most_requirements && !can_match_without({atom});
      if (needed)
        requirements.push_back({part(atom)});
      else
        others.push_back(atom);
    }
    while (requirements.size() < most_requirements && !can_match_without(others)) {
      const std::vector<int> needed = without_needless(others);
      requirements.push_back(parts_of(needed));
      std::erase_if(others,
                    [&](int atom) { return std::ranges::find(needed, atom) != needed.end(); });
    }
    return requirements;
  }

 private:
  const std::string& part(int atom) const { return parts_[static_cast<std::size_t>(atom)]; }

  bool can_match_without(const std::vector<int>& absent) const {
    std::vector<int> present;
    for (int atom = 0; atom < static_cast<int>(atoms_.size()); ++atom)
      if (std::ranges::find(absent, atom) == absent.end()) present.push_back(atom);
    std::vector<int> potentials;
    filtered_.AllPotentials(present, &potentials);
    return !potentials.empty();
  }

  /// Leaves out atoms as long as one of the rest is still needed; short ones, which are common,
  /// first.
  std::vector<int> without_needless(std::vector<int> needed) const {
    std::ranges::stable_sort(needed, {}, [&](int atom) { return part(atom).size(); });
    for (std::size_t i = 0; i < needed.size();) {
      std::vector<int> fewer = needed;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (can_match_without(fewer))
        ++i;
      else
        needed = std::move(fewer);
    }
    return needed;
  }

  Requirement parts_of(const std::vector<int>& atoms) const {
    Requirement requirement;
    for (const int atom : atoms) requirement.push_back(part(atom));
    return requirement;
  }

  re2::FilteredRE2& filtered_;
  std::vector<std::string> atoms_;
  std::vector<std::string> parts_;
};

}  // namespace

std::vector<Requirement> requirements_of(re2::FilteredRE2& filtered) {
  return Analysis(filtered).run();
}

}  // namespace themata
