#include "themata/illustration.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "quotes/attribution.h"
#include "quotes/pin_places.h"
#include "quotes/ranking.h"
#include "tables/code_lines.h"
#include "themata/grouping.h"
#include "themata/segment.h"

namespace themata {

namespace {

constexpr auto contrary_facet = "contrary-to";

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

struct Line {
  IllustratedCode shown;
  Candidates typical;
  Candidates contrary;
  std::vector<std::pair<Pin, PinPlace>> pins;
};

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
        attribution_(options.attribution, everyone),
        ranking_(selection, groups_.names.size(), options) {}

  Illustration make() {
    result_.has_labels = selection_.codebook != nullptr;
    make_lines();
    place_pins();
    collect();
    for (Line& line : lines_) {
      ranking_.begin_code();
      add_pins(line);
      const auto pinned = static_cast<std::size_t>(
          std::ranges::count(line.shown.quotes, false, &IllustrativeQuote::is_contrary));
      if (options_.most == 0)
        add_best(line, line.typical, 0, false);
      else if (options_.most > pinned)
        add_best(line, line.typical, options_.most - pinned, false);
      if (options_.most_contrary > 0) add_best(line, line.contrary, options_.most_contrary, true);
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
        if (line != nullptr && to_selection(place)) {
          warn_of_repetition(*line, pin, place);
          line->pins.emplace_back(pin, std::move(place));
        } else {
          ++pins_not_chosen_;
        }
      } catch (const Error& error) {
        errors.insert(errors.end(), error.problems().begin(), error.problems().end());
      }
    }
    if (!errors.empty()) throw Error(std::move(errors));
  }

  void warn_of_repetition(const Line& line, const Pin& pin, const PinPlace& place) {
    for (const auto& [earlier, there] : line.pins)
      if (there.document == place.document && there.begin < place.end && place.begin < there.end)
        result_.problems.push_back(
            {Severity::warning,
             {pins_.file, {pin.line, 0}},
             fmt::format("words of this quote are pinned for '{}' on line {}, too", line.shown.code,
                         earlier.line),
             "keep one of the two, unless both shall be printed"});
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
      ranking_.quote(words, pin.is_contrary);
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

  using Place = std::tuple<std::string_view, std::size_t, std::size_t, std::string_view>;
  static Place place_of(const Coding& coding) {
    return {coding.document, coding.begin, coding.end, coding.code};
  }

  void collect() {
    std::set<Place> rejected;
    for (const SelectedCoding& chosen : everyone_.codings)
      if (chosen.coding->status == Status::rejected) rejected.insert(place_of(*chosen.coding));
    for (std::size_t i = 0; i < selection_.codings.size(); ++i) {
      const Coding& coding = *selection_.codings[i].coding;
      // Rules suggest it, and somebody has said no.
      if (coding.status == Status::suggested && rejected.contains(place_of(coding))) continue;
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
    found.coders.insert(coding.coder);
    for (const Evidence& match : coding.matches) found.rules.insert(match.rule);
    if (coding.score) found.score = std::max(found.score, *coding.score);
    found.codings.push_back(static_cast<std::uint32_t>(index));
  }

  // Choice.

  /// What is contrary is counted with the code it has.
  bool is_quotable(const Candidate& words, bool is_contrary) {
    const bool is_short = words.words < options_.min_words;
    if (!words.text.empty() && !is_short && words.words <= options_.max_words) return true;
    if (!is_contrary) ++(words.text.empty() ? without_text_ : is_short ? too_short_ : too_long_);
    return false;
  }

  void add_best(Line& line, const Candidates& candidates, std::size_t wanted, bool is_contrary) {
    std::vector<const Candidate*> quotable;
    for (const auto& [key, candidate] : candidates)
      if (is_quotable(candidate, is_contrary)) quotable.push_back(&candidate);
    bool held_back = false;
    for (const Candidate* words : ranking_.choose(quotable, wanted, is_contrary, held_back))
      add(line, *words, is_contrary, false);
    if (held_back) codes_held_back_.push_back(line.shown.code);
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
    if (has_coding && decisiveness(words.status) == 1) ++only_suggested_;
  }

  // What a reader must know.

  void note(std::string text) { result_.notes.push_back(std::move(text)); }

  void explain() {
    note(fmt::format(
        "In each code: pinned quotes first; then what a person decided before suggestions, from {}"
        "participants quoted least so far, words that no other code quotes, more coders, more "
        "rules, a higher score, a length near {} words, the first in the text.",
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
                    std::min(options_.most, share_of(options_.most, options_.participant_share)));
    if (!options_.by.empty())
      text += fmt::format(" and {} from one '{}'",
                          std::min(options_.most, share_of(options_.most, options_.group_share)),
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
    const Ranking::MostQuoted most = ranking_.most_quoted();
    note(fmt::format("Quoted: {} of {} participants; most often {}, {} of {} quotes.", most.people,
                     selection_.participants.size(),
                     most.participant == nobody ? selection_.documents[most.document].id
                                                : selection_.participants[most.participant].id,
                     most.times, spoken_.size()));
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
  Ranking ranking_;
  std::vector<std::int32_t> against_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> places_;
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
