#include <gmock/gmock.h>

#include "unit/reading.h"

using namespace themata;
using namespace themata_test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

struct Found {
  std::vector<std::string> ids;
  std::vector<std::string> skipped;
};

Found find(const std::vector<std::string>& paths, bool ids_from_paths = false) {
  ReadOptions options;
  options.ids_from_paths = ids_from_paths;
  Found found;
  for (const Source& source : find_sources(paths, options, found.skipped))
    found.ids.push_back(source.id);
  return found;
}

std::string refused(const std::vector<std::string>& paths) {
  try {
    find(paths);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST(Sources, OfAFolderAreItsTranscriptsSortedById) {
  const Folder folder;
  folder.write("b/P2.txt", "x");
  folder.write("a/P3.VTT", "x");
  folder.write("P1.docx", "x");
  folder.write("photo.jpg", "x");
  folder.write(".hidden.txt", "x");
  folder.write(".git/P9.txt", "x");
  folder.write("~$P1.docx", "x");
  const Found found = find({folder.path("")});
  EXPECT_THAT(found.ids, ElementsAre("P1", "P2", "P3"));
  EXPECT_THAT(found.skipped, ElementsAre(HasSubstr("photo.jpg")));
}

TEST(Sources, TakeIdsFromPathsWhereAsked) {
  const Folder folder;
  folder.write("north/P1.txt", "x");
  folder.write("south/P1.txt", "x");
  EXPECT_THAT(find({folder.path("")}, true).ids, ElementsAre("north/P1", "south/P1"));
  const std::string message = refused({folder.path("")});
  EXPECT_THAT(message, HasSubstr("south/P1.txt: error: its id 'P1' is also that of"));
  EXPECT_THAT(message, HasSubstr("--ids path"));
}

TEST(Sources, MayBeNamedByPatternOrTwice) {
  const Folder folder;
  folder.write("P1.txt", "x");
  folder.write("P2.txt", "x");
  folder.write("Q1.txt", "x");
  EXPECT_THAT(find({folder.path("P*.txt")}).ids, ElementsAre("P1", "P2"));
  EXPECT_THAT(find({folder.path("P1.txt"), folder.path("")}).ids, ElementsAre("P1", "P2", "Q1"));
}

TEST(Sources, NamedOneByOneMayHaveAnyEnding) {
  const Folder folder;
  EXPECT_THAT(find({folder.write("P1.log", "x")}).ids, ElementsAre("P1"));
}

TEST(Sources, WithBracketsInTheirNameAreNoPattern) {
  const Folder folder;
  EXPECT_THAT(find({folder.write("visit [Ada].txt", "x")}).ids, ElementsAre("visit [Ada]"));
}

TEST(Sources, ThatAreLinksLeadingNowhereAreNamed) {
  const Folder folder;
  folder.write("P1.txt", "x");
  folder.write("elsewhere/P2.txt", "x");
  std::filesystem::create_directory(folder.path("interviews"));
  std::filesystem::create_symlink("../P1.txt", folder.path("interviews/P1.txt"));
  std::filesystem::create_symlink("gone.txt", folder.path("interviews/P3.txt"));
  std::filesystem::create_symlink("loop.txt", folder.path("interviews/loop.txt"));
  std::filesystem::create_symlink("../elsewhere", folder.path("interviews/more"));
  std::filesystem::create_symlink(".loop", folder.path("interviews/.loop"));
  const Found found = find({folder.path("interviews")});
  EXPECT_THAT(found.ids, ElementsAre("P1"));
  EXPECT_THAT(found.skipped, ElementsAre(HasSubstr("P3.txt"), HasSubstr("loop.txt"),
                                         HasSubstr("interviews/more")));
  EXPECT_THAT(refused({folder.path("interviews/loop.txt")}), HasSubstr("cannot read: "));
}

TEST(Sources, ThatAreNotThereAreRefused) {
  const Folder folder;
  EXPECT_THAT(refused({folder.path("P1.txt")}), HasSubstr("no such file or folder"));
  EXPECT_THAT(refused({folder.path("*.txt")}), HasSubstr("no file matches this pattern"));
  EXPECT_THAT(refused({folder.path("")}), HasSubstr("no transcripts in this folder"));
}

TEST(Sources, IncludeStandardInput) { EXPECT_THAT(find({"-"}).ids, ElementsAre("standard-input")); }
