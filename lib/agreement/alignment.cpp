// For two coders the best alignment is an assignment of units to units (see pairing.h).
//
// For more it is a set partition, which no fast algorithm solves for every input. Written as what
// is gained over leaving every unit alone, it is: choose unitary alignments that share no unit and
// gain most. The way here is exact:
//
// 1. Candidates. A unitary alignment that gains no more than when one of its units is taken out is
//    never needed, so only units near one another make candidates.
// 2. A good alignment: coder after coder is assigned to what stands already, then each coder is
//    taken out and assigned anew until nothing improves. What it gains is a lower bound.
// 3. Prices of units such that no candidate gains more than its units cost: the summed price is an
//    upper bound. Prices are set "in the middle" of the two best uses of each unit (Wedelin 1995,
//    "An algorithm for large scale 0-1 integer programming", Annals of Operations Research 57,
//    283-301), then raised where they are too low and lowered where they can be. A candidate whose
//    units cost more above its gain than lies between the two bounds is in no better alignment, and
//    goes.
// 4. A walk along the text that keeps, for each set of units taken from what is still ahead, the
//    cheapest way to have come there; a way that has cost more than lies between the two bounds
//    cannot end better than the good alignment, and is dropped.
//
// The walk ends with an alignment that no other one betters. Where there are too many candidates,
// or too many ways to keep, the good alignment is given, and `best` is false.
#include "agreement/alignment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "agreement/pairing.h"

namespace themata {

double positional(const AlignedUnit& left, const AlignedUnit& right, const Dissimilarity& weights) {
  const double apart = std::abs(left.begin - right.begin) + std::abs(left.end - right.end);
  const double ratio = apart / ((left.end - left.begin) + (right.end - right.begin));
  return ratio * ratio * weights.empty;
}

double categorical(const AlignedUnit& left, const AlignedUnit& right,
                   const Dissimilarity& weights) {
  return left.code == right.code ? 0 : weights.empty;
}

namespace {

using Units = std::span<const std::vector<AlignedUnit>>;

/// All units under one number, in the order of the text.
class Field {
 public:
  Field(Units units, const Dissimilarity& weights)
      : weights_(weights), pairs_(static_cast<double>(units.size() * (units.size() - 1)) / 2) {
    for (std::uint32_t coder = 0; coder < units.size(); ++coder)
      for (std::uint32_t i = 0; i < units[coder].size(); ++i)
        nodes_.push_back({units[coder][i], coder, i});
    std::ranges::sort(nodes_, [](const Node& left, const Node& right) {
      return std::tuple(left.unit.begin, left.unit.end, left.coder, left.place) <
             std::tuple(right.unit.begin, right.unit.end, right.coder, right.place);
    });
    coders_ = units.size();
    find_neighbours();
  }

  struct Near {
    std::uint32_t node = 0;
    double dissimilarity = 0;
  };

  std::size_t size() const { return nodes_.size(); }
  std::size_t coders() const { return coders_; }
  std::uint32_t coder(std::uint32_t node) const { return nodes_[node].coder; }
  UnitPlace place(std::uint32_t node) const { return {nodes_[node].coder, nodes_[node].place}; }
  const std::vector<Near>& near(std::uint32_t node) const { return near_[node]; }

  double dissimilarity(std::uint32_t left, std::uint32_t right) const {
    return weights_.position * positional(nodes_[left].unit, nodes_[right].unit, weights_) +
           weights_.category * categorical(nodes_[left].unit, nodes_[right].unit, weights_);
  }

  /// The gain of putting a unit to `others` units from which it differs so much in all.
  double gain(std::size_t others, double dissimilarities) const {
    return weights_.empty +
           (static_cast<double>(others) * weights_.empty - dissimilarities) / pairs_;
  }

  /// From so much on, a unit cannot gain by joining, however near it is to those still to come.
  double most_dissimilar() const {
    return weights_.empty * (pairs_ + static_cast<double>(coders_ - 1));
  }

  /// Of one unitary alignment: a pair with one unit or none costs as much as a missing unit.
  double disorder(std::span<const std::uint32_t> nodes) const {
    double sum = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i)
      for (std::size_t j = i + 1; j < nodes.size(); ++j) sum += dissimilarity(nodes[i], nodes[j]);
    const auto filled = static_cast<double>(nodes.size() * (nodes.size() - 1)) / 2;
    return (sum + (pairs_ - filled) * weights_.empty) / pairs_;
  }

