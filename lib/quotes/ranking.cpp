#include "quotes/ranking.h"

#include <algorithm>
#include <cmath>

namespace themata {

int decisiveness(Status status) {
  switch (status) {
    case Status::accepted:
    case Status::manual:
      return 2;
    case Status::suggested:
      return 1;
    case Status::rejected:
      break;
  }
  return 0;
}

std::size_t share_of(std::size_t most, double per_cent) {
  constexpr double whole = 100, rounding = 1e-9;
  if (most == 0 || per_cent >= whole) return SIZE_MAX;
  const double quotes = std::floor(static_cast<double>(most) * per_cent / whole + rounding);
  return std::max<std::size_t>(1, static_cast<std::size_t>(quotes));
}

Ranking::Ranking(const Selection& selection, std::size_t groups, const IllustrationOptions& options)
    : options_(options),
      participants_(selection.participants.size()),
      participant_limit_(share_of(options.most, options.participant_share)),
      group_limit_(options.by.empty() ? SIZE_MAX : share_of(options.most, options.group_share)),
      people_(participants_ + selection.documents.size()),
      people_in_code_(people_.size()),
      groups_in_code_(groups + 1) {}

void Ranking::begin_code() {
  people_in_code_.assign(people_in_code_.size(), 0);
  groups_in_code_.assign(groups_in_code_.size(), 0);
  first_of_code_ = quoted_.size();
}

std::size_t Ranking::person_of(const Candidate& words) const {
  return words.participant == nobody ? participants_ + words.document : words.participant;
}

void Ranking::quote(const Candidate& words, bool is_contrary) {
  quoted_.push_back({words.document, words.begin, words.end});
  ++people_[person_of(words)];
  if (is_contrary) return;
  ++people_in_code_[person_of(words)];
  ++groups_in_code_[words.group];
}

bool Ranking::overlaps(const Stretch& stretch, const Candidate& words) {
  return stretch.document == words.document && stretch.begin < words.end &&
         words.begin < stretch.end;
}

bool Ranking::is_held_back(const Ranked& one) const {
  return people_in_code_[one.person] >= participant_limit_ ||
         groups_in_code_[one.words->group] >= group_limit_;
}

/// The order that illustration.h gives.
bool Ranking::is_better(const Ranked& one, const Ranked& other) const {
  const auto merits = [&](const Ranked& ranked) {
    const Candidate& words = *ranked.words;
    return std::tuple(
        -decisiveness(words.status), options_.by.empty() ? 0 : groups_in_code_[words.group],
        people_in_code_[ranked.person], ranked.is_quoted_elsewhere, people_[ranked.person],
        SIZE_MAX - words.coders.size(), SIZE_MAX - words.rules.size(), -words.score, ranked.off,
        words.document, words.begin, words.end);
  };
  return merits(one) < merits(other);
}

std::vector<const Candidate*> Ranking::choose(std::span<const Candidate* const> candidates,
                                              std::size_t wanted, bool is_contrary,
                                              bool& held_back) {
  const double middle = static_cast<double>(options_.min_words + options_.max_words) / 2;
  const auto of_code = std::span(quoted_).subspan(first_of_code_);
  const auto elsewhere = std::span(quoted_).first(first_of_code_);
  std::vector<Ranked> left;
  for (const Candidate* words : candidates) {
    const auto is_in = [&](const Stretch& stretch) { return overlaps(stretch, *words); };
    if (std::ranges::any_of(of_code, is_in)) continue;
    left.push_back({words, person_of(*words), std::ranges::any_of(elsewhere, is_in),
                    std::abs(static_cast<double>(words->words) - middle)});
  }
  std::vector<const Candidate*> chosen;
  held_back = false;
  while (wanted == 0 || chosen.size() < wanted) {
    const Ranked* best = nullptr;
    for (const Ranked& one : left)
      if ((is_contrary || !is_held_back(one)) && (best == nullptr || is_better(one, *best)))
        best = &one;
    held_back = best == nullptr && !left.empty();
    if (best == nullptr) break;
    chosen.push_back(best->words);
    quote(*best->words, is_contrary);
    std::erase_if(left, [&](const Ranked& one) { return overlaps(quoted_.back(), *one.words); });
  }
  return chosen;
}

Ranking::MostQuoted Ranking::most_quoted() const {
  const auto most = std::ranges::max_element(people_);  // the first of several
  if (most == people_.end()) return {};
  const auto place = static_cast<std::size_t>(most - people_.begin());
  MostQuoted found;
  found.times = *most;
  const auto participants = people_.begin() + static_cast<std::ptrdiff_t>(participants_);
  found.people = static_cast<std::size_t>(
      std::count_if(people_.begin(), participants, [](std::size_t times) { return times > 0; }));
  if (place < participants_)
    found.participant = static_cast<std::uint32_t>(place);
  else
    found.document = static_cast<std::uint32_t>(place - participants_);
  return found;
}

}  // namespace themata
