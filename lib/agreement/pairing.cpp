// The assignment problem on a sparse graph, by shortest augmenting paths with prices (Jonker &
// Volgenant 1987, "A shortest augmenting path algorithm for dense and sparse linear assignment
// problems", Computing 38, 325-340). Every left one has a way out of its own that costs nothing: to
// stay unpaired. The search ends at the first free place, so where partners are neighbours it stays
// in the neighbourhood.
#include "agreement/pairing.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace themata {

namespace {

/// Right places from `rights` on are the ways out: place rights + i is that of left i.
class Assignment {
 public:
  Assignment(std::size_t lefts, std::size_t rights, std::span<const Edge> edges)
      : rights_(rights),
        begins_(lefts + 1, 0),
        edges_(edges.size()),
        left_price_(lefts, 0.0),
        right_price_(rights + lefts, 0.0),
        partner_of_left_(lefts, unpaired),
        partner_of_right_(rights + lefts, unpaired),
        distance_(rights + lefts, infinite),
        from_(rights + lefts, unpaired) {
    sort_by_left(edges);
    for (std::size_t i = 0; i < lefts; ++i)
      for (std::size_t e = begins_[i]; e < begins_[i + 1]; ++e)
        left_price_[i] = std::min(left_price_[i], -edges_[e].gain);
  }

  std::vector<std::uint32_t> solved() {
    for (std::uint32_t left = 0; left < partner_of_left_.size(); ++left) augment(left);
    for (std::uint32_t& partner : partner_of_left_)
      if (partner >= rights_) partner = unpaired;
    return std::move(partner_of_left_);
  }

 private:
  static constexpr double infinite = std::numeric_limits<double>::infinity();
  using Reached = std::pair<double, std::uint32_t>;  // distance, right place

  void sort_by_left(std::span<const Edge> edges) {
    for (const Edge& edge : edges) ++begins_[edge.left + 1];
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
    for (const Edge& edge : edges) edges_[next[edge.left]++] = edge;
  }

  void reach(std::uint32_t place, std::uint32_t left, double distance) {
    if (distance >= distance_[place]) return;
    if (distance_[place] == infinite) touched_.push_back(place);
    distance_[place] = distance;
    from_[place] = left;
    heap_.emplace(distance, place);
  }

  void reach_from(std::uint32_t left, double distance) {
    for (std::size_t e = begins_[left]; e < begins_[left + 1]; ++e) {
      const std::uint32_t place = edges_[e].right;
      // Rounding may leave a reduced cost a hair below 0; distances must not fall.
      const double cost = -edges_[e].gain - left_price_[left] - right_price_[place];
      reach(place, left, distance + std::max(cost, 0.0));
    }
    const auto way_out = static_cast<std::uint32_t>(rights_ + left);
    reach(way_out, left, distance + std::max(-left_price_[left] - right_price_[way_out], 0.0));
  }

  void augment(std::uint32_t start) {
    scanned_.clear();
    reach_from(start, 0);
    std::uint32_t sink = unpaired;
    double shortest = 0;
    while (sink == unpaired) {
      const auto [distance, place] = heap_.top();
      heap_.pop();
      if (distance > distance_[place]) continue;
      if (partner_of_right_[place] == unpaired) {
        sink = place;
        shortest = distance;
      } else {
        scanned_.push_back(place);
        reach_from(partner_of_right_[place], distance);
      }
    }
    left_price_[start] += shortest;
    for (const std::uint32_t place : scanned_) {
      right_price_[place] -= shortest - distance_[place];
      left_price_[partner_of_right_[place]] += shortest - distance_[place];
    }
    turn_over(start, sink);
    forget();
  }

  /// Everyone on the way to the sink moves one place on.
  void turn_over(std::uint32_t start, std::uint32_t sink) {
    for (std::uint32_t place = sink;;) {
      const std::uint32_t left = from_[place];
      partner_of_right_[place] = left;
      std::swap(partner_of_left_[left], place);
      if (left == start) return;
    }
  }

  void forget() {
    for (const std::uint32_t place : touched_) distance_[place] = infinite;
    touched_.clear();
    heap_ = {};
  }

  std::size_t rights_;
  std::vector<std::size_t> begins_;
  std::vector<Edge> edges_;
  std::vector<double> left_price_;
  std::vector<double> right_price_;
  std::vector<std::uint32_t> partner_of_left_;
  std::vector<std::uint32_t> partner_of_right_;
  std::vector<double> distance_;     // of the search at hand
  std::vector<std::uint32_t> from_;  // the left one a place was reached from
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> scanned_;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> heap_;
};

}  // namespace

std::vector<std::uint32_t> best_pairs(std::size_t lefts, std::size_t rights,
                                      std::span<const Edge> edges) {
  return Assignment(lefts, rights, edges).solved();
}

}  // namespace themata
