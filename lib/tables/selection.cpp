#include "tables/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace themata {

namespace {

template <typename Container, typename Value>
bool contains(const Container& container, const Value& value) {
  return std::ranges::find(container, value) != container.end();
}

void note(Selection& selection, Severity severity, std::string message) {
  selection.notes.push_back({severity, {}, std::move(message), {}});
}

void collect_documents(std::span<const Codings> files, const FrequencyOptions& options,
                       Selection& selection) {
  selection.all_listed = !files.empty();
  struct Text {
    std::string_view sha256;
    std::string_view file;
  };
  std::map<std::string_view, Text> texts;
  for (const Codings& file : files) {
    if (file.documents.empty()) selection.all_listed = false;
    for (const CodedDocument& document : file.documents) {
      const auto [first, is_new] = texts.try_emplace(document.id, Text{document.sha256, file.file});
      if (!is_new && first->second.sha256 != document.sha256)
        throw Error({file.file},
                    fmt::format("document '{}' has another text here than in {}", document.id,
                                first->second.file),
                    "code the same texts again, or count the two files one by one");
      auto& attributes = selection.documents[document.id];
      attributes.insert(document.attributes.begin(), document.attributes.end());
    }
    for (const Coding& coding : file.codings) selection.documents[coding.document];
  }
  for (const auto& [id, attributes] : options.attributes) {
    const auto document = selection.documents.find(id);
    if (document == selection.documents.end()) continue;
    for (const auto& [name, value] : attributes) document->second[name] = value;
  }
}

void check_coders(std::span<const Codings> files, const FrequencyOptions& options) {
  std::set<std::string> known;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings) known.insert(coding.coder);
  const std::vector<std::string> names(known.begin(), known.end());
  for (const std::string& coder : options.coders)
    if (!known.contains(coder))
      throw Error({}, fmt::format("no coding is by a coder named '{}'", coder),
                  did_you_mean(coder, names));
}

bool same_coding(const Coding* left, const Coding* right) {
  return !in_file_order(*left, *right) && !in_file_order(*right, *left) &&
         left->status == right->status;
}

void drop_repeated(Selection& selection) {
  auto& codings = selection.codings;
  std::ranges::stable_sort(codings, [](const Coding* left, const Coding* right) {
    if (in_file_order(*left, *right)) return true;
    return !in_file_order(*right, *left) && left->status < right->status;
  });
  const auto repeated = std::unique(codings.begin(), codings.end(), same_coding);
  const auto count = static_cast<std::size_t>(codings.end() - repeated);
  codings.erase(repeated, codings.end());
  if (count > 0)
    note(selection, Severity::note,
         fmt::format("{} given more than once, and counted once",
                     count == 1 ? "1 coding is" : fmt::format("{} codings are", count)));
}

}  // namespace

Selection select(std::span<const Codings> files, const FrequencyOptions& options) {
  check_coders(files, options);
  Selection selection;
  collect_documents(files, options, selection);
  std::map<Status, std::size_t> left_out;
  std::size_t without_quote = 0;
  for (const Codings& file : files) {
    for (const Coding& coding : file.codings) {
      if (!options.coders.empty() && !contains(options.coders, coding.coder)) continue;
      if (!contains(options.statuses, coding.status)) {
        ++left_out[coding.status];
        continue;
      }
      if (coding.quote.empty()) ++without_quote;
      selection.codings.push_back(&coding);
    }
  }
  for (const auto& [status, count] : left_out)
    note(selection, Severity::note,
         fmt::format("{} {} left out (--status chooses)", count,
                     count == 1 ? fmt::format("{} coding is", to_string(status))
                                : fmt::format("{} codings are", to_string(status))));
  if (without_quote > 0)
    note(selection, Severity::warning,
         fmt::format(
             "{} without a quote: the words of their codes are not known",
             without_quote == 1 ? "1 coding is" : fmt::format("{} codings are", without_quote)));
  drop_repeated(selection);
  return selection;
}

}  // namespace themata
