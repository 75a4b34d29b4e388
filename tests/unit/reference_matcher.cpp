#include "reference_matcher.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "reference_words.h"
#include "rules/negation_cues.h"
#include "themata/tree.h"

using namespace themata;

namespace reference {

namespace {

bool overlap(Span left, Span right) { return left.begin < right.end && right.begin < left.end; }

bool is_inside(Span inner, Span outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool is_earlier(Span left, Span right) {
  return std::tie(left.begin, left.end) < std::tie(right.begin, right.end);
}

void sort_and_merge(Spans& spans) {
  std::ranges::sort(spans, is_earlier);
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

bool same_name(std::string_view left, std::string_view right) {
  std::string one;
  std::string other;
  fold(left, Case::insensitive, one);
  fold(right, Case::insensitive, other);
  return one == other;
}

/// A text, or the texts of a list.
std::vector<const Tree*> each(const Tree& tree) {
  if (tree.kind != Tree::Kind::list) return {&tree};
  std::vector<const Tree*> items;
  for (const Tree& item : tree.items) items.push_back(&item);
  return items;
}

bool is_one_of(std::string_view name, const Tree& names) {
  return std::ranges::any_of(each(names),
                             [&](const Tree* item) { return same_name(item->scalar, name); });
}

struct Amount {
  std::size_t count = 0;
  std::string of;  // words, sentence, paragraph
};

/// "8 words", "1 sentence"
std::optional<Amount> amount_of(const Tree& tree) {
  Amount amount;
  std::istringstream words(tree.scalar);
  if (!(words >> amount.count >> amount.of)) return std::nullopt;
  if (amount.of.ends_with('s')) amount.of.pop_back();
  return amount;
}

/// A stretch to put a code on, or to look at from beside one that is.
struct Part {
  Span span;
  std::size_t first_turn = 0;
  bool coded = true;
  Spans pieces;  // what is heard of it, turn by turn
};

/// Where a condition looks. A window of words looks at the `first` to the `last` of some words.
struct Scope {
  Spans pieces;
  const Spans* words = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The words that a match overlaps; else the next word, else the last one.
std::pair<std::size_t, std::size_t> words_of(Span match, const Spans& words) {
  std::size_t first = words.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!overlap(words[i], match)) continue;
    first = std::min(first, i);
    last = i;
  }
  if (first < words.size()) return {first, last};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].begin >= match.end) return {i, i};
  return {words.size() - 1, words.size() - 1};
}

bool lies_in(Span match, const Scope& scope) {
  const bool inside =
      std::ranges::any_of(scope.pieces, [&](Span piece) { return is_inside(match, piece); });
  if (!inside || scope.words == nullptr) return inside;
  const auto [first, last] = words_of(match, *scope.words);
  return scope.first <= first && last <= scope.last;
}

bool shares_text(Span span, const Spans& pieces) {
  return std::ranges::any_of(pieces, [&](Span piece) { return overlap(span, piece); });
}

/// What holds for every word beneath a condition.
struct Settings {
  Case sensitivity = Case::insensitive;
  std::vector<const Tree*> speakers;
  const Tree* negation = nullptr;
};

/// What a condition says of a segment: whether it holds, whether some of what it found lies in the
/// segment, and what was found, by the text, list or code that was looked for.
struct Verdict {
  bool holds = false;
  bool touches = false;
  std::map<const Tree*, Spans> found;

  void add(const Verdict& other) {
    if (!other.holds) return;
    holds = true;
    touches = touches || other.touches;
    for (const auto& [term, spans] : other.found) {
      Spans& mine = found[term];
      mine.insert(mine.end(), spans.begin(), spans.end());
      sort_and_merge(mine);
    }
  }
};

/// Which segment a condition is asked about, and where it looks.
struct Place {
  std::size_t part = 0;
  Scope scope;
};

struct Fired {
  std::uint32_t rule = 0;
  Spans evidence;
};

struct Suggested {
  bool yes = false;
  double score = 0;
  std::vector<Fired> fired;
};

double weight_of(const Rule& rule) {
  const Tree* weight = rule.definition.find("weight");
  return weight == nullptr ? 1 : std::stod(weight->scalar);
}

class Reader {
 public:
  Reader(const Codebook& codebook, const Transcript& transcript, Unit unit, Voices voices,
         Reading reading)
      : codebook_(codebook),
        transcript_(transcript),
        text_(transcript.text),
        unit_(unit),
        voices_(voices),
        reading_(reading),
        suggested_(codebook.codes.size()) {
    for (const Segment& turn : all_of(Unit::turn))
      if (is_coded(turn.first_turn)) heard_.push_back(turn.span);
    for (const Segment& segment :
         segments(transcript, unit, unit == Unit::document ? voices : Voices::everyone))
      add_part(segment);
  }

