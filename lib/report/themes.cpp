// The tree of themes at a glance, then each code with what it means and who said what.
#include <fmt/format.h>

#include <algorithm>

#include "report/sections.h"
#include "table/html_text.h"

namespace themata {

namespace {

std::string counts_of(const ReportedCode& code) {
  return fmt::format("{}, {}", counted_noun(code.all.size(), "coding"),
                     counted_noun(code.participants, "participant"));
}

/// The codes beneath one, as nested lists.
void append_tree(std::string& out, const ReportIndex& index, std::size_t parent) {
  bool is_open = false;
  for (std::size_t i = parent == ReportedCode::none ? 0 : parent + 1; i < index.codes.size(); ++i) {
    const ReportedCode& code = index.codes[i];
    if (code.parent != parent) continue;
    if (!is_open) out += parent == ReportedCode::none ? "<ul class=\"tree\">\n" : "\n<ul>\n";
    is_open = true;
    out += fmt::format(
        "<li><span class=\"swatch c{0}\"></span><a href=\"#code-{0}\" dir=\"auto\">{1}</a> <span "
        "class=\"quiet\">{2}</span>",
        i, html_readable(code.label), counts_of(code));
    if (code.has_children) append_tree(out, index, i);
    out += "</li>\n";
  }
  if (is_open) out += "</ul>\n";
}

void append_pair(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty())
    out += fmt::format("<dt>{}</dt><dd dir=\"auto\">{}</dd>\n", name, html_readable(text));
}

void append_meaning(std::string& out, const Code& code) {
  append_paragraph(out, code.definition);
  append_paragraph(out, code.description);
  if (code.include.empty() && code.exclude.empty() && code.questions.empty()) return;
  out += "<dl class=\"pairs\">\n";
  append_pair(out, "Include", code.include);
  append_pair(out, "Exclude", code.exclude);
  append_pair(out, "Answers", fmt::format("{}", fmt::join(code.questions, ", ")));
  out += "</dl>\n";
}

void append_quote(std::string& out, const ReportIndex& index, const IllustrativeQuote& quote) {
  const std::string place = place_of(index, quote.document, quote.begin);
  std::string source = html_readable(source_of(quote));
  if (!place.empty()) source = fmt::format("<a href=\"#{}\">{}</a>", place, source);
  for (const std::string_view remark :
       {quote.is_contrary ? "contrary case" : "", quote.status == "suggested" ? "suggested" : ""})
    if (!remark.empty()) source += fmt::format(" <span class=\"quiet\">({})</span>", remark);
  out +=
      fmt::format("<blockquote{}{}>\n<p dir=\"auto\">“{}”</p>\n<footer dir=\"auto\">{}</footer>\n",
                  quote.is_contrary ? " class=\"contrary\"" : "", language_of(index.report),
                  html_readable(quote.text), source);
  append_paragraph(out, quote.note, "note");
  out += "</blockquote>\n";
}

std::string line_of_counts(const ReportedCode& code) {
  if (code.all.empty()) return "Not used.";
  return fmt::format(
      "{} of {} in {}, {}{}", counted_noun(code.all.size(), "coding"),
      counted_noun(code.segments, "passage"), counted_noun(code.documents, "document"),
      counted_noun(code.participants, "participant"),
      code.has_children && !code.own.empty()
          ? fmt::format("; {} of the codings stand on the theme itself", code.own.size())
          : "");
}

void append_code(std::string& out, const ReportIndex& index, std::size_t place) {
  constexpr std::size_t first_level = 3;
  constexpr std::size_t last_level = 6;
  const ReportedCode& code = index.codes[place];
  const std::size_t level = std::min(first_level + code.depth, last_level);
  out += fmt::format(
      "<section class=\"code\" id=\"code-{0}\" aria-labelledby=\"name-{0}\">\n<h{1} "
      "id=\"name-{0}\"><span class=\"swatch c{0}\"></span><span "
      "dir=\"auto\">{2}</span>{3}</h{1}>\n",
      place, level, html_readable(code.label),
      code.label == code.id ? "" : fmt::format(" <code>{}</code>", html_readable(code.id)));
  if (code.code != nullptr) append_meaning(out, *code.code);
  out += fmt::format("<p class=\"quiet\">{}</p>\n", line_of_counts(code));
  if (code.illustrated != nullptr)
    for (const IllustrativeQuote& quote : code.illustrated->quotes) append_quote(out, index, quote);
  if (!index.transcripts.empty() && !code.all.empty())
    out += fmt::format(
        "<p><a href=\"#transcripts\" data-code=\"{}\">Read {} in the transcripts<span "
        "class=\"unseen\">: {}</span></a></p>\n",
        place, code.all.size() == 1 ? "it" : "all of them", html_readable(code.label));
  out += "</section>\n";
}

}  // namespace

std::string themes_html(const ReportIndex& index) {
  if (index.codes.empty()) return "<p>There are no codes.</p>\n";
  std::string out;
  if (index.report.codebook != nullptr) append_paragraph(out, index.report.codebook->description);
  out += fmt::format("<p>Counted are codings that are {}.{}</p>\n", statuses_counted(index),
                     index.report.codebook != nullptr
                         ? " A theme counts its own codings and those of the codes beneath it."
                         : "");
  append_tree(out, index, ReportedCode::none);
  for (std::size_t i = 0; i < index.codes.size(); ++i) append_code(out, index, i);
  if (index.report.quotes != nullptr)
    for (const std::string& note : index.report.quotes->notes) append_paragraph(out, note, "note");
  return out;
}

}  // namespace themata
