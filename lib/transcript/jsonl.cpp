// JSON Lines: an object a line, its keys the columns.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "transcript/format.h"
#include "transcript/records.h"
#include "transcript/space.h"

namespace themata {

namespace {

using Json = nlohmann::ordered_json;

/// A scalar as a cell; lists and objects hold no words.
std::string to_cell(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null() || value.is_structured()) return {};
  return value.dump();
}

Json parse_line(std::string_view line, std::size_t number, const std::string& file) {
  const auto fail = [&](std::size_t column, std::string message) {
    return Error(
        {file, {number, column}}, std::move(message),
        "every line is one JSON object, such as {\"speaker\": \"I\", \"text\": \"Hello\"}");
  };
  try {
    Json object = Json::parse(line);
    if (!object.is_object()) throw fail(1, "this line is JSON, but not an object");
    return object;
  } catch (const Json::parse_error& broken) {
    const std::size_t byte = std::min<std::size_t>(broken.byte, line.size());
    throw fail(count_characters(line.substr(0, byte)), "this line is broken JSON");
  }
}

class Collector {
 public:
  void add(const Json& object, std::size_t line) {
    Record record{line, std::vector<std::string>(records_.columns.size())};
    for (const auto& [key, value] : object.items()) {
      if (value.is_structured()) continue;
      const auto [entry, is_new] = columns_.try_emplace(key, records_.columns.size());
      if (is_new) {
        records_.columns.push_back(key);
        record.cells.emplace_back();
      }
      record.cells[entry->second] = to_cell(value);
    }
    records_.rows.push_back(std::move(record));
  }

  /// Later lines may have keys that earlier ones lack.
  Records take() {
    for (Record& row : records_.rows) row.cells.resize(records_.columns.size());
    return std::move(records_);
  }

 private:
  Records records_;
  std::unordered_map<std::string, std::size_t> columns_;
};

}  // namespace

bool is_jsonl(const Opened& file, bool named) {
  if (named) return true;
  const std::string_view text = trim(file.text.utf8);
  const std::string_view first = trim(text.substr(0, text.find('\n')));
  return first.starts_with('{') && first.ends_with('}') && Json::accept(first);
}

std::vector<Transcript> read_jsonl(Opened file, const ReadOptions& options) {
  Collector collector;
  const std::string_view text = file.text.utf8;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Span line = line_at(text, at);
    const std::string_view content = trim(slice(text, line));
    ++number;
    at = line.end + 1;
    if (!content.empty()) collector.add(parse_line(content, number, file.source.file), number);
  }
  return read_records(file, "jsonl", collector.take(), options);
}

}  // namespace themata