  Coded code();

 private:
  void add_part(const Segment& segment);
  const std::vector<Segment>& all_of(Unit unit) const;
  bool is_coded(std::size_t turn) const {
    return is_heard(transcript_, transcript_.turns[turn], voices_);
  }

  // Words.
  void add_texts(const Tree& texts, std::vector<std::string>& all) const;
  void add_list(const std::string& text, std::vector<std::string>& all) const;
  Spans find(std::string_view kind, const Tree& value, const Settings& settings,
             const Stretch& stretch) const;
  const Spans& all_matches(std::string_view kind, const Tree& value, const Settings& settings);
  bool is_counted(std::size_t turn, const Settings& settings) const;
  bool is_denied(Span match, const Tree& negation, const Stretch& stretch) const;
  const Spans& cues_in(const Tree& negation, const Stretch& stretch) const;

  // Conditions.
  Verdict judge(const Tree& condition, Settings settings, const Place& place);
  Verdict judge_here(const Tree& condition, const Settings& settings, const Place& place);
  Verdict judge_windows(const Tree& condition, std::size_t words, const Settings& settings,
                        const Place& place);
  Verdict hold(const Tree& condition, const Settings& settings, const Place& place);
  Verdict words(std::string_view kind, const Tree& value, const Settings& settings,
                const Place& place);
  Verdict some(const Tree& conditions, std::size_t least, const Settings& settings,
               const Place& place);
  Verdict count(const Tree& value, const Settings& settings, const Place& place);
  Verdict in_order(const Tree& conditions, bool before, const Settings& settings,
                   const Place& place);
  Verdict beside(const Tree& condition, std::size_t part, const Settings& settings);
  Verdict other_code(const Tree& id, const Settings& settings, const Place& place);
  Verdict verdict_on(std::map<const Tree*, Spans> found, const Place& place) const;
  Settings beneath(const Tree& condition, Settings settings) const;
  bool is_where(const Tree& condition) const;
  std::map<const Tree*, Spans> gather(const Tree& condition, Settings settings, const Scope& scope);
  std::vector<Scope> wider_or_narrower(std::string_view kind, const Scope& scope) const;

  // Codes.
  const std::vector<Suggested>& suggested(std::uint32_t code);
  Suggested suggest(const Code& code, std::size_t part);
  Spans evidence(const Verdict& verdict, const Part& part) const;

  // Codings.
  std::vector<Coding> codings_of(std::uint32_t code, const Part& part, const Fired& fired) const;
  Spans steps(const std::string& of, std::size_t byte) const;
  Span spread(Span span, const Amount& amount) const;

