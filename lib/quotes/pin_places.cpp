#include "quotes/pin_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "quotes/verbatim.h"
#include "themata/text.h"

namespace themata {

namespace {

/// What one person said, somewhere in a document.
struct Source {
  Heard heard;
  std::size_t first = 0;  // where its text begins in the document: code points
  std::string speaker;
  bool interviews = false;
};

Span common(Span one, Span other) {
  const Span both{std::max(one.begin, other.begin), std::min(one.end, other.end)};
  return both.begin < both.end ? both : Span{};
}

class PinFinder {
 public:
  PinFinder(const Pin& pin, const std::string& file, const SaidByAll& said)
      : pin_(pin), place_{file, {pin.line, 0}}, said_(said), document_(find_document()) {
    const auto transcript = std::ranges::find(said.corpus, pin.document, &Transcript::id);
    if (transcript != said.corpus.end()) transcript_ = &*transcript;
    if (transcript_ == nullptr && !said.corpus.empty())
      throw Error(place_, fmt::format("document '{}' is not in the corpus", pin.document),
                  "add its transcript");
  }

  PinPlace find(std::vector<Problem>& problems) {
    add_place();
    const std::size_t at_place = sources_.size();
    if (pin_.quote.empty() && pin_.edited.empty()) return whole_place();
    add_codings(true);
    if (transcript_ != nullptr)
      add_turns();
    else
      add_codings(false);
    const Verbatim found = verbatim(pin_.quote.empty() ? pin_.edited : pin_.quote, heard());
    const Source& source = sources_[found.heard];
    refuse_interviewer(source);
    PinPlace place = place_of(source, found.span);
    if (pin_.begin && found.heard < at_place) {
      place.begin = *pin_.begin;
      place.end = *pin_.end;
    } else if (pin_.begin) {
      problems.push_back(
          {Severity::warning, place_,
           fmt::format("these words do not stand at {}-{} of '{}', but at {}-{}", *pin_.begin,
                       *pin_.end, pin_.document, place.begin, place.end),
           "correct 'start' and 'end', or leave them empty"});
    }
    place.text = pin_.quote.empty() || !pin_.edited.empty() ? pin_.edited : pin_.quote;
    if (!pin_.quote.empty() && !pin_.edited.empty()) {
      Heard quoted{source.heard.text, {}};
      for (const Span part : source.heard.parts)
        if (const Span inside = common(part, found.span); !inside.empty())
          quoted.parts.push_back(inside);
      verbatim(pin_.edited, {quoted});
    }
    return place;
  }

 private:
  std::uint32_t find_document() const {
    const auto& documents = said_.everyone.documents;
    const auto found = std::ranges::find(documents, pin_.document, &SelectedDocument::id);
    if (found != documents.end()) return static_cast<std::uint32_t>(found - documents.begin());
    std::vector<std::string> known;
    for (const SelectedDocument& document : documents) known.push_back(document.id);
    throw Error(place_, fmt::format("there is no document '{}'", pin_.document),
                did_you_mean(pin_.document, known));
  }

  void add_place() {
    if (!pin_.begin) return;
    if (transcript_ != nullptr)
      add_place_of_transcript();
    else
      add_place_of_coding();
  }

  /// What the first to speak there says there; the words of others are none of theirs.
  void add_place_of_transcript() {
    CharacterCursor cursor(transcript_->text);
    const std::size_t begin = cursor.bytes(*pin_.begin);
    const Span range{begin, cursor.bytes(*pin_.end)};
    Source source;
    std::optional<std::int32_t> speaker;
    for (const Turn& turn : transcript_->turns) {
      const Span inside = common(turn.span, range);
      if (inside.empty() || (speaker && *speaker != turn.speaker)) continue;
      if (!speaker) source = source_of(turn);
      speaker = turn.speaker;
      source.heard.parts.push_back(inside);
    }
    if (speaker) sources_.push_back(std::move(source));
  }

