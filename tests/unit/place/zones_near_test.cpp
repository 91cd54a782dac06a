#include "analysis/place/zones_near.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "analysis/flight/zone.hpp"

namespace contrail {
namespace {

/// Empty where there is none, or more than one.
std::string_view lone_zone(double lat, double lon) {
  const auto names = zones_near(lat, lon);
  return names.size() == 1 ? names.front() : std::string_view();
}

TEST(ZonesNear, CitiesFarFromAnyBorder) {
  EXPECT_EQ(lone_zone(48.857, 2.352), "Europe/Paris");
  EXPECT_EQ(lone_zone(40.713, -74.006), "America/New_York");
  EXPECT_EQ(lone_zone(-33.45, -70.66), "America/Santiago");
  EXPECT_EQ(lone_zone(35.68, 139.69), "Asia/Tokyo");
  EXPECT_EQ(lone_zone(-37.81, 144.96), "Australia/Melbourne");
  EXPECT_EQ(lone_zone(27.7, 85.32), "Asia/Kathmandu");
  EXPECT_EQ(lone_zone(-17.8, 177.97), "Pacific/Fiji");
}

// Ships' zones are no clocks of aircraft.
TEST(ZonesNear, NothingAtSea) {
  EXPECT_EQ(lone_zone(-48.876, -123.393), "");
  EXPECT_EQ(lone_zone(30, -45), "");
}

// Strasbourg and Kehl: the Rhine between them is a border. Thirty kilometres into either side there is none.
TEST(ZonesNear, BothSidesOfABorder) {
  EXPECT_EQ(zones_near(48.5735, 7.8), (std::vector<std::string_view>{"Europe/Paris", "Europe/Berlin"}));
  EXPECT_EQ(lone_zone(48.66, 7.36), "Europe/Paris");
  EXPECT_EQ(lone_zone(48.57, 8.25), "Europe/Berlin");
}

// Where the table has the border on the wrong side: Tornio keeps Finland's time, Little Diomede Alaska's.
TEST(ZonesNear, SeveralWhereTheTableIsOffByKilometres) {
  EXPECT_EQ(lone_zone(65.848, 24.146), "");
  EXPECT_EQ(lone_zone(65.7536, -168.9214), "");
}

TEST(ZonesNear, TheEdgesOfTheWorld) {
  for (const double lat : {-90.0, 0.0, 90.0}) {
    for (const double lon : {-180.0, 0.0, 180.0}) (void)zones_near(lat, lon);
  }
  for (const auto& [lat, lon] : {std::pair(90.1, 0.0), {0, 180.1}, {NAN, 0}, {0, INFINITY}})
    EXPECT_TRUE(zones_near(lat, lon).empty());
}

// Whatever the table names is a zone of this system, or its name would tell nothing.
TEST(ZonesNear, NamesAreThoseOfTheSystem) {
  for (double lat = -80; lat <= 80; lat += 0.5) {
    for (double lon = -180; lon < 180; lon += 0.5) {
      for (const std::string_view name : zones_near(lat, lon))
        EXPECT_TRUE(certain_minutes(std::string(name), 1'500'000'000 * one_second)) << name;
    }
  }
}

TEST(CertainMinutes, FollowSummerAndWinter) {
  const Micros june = 1'781'956'800 * one_second,
               december = 1'797'768'000 * one_second;  // 2026-06-20, 2026-12-20, 12:00
  EXPECT_EQ(certain_minutes("Europe/Paris", june), 120);
  EXPECT_EQ(certain_minutes("Europe/Paris", december), 60);
  EXPECT_EQ(certain_minutes("Asia/Kathmandu", june), 345);
  EXPECT_EQ(certain_minutes("Nowhere/Land", june), std::nullopt);
  EXPECT_EQ(certain_minutes("../Paris", june), std::nullopt);
}

// Paris, 2026: 02:00 to 03:00 does not exist on 29 March, and comes twice on 25 October.
TEST(CertainMinutes, NothingOfHoursThatAreNotOne) {
  const Micros skipped = 1'774'751'400 * one_second, twice = 1'792'895'400 * one_second;  // 02:30 on both days
  EXPECT_EQ(certain_minutes("Europe/Paris", skipped), std::nullopt);
  EXPECT_EQ(certain_minutes("Europe/Paris", twice), std::nullopt);
  EXPECT_EQ(zone_named("Europe/Paris")(skipped), 60);
  EXPECT_EQ(zone_named("Europe/Paris")(twice), 120);
  EXPECT_EQ(certain_minutes("Europe/Paris", skipped - 3600 * one_second), 60);
  EXPECT_EQ(certain_minutes("Europe/Paris", skipped + 3600 * one_second), 120);
}

// Zones are asked for by several files at once.
TEST(CertainMinutes, ZonesDoNotDisturbEachOther) {
  const auto paris = zone_named("Europe/Paris"), kathmandu = zone_named("Asia/Kathmandu");
  EXPECT_EQ(paris(0), 60);
  EXPECT_EQ(kathmandu(1'781'956'800 * one_second), 345);
  EXPECT_EQ(paris(1'781'956'800 * one_second), 120);
}

TEST(OffsetText, HasASignAndTwoDigits) {
  EXPECT_EQ(offset_text(0), "+00:00");
  EXPECT_EQ(offset_text(-210), "-03:30");
  EXPECT_EQ(offset_text(765), "+12:45");
}

}  // namespace
}  // namespace contrail
