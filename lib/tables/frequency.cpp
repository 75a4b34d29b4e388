#include "themata/frequency.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "tables/counting.h"
#include "tables/selection.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 4> counts = {"codings", "segments", "documents", "words"};
constexpr std::string_view no_group = "(none)";

Cell value_of(const Frequency& frequency, std::string_view name) {
  if (name == "codings") return frequency.codings;
  if (name == "segments") return frequency.segments;
  if (name == "documents") return frequency.documents;
  return frequency.words ? Cell(*frequency.words) : Cell();
}

/// A code that gets a row. Without a codebook label and parent stay empty.
struct Line {
  std::string code;
  std::string label;
  std::string parent;
  std::vector<const Coding*> codings;  // in file order
};

void check_codes(std::span<const Codings> files, const Codebook& codebook) {
  std::vector<std::string> known;
  for (const Code& code : codebook.codes) known.push_back(code.id);
  const std::set<std::string> ids(known.begin(), known.end());
  std::set<std::string> seen;
  std::vector<Problem> problems;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings)
      if (!ids.contains(coding.code) && seen.insert(coding.code).second)
        problems.push_back({Severity::error,
                            {file.file, {coding.line, 0}},
                            fmt::format("{} has no code '{}'", codebook.file, coding.code),
                            did_you_mean(coding.code, known)});
  if (!problems.empty()) throw Error(std::move(problems));
}

std::vector<Line> lines_of_codes_used(const Selection& selection) {
  std::map<std::string_view, Line> lines;
  for (const Coding* coding : selection.codings) {
    Line& line = lines[coding->code];
    line.code = coding->code;
    line.codings.push_back(coding);
  }
  std::vector<Line> sorted;
  for (auto& [code, line] : lines) sorted.push_back(std::move(line));
  return sorted;
}

/// Every coding goes to its code and to every theme above it.
std::vector<Line> lines_of_codebook(const Selection& selection, const Codebook& codebook) {
  std::vector<Line> lines;
  std::map<std::string_view, std::size_t> places;
  for (const Code& code : codebook.codes) {
    const std::string parent =
        code.parent == Code::top ? "" : codebook.codes[static_cast<std::size_t>(code.parent)].id;
    places.emplace(code.id, lines.size());
    lines.push_back({code.id, code.label, parent, {}});
  }
  for (const Coding* coding : selection.codings)
    for (auto at = static_cast<std::int32_t>(places.at(coding->code)); at != Code::top;
         at = codebook.codes[static_cast<std::size_t>(at)].parent)
      lines[static_cast<std::size_t>(at)].codings.push_back(coding);
  return lines;
}

/// What makes the groups, and how many documents each could have.
class Groups {
 public:
  Groups(const Selection& selection, const std::string& by) : selection_(selection), by_(by) {
    check();
    if (by_.empty()) return;
    if (by_ == "speaker" || by_ == "coder") {
      for (const Coding* coding : selection_.codings) names_.insert(of(*coding));
    } else {
      for (const auto& [id, attributes] : selection_.documents) {
        const std::string name = of(id, attributes);
        names_.insert(name);
        ++documents_[name];
      }
    }
  }

  const std::set<std::string>& names() const { return names_; }

  std::string of(const Coding& coding) const {
    if (by_ == "speaker") return coding.speaker.empty() ? std::string(no_group) : coding.speaker;
    if (by_ == "coder") return coding.coder.empty() ? std::string(no_group) : coding.coder;
    return of(coding.document, selection_.documents.at(coding.document));
  }

  /// Whether it is known of how many documents a percentage can be taken.
  bool have_percent() const {
    return selection_.all_listed && by_ != "document" && by_ != "speaker" && by_ != "coder";
  }
  std::optional<std::size_t> documents(const std::string& group) const {
    if (!have_percent()) return std::nullopt;
    return by_.empty() ? selection_.documents.size() : documents_.at(group);
  }

 private:
  std::string of(const std::string& document, const Attributes& attributes) const {
    if (by_ == "document") return document;
    const auto found = attributes.find(by_);
    return found == attributes.end() || found->second.empty() ? std::string(no_group)
                                                              : found->second;
  }
  void check() const {
    std::set<std::string> known = {"document", "speaker", "coder"};
    for (const auto& [id, attributes] : selection_.documents)
      for (const auto& [name, value] : attributes) known.insert(name);
    if (by_.empty() || known.contains(by_)) return;
    const std::vector<std::string> names(known.begin(), known.end());
    const bool has_attributes = known.size() > 3;
    throw Error({}, fmt::format("no document has an attribute '{}' to group by", by_),
                has_attributes ? did_you_mean(by_, names)
                               : "give the documents' attributes with --attributes FILE.csv");
  }

  const Selection& selection_;
  std::string by_;
  std::set<std::string> names_;
  std::map<std::string, std::size_t> documents_;
};

std::map<std::string, std::vector<const Coding*>> grouped(const Line& line, const Groups& groups) {
  std::map<std::string, std::vector<const Coding*>> parts;
  for (const Coding* coding : line.codings) parts[groups.of(*coding)].push_back(coding);
  return parts;
}

