#include <fmt/format.h>

#include <algorithm>

#include "themata/transcript.h"
#include "transcript/format.h"
#include "transcript/space.h"

namespace themata {

namespace {

bool has_ending(const Opened& file, std::string_view endings) {
  while (!endings.empty()) {
    const std::size_t end = std::min(endings.find(' '), endings.size());
    if (file.ends_with(endings.substr(0, end))) return true;
    endings.remove_prefix(std::min(end + 1, endings.size()));
  }
  return false;
}

const Format& format_named(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Format& format : formats()) {
    if (format.about.name == name) return format;
    known.push_back(format.about.name);
  }
  throw Error({}, fmt::format("unknown input format '{}'", name), did_you_mean(name, known));
}

const Format& recognise(const Opened& file, bool is_text) {
  for (const Format& format : formats())
    if (format.is_text == is_text &&
        format.recognises(file, has_ending(file, format.about.endings)))
      return format;
  return formats().back();
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

}  // namespace

bool Opened::ends_with(std::string_view ending) const {
  const std::string& name = source.file;
  if (name.size() <= ending.size() || name[name.size() - ending.size() - 1] != '.') return false;
  return std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [](char expected, char found) {
    return expected ==
           (found >= 'A' && found <= 'Z' ? static_cast<char>(found - 'A' + 'a') : found);
  });
}

Transcript begin_transcript(const Opened& file, std::string_view format) {
  Transcript transcript;
  transcript.id = file.source.id;
  transcript.file = file.source.file;
  transcript.format = format;
  transcript.encoding = file.text.encoding;
  if (file.text.guessed)
    transcript.problems.push_back({Severity::note,
                                   {file.source.file},
                                   fmt::format("not UTF-8; read as {}", file.text.encoding),
                                   "if letters look wrong, name the encoding with --encoding"});
  if (file.text.replaced > 0)
    transcript.problems.push_back(
        {Severity::warning,
         {file.source.file},
         fmt::format("{} byte{} no meaning in {} and became U+FFFD", file.text.replaced,
                     file.text.replaced == 1 ? " has" : "s have", file.text.encoding),
         "name the right encoding with --encoding"});
  return transcript;
}

void finish_transcript(Transcript& transcript) {
  if (trim(transcript.text).empty())
    throw Error({transcript.file}, "there is no text in it", "leave it out, or export it again");
  transcript.sha256 = sha256(transcript.text);
}

std::vector<Transcript> read_transcripts(const Source& source, const ReadOptions& options) {
  const Format* format = options.format.empty() ? nullptr : &format_named(options.format);
  Opened file{source, read_bytes(source.file), {}};
  if (file.bytes.empty()) throw Error({source.file}, "the file is empty", "leave it out");
  refuse_foreign(file.bytes, source.file);
  const bool wants_docx =
      format != nullptr ? !format->is_text : is_zip(file.bytes) || file.ends_with("docx");
  if (!wants_docx) {
    file.text = decode(std::move(file.bytes), options.encoding, source.file);
    file.bytes.clear();
    if (trim(file.text.utf8).empty())
      throw Error({source.file}, "there is nothing in it but white space", "leave it out");
    if (format == nullptr) refuse_foreign_text(file.text.utf8, source.file);
  }
  if (format == nullptr) format = &recognise(file, !wants_docx);
  return format->read(std::move(file), options);
}

}  // namespace themata
