// A stamp that leaps is no reading of its clock, though it lies within the span of the log.
#include "analysis/scrub/clock_runs.hpp"

#include <gtest/gtest.h>

#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

constexpr Micros second = one_second;

TEST(ClockRuns, StampsGoOnWhereTheyFit) {
  ClockRuns runs;
  for (Micros time = 100 * second; time < 400 * second; time += second) EXPECT_EQ(runs.add(time), 0u);
  EXPECT_EQ(runs.add(397 * second), 0u) << "logged late";
  EXPECT_EQ(runs.add(200 * second), 1u) << "long ago";
  EXPECT_EQ(runs.add(500 * second), 2u) << "far ahead";
  EXPECT_EQ(runs.add(400 * second), 0u) << "and on as before";
  EXPECT_EQ(runs.settled(), (std::vector<bool>{true, false, false}));
}

TEST(ClockRuns, WhatHoldsEnoughIsAPauseOrAnotherFlight) {
  ClockRuns runs;
  for (Micros time = second; time < 200 * second; time += second) (void)runs.add(time);
  for (Micros time = 600 * second; time < 800 * second; time += second) (void)runs.add(time);
  for (Micros time = second; time < 200 * second; time += second) (void)runs.add(time);
  const std::vector<bool> good = runs.settled();
  EXPECT_EQ(std::ranges::count(good, false), 0);
}

/// A lone stamp of long ago, near enough for a pause, takes none of those that follow: what stays reads the same
/// without it.
TEST(ClockRuns, AStrayStampLeavesTheOthersWhereTheyWere) {
  ClockRuns runs;
  for (Micros time = 400 * second; time < 450 * second; time += second) EXPECT_EQ(runs.add(time), 0u);
  EXPECT_EQ(runs.add(420 * second), 1u);
  for (Micros time = 450 * second; time < 470 * second; time += second) EXPECT_EQ(runs.add(time), 0u);
  EXPECT_EQ(runs.settled(), (std::vector<bool>{true, false}));
}

TEST(ClockRuns, AreBounded) {
  ClockRuns runs;
  std::size_t last = 0;
  for (Micros i = 1; i <= 1000; ++i) last = runs.add(i * 100 * second);
  EXPECT_EQ(last, ClockRuns::none);
}

/// Of a text log, so that its stamps can be read: one within the span, in the wrong place.
TEST(ClockRuns, AStrayStampIsBlanked) {
  std::string log =
      "FMT, 128, 89, FMT, BBnNZ, Type,Length,Name,Format,Columns\nFMT, 1, 15, ATT, Qcc, TimeUS,Roll,Pitch\n";
  for (int i = 0; i < 600; ++i)
    log += "ATT, " + std::to_string(i == 300 ? 48'856'613 : 10'000'000 + i * 1'000'000) + ", 1.5, 2.5\n";
  const Scrubbed clean = scrub(bytes_of_text(log));
  ASSERT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
  EXPECT_EQ(text_of(clean.bytes).find("48856613"), std::string::npos);
  EXPECT_NE(text_of(clean.bytes).find("ATT, 309000000,"), std::string::npos);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

}  // namespace
}  // namespace contrail::test
