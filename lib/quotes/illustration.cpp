#include "themata/illustration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "quotes/attribution.h"
#include "quotes/pin_places.h"
#include "tables/code_lines.h"
#include "themata/grouping.h"
#include "themata/segment.h"

namespace themata {

namespace {

constexpr auto contrary_facet = "contrary-to";
constexpr std::size_t per_cent = 100;

/// The code that each code speaks against by its own facet or that of a theme above it.
std::vector<std::int32_t> opposites(const Codebook& codebook) {
  std::vector<std::int32_t> against(codebook.codes.size(), Code::top);
  std::vector<std::string> known;
  for (const Code& code : codebook.codes) known.push_back(code.id);
  for (std::size_t i = 0; i < codebook.codes.size(); ++i) {
    const Code& code = codebook.codes[i];
    if (code.parent != Code::top) against[i] = against[static_cast<std::size_t>(code.parent)];
    const auto facet = code.facets.find(contrary_facet);
    if (facet == code.facets.end() || facet->second.empty()) continue;
    against[i] = find_code(codebook, facet->second);
    if (against[i] == Code::top)
      throw Error({codebook.file, code.position},
                  fmt::format("'{}' is contrary to '{}', which is no code", code.id, facet->second),
                  did_you_mean(facet->second, known));
  }
  return against;
}

/// A stretch that could be quoted, with all codings of one code on it.
struct Candidate {
  std::uint32_t document = 0;
  std::uint32_t participant = nobody;
  std::size_t group = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;
  std::string speaker;
  std::size_t words = 0;
  bool is_decided = false;  // by a person
  Status status = Status::suggested;
  std::set<std::string_view> coders;
  std::set<std::string_view> rules;
  double score = 0;
  std::vector<std::uint32_t> codings;
};

/// By document, begin and end.
using Candidates = std::map<std::tuple<std::uint32_t, std::size_t, std::size_t>, Candidate>;

struct Line {
  IllustratedCode shown;
  Candidates typical;
  Candidates contrary;
  std::vector<std::pair<Pin, PinPlace>> pins;
};

/// What a person decided says more than a suggestion.
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

struct Stretch {
  std::uint32_t document = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool overlaps(const std::vector<Stretch>& places, std::uint32_t document, std::size_t begin,
              std::size_t end) {
  return std::ranges::any_of(places, [&](const Stretch& place) {
    return place.document == document && place.begin < end && begin < place.end;
  });
}

class Illustrating {
 public:
  Illustrating(const Selection& selection, const Selection& everyone, const Pins& pins,
               std::span<const Transcript> corpus, const IllustrationOptions& options)
      : selection_(selection),
        everyone_(everyone),
        pins_(pins),
        corpus_(corpus),
        options_(options),
        groups_(group(selection, options.by)),
        attribution_(options.attribution, everyone) {}

  Illustration make() {
    result_.has_labels = selection_.codebook != nullptr;
    make_lines();
    place_pins();
    collect();
    for (Line& line : lines_) {
      used_in_code_.clear();
      groups_in_code_.clear();
      here_.clear();
      add_pins(line);
      const auto pinned = static_cast<std::size_t>(
          std::ranges::count(line.shown.quotes, false, &IllustrativeQuote::is_contrary));
      add_best(line, line.typical, options_.most, pinned, false);
      add_best(line, line.contrary, options_.most_contrary, 0, true);
      std::ranges::stable_sort(line.shown.quotes, {}, &IllustrativeQuote::is_contrary);
      result_.codes.push_back(std::move(line.shown));
    }
    explain();
    for (Problem& problem :
         too_few(attribution_, selection_, spoken_, everyone_, options_.min_people))
      result_.problems.push_back(std::move(problem));
    return std::move(result_);
  }

 private:
  // Codes.

  bool is_asked_for(std::int32_t code) const {
    const Codebook& codebook = *selection_.codebook;
    return options_.codes.empty() ||
           std::ranges::any_of(options_.codes, [&](const std::string& asked) {
             return is_within(codebook, code, find_code(codebook, asked));
           });
  }