  const Codebook& codebook_;
  const Transcript& transcript_;
  std::string_view text_;
  Unit unit_;
  Voices voices_;
  Reading reading_;
  mutable std::map<Unit, std::vector<Segment>> segments_;
  Spans heard_;  // the turns that are coded
  std::vector<Part> parts_;
  std::vector<Stretch> stretches_;
  std::vector<std::optional<std::vector<Suggested>>> suggested_;  // by code
  std::map<const Tree*, Spans> matches_;                          // by the text or list looked for
  mutable std::map<std::pair<const Tree*, std::size_t>, Spans> cues_;
};

/// Segments of a kind, whoever speaks.
const std::vector<Segment>& Reader::all_of(Unit unit) const {
  const auto [known, is_new] = segments_.try_emplace(unit);
  if (is_new) known->second = segments(transcript_, unit, Voices::everyone);
  return known->second;
}

void Reader::add_part(const Segment& segment) {
  Part part{segment.span, segment.first_turn, is_coded(segment.first_turn), {segment.span}};
  if (unit_ == Unit::document) part.pieces = heard_;
  parts_.push_back(part);
  for (const Span piece : part.pieces) {
    std::size_t turn = segment.first_turn;
    while (!is_inside(piece, transcript_.turns[turn].span)) ++turn;
    stretches_.push_back(stretch_of(text_, piece, turn));
  }
}

// Words.

void Reader::add_list(const std::string& text, std::vector<std::string>& all) const {
  if (!text.starts_with('@')) return all.push_back(text);
  for (const std::string& word : codebook_.lists.at(text.substr(1)).words) add_list(word, all);
}

void Reader::add_texts(const Tree& texts, std::vector<std::string>& all) const {
  for (const Tree* text : each(texts)) add_list(text->scalar, all);
}

Spans Reader::find(std::string_view kind, const Tree& value, const Settings& settings,
                   const Stretch& stretch) const {
  if (kind == "regex") return find_regex(value.scalar, settings.sensitivity, text_, stretch);
  std::vector<std::string> texts;
  add_texts(value, texts);
  Spans found;
  for (const std::string& text : texts)
    for (const Span span : kind == "stems"
                               ? find_stems(text, codebook_.language, text_, stretch)
                               : find_keyword(text, settings.sensitivity, text_, stretch))
      found.push_back(span);
  return found;
}

const Spans& Reader::all_matches(std::string_view kind, const Tree& value,
                                 const Settings& settings) {
  const auto [known, is_new] = matches_.try_emplace(&value);
  if (!is_new) return known->second;
  for (const Stretch& stretch : stretches_) {
    if (!is_counted(stretch.turn, settings)) continue;
    for (const Span match : find(kind, value, settings, stretch))
      if (settings.negation == nullptr || !is_denied(match, *settings.negation, stretch))
        known->second.push_back(match);
  }
  sort_and_merge(known->second);
  return known->second;
}

bool Reader::is_counted(std::size_t turn, const Settings& settings) const {
  if (reading_ == Reading::assumed) return true;
  const std::int32_t index = transcript_.turns[turn].speaker;
  const Speaker nobody;
  const Speaker& speaker =
      index == Turn::nobody ? nobody : transcript_.speakers[static_cast<std::size_t>(index)];
  const std::string_view role = speaker.role == Role::interviewer ? "interviewer" : "participant";
  for (const Tree* asked : settings.speakers) {
    if (const Tree* roles = asked->find("role"); roles != nullptr && !is_one_of(role, *roles))
      return false;
    const Tree* names = asked->find("name");
    if (names != nullptr && (index == Turn::nobody || !is_one_of(speaker.name, *names)))
      return false;
  }
  return true;
}

const Spans& Reader::cues_in(const Tree& negation, const Stretch& stretch) const {
  const auto [known, is_new] = cues_.try_emplace({&negation, stretch.span.begin});
  if (!is_new) return known->second;
  std::vector<std::string> cues;
  if (const Tree* own = negation.find("cues"))
    add_texts(*own, cues);
  else
    cues = negation_cues(codebook_.language, negation.position);
  for (const std::string& cue : cues)
    for (const Span span : find_keyword(cue, Case::insensitive, text_, stretch))
      known->second.push_back(span);
  return known->second;
}

bool Reader::is_denied(Span match, const Tree& negation, const Stretch& stretch) const {
  std::size_t window = 5;
  if (const Tree* given = negation.find("window")) window = amount_of(*given)->count;
  Spans all;
  for (const Word& word : stretch.words) all.push_back(word.span);
  // The first word of the match: where its sentence is, and what the words before are before.
  const auto [first, last] = words_of(match, all);
  const bool has_word = overlap(all[first], match);
  const Span start = has_word ? all[first] : match;
  const auto& sentences = all_of(Unit::sentence);
  const auto sentence = std::ranges::find_if(
      sentences, [&](const Segment& one) { return is_inside(start, one.span); });
  if (sentence == sentences.end()) return false;
  Spans before;
  for (const Span word : all)
    if (is_inside(word, sentence->span) && word.end <= start.begin) before.push_back(word);
  if (before.size() > window)
    before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(window));
  if (before.empty()) return false;
  return std::ranges::any_of(cues_in(negation, stretch), [&](Span cue) {
    const auto [from, to] = words_of(cue, all);
    return all[from].begin >= before.front().begin && all[to].end <= before.back().end;
  });
}

// Conditions.

