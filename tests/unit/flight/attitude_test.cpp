// Angles of quaternions: by hand, and against the same flight as another autopilot recorded it.
#include "analysis/flight/attitude.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/support/recorded.hpp"

namespace contrail::test {
namespace {

constexpr double half = 0.70710678118654752;  // of a quarter turn: sine and cosine of 45 degrees

void expect_angles(const Quaternion& q, double heading, double pitch, double roll) {
  EXPECT_NEAR(angle_of(q, Meaning::heading).value_or(-999), heading, 1e-3);
  EXPECT_NEAR(angle_of(q, Meaning::pitch).value_or(-999), pitch, 1e-3);
  EXPECT_NEAR(angle_of(q, Meaning::roll).value_or(-999), roll, 1e-3);
}

TEST(Attitude, TurnsAboutOneAxis) {
  expect_angles({1, 0, 0, 0}, 0, 0, 0);
  expect_angles({-1, 0, 0, 0}, 0, 0, 0);                                                    // the same attitude
  expect_angles({half, 0, 0, half}, 90, 0, 0);                                              // nose to the east
  expect_angles({half, 0, 0, -half}, 270, 0, 0);                                            // to the west
  expect_angles({half, half, 0, 0}, 0, 0, 90);                                              // right wing down
  expect_angles({std::cos(0.1), 0, std::sin(0.1), 0}, 0, 0.2 * 180 / 3.14159265358979, 0);  // nose up
}

TEST(Attitude, ZeroHasNoSign) {
  for (const Quaternion& q : {Quaternion{1, 0, 0, -1e-9}, {1, -1e-9, 0, 0}, {1, 0, -1e-9, 0}, {-1, 0, 0, 0}}) {
    for (const Meaning angle : {Meaning::heading, Meaning::pitch, Meaning::roll})
      EXPECT_FALSE(std::signbit(angle_of(q, angle).value_or(-1)));
  }
}

TEST(Attitude, HeadingThenPitchThenRoll) {
  // 90 about down, then 90 about the right wing, then nothing: the nose points up, the belly to the west.
  EXPECT_NEAR(angle_of({0.5, -0.5, 0.5, 0.5}, Meaning::pitch).value_or(0), 90, 1e-3);
  // 120 about (1, 1, 1): front to right, right to down, down to front.
  expect_angles({0.5, 0.5, 0.5, 0.5}, 90, 0, 90);
}

TEST(Attitude, WhatIsNoRotationHasNoAngles) {
  const double nan = std::nan("");
  for (const Quaternion& q :
       {Quaternion{0, 0, 0, 0}, {0.98, 0, 0, 0}, {1.02, 0, 0, 0}, {nan, 0, 0, 0}, {1, nan, 0, 0}, {1e300, 1e300, 0, 0}})
    EXPECT_FALSE(angle_of(q, Meaning::heading)) << q[0];
  EXPECT_TRUE(angle_of({0.995, 0, 0, 0}, Meaning::heading));
  EXPECT_FALSE(angle_of({1, 0, 0, 0}, Meaning::gimbal_yaw));
}

/// By the meaning: each value by its moment in UTC.
std::map<Meaning, std::map<Micros, double>> angles_in(const std::string& file) {
  std::string error;
  const auto source = Source::open(source_dir() + "/samples/" + file, error);
  Assemble assemble({.series = {{Meaning::heading}, {Meaning::pitch}, {Meaning::roll}}});
  walk_bytes(*source, assemble);
  std::map<Meaning, std::map<Micros, double>> out;
  for (const Recording& r : assemble.finish()) {
    for (const Series& s : r.series) {
      if (s.name != "ATT.Yaw" && s.name != "ATT.Pitch" && s.name != "ATT.Roll" && s.name != "vehicle_attitude.q")
        continue;
      for (std::size_t i = 0; i < s.value.size(); ++i) out[s.meaning][s.time[i]] = s.value[i];
    }
  }
  return out;
}

TEST(Attitude, OneFlightInTwoLogs) {
  const auto by_quaternion = angles_in("flight.ulg"), by_angles = angles_in("flight.bin");
  for (const Meaning angle : {Meaning::heading, Meaning::pitch, Meaning::roll}) {
    ASSERT_EQ(by_quaternion.count(angle), 1u);
    ASSERT_EQ(by_angles.count(angle), 1u);
    const auto& told = by_angles.at(angle);
    std::size_t compared = 0;
    for (const auto& [time, value] : by_quaternion.at(angle)) {
      const auto next = told.lower_bound(time);
      if (next == told.end() || next->first - time > 100'000) continue;
      // Both are drawn from the true flight at their own moments, a tenth of a second apart.
      const double apart = std::abs(std::remainder(value - next->second, 360));
      EXPECT_LT(apart, 15) << time;
      compared += apart < 1.5;
    }
    EXPECT_GT(compared, 2000u);
  }
}

}  // namespace
}  // namespace contrail::test
