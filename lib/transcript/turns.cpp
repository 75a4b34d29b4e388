#include "transcript/turns.h"

#include <fmt/format.h>

#include <algorithm>

#include "transcript/labels.h"
#include "transcript/space.h"
#include "transcript/speakers.h"
#include "transcript/timestamp.h"

namespace themata {

namespace {

void note(Transcript& transcript, std::size_t byte, std::string message, std::string advice = {}) {
  const Position position{position_at(transcript.text, byte).line, 0};
  transcript.problems.push_back(
      {Severity::note, {transcript.file, position}, std::move(message), std::move(advice)});
}

/// Takes white space and time stamps off both edges of a turn; the stamps give its times.
void tighten(std::string_view text, Turn& turn) {
  turn.span = trim(text, turn.span);
  for (auto stamp = stamp_at_front(slice(text, turn.span)); stamp && stamp->certain;
       stamp = stamp_at_front(slice(text, turn.span))) {
    if (!turn.start) turn.start = stamp->start;
    if (!turn.end) turn.end = stamp->end;
    turn.span.begin += stamp->size;
    turn.span = trim(text, turn.span);
  }
  std::optional<Time> last;
  for (auto stamp = stamp_at_back(slice(text, turn.span)); stamp && stamp->certain;
       stamp = stamp_at_back(slice(text, turn.span))) {
    if (!last) last = stamp->end ? stamp->end : stamp->start;
    turn.span.end -= stamp->size;
    turn.span = trim(text, turn.span);
  }
  if (last && !turn.end) turn.end = last;
}

/// "Transcribed by https://otter.ai" is the program's, not the last speaker's.
std::size_t end_of_speech(Transcript& transcript, std::size_t begin) {
  const Span all = trim(transcript.text, {begin, transcript.text.size()});
  const std::string_view text = slice(transcript.text, all);
  const std::size_t last = text.rfind('\n') + 1;  // npos + 1 is 0
  if (last == 0 || !text.substr(last).starts_with("Transcribed by http")) return all.end;
  note(transcript, all.begin + last, "the last line names the transcribing service: not coded");
  return all.begin + last;
}

/// The turns of a large text lie farther apart than the processor reads ahead by itself.
void fetch_early(const std::string& text, const Label& label) {
  __builtin_prefetch(text.data() + label.line);
  __builtin_prefetch(text.data() + label.said);
}

void lay_labelled_turns(Transcript& transcript, const std::vector<Label>& labels, std::size_t end) {
  Roster roster(transcript);
  transcript.turns.reserve(labels.size());
  std::size_t silent = 0;
  constexpr std::size_t ahead = 8;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i + ahead < labels.size()) fetch_early(transcript.text, labels[i + ahead]);
    const Label& label = labels[i];
    const std::size_t next = i + 1 < labels.size() ? labels[i + 1].line : std::max(end, label.said);
    Turn turn{{label.said, std::max(next, label.said)}, label.name, 0, label.start, label.end};
    tighten(transcript.text, turn);
    if (turn.span.empty()) {
      ++silent;
      continue;
    }
    turn.speaker = roster.index_of(slice(transcript.text, label.name));
    transcript.turns.push_back(turn);
  }
  if (silent > 0)
    transcript.problems.push_back(
        {Severity::note,
         {transcript.file},
         fmt::format("{} label{} with nothing said after {}: no turn", silent,
                     silent == 1 ? "" : "s", silent == 1 ? "it" : "them"),
         {}});
}

struct StampedLines {
  std::vector<std::size_t> begins;  // where a stamped paragraph begins
  std::size_t paragraphs = 0;       // lines that are not empty
};

/// Lines that begin with a time stamp, or that follow one which ends with it (f4).
StampedLines stamped_lines(std::string_view text, std::size_t begin, std::size_t end) {
  StampedLines front;
  std::vector<std::size_t> back;
  std::size_t uncertain = 0;
  bool open = true;  // a line that ends with a stamp closes a paragraph
  for (std::size_t at = begin; at < end;) {
    const Span line = line_at(text, at);
    const Span words = trim(text, line);
    if (!words.empty()) {
      ++front.paragraphs;
      const auto stamp = stamp_at_front(slice(text, words));
      if (stamp) front.begins.push_back(words.begin);
      if (stamp && !stamp->certain) ++uncertain;
      if (open) back.push_back(words.begin);
      const bool closes = text[words.end - 1] == '#' || text[words.end - 1] == ']';
      const auto last = closes ? stamp_at_back(slice(text, words)) : std::nullopt;
      open = last && last->certain;
    }
    at = line.end + 1;
  }
  const bool mostly = front.begins.size() * 2 >= front.paragraphs;
  if (uncertain > 0 && !mostly) front.begins.clear();
  if (back.size() > front.begins.size()) front.begins = std::move(back);
  return front;
}

