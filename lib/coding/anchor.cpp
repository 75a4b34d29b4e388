#include "themata/anchor.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

namespace themata {

namespace {

using TranscriptsById = std::unordered_map<std::string_view, const Transcript*>;

TranscriptsById by_id(std::span<const Transcript> corpus) {
  TranscriptsById transcripts;
  for (const Transcript& transcript : corpus) transcripts.emplace(transcript.id, &transcript);
  return transcripts;
}

const Transcript& find_transcript(const TranscriptsById& transcripts, const std::string& id,
                                  const Place& place) {
  const auto found = transcripts.find(id);
  if (found != transcripts.end()) return *found->second;
  std::vector<std::string> known;
  for (const auto& transcript : transcripts) known.emplace_back(transcript.first);
  std::ranges::sort(known);
  throw Error(
      place, fmt::format("document '{}' is not in the corpus", id),
      fmt::format("add its transcript; {}", did_you_mean(id, std::span<const std::string>(known))));
}

std::string_view speaker_at(const Transcript& transcript, std::size_t byte) {
  const auto after = std::ranges::upper_bound(transcript.turns, byte, {},
                                              [](const Turn& turn) { return turn.span.begin; });
  if (after == transcript.turns.begin()) return {};
  const Turn& turn = *(after - 1);
  if (turn.speaker == Turn::nobody || byte >= turn.span.end) return {};
  return transcript.speakers[static_cast<std::size_t>(turn.speaker)].name;
}

/// Where a quote stands in a text: how often, and where if a single place can be meant.
struct Sightings {
  std::size_t everywhere = 0;
  std::size_t by_speaker = 0;
  std::size_t place = 0;  // a byte offset: the only one by the speaker, else the only one

  bool decided() const { return everywhere == 1 || by_speaker == 1; }
};

Sightings look_for(const Coding& coding, const Transcript& transcript) {
  Sightings seen;
  const std::string_view text = transcript.text;
  for (std::size_t at = text.find(coding.quote); at != std::string_view::npos;
       at = text.find(coding.quote, at + 1)) {
    const bool same_speaker =
        !coding.speaker.empty() && speaker_at(transcript, at) == coding.speaker;
    if (same_speaker) ++seen.by_speaker;
    if (seen.everywhere == 0 || (same_speaker && seen.by_speaker == 1)) seen.place = at;
    ++seen.everywhere;
  }
  return seen;
}

void move_to(Coding& coding, std::size_t begin) {
  const std::size_t length = count_characters(coding.quote);
  for (Evidence& match : coding.matches) {
    match.begin = begin + (match.begin - coding.begin);
    match.end = begin + (match.end - coding.begin);
  }
  coding.begin = begin;
  coding.end = begin + length;
}

std::string shortened(std::string_view quote) {
  constexpr std::size_t most = 60;
  CharacterCursor cursor(quote);
  const std::size_t end = cursor.bytes(most);
  std::string shown(quote.substr(0, end));
  std::ranges::replace(shown, '\n', ' ');
  return end < quote.size() ? shown + "…" : shown;
}

/// Looks up the codings of one document, in rising order of their beginnings.
class Anchorer {
 public:
  Anchorer(const Transcript& transcript, bool changed, const std::string& file, Anchoring& result)
      : transcript_(transcript),
        changed_(changed),
        file_(file),
        result_(result),
        begins_(transcript.text),
        sightings_(transcript.text) {}

  void anchor(Coding& coding) {
    const std::size_t begin = begins_.bytes(coding.begin);
    if (coding.quote.empty()) return anchor_without_quote(coding, begin);
    if (stands_at(begin, coding.quote)) {
      ++result_.kept;
      return;
    }
    const Sightings seen = look_for(coding, transcript_);
    if (seen.decided()) {
      move_to(coding, sightings_.characters(seen.place));
      ++result_.moved;
    } else if (seen.everywhere == 0) {
      ++result_.lost;
      report(coding,
             fmt::format("'{}' no longer contains this coding's text: “{}”", transcript_.id,
                         shortened(coding.quote)),
             "correct its quote and place, or delete it");
    } else {
      ++result_.ambiguous;
      report(coding,
             fmt::format("'{}' has changed and contains this coding's text in {} places: “{}”",
                         transcript_.id, seen.everywhere, shortened(coding.quote)),
             "correct its place, or delete it");
    }
  }

