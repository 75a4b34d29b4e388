#include "themata/convergence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "tables/code_lines.h"
#include "tables/source_list.h"
#include "tables/writing.h"
#include "text/column_names.h"
#include "text/words.h"

namespace themata {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 4> words = {"agree", "partial", "silent", "dissonant"};

/// How else people say it, as keys of columns.
struct Wording {
  std::string_view key;
  Convergence meaning;
};
constexpr std::array<Wording, 12> wordings = {{{"agree", Convergence::agree},
                                               {"agrees", Convergence::agree},
                                               {"agreement", Convergence::agree},
                                               {"partial", Convergence::partial},
                                               {"partially", Convergence::partial},
                                               {"partial agreement", Convergence::partial},
                                               {"partly", Convergence::partial},
                                               {"silent", Convergence::silent},
                                               {"silence", Convergence::silent},
                                               {"dissonant", Convergence::dissonant},
                                               {"dissonance", Convergence::dissonant},
                                               {"disagreement", Convergence::dissonant}}};

const Wording* find_wording(std::string_view text) {
  const std::string key = column_key(text);
  const auto found = std::ranges::find(wordings, key, &Wording::key);
  return found == wordings.end() ? nullptr : &*found;
}

/// Throws `Error` with every row that says something else.
void check_judgements(const WrittenCells& judgements) {
  if (judgements.rows.empty()) return;
  const auto column = static_cast<std::size_t>(
      std::ranges::find(judgements.columns, judgements.form->text) - judgements.columns.begin());
  std::vector<Problem> problems;
  for (const WrittenCells::Row& row : judgements.rows)
    if (const std::string_view text = trim(row.cells[column]);
        !text.empty() && find_wording(text) == nullptr)
      problems.push_back({Severity::error,
                          {judgements.file, {row.line, 0}},
                          fmt::format("'{}' is no judgement", text),
                          did_you_mean(text, words)});
  if (!problems.empty()) throw Error(std::move(problems));
}

std::vector<CodeLine> lines_of(const Selection& selection, const ConvergenceOptions& options) {
  std::vector<CodeLine> lines = code_lines(selection);
  if (options.depth == 0) return lines;
  if (selection.codebook == nullptr)
    throw Error({}, "without a codebook there are no levels to choose from",
                "give it with --codebook FILE");
  std::erase_if(lines, [&](const CodeLine& line) {
    return level_of(*selection.codebook, find_code(*selection.codebook, line.code)) > options.depth;
  });
  return lines;
}

CasesByCodes cells_of(const std::vector<CodeLine>& lines, const Grouping& sources) {
  CasesByCodes cells{sources.names, {}};
  for (const CodeLine& line : lines) {
    std::vector<std::vector<std::uint32_t>> parts = by_group(line.codings, sources);
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!parts[i].empty()) cells.cells[{sources.names[i], line.code}] = std::move(parts[i]);
  }
  return cells;
}

Grouping sources_of(const Selection& selection, const std::string& by) {
  Grouping sources = group(selection, by);
  if (sources.names.size() < 2)
    throw Error({}, fmt::format("there are no two sources of different '{}' to compare", by),
                "say with --by what makes them differ; --attributes can give documents a kind");
  return sources;
}

/// What is known of one cell.
struct Compared {
  std::string source;
  const std::vector<std::uint32_t>* codings = nullptr;
  std::size_t documents = 0;
  std::optional<std::size_t> documents_of;
  std::optional<Convergence> convergence;
  bool is_written = false;
  bool is_stale = false;
  std::string note;
};

std::string basis_of(const Compared& cell) {
  if (!cell.is_written) return cell.convergence ? "computed" : "";
  return cell.is_stale ? "stale" : "written";
}

class ConvergenceMaker {
 public:
  ConvergenceMaker(const Selection& selection, const ConvergenceOptions& options,
                   const WrittenCells& judgements)
      : selection_(selection),
        options_(options),
        file_(judgements.file),
        sources_(sources_of(selection, options.by)),
        lines_(lines_of(selection, options)),
        cells_(cells_of(lines_, sources_)),
        writing_(selection, cells_, judgements) {}

  ConvergenceMatrix make() {
    ConvergenceMatrix matrix;
    matrix.table.title = "Convergence coding matrix";
    matrix.table.columns = columns();
    SourceList behind(selection_, options_.sources);
    for (const CodeLine& line : lines_) {
      if (!options_.by_row) matrix.table.rows.push_back(code_cells(selection_, line));
      for (std::size_t i = 0; i < sources_.names.size(); ++i) {
        const Compared cell = compared(line, i);
        count(cell);
        odds(line, cell);
        if (options_.by_row)
          add_row(matrix.table, behind, line, cell);
        else
          add_cell(matrix.table, behind, cell);
      }
    }
    behind.finish(matrix.table);
    explain(matrix.table);
    matrix.notes = writing_.notes("table", [&](const std::string& code) {
      return std::ranges::find(lines_, code, &CodeLine::code) != lines_.end();
    });
    std::ranges::stable_sort(odds_, {}, [](const Problem& one) { return one.place.position.line; });
    matrix.notes.insert(matrix.notes.begin(), odds_.begin(), odds_.end());
    return matrix;
  }

 private:
  std::vector<Column> columns() const {
    std::vector<Column> columns = code_columns(selection_);
    if (!options_.by_row) {
      for (const std::string& source : sources_.names) columns.push_back({source});
      return columns;
    }
    columns.push_back({options_.by});
    columns.push_back({"codings", ColumnType::integer});
    columns.push_back({"documents", ColumnType::integer});
    if (knows_documents()) columns.push_back({"documents_of", ColumnType::integer});
    for (const char* name : {"judgement", "basis", "note"}) columns.push_back({name});
    return columns;
  }

