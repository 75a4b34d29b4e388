// Text comes in lines: the units that were compared and, where the transcripts are known, what
// interviewers say between them. A passage is a run of lines around one disagreement or several.
#include "themata/disagreements_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "agreement/disagreements.h"
#include "agreement/disagreements_page_parts.h"
#include "table/html_text.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::string_view generator =
    "<meta name=\"generator\" content=\"themata disagreements\">\n";
constexpr std::size_t lines_around = 2;
constexpr std::size_t no_unit = static_cast<std::size_t>(-1);

struct Line {
  std::size_t begin = 0;  // code points
  std::size_t end = 0;
  std::string_view speaker;
  std::string_view text;
  std::size_t unit = no_unit;  // index into the comparison; none where nobody was to code it
};

/// Half-open: of places in a list, or of code points.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What the page says of units, by unit, code and coder.
struct Facts {
  std::vector<Range> units;  // of each document: they stand together, in the order of the text
  std::map<std::size_t, std::vector<Disagreement>> differences;
  std::map<std::size_t, std::vector<std::uint32_t>> alike;
  std::map<std::tuple<std::size_t, std::size_t, std::size_t>, std::vector<Range>> puts;
  std::map<std::tuple<std::string_view, std::size_t, std::size_t, std::string_view>,
           const WorksheetRow*>
      decided;
  std::size_t count = 0;  // of differences
  std::vector<std::size_t> count_by_code;
};

std::vector<Range> units_by_document(const Comparison& comparison) {
  std::vector<Range> ranges(comparison.documents.size());
  for (std::size_t i = 0; i < comparison.units.size(); ++i) {
    Range& range = ranges[comparison.units[i].document];
    if (range.begin == range.end) range.begin = i;
    range.end = i + 1;
  }
  return ranges;
}

template <typename Names, typename Name>
std::map<std::string_view, std::size_t> places_of(const Names& list, Name name) {
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < list.size(); ++i) places[name(list[i])] = i;
  return places;
}

/// Which stretch of a unit each coding covers.
void add_puts(Facts& facts, const DisagreementsPage& page) {
  const Comparison& comparison = page.comparison;
  const auto itself = [](const std::string& name) { return std::string_view(name); };
  const auto documents =
      places_of(comparison.documents, [](const auto& one) { return std::string_view(one.id); });
  const auto codes = places_of(comparison.codes, itself);
  const auto coders = places_of(comparison.coders, itself);
  for (const Codings& file : page.files)
    for (const Coding& coding : file.codings) {
      if (!page.scope.has(coding) || coding.begin >= coding.end) continue;
      const auto code = codes.find(coding.code);
      if (code == codes.end()) continue;
      const Range range = facts.units[documents.at(coding.document)];
      const auto all = std::span(comparison.units).subspan(range.begin, range.end - range.begin);
      auto unit = std::ranges::upper_bound(all, coding.begin, {}, &ComparedUnit::end);
      for (; unit != all.end() && unit->begin < coding.end; ++unit)
        facts
            .puts[{range.begin + static_cast<std::size_t>(unit - all.begin()), code->second,
                   coders.at(coding.coder)}]
            .push_back({coding.begin, coding.end});
    }
}

Facts facts_of(const DisagreementsPage& page) {
  Facts facts;
  facts.units = units_by_document(page.comparison);
  facts.count_by_code.resize(page.comparison.codes.size(), 0);
  AgreementOnUnits found = agreement_on_units(page.comparison);
  facts.count = found.different.size();
  for (const CodedAlike& one : found.alike) facts.alike[one.unit].push_back(one.code);
  for (Disagreement& one : found.different) {
    ++facts.count_by_code[one.code];
    facts.differences[one.unit].push_back(std::move(one));
  }
  if (page.decided != nullptr)
    for (const WorksheetRow& row : page.decided->rows)
      facts.decided[{row.document, row.begin, row.end, row.code}] = &row;
  add_puts(facts, page);
  return facts;
}

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string numbers(const std::set<std::uint32_t>& codes) {
  return fmt::format("{}", fmt::join(codes, " "));
}