  void make_lines() {
    if (selection_.codebook == nullptr) {
      if (options_.depth > 0)
        throw Error({}, "without a codebook there are no levels to choose from",
                    "give it with --codebook FILE");
      std::set<std::string> codes;
      for (const SelectedCoding& chosen : selection_.codings) codes.insert(chosen.coding->code);
      for (const std::string& code : codes) add_line({code, "", 1, {}});
      return;
    }
    const Codebook& codebook = *selection_.codebook;
    against_ = opposites(codebook);
    for (std::size_t i = 0; i < codebook.codes.size(); ++i) {
      const auto code = static_cast<std::int32_t>(i);
      const std::size_t level = level_of(codebook, code);
      if (is_asked_for(code) && (options_.depth == 0 || level <= options_.depth))
        add_line({codebook.codes[i].id, codebook.codes[i].label, level, {}});
    }
  }

  void add_line(IllustratedCode shown) {
    places_[shown.code] = lines_.size();
    lines_.push_back({std::move(shown), {}, {}, {}});
  }

  /// The line that a code counts for, its own or that of a theme above; null where it has none.
  Line* line_of(const std::string& code) {
    std::string at = code;
    if (options_.depth > 0) {
      const Codebook& codebook = *selection_.codebook;
      std::int32_t index = find_code(codebook, code);
      while (index != Code::top && level_of(codebook, index) > options_.depth)
        index = codebook.codes[static_cast<std::size_t>(index)].parent;
      if (index != Code::top) at = codebook.codes[static_cast<std::size_t>(index)].id;
    }
    const auto place = places_.find(at);
    return place == places_.end() ? nullptr : &lines_[place->second];
  }

  void check_code(const Pin& pin) const {
    std::set<std::string> known;
    if (selection_.codebook != nullptr)
      for (const Code& code : selection_.codebook->codes) known.insert(code.id);
    else
      for (const SelectedCoding& chosen : everyone_.codings) known.insert(chosen.coding->code);
    if (known.contains(pin.code)) return;
    const std::vector<std::string> names(known.begin(), known.end());
    throw Error({pins_.file, {pin.line, 0}}, fmt::format("there is no code '{}'", pin.code),
                did_you_mean(pin.code, names));
  }

  // Pins.

  void place_pins() {
    std::vector<Problem> errors;
    for (const Pin& pin : pins_.list) {
      try {
        check_code(pin);
        PinPlace place = find_pin(pin, pins_.file, {everyone_, corpus_}, result_.problems);
        Line* line = line_of(pin.code);
        if (line != nullptr && to_selection(place))
          line->pins.emplace_back(pin, std::move(place));
        else
          ++pins_not_chosen_;
      } catch (const Error& error) {
        errors.insert(errors.end(), error.problems().begin(), error.problems().end());
      }
    }
    if (!errors.empty()) throw Error(std::move(errors));
  }

  /// Whether document and speaker are among those chosen; the document is then the selection's.
  bool to_selection(PinPlace& place) const {
    const std::string& id = everyone_.documents[place.document].id;
    if (!still_has(selection_, everyone_, id, place.speaker)) return false;
    const auto found = std::ranges::find(selection_.documents, id, &SelectedDocument::id);
    place.document = static_cast<std::uint32_t>(found - selection_.documents.begin());
    return true;
  }

  void add_pins(Line& line) {
    for (const auto& [pin, place] : line.pins) {
      Candidate words;
      words.document = place.document;
      words.participant = participant_of(selection_, place.document, place.speaker);
      words.group = group_of(words);
      words.begin = place.begin;
      words.end = place.end;
      words.text = place.text;
      words.speaker = place.speaker;
      words.words = count_words(place.text);
      add_codings_at(words, pin.is_contrary ? line.contrary : line.typical);
      if (words.codings.empty() && !pin.is_contrary)
        result_.problems.push_back(
            {Severity::warning,
             {pins_.file, {pin.line, 0}},
             fmt::format("no coding that counts puts '{}' on these words", pin.code),
             "code them, or say with --status and --coder what counts"});
      add(line, words, pin.is_contrary, true);
      line.shown.quotes.back().note = pin.note;
    }
  }

