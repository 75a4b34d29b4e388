#include "themata/matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tables/matrix_cells.h"
#include "tables/source_list.h"
#include "tables/writing.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::string_view empty_cell = "—";

/// The codes of one matrix.
struct Part {
  std::string title;
  std::vector<std::string> codes;
};

class MatrixMaker {
 public:
  MatrixMaker(const Selection& selection, const MatrixOptions& options, const Summaries& summaries)
      : selection_(selection),
        options_(options),
        found_(cases_by_codes(selection, options.cases)),
        writing_(selection, found_, summaries) {
    for (const SelectedCoding& chosen : selection.codings) used_.insert(chosen.coding->code);
  }

  Matrix make() {
    Matrix matrix;
    for (const Part& part : parts()) matrix.tables.push_back(table_of(part));
    matrix.notes =
        writing_.notes("matrix", [&](const std::string& code) { return is_shown(code); });
    return matrix;
  }

 private:
  /// Without a codebook all codes in one; else by topmost theme.
  std::vector<Part> parts() const {
    if (selection_.codebook == nullptr) return {{"Framework matrix", {used_.begin(), used_.end()}}};
    const std::vector<Code>& codes = selection_.codebook->codes;
    std::vector<bool> has_children(codes.size());
    for (const Code& code : codes)
      if (code.parent != Code::top) has_children[static_cast<std::size_t>(code.parent)] = true;
    std::vector<Part> found;
    Part outside{"Framework matrix: codes outside themes", {}};
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const bool is_top = codes[i].parent == Code::top;
      if (is_top && has_children[i]) found.push_back({"Framework matrix: " + codes[i].label, {}});
      if (!selection_.wanted_codes[i]) continue;
      if (has_children[i] && !used_.contains(codes[i].id) && !writing_.is_written(codes[i].id))
        continue;
      (is_top && !has_children[i] ? outside : found.back()).codes.push_back(codes[i].id);
    }
    if (!outside.codes.empty()) found.push_back(std::move(outside));
    std::erase_if(found, [](const Part& part) { return part.codes.empty(); });
    return found;
  }

  Table table_of(const Part& part) {
    Table table;
    table.title = part.title;
    table.columns.push_back({options_.cases});
    for (const std::string& code : part.codes)
      table.columns.push_back({code, options_.counts ? ColumnType::integer : ColumnType::text});
    table.columns.push_back({"codings", ColumnType::integer});
    SourceList sources(selection_, options_.sources);
    std::int64_t all = 0;
    for (const std::string& name : found_.cases) {
      table.rows.emplace_back().emplace_back(name);
      std::int64_t sum = 0;
      for (const std::string& code : part.codes) {
        const CellKey at{name, code};
        const std::vector<std::uint32_t>& codings = codings_in(found_, at);
        sources.add(table, table.rows.back().size(), codings);
        table.rows.back().push_back(cell(at, codings));
        sum += static_cast<std::int64_t>(codings.size());
      }
      table.rows.back().emplace_back(sum);
      all += sum;
    }
    table.notes.push_back(fmt::format("Codings in all cells: {}. Codes are not rolled up.", all));
    if (!options_.counts) explain_text(table);
    if (options_.cases == "participant") table.notes.push_back(participants_note(selection_));
    sources.finish(table);
    return table;
  }

  static void explain_text(Table& table) {
    table.notes.push_back(
        fmt::format("A cell is a summary where one was written, [stale] where the codings beneath "
                    "have changed since; else how many codings there are, and the first ones with "
                    "their places; {} where there are none.",
                    empty_cell));
  }

  Cell cell(const CellKey& key, const std::vector<std::uint32_t>& codings) const {
    if (options_.counts) return static_cast<std::int64_t>(codings.size());
    if (const std::string text = writing_.text(key); !text.empty())
      return writing_.is_stale(key) ? "[stale] " + text : text;
    return codings.empty() ? std::string(empty_cell) : extracts(codings);
  }

  std::string extracts(const std::vector<std::uint32_t>& codings) const {
    std::string text = fmt::format("{}:", codings.size());
    const std::size_t shown = std::min(options_.extracts, codings.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const Coding& coding = *selection_.codings[codings[i]].coding;
      text += fmt::format("{}“{}” [{}:{}-{}]", i == 0 ? " " : "\n", cut(coding.quote),
                          coding.document, coding.begin, coding.end);
    }
    if (shown == 0) text.pop_back();
    if (shown > 0 && shown < codings.size())
      text += fmt::format("\nand {} more", codings.size() - shown);
    return text;
  }

  std::string cut(const std::string& quote) const {
    if (options_.length == 0 || count_characters(quote) <= options_.length) return quote;
    CharacterCursor cursor(quote);
    return quote.substr(0, cursor.bytes(options_.length)) + "…";
  }

  bool is_shown(const std::string& code) const {
    if (selection_.codebook == nullptr) return used_.contains(code);
    const std::int32_t at = find_code(*selection_.codebook, code);
    return at != Code::top && selection_.wanted_codes[static_cast<std::size_t>(at)];
  }

  const Selection& selection_;
  const MatrixOptions& options_;
  CasesByCodes found_;
  Writing writing_;
  std::set<std::string> used_;
};

}  // namespace

Matrix framework_matrix(const Selection& selection, const MatrixOptions& options,
                        const Summaries& summaries) {
  return MatrixMaker(selection, options, summaries).make();
}

Summaries read_summaries(const std::string& file) { return read_written_cells(file, summary_form); }

Summaries decode_summaries(std::string_view text, const std::string& file) {
  return decode_written_cells(text, file, summary_form);
}

std::string update_summaries(const Selection& selection, const std::string& cases,
                             Summaries summaries) {
  return updated(selection, cases_by_codes(selection, cases), std::move(summaries));
}

}  // namespace themata
