// What nothing can have flown is left out of summaries, and only that.
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/flight/plausible.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

constexpr double metre = 1 / 111'320.0;  ///< in degrees of latitude

/// Northwards at 10 m/s, ten samples a second.
Recording flown(std::size_t samples, Micros period = one_second / 10) {
  Recording r;
  Track& t = r.tracks.emplace_back();
  t.subject = Subject::aircraft;
  for (std::size_t i = 0; i < samples; ++i) {
    t.offset.push_back(100 * i);
    t.time.push_back(period < 0 ? no_time : static_cast<Micros>(i) * period);
    t.lat_deg.push_back(-48 + static_cast<double>(i) * metre);
    t.lon_deg.push_back(-123);
  }
  return r;
}

void displace(Recording& r, std::size_t first, std::size_t behind, double metres) {
  for (std::size_t i = first; i < behind; ++i) r.tracks[0].lat_deg[i] += metres * metre;
}

TEST(Jumps, OneFlippedBitIsLeftOutAndTold) {
  Recording r = flown(300);
  displace(r, 100, 101, 388);
  summarise(r);
  ASSERT_EQ(r.jumps.size(), 1);
  EXPECT_EQ(r.jumps[0].first, 100);
  EXPECT_EQ(r.jumps[0].behind, 101);
  EXPECT_NEAR(r.jumps[0].away_m, 389, 2);
  EXPECT_NEAR(*r.flight.path_m, 299, 1);
  EXPECT_NEAR((*r.bbox_deg)[3], r.tracks[0].lat_deg[299], 1e-12);
}

TEST(Jumps, AtTheBeginningAndTheEnd) {
  Recording r = flown(300);
  displace(r, 0, 3, 9e5);
  displace(r, 298, 300, -9e5);
  summarise(r);
  ASSERT_EQ(r.jumps.size(), 2);
  EXPECT_EQ(r.jumps[0].behind, 3);
  EXPECT_EQ(r.jumps[1].first, 298);
  EXPECT_NEAR(r.start->lat_deg, -48 + 3 * metre, 1e-9);
  EXPECT_NEAR(r.end->lat_deg, -48 + 297 * metre, 1e-9);
}

// No value without bytes: the first sample that counts is not the one whose places were kept.
TEST(Jumps, TheStartBehindOneStillTellsItsRecord) {
  const auto file = Source::view("test", {});
  Recording r = flown(300);
  displace(r, 0, 3, 9e5);
  r.tracks[0].first_places.lat = {file.get(), 8, 4};
  r.tracks[0].last_placed = 299;
  summarise(r);
  EXPECT_EQ(r.start->lat_where.source, file.get());
  EXPECT_EQ(r.start->lat_where.at, 300u);
}

TEST(Jumps, SamplesInTurnsWithSoundOnes) {
  Recording r = flown(300);
  for (std::size_t i = 50; i < 100; i += 2) displace(r, i, i + 1, 5e6);
  summarise(r);
  EXPECT_EQ(r.jumps.size(), 25);
  EXPECT_NEAR(*r.flight.path_m, 299, 1);
}

TEST(Jumps, WhatAFastMultirotorFliesIsNone) {
  Recording r = flown(300, one_second);
  for (std::size_t i = 0; i < 300; ++i) r.tracks[0].lat_deg[i] = -48 + 90 * static_cast<double>(i) * metre;
  summarise(r);
  EXPECT_TRUE(r.jumps.empty());
}

TEST(Jumps, AnAeroplanesTrackIsNotTakenApart) {
  Recording r = flown(300, one_second);
  for (std::size_t i = 0; i < 300; ++i) r.tracks[0].lat_deg[i] = -48 + 250 * static_cast<double>(i) * metre;
  summarise(r);
  EXPECT_NEAR(*r.flight.path_m, 299 * 250, 200);
  for (const Jump& jump : r.jumps) EXPECT_EQ(jump.first, jump.behind);
}

// Twelve seconds elsewhere are believed, the way there is not.
TEST(Jumps, AStretchOfTenSecondsIsBelieved) {
  Recording r = flown(400);
  displace(r, 100, 220, 50'000);
  summarise(r);
  ASSERT_EQ(r.jumps.size(), 2);
  EXPECT_EQ(r.jumps[0].first, 100);
  EXPECT_EQ(r.jumps[0].behind, 100);
  EXPECT_EQ(r.jumps[1].first, 220);
  EXPECT_NEAR(*r.flight.path_m, 397, 1);
}

TEST(Jumps, WithoutTimesOnlyWhatIsVeryFarIsOne) {
  Recording r = flown(60, -1);
  displace(r, 20, 21, 9'000);
  displace(r, 40, 41, 11'000);
  summarise(r);
  ASSERT_EQ(r.jumps.size(), 1);
  EXPECT_EQ(r.jumps[0].first, 40);
}

TEST(Jumps, SamplesWithoutAFixAreNobodysNeighbours) {
  Recording r = flown(300);
  r.tracks[0].fix.assign(300, Fix::three_d);
  displace(r, 100, 105, 7e5);
  for (std::size_t i = 100; i < 105; ++i) r.tracks[0].fix[i] = Fix::none;
  summarise(r);
  EXPECT_TRUE(r.jumps.empty());
}

TEST(Peak, ALoneValueFarFromAllIsNone) {
  Peak peak(Peak::height_m);
  for (int i = 0; i < 10; ++i) peak.add(i == 0 || i == 5 ? 10'737'000 : i, i * one_second / 10);
  EXPECT_EQ(peak.value(), 9);
}

TEST(Peak, TwoLikeItAreBelieved) {
  Peak peak(Peak::height_m);
  for (const double height : {1., 2., 500., 510., 3., 4.}) peak.add(height, 0);
  EXPECT_EQ(peak.value(), 510);
}

TEST(Peak, OneValueIsTheGreatest) {
  Peak peak(Peak::speed_mps);
  EXPECT_EQ(peak.value(), std::nullopt);
  peak.add(NAN, 0);
  EXPECT_EQ(peak.value(), std::nullopt);
  peak.add(7, no_time);
  EXPECT_EQ(peak.value(), 7);
}

TEST(Peak, TimeAllowsForChange) {
  Peak peak(Peak::height_m);
  peak.add(0, 0), peak.add(1, one_second), peak.add(900, 10 * one_second);
  EXPECT_EQ(peak.value(), 900);
  Peak undated(Peak::height_m);
  undated.add(0, no_time), undated.add(1, no_time), undated.add(900, no_time);
  EXPECT_EQ(undated.value(), 1);
}

}  // namespace
}  // namespace contrail