 private:
  struct Node {
    AlignedUnit unit;
    std::uint32_t coder = 0;
    std::uint32_t place = 0;
  };

  /// How far apart two units of these lengths may begin and still be near.
  double reach() const {
    const double ratio = most_dissimilar() / (weights_.position * weights_.empty);
    return std::sqrt(ratio);  // infinite where position has no weight
  }

  void find_neighbours() {
    near_.resize(nodes_.size());
    double longest = 0;
    for (const Node& node : nodes_) longest = std::max(longest, node.unit.end - node.unit.begin);
    const double furthest = reach();
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const double own = nodes_[i].unit.end - nodes_[i].unit.begin;
      for (std::uint32_t j = i + 1; j < nodes_.size(); ++j) {
        if (nodes_[j].unit.begin - nodes_[i].unit.begin > furthest * (own + longest)) break;
        if (nodes_[i].coder == nodes_[j].coder) continue;
        const double differing = dissimilarity(i, j);
        if (differing >= most_dissimilar()) continue;
        near_[i].push_back({j, differing});
        near_[j].push_back({i, differing});
      }
    }
  }

  Dissimilarity weights_;
  double pairs_;
  std::size_t coders_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::vector<Near>> near_;
};

using Group = std::vector<std::uint32_t>;  // nodes of different coders

Alignment made_of(const Field& field, std::vector<Group> groups, bool best) {
  Alignment alignment;
  alignment.best = best;
  for (Group& group : groups) std::ranges::sort(group);
  std::ranges::sort(groups);
  for (const Group& group : groups) {
    alignment.disorder += field.disorder(group);
    UnitaryAlignment& unitary = alignment.unitary.emplace_back();
    for (const std::uint32_t node : group) unitary.push_back(field.place(node));
    std::ranges::sort(unitary);
  }
  return alignment;
}

/// Groups, each to be joined by one of the coder's units, or none; units that join none are alone.
class Joining {
 public:
  explicit Joining(const Field& field) : field_(field), group_of_(field.size(), unpaired) {}

  void join(std::vector<Group>& groups, std::uint32_t coder) {
    for (std::uint32_t g = 0; g < groups.size(); ++g)
      for (const std::uint32_t node : groups[g]) group_of_[node] = g;
    std::vector<std::uint32_t> own;
    for (std::uint32_t node = 0; node < field_.size(); ++node)
      if (field_.coder(node) == coder) own.push_back(node);
    const auto partners = best_pairs(own.size(), groups.size(), edges(groups, own));
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (partners[i] == unpaired)
        groups.push_back({own[i]});
      else
        groups[partners[i]].push_back(own[i]);
    }
    std::ranges::fill(group_of_, unpaired);
  }

 private:
  std::vector<Edge> edges(const std::vector<Group>& groups,
                          const std::vector<std::uint32_t>& own) const {
    std::vector<Edge> found;
    for (std::uint32_t i = 0; i < own.size(); ++i) {
      std::vector<std::uint32_t> met;
      for (const Field::Near& near : field_.near(own[i]))
        if (group_of_[near.node] != unpaired) met.push_back(group_of_[near.node]);
      std::ranges::sort(met);
      met.erase(std::unique(met.begin(), met.end()), met.end());
      for (const std::uint32_t g : met) {
        double differing = 0;
        for (const std::uint32_t node : groups[g]) differing += field_.dissimilarity(own[i], node);
        const double gain = field_.gain(groups[g].size(), differing);
        if (gain > 0) found.push_back({i, g, gain});
      }
    }
    return found;
  }

  const Field& field_;
  std::vector<std::uint32_t> group_of_;
};

double gain_of(const Field& field, const std::vector<Group>& groups) {
  double gain = 0;
  for (const Group& group : groups)
    for (std::size_t i = 1; i < group.size(); ++i) {
      double differing = 0;
      for (std::size_t j = 0; j < i; ++j) differing += field.dissimilarity(group[i], group[j]);
      gain += field.gain(i, differing);
    }
  return gain;
}

void take_out(const Field& field, std::vector<Group>& groups, std::uint32_t coder) {
  for (Group& group : groups)
    std::erase_if(group, [&](std::uint32_t node) { return field.coder(node) == coder; });
  std::erase_if(groups, [](const Group& group) { return group.empty(); });
}