Settings Reader::beneath(const Tree& condition, Settings settings) const {
  if (const Tree* sensitivity = condition.find("case"))
    settings.sensitivity = sensitivity->scalar == "sensitive" ? Case::sensitive : Case::insensitive;
  if (const Tree* speakers = condition.find("speakers")) settings.speakers.push_back(speakers);
  if (const Tree* negation = condition.find("negation"))
    settings.negation = negation->scalar == "count" ? nullptr : negation;
  return settings;
}

bool Reader::is_where(const Tree& condition) const {
  const Tree* where = condition.find("where");
  if (where == nullptr || reading_ == Reading::assumed) return true;
  for (const TreeEntry& asked : where->entries) {
    bool met = same_name(asked.key, "kind") && is_one_of(transcript_.kind, asked.value);
    for (const auto& [name, value] : transcript_.attributes)
      met = met || (same_name(asked.key, name) && is_one_of(value, asked.value));
    if (!met) return false;
  }
  return true;
}

std::vector<Scope> Reader::wider_or_narrower(std::string_view kind, const Scope& scope) const {
  if (kind == "document") {
    Scope all{heard_};
    for (const Segment& turn : all_of(Unit::turn))
      if (!is_coded(turn.first_turn) && shares_text(turn.span, scope.pieces))
        all.pieces.push_back(turn.span);
    return {all};
  }
  std::vector<Scope> scopes;
  for (const Segment& segment : all_of(unit_from(kind)))
    if (shares_text(segment.span, scope.pieces)) scopes.push_back({{segment.span}});
  return scopes;
}

Verdict Reader::judge(const Tree& condition, Settings settings, const Place& place) {
  if (condition.kind != Tree::Kind::map) return words("keywords", condition, settings, place);
  if (!is_where(condition)) return {};
  settings = beneath(condition, settings);
  const Tree* within = condition.find("within");
  if (within == nullptr) return judge_here(condition, settings, place);
  if (const auto amount = amount_of(*within))
    return judge_windows(condition, amount->count, settings, place);
  Verdict verdict;
  for (const Scope& scope : wider_or_narrower(within->scalar, place.scope))
    verdict.add(judge_here(condition, settings, {place.part, scope}));
  return verdict;
}

Verdict Reader::judge_here(const Tree& condition, const Settings& settings, const Place& place) {
  const Tree* unless = condition.find("unless");
  if (unless != nullptr && judge(*unless, settings, place).holds) return {};
  return hold(condition, settings, place);
}

Verdict Reader::judge_windows(const Tree& condition, std::size_t most, const Settings& settings,
                              const Place& place) {
  const Tree* unless = condition.find("unless");
  Verdict verdict;
  for (const Span piece : place.scope.pieces) {
    Spans all;
    for (const Word& word : stretch_of(text_, piece, 0).words) all.push_back(word.span);
    const auto window = [&](std::size_t first, std::size_t last) {
      return Place{place.part, {{piece}, &all, first, last}};
    };
    const auto holds = [&](std::size_t first, std::size_t last) {
      return hold(condition, settings, window(first, last)).holds;
    };
    const auto is_taken_back = [&](std::size_t first, std::size_t last) {
      for (std::size_t from = 0; unless != nullptr && from <= first; ++from)
        for (std::size_t to = last; to < std::min(from + most, all.size()); ++to)
          if (judge(*unless, settings, window(from, to)).holds) return true;
      return false;
    };
    for (std::size_t first = 0; first < all.size(); ++first)
      for (std::size_t last = first; last < std::min(first + most, all.size()); ++last) {
        if (!holds(first, last)) continue;
        const bool is_shortest =
            first == last || (!holds(first + 1, last) && !holds(first, last - 1));
        if (is_shortest && !is_taken_back(first, last))
          verdict.add(hold(condition, settings, window(first, last)));
        break;  // a longer one from here is not the shortest
      }
  }
  return verdict;
}

/// The condition itself, without what narrows or widens it.
Verdict Reader::hold(const Tree& condition, const Settings& settings, const Place& place) {
  for (const auto& [key, position, value] : condition.entries) {
    if (key == "keywords" || key == "stems" || key == "regex")
      return words(key, value, settings, place);
    if (key == "any") return some(value, 1, settings, place);
    if (key == "all") {
      if (const Tree* order = condition.find("order"))
        return in_order(value, order->scalar == "before", settings, place);
      return some(value, each(value).size(), settings, place);
    }
    if (key == "at_least") return count(value, settings, place);
    if (key == "previous")
      return place.part == 0 ? Verdict() : beside(value, place.part - 1, settings);
    if (key == "next")
      return place.part + 1 == parts_.size() ? Verdict() : beside(value, place.part + 1, settings);
    if (key == "code") return other_code(value, settings, place);
  }
  throw std::invalid_argument("a condition without a condition");
}

