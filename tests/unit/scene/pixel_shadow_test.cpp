#include "analysis/scene/pixel_shadow.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "analysis/listen/inspect.hpp"
#include "analysis/scene/degrees.hpp"
#include "analysis/scene/still.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

Pixel pixel_of(const Json& json) { return {json[0], json[1]}; }

TEST(PixelShadow, OfEveryRenderedShadowPointsAwayFromTheSunWithinItsError) {
  const Json truth = Json::parse(std::ifstream(test::source_dir() + "/samples/truth.json"));
  const std::vector<PoseDraw> draws = standard_draws(256);
  std::size_t shadows = 0;
  for (const Json& still : truth["stills"]) {
    CameraFactsListener facts;
    const Inspected file = inspect(test::source_dir() + "/samples/" + std::string(still["file"]),
                                   {.hash = false, .keep = Keep::main, .beside = {&facts}});
    const StillAnswer told = still_of(file.report, facts.facts());
    ASSERT_TRUE(told.still && told.still->pose) << told.reason;
    const double away_from_sun = azimuth_deg(double(still["sun"]["azimuth_deg"]) + 180);
    for (const Json& one : still["shadows"]) {
      const auto shadow = shadow_in_picture(*told.still->pose, told.still->sigma, draws, pixel_of(one["base_px"]),
                                            pixel_of(one["tip_px"]));
      ASSERT_TRUE(shadow) << still["file"] << one["object"];
      EXPECT_LT(std::abs(turn_deg(shadow->azimuth_deg, away_from_sun)), 1) << still["file"] << one["object"];
      EXPECT_NEAR(*shadow->length_m / double(one["shadow_length_m"]), 1, 0.03) << still["file"] << one["object"];
      EXPECT_GT(shadow->sigma_deg, 5) << "a compass is not better than that";
      EXPECT_LT(shadow->sigma_deg, 10);
      ++shadows;
    }
  }
  EXPECT_GT(shadows, 8u);
}

TEST(PixelShadow, IsNoneAboveTheHorizonOrWithoutLength) {
  const CameraPose level{52, 13, 50, {0, 0, 0}, {832, 'c', 0.05}, frame_of(1200, 900, 1, 0)};
  const std::vector<PoseDraw> draws = standard_draws(64);
  EXPECT_FALSE(shadow_in_picture(level, {}, draws, {600, 800}, {600, 440}));
  EXPECT_FALSE(shadow_in_picture(level, {}, draws, {600, 800}, {600, 800.5}));
  EXPECT_TRUE(shadow_in_picture(level, {}, draws, {600, 800}, {700, 850}));
}

}  // namespace
}  // namespace contrail
