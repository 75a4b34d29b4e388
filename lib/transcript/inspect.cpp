#include "themata/inspect.h"

#include <fmt/format.h>

#include <algorithm>

#include "themata/segment.h"
#include "transcript/timestamp.h"

namespace themata {

namespace {

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

std::string_view said(const Transcript& transcript, const Turn& turn) {
  return slice(transcript.text, turn.span);
}

/// What one speaker (or nobody) did in a document.
struct Share {
  std::size_t turns = 0;
  std::size_t words = 0;
  std::optional<Time> first;
  std::optional<Time> last;
};

/// One for each speaker, in their order, and nobody's last.
std::vector<Share> shares(const Transcript& transcript) {
  std::vector<Share> all(transcript.speakers.size() + 1);
  for (const Turn& turn : transcript.turns) {
    Share& share =
        turn.speaker == Turn::nobody ? all.back() : all[static_cast<std::size_t>(turn.speaker)];
    ++share.turns;
    share.words += count_words(said(transcript, turn));
    const std::optional<Time> end = turn.end ? turn.end : turn.start;
    if (turn.start && (!share.first || *turn.start < *share.first)) share.first = turn.start;
    if (end && (!share.last || *end > *share.last)) share.last = end;
  }
  return all;
}

/// "I (interviewer) 12, P1 14": the busiest first among equals of one role.
std::string speakers_in_brief(const Transcript& transcript, const std::vector<Share>& all) {
  std::string brief;
  constexpr std::size_t most_listed = 12;
  const std::size_t shown = std::min(transcript.speakers.size(), most_listed);
  for (std::size_t i = 0; i < shown; ++i) {
    const Speaker& speaker = transcript.speakers[i];
    if (!brief.empty()) brief += ", ";
    brief += fmt::format("{}{} {}", speaker.name,
                         speaker.role == Role::interviewer ? " (interviewer)" : "", all[i].turns);
  }
  if (shown < transcript.speakers.size())
    brief += fmt::format(", and {} more", transcript.speakers.size() - shown);
  if (all.back().turns > 0)
    brief += fmt::format("{}nobody named {}", brief.empty() ? "" : ", ", all.back().turns);
  return brief;
}

Cell clock_cell(const std::optional<Time>& time) {
  if (!time) return std::monostate{};
  return to_clock(*time);
}

}  // namespace

Table inspect_documents(std::span<const Transcript> transcripts) {
  Table table;
  table.title = "Documents";
  table.columns = {{"document"},
                   {"kind"},
                   {"format"},
                   {"encoding"},
                   {"characters", ColumnType::integer},
                   {"words", ColumnType::integer},
                   {"turns", ColumnType::integer},
                   {"sentences", ColumnType::integer},
                   {"speakers"},
                   {"problems", ColumnType::integer}};
  for (const Transcript& transcript : transcripts) {
    const std::vector<Share> all = shares(transcript);
    std::size_t words = 0;
    for (const Share& share : all) words += share.words;
    table.rows.push_back({transcript.id, transcript.kind, std::string(transcript.format),
                          transcript.encoding, count(count_characters(transcript.text)),
                          count(words), count(transcript.turns.size()),
                          count(segments(transcript, Unit::sentence, Voices::everyone).size()),
                          speakers_in_brief(transcript, all), count(transcript.problems.size())});
  }
  return table;
}

Table inspect_speakers(std::span<const Transcript> transcripts) {
  Table table;
  table.title = "Speakers";
  table.columns = {{"document"},
                   {"speaker"},
                   {"role"},
                   {"turns", ColumnType::integer},
                   {"words", ColumnType::integer},
                   {"first"},
                   {"last"}};
  for (const Transcript& transcript : transcripts) {
    const std::vector<Share> all = shares(transcript);
    const auto add = [&](Cell name, Cell role, const Share& share) {
      table.rows.push_back({transcript.id, std::move(name), std::move(role), count(share.turns),
                            count(share.words), clock_cell(share.first), clock_cell(share.last)});
    };
    for (std::size_t i = 0; i < transcript.speakers.size(); ++i) {
      const Speaker& speaker = transcript.speakers[i];
      add(speaker.name, speaker.role == Role::interviewer ? "interviewer" : "participant", all[i]);
    }
    if (all.back().turns > 0) add(std::monostate{}, std::monostate{}, all.back());
  }
  return table;
}

}  // namespace themata
