// WebVTT (https://www.w3.org/TR/webvtt1/), read as leniently as Zoom, Teams, YouTube and Whisper
// write it.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "transcript/cues.h"
#include "transcript/format.h"
#include "transcript/markup.h"
#include "transcript/space.h"

namespace themata {

namespace {

bool is_signature(std::string_view line) {
  return line.starts_with("WEBVTT") && (line.size() == 6 || line[6] == ' ' || line[6] == '\t');
}

bool has_arrow(std::string_view line) { return line.find("-->") != std::string_view::npos; }

/// The file line by line; a line can be looked at before it is taken.
struct Lines {
  std::string_view text;
  std::size_t at = 0;
  std::size_t number = 1;

  bool done() const { return at >= text.size(); }
  std::string_view peek() const { return slice(text, line_at(text, at)); }
  std::string_view take() {
    const Span line = line_at(text, at);
    at = line.end + 1;
    ++number;
    return slice(text, line);
  }
};

struct Unread {
  std::size_t comments = 0;
  std::size_t blocks = 0;
  std::size_t first_block = 0;
  std::string first_words;
  std::size_t times = 0;
  std::size_t first_times = 0;
};

/// Start and end of a cue; false where they cannot be read.
bool read_times(std::string_view line, Cue& cue) {
  line = trim(line);
  const auto start = clock_at_front(line);
  if (!start) return false;
  line = trim(line.substr(start->size));
  if (!line.starts_with("-->")) return false;
  line = trim(line.substr(3));
  auto end = clock_at_front(line);
  if (!end) end = clock_at_front(without_settings(line));
  if (!end) return false;
  cue.start = start->time;
  cue.end = end->time;
  return true;
}

/// Lines up to a blank one, or to the times of the next cue.
std::string take_payload(Lines& lines) {
  std::string payload;
  while (!lines.done() && !lines.peek().empty() && !has_arrow(lines.peek())) {
    if (!payload.empty()) payload += '\n';
    payload += lines.take();
  }
  return payload;
}

void take_cue(Lines& lines, std::vector<Cue>& cues, Unread& unread) {
  Cue cue;
  cue.line = lines.number;
  if (!read_times(lines.take(), cue)) {
    if (unread.times++ == 0) unread.first_times = cue.line;
  }
  const std::string payload = take_payload(lines);
  for (Voice& voice : voices_of(payload)) {
    cue.speaker = std::move(voice.name);
    cue.text = std::move(voice.text);
    cue.has_word_times = voice.has_word_times;
    cues.push_back(cue);
  }
}

/// A block without times: a comment, a style, or words that got lost.
void take_block(Lines& lines, Unread& unread) {
  const std::size_t number = lines.number;
  const std::string_view first = trim(lines.take());
  const bool comment = first == "NOTE" || first.starts_with("NOTE ") || first.starts_with("NOTE\t");
  const bool style = first == "STYLE" || first == "REGION" || is_signature(first);
  while (!lines.done() && !trim(lines.peek()).empty() && !has_arrow(lines.peek())) lines.take();
  if (comment) {
    ++unread.comments;
  } else if (!style) {
    if (unread.blocks++ == 0) {
      unread.first_block = number;
      unread.first_words = first;
    }
  }
}

/// Whether the next line is a cue's name: the line after it has its times.
bool is_cue_name(Lines lines) {
  lines.take();
  return !lines.done() && has_arrow(lines.peek());
}

void skip_header(Lines& lines, Transcript& transcript) {
  while (!lines.done() && trim(lines.peek()).empty()) lines.take();
  if (!lines.done() && is_signature(trim(lines.peek()))) {
    lines.take();
    while (!lines.done() && !trim(lines.peek()).empty() && !has_arrow(lines.peek()) &&
           !is_cue_name(lines))
      lines.take();
    return;
  }
  transcript.problems.push_back({Severity::warning,
                                 {transcript.file, {1, 0}},
                                 "the file does not begin with WEBVTT; read as WebVTT all the same",
                                 {}});
}

std::vector<Cue> read_cues(Lines& lines, Unread& unread) {
  std::vector<Cue> cues;
  while (!lines.done()) {
    const std::string_view line = lines.peek();
    if (trim(line).empty()) {
      lines.take();
    } else if (has_arrow(line)) {
      take_cue(lines, cues, unread);
    } else if (!line.starts_with("NOTE") && is_cue_name(lines)) {
      lines.take();
      take_cue(lines, cues, unread);
    } else {
      take_block(lines, unread);
    }
  }
  return cues;
}

void report(Transcript& transcript, const Unread& unread) {
  const auto add = [&](Severity severity, std::size_t line, std::string message,
                       std::string advice) {
    transcript.problems.push_back(
        {severity, {transcript.file, {line, 0}}, std::move(message), std::move(advice)});
  };
  if (unread.comments > 0)
    add(Severity::note, 0,
        fmt::format("{} NOTE block{}: comments are not read as speech", unread.comments,
                    unread.comments == 1 ? "" : "s"),
        {});
  if (unread.times > 0)
    add(Severity::warning, unread.first_times,
        fmt::format("the times of {} cue{} cannot be read; the words are kept", unread.times,
                    unread.times == 1 ? "" : "s"),
        "times look like 00:01:02.345 --> 00:01:05.678");
  if (unread.blocks > 0)
    add(Severity::warning, unread.first_block,
        fmt::format("{} block{} without times left out, beginning with '{}'", unread.blocks,
                    unread.blocks == 1 ? "" : "s", shortened(unread.first_words)),
        "give the words a line with times above them, or remove the blank line before them");
}

}  // namespace

bool is_vtt(const Opened& file, bool named) {
  const std::string_view text = trim(file.text.utf8);
  return named || is_signature(text.substr(0, text.find('\n')));
}

std::vector<Transcript> read_vtt(Opened file, const ReadOptions& options) {
  Transcript transcript = begin_transcript(file, "vtt");
  Lines lines{file.text.utf8};
  Unread unread;
  skip_header(lines, transcript);
  std::vector<Cue> cues = read_cues(lines, unread);
  if (cues.empty())
    throw Error({transcript.file}, "no cues are in it",
                "a cue is a line such as 00:00:01.000 --> 00:00:04.000 with words below it");
  report(transcript, unread);
  lay_cues(transcript, std::move(cues), options);
  finish_transcript(transcript);
  std::vector<Transcript> transcripts;
  transcripts.push_back(std::move(transcript));
  return transcripts;
}

}  // namespace themata
