#include "themata/passage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "coding/listed.h"
#include "themata/error.h"

namespace themata {

namespace {

using SpansByDocument = std::map<std::string_view, std::vector<Span>>;

/// In code points, as codings have them.
SpansByDocument by_document(std::span<const Coding* const> codings) {
  SpansByDocument spans;
  for (const Coding* coding : codings)
    spans[coding->document].push_back({coding->begin, coding->end});
  return spans;
}

/// Overlapping and touching spans as one, in order.
std::vector<Span> united(std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::begin);
  std::vector<Span> result;
  for (const Span span : spans) {
    if (!result.empty() && span.begin <= result.back().end)
      result.back().end = std::max(result.back().end, span.end);
    else
      result.push_back(span);
  }
  return result;
}

std::vector<Span> in_bytes(const Transcript& transcript, std::span<const Span> spans) {
  CharacterCursor cursor(transcript.text);
  std::vector<Span> result;
  for (const Span span : spans) {
    const std::size_t begin = cursor.bytes(span.begin);
    result.push_back({begin, cursor.bytes(span.end)});
  }
  return result;
}

void add(std::vector<Passage>& passages, const Passage& whole, Span span) {
  if (span.begin < span.end) passages.push_back({whole.transcript, span, whole.speaker});
}

/// Cuts one passage at the edges of spans that are united and in order.
void divide(const Passage& passage, std::span<const Span> coded, CodedPassages& result) {
  std::size_t at = passage.span.begin;
  for (auto span = std::ranges::upper_bound(coded, at, {}, &Span::end);
       span != coded.end() && span->begin < passage.span.end; ++span) {
    const std::size_t begin = std::max(span->begin, at);
    const std::size_t end = std::min(span->end, passage.span.end);
    add(result.uncoded, passage, {at, begin});
    add(result.coded, passage, {begin, end});
    at = end;
  }
  add(result.uncoded, passage, {at, passage.span.end});
}

}  // namespace

std::vector<Passage> spoken(std::span<const Transcript> transcripts, Voices voices) {
  std::vector<Passage> passages;
  for (const Transcript& transcript : transcripts)
    for (const Turn& turn : transcript.turns)
      if (is_heard(transcript, turn, voices))
        add(passages, {&transcript, turn.span, turn.speaker}, turn.span);
  return passages;
}

Codings listed(std::span<const Transcript> transcripts, Voices voices) {
  Codings codings;
  for (const Transcript& transcript : transcripts)
    codings.documents.push_back(listed(transcript, voices));
  return codings;
}

bool has_trait(const Transcript& transcript, const Trait& trait) {
  if (trait.name == "document") return transcript.id == trait.value;
  if (trait.name == "kind") return transcript.kind == trait.value;
  const auto found = transcript.attributes.find(trait.name);
  return found != transcript.attributes.end() && found->second == trait.value;
}

CodedPassages divide(std::span<const Passage> passages, std::span<const Coding* const> codings) {
  const SpansByDocument characters = by_document(codings);
  CodedPassages result;
  const Transcript* at_hand = nullptr;
  std::vector<Span> coded;
  for (const Passage& passage : passages) {
    if (passage.transcript != at_hand) {
      at_hand = passage.transcript;
      const auto found = characters.find(at_hand->id);
      coded = found == characters.end() ? std::vector<Span>()
                                        : in_bytes(*at_hand, united(found->second));
    }
    divide(passage, coded, result);
  }
  return result;
}

}  // namespace themata
