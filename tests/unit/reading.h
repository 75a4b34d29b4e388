// Files written for one test, read as transcripts.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"
#include "themata/transcript.h"

namespace themata_test {

/// A folder that goes when the test does.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "themata-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, std::string_view content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

inline std::vector<themata::Transcript> read_all(const std::string& name, std::string_view content,
                                                 const themata::ReadOptions& options = {}) {
  const Folder folder;
  const std::string id = std::filesystem::path(name).stem().string();
  return themata::read_transcripts({folder.write(name, content), id}, options);
}

/// A file that is one transcript.
inline themata::Transcript read(const std::string& name, std::string_view content,
                                const themata::ReadOptions& options = {}) {
  auto transcripts = read_all(name, content, options);
  EXPECT_EQ(transcripts.size(), 1U);
  return std::move(transcripts.at(0));
}

/// What a refusal says; empty where there was none.
inline std::string refusal(const std::string& name, std::string_view content,
                           const themata::ReadOptions& options = {}) {
  try {
    read_all(name, content, options);
  } catch (const themata::Error& error) {
    return error.what();
  }
  return {};
}

/// Turns as "Speaker: what was said"; nobody is "-".
inline std::vector<std::string> turns(const themata::Transcript& transcript) {
  std::vector<std::string> all;
  for (const themata::Turn& turn : transcript.turns)
    all.push_back((turn.speaker == themata::Turn::nobody
                       ? std::string("-")
                       : transcript.speakers.at(static_cast<std::size_t>(turn.speaker)).name) +
                  ": " + std::string(themata::slice(transcript.text, turn.span)));
  return all;
}

/// Times of the turns in milliseconds, "start-end"; an unknown one is empty.
inline std::vector<std::string> times(const themata::Transcript& transcript) {
  std::vector<std::string> all;
  const auto number = [](const auto& time) {
    return time ? std::to_string(time->count()) : std::string();
  };
  for (const themata::Turn& turn : transcript.turns)
    all.push_back(number(turn.start) + "-" + number(turn.end));
  return all;
}

inline std::vector<std::string> interviewers(const themata::Transcript& transcript) {
  std::vector<std::string> names;
  for (const themata::Speaker& speaker : transcript.speakers)
    if (speaker.role == themata::Role::interviewer) names.push_back(speaker.name);
  return names;
}

/// All problems, one a line.
inline std::string problems(const themata::Transcript& transcript) {
  std::string all;
  for (const themata::Problem& problem : transcript.problems)
    all += themata::to_string(problem) + "\n";
  return all;
}

/// What every transcript promises, whatever was read.
inline void expect_sound(const themata::Transcript& transcript) {
  const std::string_view text = transcript.text;
  EXPECT_EQ(themata::decode(transcript.text, "UTF-8", "text").replaced, 0U);
  EXPECT_EQ(text.find('\r'), std::string_view::npos);
  EXPECT_EQ(transcript.sha256, themata::sha256(text));
  EXPECT_FALSE(transcript.id.empty());
  EXPECT_FALSE(transcript.format.empty());
  const auto is_boundary = [&](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  std::size_t last = 0;
  for (const themata::Turn& turn : transcript.turns) {
    ASSERT_LE(turn.span.begin, turn.span.end);
    ASSERT_LE(turn.span.end, text.size());
    ASSERT_TRUE(is_boundary(turn.span.begin) && is_boundary(turn.span.end));
    ASSERT_GE(turn.span.begin, last) << "turns overlap or are out of order";
    EXPECT_FALSE(turn.span.empty());
    if (!turn.label.empty()) {
      ASSERT_LE(turn.label.end, turn.span.begin);
      ASSERT_GE(turn.label.begin, last);
      ASSERT_GE(turn.speaker, 0);
      EXPECT_EQ(themata::slice(text, turn.label),
                transcript.speakers[static_cast<std::size_t>(turn.speaker)].name);
    }
    ASSERT_GE(turn.speaker, themata::Turn::nobody);
    ASSERT_LT(turn.speaker, static_cast<std::int32_t>(transcript.speakers.size()));
    last = turn.span.end;
  }
}

}  // namespace themata_test