std::vector<Group> good_groups(const Field& field) {
  constexpr int most_rounds = 20;
  std::vector<Group> groups;
  Joining joining(field);
  const auto coders = static_cast<std::uint32_t>(field.coders());
  for (std::uint32_t coder = 0; coder < coders; ++coder) joining.join(groups, coder);
  double gain = gain_of(field, groups);
  for (int round = 0; round < most_rounds && coders > 2; ++round) {
    std::vector<Group> tried = groups;
    for (std::uint32_t coder = 0; coder < coders; ++coder) {
      take_out(field, tried, coder);
      joining.join(tried, coder);
    }
    const double tried_gain = gain_of(field, tried);
    if (tried_gain <= gain * (1 + 1e-12)) break;
    gain = tried_gain;
    groups = std::move(tried);
  }
  return groups;
}

/// Unitary alignments of two units or more, and what each gains.
struct Candidates {
  std::vector<std::uint32_t> nodes;  // one candidate's after the other's, rising
  std::vector<std::size_t> begins = {0};
  std::vector<double> gains;

  std::size_t size() const { return gains.size(); }
  std::span<const std::uint32_t> of(std::size_t candidate) const {
    return std::span(nodes).subspan(begins[candidate], begins[candidate + 1] - begins[candidate]);
  }
};

/// All that may be needed; false where they are too many.
class Search {
 public:
  explicit Search(const Field& field) : field_(field) {}

  bool find(Candidates& found) {
    for (std::uint32_t node = 0; node < field_.size(); ++node) {
      nodes_ = {node};
      differing_ = {0};
      if (!extend(found, node, 0, 0)) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t most_candidates = 100'000;
  static constexpr std::size_t most_tries = 2'000'000;

  /// With each later neighbour of the first unit in turn, from `from` on; neighbours are in order.
  bool extend(Candidates& found, std::uint32_t first, std::size_t from, double gain) {
    const auto& near = field_.near(first);
    for (std::size_t i = from; i < near.size(); ++i) {
      const std::uint32_t node = near[i].node;
      if (node < first || has_coder(field_.coder(node))) continue;
      if (++tries_ > most_tries) return false;
      const auto before = differing_;
      const double differing = add(node);
      if (may_gain()) {
        const double gained = gain + field_.gain(nodes_.size() - 1, differing);
        if (gained > 0 && is_needed()) {
          if (found.size() == most_candidates) return false;
          found.nodes.insert(found.nodes.end(), nodes_.begin(), nodes_.end());
          found.begins.push_back(found.nodes.size());
          found.gains.push_back(gained);
        }
        if (!extend(found, first, i + 1, gained)) return false;
      }
      nodes_.pop_back();
      differing_ = before;
    }
    return true;
  }

  bool has_coder(std::uint32_t coder) const {
    return std::ranges::any_of(nodes_,
                               [&](std::uint32_t node) { return field_.coder(node) == coder; });
  }

  /// How much the new unit differs from all others.
  double add(std::uint32_t node) {
    double sum = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const double differing = field_.dissimilarity(nodes_[i], node);
      differing_[i] += differing;
      sum += differing;
    }
    nodes_.push_back(node);
    differing_.push_back(sum);
    return sum;
  }

  /// Differences only grow, so what is too different now will be later.
  bool may_gain() const {
    return std::ranges::all_of(
        differing_, [&](double differing) { return differing < field_.most_dissimilar(); });
  }

  /// Whether each unit is better in than out.
  bool is_needed() const {
    return std::ranges::all_of(differing_, [&](double differing) {
      return field_.gain(nodes_.size() - 1, differing) > 0;
    });
  }

  const Field& field_;
  Group nodes_;
  std::vector<double> differing_;  // by place in `nodes_`: from all others
  std::size_t tries_ = 0;
};

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Prices such that every candidate's units cost at least what it gains, of small sum.
class Pricing {
 public:
  Pricing(const Candidates& candidates, std::size_t nodes)
      : candidates_(candidates), prices_(nodes, 0.0), uses_(nodes) {
    for (std::uint32_t i = 0; i < candidates.size(); ++i)
      for (const std::uint32_t node : candidates.of(i)) uses_[node].push_back(i);
  }

