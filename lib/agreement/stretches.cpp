#include "agreement/stretches.h"

#include <algorithm>

namespace themata {

CodedStretches::CodedStretches(const std::vector<std::vector<CodedSpan>>& spans,
                               std::size_t characters)
    : spans_(spans),
      characters_(characters),
      upcoming_(spans.size(), 0),
      places_(spans.size(), in_gap) {}

bool CodedStretches::next(Stretch& stretch) {
  if (position_ >= characters_) return false;
  std::size_t end = characters_;
  for (std::size_t coder = 0; coder < spans_.size(); ++coder) {
    const auto& own = spans_[coder];
    std::size_t& upcoming = upcoming_[coder];
    while (upcoming < own.size() && own[upcoming].end <= position_) ++upcoming;
    places_[coder] = in_gap;
    if (upcoming == own.size()) continue;
    const bool inside = own[upcoming].begin <= position_;
    if (inside) places_[coder] = upcoming;
    end = std::min(end, inside ? own[upcoming].end : own[upcoming].begin);
  }
  stretch = {end - position_, places_};
  position_ = end;
  return true;
}

std::vector<std::vector<CodedSpan>> spans_of_workers(const ContinuumDocument& document) {
  std::vector<std::vector<CodedSpan>> spans;
  for (std::size_t coder = 0; coder < document.coders.size(); ++coder)
    if (document.coders[coder]) spans.push_back(document.spans[coder]);
  return spans;
}

std::vector<const ContinuumDocument*> shared_documents(const Continuum& continuum) {
  std::vector<const ContinuumDocument*> shared;
  for (const ContinuumDocument& document : continuum.documents)
    if (std::ranges::count(document.coders, true) >= 2) shared.push_back(&document);
  return shared;
}

bool has_overlapping_codes(const Continuum& continuum) {
  for (const ContinuumDocument& document : continuum.documents)
    for (const auto& spans : document.spans)
      for (std::size_t i = 1; i < spans.size(); ++i)
        if (spans[i].begin < spans[i - 1].end) return true;
  return false;
}

Continuum codes_ignored(const Continuum& continuum) {
  Continuum found = continuum;
  found.codes = {"any code"};
  for (ContinuumDocument& document : found.documents)
    for (auto& spans : document.spans) {
      for (CodedSpan& span : spans) span.code = 0;
      spans = united(std::move(spans));
    }
  return found;
}

}  // namespace themata