 private:
  bool stands_at(std::size_t byte, std::string_view quote) const {
    return std::string_view(transcript_.text).substr(byte).starts_with(quote);
  }

  void anchor_without_quote(Coding& coding, std::size_t begin) {
    const std::string_view rest = std::string_view(transcript_.text).substr(begin);
    const std::size_t length = coding.end - coding.begin;
    CharacterCursor within(rest);
    const std::string_view quote = rest.substr(0, within.bytes(length));
    if (!changed_ && count_characters(quote) == length) {
      coding.quote = quote;
      ++result_.kept;
      return;
    }
    ++result_.lost;
    if (changed_)
      report(coding,
             fmt::format("the text of '{}' has changed, and this coding has no quote to find it by",
                         transcript_.id),
             "correct its place, or use the text it was made with");
    else
      report(
          coding,
          fmt::format("this coding ends at {}, beyond the end of '{}'", coding.end, transcript_.id),
          "start and end count characters from the beginning of the document");
  }

  void report(const Coding& coding, std::string message, std::string advice) {
    result_.problems.push_back(
        {Severity::error, {file_, {coding.line, 0}}, std::move(message), std::move(advice)});
  }

  const Transcript& transcript_;
  bool changed_;
  const std::string& file_;
  Anchoring& result_;
  CharacterCursor begins_;     // asked in rising order
  CharacterCursor sightings_;  // asked where the texts were found
};

/// Whether the header knows the document by another text than the one at hand.
bool has_changed(const Codings& codings, const Transcript& transcript) {
  const auto known = std::ranges::find(codings.documents, transcript.id, &CodedDocument::id);
  return known != codings.documents.end() && known->sha256 != transcript.sha256;
}

}  // namespace

Anchoring anchor(Codings& codings, std::span<const Transcript> corpus) {
  const TranscriptsById transcripts = by_id(corpus);
  Anchoring result;
  for (std::size_t i = 0; i < codings.codings.size();) {
    const std::string id = codings.codings[i].document;
    const Place place{codings.file, {codings.codings[i].line, 0}};
    const Transcript& transcript = find_transcript(transcripts, id, place);
    Anchorer document(transcript, has_changed(codings, transcript), codings.file, result);
    for (; i < codings.codings.size() && codings.codings[i].document == id; ++i)
      document.anchor(codings.codings[i]);
  }
  const Place whole_file{codings.file, {}};
  for (CodedDocument& document : codings.documents) {
    const Transcript& transcript = find_transcript(transcripts, document.id, whole_file);
    if (document.sha256 == transcript.sha256) continue;
    document.sha256 = transcript.sha256;
    document.characters = count_characters(transcript.text);
  }
  std::ranges::stable_sort(codings.codings, in_file_order);
  return result;
}

OutsideCorpus take_out_others(Codings& codings, std::span<const Transcript> corpus) {
  const TranscriptsById transcripts = by_id(corpus);
  const auto is_outside = [&](const std::string& id) { return !transcripts.contains(id); };
  std::set<std::string> all;
  for (const CodedDocument& document : codings.documents) all.insert(document.id);
  for (const Coding& coding : codings.codings) all.insert(coding.document);
  OutsideCorpus outside;
  std::ranges::copy_if(all, std::back_inserter(outside.documents), is_outside);
  outside.left = all.size() - outside.documents.size();
  if (outside.documents.empty() || outside.left == 0) return outside;
  outside.codings = std::erase_if(
      codings.codings, [&](const Coding& coding) { return is_outside(coding.document); });
  std::erase_if(codings.documents,
                [&](const CodedDocument& document) { return is_outside(document.id); });
  return outside;
}

}  // namespace themata
