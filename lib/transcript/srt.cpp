// SubRip subtitles: an index, a line of times, the words, a blank line. Any of the first and the
// last may be missing.
#include <fmt/format.h>

#include "transcript/cues.h"
#include "transcript/format.h"
#include "transcript/markup.h"
#include "transcript/space.h"

namespace themata {

namespace {

struct Times {
  Time start{};
  Time end{};
};

/// "00:00:01,000 --> 00:00:04,000", also with '.', and with coordinates after it.
std::optional<Times> times_on(std::string_view line) {
  line = trim(line);
  const auto start = clock_at_front(line);
  if (!start) return std::nullopt;
  line = trim(line.substr(start->size));
  if (!line.starts_with("-->")) return std::nullopt;
  const auto end = clock_at_front(trim(line.substr(3)));
  if (!end) return std::nullopt;
  return Times{start->time, end->time};
}

bool is_index(std::string_view line) {
  line = trim(line);
  return !line.empty() && line.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Two digits for hours or minutes, as captions have.
bool is_padded(std::string_view times) { return times.find(':') == 2; }

void append_line(Cue& cue, std::string_view line) {
  if (!cue.text.empty()) cue.text += '\n';
  cue.text += line;
}

struct Lost {
  std::size_t lines = 0;
  std::size_t first = 0;
  std::string words;
};

std::vector<Cue> read_cues(std::string_view text, Lost& lost) {
  std::vector<Cue> cues;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Span line = line_at(text, at);
    const std::string_view content = slice(text, line);
    ++number;
    at = line.end + 1;
    if (const auto times = times_on(content)) {
      cues.push_back({times->start, times->end, {}, {}, number});
      continue;
    }
    // A line of digits is an index only where times follow: someone may say a number.
    const bool before_times =
        at < text.size() && is_index(content) && times_on(slice(text, line_at(text, at)));
    if (before_times || trim(content).empty()) continue;
    if (!cues.empty()) {  // after a blank line too: such words belong to somebody
      append_line(cues.back(), without_subrip_tags(content));
    } else if (lost.lines++ == 0) {
      lost.first = number;
      lost.words = content;
    }
  }
  return cues;
}

}  // namespace

bool is_srt(const Opened& file, bool named) {
  constexpr std::size_t head_lines = 4;
  if (named) return true;
  const std::string_view text = trim(file.text.utf8);
  std::size_t at = 0;
  for (std::size_t i = 0; i < head_lines && at < text.size(); ++i) {
    const Span line = line_at(text, at);
    const std::string_view content = slice(text, line);
    // Without an index it may be what Teams writes into Word: 0:0:0.0 --> 0:0:1.510, then a name.
    if (times_on(content))
      return i == 0 ? is_padded(content) : is_index(slice(text, line_at(text, 0)));
    at = line.end + 1;
  }
  return false;
}

std::vector<Transcript> read_srt(Opened file, const ReadOptions& options) {
  Transcript transcript = begin_transcript(file, "srt");
  Lost lost;
  std::vector<Cue> cues = read_cues(file.text.utf8, lost);
  if (cues.empty())
    throw Error({transcript.file}, "no subtitles are in it",
                "a subtitle has a line such as 00:00:01,000 --> 00:00:04,000 above its words");
  if (lost.lines > 0)
    transcript.problems.push_back(
        {Severity::warning,
         {transcript.file, {lost.first, 0}},
         fmt::format("{} line{} before the first times left out, beginning with '{}'", lost.lines,
                     lost.lines == 1 ? "" : "s", shortened(lost.words)),
         "give them times"});
  lay_cues(transcript, std::move(cues), options);
  finish_transcript(transcript);
  std::vector<Transcript> transcripts;
  transcripts.push_back(std::move(transcript));
  return transcripts;
}

}  // namespace themata
