#include "agreement/coders.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "themata/error.h"

namespace themata {

namespace {

std::set<std::string> names_in(const Codings& file) {
  std::set<std::string> names;
  for (const Coding& coding : file.codings) names.insert(coding.coder);
  if (names.empty()) names.insert(std::filesystem::path(file.file).stem().string());
  return names;
}

bool has_header(const Codings& file) { return !file.documents.empty(); }

std::set<std::string_view> documents_in(const Codings& file) {
  std::set<std::string_view> ids;
  for (const CodedDocument& document : file.documents) ids.insert(document.id);
  for (const Coding& coding : file.codings) ids.insert(coding.document);
  return ids;
}

std::set<std::string_view> all_documents(std::span<const Codings> files,
                                         std::span<const Transcript> corpus) {
  std::set<std::string_view> ids;
  for (const Codings& file : files) ids.merge(documents_in(file));
  for (const Transcript& transcript : corpus) ids.insert(transcript.id);
  return ids;
}

/// Two files by one coder can be put together unless they hold the same document.
void refuse_double_work(std::span<const Codings> files) {
  std::map<std::pair<std::string, std::string_view>, const Codings*> seen;
  for (const Codings& file : files)
    for (const std::string& coder : names_in(file))
      for (const std::string_view document : documents_in(file)) {
        const auto [first, is_new] = seen.try_emplace({coder, document}, &file);
        if (is_new) continue;
        throw Error({file.file},
                    fmt::format("coder '{}' has coded '{}' in {} already", coder, document,
                                first->second->file),
                    "two coders need two names: code again with --coder NAME, or change the "
                    "coder in one of the files");
      }
}

void need_two(const std::vector<std::string>& names, std::span<const Codings> files) {
  if (names.size() > 1) return;
  const std::string file = files.empty() ? std::string() : files.front().file;
  throw Error({file},
              names.empty() ? "there are no codings to compare"
                            : fmt::format("there is only one coder, '{}'", names.front()),
              "agreement needs two: give a second codings file");
}

}  // namespace

Coders coders_of(std::span<const Codings> files, std::span<const Transcript> corpus) {
  refuse_double_work(files);
  Coders coders;
  for (const Codings& file : files)
    for (const std::string& name : names_in(file))
      if (std::ranges::find(coders.names, name) == coders.names.end()) coders.names.push_back(name);
  need_two(coders.names, files);
  for (std::size_t i = 0; i < coders.names.size(); ++i) coders.places[coders.names[i]] = i;

  const std::set<std::string_view> everything = all_documents(files, corpus);
  std::map<std::string_view, std::vector<bool>> work;
  for (const Codings& file : files)
    for (const std::string& name : names_in(file))
      for (const std::string_view document : has_header(file) ? documents_in(file) : everything) {
        std::vector<bool>& by = work[document];
        by.resize(coders.names.size(), false);
        by[coders.places[name]] = true;
      }
  for (auto& [id, by] : work) coders.documents.push_back({std::string(id), 0, std::move(by)});
  return coders;
}

}  // namespace themata
