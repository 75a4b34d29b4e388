#include "themata/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <thread>
#include <tuple>

#include "coding/spool.h"

namespace themata {

namespace {

/// A document that has been coded, and where its codings wait to be written.
struct CodedText {
  CodedDocument about;
  std::string file;
  Spool::Block codings = 0;
};

std::string_view speaker_of(const Transcript& transcript, const Segment& segment) {
  const std::int32_t speaker = transcript.turns[segment.first_turn].speaker;
  if (speaker == Turn::nobody || segment.first_turn != segment.last_turn) return {};
  return transcript.speakers[static_cast<std::size_t>(speaker)].name;
}

/// For each code, its place when codes are sorted by their ids.
std::vector<std::uint32_t> ranks_by_id(const Codebook& codebook) {
  std::vector<std::uint32_t> order(codebook.codes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t code) { return codebook.codes[code].id; });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

/// Codes one document after another; one for each thread.
class Coder {
 public:
  Coder(const Rules& rules, const CodingFormat& format, const SuggestOptions& options)
      : codebook_(rules.codebook()),
        format_(format),
        options_(options),
        matcher_(rules),
        ranks_(ranks_by_id(codebook_)) {
    summary.codings_by_code.resize(codebook_.codes.size());
    for (const Code& code : codebook_.codes) summary.fired.emplace_back(code.rules.size());
    coding_.unit = to_string(options.unit);
    coding_.coder = options.coder;
    coding_.status = Status::suggested;
  }

  /// The codings of a document as they stand in a file. `about` learns its size and its units.
  std::string code(const Transcript& transcript, CodedDocument& about);

  SuggestSummary summary;

 private:
  void code_segment(const Transcript& transcript, const Segment& segment, CharacterCursor& cursor,
                    std::span<const Match> matches, std::string& out);
  std::vector<Match> matches_by_segment(const Transcript& transcript,
                                        const std::vector<Segment>& segments);

  const Codebook& codebook_;
  const CodingFormat& format_;
  const SuggestOptions& options_;
  Matcher matcher_;
  std::vector<std::uint32_t> ranks_;
  Coding coding_;  // filled anew for every line, so that its memory is used again
};

/// By segment, code as files are sorted, and place: the order of everything written.
std::vector<Match> Coder::matches_by_segment(const Transcript& transcript,
                                             const std::vector<Segment>& segments) {
  std::vector<Match> matches = matcher_.match(transcript, segments, options_.voices).matches;
  for (const Match& match : matches) ++summary.fired[match.code][match.rule];
  const auto key = [&](const Match& match) {
    return std::tuple(match.segment, ranks_[match.code], match.span.begin, match.span.end,
                      match.rule);
  };
  std::ranges::sort(matches, {}, key);
  return matches;
}

void Coder::code_segment(const Transcript& transcript, const Segment& segment,
                         CharacterCursor& cursor, std::span<const Match> matches,
                         std::string& out) {
  coding_.begin = cursor.characters(segment.span.begin);
  coding_.end = cursor.characters(segment.span.end);
  coding_.speaker = speaker_of(transcript, segment);
  coding_.quote = slice(transcript.text, segment.span);
  for (std::size_t first = 0; first < matches.size();) {
    const std::uint32_t code = matches[first].code;
    std::size_t last = first;
    while (last < matches.size() && matches[last].code == code) ++last;
    coding_.code = codebook_.codes[code].id;
    coding_.matches.resize(last - first);
    for (std::size_t m = first; m < last; ++m) {
      Evidence& evidence = coding_.matches[m - first];
      evidence.rule = codebook_.codes[code].rules[matches[m].rule].id;
      evidence.begin = cursor.characters(matches[m].span.begin);
      evidence.end = cursor.characters(matches[m].span.end);
      evidence.text = slice(transcript.text, matches[m].span);
    }
    format_.append(coding_, out);
    ++summary.codings;
    ++summary.codings_by_code[code];
    first = last;
  }
}

std::string Coder::code(const Transcript& transcript, CodedDocument& about) {
  const auto segments = themata::segments(transcript, options_.unit, options_.voices);
  const std::vector<Match> matches = matches_by_segment(transcript, segments);
  coding_.document = transcript.id;
  CharacterCursor cursor(transcript.text);
  std::string out;
  for (std::size_t first = 0; first < matches.size();) {
    std::size_t last = first;
    while (last < matches.size() && matches[last].segment == matches[first].segment) ++last;
    code_segment(transcript, segments[matches[first].segment], cursor,
                 std::span(matches).subspan(first, last - first), out);
    first = last;
  }
  about.characters = cursor.characters(transcript.text.size());
  about.units = segments.size();
  ++summary.documents;
  summary.segments += segments.size();
  summary.turns_left_out +=
      static_cast<std::size_t>(std::ranges::count_if(transcript.turns, [&](const Turn& turn) {
        return !is_heard(transcript, turn, options_.voices);
      }));
  return out;
}

void add(SuggestSummary& sum, const SuggestSummary& part) {
  sum.documents += part.documents;
  sum.segments += part.segments;
  sum.codings += part.codings;
  sum.turns_left_out += part.turns_left_out;
  sum.codings_by_code.resize(part.codings_by_code.size());
  sum.fired.resize(part.fired.size());
  for (std::size_t code = 0; code < part.fired.size(); ++code) {
    sum.codings_by_code[code] += part.codings_by_code[code];
    sum.fired[code].resize(part.fired[code].size());
    for (std::size_t rule = 0; rule < part.fired[code].size(); ++rule)
      sum.fired[code][rule] += part.fired[code][rule];
  }
}

}  // namespace

struct SuggestedCodings::State {
  const CodingFormat* format = nullptr;
  Codings header;
  std::vector<CodedText> texts;
  Spool spool;
  SuggestSummary summary;