  void add_codings_at(Candidate& words, const Candidates& candidates) const {
    for (const auto& [key, candidate] : candidates)
      if (candidate.document == words.document && candidate.begin < words.end &&
          words.begin < candidate.end)
        merge(words, candidate);
  }

  static void merge(Candidate& into, const Candidate& candidate) {
    if (into.codings.empty() || decisiveness(candidate.status) > decisiveness(into.status))
      into.status = candidate.status;
    into.codings.insert(into.codings.end(), candidate.codings.begin(), candidate.codings.end());
  }

  std::size_t group_of(const Candidate& words) const {
    const std::string value =
        options_.by.empty() ? ""
        : options_.by == "participant"
            ? (words.participant == nobody ? "" : selection_.participants[words.participant].id)
            : attribute_of(selection_, words.document, words.participant, options_.by);
    const auto found = std::ranges::find(groups_.names, value);
    return static_cast<std::size_t>(found - groups_.names.begin());  // past the end: of no group
  }

  // Candidates.

  void collect() {
    for (std::size_t i = 0; i < selection_.codings.size(); ++i) {
      const Coding& coding = *selection_.codings[i].coding;
      if (Line* line = line_of(coding.code)) collect(line->typical, i);
      if (against_.empty()) continue;
      const std::int32_t code = find_code(*selection_.codebook, coding.code);
      const std::int32_t against = against_[static_cast<std::size_t>(code)];
      if (against == Code::top) continue;
      Line* line = line_of(selection_.codebook->codes[static_cast<std::size_t>(against)].id);
      if (line != nullptr) collect(line->contrary, i);
    }
  }

  void collect(Candidates& candidates, std::size_t index) const {
    const SelectedCoding& chosen = selection_.codings[index];
    const Coding& coding = *chosen.coding;
    Candidate& found = candidates[{chosen.document, coding.begin, coding.end}];
    found.document = chosen.document;
    found.participant = chosen.participant;
    found.group = groups_.of_codings[index];
    found.begin = coding.begin;
    found.end = coding.end;
    if (found.text.empty() && !coding.quote.empty()) {
      found.text = coding.quote;
      found.words = count_words(coding.quote);
    }
    if (found.speaker.empty()) found.speaker = coding.speaker;
    if (found.codings.empty() || decisiveness(coding.status) > decisiveness(found.status))
      found.status = coding.status;
    found.is_decided = decisiveness(found.status) > 1;
    found.coders.insert(coding.coder);
    for (const Evidence& match : coding.matches) found.rules.insert(match.rule);
    if (coding.score) found.score = std::max(found.score, *coding.score);
    found.codings.push_back(static_cast<std::uint32_t>(index));
  }

  // Choice.

  /// Somebody, or the document where it is not known who spoke.
  using Person = std::pair<std::uint32_t, std::uint32_t>;
  static Person person_of(const Candidate& words) {
    return words.participant == nobody ? Person{nobody, words.document}
                                       : Person{words.participant, 0};
  }

  template <typename Map, typename Key>
  static std::size_t times(const Map& used, const Key& key) {
    const auto found = used.find(key);
    return found == used.end() ? 0 : found->second;
  }

  static std::size_t limit(std::size_t most, double share) {
    if (most == 0 || share >= per_cent) return SIZE_MAX;
    const double quotes = std::floor(static_cast<double>(most) * share / per_cent + 1e-9);
    return std::max<std::size_t>(1, static_cast<std::size_t>(quotes));
  }

  bool is_held_back(const Candidate& words) const {
    if (times(used_in_code_, person_of(words)) >= limit(options_.most, options_.participant_share))
      return true;
    return !options_.by.empty() &&
           times(groups_in_code_, words.group) >= limit(options_.most, options_.group_share);
  }

