#include "analysis/scene/sun.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/scene/degrees.hpp"
#include "analysis/scene/shadow.hpp"

namespace contrail {
namespace {

Micros at(int year, int month, int day, int hour, int minute = 0, double second = 0) {
  return *from_civil(year, month, day, hour, minute, second);
}

// The example of NREL's Solar Position Algorithm (Reda and Andreas, NREL/TP-560-34302, appendix A.5): 2003-10-17
// 12:30:30 at UTC-7, 39.742476 N, 105.1786 W: topocentric elevation without refraction 39.872046, azimuth 194.34024.
TEST(Sun, AgreesWithTheExampleOfNrel) {
  const SunPosition sun = sun_at(at(2003, 10, 17, 19, 30, 30), 39.742476, -105.1786);
  EXPECT_NEAR(sun.geometric_elevation_deg, 39.872046, 0.01);
  EXPECT_NEAR(sun.azimuth_deg, 194.34024, 0.01);
  EXPECT_NEAR(sun.elevation_deg - sun.geometric_elevation_deg, 0.0199, 0.001);  // 1.2' of refraction at 40 degrees
}

TEST(Sun, StandsNorthAtNoonInTheSouth) {
  const SunPosition sun = sun_at(at(2026, 6, 21, 20, 15), -48.8767, -123.3933);
  EXPECT_NEAR(turn_deg(sun.azimuth_deg, 0), 0, 1);
  EXPECT_NEAR(sun.geometric_elevation_deg, 90 - 48.8767 - 23.436, 0.02);
}

TEST(Sun, IsRefractedByHalfADegreeAtTheHorizonAndNotBelow) {
  Micros time = at(2026, 3, 20, 6);
  while (sun_at(time, 0, 0).geometric_elevation_deg < 0) time += one_second;
  const SunPosition horizon = sun_at(time, 0, 0);
  EXPECT_NEAR(horizon.elevation_deg, 0.48, 0.02);  // 29' at sea level, as almanacs have it for an apparent sun at 0.5
  const SunPosition night = sun_at(at(2026, 3, 20, 0), 0, 0);
  EXPECT_EQ(night.elevation_deg, night.geometric_elevation_deg);
}

// U.S. Naval Observatory's tables for Greenwich, 2026-06-21: 03:43 and 20:21 UTC, to the minute.
TEST(Sun, RisesAndSetsAsAlmanacsHaveIt) {
  const SunDay day = sun_day(at(2026, 6, 21, 12), 51.48, 0);
  ASSERT_TRUE(day.sunrise && day.sunset);
  EXPECT_NEAR(static_cast<double>(*day.sunrise - at(2026, 6, 21, 3, 43)) / 60e6, 0, 1);
  EXPECT_NEAR(static_cast<double>(*day.sunset - at(2026, 6, 21, 20, 21)) / 60e6, 0, 1);
  EXPECT_EQ(*day.sunrise % one_second, 0);
}

TEST(Sun, DayBeginsAtMidnightOfTheLongitude) {
  const Micros noon = at(2026, 6, 21, 20, 13);
  const SunDay day = sun_day(noon, -48.8767, -123.3933);
  EXPECT_NEAR(static_cast<double>(noon - day.midnight) / 3600e6, 12, 0.1);
  EXPECT_LT(*day.sunrise, noon);
  EXPECT_GT(*day.sunset, noon);
  const Micros old = at(1950, 1, 1, 0, 30);  // before 1970
  EXPECT_EQ(sun_day(old, 0, 0).midnight, at(1950, 1, 1, 0));
}

TEST(Sun, StaysUpOrDownBeyondThePolarCircle) {
  const SunDay summer = sun_day(at(2026, 6, 21, 12), 80, 20), winter = sun_day(at(2026, 12, 21, 12), 80, 20);
  EXPECT_TRUE(summer.up_all_day && !summer.down_all_day && !summer.sunrise && !summer.sunset);
  EXPECT_TRUE(winter.down_all_day && !winter.up_all_day && !winter.sunrise && !winter.sunset);
}

TEST(Sun, IsKnownForTwoCenturies) {
  EXPECT_TRUE(sun_is_known(at(1901, 1, 1, 0)));
  EXPECT_FALSE(sun_is_known(at(1901, 1, 1, 0) - 1));
  EXPECT_TRUE(sun_is_known(at(2100, 1, 1, 0) - 1));
  EXPECT_FALSE(sun_is_known(at(2100, 1, 1, 0)));
}

constexpr double lat = 52, lon = 13;
ObservedShadow shadow_of(Micros time, double sigma = 3) {
  ObservedShadow shadow;
  shadow.azimuth_deg = azimuth_deg(sun_at(time, lat, lon).azimuth_deg + 180);
  shadow.sigma_deg = sigma;
  return shadow;
}

TEST(Shadow, FitsItsOwnTimeAndTheTimesAroundIt) {
  const Micros time = at(2026, 5, 1, 9);
  const ShadowCheck check = check_shadow(time, lat, lon, shadow_of(time));
  EXPECT_EQ(check.verdict, Verdict::consistent) << check.reason;
  ASSERT_EQ(check.intervals.size(), 1u);
  EXPECT_LT(check.intervals[0].from, time);
  EXPECT_GT(check.intervals[0].to, time);
  for (const Micros end : {check.intervals[0].from, check.intervals[0].to})
    EXPECT_NEAR(deviations(sun_at(end, lat, lon), shadow_of(time)), 2, 0.05);
}

TEST(Shadow, VerdictFollowsTheDeviations) {
  const Micros time = at(2026, 5, 1, 9);
  ObservedShadow shadow = shadow_of(time);
  const double truth = shadow.azimuth_deg;
  const auto verdict = [&](double n) {
    shadow.azimuth_deg = truth + n * shadow.sigma_deg;
    return check_shadow(time, lat, lon, shadow).verdict;
  };
  EXPECT_EQ(verdict(1.9), Verdict::consistent);
  EXPECT_EQ(verdict(-1.9), Verdict::consistent);
  EXPECT_EQ(verdict(2.1), Verdict::inconclusive);
  EXPECT_EQ(verdict(2.9), Verdict::inconclusive);
  EXPECT_EQ(verdict(-3.1), Verdict::contradicted);
}

TEST(Shadow, LengthTellsMorningFromNoonWhereDirectionsAreAlike) {
  const Micros time = at(2026, 5, 1, 9);
  ObservedShadow shadow = shadow_of(time);
  shadow.ratio = 1 / tan_deg(sun_at(time, lat, lon).elevation_deg);
  EXPECT_EQ(check_shadow(time, lat, lon, shadow).verdict, Verdict::consistent);
  shadow.ratio = *shadow.ratio * 2;
  const ShadowCheck check = check_shadow(time, lat, lon, shadow);
  EXPECT_EQ(check.verdict, Verdict::contradicted);
  EXPECT_TRUE(check.intervals.empty());
}

TEST(Shadow, CannotTellAtTheHorizonNearTheZenithAndWhereMostTimesFit) {
  const ObservedShadow any = shadow_of(at(2026, 5, 1, 9));
  EXPECT_EQ(check_shadow(at(2026, 5, 1, 23), lat, lon, any).verdict, Verdict::contradicted);  // night
  const Micros sunrise = *sun_day(at(2026, 5, 1, 9), lat, lon).sunrise;
  EXPECT_EQ(check_shadow(sunrise, lat, lon, any).verdict, Verdict::inconclusive);
  EXPECT_EQ(check_shadow(at(2026, 3, 20, 12, 7), 0, 0, any).verdict, Verdict::inconclusive);
  EXPECT_EQ(check_shadow(at(2026, 5, 1, 9), lat, lon, shadow_of(at(2026, 5, 1, 9), 60)).verdict, Verdict::inconclusive);
}

}  // namespace
}  // namespace contrail
