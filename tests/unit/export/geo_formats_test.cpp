// What goes through GDAL: GeoJSON as text, GeoPackage and FlatGeobuf read back.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/tracks.hpp"

namespace contrail::testing {
namespace {

using nlohmann::json;

json features(const std::vector<FileTracks>& inputs) {
  const json file = json::parse(written("geojson", inputs));
  EXPECT_EQ(file["type"], "FeatureCollection");
  return file["features"];
}

TEST(GeoJson, OneFeatureATrack) {
  const json all = features({all_of("/x/a.txt", full_recording())});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(
      all[0]["properties"],
      json::parse(R"({"file":"/x/a.txt","subject":"aircraft","track":"OSD","recording":0,"start":"2026-06-21T14:03:11Z",
    "end":"2026-06-21T14:03:11.200500Z","samples":3,"alt_ref":"sea"})"));
  EXPECT_EQ(
      all[0]["geometry"],
      json::parse(R"({"type":"LineString","coordinates":[[-123.39333,-48.87667,12.5],[-123.3933301,-48.8766701,13.0],
    [-123.39333,-48.876670123,13.25]]})"));
}

TEST(GeoJson, GapsAndLoneSamples) {
  Recording r;
  r.tracks = {plain_track({0, 1, 100, 200, 201, 202})};
  r.tracks[0].alt_takeoff_m = {1, 2, 3, 4, 5, 6};  // no map's datum: not drawn
  const json all = features({all_of("a", r)});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["geometry"]["type"], "MultiLineString");
  EXPECT_EQ(all[0]["geometry"]["coordinates"][0][0], json::parse("[-123.5,-48.5]"));
  EXPECT_EQ(all[0]["properties"]["samples"], 5);
  EXPECT_EQ(all[1]["geometry"], json::parse(R"({"type":"Point","coordinates":[-123.5,-48.75]})"));
}

TEST(GeoJson, OtherClocksAreNotUtc) {
  Recording r;
  r.tracks = {plain_track({0, 1}, Clock::local), plain_track({0, 1}, Clock::boot)};
  const json all = features({all_of("a", r)});
  EXPECT_EQ(all[0]["properties"]["local_end"], "2026-06-21T14:03:12");
  for (const char* key : {"start", "end"}) EXPECT_FALSE(all[0]["properties"].contains(key));
  for (const char* key : {"start", "end", "local_start", "local_end"}) EXPECT_FALSE(all[1]["properties"].contains(key));
}

TEST(GeoJson, EmptyAndHostile) {
  EXPECT_EQ(features({{"a", {}}}).size(), 0u);
  Recording r;
  r.tracks = {plain_track({0, 1}), plain_track({})};
  r.tracks[0].name = "\"},\n\xff\u202E";
  const json all = features({all_of("a", r)});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["properties"]["track"], "\"},\\n\\xff\\u{202e}");
}

TEST(GeoJson, AcrossTheDateLine) {
  Recording r;
  r.tracks = {plain_track({0, 1, 2, 3})};
  r.tracks[0].lon_deg = {179.99, 179.999, -179.999, -179.99};
  const json all = features({all_of("a", r)});
  EXPECT_EQ(all[0]["geometry"]["type"], "MultiLineString") << "RFC 7946 3.1.9 cuts there";
}

/// Output of a command, or nothing when it is not here.
std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  for (int c; (c = std::fgetc(pipe)) != EOF;) text += static_cast<char>(c);
  ::pclose(pipe);
  return text;
}

/// The features that ogr2ogr finds in a layer of what was written.
class ReadBack {
 public:
  ReadBack(std::string_view format, const std::vector<FileTracks>& inputs)
      : file_(std::filesystem::temp_directory_path() /
              ("contrail-" + std::to_string(::getpid()) + "." + std::string(format))) {
    std::ofstream(file_, std::ios::binary) << written(format, inputs);
  }
  ~ReadBack() { std::filesystem::remove(file_); }
  ReadBack(const ReadBack&) = delete;
  ReadBack& operator=(const ReadBack&) = delete;

  [[nodiscard]] json features(const std::string& layer) const {
    const std::string text =
        output_of("ogr2ogr -f GeoJSON -lco COORDINATE_PRECISION=15 /vsistdout/ " + file_.string() + " '" + layer + "'");
    return text.empty() ? json() : json::parse(text)["features"];
  }
  [[nodiscard]] std::string layers() const { return output_of("ogrinfo -q -ro " + file_.string()); }

 private:
  std::filesystem::path file_;
};

bool ogr_here() { return !output_of("ogr2ogr --version").empty(); }

TEST(Gpkg, SamplesAndLines) {
  if (!ogr_here()) GTEST_SKIP() << "ogr2ogr is not here";
  const ReadBack file("gpkg", {all_of("a.txt", full_recording())});
  const json points = file.features("points"), lines = file.features("lines");
  ASSERT_EQ(points.size(), 3u);
  const json& second = points[1]["properties"];
  EXPECT_EQ(second["time"], "2026-06-21T14:03:11.100Z");
  EXPECT_EQ(second["elapsed_s"], 0.1);
  EXPECT_EQ(second["lat_deg"], -48.8766701);
  EXPECT_EQ(second["alt_takeoff_m"], 0.5);
  EXPECT_EQ(second["fix"], "rtk_fixed");
  EXPECT_EQ(second["offset"], 200);
  EXPECT_TRUE(points[2]["properties"]["speed_mps"].is_null());
  EXPECT_EQ(points[1]["geometry"], json::parse(R"({"type":"Point","coordinates":[-123.3933301,-48.8766701]})"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["properties"]["end"], "2026-06-21T14:03:11.200Z");
  EXPECT_EQ(lines[0]["geometry"]["coordinates"][0], json::parse("[-123.39333,-48.87667,12.5]"));
}

TEST(Gpkg, SeveralInputsHaveLayersOfTheirOwn) {
  if (!ogr_here()) GTEST_SKIP() << "ogr2ogr is not here";
  Recording log, photo;
  log.tracks = {plain_track({0, 1})};
  photo.tracks = {plain_track({0})};
  const ReadBack file(
      "gpkg",
      {all_of("x/a.bin", log), all_of("1.jpg", photo), all_of("y/A.bin", log), all_of("2.jpg", photo), {"none", {}}});
  const std::string layers = file.layers();
  for (const char* layer : {"a.bin points", "a.bin lines", "A.bin (2) points", "A.bin (2) lines", "single points"})
    EXPECT_NE(layers.find(layer), std::string::npos) << layers;
  EXPECT_EQ(file.features("single points").size(), 2u);
  EXPECT_EQ(file.features("single points")[1]["properties"]["file"], "2.jpg");
}

TEST(Gpkg, WithoutAnySampleItIsStillAFile) {
  EXPECT_TRUE(written("gpkg", {{"a", {}}}).starts_with("SQLite format 3"));
  EXPECT_TRUE(written("gpkg", {{"a", {}}, {"b", {}}}).starts_with("SQLite format 3"));
}

TEST(Fgb, OneLayerOfSamples) {
  if (!ogr_here()) GTEST_SKIP() << "ogr2ogr is not here";
  const ReadBack file("fgb", {all_of("a.txt", full_recording()), all_of("b.txt", full_recording())});
  const json points = file.features("points");
  ASSERT_EQ(points.size(), 6u);
  EXPECT_EQ(points[0]["properties"]["track"], "OSD");
  EXPECT_TRUE(points[0]["properties"].contains("file"));
}

}  // namespace
}  // namespace contrail::testing
