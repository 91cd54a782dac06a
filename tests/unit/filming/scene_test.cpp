#include "analysis/filming/scene.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "analysis/flight/geo.hpp"
#include "analysis/listen/inspect.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

SceneFile read(const std::string& name) {
  CameraFactsListener facts;
  Inspected file = inspect(test::source_dir() + "/samples/" + name,
                           {.hash = false, .keep = Keep::main, .series = series_of_timed_files(), .beside = {&facts}});
  const Family family = find_format(file.report.format_id)->family;
  return scene_file(file.report, family, facts.facts());
}

Scene scene_of(const std::vector<std::string>& names) {
  Scene scene;
  for (const std::string& name : names) {
    SceneFile file = read(name);
    const bool log = file.timed.is_log();
    scene.add(std::move(file), log);
  }
  scene.tie();
  return scene;
}

std::vector<Still> stills_of(const Scene& scene, std::size_t file, Micros every, std::string* why = nullptr) {
  std::vector<Still> stills;
  const std::string none = scene.for_each_look({file, 0}, every, nullptr, [&](const CameraLook& look) {
    if (look.still) stills.push_back(*look.still);
  });
  if (why) *why = none;
  return stills;
}

Json truth() { return Json::parse(std::ifstream(test::source_dir() + "/samples/truth.json")); }

/// Of the path that was flown, each second.
std::array<double, 3> true_place(const Json& all, double second) {
  const Json& rows = all["path"]["rows"];
  const auto i = static_cast<std::size_t>(second);
  const double part = second - static_cast<double>(i);
  std::array<double, 3> at{};
  for (std::size_t k = 0; k < 3; ++k)
    at[k] = std::lerp(rows[i][k + 1].get<double>(), rows[i + 1][k + 1].get<double>(), part);
  return at;
}

TEST(Scene, FramesOfAFilmAreWhereTheAircraftWas) {
  const Json all = truth();
  const Scene scene = scene_of({"DJI_0009.MP4", "DJI_0009.SRT"});
  const double begins = 143;  // the film, since the flight began
  for (const std::size_t file : {0u, 1u}) {
    const std::vector<Still> stills = stills_of(scene, file, one_second);
    ASSERT_GE(stills.size(), 20u) << file;
    for (std::size_t i = 0; i < stills.size(); ++i) {
      EXPECT_EQ(*stills[i].elapsed, static_cast<Micros>(i) * one_second);
      const auto at = true_place(all, begins + static_cast<double>(i));
      EXPECT_LT(distance_m(at[0], at[1], stills[i].lat_deg, stills[i].lon_deg), 2);
      EXPECT_NEAR(stills[i].height_m, at[2], 1);
    }
  }
}

TEST(Scene, TheFilmTellsItsAttitudeAndSubtitlesLendTheirFocalLength) {
  const Scene alone = scene_of({"DJI_0009.MP4"}), both = scene_of({"DJI_0009.MP4", "DJI_0009.SRT"});
  for (const Still& still : stills_of(alone, 0, one_second)) {
    EXPECT_EQ(still.missing, "no focal length");
    EXPECT_TRUE(still.aimed);
  }
  const std::vector<Still> stills = stills_of(both, 0, one_second);
  ASSERT_FALSE(stills.empty());
  for (const Still& still : stills) {
    ASSERT_TRUE(still.pose) << still.missing;
    EXPECT_EQ(still.pose->focal.rule, 'c');
    EXPECT_EQ(still.pose->focal.sigma, 0.08);  // nobody tells which part of the sensor the mode uses
  }
}

TEST(Scene, EverySampleOrEveryInterval) {
  const Scene scene = scene_of({"DJI_0009.MP4"});
  EXPECT_EQ(stills_of(scene, 0, 0).size(), 110u);
  EXPECT_EQ(stills_of(scene, 0, 10 * one_second).size(), 3u);
  EXPECT_NEAR(static_cast<double>(stills_of(scene, 0, 100'000).size()), 219, 1);
}

TEST(Scene, ALogTellsWhereTheSubtitlesCameraLooked) {
  const Json all = truth();
  const Scene scene =
      scene_of({"DJI_0009.SRT", "DJI_0009.MP4", "flight_v11.txt", "DJI_0001.JPG", "DJI_0002.JPG", "DJI_0003.JPG",
                "DJI_0004.JPG", "DJI_0005.JPG", "DJI_0006.JPG", "DJI_0007.JPG", "DJI_0008.JPG"});
  const std::vector<Still> by_log = stills_of(scene, 0, one_second), by_film = stills_of(scene, 1, one_second);
  ASSERT_EQ(by_log.size(), by_film.size());
  std::size_t told = 0;
  for (std::size_t i = 0; i < by_log.size(); ++i) {
    if (!by_log[i].pose) continue;
    ++told;
    EXPECT_TRUE(by_log[i].by_log);
    EXPECT_FALSE(by_film[i].by_log);
    ASSERT_TRUE(by_film[i].pose);
    // The camera turns by up to 15 degrees a second, and the clocks are tied to some tenths of a second.
    const double apart = by_log[i].pose->attitude.pitch_deg - by_film[i].pose->attitude.pitch_deg;
    EXPECT_LT(std::abs(apart), std::max(1.0, 2 * by_log[i].sigma.pitch_deg)) << i;
    EXPECT_LT(std::abs(apart), 5) << i;
  }
  EXPECT_GT(told, 15u);
}

TEST(Scene, AClockThatIsNotKnownTakesNothingFromALog) {
  std::string why;
  const Scene scene = scene_of({"DJI_0009.SRT"});
  EXPECT_FALSE(stills_of(scene, 0, one_second).front().pose);
  const Scene log = scene_of({"flight_v11.txt"});
  EXPECT_TRUE(stills_of(log, 0, one_second, &why).empty());
  EXPECT_EQ(why, "a log, and no picture");
}

}  // namespace
}  // namespace contrail
