#include "analysis/clock/along.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace contrail {
namespace {

constexpr Micros s = one_second;

TimedRecording flown() {
  TimedRecording r;
  r.path = {{10 * s, 52, 13, 100, 40, 7}, {11 * s, 52.001, 13.002, 102, 42, 8}, {20 * s, 52.1, 13.1, 110, 50, 9}};
  r.gimbal = {{10 * s, 350, -90, 179}, {11 * s, 10, -60, -179}};
  return r;
}

TEST(Along, PlacesLieBetweenTheirSamples) {
  const auto at = place_at(flown(), 10 * s + s / 4);
  ASSERT_TRUE(at);
  EXPECT_NEAR(at->lat_deg, 52.00025, 1e-12);
  EXPECT_NEAR(at->lon_deg, 13.0005, 1e-12);
  EXPECT_NEAR(at->alt_takeoff_m, 40.5, 1e-9);
  EXPECT_EQ(at->offset, 7u);
}

TEST(Along, AnglesGoTheShortWayRound) {
  const auto at = pose_at(flown(), 10 * s + s / 2);
  ASSERT_TRUE(at);
  EXPECT_NEAR(std::remainder(at->gimbal_yaw_deg, 360), 0, 1e-9);
  EXPECT_NEAR(at->gimbal_pitch_deg, -75, 1e-9);
  EXPECT_NEAR(std::abs(at->gimbal_roll_deg), 180, 1e-9);
}

TEST(Along, NothingIsSaidBeyondTheSamplesOrInAHole) {
  const TimedRecording r = flown();
  EXPECT_FALSE(place_at(r, 10 * s - 1));
  EXPECT_FALSE(place_at(r, 15 * s));
  EXPECT_FALSE(place_at(r, 20 * s + 1));
  EXPECT_FALSE(pose_at(r, 11 * s + 1));
  EXPECT_TRUE(place_at(r, 20 * s));
  EXPECT_TRUE(pose_at(r, 11 * s));
  EXPECT_FALSE(place_at(TimedRecording{}, 0));
}

TEST(Along, CrossesTheDateLine) {
  TimedRecording r;
  r.path = {{0, 0, 179.999, 0, 0, 1}, {s, 0, -179.999, 0, 0, 2}};
  const auto at = place_at(r, s / 2);
  ASSERT_TRUE(at);
  EXPECT_NEAR(std::abs(at->lon_deg), 180, 1e-9);
}

TEST(Along, WhereTheSearchBeginsChangesNothing) {
  TimedRecording r;
  for (int i = 0; i < 200; ++i) r.path.push_back({i * s / 10, 50 + i * 1e-5, 8, 0, 0, static_cast<std::uint64_t>(i)});
  for (std::size_t from : {0u, 5u, 150u, 199u, 1000u}) {
    std::size_t near = from;
    for (const Micros t : {Micros{0}, 5 * s, 5 * s + 1, 19 * s, 3 * s})
      EXPECT_EQ(place_at(r, t, &near)->offset, place_at(r, t)->offset) << from;
  }
}

TEST(Along, HostileTimesAreNoTrouble) {
  TimedRecording r;
  constexpr Micros least = std::numeric_limits<Micros>::min() + 1, most = std::numeric_limits<Micros>::max();
  r.path = {{least, 1, 1, 0, 0, 1}, {most, 2, 2, 0, 0, 2}};
  EXPECT_FALSE(place_at(r, 0));
}

}  // namespace
}  // namespace contrail
