// The page around its sections. A policy forbids every request, and every script but the one whose
// hash it names: were a text ever taken for mark-up, it still could do nothing.
#include <fmt/format.h>

#include <utility>

#include "report/resources.h"
#include "report/sections.h"
#include "table/html_text.h"
#include "themata/text.h"
#include "themata/version.h"

namespace themata {

namespace {

constexpr std::string_view generator = "<meta name=\"generator\" content=\"themata report\">\n";
constexpr std::string_view markdown_generator = "<!-- themata report:";

int value_of(char hexadecimal) {
  return hexadecimal <= '9' ? hexadecimal - '0' : hexadecimal - 'a' + 10;
}

/// RFC 4648, of bytes written in hexadecimal, as a policy names a hash.
std::string base64(std::string_view hexadecimal) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char digit : hexadecimal) {
    held = (held << 4U) | static_cast<unsigned>(value_of(digit));
    bits += 4;
    if (bits < 6) continue;
    bits -= 6;
    out += alphabet[held >> bits];
    held &= (1U << bits) - 1;
  }
  if (bits > 0) out += alphabet[held << (6 - bits)];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::string head(const ReportIndex& index) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
      "form-action 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'\">\n{}<title>{}"
      "</title>\n<style>\n",
      base64(sha256(report_script)), generator, html_readable(index.report.title));
  out += report_style;
  for (std::size_t i = 0; i < index.codes.size(); ++i)
    out += fmt::format(".c{}{{--c:{}}}\n", i, index.codes[i].colour);
  out += "</style>\n</head>\n";
  return out;
}

std::string header(const ReportIndex& index) {
  std::string out = "<header>\n";
  out += fmt::format("<h1 dir=\"auto\">{}</h1>\n", html_readable(index.report.title));
  out += fmt::format("<p>{} of {} in {} from {}, by {}.</p>\n",
                     counted_noun(index.counted.codings.size(), "coding"),
                     counted_noun(index.codes.size(), "code"),
                     counted_noun(index.counted.documents.size(), "document"),
                     counted_noun(index.counted.participants.size(), "participant"),
                     counted_noun(index.coders.size(), "coder"));
  out += "</header>\n";
  return out;
}

}  // namespace

std::string report_html(const Report& report) {
  const ReportIndex index(report);
  std::string contents = "<nav aria-label=\"Contents\">\n<ul>\n";
  std::string main;
  for (const ReportSection& section : report_sections()) {
    if (!is_wanted(report, section.name)) continue;
    const std::string inside = section.html(index);
    if (inside.empty()) continue;
    contents += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.name, section.title);
    main += fmt::format(
        "<section id=\"{0}\" aria-labelledby=\"about-{0}\">\n<h2 id=\"about-{0}\">"
        "{1}</h2>\n",
        section.name, section.title);
    (main += inside) += "</section>\n";
  }
  std::string out = head(index);
  out += "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n";
  out += header(index);
  (out += contents) += "</ul>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n";
  (out += main) += "</main>\n";
  out += fmt::format("<footer>\n<p>Written by themata {}.</p>\n</footer>\n<script>", version());
  (out += report_script) += "</script>\n</body>\n</html>\n";
  return out;
}

bool is_report(std::string_view text) {
  constexpr std::size_t most_before = 1000;
  return text.starts_with(markdown_generator) ||
         text.substr(0, most_before).find(generator) != std::string_view::npos;
}

}  // namespace themata