std::vector<Cell> heading(const Line& line, bool with_codebook) {
  if (!with_codebook) return {line.code};
  return {line.code, line.label, line.parent};
}

void append_counts(std::vector<Cell>& row, const Frequency& frequency,
                   const std::optional<std::size_t>& documents) {
  for (const std::string_view name : counts) {
    row.push_back(value_of(frequency, name));
    if (name != "documents" || !documents) continue;
    row.emplace_back(100.0 * static_cast<double>(frequency.documents) /
                     static_cast<double>(*documents));
  }
}

void add_long_rows(Table& table, const Line& line, const Groups& groups,
                   const FrequencyOptions& options) {
  if (options.by.empty()) {
    auto& row = table.rows.emplace_back(heading(line, options.codebook != nullptr));
    append_counts(row, count(line.codings), groups.documents(""));
    return;
  }
  auto parts = grouped(line, groups);
  for (const std::string& group : groups.names()) {
    auto& row = table.rows.emplace_back(heading(line, options.codebook != nullptr));
    row.emplace_back(group);
    append_counts(row, count(parts[group]), groups.documents(group));
  }
}

void add_wide_row(Table& table, const Line& line, const Groups& groups,
                  const FrequencyOptions& options) {
  auto& row = table.rows.emplace_back(heading(line, options.codebook != nullptr));
  auto parts = grouped(line, groups);
  for (const std::string& group : groups.names())
    row.push_back(value_of(count(parts[group]), options.wide));
  row.push_back(value_of(count(line.codings), options.wide));
}

void add_columns(Table& table, const Groups& groups, const FrequencyOptions& options) {
  table.columns.push_back({"code"});
  if (options.codebook != nullptr) {
    table.columns.push_back({"label"});
    table.columns.push_back({"parent"});
  }
  if (!options.wide.empty()) {
    for (const std::string& group : groups.names())
      table.columns.push_back({group, ColumnType::integer});
    table.columns.push_back({"total", ColumnType::integer});
    return;
  }
  if (!options.by.empty()) table.columns.push_back({options.by});
  for (const std::string_view name : counts) {
    table.columns.push_back({std::string(name), ColumnType::integer});
    if (name == "documents" && groups.have_percent())
      table.columns.push_back({"documents_percent", ColumnType::number, 1});
  }
}

void check_wide(const FrequencyOptions& options) {
  if (options.wide.empty()) return;
  if (std::ranges::find(counts, options.wide) == counts.end())
    throw Error({}, fmt::format("unknown count '{}'", options.wide),
                did_you_mean(options.wide, counts));
  if (options.by.empty())
    throw Error({}, "a wide table needs groups for its columns", "add --by, as in --by document");
}

/// Whether one name speaks in several documents: "P1" here and "P1" there may be two people.
bool share_speakers(const Selection& selection) {
  std::map<std::string_view, std::string_view> document_of;
  return std::ranges::any_of(selection.codings, [&](const Coding* coding) {
    if (coding->speaker.empty()) return false;
    const auto [known, is_new] = document_of.try_emplace(coding->speaker, coding->document);
    return !is_new && known->second != coding->document;
  });
}

void explain(Table& table, const Selection& selection, const FrequencyOptions& options,
             const Groups& groups) {
  if (options.codebook != nullptr)
    table.notes.emplace_back(
        "A theme's row counts its own codings and those of the codes beneath it.");
  if (options.wide.empty())
    table.notes.emplace_back(
        "Segments, documents and words that several codings share count once in a row.");
  else if (options.wide != "codings")
    table.notes.emplace_back("The total counts once what several groups share.");
  if (options.by == "speaker" && share_speakers(selection))
    table.notes.emplace_back(
        "Speakers of the same name count as one, also where they speak in different documents.");
  if (options.wide.empty() && groups.have_percent())
    table.notes.push_back(options.by.empty() ? fmt::format("documents_percent is of {} documents.",
                                                           selection.documents.size())
                                             : "documents_percent is of the group's documents.");
}

}  // namespace

std::span<const std::string_view> count_names() { return counts; }

FrequencyResult frequencies(std::span<const Codings> files, const FrequencyOptions& options) {
  check_wide(options);
  if (options.codebook != nullptr) check_codes(files, *options.codebook);
  Selection selection = select(files, options);
  const Groups groups(selection, options.by);
  const std::vector<Line> lines = options.codebook == nullptr
                                      ? lines_of_codes_used(selection)
                                      : lines_of_codebook(selection, *options.codebook);
  FrequencyResult result;
  Table& table = result.table;
  table.title = options.wide.empty() ? "Frequency of codes"
                                     : fmt::format("Frequency of codes: {}", options.wide);
  add_columns(table, groups, options);
  for (const Line& line : lines) {
    if (options.wide.empty())
      add_long_rows(table, line, groups, options);
    else
      add_wide_row(table, line, groups, options);
  }
  explain(table, selection, options, groups);
  result.notes = std::move(selection.notes);
  return result;
}

}  // namespace themata