  std::vector<double> prices(int rounds) {
    start();
    lower();
    std::vector<double> best = prices_;
    double least = sum();
    for (int round = 1; round <= rounds; ++round) {
      for (std::uint32_t node = 0; node < prices_.size(); ++node) put_in_the_middle(node);
      if (round % 5 != 0) continue;  // looked at only now and then, as this takes longer
      const std::vector<double> in_the_middle = prices_;
      raise();
      lower();
      if (sum() < least) {
        least = sum();
        best = prices_;
      }
      prices_ = in_the_middle;
    }
    return best;
  }

 private:
  double sum() const { return sum_of(prices_); }

  /// What a candidate costs above its gain.
  double slack(std::uint32_t candidate) const {
    double cost = -candidates_.gains[candidate];
    for (const std::uint32_t node : candidates_.of(candidate)) cost += prices_[node];
    return cost;
  }

  void start() {
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      const auto nodes = candidates_.of(i);
      const double share = candidates_.gains[i] / static_cast<double>(nodes.size());
      for (const std::uint32_t node : nodes) prices_[node] = std::max(prices_[node], share);
    }
  }

  void put_in_the_middle(std::uint32_t node) {
    double best = 0;  // to be alone gains nothing
    double second = -std::numeric_limits<double>::infinity();
    for (const std::uint32_t use : uses_[node]) {
      const double worth = prices_[node] - slack(use);
      second = std::max(second, std::min(worth, best));
      best = std::max(best, worth);
    }
    prices_[node] = std::isinf(second) ? std::max(best, 0.0) : std::max((best + second) / 2, 0.0);
  }

  void raise() {
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
      const double missing = -slack(i);
      if (missing <= 0) continue;
      const auto nodes = candidates_.of(i);
      for (const std::uint32_t node : nodes)
        prices_[node] += missing / static_cast<double>(nodes.size());
    }
  }

  /// Half of what is possible, so that neighbours get their share, and all of it in the end.
  void lower() {
    for (const double part : {0.5, 0.5, 0.5, 1.0})
      for (std::uint32_t node = 0; node < prices_.size(); ++node) {
        double possible = prices_[node];
        for (const std::uint32_t use : uses_[node]) possible = std::min(possible, slack(use));
        prices_[node] -= part * std::max(possible, 0.0);
      }
  }

  const Candidates& candidates_;
  std::vector<double> prices_;
  std::vector<std::vector<std::uint32_t>> uses_;
};

/// The walk along the text; see the top of this file.
class Walk {
 public:
  Walk(const Candidates& candidates, const std::vector<double>& prices)
      : candidates_(candidates), prices_(prices), starting_(prices.size()) {
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      const auto nodes = candidates.of(i);
      double cost = -candidates.gains[i];
      for (const std::uint32_t node : nodes) cost += prices[node];
      starting_[nodes.front()].push_back({i, std::max(cost, 0.0)});
    }
    for (auto& options : starting_)
      std::ranges::sort(options, {}, [](const Option& option) {
        return std::pair(option.cost, option.candidate);
      });
  }

  enum class Outcome { found, nothing_so_cheap, too_many };

  /// Groups of two units or more, whose cost above their gain is at most `most`.
  Outcome find(double most, std::vector<std::uint32_t>& chosen) {
    steps_.clear();
    States states = {{Taken{}, {0, none}}};
    for (std::uint32_t node = 0; node < starting_.size(); ++node) {
      States next;
      for (const auto& [taken, state] : states) go_on(node, taken, state, most, next);
      if (next.empty()) return Outcome::nothing_so_cheap;
      if (next.size() > most_states || steps_.size() > most_steps) return Outcome::too_many;
      states = std::move(next);
    }
    trace(states.begin()->second.last_step, chosen);
    return Outcome::found;
  }

 private:
  static constexpr std::size_t most_states = 20'000;
  static constexpr std::size_t most_steps = 5'000'000;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  struct Option {
    std::uint32_t candidate = 0;
    double cost = 0;
  };
  struct Step {
    std::uint32_t candidate = 0;
    std::size_t before = none;
  };
  struct State {
    double cost = 0;
    std::size_t last_step = none;
  };
  using Taken = std::vector<std::uint32_t>;  // of the units ahead, rising
  using States = std::map<Taken, State>;

  static void keep(States& states, const Taken& taken, const State& state) {
    const auto [place, is_new] = states.try_emplace(taken, state);
    if (!is_new && state.cost < place->second.cost) place->second = state;
  }

  void go_on(std::uint32_t node, const Taken& taken, const State& state, double most,
             States& next) {
    if (!taken.empty() && taken.front() == node) {
      keep(next, Taken(taken.begin() + 1, taken.end()), state);
      return;
    }
    if (state.cost + prices_[node] <= most)
      keep(next, taken, {state.cost + prices_[node], state.last_step});
    for (const Option& option : starting_[node]) {
      if (state.cost + option.cost > most) break;
      const auto others = candidates_.of(option.candidate).subspan(1);
      Taken joined;
      std::ranges::merge(taken, others, std::back_inserter(joined));
      if (std::ranges::adjacent_find(joined) != joined.end()) continue;
      steps_.push_back({option.candidate, state.last_step});
      keep(next, joined, {state.cost + option.cost, steps_.size() - 1});
    }
  }

  void trace(std::size_t step, std::vector<std::uint32_t>& chosen) const {
    for (chosen.clear(); step != none; step = steps_[step].before)
      chosen.push_back(steps_[step].candidate);
  }

  const Candidates& candidates_;
  const std::vector<double>& prices_;
  std::vector<std::vector<Option>> starting_;  // by a candidate's first unit; cheapest first
  std::vector<Step> steps_;
};