/// One turn by nobody for each time-stamped paragraph, or one for everything.
void lay_nameless_turns(Transcript& transcript, std::size_t begin, std::size_t end) {
  StampedLines lines = stamped_lines(transcript.text, begin, end);
  const std::size_t first = trim(transcript.text, {begin, end}).begin;
  if (lines.begins.size() < 2) lines.begins.clear();
  if (lines.begins.empty() || lines.begins.front() != first)
    lines.begins.insert(lines.begins.begin(), first);
  for (std::size_t i = 0; i < lines.begins.size(); ++i) {
    const std::size_t next = i + 1 < lines.begins.size() ? lines.begins[i + 1] : end;
    Turn turn;
    turn.span = {lines.begins[i], next};
    // "12:30" is a time stamp here: the lines around it have one too.
    const auto stamp = stamp_at_front(slice(transcript.text, turn.span));
    if (stamp && lines.begins.size() > 1) {
      turn.start = stamp->start;
      turn.end = stamp->end;
      turn.span.begin += stamp->size;
    }
    tighten(transcript.text, turn);
    if (!turn.span.empty()) transcript.turns.push_back(turn);
  }
}

void note_times_out_of_order(Transcript& transcript) {
  std::optional<Time> last;
  std::size_t backwards = 0;
  const Turn* first = nullptr;
  for (const Turn& turn : transcript.turns) {
    if (turn.start && last && *turn.start < *last) {
      ++backwards;
      if (first == nullptr) first = &turn;
    }
    if (turn.start) last = turn.start;
  }
  if (first == nullptr) return;
  const Position position{position_at(transcript.text, first->span.begin).line, 0};
  transcript.problems.push_back({Severity::warning,
                                 {transcript.file, position},
                                 fmt::format("{} time stamp{} earlier than the one before",
                                             backwards, backwards == 1 ? " is" : "s are"),
                                 "turns stay in the order of the text"});
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  const std::vector<std::string> shown(
      names.begin(), names.begin() + std::min<std::ptrdiff_t>(most, std::ssize(names)));
  return fmt::format("'{}'{}", fmt::join(shown, "', '"), names.size() > most ? ", …" : "");
}

void note_labels(Transcript& transcript, const Labels& labels, std::size_t begin) {
  const auto file_note = [&](std::string message, std::string advice) {
    transcript.problems.push_back(
        {Severity::note, {transcript.file}, std::move(message), std::move(advice)});
  };
  if (!labels.used_once.empty())
    file_note(fmt::format("taken for speakers although they speak only once: {}",
                          listed(labels.used_once)),
              {});
  if (!labels.not_speakers.empty())
    file_note(fmt::format("read as speech, not as speakers: {}", listed(labels.not_speakers)),
              "a label counts as a speaker where it stands at the start of at least two lines");
  const std::string_view text = transcript.text;
  if (!labels.slips.empty())
    note(transcript, labels.slips.front().line,
         fmt::format("{} line{} with a speaker's initials and a point, here '{}.': read as speech",
                     labels.slips.size(), labels.slips.size() == 1 ? " begins" : "s begin",
                     slice(text, labels.slips.front().name)),
         "where a new turn was meant, write a colon");
  const Span preamble = trim(text, {begin, labels.labels.front().line});
  if (!preamble.empty())
    note(transcript, preamble.begin,
         fmt::format("the first {} characters stand before the first speaker and are not coded",
                     count_characters(slice(text, preamble))));
}

/// A head such as "Interviewer: Ann / Date: 3 May" looks like turns, but is none: the first lines,
/// up to a blank one, if all are labels and one of them is what only a head has.
std::size_t end_of_head(std::string_view text, std::size_t begin) {
  constexpr std::string_view keys[] = {
      "date",  "project",   "location",   "place",     "duration",       "time",        "file",
      "title", "recording", "audio file", "interview", "transcribed by", "transcriber", "subject"};
  begin = trim(text, {begin, text.size()}).begin;
  bool is_head = false;
  std::size_t at = begin;
  while (at < text.size()) {
    const Span line = line_at(text, at);
    const Span words = trim(text, line);
    if (words.empty()) break;
    const std::string_view content = slice(text, words);
    const std::size_t colon = content.find(':');
    constexpr std::size_t longest_key = 40;
    if (colon > longest_key) return begin;  // npos too
    is_head = is_head ||
              std::ranges::find(keys, fold_name(trim(content.substr(0, colon)))) != std::end(keys);
    at = line.end + 1;
  }
  return is_head ? std::min(at, text.size()) : begin;
}

}  // namespace

void lay_turns(Transcript& transcript, std::size_t begin, const ReadOptions& options,
               const std::vector<std::string>& interviewers) {
  const std::string_view text = transcript.text;
  const Labels labels = find_labels(text, end_of_head(text, begin));
  const std::size_t end = end_of_speech(transcript, begin);
  if (labels.labels.empty()) {
    lay_nameless_turns(transcript, begin, end);
  } else {
    note_labels(transcript, labels, begin);
    lay_labelled_turns(transcript, labels.labels, end);
  }
  note_times_out_of_order(transcript);
  const std::size_t spoken = labels.labels.empty() ? begin : labels.labels.front().line;
  assign_roles(transcript, options, interviewers, find_legend(text.substr(begin, spoken - begin)));
}

}  // namespace themata