  /// The order of the header, the best first.
  bool is_better(const Candidate& one, const Candidate& other) const {
    const auto merits = [&](const Candidate& words) {
      const auto middle = static_cast<double>(options_.min_words + options_.max_words) / 2;
      const double off = std::abs(static_cast<double>(words.words) - middle);
      return std::tuple(
          !words.is_decided, options_.by.empty() ? 0 : times(groups_in_code_, words.group),
          times(used_in_code_, person_of(words)),
          overlaps(elsewhere_, words.document, words.begin, words.end),
          times(used_in_all_, person_of(words)), SIZE_MAX - words.coders.size(),
          SIZE_MAX - words.rules.size(), -words.score, off, words.document, words.begin, words.end);
    };
    return merits(one) < merits(other);
  }

  /// What is contrary is counted with the code it has.
  bool is_quotable(const Candidate& words, bool is_contrary) {
    const bool is_short = words.words < options_.min_words;
    if (!words.text.empty() && !is_short && words.words <= options_.max_words) return true;
    if (!is_contrary) ++(words.text.empty() ? without_text_ : is_short ? too_short_ : too_long_);
    return false;
  }

  void add_best(Line& line, const Candidates& candidates, std::size_t most, std::size_t pinned,
                bool is_contrary) {
    if (is_contrary && most == 0) return;
    std::vector<const Candidate*> left;
    for (const auto& [key, candidate] : candidates)
      if (is_quotable(candidate, is_contrary)) left.push_back(&candidate);
    std::size_t added = pinned;
    while (most == 0 || added < most) {
      std::erase_if(left, [&](const Candidate* words) {
        return overlaps(here_, words->document, words->begin, words->end);
      });
      const Candidate* best = nullptr;
      for (const Candidate* words : left)
        if ((is_contrary || !is_held_back(*words)) && (best == nullptr || is_better(*words, *best)))
          best = words;
      if (best == nullptr) break;
      add(line, *best, is_contrary, false);
      ++added;
    }
    if (most > 0 && added < most && !left.empty()) codes_held_back_.push_back(line.shown.code);
  }

  void add(Line& line, const Candidate& words, bool is_contrary, bool is_pinned) {
    const Spoken spoken{words.document,  words.participant, words.speaker,
                        line.shown.code, words.begin,       words.end};
    const bool has_coding = !words.codings.empty();
    line.shown.quotes.push_back({std::string(words.text),
                                 attribution_.of(selection_, spoken),
                                 is_contrary,
                                 is_pinned,
                                 selection_.documents[words.document].id,
                                 words.begin,
                                 words.end,
                                 words.words,
                                 has_coding ? std::string(to_string(words.status)) : "",
                                 {},
                                 words.codings});
    spoken_.push_back(spoken);
    here_.push_back({words.document, words.begin, words.end});
    elsewhere_.push_back(here_.back());
    ++used_in_all_[person_of(words)];
    only_suggested_ += has_coding && decisiveness(words.status) == 1 ? 1 : 0;
    if (is_contrary) return;
    ++used_in_code_[person_of(words)];
    ++groups_in_code_[words.group];
  }

  // What a reader must know.

  void note(std::string text) { result_.notes.push_back(std::move(text)); }

  void explain() {
    note(fmt::format(
        "In each code: pinned quotes first; then what a person decided before suggestions, from {}"
        "participants quoted least so far, with more coders, more rules and a higher score, "
        "nearest "
        "to {} words, the first in the text.",
        options_.by.empty() ? "" : fmt::format("groups of '{}' and ", options_.by),
        static_cast<double>(options_.min_words + options_.max_words) / 2));
    explain_limits();
    explain_what_is_left_out();
    if (!spoken_.empty()) explain_who_is_quoted();
    if (only_suggested_ > 0)
      note(fmt::format("{} of {} quotes rest on suggestions that nobody has accepted.",
                       only_suggested_, spoken_.size()));
    explain_contrary();
    if (!pins_.list.empty())
      note(corpus_.empty()
               ? "Pinned quotes were held against the quotes of the codings, not the transcripts."
               : "Pinned quotes were held against the transcripts: but for marks of omission and "
                 "insertions in brackets they are verbatim.");
  }

