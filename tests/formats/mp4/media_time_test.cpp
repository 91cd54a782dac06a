// What movies become in the model: play time, UTC, one track a kind of telemetry.
#include <gtest/gtest.h>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

std::vector<Recording> recordings(const std::string& fixture) {
  const auto bytes = test::assemble_file(test::source_dir() + "/tests/formats/" + fixture);
  const auto source = Source::view(fixture, bytes);
  Assemble assemble;
  Walk walk(*source, {&assemble});
  walk_file(walk, *detect(source->bytes()).format);
  return assemble.finish();
}

Micros utc(int hour, int minute, double second) { return *from_civil(2024, 6, 1, hour, minute, second); }

TEST(MovieTime, RowsOfOneSampleShareItsSpan) {
  const auto found = recordings("mp4/gopro.fix");
  ASSERT_EQ(found.size(), 1u);
  const Recording& r = found[0];
  ASSERT_EQ(r.tracks.size(), 1u);
  EXPECT_EQ(r.tracks[0].name, "GPS5");
  EXPECT_EQ(r.time.source, "gps");
  EXPECT_EQ(r.time.start->value, utc(12, 0, 0.5));
  EXPECT_EQ(r.tracks[0].clock, Clock::utc);
  EXPECT_EQ(r.tracks[0].time, (std::vector<Micros>{utc(12, 0, 0.5), utc(12, 0, 0.75)}));
  EXPECT_EQ(r.tracks[0].fix, (std::vector<Fix>{Fix::three_d, Fix::three_d}));
}

TEST(MovieTime, GpsTimeCountsLeapSeconds) {
  const auto found = recordings("mp4/camm.fix");
  ASSERT_EQ(found.size(), 1u);
  const Recording& r = found[0];
  ASSERT_EQ(r.tracks.size(), 2u);
  // GPS second 1466316050 is 2026-06-24 06:00:32 UTC (18 leap seconds), read half a second into the movie.
  EXPECT_EQ(rfc3339(r.time.start->value), "2026-06-24T06:00:31.500Z");
}

TEST(MovieTime, FramesOfSeveralShapesAreOneTrack) {
  const auto found = recordings("mp4/good.fix");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].tracks.size(), 1u);
  EXPECT_EQ(found[0].tracks[0].size(), 2u);
  EXPECT_EQ(found[0].tracks[0].alt_other_ref, "ellipsoid");
  EXPECT_EQ(found[0].time.source, "device_utc");
}

TEST(MovieTime, HomeIsNoHeightOfTheAircraft) {
  const auto found = recordings("srt/dialect_a.fix");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].tracks.size(), 2u);
  EXPECT_EQ(found[0].tracks[0].subject, Subject::camera);
  EXPECT_EQ(found[0].tracks[0].alt_takeoff_m, (std::vector<double>{1.9, 2.9}));
  EXPECT_EQ(found[0].tracks[1].subject, Subject::home);
  EXPECT_TRUE(found[0].tracks[1].alt_takeoff_m.empty());
}

TEST(MovieTime, WithoutADateThereIsOnlyPlayTime) {
  const auto found = recordings("mp4/edit_list.fix");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].time.source, "media");
  EXPECT_FALSE(found[0].time.start);
  EXPECT_EQ(found[0].tracks[0].time, (std::vector<Micros>{500'000}));
}

}  // namespace
}  // namespace contrail