  void add_place_of_coding() {
    for (const SelectedCoding& chosen : said_.everyone.codings) {
      const Coding& coding = *chosen.coding;
      if (chosen.document != document_ || coding.begin > *pin_.begin || coding.end < *pin_.end ||
          coding.quote.empty())
        continue;
      CharacterCursor cursor(coding.quote);
      const std::size_t begin = cursor.bytes(*pin_.begin - coding.begin);
      const std::size_t end = cursor.bytes(*pin_.end - coding.begin);
      sources_.push_back({{coding.quote, {{begin, end}}}, coding.begin, coding.speaker, false});
      return;
    }
  }

  void add_codings(bool of_this_code) {
    for (const SelectedCoding& chosen : said_.everyone.codings) {
      const Coding& coding = *chosen.coding;
      if (chosen.document == document_ && (coding.code == pin_.code) == of_this_code)
        sources_.push_back(
            {{coding.quote, {{0, coding.quote.size()}}}, coding.begin, coding.speaker, false});
    }
  }

  void add_turns() {
    for (const Turn& turn : transcript_->turns) {
      Source source = source_of(turn);
      source.heard.parts.push_back(turn.span);
      sources_.push_back(std::move(source));
    }
  }

  Source source_of(const Turn& turn) const {
    Source source{{transcript_->text, {}}, 0, {}, false};
    if (turn.speaker == Turn::nobody) return source;
    const Speaker& speaker = transcript_->speakers[static_cast<std::size_t>(turn.speaker)];
    source.speaker = speaker.name;
    source.interviews = speaker.role == Role::interviewer;
    return source;
  }

  std::vector<Heard> heard() const {
    std::vector<Heard> heard;
    for (const Source& source : sources_) heard.push_back(source.heard);
    return heard;
  }

  PinPlace whole_place() const {
    if (sources_.empty())
      throw Error(
          place_,
          fmt::format("nothing is said at {}-{} of '{}'", *pin_.begin, *pin_.end, pin_.document),
          transcript_ == nullptr ? "no coding reaches over these words; --corpus PATHS looks "
                                   "into the transcripts"
                                 : "start and end count characters of the document");
    const Source& source = sources_.front();
    refuse_interviewer(source);
    PinPlace place{document_, source.speaker, *pin_.begin, *pin_.end, {}};
    for (const Span part : source.heard.parts)
      place.text += (place.text.empty() ? "" : " … ") + std::string(slice(source.heard.text, part));
    return place;
  }

  PinPlace place_of(const Source& source, Span span) const {
    CharacterCursor cursor(source.heard.text);
    const std::size_t begin = source.first + cursor.characters(span.begin);
    return {document_, source.speaker, begin, source.first + cursor.characters(span.end), {}};
  }

  void refuse_interviewer(const Source& source) const {
    if (source.interviews)
      throw Error(place_, fmt::format("these are words of '{}', who interviews", source.speaker),
                  "quote those who were studied");
  }

  Verbatim verbatim(const std::string& quote, const std::vector<Heard>& heard) const {
    Verbatim found = find_verbatim(quote, heard);
    if (found.holds) return found;
    std::string advice = "mark what you left out with …, and put what you put in into [brackets]";
    if (transcript_ == nullptr) advice += "; --corpus PATHS looks into the whole transcripts";
    if (found.said.empty())
      throw Error(place_, "the quote has no word that was said", std::move(advice));
    if (found.after.empty())
      throw Error(place_, fmt::format("nobody says “{}” in '{}'", found.said, pin_.document),
                  std::move(advice));
    throw Error(place_,
                fmt::format("the quote leaves what was said in '{}' after “{}”: it goes on “{}”, "
                            "the speaker {}",
                            pin_.document, found.after, found.said,
                            found.instead.empty() ? "stops" : fmt::format("“{}”", found.instead)),
                std::move(advice));
  }

  const Pin& pin_;
  Place place_;
  const SaidByAll& said_;
  std::uint32_t document_;
  const Transcript* transcript_ = nullptr;
  std::vector<Source> sources_;
};

}  // namespace

PinPlace find_pin(const Pin& pin, const std::string& file, const SaidByAll& said,
                  std::vector<Problem>& problems) {
  return PinFinder(pin, file, said).find(problems);
}

}  // namespace themata
