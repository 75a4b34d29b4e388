#include "transcript/cues.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "transcript/labels.h"
#include "transcript/space.h"
#include "transcript/speakers.h"
#include "transcript/utterances.h"

namespace themata {

namespace {

void add_problem(Transcript& transcript, Severity severity, std::size_t line, std::string message,
                 std::string advice = {}) {
  transcript.problems.push_back(
      {severity, {transcript.file, {line, 0}}, std::move(message), std::move(advice)});
}

std::string_view plural(std::size_t count) { return count == 1 ? "" : "s"; }

/// The lines of a cue that hold something.
std::vector<std::string_view> lines_of(const Cue& cue) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < cue.text.size();) {
    const Span line = line_at(cue.text, at);
    const std::string_view words = trim(slice(cue.text, line));
    if (!words.empty()) lines.push_back(words);
    at = line.end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string_view>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// Rolling captions give themselves away: cue after cue begins with the line that the cue before
/// ended with. A speaker may say "Yes." twice; a quarter of a file does not repeat by chance.
bool are_rolling(const std::vector<Cue>& cues) {
  std::size_t repeats = 0;
  std::string last;
  bool word_times = false;
  for (const Cue& cue : cues) {
    const auto lines = lines_of(cue);
    if (lines.empty()) continue;
    if (lines.size() > 1 && lines.front() == last) ++repeats;
    last = lines.back();
    word_times = word_times || cue.has_word_times;
  }
  return repeats >= (word_times ? 1U : 2U) && repeats * 4 >= (word_times ? 1U : cues.size());
}

void drop_rolled_lines(Transcript& transcript, std::vector<Cue>& cues) {
  std::size_t dropped = 0;
  std::string last;
  for (Cue& cue : cues) {
    auto lines = lines_of(cue);
    if (lines.empty()) continue;
    const std::string newest(lines.back());
    if (lines.front() == last) {
      lines.erase(lines.begin());
      ++dropped;
    }
    cue.text = joined(lines);
    last = newest;
  }
  add_problem(transcript, Severity::note, 0,
              fmt::format("rolling captions: {} line{} shown again {} left out", dropped,
                          plural(dropped), dropped == 1 ? "was" : "were"));
}

void drop_doubles(Transcript& transcript, std::vector<Cue>& cues) {
  const auto same = [](const Cue& left, const Cue& right) {
    return left.start && left.start == right.start && left.end == right.end &&
           left.text == right.text && left.speaker == right.speaker;
  };
  const auto doubles = std::unique(cues.begin(), cues.end(), same);
  const auto dropped = static_cast<std::size_t>(cues.end() - doubles);
  cues.erase(doubles, cues.end());
  if (dropped > 0)
    add_problem(transcript, Severity::note, 0,
                fmt::format("{} cue{} that stood there twice {} left out", dropped, plural(dropped),
                            dropped == 1 ? "was" : "were"));
}

void warn_of_times(Transcript& transcript, const std::vector<Cue>& cues) {
  std::size_t backwards = 0;
  std::size_t line = 0;
  std::optional<Time> last;
  for (const Cue& cue : cues) {
    const bool ends_first = cue.start && cue.end && *cue.end < *cue.start;
    const bool before_last = cue.start && last && *cue.start < *last;
    if (ends_first || before_last) {
      ++backwards;
      if (line == 0) line = cue.line;
    }
    if (cue.start) last = cue.start;
  }
  if (backwards > 0)
    add_problem(transcript, Severity::warning, line,
                fmt::format("the times of {} cue{} run backwards", backwards, plural(backwards)),
                "turns stay in the order of the file");
}

/// Cuts cues at labels in their text, so that each piece has one speaker.
std::vector<Cue> name_by_labels(Transcript& transcript, std::vector<Cue> cues) {
  std::string text;
  std::vector<std::size_t> begins;
  for (const Cue& cue : cues) {
    begins.push_back(text.size());
    text += cue.text;
    text += '\n';
  }
  const Labels found = find_labels(text, 0, Habit::colon);
  if (found.labels.empty()) return cues;
  if (!found.used_once.empty())
    add_problem(transcript, Severity::note, 0,
                fmt::format("taken for speakers although they speak only once: '{}'",
                            fmt::join(found.used_once, "', '")));
  std::vector<Cue> pieces;
  auto label = found.labels.begin();
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const std::size_t end = begins[i] + cues[i].text.size();
    Cue piece = cues[i];
    std::size_t from = begins[i];
    for (; label != found.labels.end() && label->line < end; ++label) {
      piece.text = text.substr(from, label->line - from);
      if (!trim(piece.text).empty()) pieces.push_back(piece);
      piece.speaker = slice(text, label->name);
      from = std::min(label->said, end);
    }
    piece.text = text.substr(from, end - from);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && std::string_view("\"')]}").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  for (const std::string_view mark : {".", "?", "!", "…", "。", "？", "！", "؟", "”", "»"})
    if (text.ends_with(mark)) return true;
  return false;
}

/// Whether a nameless file begins a new turn with `cue`.
bool pauses_before(const Utterance& turn, const Cue& cue) {
  constexpr Time pause{2000};
  return turn.end && cue.start && *cue.start - *turn.end >= pause && ends_sentence(turn.text);
}

std::vector<Utterance> merge(const std::vector<Cue>& cues) {
  const bool has_names =
      std::ranges::any_of(cues, [](const Cue& cue) { return !cue.speaker.empty(); });
  std::vector<Utterance> turns;
  for (const Cue& cue : cues) {
    const std::string said = fold_space(cue.text);
    const bool is_same =
        cue.speaker.empty() || (!turns.empty() && turns.back().speaker == cue.speaker);
    const bool continues =
        !turns.empty() && is_same && (has_names || !pauses_before(turns.back(), cue));
    if (!continues) {
      if (said.empty() && cue.speaker.empty()) continue;
      turns.push_back({cue.speaker, said, cue.start, cue.end});
      continue;
    }
    if (said.empty()) continue;
    Utterance& turn = turns.back();
    if (!turn.text.empty()) turn.text += ' ';
    turn.text += said;
    if (!turn.start) turn.start = cue.start;
    if (cue.end) turn.end = turn.end ? std::max(*turn.end, *cue.end) : cue.end;
  }
  return turns;
}

}  // namespace

void lay_cues(Transcript& transcript, std::vector<Cue> cues, const ReadOptions& options) {
  warn_of_times(transcript, cues);
  if (are_rolling(cues)) drop_rolled_lines(transcript, cues);
  drop_doubles(transcript, cues);
  const bool has_names =
      std::ranges::any_of(cues, [](const Cue& cue) { return !cue.speaker.empty(); });
  if (!has_names) cues = name_by_labels(transcript, std::move(cues));
  append_turns(transcript, merge(cues));
  assign_roles(transcript, options);
}

}  // namespace themata
