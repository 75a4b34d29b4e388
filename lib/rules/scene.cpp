#include "rules/scene.h"

#include <algorithm>

#include "rules/setting.h"
#include "text/words.h"
#include "transcript/paragraph.h"

namespace themata {

namespace {

/// The first of several stretches, in order, that ends behind `byte`.
std::vector<Span>::const_iterator first_behind(const std::vector<Span>& spans, std::size_t byte) {
  return std::ranges::partition_point(spans, [byte](Span span) { return span.end <= byte; });
}

/// Where the word begins that `byte` stands in, or else the next one.
std::size_t word_at(std::string_view text, Span stretch, std::size_t byte) {
  const std::string_view within = slice(text, stretch);
  Span word = next_word(within, 0);
  while (!word.empty() && word.end + stretch.begin <= byte) word = next_word(within, word.end);
  return word.begin + stretch.begin;
}

}  // namespace

Scene::Scene(const Rules::Compiled& rules, Circumstances circumstances)
    : rules_(rules), circumstances_(circumstances), occurrences_(rules.vocabulary.terms) {}

void Scene::set(const Transcript& transcript, std::span<const Segment> segments, Voices voices) {
  transcript_ = &transcript;
  segments_ = segments;
  voices_ = voices;
  names_.clear();
  for (const Speaker& speaker : transcript.speakers)
    fold(speaker.name, Case::insensitive, names_.emplace_back());
  for (const TermId term : seen_) occurrences_[term].clear();
  seen_.clear();
  left_out_.clear();
  cuts_.clear();
}

void Scene::add(TermId term, const Occurrence& occurrence) {
  if (occurrences_[term].empty()) seen_.push_back(term);
  occurrences_[term].push_back(occurrence);
}

void Scene::filter() {
  for (const TermId term : seen_) {
    const TermFilter& filter = rules_.filters[term];
    if (filter.speakers.empty() && !filter.skips_denied) continue;
    std::erase_if(occurrences_[term], [&](const Occurrence& occurrence) {
      const bool counts = admits(filter.speakers, occurrence.turn) &&
                          !(filter.skips_denied && is_denied(filter, occurrence));
      if (!counts) left_out_.emplace_back(term, occurrence.span);
      return !counts;
    });
  }
}

bool Scene::is_denied(const TermFilter& filter, const Occurrence& occurrence) {
  const std::string_view text = transcript_->text;
  Span sentence = segments_[occurrence.segment].span;
  const auto& sentences = cuts(Within::Kind::sentence, occurrence.turn);
  const auto one = first_behind(sentences, occurrence.span.begin);
  if (one != sentences.end() && one->begin <= occurrence.span.begin)
    sentence = {std::max(one->begin, sentence.begin), std::min(one->end, sentence.end)};
  const auto cues = occurrences(filter.cues, {sentence.begin, occurrence.span.begin});
  if (cues.empty()) return false;
  const std::size_t first_word = word_at(text, sentence, occurrence.span.begin);
  return std::ranges::any_of(cues, [&](const Occurrence& cue) {
    return cue.span.end <= std::min(occurrence.span.begin, first_word) &&
           words_in(text, {cue.span.begin, first_word}).size() <= filter.window;
  });
}

bool Scene::is_coded(std::uint32_t segment) const {
  return is_heard(*transcript_, transcript_->turns[segments_[segment].first_turn], voices_);
}

bool Scene::is_visible(std::uint32_t turn, const Scope& scope) const {
  return !scope.is_document || turn == scope.from_turn ||
         is_heard(*transcript_, transcript_->turns[turn], voices_);
}

Scope Scene::scope_of(std::uint32_t segment) const {
  const Segment& one = segments_[segment];
  return {one.span, one.first_turn != one.last_turn, static_cast<std::uint32_t>(one.first_turn)};
}

std::vector<std::uint32_t> Scene::turns(const Scope& scope) const {
  const auto& turns = transcript_->turns;
  auto turn = std::ranges::partition_point(
      turns, [&](const Turn& one) { return one.span.end <= scope.span.begin; });
  std::vector<std::uint32_t> found;
  for (; turn != turns.end() && turn->span.begin < scope.span.end; ++turn) {
    const auto index = static_cast<std::uint32_t>(turn - turns.begin());
    if (is_visible(index, scope)) found.push_back(index);
  }
  return found;
}

const std::vector<Span>& Scene::cuts(Within::Kind kind, std::uint32_t turn) {
  Cuts& cuts = cuts_[turn];
  const bool are_sentences = kind == Within::Kind::sentence;
  auto& spans = are_sentences ? cuts.sentences : cuts.paragraphs;
  if (!spans.empty()) return spans;
  const Span said = transcript_->turns[turn].span;
  const std::string_view text = slice(transcript_->text, said);
  if (are_sentences)
    spans = sentences(text, transcript_->paragraphs);
  else
    for_each_paragraph(text, transcript_->paragraphs, [&](Span span) { spans.push_back(span); });
  for (Span& span : spans) span = {span.begin + said.begin, span.end + said.begin};
  return spans;
}

std::vector<Scope> Scene::stretches(Within::Kind kind, const Scope& scope, std::uint32_t segment) {
  const auto from_turn = static_cast<std::uint32_t>(segments_[segment].first_turn);
  if (kind == Within::Kind::document) return {{{0, transcript_->text.size()}, true, from_turn}};
  std::vector<Scope> found;
  for (const std::uint32_t turn : turns(scope)) {
    if (kind == Within::Kind::turn) {
      found.push_back({transcript_->turns[turn].span, false, turn});
      continue;
    }
    const auto& spans = cuts(kind, turn);
    for (auto span = first_behind(spans, scope.span.begin);
         span != spans.end() && overlap(*span, scope.span); ++span)
      found.push_back({*span, false, turn});
  }
  return found;
}

std::span<const Occurrence> Scene::occurrences(TermId term, Span span) const {
  const std::vector<Occurrence>& all = occurrences_[term];
  const auto begins = [](const Occurrence& occurrence) { return occurrence.span.begin; };
  const auto first = std::ranges::lower_bound(all, span.begin, {}, begins);
  const auto last = std::ranges::lower_bound(first, all.end(), span.end, {}, begins);
  return {first, last};
}

std::vector<Span> Scene::left_out(TermId term, Span span) const {
  std::vector<Span> found;
  for (const auto& [of, place] : left_out_)
    if (of == term && place.begin >= span.begin && place.end <= span.end) found.push_back(place);
  return found;
}

bool Scene::admits(const std::vector<SpeakerFilter>& filters, std::uint32_t turn) const {
  if (circumstances_ == Circumstances::assumed) return true;
  const std::int32_t speaker = transcript_->turns[turn].speaker;
  const auto index = static_cast<std::size_t>(speaker);
  const bool is_known = speaker != Turn::nobody;
  const Role role = is_known ? transcript_->speakers[index].role : Role::participant;
  const std::string_view name = is_known ? std::string_view(names_[index]) : std::string_view();
  return std::ranges::all_of(
      filters, [&](const SpeakerFilter& filter) { return themata::admits(filter, role, name); });
}

bool Scene::meets(const std::vector<AttributeFilter>& filters) const {
  return circumstances_ == Circumstances::assumed ||
         std::ranges::all_of(filters, [&](const AttributeFilter& filter) {
           return themata::admits(filter, *transcript_);
         });
}

}  // namespace themata
