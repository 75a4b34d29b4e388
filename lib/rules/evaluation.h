// Whether a condition holds on a segment, and which matches are the evidence.
#pragma once

#include <vector>

#include "rules/scene.h"
#include "rules/window.h"

namespace themata {

class Evaluation {
 public:
  /// `suggested` are the matches of codes that others refer to, by code, each by segment.
  Evaluation(Scene& scene, const Codebook& codebook,
             const std::vector<std::vector<Match>>& suggested)
      : scene_(scene), codebook_(codebook), suggested_(suggested) {}

  /// The evidence for the condition of a rule on a segment: of each term the matches inside the
  /// segment, or else the nearest. Empty where the rule does not fire.
  std::vector<Span> evidence(const Condition& rule, std::uint32_t segment);

  /// What a condition finds, looking from a segment at a scope, apart from the rule it belongs to.
  struct Found {
    bool holds = false;
    std::vector<Span> spans;  // by begin and end, no two alike
  };
  Found look(const Condition& condition, const Scope& scope, std::uint32_t segment);

  /// The segments on which the condition of a rule can fire, in order.
  std::vector<std::uint32_t> candidates(const Condition& rule) const;

 private:
  /// `touches`: it holds because of something on the segment itself, or beside it.
  struct Finding {
    bool holds = false;
    bool touches = false;
  };

  Finding evaluate(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_in(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_plain(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_term(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_occurrences(const Condition& condition, const Scope& scope,
                               std::uint32_t segment);
  Finding evaluate_several(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_order(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_neighbour(const Condition& condition, std::uint32_t segment);
  Finding evaluate_code(const Condition& condition, const Scope& scope, std::uint32_t segment);
  Finding evaluate_windows(const Condition& condition, const Scope& scope, std::uint32_t segment);

  void add(const Witness& witness, std::uint32_t segment, Finding& finding);
  bool is_in(const Occurrence& occurrence, const Scope& scope) const;
  std::vector<Witness> occurrences_in(const Condition& condition, const Scope& scope) const;
  void collect_candidates(const Condition& condition, std::vector<std::uint32_t>& segments) const;

  Scene& scene_;
  const Codebook& codebook_;
  const std::vector<std::vector<Match>>& suggested_;
  std::uint32_t home_ = 0;  // the segment whose evidence is wanted
  std::vector<Witness> witnesses_;
};

}  // namespace themata