  bool knows_documents() const { return selection_.all_listed && sources_.has_members(); }

  Compared compared(const CodeLine& line, std::size_t source) const {
    const CellKey key{sources_.names[source], line.code};
    Compared cell;
    cell.source = key.first;
    cell.codings = &codings_in(cells_, key);
    std::set<std::uint32_t> documents;
    for (const std::uint32_t coding : *cell.codings)
      documents.insert(selection_.codings[coding].document);
    cell.documents = documents.size();
    if (knows_documents()) cell.documents_of = sources_.documents[source].size();
    if (const Wording* judged = find_wording(writing_.text(key))) {
      cell.is_written = true;
      cell.convergence = judged->meaning;
      cell.is_stale = writing_.is_stale(key);
      cell.note = writing_.cell(key, "note");
    } else if (cell.codings->empty()) {
      cell.convergence = Convergence::silent;
    }
    return cell;
  }

  void add_row(Table& table, SourceList& behind, const CodeLine& line, const Compared& cell) const {
    std::vector<Cell>& row = table.rows.emplace_back(code_cells(selection_, line));
    row.emplace_back(cell.source);
    row.emplace_back(static_cast<std::int64_t>(cell.codings->size()));
    row.emplace_back(static_cast<std::int64_t>(cell.documents));
    if (cell.documents_of) row.emplace_back(static_cast<std::int64_t>(*cell.documents_of));
    row.push_back(cell.convergence ? Cell(std::string(to_string(*cell.convergence))) : Cell());
    for (const std::string& text : {basis_of(cell), cell.note})
      row.push_back(text.empty() ? Cell() : Cell(text));
    behind.add(table, std::nullopt, *cell.codings);
  }

  static void add_cell(Table& table, SourceList& behind, const Compared& cell) {
    std::string text = cell.is_stale ? "[stale] " : "";
    text += cell.convergence ? to_string(*cell.convergence) : "not judged";
    if (cell.is_written || !cell.codings->empty()) {
      text += fmt::format(": {} in {}", cell.codings->size(), cell.documents);
      if (cell.documents_of) text += fmt::format(" of {}", *cell.documents_of);
    }
    if (!cell.note.empty()) text += "\n" + cell.note;
    table.rows.back().emplace_back(std::move(text));
    behind.add(table, table.rows.back().size() - 1, *cell.codings);
  }

  void count(const Compared& cell) {
    if (cell.convergence)
      ++tally_[static_cast<std::size_t>(*cell.convergence)];
    else
      ++not_judged_;
  }

  /// A judgement that the counts speak against: a source that says nothing cannot agree, and one
  /// that says something is not silent.
  void odds(const CodeLine& line, const Compared& cell) {
    if (!cell.is_written) return;
    const bool is_silent = *cell.convergence == Convergence::silent;
    if (is_silent == cell.codings->empty()) return;
    odds_.push_back(
        {Severity::warning,
         {file_, {writing_.line({cell.source, line.code}), 0}},
         is_silent
             ? fmt::format("'{}' is judged silent in '{}', but has {} coding{} there", line.code,
                           cell.source, cell.codings->size(), cell.codings->size() == 1 ? "" : "s")
             : fmt::format("'{}' is judged {} in '{}', but has no coding there", line.code,
                           to_string(*cell.convergence), cell.source),
         is_silent ? "read them (--quotes), and judge again"
                   : "code what the judgement rests on, or judge again"});
  }

  void explain(Table& table) const {
    if (!options_.by_row)
      table.notes.push_back(
          fmt::format("A cell is the judgement, then how many codings in how many "
                      "documents{}; [stale] where codings have changed since it "
                      "was written.",
                      knows_documents() ? " of how many" : ""));
    table.notes.emplace_back(
        "agree, partial, dissonant: what people judged, of meaning and prominence (Farmer et al. "
        "2006); silent: judged, or no coding; not judged: nobody has said so yet. Counts judge "
        "nothing.");
    if (selection_.codebook != nullptr)
      table.notes.emplace_back(
          "A theme's row counts its own codings and those of the codes "
          "beneath it.");
    std::string tally;
    for (std::size_t i = 0; i < words.size(); ++i)
      tally += fmt::format("{} {}, ", words[i], tally_[i]);
    table.notes.push_back(fmt::format("Cells: {}not judged {}.", tally, not_judged_));
  }

  const Selection& selection_;
  const ConvergenceOptions& options_;
  const std::string& file_;
  Grouping sources_;
  std::vector<CodeLine> lines_;
  CasesByCodes cells_;
  Writing writing_;
  std::array<std::size_t, words.size()> tally_ = {};
  std::size_t not_judged_ = 0;
  std::vector<Problem> odds_;
};

}  // namespace

std::string_view to_string(Convergence convergence) {
  return words[static_cast<std::size_t>(convergence)];
}

WrittenCells read_judgements(const std::string& file) {
  WrittenCells found = read_written_cells(file, judgement_form);
  check_judgements(found);
  return found;
}

WrittenCells decode_judgements(std::string_view text, const std::string& file) {
  WrittenCells found = decode_written_cells(text, file, judgement_form);
  check_judgements(found);
  return found;
}

ConvergenceMatrix convergence_matrix(const Selection& selection, const ConvergenceOptions& options,
                                     const WrittenCells& judgements) {
  return ConvergenceMaker(selection, options, judgements).make();
}

std::string update_judgements(const Selection& selection, const ConvergenceOptions& options,
                              WrittenCells judgements) {
  const Grouping sources = sources_of(selection, options.by);
  return updated(selection, cells_of(lines_of(selection, options), sources), std::move(judgements));
}

}  // namespace themata
