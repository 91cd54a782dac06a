#include "analysis/scene/footprint.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "analysis/flight/geo.hpp"
#include "analysis/listen/inspect.hpp"
#include "analysis/scene/still.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

Json truth() { return Json::parse(std::ifstream(test::source_dir() + "/samples/truth.json")); }

double apart_m(const LatLon& a, const Json& b) { return distance_m(a[0], a[1], b["latitude"], b["longitude"]); }

CameraPose true_pose(const Json& still) {
  const Json& gimbal = still["gimbal"];
  return {still["position"]["latitude"],         still["position"]["longitude"],
          still["height_above_takeoff_m"],       {gimbal["yaw_deg"], gimbal["pitch_deg"], gimbal["roll_deg"]},
          {still["focal_length_px"], 'a', 0.01}, frame_of(1200, 900, 1, gimbal["roll_deg"])};
}

// Truth lists top left, top right, bottom right, bottom left.
void expect_corners(const Footprint& print, const Json& corners, double within_m) {
  ASSERT_EQ(print.ring.size(), 5u);
  EXPECT_EQ(print.ring.front(), print.ring.back());
  constexpr std::size_t places[] = {0, 3, 2, 1};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_LT(apart_m(print.ring[i], corners[places[i]]), within_m) << "corner " << i;
}

TEST(Footprint, OfTruePosesMeetsTheRenderedGround) {
  const Json all = truth();
  ASSERT_EQ(all["stills"].size(), 8u);
  for (const Json& still : all["stills"]) {
    const auto print = footprint_of(true_pose(still), {}, {});
    ASSERT_TRUE(print) << still["file"];
    EXPECT_FALSE(print->clipped_horizon);
    expect_corners(*print, still["ground_corners"], 0.05);
  }
}

TEST(Footprint, OfTheSamplesIsWithinTwoMetresOfTheTruth) {
  const Json all = truth();
  ASSERT_EQ(all["stills"].size(), 8u);
  for (const Json& still : all["stills"]) {
    CameraFactsListener facts;
    const Inspected file = inspect(test::source_dir() + "/samples/" + std::string(still["file"]),
                                   {.hash = false, .keep = Keep::main, .beside = {&facts}});
    const StillAnswer told = still_of(file.report, facts.facts());
    ASSERT_TRUE(told.still && told.still->pose) << told.reason;
    EXPECT_EQ(told.still->pose->focal.rule, 'a');
    EXPECT_EQ(told.still->height_from, "takeoff");
    const auto print = footprint_of(*told.still->pose, told.still->sigma, standard_draws(256));
    ASSERT_TRUE(print && print->error_m && print->corner_error_m);
    expect_corners(*print, still["ground_corners"], 2);
    const LatLon centre = *footprint_of(true_pose(still), {}, {})->centre;
    EXPECT_LT(distance_m(centre[0], centre[1], (*print->centre)[0], (*print->centre)[1]), 2) << still["file"];
    EXPECT_GT(*print->corner_error_m, *print->error_m);
  }
}

CameraPose pose_of(double height, double yaw, double pitch, double roll) {
  return {52, 13, height, {yaw, pitch, roll}, {832, 'c', 0.05}, frame_of(1200, 900, 1, roll)};
}

struct Hits {
  double centre_once = 0, centre_twice = 0, corner_once = 0, corner_twice = 0;
};

