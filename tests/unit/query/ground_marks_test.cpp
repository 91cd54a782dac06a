// What is written over a photo: places of its middle and corners, where they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "analysis/flight/geo.hpp"
#include "analysis/query/seen_marks.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

Still true_still(const Json& told) {
  const Json &gimbal = told["gimbal"], &position = told["position"];
  Still still{.lat_deg = position["latitude"], .lon_deg = position["longitude"]};
  still.height_m = told["height_above_takeoff_m"];
  still.pose = CameraPose{still.lat_deg,
                          still.lon_deg,
                          still.height_m,
                          {gimbal["yaw_deg"], gimbal["pitch_deg"], gimbal["roll_deg"]},
                          {told["focal_length_px"], 'a', 0.01},
                          frame_of(1200, 900, 1, gimbal["roll_deg"])};
  return still;
}

/// The words that begin in this quarter of the picture and name a place.
LatLon place_in(const Marks& marks, bool right, bool low) {
  LatLon place{};
  for (const MarkText& text : marks.texts) {
    const bool here = (text.at[0] > marks.width / 2) == right && (text.at[1] > marks.height / 2) == low;
    double lat = 0, lon = 0;
    if (here && std::sscanf(text.text.c_str(), "%lf, %lf", &lat, &lon) == 2) place = {lat, lon};
  }
  return place;
}

TEST(GroundMarks, NameTheGroundInTheCorners) {
  const Json all = Json::parse(std::ifstream(test::source_dir() + "/samples/truth.json"));
  for (const Json& told : all["stills"]) {
    const Marks marks = marks_of_ground(true_still(told), standard_draws(64), nullptr);
    std::size_t corner = 0;  // truth lists top left, top right, bottom right, bottom left
    for (const auto& [right, low] : {std::pair(false, false), {true, false}, {true, true}, {false, true}}) {
      const Json& truth = told["ground_corners"][corner++];
      const LatLon said = place_in(marks, right, low);
      EXPECT_LT(distance_m(said[0], said[1], truth["latitude"], truth["longitude"]), 0.3) << told["file"] << corner;
    }
    EXPECT_TRUE(
        std::ranges::any_of(marks.texts, [](const MarkText& t) { return t.text.starts_with("middle -48.87"); }));
    EXPECT_TRUE(std::ranges::any_of(marks.lines, &MarkLine::arrow)) << "north";
  }
}

TEST(GroundMarks, CornersAboveTheHorizonNameNone) {
  const Json all = Json::parse(std::ifstream(test::source_dir() + "/samples/truth.json"));
  Still still = true_still(all["stills"][7]);
  still.pose->attitude.pitch_deg = 5;
  const Marks marks = marks_of_ground(still, standard_draws(64), nullptr);
  const auto none = [](const MarkText& t) { return t.text == "no ground"; };
  EXPECT_GE(std::ranges::count_if(marks.texts, none), 2);
  still.pose.reset();
  EXPECT_TRUE(marks_of_ground(still, standard_draws(64), nullptr).texts.empty());
}

}  // namespace
}  // namespace contrail