Verdict Reader::verdict_on(std::map<const Tree*, Spans> found, const Place& place) const {
  Verdict verdict;
  const Scope segment{parts_[place.part].pieces};
  for (const auto& [term, spans] : found)
    for (const Span span : spans) {
      verdict.holds = true;
      verdict.touches = verdict.touches || lies_in(span, segment);
    }
  verdict.found = std::move(found);
  return verdict;
}

Verdict Reader::words(std::string_view kind, const Tree& value, const Settings& settings,
                      const Place& place) {
  Spans found;
  for (const Span match : all_matches(kind, value, settings))
    if (lies_in(match, place.scope)) found.push_back(match);
  return verdict_on({{&value, found}}, place);
}

Verdict Reader::some(const Tree& conditions, std::size_t least, const Settings& settings,
                     const Place& place) {
  std::size_t held = 0;
  Verdict verdict;
  for (const Tree* condition : each(conditions)) {
    const Verdict one = judge(*condition, settings, place);
    if (one.holds) ++held;
    verdict.add(one);
  }
  return held >= least ? verdict : Verdict();
}

Verdict Reader::count(const Tree& value, const Settings& settings, const Place& place) {
  const std::size_t least = std::stoul(value.find("n")->scalar);
  if (const Tree* conditions = value.find("of")) return some(*conditions, least, settings, place);
  const Verdict verdict = judge(*value.find("matches"), settings, place);
  Spans places;
  for (const auto& [term, spans] : verdict.found)
    places.insert(places.end(), spans.begin(), spans.end());
  sort_and_merge(places);
  return places.size() >= least ? verdict : Verdict();
}

std::map<const Tree*, Spans> Reader::gather(const Tree& condition, Settings settings,
                                            const Scope& scope) {
  if (condition.kind != Tree::Kind::map)
    return words("keywords", condition, settings, {0, scope}).found;
  if (!is_where(condition)) return {};
  settings = beneath(condition, settings);
  const Tree* any = condition.find("any");
  std::map<const Tree*, Spans> found;
  if (any != nullptr) {
    for (const Tree* one : each(*any)) found.merge(gather(*one, settings, scope));
    return found;
  }
  return hold(condition, settings, {0, scope}).found;
}

Verdict Reader::in_order(const Tree& conditions, bool before, const Settings& settings,
                         const Place& place) {
  struct Link {
    const Tree* term;
    Span span;
    bool from_first = false;  // matches of all conditions before lead up to it
    bool to_last = false;     // matches of all conditions after follow it
  };
  std::vector<std::vector<Link>> chain;
  for (const Tree* condition : each(conditions)) {
    chain.emplace_back();
    for (const auto& [term, spans] : gather(*condition, settings, place.scope))
      for (const Span span : spans) chain.back().push_back({term, span});
  }
  if (!before) std::ranges::reverse(chain);
  for (std::size_t i = 0; i < chain.size(); ++i)
    for (Link& link : chain[i])
      link.from_first = i == 0 || std::ranges::any_of(chain[i - 1], [&](const Link& earlier) {
                          return earlier.from_first && earlier.span.end <= link.span.begin;
                        });
  for (std::size_t i = chain.size(); i-- > 0;)
    for (Link& link : chain[i])
      link.to_last =
          i + 1 == chain.size() || std::ranges::any_of(chain[i + 1], [&](const Link& later) {
            return later.to_last && link.span.end <= later.span.begin;
          });
  std::map<const Tree*, Spans> found;
  for (const auto& links : chain)
    for (const Link& link : links)
      if (link.from_first && link.to_last) found[link.term].push_back(link.span);
  for (auto& [term, spans] : found) sort_and_merge(spans);
  return verdict_on(std::move(found), place);
}

Verdict Reader::beside(const Tree& condition, std::size_t part, const Settings& settings) {
  Verdict verdict = judge(condition, settings, {part, {parts_[part].pieces}});
  verdict.touches = verdict.holds;
  return verdict;
}