/// Of poses drawn around one, how many have their centre (and its worst corner) within the error that is told.
Hits hits_of(const CameraPose& told, unsigned seed, std::size_t trials) {
  const PoseSigma sigma;
  const Footprint print = *footprint_of(told, sigma, standard_draws(256));
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal;
  const Pixel corner{0, 0};  // looking down and forward the top corners are the worst
  const Vec3 centre_told = *on_plane(told, {600, 450}), corner_told = *on_plane(told, corner);
  Hits hits;
  for (std::size_t i = 0; i < trials; ++i) {
    CameraPose truth = told;
    const double e = sigma.horizontal_m * normal(engine), n = sigma.horizontal_m * normal(engine);
    truth.height_m += sigma.height_m * normal(engine);
    truth.attitude.yaw_deg += sigma.yaw_deg * normal(engine);
    truth.attitude.pitch_deg += sigma.pitch_deg * normal(engine);
    truth.attitude.roll_deg += sigma.roll_deg * normal(engine);
    truth.focal.px *= 1 + told.focal.sigma * normal(engine);
    const auto count = [&](const Pixel& pixel, const Vec3& nominal, double error, double& once, double& twice) {
      const auto at = on_plane(truth, pixel);
      const double away = at ? std::hypot(at->e + e - nominal.e, at->n + n - nominal.n) : 1e9;
      once += (away <= error) / static_cast<double>(trials);
      twice += (away <= 2 * error) / static_cast<double>(trials);
    };
    count({600, 450}, centre_told, *print.error_m, hits.centre_once, hits.centre_twice);
    count(corner, corner_told, *print.corner_error_m, hits.corner_once, hits.corner_twice);
  }
  return hits;
}

TEST(Footprint, ErrorsHoldOverAThousandPosesDrawnAround) {
  const unsigned seed = std::random_device{}();
  for (const auto& [height, pitch] : {std::pair(40.0, -90.0), {40.0, -60.0}, {80.0, -45.0}, {120.0, -45.0}}) {
    const Hits hits = hits_of(pose_of(height, 70, pitch, 0), seed, 20000);
    std::printf("height %.0f pitch %.0f: centre %.3f %.3f, corner %.3f %.3f (seed %u)\n", height, pitch,
                hits.centre_once, hits.centre_twice, hits.corner_once, hits.corner_twice, seed);
    EXPECT_GE(hits.centre_once, 0.60);
    EXPECT_LE(hits.centre_once, 0.72);
    EXPECT_GE(hits.centre_twice, 0.95);
    EXPECT_GE(hits.corner_once, 0.60);
    EXPECT_LE(hits.corner_once, 0.72);
    EXPECT_GE(hits.corner_twice, 0.95);
  }
}

TEST(Footprint, RollTurnsTheRightSideDown) {
  // Looking north at the horizon's half, rolled by 10 degrees: the right side shows nearer ground.
  const CameraPose pose = pose_of(50, 0, -40, 10);
  const auto left = on_plane(pose, {0, 450}), right = on_plane(pose, {1200, 450});
  ASSERT_TRUE(left && right);
  EXPECT_GT(left->n, right->n);
}

TEST(Footprint, IsClippedAtTheHorizonAndNotMadeUpBeyond) {
  const auto level = footprint_of(pose_of(50, 0, 0, 0), {}, standard_draws(64));
  ASSERT_TRUE(level);
  EXPECT_TRUE(level->clipped_horizon);
  EXPECT_FALSE(level->centre || level->gsd_m || level->error_m);
  for (const LatLon& at : level->ring) EXPECT_LT(distance_m(52, 13, at[0], at[1]), 401);
  EXPECT_FALSE(footprint_of(pose_of(50, 0, 89, 0), {}, {}));
  EXPECT_FALSE(footprint_of(pose_of(50, 0, 40, 0), {}, {}));
}

TEST(Footprint, RunsCounterClockwiseForEveryOrientation) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CameraPose pose = pose_of(50, 30, -80, 90);
    pose.frame = frame_of(1200, 900, orientation, 90);
    const auto print = footprint_of(pose, {}, {});
    ASSERT_TRUE(print);
    double area = 0;
    for (std::size_t i = 0; i + 1 < print->ring.size(); ++i)
      area += print->ring[i][1] * print->ring[i + 1][0] - print->ring[i + 1][1] * print->ring[i][0];
    EXPECT_GT(area, 0) << orientation;
  }
}

TEST(PictureFrame, OrientationOfAnUprightCameraChangesItsSidesOnly) {
  const PictureFrame upright = frame_of(1200, 900, 6, 3);
  EXPECT_EQ(upright.width, 900);
  EXPECT_EQ(upright.posed_width(), 900);
  const PictureFrame turned = frame_of(1200, 900, 6, 88);
  EXPECT_EQ(turned.width, 900);
  EXPECT_EQ(turned.posed_width(), 1200);
  // Stored bottom left is displayed top left where a picture is turned clockwise for display.
  EXPECT_EQ(turned.posed({0, 0}).u, 0);
  EXPECT_EQ(turned.posed({0, 0}).v, 900);
}

