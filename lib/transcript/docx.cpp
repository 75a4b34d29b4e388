// Word documents (ECMA-376): which part holds the text, and what else is in the package.
// The text itself comes from word_text.cpp.
#include <fmt/format.h>

#include <pugixml.hpp>

#include "transcript/format.h"
#include "transcript/package.h"
#include "transcript/turns.h"
#include "transcript/word_text.h"

namespace themata {

namespace {

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

pugi::xml_document parse_xml(const std::string& content, const std::string& part,
                             const std::string& file) {
  pugi::xml_document document;
  // White space counts: <w:t xml:space="preserve"> </w:t> is a space.
  const auto result = document.load_buffer(content.data(), content.size(),
                                           pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result)
    throw Error({file},
                fmt::format("'{}' inside it is broken XML: {} (byte {})", part,
                            result.description(), result.offset),
                "the file is damaged; open it in Word, which may repair it, and save it again");
  return document;
}

/// The folder of a part with its final slash, and its name.
std::pair<std::string, std::string> split_part(const std::string& part) {
  const std::size_t name = part.rfind('/') + 1;  // npos + 1 is 0
  return {part.substr(0, name), part.substr(name)};
}

/// The part that `from` (empty: the package) relates to as `kind`, or nothing.
std::optional<std::string> related_part(const Package& package, const std::string& from,
                                        std::string_view kind, const std::string& file) {
  const auto [folder, name] = split_part(from);
  const std::string list = folder + "_rels/" + name + ".rels";
  const auto content = package.read(list);
  if (!content) return std::nullopt;
  const pugi::xml_document document = parse_xml(*content, list, file);
  for (const pugi::xml_node relation : document.document_element().children()) {
    const std::string_view type = relation.attribute("Type").value();
    if (!type.ends_with(kind)) continue;
    const std::string target = relation.attribute("Target").value();
    return target.starts_with('/') ? target.substr(1) : folder + target;
  }
  return std::nullopt;
}

[[noreturn]] void refuse_other_package(const Package& package, const std::string& file) {
  if (package.has("xl/workbook.xml"))
    throw Error({file}, "this is an Excel workbook", "save the sheet as CSV and give that");
  if (package.has("ppt/presentation.xml"))
    throw Error({file}, "this is a PowerPoint presentation",
                "copy its text into a .txt or .docx file");
  if (package.has("project.qde"))
    throw Error({file}, "this is a REFI-QDA project, not a transcript",
                "export the transcripts from the program that made it");
  const std::string type = package.read("mimetype").value_or("");
  if (type.starts_with("application/vnd.oasis.opendocument"))
    throw Error({file}, "this is an OpenDocument file (.odt)",
                "save it as .docx in LibreOffice, or run: soffice --convert-to docx FILE");
  if (package.has("[Content_Types].xml") || file.ends_with(".docx"))
    throw Error({file}, "there is no document in this Word file",
                "open it in Word, which may repair it, and save it again");
  throw Error({file}, "this is a zip archive, not a document",
              "unpack it and give the files inside");
}

std::string main_part(const Package& package, const std::string& file) {
  const auto related = related_part(package, "", "/officeDocument", file);
  std::string part = related.value_or("word/document.xml");
  const bool is_word = !part.starts_with("xl/") && !part.starts_with("ppt/");
  if (!is_word || !package.has(part)) refuse_other_package(package, file);
  return part;
}

/// How many comments or notes a part holds; the lines that separate notes from text are no notes.
std::size_t count_notes(const Package& package, const std::string& main, std::string_view kind,
                        std::string_view element, const std::string& file) {
  const auto part = related_part(package, main, kind, file);
  if (!part) return 0;
  const auto content = package.read(*part);
  if (!content) return 0;
  const pugi::xml_document document = parse_xml(*content, *part, file);
  std::size_t count = 0;
  for (const pugi::xml_node child : document.document_element().children()) {
    if (local_name(child.name()) != element) continue;
    bool separator = false;
    for (const pugi::xml_attribute attribute : child.attributes())
      separator = separator || local_name(attribute.name()) == "type";
    count += separator ? 0 : 1;
  }
  return count;
}

void add_note(Transcript& transcript, std::size_t count, std::string_view singular,
              std::string_view plural, std::string_view what, std::string advice = {}) {
  if (count == 0) return;
  transcript.problems.push_back(
      {Severity::note,
       {transcript.file},
       fmt::format("{} {} {}", count, count == 1 ? singular : plural, what),
       std::move(advice)});
}

void note_what_was_left_out(Transcript& transcript, const Package& package, const std::string& main,
                            const WordText& word) {
  const std::string& file = transcript.file;
  const auto count = [&](std::string_view kind, std::string_view element) {
    return count_notes(package, main, kind, element, file);
  };
  add_note(transcript, count("/comments", "comment"), "comment", "comments", "not read",
           "comments are often codes: enter them as codings, or copy them into the text");
  add_note(transcript, count("/footnotes", "footnote"), "footnote", "footnotes", "not read",
           "copy what matters into the text");
  add_note(transcript, count("/endnotes", "endnote"), "endnote", "endnotes", "not read",
           "copy what matters into the text");
  add_note(transcript, word.deletions, "tracked deletion", "tracked deletions",
           "left out; insertions are kept", "accept or reject the changes in Word to be sure");
  add_note(transcript, word.numbered, "paragraph has", "paragraphs have",
           "an automatic number or bullet, which is not part of the text");
  add_note(transcript, word.unknown_symbols, "symbol", "symbols", "of a symbol font became U+FFFD");
}

}  // namespace

bool is_docx(const Opened&, bool) { return true; }

std::vector<Transcript> read_docx(Opened file, const ReadOptions& options) {
  if (!std::string_view(file.bytes).starts_with("PK"))
    throw Error({file.source.file}, "this is no Word document, whatever its name says",
                "if it is text, name it .txt or give --input-format text");
  const Package package(file.bytes, file.source.file);
  const std::string part = main_part(package, file.source.file);
  const std::string content = package.read(part).value_or("");
  const pugi::xml_document document = parse_xml(content, part, file.source.file);
  WordText word = text_of_word(document);
  if (!word.is_word) refuse_other_package(package, file.source.file);

  // Bytes that are no UTF-8, or no text at all, can stand in XML that the parser accepts.
  file.text = decode(std::move(word.text), "UTF-8", file.source.file);
  Transcript transcript = begin_transcript(file, "docx");
  transcript.text = std::move(file.text.utf8);
  transcript.paragraphs = Paragraphs::every_line;
  note_what_was_left_out(transcript, package, part, word);
  lay_turns(transcript, 0, options);
  finish_transcript(transcript);
  std::vector<Transcript> transcripts;
  transcripts.push_back(std::move(transcript));
  return transcripts;
}

}  // namespace themata