  /// What one file gave: problems, in the place of the file.
  std::vector<std::vector<Problem>> problems;
  std::set<std::string> speakers;
  std::mutex mutex;

  void code_file(std::size_t index, const Source& source, const SuggestOptions& options,
                 Coder& coder);
  void finish(const SuggestOptions& options);
};

void SuggestedCodings::State::code_file(std::size_t index, const Source& source,
                                        const SuggestOptions& options, Coder& coder) {
  try {
    for (Transcript& transcript : read_transcripts(source, options.read)) {
      join_attributes(transcript, options.attributes);
      CodedDocument about{transcript.id, transcript.sha256, 0, 0, transcript.attributes};
      std::string codings = coder.code(transcript, about);
      const std::lock_guard lock(mutex);
      texts.push_back({std::move(about), source.file, spool.append(std::move(codings))});
      for (const Speaker& speaker : transcript.speakers) speakers.insert(speaker.name);
      std::ranges::move(transcript.problems, std::back_inserter(problems[index]));
    }
  } catch (const Error& error) {
    std::ranges::copy(error.problems(), std::back_inserter(problems[index]));
  }
}

void SuggestedCodings::State::finish(const SuggestOptions& options) {
  std::ranges::sort(texts, {}, [](const CodedText& text) { return text.about.id; });
  const auto same = std::ranges::adjacent_find(
      texts, {}, [](const CodedText& text) { return std::string_view(text.about.id); });
  if (same != texts.end())
    throw Error({same->file},
                fmt::format("two documents have the id '{}': here and in {}", same->about.id,
                            std::next(same)->file),
                "rename one, give it another 'id:' in its front matter, or use --ids path");
  for (const CodedText& text : texts) header.documents.push_back(text.about);
  for (auto& found : problems) std::ranges::move(found, std::back_inserter(summary.problems));
  const std::vector<std::string> names(speakers.begin(), speakers.end());
  std::ranges::move(check_labels(names, options.read), std::back_inserter(summary.problems));
  if (options.attributes.empty()) return;
  std::set<std::string_view> ids;
  for (const CodedText& text : texts) {
    ids.insert(text.about.id);
    if (!options.attributes.contains(text.about.id))
      summary.documents_unattributed.push_back(text.about.id);
  }
  for (const auto& [id, attributes] : options.attributes)
    if (!ids.contains(id)) summary.attributes_left_over.push_back(id);
}

SuggestedCodings::SuggestedCodings(std::unique_ptr<State> state) : state_(std::move(state)) {}
SuggestedCodings::SuggestedCodings(SuggestedCodings&&) noexcept = default;
SuggestedCodings::~SuggestedCodings() = default;

const SuggestSummary& SuggestedCodings::summary() const { return state_->summary; }

void SuggestedCodings::write(const std::function<void(std::string_view)>& sink) const {
  sink(state_->format->header(state_->header));
  for (const CodedText& text : state_->texts) state_->spool.read(text.codings, sink);
}

SuggestedCodings suggest(std::span<const Source> sources, const Rules& rules,
                         const CodingFormat& format, const SuggestOptions& options) {
  auto state = std::make_unique<SuggestedCodings::State>();
  const Codebook& codebook = rules.codebook();
  state->format = &format;
  state->header.codebook = {codebook.id, codebook.version, codebook.sha256};
  state->header.unit = to_string(options.unit);
  state->problems.resize(sources.size());

  std::atomic<std::size_t> next = 0;
  std::size_t done = 0;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      Coder coder(rules, format, options);
      for (std::size_t i = next++; i < sources.size(); i = next++) {
        state->code_file(i, sources[i], options, coder);
        const std::lock_guard lock(state->mutex);
        ++done;
        if (options.progress) options.progress(done, sources.size());
      }
      const std::lock_guard lock(state->mutex);
      add(state->summary, coder.summary);
    } catch (...) {
      const std::lock_guard lock(state->mutex);
      failure = std::current_exception();
      next = sources.size();
    }
  };
  const unsigned wanted = options.jobs == 0 ? std::thread::hardware_concurrency() : options.jobs;
  const auto threads = std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(sources.size(), 1));
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
  state->finish(options);
  return SuggestedCodings(std::move(state));
}

}  // namespace themata
