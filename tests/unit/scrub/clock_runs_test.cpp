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

TEST(ClockRuns, FiveSecondsLateOrAMinuteLater) {
  const auto run_of = [](Micros time) {
    ClockRuns runs;
    (void)runs.add(1'000 * second);
    return runs.add(time);
  };
  EXPECT_EQ(run_of(995 * second), 0u);
  EXPECT_EQ(run_of(995 * second - 1), 1u);
  EXPECT_EQ(run_of(1'060 * second), 0u);
  EXPECT_EQ(run_of(1'060 * second + 1), 1u);
}

TEST(ClockRuns, ALateStampDoesNotTurnTheClockBack) {
  ClockRuns runs;
  EXPECT_EQ(runs.add(1'000 * second), 0u);
  EXPECT_EQ(runs.add(996 * second), 0u);
  EXPECT_EQ(runs.add(994 * second), 1u) << "six seconds before the latest";
}

TEST(ClockRuns, TheNearestOfThoseThatFitGoesOn) {
  ClockRuns runs;
  EXPECT_EQ(runs.add(1'000 * second), 0u);
  EXPECT_EQ(runs.add(1'100 * second), 1u);
  EXPECT_EQ(runs.add(1'050 * second), 0u);
  EXPECT_EQ(runs.add(1'096 * second), 1u) << "46 s behind one, 4 s before the other";
  EXPECT_EQ(runs.add(1'103 * second), 1u);
  EXPECT_EQ(runs.add(1'090 * second), 0u);
  EXPECT_EQ(runs.add(1'099 * second), 1u);
}

/// Of a clock that nobody else reads, beside one that goes on.
TEST(ClockRuns, OneOrTwoStampsAreNoClock) {
  const auto good_of = [](int most, int few) {
    ClocksRuns clocks;
    for (int i = 0; i < most; ++i) (void)clocks[rebased_clock].add(1'000 * second + i);
    for (int i = 0; i < few; ++i) (void)clocks[0].add(20'240 * second + i);
    const GoodRuns good = settled(clocks);
    return std::pair(is_good(good, rebased_clock, 0), is_good(good, 0, 0));
  };
  EXPECT_EQ(good_of(10, 1), std::pair(true, false));
  EXPECT_EQ(good_of(10, 2), std::pair(true, false));
  EXPECT_EQ(good_of(10, 3), std::pair(true, true));
  EXPECT_EQ(good_of(9, 1), std::pair(true, true));
  EXPECT_EQ(good_of(1, 1), std::pair(true, true));
}

/// Three stamps, and one of a hundred; the longest run whatever it holds.
TEST(ClockRuns, HowManyStampsMakeOne) {
  const auto settled = [](int most, int few) {
    ClockRuns runs;
    for (int i = 0; i < most; ++i) (void)runs.add(1'000 * second + i);
    for (int i = 0; i < few; ++i) (void)runs.add(5'000 * second + i);
    return runs.settled();
  };
  EXPECT_EQ(settled(1, 0), std::vector<bool>{true});
  EXPECT_EQ(settled(10, 2), (std::vector<bool>{true, false}));
  EXPECT_EQ(settled(10, 3), (std::vector<bool>{true, true}));
  EXPECT_EQ(settled(297, 3), (std::vector<bool>{true, true}));
  EXPECT_EQ(settled(298, 3), (std::vector<bool>{true, false}));
  EXPECT_EQ(settled(2, 1), (std::vector<bool>{true, false}));
  EXPECT_TRUE(ClockRuns().settled().empty());
}

TEST(ClockRuns, AsManyAs256) {
  ClockRuns runs;
  for (Micros i = 1; i <= 256; ++i) EXPECT_EQ(runs.add(i * 100 * second), static_cast<std::size_t>(i) - 1);
  EXPECT_EQ(runs.add(257 * 100 * second), ClockRuns::none);
  EXPECT_EQ(runs.add(256 * 100 * second + 1), 255u) << "those there are go on";
}

TEST(ClockRuns, OfAllClocks) {
  ClocksRuns clocks;
  for (int i = 0; i < 5; ++i) (void)clocks[3].add(i);
  (void)clocks[3].add(1'000 * second);
  const GoodRuns good = settled(clocks);
  EXPECT_TRUE(is_good(good, 3, 0));
  EXPECT_FALSE(is_good(good, 3, 1));
  EXPECT_FALSE(is_good(good, 3, 2)) << "no such run";
  EXPECT_FALSE(is_good(good, 3, ClockRuns::none));
  EXPECT_TRUE(is_good(good, 4, 7)) << "a clock that nobody looked at";
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
