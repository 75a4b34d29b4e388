// Plain text and Markdown: kept verbatim, turns laid over them.
#include <algorithm>
#include <iterator>

#include "transcript/format.h"
#include "transcript/front_matter.h"
#include "transcript/space.h"
#include "transcript/turns.h"

namespace themata {

namespace {

/// Lines this long are not wrapped by hand: each is a paragraph.
constexpr std::size_t longest_wrapped_line = 120;

Paragraphs paragraphs_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Span line = line_at(text, at);
    if (line.size() > longest_wrapped_line &&
        count_characters(slice(text, line)) > longest_wrapped_line)
      return Paragraphs::every_line;
    at = line.end + 1;
  }
  return Paragraphs::blank_line;
}

std::vector<Transcript> read_text(Opened file, std::string_view format,
                                  const ReadOptions& options) {
  Transcript transcript = begin_transcript(file, format);
  transcript.text = std::move(file.text.utf8);
  FrontMatter matter = read_front_matter(transcript.text, transcript.file);
  if (!matter.id.empty()) transcript.id = matter.id;
  if (!matter.kind.empty()) transcript.kind = matter.kind;
  transcript.attributes = std::move(matter.attributes);
  std::ranges::move(matter.problems, std::back_inserter(transcript.problems));
  if (format == "text")
    transcript.paragraphs = paragraphs_of(std::string_view(transcript.text).substr(matter.end));
  lay_turns(transcript, matter.end, options, matter.interviewers);
  if (transcript.turns.empty())
    transcript.problems.push_back({Severity::warning,
                                   {transcript.file},
                                   "nothing is said in it: there is nothing to code",
                                   {}});
  finish_transcript(transcript);
  std::vector<Transcript> transcripts;
  transcripts.push_back(std::move(transcript));
  return transcripts;
}

}  // namespace

bool is_markdown(const Opened&, bool named) { return named; }
bool is_plain_text(const Opened&, bool) { return true; }

std::vector<Transcript> read_markdown(Opened file, const ReadOptions& options) {
  return read_text(std::move(file), "markdown", options);
}

std::vector<Transcript> read_plain_text(Opened file, const ReadOptions& options) {
  return read_text(std::move(file), "text", options);
}

}  // namespace themata
