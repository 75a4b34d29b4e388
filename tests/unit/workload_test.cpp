#include "coding/workload.h"

#include <gtest/gtest.h>

#include <thread>

using namespace themata;

TEST(Workload, HandsOutRunsBeforeFiles) {
  Workload work(2);
  ASSERT_EQ(std::get<Workload::File>(work.take().value()).index, 0U);
  work.add({{nullptr, 0}, {nullptr, 1}});
  work.file_is_read();
  EXPECT_EQ(std::get<Workload::DocumentRun>(work.take().value()).number, 0U);
  EXPECT_EQ(std::get<Workload::DocumentRun>(work.take().value()).number, 1U);
  EXPECT_EQ(std::get<Workload::File>(work.take().value()).index, 1U);
  work.file_is_read();
  EXPECT_FALSE(work.take());
}

TEST(Workload, WaitsForRunsOfAFileThatIsStillBeingRead) {
  Workload work(1);
  ASSERT_TRUE(work.take());
  std::size_t taken = 0;
  {
    const std::jthread other([&] { taken = std::get<Workload::DocumentRun>(*work.take()).number; });
    work.add({{nullptr, 7}});
    work.file_is_read();
  }
  EXPECT_EQ(taken, 7U);
}

TEST(Workload, ThatIsStoppedKeepsNobodyWaiting) {
  Workload work(2);
  ASSERT_TRUE(work.take());
  ASSERT_TRUE(work.take());
  {
    const std::jthread other([&] { EXPECT_FALSE(work.take()); });
    work.stop();
  }
  work.add({{nullptr, 0}});
  work.file_is_read();
  EXPECT_FALSE(work.take());
}
