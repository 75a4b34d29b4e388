// Files as they arrive when something went wrong: cut short, changed, mixed up. Whatever comes,
// a transcript is sound or the file is refused.
#include <gtest/gtest.h>

#include <random>

#include "unit/docx_builder.h"
#include "unit/reading.h"

using namespace themata;
using namespace themata_test;

namespace {

struct Healthy {
  std::string name;
  std::string bytes;
};

std::vector<Healthy> healthy() {
  return {
      {"a.txt",
       "Visit 3, ward B\n\n[00:01] I: Why?\nP1: So [laughs] – yes. #00:00:05-2#\n\nI: Ah, Grüße "
       "😀.\nP1: Yes.\n"},
      {"b.txt",
       "Ada Lee  0:03  \nHello.\n\nBo  0:05  \nHi.\n\nAda Lee  0:09\nSo.\n\nTranscribed by "
       "https://otter.ai\n"},
      {"c.txt", "[Ada] 11:02:09\nHello.\n\n[Bo] 11:02:11\nHi.\n\n[Ada] 11:02:13\nSo.\n"},
      {"d.md",
       "---\nid: P1\nlevel: meso\nlist: [a, b]\n---\n**Ada:** Hello.\n\n**Bo:** Hi.\n\n**Ada:** "
       "So.\n"},
      {"e.vtt",
       "WEBVTT\nKind: captions\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ada>Hello &amp; "
       "<i>you</i></v>\n\n"
       "NOTE x\n\n2\n00:02.000 --> 00:03.000 align:start\nBo: Hi\n"},
      {"f.srt",
       "1\n00:00:01,000 --> 00:00:02,000\nAda: Hello.\n\n2\n00:00:02,000 --> "
       "00:00:03,000\n<i>Bo:</i> Hi.\n"},
      {"g.csv", "speaker,start,end,text\nI,0.5,1,\"Why, \"\"then\"\"?\"\nP,1,2.5,So.\n"},
      {"h.csv", "id;age;answer\n1;20;\"Long\nand cold\"\n2;30;Short\n"},
      {"i.jsonl",
       "{\"speaker\":\"I\",\"text\":\"Why?\",\"start\":1}\n{\"speaker\":\"P\",\"text\":\"So "
       "\\u00e9.\",\"start\":2}\n"},
      {"j.docx",
       docx_of("<w:tbl><w:tr><w:tc>" + paragraph("I") + "</w:tc><w:tc>" + paragraph("Why?") +
               "</w:tc></w:tr></w:tbl>" + paragraph("P: So.") + paragraph("I: Ah."))},
  };
}

void expect_sound_or_refused(const std::string& name, const std::string& bytes) {
  static const Folder folder;
  try {
    for (const Transcript& transcript : read_transcripts({folder.write(name, bytes), "id"}, {}))
      expect_sound(transcript);
  } catch (const Error& error) {
    EXPECT_FALSE(error.problems().front().message.empty());
  }
}

}  // namespace

TEST(DamagedFiles, CutShortAnywhereAreSoundOrRefused) {
  for (const Healthy& file : healthy())
    for (std::size_t size = 0; size < file.bytes.size(); ++size) {
      SCOPED_TRACE(file.name + " cut at " + std::to_string(size));
      expect_sound_or_refused(file.name, file.bytes.substr(0, size));
      if (testing::Test::HasFailure()) return;
    }
}

TEST(DamagedFiles, ChangedAtRandomAreSoundOrRefused) {
  std::mt19937 random(20240503);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const std::vector<std::string> pieces = {"\n",
                                           "\n\n",
                                           ":",
                                           "\t",
                                           " --> ",
                                           "[00:01]",
                                           "#00:00:05-2#",
                                           "<v ",
                                           ">",
                                           "\"",
                                           ",",
                                           "\r",
                                           "---\n",
                                           "\xFF",
                                           std::string(1, '\0'),
                                           "\xC3",
                                           "😀",
                                           "{",
                                           "}",
                                           "WEBVTT",
                                           "\xEF\xBB\xBF",
                                           "\u2028",
                                           "&",
                                           "99:99:99",
                                           "*",
                                           "**"};
  for (const Healthy& file : healthy())
    for (int round = 0; round < 150; ++round) {
      std::string bytes = file.bytes;
      for (std::size_t edits = 1 + below(5); edits > 0; --edits) {
        const std::size_t at = below(bytes.size() + 1);
        const std::size_t gone = std::min(below(12), bytes.size() - at);
        bytes.replace(at, below(2) == 0 ? gone : 0, pieces[below(pieces.size())]);
      }
      SCOPED_TRACE(file.name + " round " + std::to_string(round));
      expect_sound_or_refused(file.name, bytes);
      if (testing::Test::HasFailure()) return;
    }
}

TEST(DamagedFiles, ReadAsAnotherFormatAreSoundOrRefused) {
  for (const Healthy& file : healthy())
    for (const TranscriptFormat& format : transcript_formats()) {
      ReadOptions options;
      options.format = format.name;
      SCOPED_TRACE(file.name + " as " + std::string(format.name));
      try {
        for (const Transcript& transcript : read_all(file.name, file.bytes, options))
          expect_sound(transcript);
      } catch (const Error& error) {
        EXPECT_FALSE(error.problems().empty());
      }
    }
}
