#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "text/delimited.h"
#include "themata/transcript.h"
#include "transcript/labels.h"
#include "transcript/space.h"

namespace themata {

namespace {

std::size_t id_column(const std::vector<std::string>& columns) {
  for (const std::string_view name : {"document", "id"})
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (fold_name(columns[i]) == name) return i;
  return 0;
}

Attributes attributes_of(const DelimitedRow& row, const std::vector<std::string>& columns,
                         std::size_t id) {
  Attributes attributes;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string_view value = trim(row.cells[i]);
    if (i != id && !columns[i].empty() && !value.empty()) attributes[columns[i]] = value;
  }
  return attributes;
}

}  // namespace

std::vector<AttributesRow> read_attribute_rows(const std::string& file) {
  const DecodedText text = decode(read_bytes(file), "", file);
  std::vector<DelimitedRow> rows = read_delimited(text.utf8, guess_separator(text.utf8), file);
  if (rows.size() < 2)
    throw Error({file}, "an attributes table needs a header and at least one row",
                "its first column holds document ids, the others their attributes");
  std::vector<std::string> columns = std::move(rows.front().cells);
  for (std::string& column : columns) column = fold_space(trim(column));
  const std::size_t id = id_column(columns);
  std::vector<AttributesRow> read;
  std::map<std::string, std::size_t> lines;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    if (row->cells.size() > columns.size())
      throw Error({file, {row->line, 0}},
                  fmt::format("the row has {} cells, but there are {} columns", row->cells.size(),
                              columns.size()),
                  "put cells that hold a separator in quotes");
    row->cells.resize(columns.size());
    const std::string document(trim(row->cells[id]));
    if (document.empty())
      throw Error({file, {row->line, 0}}, fmt::format("column '{}' is empty", columns[id]),
                  "give the id of the document these attributes belong to");
    const auto [line, is_new] = lines.try_emplace(document, row->line);
    if (!is_new)
      throw Error({file, {row->line, 0}},
                  fmt::format("document '{}' is already on line {}", document, line->second),
                  "keep one row for each document");
    read.push_back({document, attributes_of(*row, columns, id), row->line});
  }
  std::ranges::sort(read, {}, &AttributesRow::document);
  return read;
}

std::map<std::string, Attributes> read_attributes(const std::string& file) {
  std::map<std::string, Attributes> attributes;
  for (AttributesRow& row : read_attribute_rows(file))
    attributes.emplace(std::move(row.document), std::move(row.attributes));
  return attributes;
}

void join_attributes(Transcript& transcript, const std::map<std::string, Attributes>& attributes) {
  const auto row = attributes.find(transcript.id);
  if (row == attributes.end()) return;
  for (const auto& [name, value] : row->second) {
    if (fold_name(name) == "kind")
      transcript.kind = value;
    else
      transcript.attributes[name] = value;
  }
}

void check_ids(std::span<const Transcript> transcripts) {
  std::map<std::string_view, const Transcript*> seen;
  for (const Transcript& transcript : transcripts) {
    const auto [first, is_new] = seen.try_emplace(transcript.id, &transcript);
    if (!is_new)
      throw Error({transcript.file},
                  fmt::format("its id '{}' is also that of a document in {}", transcript.id,
                              first->second->file),
                  "give it another id: rename the file, write `id:` in its front matter, or change "
                  "its document column");
  }
}

std::vector<Problem> check_labels(std::span<const std::string> speakers,
                                  const ReadOptions& options) {
  std::set<std::string> folded;
  for (const std::string& speaker : speakers) folded.insert(fold_name(speaker));
  std::vector<Problem> problems;
  const auto check = [&](const std::vector<std::string>& wanted, std::string_view option) {
    for (const std::string& name : wanted)
      if (!folded.contains(fold_name(trim(name))))
        problems.push_back({Severity::warning,
                            {},
                            fmt::format("no speaker is called '{}', as {} says", name, option),
                            did_you_mean(name, speakers)});
  };
  check(options.interviewers, "--interviewer");
  check(options.participants, "--participant");
  return problems;
}

}  // namespace themata
