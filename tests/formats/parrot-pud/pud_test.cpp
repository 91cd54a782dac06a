// Parrot's PUD: pilot and aircraft apart, the clock from the stated start, rows as bytes and as JSON.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "tests/support/planting.hpp"
#include "tests/support/recorded.hpp"

namespace contrail {
namespace {

Recording recording_of(const std::string& name) { return test::recording_of("parrot-pud/" + name); }

const Track* of(const Recording& r, Subject subject) {
  const auto found = std::ranges::find(r.tracks, subject, &Track::subject);
  return found == r.tracks.end() ? nullptr : &*found;
}

TEST(ParrotPud, RowsOfTheDeclaredTypes) {
  const Recording r = recording_of("good");
  const Track *aircraft = of(r, Subject::aircraft), *pilot = of(r, Subject::operator_);
  ASSERT_TRUE(aircraft && pilot);
  ASSERT_EQ(aircraft->size(), 1u) << "500, 500 is no place, and the last row is cut off";
  EXPECT_EQ(pilot->size(), 2u);
  EXPECT_DOUBLE_EQ(aircraft->lat_deg[0], -48.8766);
  EXPECT_DOUBLE_EQ(aircraft->alt_takeoff_m.at(0), 12.5);
  EXPECT_EQ(rfc3339(aircraft->time[0]), "2026-06-21T13:12:52Z") << "two seconds behind a start at +02:00";
}

TEST(ParrotPud, RowsInJson) {
  const Recording r = recording_of("json");
  const Track* aircraft = of(r, Subject::aircraft);
  ASSERT_TRUE(aircraft);
  ASSERT_EQ(aircraft->size(), 2u) << "a row without a latitude is no place";
  EXPECT_EQ(rfc3339(aircraft->time[1]), "2026-06-21T13:12:50.066Z");
}

TEST(ParrotPud, ACleanCopyIsJsonOfTheKnownColumns) {
  EXPECT_EQ(test::expect_clean(test::fixture("parrot-pud/whole.fix")),
            "{\"version\":\"1.0\",\"details_headers\":[\"time\",\"flying_state\",\"controller_gps_longitude\","
            "\"controller_gps_latitude\",\"product_gps_longitude\",\"product_gps_latitude\",\"angle_psi\","
            "\"product_gps_available\",\"altitude\",\"column_9\"],\"details_data\":[\n"
            "[1000,1,null,null,null,null,0.5,0,0,null],\n[2000,3,null,null,null,null,-0.5,1,12500,null]\n]}\n");
  EXPECT_EQ(test::expect_clean(test::fixture("parrot-pud/json.fix")),
            "{\"version\":\"1.0\",\"details_headers\":[\"time\",\"product_gps_longitude\",\"product_gps_latitude\","
            "\"altitude\"],\"details_data\":[\n[0,null,null,0],\n[33,null,null,1500],\n[66,null,null,1500]\n]}\n");
}

TEST(ParrotPud, PlacesOfBinaryRowsMoveAndStay) {
  const auto file = test::fixture("parrot-pud/whole.fix");
  const std::string kept = test::text_of(test::scrub(file, {}, "share", {"place"}).bytes);
  EXPECT_NE(kept.find(",-123.3933,-48.8766,"), std::string::npos) << kept;
  ScrubOptions options;
  options.draw.east_deg = 100;
  const test::Scrubbed moved = test::scrub(file, options, "shift");
  ASSERT_EQ(moved.result.grade, Grade::proved) << moved.result.reason;
  EXPECT_NE(test::text_of(moved.bytes).find(",-23.393"), std::string::npos) << test::text_of(moved.bytes);
}

}  // namespace
}  // namespace contrail