Candidates cheap_ones(const Candidates& candidates, const std::vector<double>& prices,
                      double most) {
  Candidates kept;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto nodes = candidates.of(i);
    double cost = -candidates.gains[i];
    for (const std::uint32_t node : nodes) cost += prices[node];
    if (cost > most) continue;
    kept.nodes.insert(kept.nodes.end(), nodes.begin(), nodes.end());
    kept.begins.push_back(kept.nodes.size());
    kept.gains.push_back(candidates.gains[i]);
  }
  return kept;
}

std::vector<Group> with_those_left_alone(const Candidates& candidates,
                                         const std::vector<std::uint32_t>& chosen,
                                         std::size_t nodes) {
  std::vector<Group> groups;
  std::vector<bool> grouped(nodes, false);
  for (const std::uint32_t candidate : chosen) {
    const auto of = candidates.of(candidate);
    groups.emplace_back(of.begin(), of.end());
    for (const std::uint32_t node : of) grouped[node] = true;
  }
  for (std::uint32_t node = 0; node < nodes; ++node)
    if (!grouped[node]) groups.push_back({node});
  return groups;
}

/// Between the bounds lies room for the good alignment itself; nearly always far less is needed.
Alignment proven(const Field& field, std::vector<Group> good) {
  Candidates candidates;
  if (!Search(field).find(candidates)) return made_of(field, std::move(good), false);
  const double gained = gain_of(field, good);
  const double rounding = 1e-9 * (1 + gained);
  std::vector<double> prices;
  double gap = 0;
  for (const int rounds : {5, 20, 60}) {  // more, the fewer candidates are left
    prices = Pricing(candidates, field.size()).prices(rounds);
    gap = std::max(sum_of(prices) - gained, 0.0);
    candidates = cheap_ones(candidates, prices, gap + rounding);
  }
  Walk walk(candidates, prices);
  std::vector<std::uint32_t> chosen;
  for (const double part : {0.05, 0.2, 0.5, 1.0}) {
    const Walk::Outcome outcome = walk.find(part * gap + rounding, chosen);
    if (outcome == Walk::Outcome::found)
      return made_of(field, with_those_left_alone(candidates, chosen, field.size()), true);
    if (outcome == Walk::Outcome::too_many) break;
  }
  return made_of(field, std::move(good), false);
}

}  // namespace

Alignment best_alignment(std::span<const std::vector<AlignedUnit>> units,
                         const Dissimilarity& weights) {
  const Field field(units, weights);
  std::vector<Group> good = good_groups(field);
  if (units.size() == 2) return made_of(field, std::move(good), true);
  return proven(field, std::move(good));
}

Alignment good_alignment(std::span<const std::vector<AlignedUnit>> units,
                         const Dissimilarity& weights) {
  const Field field(units, weights);
  return made_of(field, good_groups(field), units.size() == 2);
}

}  // namespace themata
