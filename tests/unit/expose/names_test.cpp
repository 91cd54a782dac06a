// What names tell, dates tell, and two clocks together.
#include "analysis/expose/names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/expose/expose.hpp"

namespace contrail::test {
namespace {

std::string said_by(std::string_view name) {
  const auto found = moment_in_name(name);
  return !found ? "" : found->has_time_of_day ? plain(found->local) : plain(found->local).substr(0, 10);
}

TEST(Names, MomentsInTheManyWaysTheyAreWritten) {
  EXPECT_EQ(said_by("DJI_20260621125142_0017_D.MP4"), "2026-06-21 12:51:42");
  EXPECT_EQ(said_by("20260621_125142.jpg"), "2026-06-21 12:51:42");
  EXPECT_EQ(said_by("DJI_202606211251_001"), "2026-06-21 12:51:00") << "a folder of DJI's cameras";
  EXPECT_EQ(said_by("DJI_20260621_1251.MP4"), "2026-06-21") << "a counter";
  EXPECT_EQ(said_by("DJIFlightRecord_2026-06-21_[12-51-42].txt"), "2026-06-21 12:51:42");
  EXPECT_EQ(said_by("2026-06-21 12.51.42.bin"), "2026-06-21 12:51:42");
  EXPECT_EQ(said_by("IMG-20260621-WA0007.jpg"), "2026-06-21");
  EXPECT_EQ(said_by("flight 2026-06-21.ulg"), "2026-06-21");
}

TEST(Names, CountersAndImpossibleDatesAreNoMoments) {
  for (const char* name : {"DJI_0042.MP4", "GX010042.MP4", "20261321_125142.jpg", "12345678.jpg", "19690101_000000.jpg",
                           "0001.JPG", "", "99999999999999.jpg"}) {
    EXPECT_EQ(said_by(name), "") << name;
  }
}

TEST(Names, MakersByTheirNames) {
  const auto maker = [](std::string_view name) {
    for (const Finding& f : told_by_name(name)) {
      if (f.meaning == Meaning::file_name) return f.value;
    }
    return std::string();
  };
  EXPECT_EQ(maker("DJI_0042.MP4"), "DJI");
  EXPECT_EQ(maker("GX010042.MP4"), "GoPro");
  EXPECT_EQ(maker("DJI_house.MP4"), "");
  EXPECT_EQ(maker("0001.JPG"), "");
}

/// One rule for what is exposed and for what a clean copy may be called.
TEST(Names, WhatACleanCopyMayNotBeCalledIsTold) {
  const auto tells = [](std::string_view name) {
    const std::vector<Finding> found = told_by_name(name);
    return std::ranges::any_of(found, identifies);
  };
  for (const char* name : {"jan.png", "N52E016.png", "601234567.png", "Polna7.png", "DJI_0001 (Jan).png", "u37c9.png",
                           "DJI_0001-jan.png", "17-May-2024.png", "1715956401.png", "FB_IMG_1715956401.png"})
    EXPECT_TRUE(tells(name)) << name;
  for (const char* name : {"GOPR0001.png", "VID-20240517-WA0001.mp4", "DJI_0001.JPG", "GX010042.MP4", "flight.bin",
                           "DJI_20240517143321_0001_D.MP4", "0001.JPG", "-", ""})
    EXPECT_FALSE(tells(name)) << name;
}

TEST(Dates, TellOnlyBesideAMomentOrWhereThereIsNone) {
  const Micros day = 86'400 * one_second, moment = *from_civil(2026, 6, 21, 12), neutral = *from_civil(2000, 1, 1);
  EXPECT_TRUE(told_by_date(moment + day, {moment}));
  EXPECT_FALSE(told_by_date(moment + 30 * day, {moment})) << "a copy made later";
  EXPECT_TRUE(told_by_date(moment, {}));
  EXPECT_FALSE(told_by_date(neutral, {})) << "what a clean copy gets";
  EXPECT_FALSE(told_by_date(neutral, {neutral}));
}

TEST(Zones, FollowFromALocalClockBesideUtc) {
  const Micros utc = *from_civil(2026, 6, 21, 12), minute = 60 * one_second, slack = 30 * one_second;
  EXPECT_EQ(zone_between(utc + 120 * minute, utc, slack), 120);
  EXPECT_EQ(zone_between(utc - 480 * minute + one_second, utc, slack), -480);
  EXPECT_EQ(zone_between(utc + 345 * minute, utc, slack), 345);
  EXPECT_EQ(zone_between(utc + 125 * minute, utc, slack), std::nullopt) << "no zone is that";
  EXPECT_EQ(zone_between(utc + 30 * 60 * minute, utc, slack), std::nullopt) << "another day";
}

}  // namespace
}  // namespace contrail::test
