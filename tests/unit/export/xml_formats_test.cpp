// GPX and KML: the whole text, and what schema and viewers ask of it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <pugixml.hpp>

#include "tests/support/source_dir.hpp"
#include "tests/support/tracks.hpp"

namespace contrail::testing {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

void expect_valid_gpx(const std::string& text) {
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "xmllint is not here";
  const auto file = std::filesystem::temp_directory_path() / ("contrail-" + std::to_string(::getpid()) + ".gpx");
  std::ofstream(file) << text;
  const std::string order = test::source_dir() + "/tests/support/gpx_order.xsd";
  EXPECT_EQ(std::system(("xmllint --nonet --noout --schema " + order + " " + file.string() + " 2>/dev/null").c_str()),
            0)
      << text;
  std::filesystem::remove(file);
}

TEST(Gpx, WholeText) {
  const std::string text = written("gpx", {all_of("/log/a.txt", full_recording())});
  EXPECT_EQ(text, R"(<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="contrail" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
 <trk>
  <name>a.txt OSD</name>
  <type>aircraft</type>
  <trkseg>
   <trkpt lat="-48.87667" lon="-123.39333">
    <ele>12.5</ele>
    <time>2026-06-21T14:03:11Z</time>
    <fix>3d</fix>
    <extensions>
     <gpxtpx:TrackPointExtension>
      <gpxtpx:speed>0</gpxtpx:speed>
      <gpxtpx:course>91</gpxtpx:course>
     </gpxtpx:TrackPointExtension>
    </extensions>
   </trkpt>
   <trkpt lat="-48.8766701" lon="-123.3933301">
    <ele>13</ele>
    <time>2026-06-21T14:03:11.100Z</time>
    <fix>dgps</fix>
    <extensions>
     <gpxtpx:TrackPointExtension>
      <gpxtpx:speed>13.4</gpxtpx:speed>
      <gpxtpx:course>0</gpxtpx:course>
     </gpxtpx:TrackPointExtension>
    </extensions>
   </trkpt>
   <trkpt lat="-48.87667012345678" lon="-123.39333">
    <ele>13.25</ele>
    <time>2026-06-21T14:03:11.200500Z</time>
   </trkpt>
  </trkseg>
 </trk>
</gpx>
)");
  expect_valid_gpx(text);
}

TEST(Gpx, SingleSamplesComeFirst) {
  Recording log, photo;
  log.tracks = {plain_track({0, 1, 50, 51})};
  photo.tracks = {plain_track({0})};
  photo.tracks[0].subject = Subject::camera;
  const std::string text = written("gpx", {all_of("a.bin", log), all_of("b.jpg", photo), all_of("c.bin", log, 1)});
  EXPECT_LT(text.find("<wpt"), text.find("<trk>"));
  EXPECT_NE(text.find("<name>b.jpg GPS</name>"), std::string::npos);
  EXPECT_NE(text.find("<name>c.bin recording 1 GPS</name>"), std::string::npos);
  EXPECT_EQ(count(text, "<trkseg>"), 4u);
  EXPECT_EQ(count(text, "<wpt"), 1u);
  expect_valid_gpx(text);
}

TEST(Gpx, OnlyUtcIsATime) {
  Recording r;
  r.tracks = {plain_track({0, 1}, Clock::boot), plain_track({0, 1}, Clock::local)};
  EXPECT_EQ(count(written("gpx", {all_of("a", r)}), "<time>"), 0u);
}

TEST(Gpx, HostileNamesAndEmptyTracks) {
  Recording r;
  r.tracks = {plain_track({0, 1}), plain_track({})};
  r.tracks[0].name = "</name><x>&\x01\u202E\xff";
  const std::string text = written("gpx", {all_of("<a>.bin", r)});
  EXPECT_NE(text.find("<name>&lt;a&gt;.bin &lt;/name&gt;&lt;x&gt;&amp;\\u{1}\\u{202e}\\xff</name>"), std::string::npos);
  EXPECT_EQ(count(text, "<trk>"), 1u);
  expect_valid_gpx(text);
  expect_valid_gpx(written("gpx", {{"a", {}}}));
}

// XML 1.0, section 2.2: these two are no characters, whoever writes them down as UTF-8. Their neighbour is one.
TEST(Gpx, NamesWithWhatXmlHasNoPlaceFor) {
  Recording r;
  r.tracks = {plain_track({0, 1})};
  r.tracks[0].name = "a\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD";
  for (const char* format : {"gpx", "kml"}) {
    const std::string text = written(format, {all_of("a.bin", r)});
    EXPECT_NE(text.find(R"(a\xef\xbf\xbe\xef\xbf\xbf)"), std::string::npos) << text;
    EXPECT_EQ(text.find("\xEF\xBF\xBE"), std::string::npos);
    EXPECT_EQ(text.find("\xEF\xBF\xBF"), std::string::npos);
  }
}

TEST(Kml, WholeText) {
  Recording r;
  r.tracks = {plain_track({0, 1.5})};
  r.tracks[0].alt_takeoff_m = {0, 2.5};
  EXPECT_EQ(written("kml", {all_of("a.txt", r)}), R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
 <Document>
  <Style id="track">
   <LineStyle>
    <color>ff00a5ff</color>
    <width>3</width>
   </LineStyle>
  </Style>
  <Placemark>
   <name>a.txt GPS</name>
   <description>aircraft. Heights above take-off, drawn above the ground below.</description>
   <styleUrl>#track</styleUrl>
   <gx:Track>
    <altitudeMode>relativeToGround</altitudeMode>
    <when>2026-06-21T14:03:11Z</when>
    <when>2026-06-21T14:03:12.500Z</when>
    <gx:coord>-123.5 -48.5 0</gx:coord>
    <gx:coord>-123.5 -48.625 2.5</gx:coord>
   </gx:Track>
  </Placemark>
 </Document>
</kml>
)");
}

TEST(Kml, HeightsAreSaidAsTheyAre) {
  EXPECT_EQ(count(written("kml", {all_of("a", full_recording())}), "<altitudeMode>absolute<"), 1u);
  Recording r;
  r.tracks = {plain_track({0, 1})};
  r.tracks[0].alt_other_m = {5, 6};
  r.tracks[0].alt_other_ref = "ellipsoid";
  const std::string text = written("kml", {all_of("a", r)});
  EXPECT_EQ(count(text, "<altitudeMode>clampToGround<"), 1u);
  EXPECT_NE(text.find("<gx:coord>-123.5 -48.5 0</gx:coord>"), std::string::npos);
}

TEST(Kml, WithoutUtcNoTime) {
  Recording r;
  r.tracks = {plain_track({0, 1, 100, 101}, Clock::boot)};
  const std::string text = written("kml", {all_of("a", r)});
  EXPECT_EQ(count(text, "when"), 0u);
  EXPECT_EQ(count(text, "<MultiGeometry>"), 1u);
  EXPECT_EQ(count(text, "<LineString>"), 2u);
  EXPECT_NE(text.find("<coordinates>-123.5,-48.5 -123.5,-48.625</coordinates>"), std::string::npos);
}

TEST(Kml, GapsPointsAndFolders) {
  Recording log, photo;
  log.tracks = {plain_track({0, 1, 100, 101})};
  photo.tracks = {plain_track({0})};
  const std::string text = written("kml", {all_of("a", log), all_of("<b>", photo)});
  EXPECT_EQ(count(text, "<gx:MultiTrack>"), 1u);
  EXPECT_EQ(count(text, "<gx:interpolate>0<"), 1u);
  EXPECT_EQ(count(text, "<Folder>"), 2u);
  EXPECT_EQ(count(text, "<TimeStamp>"), 1u);
  EXPECT_EQ(count(text, "<Point>"), 1u);
  pugi::xml_document read;
  ASSERT_TRUE(read.load_string(text.c_str()));
  const std::string name = read.select_node("//Folder[2]/name").node().text().get();
  EXPECT_EQ(name, "&lt;b>") << "Google Earth shows names as HTML";
}

TEST(Kml, PartlyTimedTracksLoseNothing) {
  Recording r;
  r.tracks = {plain_track({0, 1, 2, 3})};
  r.tracks[0].time[0] = r.tracks[0].time[1] = no_time;
  const std::string text = written("kml", {all_of("a", r)});
  EXPECT_EQ(count(text, "<Placemark>"), 2u);
  EXPECT_EQ(count(text, "<when>"), 2u);
  EXPECT_EQ(count(text, "<LineString>"), 1u);
}

}  // namespace
}  // namespace contrail::testing