Verdict Reader::other_code(const Tree& id, const Settings& settings, const Place& place) {
  Verdict verdict;
  const std::int32_t named = find_code(codebook_, id.scalar);
  for (std::uint32_t code = 0; code < codebook_.codes.size(); ++code) {
    if (!is_within(codebook_, static_cast<std::int32_t>(code), named)) continue;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      const Suggested& there = suggested(code)[part];
      if (!there.yes || !is_counted(parts_[part].first_turn, settings)) continue;
      const bool shares = std::ranges::any_of(
          parts_[part].pieces, [&](Span piece) { return shares_text(piece, place.scope.pieces); });
      if (!shares) continue;
      verdict.holds = true;
      verdict.touches = verdict.touches || part == place.part;
      Spans& found = verdict.found[&id];
      for (const Fired& fired : there.fired)
        found.insert(found.end(), fired.evidence.begin(), fired.evidence.end());
      sort_and_merge(found);
    }
  }
  return verdict;
}

// Codes.

/// Of everything found, what lies in the segment; of what lies only outside, the nearest.
Spans Reader::evidence(const Verdict& verdict, const Part& part) const {
  Spans all;
  for (const auto& [term, spans] : verdict.found) {
    const auto distance = [&](Span span) {
      return span.end <= part.span.begin ? part.span.begin - span.end : span.begin - part.span.end;
    };
    Spans inside;
    for (const Span span : spans)
      if (lies_in(span, {part.pieces})) inside.push_back(span);
    if (inside.empty() && !spans.empty())
      inside.push_back(*std::ranges::min_element(spans, [&](Span left, Span right) {
        return std::tuple(distance(left), left.begin, left.end) <
               std::tuple(distance(right), right.begin, right.end);
      }));
    all.insert(all.end(), inside.begin(), inside.end());
  }
  sort_and_merge(all);
  return all;
}

Suggested Reader::suggest(const Code& code, std::size_t part) {
  Suggested suggestion;
  for (std::uint32_t r = 0; r < code.rules.size(); ++r) {
    const Rule& rule = code.rules[r];
    const Verdict verdict = judge(rule.definition, {}, {part, {parts_[part].pieces}});
    if (!verdict.holds || !verdict.touches) continue;
    suggestion.yes = true;
    suggestion.score += weight_of(rule);
    // What speaks against a code is no reason for it.
    if (weight_of(rule) > 0) suggestion.fired.push_back({r, evidence(verdict, parts_[part])});
  }
  // Weights are decimal numbers: 0.7 and 0.1 come to 0.8.
  constexpr double least_difference = 1e-9;
  if (code.threshold && suggestion.score < *code.threshold - least_difference)
    suggestion.yes = false;
  return suggestion;
}

const std::vector<Suggested>& Reader::suggested(std::uint32_t code) {
  if (!suggested_[code]) {
    std::vector<Suggested> all(parts_.size());
    for (std::size_t part = 0; part < parts_.size(); ++part)
      if (parts_[part].coded) all[part] = suggest(codebook_.codes[code], part);
    suggested_[code] = std::move(all);
  }
  return *suggested_[code];
}

// Codings.

/// The sentences, paragraphs or words of the turn that a byte lies in.
Spans Reader::steps(const std::string& of, std::size_t byte) const {
  Spans steps;
  for (const Segment& turn : all_of(Unit::turn)) {
    if (byte < turn.span.begin || byte >= turn.span.end) continue;
    if (of == "word")
      for (const Word& word : stretch_of(text_, turn.span, 0).words) steps.push_back(word.span);
    else
      for (const Segment& step : all_of(unit_from(of)))
        if (is_inside(step.span, turn.span)) steps.push_back(step.span);
  }
  return steps;
}

Span Reader::spread(Span span, const Amount& amount) const {
  const Spans before = steps(amount.of, span.begin);
  const Spans after = steps(amount.of, span.end - 1);
  // The first step that reaches into the span or stands behind it, and the other way round.
  const auto first =
      std::ranges::count_if(before, [&](Span step) { return step.end <= span.begin; });
  const auto last =
      std::ranges::count_if(after, [&](Span step) { return step.begin < span.end; }) - 1;
  const auto count = static_cast<std::ptrdiff_t>(amount.count);
  const auto from = static_cast<std::size_t>(std::max(first - count, std::ptrdiff_t{0}));
  const auto to = static_cast<std::size_t>(last + count);
  return {std::min(span.begin, before[from].begin),
          std::max(span.end, after[std::min(to, after.size() - 1)].end)};
}

