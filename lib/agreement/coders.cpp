#include "agreement/coders.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "agreement/given_codings.h"
#include "themata/error.h"

namespace themata {

namespace {

std::set<std::string> names_in(const Codings& file, const Scope& scope) {
  std::set<std::string> names;
  for (const Coding& coding : file.codings) names.insert(coding.coder);
  if (names.empty()) names.insert(std::filesystem::path(file.file).stem().string());
  std::erase_if(names, [&](const std::string& name) { return !scope.has_coder(name); });
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
                                         std::span<const Transcript> corpus, const Scope& scope) {
  std::set<std::string_view> ids;
  for (const Codings& file : files) ids.merge(documents_in(file));
  for (const Transcript& transcript : corpus) ids.insert(transcript.id);
  std::erase_if(ids, [&](std::string_view id) { return !scope.has_document(id); });
  return ids;
}

std::set<std::string_view> work_of(const std::string& name, const Codings& file,
                                   const std::set<std::string_view>& everything,
                                   WorkedOn worked_on) {
  const bool by_header = has_header(file);
  if (!by_header && (worked_on == WorkedOn::everything || file.codings.empty())) return everything;
  std::set<std::string_view> documents;
  if (by_header) documents = documents_in(file);
  for (const Coding& coding : file.codings)
    if (coding.coder == name) documents.insert(coding.document);
  std::erase_if(documents, [&](std::string_view id) { return !everything.contains(id); });
  return documents;
}

/// A second coder reads a part of the material; taking the rest as read, and as not coded, would
/// make a disagreement of every code in it.
void tell_what_is_taken_as_not_coded(const std::string& name, const Codings& file,
                                     const std::set<std::string_view>& everything,
                                     const std::set<std::string_view>& worked,
                                     std::vector<Problem>& problems) {
  if (has_header(file)) return;
  std::vector<std::string_view> others;
  std::ranges::set_difference(everything, worked, std::back_inserter(others));
  if (others.empty()) return;
  problems.push_back(
      {Severity::warning,
       {file.file},
       fmt::format("documents without a code by {}, taken as not read by them: {} of "
                   "{} ({})",
                   name, others.size(), everything.size(), some_of(others)),
       "--read-all takes them as read and not coded"});
}

/// Two files by one coder can be put together unless they hold the same document.
void refuse_double_work(std::span<const Codings> files, const Scope& scope) {
  std::map<std::pair<std::string, std::string_view>, const Codings*> seen;
  for (const Codings& file : files)
    for (const std::string& coder : names_in(file, scope))
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

Coders coders_of(std::span<const Codings> files, std::span<const Transcript> corpus,
                 WorkedOn worked_on, const Scope& scope) {
  refuse_double_work(files, scope);
  Coders coders;
  for (const Codings& file : files)
    for (const std::string& name : names_in(file, scope))
      if (std::ranges::find(coders.names, name) == coders.names.end()) coders.names.push_back(name);
  need_two(coders.names, files);
  for (std::size_t i = 0; i < coders.names.size(); ++i) coders.places[coders.names[i]] = i;

  const std::set<std::string_view> everything = all_documents(files, corpus, scope);
  std::map<std::string_view, std::vector<bool>> work;
  for (const Codings& file : files)
    for (const std::string& name : names_in(file, scope)) {
      const std::set<std::string_view> worked = work_of(name, file, everything, worked_on);
      tell_what_is_taken_as_not_coded(name, file, everything, worked, coders.problems);
      for (const std::string_view document : worked) {
        std::vector<bool>& by = work[document];
        by.resize(coders.names.size(), false);
        by[coders.places[name]] = true;
      }
    }
  for (auto& [id, by] : work) coders.documents.push_back({std::string(id), 0, std::move(by)});
  return coders;
}

}  // namespace themata
