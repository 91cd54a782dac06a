// Maps: lines are told as a track, with the height that the file names; points and areas are nobody's; a clean copy
// keeps their shapes.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "tests/support/planting.hpp"

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
    const Track* track = find(r, "Track");
    EXPECT_TRUE(!track || track->time.empty() || track->time[0] == no_time) << "a moment without a zone is none";
  }
}

constexpr std::string_view kml_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\" "
    "xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>";

TEST(Maps, ACleanKmlKeepsShapesAndHeightsAboveGroundOnly) {
  EXPECT_EQ(test::expect_clean(test::fixture("kml/good.fix")),
            std::string(kml_head) +
                "\n<Placemark><LineString><altitudeMode>relativeToGround</altitudeMode><coordinates>\n0,0,10.5"
                "\n0,0,11</coordinates></LineString></Placemark>\n<Placemark><gx:Track></gx:Track></Placemark>"
                "\n<Placemark><Point><coordinates></coordinates></Point></Placemark>"
                "\n<Placemark><LineString><coordinates></coordinates></LineString></Placemark>\n</Document>\n</kml>\n");
}

/// A height is measured to decimetres.
TEST(Maps, HeightsSpellNoPlace) {
  std::string map = test::text_of(test::fixture("kml/good.fix"));
  map.replace(map.find("10.5"), 4, "48.876612");
  const std::string clean = test::expect_clean(test::bytes_of_text(map));
  EXPECT_NE(clean.find("0,0,48.9\n"), std::string::npos) << clean;
}

TEST(Maps, PlacesAndTimesOfAKmlStayWhereTheyAreAskedFor) {
  const test::Scrubbed kept = test::scrub(test::fixture("kml/good.fix"), {}, "share", {"place", "time"});
  EXPECT_NE(kept.result.grade, Grade::refused) << kept.result.reason;
  EXPECT_EQ(
      test::text_of(kept.bytes),
      std::string(kml_head) +
          "\n<Placemark><LineString><altitudeMode>relativeToGround</altitudeMode><coordinates>"
          "\n-123.3933,-48.8766,10.5\n-123.3934,-48.8767,11</coordinates></LineString></Placemark>"
          "\n<Placemark><gx:Track>\n<when>2026-06-21T13:12:50Z</when>\n<when>2026-06-21T13:12:51Z</when>"
          "\n<gx:coord>-123.3933 -48.8766 12.5</gx:coord>\n<gx:coord>-123.3934 -48.8767 12.75</gx:coord>"
          "</gx:Track></Placemark>\n<Placemark><Point><coordinates>\n-123.393321,-48.876543</coordinates></Point>"
          "</Placemark>\n<Placemark><LineString><coordinates>\n-123.39,-48.87,0\n-123.4,-48.87,0\n-123.39,-48.87,0"
          "</coordinates></LineString></Placemark>\n</Document>\n</kml>\n");
}

TEST(Maps, ACleanGeoJsonKeepsShapesAndNoPlace) {
  EXPECT_EQ(test::expect_clean(test::fixture("geojson/good.fix")),
            "{\"type\":\"FeatureCollection\",\"features\":[\n"
            "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"LineString\",\"coordinates\":["
            "\n[0,0],\n[0,0]]}},\n"
            "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"Point\",\"coordinates\": [0,0]}},\n"
            "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            "\n[0,0],\n[0,0],\n[0,0]]]}}\n]}\n");
}

TEST(Maps, PlacesOfAGeoJsonStayWhereTheyAreAskedFor) {
  const std::string whole = test::text_of(test::scrub(test::fixture("geojson/good.fix"), {}, "share", {"place"}).bytes);
  EXPECT_NE(whole.find("\n[-123.3933,-48.8766,10.5],\n[-123.3934,-48.8767,11]]}}"), std::string::npos) << whole;
  const std::string single =
      "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1.5,2.5],[3,4]]}}";
  EXPECT_NE(
      test::text_of(test::scrub(test::bytes_of_text(single), {}, "share", {"place"}).bytes).find("\n[3,4]]}}\n]}\n"),
      std::string::npos);
}

TEST(Maps, PlacesMoveInTheirWords) {
  for (const char* fixture : {"kml/good.fix", "geojson/good.fix"}) {
    for (const char* profile : {"coarse=10km", "shift"}) {
      ScrubOptions options;
      options.draw.east_deg = 100;
      const test::Scrubbed clean = test::scrub(test::fixture(fixture), options, profile);
      ASSERT_EQ(clean.result.grade, Grade::proved) << fixture << " " << profile << ": " << clean.result.reason;
      const std::string text = test::text_of(clean.bytes);
      EXPECT_EQ(text.find("-123.39"), std::string::npos) << text;
      EXPECT_NE(text.find("-48."), std::string::npos) << text;
    }
  }
}

TEST(Maps, OfATimelineOnlyVelocitiesStay) {
  EXPECT_EQ(test::expect_clean(test::fixture("plaso-csv/good.fix")),
            "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag\n"
            ",,,,X_velocity: 0  Y_velocity: -0.5  Z_velocity: 0,,,\n");
}

}  // namespace
}  // namespace contrail
