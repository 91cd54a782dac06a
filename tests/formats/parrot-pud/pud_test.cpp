// Parrot's PUD: pilot and aircraft apart, the clock from the stated start, rows as bytes and as JSON.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
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

}  // namespace
}  // namespace contrail