/// Positions of a line's text, cut to a stretch.
std::string_view part_of(const Line& line, std::size_t begin, std::size_t end) {
  CharacterCursor cursor(line.text);
  const std::size_t first = cursor.bytes(std::max(begin, line.begin) - line.begin);
  const std::size_t last = cursor.bytes(std::min(end, line.end) - line.begin);
  return line.text.substr(first, last - first);
}

class Writer {
 public:
  explicit Writer(const DisagreementsPage& page)
      : page_(page), comparison_(page.comparison), facts_(facts_of(page)) {}

  std::string write() {
    for (std::size_t i = 0; i < comparison_.documents.size(); ++i) add_document(i);
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out +=
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'unsafe-inline'\">\n";
    out += generator;
    out += fmt::format("<title>{}</title>\n", title());
    out += page_style;
    out += "</head>\n<body>\n";
    add_header(out);
    out += "<main>\n";
    out += sections_;
    if (sections_.empty()) out += "<p>Nobody differs from anybody.</p>\n";
    out += "</main>\n";
    if (!sections_.empty()) out += page_script;
    out += "</body>\n</html>\n";
    return out;
  }

 private:
  // ---- lines and passages

  std::vector<Line> lines_of(std::size_t document) const {
    std::vector<Line> lines;
    for (std::size_t i = facts_.units[document].begin; i < facts_.units[document].end; ++i) {
      const ComparedUnit& unit = comparison_.units[i];
      lines.push_back({unit.begin, unit.end, unit.speaker, unit.quote, i});
    }
    const auto transcript =
        std::ranges::find(page_.corpus, comparison_.documents[document].id, &Transcript::id);
    if (transcript != page_.corpus.end()) add_turns_left_out(lines, *transcript);
    return lines;
  }

  /// Turns in which there is no unit.
  static void add_turns_left_out(std::vector<Line>& lines, const Transcript& transcript) {
    const std::vector<Line> units = lines;
    CharacterCursor cursor(transcript.text);
    auto unit = units.begin();
    for (const Turn& turn : transcript.turns) {
      const std::size_t begin = cursor.characters(turn.span.begin);
      const std::size_t end = cursor.characters(turn.span.end);
      while (unit != units.end() && unit->end <= begin) ++unit;
      if (begin == end || (unit != units.end() && unit->begin < end)) continue;
      const std::string_view speaker =
          turn.speaker == Turn::nobody
              ? std::string_view()
              : transcript.speakers[static_cast<std::size_t>(turn.speaker)].name;
      lines.push_back({begin, end, speaker, slice(transcript.text, turn.span), no_unit});
    }
    std::ranges::stable_sort(lines, {}, &Line::begin);
  }

