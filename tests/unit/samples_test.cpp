// Files that other people wrote, where they lie beside the project: each is read or refused.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "source_dir.h"
#include "transcript/space.h"
#include "unit/reading.h"

using namespace themata;
using namespace themata_test;

namespace {

namespace fs = std::filesystem;

const fs::path samples = themata::tests::source_dir() / ".." / "shared" / "samples";

std::vector<fs::path> files_with(const std::set<std::string>& endings, const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && endings.contains(entry.path().extension().string()))
      files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST(Samples, AreReadOrRefusedWithAReason) {
  if (!fs::exists(samples)) GTEST_SKIP() << "skipped: no samples";
  std::size_t read = 0;
  std::size_t refused = 0;
  for (const fs::path& file :
       files_with({".txt", ".md", ".vtt", ".srt", ".docx", ".csv", ".tsv", ".jsonl", ".odt", ".rtf",
                   ".pdf", ".json", ".xlsx", ".cha", ".eaf", ".trs", ".TextGrid"},
                  samples)) {
    SCOPED_TRACE(file);
    try {
      const auto transcripts = read_transcripts({file.string(), file.stem().string()}, {});
      ASSERT_FALSE(transcripts.empty());
      for (const Transcript& transcript : transcripts) expect_sound(transcript);
      ++read;
    } catch (const Error& error) {
      ASSERT_FALSE(error.problems().empty());
      EXPECT_FALSE(error.problems().front().message.empty());
      EXPECT_FALSE(error.problems().front().advice.empty());
      ++refused;
    }
  }
  EXPECT_GT(read, refused);
}

TEST(Samples, OfWebVttHaveTheTextThatVttJsExpects) {
  const fs::path folder = samples / "webvtt" / "vtt.js-tests";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: no samples";
  std::size_t compared = 0;
  for (const fs::path& file : files_with({".vtt"}, folder)) {
    const std::string bytes = read_bytes(file.string());
    fs::path expected = file;
    expected.replace_extension(".json");
    if (!fs::exists(expected)) continue;
    // 120:00.000 is two hours here; vtt.js reads 120 hours, and the standard drops the cue.
    if (file.filename() == "minimum-spots-over-sixty.vtt") continue;
    SCOPED_TRACE(file);
    const auto cues = nlohmann::json::parse(read_bytes(expected.string())).at("cues");
    std::string words;
    for (const auto& cue : cues) words += cue.at("text").get<std::string>() + " ";
    if (cues.empty()) continue;
    const Transcript transcript = read_transcripts({file.string(), "x"}, {}).at(0);
    std::string said;
    for (const Turn& turn : transcript.turns)
      said += std::string(slice(transcript.text, turn.span)) + " ";
    std::ranges::replace(words, '\n', ' ');
    EXPECT_EQ(fold_space(said), fold_space(words));
    const auto milliseconds = [&](const char* key, const auto& cue) {
      return static_cast<std::int64_t>(std::llround(cue.at(key).template get<double>() * 1000));
    };
    EXPECT_EQ(transcript.turns.front().start->count(), milliseconds("startTime", cues.front()));
    EXPECT_EQ(transcript.turns.back().end->count(), milliseconds("endTime", cues.back()));
    ++compared;
  }
  EXPECT_GT(compared, 10U);
}
