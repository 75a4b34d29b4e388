// What a reader of one format is given and gives back; formats.cpp is the list of them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/transcript.h"

namespace themata {

/// A file whose bytes were read: `text` where the format is text, `bytes` where it is not.
struct Opened {
  Source source;
  std::string bytes;
  DecodedText text;

  bool ends_with(std::string_view ending) const;  // of the file's name, "vtt", whatever the case
};

struct Format {
  TranscriptFormat about;
  bool is_text = true;
  /// Whether the content is of this format. `named`: the file's ending says so, or the option.
  bool (*recognises)(const Opened& file, bool named) = nullptr;
  std::vector<Transcript> (*read)(Opened file, const ReadOptions& options) = nullptr;
};

std::span<const Format> formats();

/// A transcript with everything that is known before its content is read; notes on the encoding.
Transcript begin_transcript(const Opened& file, std::string_view format);

/// Throws where the text has no words, and computes what depends on the whole text.
void finish_transcript(Transcript& transcript);

/// Throws `Error` for files that are certainly no transcript themata reads: what they are, and what
/// to do.
void refuse_foreign(std::string_view bytes, const std::string& file);
void refuse_foreign_text(std::string_view text, const std::string& file);

// One for each file of this folder that reads a format.
bool is_vtt(const Opened& file, bool named);
bool is_srt(const Opened& file, bool named);
bool is_docx(const Opened& file, bool named);
bool is_jsonl(const Opened& file, bool named);
bool is_rows(const Opened& file, bool named);
bool is_tsv(const Opened& file, bool named);
bool is_markdown(const Opened& file, bool named);
bool is_plain_text(const Opened& file, bool named);
std::vector<Transcript> read_vtt(Opened file, const ReadOptions& options);
std::vector<Transcript> read_srt(Opened file, const ReadOptions& options);
std::vector<Transcript> read_docx(Opened file, const ReadOptions& options);
std::vector<Transcript> read_jsonl(Opened file, const ReadOptions& options);
std::vector<Transcript> read_csv(Opened file, const ReadOptions& options);
std::vector<Transcript> read_tsv(Opened file, const ReadOptions& options);
std::vector<Transcript> read_markdown(Opened file, const ReadOptions& options);
std::vector<Transcript> read_plain_text(Opened file, const ReadOptions& options);

}  // namespace themata
