#include <fmt/format.h>

#include <array>

#include "themata/transcript.h"
#include "transcript/format.h"

namespace themata {

namespace {

// Asked in this order; the last two recognise anything that is text.
constexpr std::array all = {
    Format{{"docx", "Word, Teams, Otter and NVivo documents", "docx docm dotx"},
           false,
           is_docx,
           read_docx},
    Format{{"vtt", "WebVTT captions from Zoom, Teams, Whisper or YouTube", "vtt"},
           true,
           is_vtt,
           read_vtt},
    Format{{"srt", "SubRip subtitles", "srt"}, true, is_srt, read_srt},
    Format{{"jsonl", "a JSON object on each line: a turn, or a document", "jsonl ndjson"},
           true,
           is_jsonl,
           read_jsonl},
    Format{{"tsv", "a tab-separated table: a row is a turn, or a survey's answers", "tsv tab"},
           true,
           is_tsv,
           read_tsv},
    Format{
        {"csv", "a comma or semicolon separated table, likewise", "csv"}, true, is_rows, read_csv},
    Format{{"markdown", "Markdown, with YAML front matter as attributes", "md markdown"},
           true,
           is_markdown,
           read_markdown},
    Format{{"text", "plain text with speaker labels in any of the usual habits", "txt text"},
           true,
           is_plain_text,
           read_plain_text},
};

constexpr auto described = [] {
  std::array<TranscriptFormat, all.size()> about{};
  for (std::size_t i = 0; i < all.size(); ++i) about[i] = all[i].about;
  return about;
}();

}  // namespace

std::span<const Format> formats() { return all; }
std::span<const TranscriptFormat> transcript_formats() { return described; }

}  // namespace themata