TEST(PictureFrame, DisplayedUndoesPosed) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const PictureFrame frame = frame_of(1200, 900, orientation, 90);
    const Pixel back = frame.displayed(frame.posed({100, 200}));
    EXPECT_EQ(back.u, 100) << orientation;
    EXPECT_EQ(back.v, 200) << orientation;
  }
}

TEST(Draws, AreStandardisedAndAlwaysTheSame) {
  const std::vector<PoseDraw> draws = standard_draws(256), again = standard_draws(256);
  double mean = 0, square = 0, both = 0;
  for (const PoseDraw& d : draws) mean += d.yaw / 256, square += d.yaw * d.yaw / 256, both += d.yaw * d.focal / 256;
  EXPECT_NEAR(both, 0, 1e-12);
  EXPECT_NEAR(mean, 0, 1e-12);
  EXPECT_NEAR(square, 1, 1e-12);
  EXPECT_EQ(draws[17].focal, again[17].focal);
}

Picture picture(std::int64_t width, std::int64_t height) {
  Picture p;
  p.width = Fact<std::int64_t>{width, {}};
  p.height = Fact<std::int64_t>{height, {}};
  return p;
}

TEST(Focal, CalibratedLengthIsScaledByTheOpticalCentreAndRefusedForAnotherCamera) {
  CameraFacts facts;
  facts.calibrated_px = 2378.5, facts.centre_x = 2029.2, facts.centre_y = 1520.3;
  const auto resized = focal_of(picture(1500, 844), facts, {});
  ASSERT_TRUE(resized);
  EXPECT_EQ(resized->rule, 'a');
  EXPECT_NEAR(resized->px, 879, 2);
  EXPECT_FALSE(focal_of(picture(640, 640), facts, {}));  // taller than that frame at its width
}

TEST(Focal, CalibratedLengthOfAPictureStoredOnItsSide) {
  CameraFacts facts;
  facts.calibrated_px = 832, facts.centre_x = 450, facts.centre_y = 600;  // the centre of the picture as stored
  EXPECT_NEAR(focal_of(picture(900, 1200), facts, {})->px, 832, 1e-9);
  facts.centre_x = 600, facts.centre_y = 450;  // that of the sensor's frame
  EXPECT_NEAR(focal_of(picture(900, 1200), facts, {})->px, 832, 1e-9);
  EXPECT_NEAR(focal_of(picture(450, 600), facts, {})->px, 416, 1e-9);
}

TEST(Focal, RulesFollowWhatIsThere) {
  Picture p = picture(4000, 3000);
  EXPECT_FALSE(focal_of(p, {}, {}));
  p.focal_length_35mm = Fact<double>{20, {}};
  EXPECT_NEAR(focal_of(p, {}, {})->px, 2311, 1);  // (c), as measured on the Phantom 3
  Device phantom;
  phantom.model = Fact<std::string>{"FC300S", {}};
  p.focal_length_mm = Fact<double>{3.61, {}};
  EXPECT_EQ(focal_of(p, {}, phantom)->rule, 'b');
  EXPECT_NEAR(focal_of(p, {}, phantom)->px, 2340, 1);
  p.height = Fact<std::int64_t>{2250, {}};  // a crop to 16:9
  EXPECT_NEAR(focal_of(p, {}, {})->px, 2311, 1);
  CameraFacts zoomed;
  zoomed.digital_zoom = 2;
  EXPECT_NEAR(focal_of(p, zoomed, {})->px, 4622, 2);
  CameraFacts stated;
  stated.horizontal_fov_deg = 68;
  EXPECT_EQ(focal_of(p, stated, {})->rule, 'a');
  EXPECT_NEAR(focal_of(p, stated, {})->px, 2965, 1);
}

}  // namespace
}  // namespace contrail
