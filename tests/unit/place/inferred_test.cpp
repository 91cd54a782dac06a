#include "analysis/place/inferred.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

constexpr Micros june = 1'781'956'800 * one_second;  // 2026-06-20 12:00

Recording made_at(double lat, double lon) {
  Recording r;
  r.start = Position{.lat_deg = lat, .lon_deg = lon};
  r.time.local = Fact<Micros>{june, {}};
  r.time.source = "device_local";
  return r;
}

TEST(Inferred, AZoneOfAClockWithoutOne) {
  const auto zone = inferred_zone(made_at(48.857, 2.352));
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->minutes_east, 120);
  EXPECT_EQ(zone->words(), "Europe/Paris");
}

// Strasbourg and Kehl keep one time; Tornio and Haparanda do not.
TEST(Inferred, NearABorderWhereBothSidesKeepOneTime) {
  const auto zone = inferred_zone(made_at(48.5735, 7.8));
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->minutes_east, 120);
  EXPECT_EQ(zone->words(), "Europe/Paris or Europe/Berlin");
  EXPECT_FALSE(inferred_zone(made_at(65.848, 24.146)));
}

// What a file, two clocks or a user tell goes before; a moment in UTC needs no zone; without a place or a clock nothing
// follows.
TEST(Inferred, NoZoneWhereOneIsTold) {
  Recording stated = made_at(48.857, 2.352), utc = stated, nowhere = stated, never = stated;
  stated.time.zone = "stated +01:00";
  utc.time.start = Fact<Micros>{june, {}};
  nowhere.start.reset();
  never.time.local.reset();
  for (const Recording* r : {&stated, &utc, &nowhere, &never}) EXPECT_FALSE(inferred_zone(*r));
  EXPECT_FALSE(inferred_zone(made_at(-48.876, -123.393)));
}

TEST(Inferred, ATownWhereTheFileNamesNone) {
  Recording r = made_at(48.857, 2.352);
  ASSERT_TRUE(inferred_town(r));
  EXPECT_EQ(inferred_town(r)->country, "FR");
  r.place_name = "Somewhere";
  EXPECT_FALSE(inferred_town(r));
  EXPECT_FALSE(inferred_town(Recording{}));
}

}  // namespace
}  // namespace contrail