  void explain_limits() {
    if (options_.most < 2) return;
    std::string text =
        fmt::format("Of the {} quotes of a code, at most {} from one participant", options_.most,
                    std::min(options_.most, limit(options_.most, options_.participant_share)));
    if (!options_.by.empty())
      text += fmt::format(" and {} from one '{}'",
                          std::min(options_.most, limit(options_.most, options_.group_share)),
                          options_.by);
    note(text + "; pinned ones are not bound by this.");
    if (!codes_held_back_.empty())
      note(fmt::format("So some codes have fewer: {}.", fmt::join(codes_held_back_, ", ")));
  }

  void explain_what_is_left_out() {
    std::vector<std::string> parts;
    if (too_short_ > 0)
      parts.push_back(fmt::format("{} of fewer than {} words", too_short_, options_.min_words));
    if (too_long_ > 0)
      parts.push_back(fmt::format("{} of more than {} words", too_long_, options_.max_words));
    if (without_text_ > 0)
      parts.push_back(fmt::format("{} without a quote (--corpus finds it)", without_text_));
    if (!parts.empty()) note(fmt::format("Coded, but left out: {}.", fmt::join(parts, "; ")));
    if (pins_not_chosen_ > 0)
      result_.problems.push_back(
          {Severity::note,
           {pins_.file},
           fmt::format("{} pinned quote{} not chosen (--code, --document, --kind, --where)",
                       pins_not_chosen_, pins_not_chosen_ == 1 ? " is" : "s are"),
           {}});
  }

  void explain_who_is_quoted() {
    const auto most = std::ranges::max_element(
        used_in_all_, [](const auto& one, const auto& other) { return one.second < other.second; });
    const auto people = std::ranges::count_if(
        used_in_all_, [](const auto& one) { return one.first.first != nobody; });
    const auto& [person, document] = most->first;
    note(fmt::format(
        "Quoted: {} of {} participants; most often {}, {} of {} quotes.", people,
        selection_.participants.size(),
        person == nobody ? selection_.documents[document].id : selection_.participants[person].id,
        most->second, spoken_.size()));
  }

  void explain_contrary() {
    const bool any = std::ranges::any_of(result_.codes, [](const IllustratedCode& code) {
      return std::ranges::any_of(code.quotes, &IllustrativeQuote::is_contrary);
    });
    note(any ? "Contrary cases are what a person marked as such: a pin, or a code whose facet "
               "contrary-to names this one. Rejected codings are none."
             : "No contrary case is marked: pin one with contrary: yes, or give the code that "
               "says the opposite the facet contrary-to. Rejected codings are none.");
  }

  const Selection& selection_;
  const Selection& everyone_;
  const Pins& pins_;
  std::span<const Transcript> corpus_;
  const IllustrationOptions& options_;
  Grouping groups_;
  Attribution attribution_;
  std::vector<std::int32_t> against_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> places_;
  std::map<Person, std::size_t> used_in_code_;
  std::map<Person, std::size_t> used_in_all_;
  std::map<std::size_t, std::size_t> groups_in_code_;
  std::vector<Stretch> here_;       // quoted for the code at hand
  std::vector<Stretch> elsewhere_;  // quoted at all
  std::vector<Spoken> spoken_;
  std::vector<std::string> codes_held_back_;
  std::size_t too_short_ = 0;
  std::size_t too_long_ = 0;
  std::size_t without_text_ = 0;
  std::size_t only_suggested_ = 0;
  std::size_t pins_not_chosen_ = 0;
  Illustration result_;
};

}  // namespace

std::vector<std::string> contrary_codes(const Codebook& codebook,
                                        std::span<const std::string> codes) {
  const std::vector<std::int32_t> against = opposites(codebook);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < codebook.codes.size(); ++i)
    if (against[i] != Code::top && std::ranges::any_of(codes, [&](const std::string& code) {
          return is_within(codebook, against[i], find_code(codebook, code));
        }))
      found.push_back(codebook.codes[i].id);
  return found;
}

Illustration illustrate(const Selection& selection, const Selection& everyone, const Pins& pins,
                        std::span<const Transcript> corpus, const IllustrationOptions& options) {
  return Illustrating(selection, everyone, pins, corpus, options).make();
}

}  // namespace themata
