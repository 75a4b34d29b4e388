// Files that people try and themata does not read: said by name, with the way out.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "transcript/format.h"
#include "transcript/space.h"

namespace themata {

namespace {

struct Foreign {
  std::string_view begins;
  std::string_view what;
  std::string_view advice;
};

constexpr std::string_view convert =
    "open it in Word or LibreOffice and save it as .docx, or run: soffice --convert-to docx FILE";

constexpr std::array foreign_bytes = {
    Foreign{"\xD0\xCF\x11\xE0", "an old Word document (.doc), or a Word file with a password",
            "take the password off, or save it as .docx: soffice --convert-to docx FILE"},
    Foreign{"%PDF", "a PDF", "export the text from where it was made, or run: pdftotext FILE"},
    Foreign{"{\\rtf", "a rich text file (RTF)", convert},
    Foreign{"SQLite format 3", "an SQLite database",
            "export the transcripts from the program that made it"},
    Foreign{"ID3", "a sound recording", "transcribe it first"},
    Foreign{"RIFF", "a sound recording", "transcribe it first"},
    Foreign{"OggS", "a sound recording", "transcribe it first"},
};

constexpr std::array foreign_texts = {
    Foreign{"<!DOCTYPE html", "a web page", "save its text as .txt or .docx"},
    Foreign{"<!doctype html", "a web page", "save its text as .txt or .docx"},
    Foreign{"<html", "a web page", "save its text as .txt or .docx"},
    Foreign{"<?xml", "an XML file, which holds data rather than a transcript",
            "export it as text, Word, VTT or CSV"},
    Foreign{"File type = \"ooTextFile\"", "a Praat TextGrid", "export it as CSV or text"},
    Foreign{"{\"format\":\"themata-codings\"", "a file of codings, not a transcript",
            "give it to 'themata agree' or 'themata freq'"},
};

[[noreturn]] void refuse(const Foreign& foreign, const std::string& file) {
  throw Error({file}, fmt::format("this is {}", foreign.what), std::string(foreign.advice));
}

/// A whole file that is one JSON value: the first line does not end what it opens.
bool is_json_document(std::string_view text) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  const std::string_view first = trim(text.substr(0, text.find('\n')));
  if (text.front() == '[') {
    const std::string_view inside = trim(text.substr(1));
    return (inside.starts_with('{') || inside.starts_with(']')) && trim(text).ends_with(']');
  }
  const std::string_view inside = trim(text.substr(1));
  return !first.ends_with('}') && inside.starts_with('"') && trim(text).ends_with('}');
}

}  // namespace

void refuse_foreign(std::string_view bytes, const std::string& file) {
  for (const Foreign& foreign : foreign_bytes)
    if (bytes.starts_with(foreign.begins)) refuse(foreign, file);
}

void refuse_foreign_text(std::string_view text, const std::string& file) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
  for (const Foreign& foreign : foreign_texts)
    if (text.starts_with(foreign.begins)) refuse(foreign, file);
  if (is_json_document(text))
    throw Error({file}, "this is a JSON document, not a transcript",
                "export it as VTT, SRT, CSV or text, or write one object on each line (JSONL)");
}

}  // namespace themata