std::vector<Coding> Reader::codings_of(std::uint32_t code, const Part& part,
                                       const Fired& fired) const {
  const Tree& rule = codebook_.codes[code].rules[fired.rule].definition;
  const Tree* assign = rule.find("assign");
  Coding whole{part.span, std::string(to_string(unit_)), code, {}, {}};
  for (const Span span : fired.evidence) whole.evidence.push_back({fired.rule, span});
  std::vector<Coding> codings;
  std::vector<Span> inside;
  for (const Span span : fired.evidence)
    if (lies_in(span, {part.pieces})) inside.push_back(span);
  const auto put = [&](Span span, std::string_view unit) {
    codings.push_back(whole);
    if (assign != nullptr && assign->scalar == "match" && !inside.empty())
      codings.back().evidence = {{fired.rule, span}};
    codings.back().span = span;
    codings.back().unit = unit;
  };
  if (assign == nullptr || (assign->scalar == "match" && inside.empty())) {
    put(part.span, to_string(unit_));
  } else if (assign->scalar == "match") {
    for (const Span span : inside) put(span, "span");
  } else {
    if (inside.empty()) inside.push_back(part.span);
    for (const Segment& segment : all_of(unit_from(assign->scalar)))
      if (std::ranges::any_of(inside, [&](Span span) {
            return segment.span.begin <= span.begin && span.begin < segment.span.end;
          }))
        put(segment.span, assign->scalar);
    if (codings.empty()) put(part.span, to_string(unit_));
  }
  if (const Tree* farther = rule.find("spread"))
    for (Coding& coding : codings) {
      coding.span = spread(coding.span, *amount_of(*farther));
      coding.unit = "span";
    }
  return codings;
}

bool has_score(const Code& code) {
  return code.threshold || std::ranges::any_of(code.rules, [](const Rule& rule) {
           return rule.definition.find("weight") != nullptr;
         });
}

/// Codings of one code on one stretch become one.
void merge_into(std::vector<Coding>& codings, const Coding& more) {
  const auto same = std::ranges::find_if(codings, [&](const Coding& coding) {
    return coding.code == more.code && coding.span == more.span;
  });
  if (same == codings.end()) return codings.push_back(more);
  same->evidence.insert(same->evidence.end(), more.evidence.begin(), more.evidence.end());
  if (same->unit == "span") same->unit = more.unit;
  if (more.score) same->score = std::max(*same->score, *more.score);
}

void sort_and_merge(std::vector<Evidence>& evidence) {
  const auto key = [](const Evidence& one) {
    return std::tuple(one.span.begin, one.span.end, one.rule);
  };
  std::ranges::sort(evidence, {}, key);
  const auto same = [&](const Evidence& left, const Evidence& right) {
    return key(left) == key(right);
  };
  evidence.erase(std::unique(evidence.begin(), evidence.end(), same), evidence.end());
}

Coded Reader::code() {
  Coded coded;
  for (std::size_t p = 0; p < parts_.size(); ++p)
    for (std::uint32_t c = 0; c < codebook_.codes.size(); ++c) {
      const Suggested& suggestion = suggested(c)[p];
      if (!suggestion.yes) continue;
      coded.suggestions.push_back({parts_[p].span, c, suggestion.score, {}});
      for (const Fired& fired : suggestion.fired) {
        for (const Span span : fired.evidence)
          coded.suggestions.back().evidence.push_back({fired.rule, span});
        for (Coding& coding : codings_of(c, parts_[p], fired)) {
          if (has_score(codebook_.codes[c])) coding.score = suggestion.score;
          merge_into(coded.codings, coding);
        }
      }
    }
  for (Coding& coding : coded.codings) sort_and_merge(coding.evidence);
  std::ranges::sort(coded.codings, {}, [&](const Coding& coding) {
    return std::tuple(coding.span.begin, coding.span.end, codebook_.codes[coding.code].id);
  });
  return coded;
}

}  // namespace

Coded code(const Codebook& codebook, const Transcript& transcript, Unit unit, Voices voices,
           Reading reading) {
  return Reader(codebook, transcript, unit, voices, reading).code();
}

}  // namespace reference