  std::vector<Range> passages_of(const std::vector<Line>& lines) const {
    std::vector<Range> passages;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!facts_.differences.contains(lines[i].unit)) continue;
      const std::size_t begin = i - std::min(i, lines_around);
      const std::size_t end = std::min(i + lines_around + 1, lines.size());
      if (!passages.empty() && begin <= passages.back().end)
        passages.back().end = end;
      else
        passages.push_back({begin, end});
    }
    return passages;
  }

  // ---- the page

  std::string title() const {
    return html_readable(fmt::format("Where {} differ", fmt::join(comparison_.coders, ", ")));
  }

  void add_header(std::string& out) const {
    out += fmt::format("<header>\n<h1>{}</h1>\n<p>{} on {} in {}, compared by {}.", title(),
                       plural(facts_.count, "difference"),
                       plural(facts_.differences.size(), comparison_.unit),
                       plural(documents_, "document"), html_readable(comparison_.unit));
    if (page_.corpus.empty()) out += " Around them only text that somebody coded is known.";
    out += "</p>\n";
    add_codes(out);
    if (!sections_.empty()) add_filter(out);
    out += "</header>\n";
  }

  /// What the codes mean, to have at hand.
  void add_codes(std::string& out) const {
    if (page_.codebook == nullptr) return;
    out += "<details>\n<summary>What the codes mean</summary>\n<dl class=\"codes\">\n";
    for (const std::string& id : comparison_.codes) {
      const std::int32_t place = find_code(*page_.codebook, id);
      if (place == Code::top) continue;
      const Code& code = page_.codebook->codes[static_cast<std::size_t>(place)];
      out += fmt::format("<dt dir=\"auto\">{}{}{}</dt>\n", html_readable(id),
                         code.label.empty() ? "" : ": ", html_readable(code.label));
      for (const auto& [name, text] : {std::pair("", code.definition),
                                       {"Include: ", code.include},
                                       {"Exclude: ", code.exclude}})
        if (!text.empty())
          out += fmt::format("<dd dir=\"auto\">{}{}</dd>\n", name, html_readable(text));
    }
    out += "</dl>\n</details>\n";
  }

  void add_filter(std::string& out) const {
    out +=
        "<div class=\"filter\" role=\"search\" aria-label=\"Differences\" hidden>\n<label>Code "
        "<select id=\"code\"><option value=\"\">all</option>";
    for (std::size_t i = 0; i < comparison_.codes.size(); ++i)
      if (facts_.count_by_code[i] > 0)
        out += fmt::format("<option value=\"{}\">{} ({})</option>", i,
                           html_readable(comparison_.codes[i]), facts_.count_by_code[i]);
    out +=
        "</select></label>\n<label>Document <select id=\"document\"><option "
        "value=\"\">all</option>";
    out += document_options_;
    out +=
        "</select></label>\n<span><button type=\"button\" value=\"-1\">Previous</button> <button "
        "type=\"button\" value=\"1\">Next</button></span>\n<span id=\"shown\" "
        "role=\"status\"></span>"
        "\n</div>\n";
  }

  void add_document(std::size_t document) {
    const std::vector<Line> lines = lines_of(document);
    const std::vector<Range> passages = passages_of(lines);
    if (passages.empty()) return;
    ++documents_;
    const std::string id = html_readable(comparison_.documents[document].id);
    document_options_ += fmt::format("<option value=\"d{}\">{}</option>", document, id);
    sections_ += fmt::format(
        "<section id=\"d{0}\" aria-labelledby=\"h{0}\">\n<h2 id=\"h{0}\" dir=\"auto\">{1}</h2>\n"
        "<table>\n<thead>\n<tr><th scope=\"col\">Text</th>",
        document, id);
    for (const std::string& coder : comparison_.coders)
      sections_ += fmt::format("<th scope=\"col\" dir=\"auto\">{}</th>", html_readable(coder));
    sections_ += "</tr>\n</thead>\n";
    for (const Range& passage : passages) add_passage(lines, passage);
    sections_ += "</table>\n</section>\n";
  }

  void add_passage(const std::vector<Line>& lines, const Range& passage) {
    std::set<std::uint32_t> codes;
    for (std::size_t i = passage.begin; i < passage.end; ++i) {
      const auto found = facts_.differences.find(lines[i].unit);
      if (found == facts_.differences.end()) continue;
      for (const Disagreement& one : found->second) codes.insert(one.code);
    }
    sections_ += fmt::format("<tbody id=\"p{}\" tabindex=\"-1\" data-codes=\"{}\">\n", ++passages_,
                             numbers(codes));
    for (std::size_t i = passage.begin; i < passage.end; ++i) {
      if (i > passage.begin && is_gap(lines[i - 1], lines[i])) add_gap();
      add_line(lines[i]);
    }
    sections_ += "</tbody>\n";
  }

  /// Without transcripts, text that nobody coded is not known.
  bool is_gap(const Line& before, const Line& after) const {
    constexpr std::size_t most_between_neighbours = 3;
    return page_.corpus.empty() && after.begin > before.end + most_between_neighbours;
  }

  void add_gap() {
    sections_ += fmt::format("<tr class=\"context\"><td class=\"gap\" colspan=\"{}\">…</td></tr>\n",
                             comparison_.coders.size() + 1);
  }

  void add_line(const Line& line) {
    const auto found = facts_.differences.find(line.unit);
    const bool differs = found != facts_.differences.end();
    if (differs) {
      std::set<std::uint32_t> codes;
      for (const Disagreement& one : found->second) codes.insert(one.code);
      sections_ += fmt::format("<tr class=\"differ\" data-codes=\"{}\">", numbers(codes));
    } else {
      sections_ += "<tr class=\"context\">";
    }
    sections_ += "<th scope=\"row\" dir=\"auto\">";
    if (!line.speaker.empty())
      sections_ += fmt::format("<span class=\"speaker\">{}:</span>", html_readable(line.speaker));
    sections_ += html_readable(line.text);
    if (differs) {
      sections_ += fmt::format(" <a class=\"place\" href=\"#p{}\">{}–{}</a>", passages_, line.begin,
                               line.end);
      for (const Disagreement& one : found->second) add_decision(line, one);
    }
    sections_ += "</th>";
    for (std::size_t coder = 0; coder < comparison_.coders.size(); ++coder) add_cell(line, coder);
    sections_ += "</tr>\n";
  }

  void add_decision(const Line& line, const Disagreement& one) {
    const std::string_view document =
        comparison_.documents[comparison_.units[one.unit].document].id;
    const auto row =
        facts_.decided.find({document, line.begin, line.end, comparison_.codes[one.code]});
    if (row == facts_.decided.end() || (!row->second->agreed && row->second->note.empty())) return;
    const std::string_view verdict = !row->second->agreed   ? "open"
                                     : *row->second->agreed ? "yes"
                                                            : "no";
    sections_ += fmt::format(
        "<p class=\"agreed\">Agreed on {}: {}{}{}</p>", html_readable(comparison_.codes[one.code]),
        verdict, row->second->note.empty() ? "" : ". ", html_readable(row->second->note));
  }

  void add_cell(const Line& line, std::size_t coder) {
    sections_ += "<td>";
    if (line.unit != no_unit) {
      const ComparedDocument& document =
          comparison_.documents[comparison_.units[line.unit].document];
      if (document.coders[coder])
        add_codes_of(line, coder);
      else
        sections_ += "<em>did not work on this document</em>";
    }
    sections_ += "</td>";
  }

  /// What the coder put on the unit, then what others did and this one did not.
  void add_codes_of(const Line& line, std::size_t coder) {
    std::string items;
    const auto alike = facts_.alike.find(line.unit);
    if (alike != facts_.alike.end())
      for (const std::uint32_t code : alike->second) add_code(items, line, code, coder, "same", "");
    const auto found = facts_.differences.find(line.unit);
    if (found != facts_.differences.end()) {
      for (const Disagreement& one : found->second)
        if (one.ratings[coder] == "1") add_code(items, line, one.code, coder, "only", "");
      for (const Disagreement& one : found->second)
        if (one.ratings[coder] == "0") add_code(items, line, one.code, coder, "absent", "not ");
    }
    if (!items.empty()) sections_ += fmt::format("<ul class=\"codes\">{}</ul>", items);
  }

  void add_code(std::string& items, const Line& line, std::uint32_t code, std::size_t coder,
                std::string_view kind, std::string_view before) const {
    items += fmt::format("<li class=\"{}\">{}<span class=\"code\" dir=\"auto\">{}</span>", kind,
                         before, html_readable(comparison_.codes[code]));
    const auto puts = facts_.puts.find({line.unit, code, coder});
    if (puts != facts_.puts.end())
      for (const Range& put : puts->second) {
        // On all of the unit, there is nothing to show.
        if (put.begin <= line.begin && put.end >= line.end) continue;
        items +=
            fmt::format("<q dir=\"auto\">{}</q>", html_readable(part_of(line, put.begin, put.end)));
      }
    items += "</li>";
  }

  const DisagreementsPage& page_;
  const Comparison& comparison_;
  Facts facts_;
  std::string sections_;
  std::string document_options_;
  std::size_t passages_ = 0;
  std::size_t documents_ = 0;
};

}  // namespace

std::string html_of(const DisagreementsPage& page) { return Writer(page).write(); }

bool is_disagreements_page(std::string_view html) {
  constexpr std::size_t most_before = 1000;
  return html.substr(0, most_before).find(generator) != std::string_view::npos;
}

}  // namespace themata
