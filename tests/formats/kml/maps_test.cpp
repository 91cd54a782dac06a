// Maps: lines are told as a track, with the height that the file names; points and areas are nobody's; a scrub refuses.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail {
namespace {

Recording recording_of(const std::string& fixture) {
  const std::vector<std::byte> bytes = test::fixture(fixture);
  const auto source = test::source_of(bytes);
  Assemble assemble;
  test::walk_bytes(*source, assemble);
  std::vector<Recording> recordings = assemble.finish();
  EXPECT_EQ(recordings.size(), 1u);
  return recordings.empty() ? Recording{} : std::move(recordings[0]);
}

const Track* find(const Recording& r, std::string_view name) {
  const auto found = std::ranges::find(r.tracks, name, &Track::name);
  return found == r.tracks.end() ? nullptr : &*found;
}

TEST(Maps, LinesAndPoints) {
  for (const char* fixture : {"kml/good.fix", "geojson/good.fix"}) {
    const Recording r = recording_of(fixture);
    const Track *line = find(r, "LineString"), *point = find(r, "Point");
    ASSERT_TRUE(line && point) << fixture;
    EXPECT_EQ(line->subject, Subject::aircraft);
    EXPECT_EQ(point->subject, Subject::target);
    ASSERT_EQ(line->size(), 2u) << fixture;
    EXPECT_DOUBLE_EQ(line->lat_deg[0], -48.8766) << "longitude comes first";
    EXPECT_DOUBLE_EQ(line->lon_deg[1], -123.3934);
    EXPECT_TRUE(line->alt_sea_m.empty()) << fixture << ": nothing says that it counts from the sea";
  }
}

TEST(Maps, EachPointOfAKmlTrackHasItsMoment) {
  const Recording r = recording_of("kml/good.fix");
  const Track* track = find(r, "Track");
  ASSERT_TRUE(track);
  ASSERT_EQ(track->size(), 2u);
  EXPECT_EQ(rfc3339(track->time[1]), "2026-06-21T13:12:51Z") << "in its zone";
  EXPECT_DOUBLE_EQ(track->alt_other_m[1], 12.75);
  ASSERT_TRUE(r.time.start);
  EXPECT_EQ(rfc3339(r.time.start->value), "2026-06-21T13:12:50Z");
}

TEST(Maps, WhatIsNoPlaceIsNone) {
  for (const char* fixture : {"kml/odd.fix", "geojson/odd.fix"}) {
    const Recording r = recording_of(fixture);
    const Track* line = find(r, "LineString");
    ASSERT_TRUE(line) << fixture;
    EXPECT_EQ(line->size(), 1u) << fixture;
    EXPECT_FALSE(find(r, "Track")) << "a moment without a zone is none";
  }
}

TEST(Maps, ScrubRefusesWithAdvice) {
  for (const char* fixture : {"kml/good.fix", "geojson/good.fix", "plaso-csv/good.fix"}) {
    const test::Scrubbed clean = test::scrub(test::fixture(fixture));
    EXPECT_EQ(clean.result.grade, Grade::refused) << fixture;
    EXPECT_NE(clean.result.reason.find("lean the log"), std::string::npos) << clean.result.reason;
  }
}

}  // namespace
}  // namespace contrail
