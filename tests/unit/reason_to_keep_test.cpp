// What `themata code --output` may replace without --force.
#include <gtest/gtest.h>

#include "themata/coding.h"
#include "unit/reading.h"

using namespace themata;
using namespace themata_test;

namespace {

const std::string header =
    R"({"format":"themata-codings","version":1,"themata":"0.1.0","codebook":{"id":"b","version":"1","sha256":"c"},)"
    R"("unit":"sentence","documents":[{"id":"P01","sha256":"aa","characters":30,"units":3}]})"
    "\n";
const std::string decided = "it holds codings that a person made or decided on";

std::string coding(const std::string& status) {
  return R"({"document":"P01","start":2,"end":9,"unit":"sentence","code":"status","coder":"themata",)" +
         status + R"("speaker":"Ana","quote":"a \"status\":\"suggested\"","matches":[]})" + "\n";
}

std::string reason(const std::string& content, const std::string& name = "codings.jsonl") {
  const Folder folder;
  folder.write(name, content);
  return reason_to_keep(folder.path(name));
}

}  // namespace

TEST(ReasonToKeep, IsNoneForSuggestionsAndWhereNothingStands) {
  const std::string suggested = coding(R"("status":"suggested",)");
  EXPECT_EQ(reason(header + suggested + suggested), "");
  EXPECT_EQ(reason(header), "");
  EXPECT_EQ(reason(""), "");
  EXPECT_EQ(reason_to_keep("no/such/file.jsonl"), "");
  EXPECT_EQ(
      reason("document,start,end,code,coder,status\nP01,2,9,rest,themata,suggested\n", "a.csv"),
      "");
}

TEST(ReasonToKeep, IsADecisionHoweverAPersonWroteIt) {
  const std::string suggested = coding(R"("status":"suggested",)");
  EXPECT_EQ(reason(header + suggested + coding(R"("status":"accepted",)")), decided);
  EXPECT_EQ(reason(header + suggested + coding(R"("status": "rejected",)")), decided);
  EXPECT_EQ(reason(header + suggested + coding("")), decided);  // no status: by hand
  EXPECT_EQ(reason("document,start,end,code,coder\nP01,2,9,rest,ana\n", "a.csv"), decided);
}

TEST(ReasonToKeep, IsAnythingThatIsNotACodingsFile) {
  EXPECT_EQ(reason("Interviewer: How are you?\n", "P01.txt"), "it is not a file of codings");
  EXPECT_EQ(reason(header + "a line somebody broke\n"), "it is not a file of codings");
}
