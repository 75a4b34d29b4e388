#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "themata/transcript.h"

namespace themata {

namespace {

namespace fs = std::filesystem;

bool has_known_ending(const fs::path& file) {
  std::string ending = file.extension().string();
  if (ending.empty()) return false;
  ending.erase(0, 1);
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::ranges::any_of(transcript_formats(), [&](const TranscriptFormat& format) {
    return fmt::format(" {} ", format.endings).find(" " + ending + " ") != std::string::npos;
  });
}

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') || name.starts_with("~$");  // Word's lock files
}

/// The path without its ending, as an id: no "./" and no "/" in front, '/' between folders.
std::string id_from_path(const fs::path& path) {
  std::string id = (path.parent_path() / path.stem()).lexically_normal().generic_string();
  while (id.starts_with("../")) id.erase(0, 3);
  while (id.starts_with('/')) id.erase(0, 1);
  return id;
}

Source source_of(const fs::path& file, const fs::path& relative, const ReadOptions& options) {
  const std::string id = options.ids_from_paths ? id_from_path(relative) : file.stem().string();
  return {file.generic_string(), id};
}

[[noreturn]] void refuse_folder(const fs::path& folder, const std::error_code& error) {
  throw Error({folder.generic_string()}, fmt::format("cannot read the folder: {}", error.message()),
              "check that you may read it");
}

/// Every transcript beneath a folder.
void add_folder(const fs::path& folder, const ReadOptions& options, std::vector<Source>& sources,
                std::vector<std::string>& skipped) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) refuse_folder(folder, error);
  std::size_t found = 0;
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (error) refuse_folder(folder, error);
    const fs::path& path = entry->path();
    std::error_code unreadable;
    const bool is_folder = entry->is_directory(unreadable) && !entry->is_symlink(unreadable);
    if (is_hidden(path)) {
      if (is_folder) entry.disable_recursion_pending();
      continue;
    }
    if (is_folder) continue;
    // Links that lead nowhere and links to folders, which are not followed, are named.
    if (entry->is_regular_file(unreadable) && has_known_ending(path)) {
      sources.push_back(source_of(path, path.lexically_relative(folder), options));
      ++found;
    } else {
      skipped.push_back(path.generic_string());
    }
  }
  if (error) refuse_folder(folder, error);
  if (found > 0) return;
  std::vector<std::string_view> endings;
  for (const TranscriptFormat& format : transcript_formats()) endings.push_back(format.endings);
  throw Error({folder.generic_string()}, "there are no transcripts in this folder",
              fmt::format("files whose names end in one of these are read: {}; name other files "
                          "one by one",
                          fmt::join(endings, " ")));
}

/// The paths a pattern such as "interviews/*.txt" stands for, or the pattern itself.
std::vector<std::string> expand(const std::string& pattern) {
  std::error_code unreadable;
  if (fs::exists(pattern, unreadable) || pattern.find_first_of("*?[") == std::string::npos)
    return {pattern};
  glob_t matches{};
  std::vector<std::string> paths;
  if (::glob(pattern.c_str(), 0, nullptr, &matches) == 0)
    for (std::size_t i = 0; i < matches.gl_pathc; ++i) paths.emplace_back(matches.gl_pathv[i]);
  ::globfree(&matches);
  if (paths.empty())
    throw Error({pattern}, "no file matches this pattern", "check the folder and the ending");
  return paths;
}

void add_path(const std::string& path, const ReadOptions& options, std::vector<Source>& sources,
              std::vector<std::string>& skipped) {
  if (path == "-") {
    sources.push_back({"-", "standard-input"});
    return;
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    throw Error({path}, "there is no such file or folder", "check the name, or where you are");
  if (error)
    throw Error({path}, fmt::format("cannot read: {}", error.message()),
                "check that you may read it");
  if (fs::is_directory(status))
    add_folder(path, options, sources, skipped);
  else
    sources.push_back(source_of(path, path, options));
}

void refuse_equal_ids(const std::vector<Source>& sources) {
  for (std::size_t i = 1; i < sources.size(); ++i) {
    if (sources[i].id != sources[i - 1].id) continue;
    throw Error({sources[i].file},
                fmt::format("its id '{}' is also that of {}", sources[i].id, sources[i - 1].file),
                "tell them apart by their folders with --ids path, or rename one");
  }
}

}  // namespace

std::vector<Source> find_sources(std::span<const std::string> paths, const ReadOptions& options,
                                 std::vector<std::string>& skipped) {
  std::vector<Source> sources;
  for (const std::string& pattern : paths)
    for (const std::string& path : expand(pattern)) add_path(path, options, sources, skipped);
  const auto order = [](const Source& left, const Source& right) {
    return std::tie(left.id, left.file) < std::tie(right.id, right.file);
  };
  std::ranges::sort(sources, order);
  // A file named twice, by itself and by its folder, is read once.
  const auto same_file = [](const Source& left, const Source& right) {
    return fs::path(left.file).lexically_normal() == fs::path(right.file).lexically_normal();
  };
  sources.erase(std::unique(sources.begin(), sources.end(), same_file), sources.end());
  refuse_equal_ids(sources);
  std::ranges::sort(skipped);
  return sources;
}

}  // namespace themata
