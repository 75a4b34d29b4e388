// The transcripts with every coding marked, and the controls by which a script shows some of them.
// A mark carries the kinds of coding on it (code, coder, status), by number, in `data-k`; those
// that end there, where they are fewer, in `data-e`; and the names of the codes that end there in
// `data-l`, which the style sheet writes behind the text, so that nothing is told by colour alone.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "report/marks.h"
#include "report/sections.h"
#include "table/cell.h"
#include "table/html_text.h"
#include "text/json_string.h"

namespace themata {

namespace {

constexpr std::array<Status, 4> statuses = {Status::suggested, Status::accepted, Status::manual,
                                            Status::rejected};

/// In text wrapped by hand a line end is a space, but for an empty line.
std::string as_shown(std::string_view text, Paragraphs paragraphs) {
  std::string shown = readable(text);
  if (paragraphs == Paragraphs::every_line) return shown;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i] != '\n') continue;
    const bool beside_another =
        (i > 0 && shown[i - 1] == '\n') || (i + 1 < shown.size() && shown[i + 1] == '\n');
    if (!beside_another) shown[i] = ' ';
  }
  return shown;
}

/// "1:02:03" since the beginning of the recording.
std::string clock(std::chrono::milliseconds since) {
  const auto seconds = since.count() / 1000;
  return seconds < 3600
             ? fmt::format("{}:{:02}", seconds / 60, seconds % 60)
             : fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// A script element that holds data: "<" is escaped, so that no text can close it.
void append_data(std::string& out, std::string_view id, std::string_view json) {
  out += fmt::format("<script type=\"application/json\" id=\"{}\">", id);
  for (const char character : json)
    if (character == '<')
      out += "\\u003c";
    else
      out += character;
  out += "</script>\n";
}

class TranscriptsWriter {
 public:
  explicit TranscriptsWriter(const ReportIndex& index) : index_(index) {
    for (std::size_t i = 0; i < index.coders.size(); ++i)
      coder_places_[index.coders[i]] = static_cast<std::uint32_t>(i);
    for (const SelectedCoding& chosen : index.counted.codings)
      counted_.insert(chosen.coding->status);
    find_kinds();
  }

  std::string write() {
    std::string texts;
    for (std::size_t i = 0; i < index_.report.corpus.size(); ++i)
      if (is_chosen(index_.report.corpus[i])) append_transcript(texts, i);
    std::string out =
        "<p>What stands between turns (labels, time stamps, headings) is left out unless it was "
        "coded.</p>\n";
    append_legend(out);
    append_filter(out);
    out += fmt::format("<div id=\"texts\"{}>\n", language_of(index_.report));
    out += texts;
    out += "</div>\n";
    append_kinds(out);
    return out;
  }

 private:
  // ---- kinds of coding

  CodingKind kind_of(const Coding& coding) const {
    return {static_cast<std::uint32_t>(index_.code_places.at(coding.code)),
            coder_places_.at(coding.coder), coding.status};
  }

  void find_kinds() {
    std::set<CodingKind> found;
    for (const SelectedCoding& chosen : index_.shown.codings) found.insert(kind_of(*chosen.coding));
    kinds_.assign(found.begin(), found.end());
    codings_.resize(index_.report.corpus.size());
    whole_.resize(index_.report.corpus.size());
    for (const SelectedCoding& chosen : index_.shown.codings) {
      const Coding& coding = *chosen.coding;
      const auto text = index_.transcripts.find(coding.document);
      if (text == index_.transcripts.end()) continue;
      const auto kind = static_cast<std::uint32_t>(
          std::ranges::lower_bound(kinds_, kind_of(coding)) - kinds_.begin());
      if (coding.unit == "document")
        whole_[text->second].push_back({coding.begin, coding.end, kind});
      else
        codings_[text->second].push_back({coding.begin, coding.end, kind});
    }
  }

  bool is_counted(std::uint32_t kind) const { return counted_.contains(kinds_[kind].status); }

  void append_kinds(std::string& out) const {
    std::string json = "{\"codes\":[";
    for (std::size_t i = 0; i < index_.codes.size(); ++i) {
      const ReportedCode& code = index_.codes[i];
      json += i == 0 ? "[" : ",[";
      append_json_string(json, readable_line(code.label));
      json += code.parent == ReportedCode::none ? ",-1]" : fmt::format(",{}]", code.parent);
    }
    json += "],\"coders\":[";
    for (std::size_t i = 0; i < index_.coders.size(); ++i) {
      if (i > 0) json += ',';
      append_json_string(json, readable_line(index_.coders[i]));
    }
    json += "],\"statuses\":[\"suggested\",\"accepted\",\"rejected\",\"manual\"],\"counted\":[";
    for (const Status status : counted_)
      json += fmt::format("{}{}", json.back() == '[' ? "" : ",", static_cast<int>(status));
    json += "],\"kinds\":[";
    for (const CodingKind& kind : kinds_)
      json += fmt::format("{}[{},{},{}]", json.back() == '[' ? "" : ",", kind.code, kind.coder,
                          static_cast<int>(kind.status));
    json += "]}";
    append_data(out, "kinds", json);
  }

  // ---- controls

  void append_legend(std::string& out) const {
    out += "<details class=\"legend\">\n<summary>Legend</summary>\n<ul class=\"codes\">\n";
    for (std::size_t i = 0; i < index_.codes.size(); ++i)
      out += fmt::format(
          "<li><span class=\"swatch c{0}\"></span><a href=\"#code-{0}\" dir=\"auto\">{1}</a> <span "
          "class=\"quiet\">{2}</span></li>\n",
          i, html_readable(index_.codes[i].label), index_.codes[i].all.size());
    out +=
        "</ul>\n<p>The name of a code stands behind the last word that it was put on. "
        "<mark class=\"sample\">Accepted or put by hand</mark>, <mark class=\"sample u\">only "
        "suggested by rules</mark>, <mark class=\"sample x\">rejected</mark>.</p>\n</details>\n";
  }

  void append_filter(std::string& out) const {
    out += "<div class=\"filter\" role=\"search\" aria-label=\"Codings\" hidden>\n";
    out += "<label>Code <select id=\"by-code\"><option value=\"\">all</option>";
    for (std::size_t i = 0; i < index_.codes.size(); ++i) {
      std::string indent;
      for (std::size_t depth = 0; depth < index_.codes[i].depth; ++depth) indent += "\u00A0\u00A0";
      out += fmt::format("<option value=\"{}\">{}{}</option>", i, indent,
                         html_readable(index_.codes[i].label));
    }
    out +=
        "</select></label>\n<label>Coder <select id=\"by-coder\"><option value=\"\">all</option>";
    for (std::size_t i = 0; i < index_.coders.size(); ++i)
      out += fmt::format("<option value=\"{}\">{}</option>", i, html_readable(index_.coders[i]));
    out +=
        "</select></label>\n<label>Status <select id=\"by-status\"><option value=\"\">counted"
        "</option><option value=\"any\">any</option>";
    for (const Status status : statuses)
      out += fmt::format("<option value=\"{}\">{}</option>", static_cast<int>(status),
                         to_string(status));
    out +=
        "</select></label>\n<label>Document <select id=\"by-document\"><option value=\"\">all"
        "</option>";
    for (std::size_t i = 0; i < index_.report.corpus.size(); ++i)
      if (is_chosen(index_.report.corpus[i]))
        out += fmt::format("<option value=\"d{}\">{}</option>", i,
                           html_readable(index_.report.corpus[i].id));
    out +=
        "</select></label>\n<label><input type=\"checkbox\" id=\"coded-only\"> Coded turns "
        "only</label>\n<span class=\"steps\"><button type=\"button\" id=\"previous\">Previous"
        "</button> <button type=\"button\" id=\"next\">Next</button> <button type=\"button\" "
        "id=\"reset\">Reset</button></span>\n<p id=\"found\" role=\"status\"></p>\n<p "
        "id=\"current\" role=\"status\" dir=\"auto\"></p>\n</div>\n";
  }

  // ---- texts

  /// Those that the numbers are about; others that were read only stand beside.
  bool is_chosen(const Transcript& transcript) const {
    return std::ranges::binary_search(index_.shown.documents, transcript.id, {},
                                      &SelectedDocument::id);
  }

  void append_transcript(std::string& out, std::size_t place) const {
    const Transcript& transcript = index_.report.corpus[place];
    out += fmt::format(
        "<section class=\"doc\" id=\"d{0}\" aria-labelledby=\"h{0}\">\n<h3 id=\"h{0}\" "
        "dir=\"auto\">{1}</h3>\n",
        place, html_readable(transcript.id));
    const SelectedDocument& about =
        *std::ranges::lower_bound(index_.shown.documents, transcript.id, {}, &SelectedDocument::id);
    std::vector<std::string> facts = {about.kind};
    for (const auto& [name, value] : about.attributes)
      facts.push_back(fmt::format("{}: {}", name, value));
    append_paragraph(out, fmt::format("{}", fmt::join(facts, " · ")), "quiet");
    append_whole(out, place);
    for (const MarkedStretch& stretch : marked(transcript, codings_[place]))
      append_stretch(out, transcript, stretch);
    out += "</section>\n";
  }

  /// Codes put on the document as one unit, in front of its text.
  void append_whole(std::string& out, std::size_t place) const {
    if (whole_[place].empty()) return;
    MarkedPiece piece;
    std::set<std::uint32_t> kinds;
    for (const PlacedCoding& coding : whole_[place]) {
      kinds.insert(coding.kind);
      piece.begins.push_back(coding.begin);
    }
    piece.kinds.assign(kinds.begin(), kinds.end());
    piece.ending = piece.kinds;
    out += "<p class=\"t\"><span>";
    append_mark(out, piece, "The whole document", anchor_of(index_.report.corpus[place], piece));
    out += "</span></p>\n";
  }

  void append_stretch(std::string& out, const Transcript& transcript,
                      const MarkedStretch& stretch) const {
    const bool is_said = stretch.turn != nullptr && stretch.turn->speaker != Turn::nobody;
    const Speaker* speaker =
        is_said ? &transcript.speakers[static_cast<std::size_t>(stretch.turn->speaker)] : nullptr;
    const bool asks = speaker != nullptr && speaker->role == Role::interviewer;
    out += asks ? "<p class=\"t i\">" : "<p class=\"t\">";
    if (speaker != nullptr) {
      out += fmt::format("<b dir=\"auto\">{}", html_readable(speaker->name));
      if (stretch.turn->start) out += fmt::format(" <i>{}</i>", clock(*stretch.turn->start));
      out += "</b>";
    }
    out += "<span dir=\"auto\">";
    for (const MarkedPiece& piece : stretch.pieces) {
      const std::string text =
          html_text(as_shown(slice(transcript.text, piece.span), transcript.paragraphs));
      if (piece.kinds.empty())
        out += text;
      else
        append_mark(out, piece, text, anchor_of(transcript, piece));
    }
    out += "</span></p>\n";
  }

  std::string_view anchor_of(const Transcript& transcript, const MarkedPiece& piece) const {
    for (const std::size_t begin : piece.begins) {
      const auto anchor = index_.anchors.find({transcript.id, begin});
      if (anchor != index_.anchors.end()) return anchor->second;
    }
    return {};
  }

  /// As it stands before anybody filters: what is counted.
  void append_mark(std::string& out, const MarkedPiece& piece, std::string_view text,
                   std::string_view anchor) const {
    const auto shown =
        std::ranges::find_if(piece.kinds, [&](std::uint32_t kind) { return is_counted(kind); });
    if (shown == piece.kinds.end())
      out += "<mark class=\"off\"";
    else
      out += fmt::format("<mark class=\"c{}{}\"", kinds_[*shown].code, manner(piece.kinds));
    if (!anchor.empty()) out += fmt::format(" id=\"{}\"", anchor);
    out += fmt::format(" data-k=\"{}\"", fmt::join(piece.kinds, " "));
    if (piece.ending != piece.kinds)
      out += fmt::format(" data-e=\"{}\"", fmt::join(piece.ending, " "));
    if (const std::string label = label_of(piece.ending); !label.empty())
      ((out += " data-l=\"") += label) += '"';
    ((out += '>') += text) += "</mark>";
  }

  /// Dotted where rules alone suggest it, struck out where nobody stands by it.
  std::string_view manner(std::span<const std::uint32_t> kinds) const {
    bool is_suggested = false;
    for (const std::uint32_t kind : kinds) {
      const Status status = kinds_[kind].status;
      if (!is_counted(kind)) continue;
      if (status == Status::accepted || status == Status::manual) return "";
      is_suggested |= status == Status::suggested;
    }
    return is_suggested ? " u" : " x";
  }

  std::string label_of(std::span<const std::uint32_t> kinds) const {
    std::string label;
    std::uint32_t last = static_cast<std::uint32_t>(-1);
    for (const std::uint32_t kind : kinds) {
      if (!is_counted(kind) || kinds_[kind].code == last) continue;
      last = kinds_[kind].code;
      if (!label.empty()) label += " · ";
      label += html_text(readable_line(index_.codes[last].label));
    }
    return label;
  }

  const ReportIndex& index_;
  std::map<std::string_view, std::uint32_t> coder_places_;
  std::set<Status> counted_;
  std::vector<CodingKind> kinds_;                   // sorted
  std::vector<std::vector<PlacedCoding>> codings_;  // by transcript, by beginning
  std::vector<std::vector<PlacedCoding>> whole_;    // by transcript: on all of it
};

}  // namespace

std::string transcripts_html(const ReportIndex& index) {
  if (index.report.corpus.empty()) return {};
  return TranscriptsWriter(index).write();
}

}  // namespace themata
