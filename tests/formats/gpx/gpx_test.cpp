// GPX: whose clock its times are, and what stays of a track.
#include <gtest/gtest.h>

#include "analysis/flight/assemble.hpp"
#include "tests/support/planting.hpp"

namespace contrail {
namespace {

TEST(Gpx, LocalTimeThatCallsItselfUtcStaysLocal) {
  const std::vector<std::byte> bytes = test::fixture("gpx/local_time.fix");
  const auto source = test::source_of(bytes);
  Assemble assemble;
  test::walk_bytes(*source, assemble);
  const std::vector<Recording> recordings = assemble.finish();
  ASSERT_EQ(recordings.size(), 1u);
  EXPECT_FALSE(recordings[0].time.start);
  ASSERT_TRUE(recordings[0].time.local);
  EXPECT_EQ(rfc3339(recordings[0].time.local->value, ""), "2026-06-21T06:12:50");
  EXPECT_EQ(recordings[0].tracks.at(0).clock, Clock::local);
}

TEST(Gpx, ACleanTrackKeepsMotionAndNoPlace) {
  EXPECT_EQ(test::expect_clean(test::fixture("gpx/good.fix")),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gpx version=\"1.0\" creator=\"\" xmlns=\"http://www.topografix.com/GPX/1/0\">\n<trk>\n<trkseg>\n"
            "<trkpt lat=\"0\" lon=\"0\"><fix>3d</fix><sat>17</sat></trkpt>\n"
            "<trkpt lat=\"0\" lon=\"0\"><speed>2.5</speed></trkpt>\n</trkseg>\n</trk>\n</gpx>\n");
  EXPECT_NE(test::expect_clean(test::fixture("gpx/local_time.fix"))
                .find("\n<trkpt lat=\"0\" lon=\"0\"><course>91.5</course></trkpt>\n"),
            std::string::npos)
      << "a speed and a fix that cannot be";
}

TEST(Gpx, TimeStaysWhereItIsAskedFor) {
  const test::Scrubbed kept = test::scrub(test::fixture("gpx/good.fix"), {}, "share", {"time"});
  EXPECT_NE(kept.result.grade, Grade::refused) << kept.result.reason;
  const std::string text = test::text_of(kept.bytes);
  EXPECT_NE(text.find("<time>2026-06-21T13:12:51.500Z</time><speed>2.5</speed>"), std::string::npos) << text;
  EXPECT_EQ(text.find("2026-06-22"), std::string::npos) << "when the file was made is nobody's track";
}

TEST(Gpx, OrdinaryPlacesAndTimesStayWhereTheyAreAskedFor) {
  const std::string file =
      "<gpx version=\"1.1\"><wpt lat=\"+1.5\" lon=\"2.5\"><name>Home</name></wpt><rte><rtept lat=\"1.5\" "
      "lon=\"3.5\"/></rte>"
      "<trk><trkseg><trkpt lat=\"1.5\" lon=\"4.5\"><time>2026-06-21T13:12:51</time></trkpt></trkseg></trk></gpx>";
  const std::string points[] = {"<wpt lat=\"1.5\" lon=\"2.5\"></wpt>", "<rtept lat=\"1.5\" lon=\"3.5\"></rtept>",
                                "<trkpt lat=\"1.5\" lon=\"4.5\"><time>2026-06-21T13:12:51</time></trkpt>"};
  const std::string kept = test::text_of(test::scrub(test::bytes_of_text(file), {}, "share", {"place", "time"}).bytes);
  for (const std::string& point : points) EXPECT_NE(kept.find(point), std::string::npos) << kept;
  const std::string shared = test::text_of(test::scrub(test::bytes_of_text(file)).bytes);
  EXPECT_EQ(shared.find("<wpt"), std::string::npos) << shared;
  EXPECT_EQ(shared.find("<rtept"), std::string::npos) << shared;
  const test::Scrubbed local = test::scrub(test::fixture("gpx/local_time.fix"), {}, "place-only");
  EXPECT_NE(test::text_of(local.bytes).find("<time>2026-06-21T06:12:50</time>"), std::string::npos)
      << "no zone is told";
}

/// Speeds and courses are measured to a tenth.
TEST(Gpx, DigitsSpellNoPlace) {
  const std::string clean = test::expect_clean(
      test::bytes_of_text("<gpx version=\"1.0\"><trk><trkseg><trkpt lat=\"1.5\" lon=\"2.5\"><course>123.393312</course>"
                          "<speed>48.876612</speed><hdop>0.8530388</hdop></trkpt></trkseg></trk></gpx>"));
  EXPECT_NE(clean.find("<course>123.4</course><speed>48.9</speed><hdop>0.9</hdop>"), std::string::npos) << clean;
}

}  // namespace
}  // namespace contrail
