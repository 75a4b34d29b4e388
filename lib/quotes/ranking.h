// Which of the stretches that could be quoted are quoted, and in which order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "themata/illustration.h"

namespace themata {

/// A stretch that could be quoted, with all codings of one code on it.
struct Candidate {
  std::uint32_t document = 0;
  std::uint32_t participant = nobody;
  std::size_t group = 0;  // index into the names of groups; their number: of none
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;
  std::string speaker;
  std::size_t words = 0;
  Status status = Status::suggested;  // what a person decided first
  std::set<std::string_view> coders;
  std::set<std::string_view> rules;
  double score = 0;
  std::vector<std::uint32_t> codings;
};

/// By document, begin and end.
using Candidates = std::map<std::tuple<std::uint32_t, std::size_t, std::size_t>, Candidate>;

/// What a person decided says more than a suggestion, and that more than what was rejected.
int decisiveness(Status status);

/// At most so many of `most` quotes, but always one; any number where there is no limit.
std::size_t share_of(std::size_t most, double per_cent);

/// Chooses quotes for one code after another, and remembers who was quoted how often.
class Ranking {
 public:
  Ranking(const Selection& selection, std::size_t groups, const IllustrationOptions& options);

  void begin_code();
  /// Pinned or chosen. Contrary ones are bound by no share, and use none up.
  void quote(const Candidate& words, bool is_contrary);

  /// The best of those left, quoted one by one until there are `wanted` (0: no limit). Sets
  /// `held_back` where there were more, but none that a share let pass.
  std::vector<const Candidate*> choose(std::span<const Candidate* const> candidates,
                                       std::size_t wanted, bool is_contrary, bool& held_back);

  struct MostQuoted {
    std::size_t people = 0;  // how many different ones were quoted
    std::uint32_t document = 0;
    std::uint32_t participant = nobody;  // of who was quoted most
    std::size_t times = 0;
  };
  MostQuoted most_quoted() const;

 private:
  struct Stretch {
    std::uint32_t document = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// A candidate with what does not change while quotes for a code are chosen.
  struct Ranked {
    const Candidate* words = nullptr;
    std::size_t person = 0;
    bool is_quoted_elsewhere = false;
    double off = 0;  // from the middle of the lengths: words
  };

  static bool overlaps(const Stretch& stretch, const Candidate& words);
  /// Somebody; the document, where it is not known who spoke.
  std::size_t person_of(const Candidate& words) const;
  bool is_held_back(const Ranked& one) const;
  bool is_better(const Ranked& one, const Ranked& other) const;

  const IllustrationOptions& options_;
  std::size_t participants_;
  std::size_t participant_limit_;
  std::size_t group_limit_;
  std::vector<std::size_t> people_;          // how often each is quoted
  std::vector<std::size_t> people_in_code_;  // … for the code at hand
  std::vector<std::size_t> groups_in_code_;
  std::vector<Stretch> quoted_;
  std::size_t first_of_code_ = 0;  // in `quoted_`
};

}  // namespace themata
