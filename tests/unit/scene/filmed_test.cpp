#include "analysis/scene/filmed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "analysis/listen/inspect.hpp"
#include "analysis/scene/still.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

using Json = nlohmann::json;

/// Is the point inside the true corners, and how far from the nearest edge, metres?
struct Side {
  bool inside;
  double edge_m;
};

Side side_of(const Vec3& p, const std::array<Vec3, 4>& corners) {
  bool inside = false;
  double nearest = 1e9;
  for (std::size_t i = 0; i < 4; ++i) {
    const Vec3 &a = corners[i], &b = corners[(i + 1) % 4];
    if ((a.n > p.n) != (b.n > p.n) && p.e < (b.e - a.e) * (p.n - a.n) / (b.n - a.n) + a.e) inside = !inside;
    const Vec3 edge = b - a;
    const double along = std::clamp(dot(p - a, edge) / dot(edge, edge), 0.0, 1.0);
    const Vec3 off = p - (a + along * edge);
    nearest = std::min(nearest, std::sqrt(dot(off, off)));
  }
  return {inside, nearest};
}

TEST(Filmed, PointsAreJudgedAsTheRenderedPicturesShowThem) {
  const Json truth = Json::parse(std::ifstream(test::source_dir() + "/samples/truth.json"));
  const std::vector<PoseDraw> draws = standard_draws(256);
  const unsigned seed = std::random_device{}();
  std::mt19937 engine(seed);
  std::uniform_real_distribution<double> across(-60, 60);
  std::size_t judged = 0, filmed = 0, wrong = 0;
  for (const Json& still : truth["stills"]) {
    CameraFactsListener facts;
    const Inspected file = inspect(test::source_dir() + "/samples/" + std::string(still["file"]),
                                   {.hash = false, .keep = Keep::main, .beside = {&facts}});
    const StillAnswer told = still_of(file.report, facts.facts());
    ASSERT_TRUE(told.still && told.still->pose);
    const LocalFrame around(told.still->lat_deg, told.still->lon_deg);
    std::array<Vec3, 4> corners;
    for (std::size_t i = 0; i < 4; ++i)
      corners[i] = around.local(still["ground_corners"][i]["latitude"], still["ground_corners"][i]["longitude"]);
    const Vec3 middle = 0.25 * (corners[0] + corners[1] + corners[2] + corners[3]);
    for (int i = 0; i < 200; ++i) {
      const Vec3 point = middle + Vec3{across(engine), across(engine), 0};
      const Side side = side_of(point, corners);
      if (side.edge_m < 3) continue;
      const PointSight seen = sight(*told.still->pose, told.still->sigma, draws, point);
      ++judged, filmed += side.inside;
      wrong += (seen.probability >= 0.5) != side.inside;
    }
  }
  std::printf("%zu points, %zu filmed, %zu judged wrong (seed %u)\n", judged, filmed, wrong, seed);
  EXPECT_GT(judged, 400u);
  EXPECT_GT(filmed, 100u);
  EXPECT_EQ(wrong, 0u);
}

CameraPose looking(double yaw, double pitch) {
  return {52, 13, 50, {yaw, pitch, 0}, {800, 'c', 0.05}, frame_of(1200, 900, 1, 0)};
}

TEST(Filmed, PlaceInThePictureIsThatOfTheRay) {
  const CameraPose pose = looking(30, -50);
  const Pixel shown{200, 700};
  const PointSight seen = sight(pose, {}, {}, *on_plane(pose, shown));
  ASSERT_TRUE(seen.pixel);
  EXPECT_NEAR(seen.pixel->u, shown.u, 1e-6);
  EXPECT_NEAR(seen.pixel->v, shown.v, 1e-6);
  EXPECT_NEAR(seen.margin_px, 200, 1e-6);
}

TEST(Filmed, BehindTheCameraThereIsNoPixel) {
  const PointSight seen = sight(looking(0, -30), {}, standard_draws(64), {0, -500, 0});
  EXPECT_FALSE(seen.pixel);
  EXPECT_EQ(seen.probability, 0);
  EXPECT_NEAR(seen.distance_m, std::hypot(500, 50), 1e-9);
}

TEST(Filmed, NearAnEdgeTheAnswerIsUncertain) {
  const CameraPose pose = looking(0, -90);
  const Vec3 edge = *on_plane(pose, {1200, 450});
  const double probability = sight(pose, {}, standard_draws(256), edge).probability;
  EXPECT_GT(probability, 0.3);
  EXPECT_LT(probability, 0.7);
}

/// The share of the draws that have it in frame, one by one.
double by_all_draws(const CameraPose& pose, const std::vector<PoseDraw>& draws, const Vec3& point) {
  double inside = 0;
  for (const PoseDraw& draw : draws) {
    const DrawnPose d = drawn(pose, {}, draw);
    const auto at = pose.pixel(d.axes, d.focal_px, point - Vec3{d.e, d.n, d.height_m});
    inside += at && at->u > 0 && at->v > 0 && at->u < pose.frame.width && at->v < pose.frame.height;
  }
  return inside / static_cast<double>(draws.size());
}

TEST(Filmed, WhereNoDrawIsMadeNoneWouldDiffer) {
  const unsigned seed = std::random_device{}();
  std::mt19937 engine(seed);
  const auto any = [&](double from, double to) { return std::uniform_real_distribution<double>(from, to)(engine); };
  const std::vector<PoseDraw> draws = standard_draws(256);
  std::size_t sure = 0;
  for (int i = 0; i < 3000; ++i) {
    const CameraPose pose{52,
                          13,
                          any(2, 150),
                          {any(0, 360), any(-90, 10), any(-20, 20)},
                          {any(400, 3000), 'c', 0.05},
                          frame_of(1200, 900, 1, 0)};
    const double away = any(0, 3) * pose.height_m, to = any(0, 6.3);
    const Vec3 point{away * std::cos(to), away * std::sin(to), any(-2, 2)};
    const double probability = sight(pose, {}, draws, point).probability, all = by_all_draws(pose, draws, point);
    ASSERT_EQ(probability, all) << "seed " << seed << " trial " << i;
    sure += all == 0 || all == 1;
  }
  EXPECT_GT(sure, 1000u);
}

TEST(Filmed, PosesThatAreNoneShowNothing) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<PoseDraw> draws = standard_draws(16);
  for (CameraPose pose : {looking(nan, -90), looking(0, nan), looking(0, 90)}) {
    EXPECT_EQ(sight(pose, {}, draws, {0, 0, 0}).probability, 0);
    EXPECT_FALSE(footprint_of(pose, {}, draws)) << pose.attitude.pitch_deg;
  }
}

TEST(Still, WhatCannotBeIsSaid) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const Lens lens{1200, 900, 1, Focal{800, 'c', 0.05}};
  const ToldPose good{.lat_deg = 52, .lon_deg = 13, .alt_takeoff_m = 40, .yaw_deg = 0, .pitch_deg = -90};
  ASSERT_TRUE(still_of(good, lens, {}).still->pose);
  const auto told = [&](auto&& change, const Lens& by) {
    ToldPose pose = good;
    change(pose);
    return still_of(pose, by, {});
  };
  EXPECT_EQ(told([&](ToldPose& p) { p.lat_deg = nan; }, lens).reason, "no position");
  EXPECT_EQ(told([&](ToldPose& p) { p.lon_deg = 181; }, lens).reason, "no position");
  EXPECT_EQ(told([&](ToldPose& p) { p.alt_takeoff_m = nan; }, lens).reason,
            "the camera is not above the ground by its own height");
  EXPECT_EQ(told([&](ToldPose& p) { p.alt_takeoff_m = 1e9; }, lens).reason,
            "its height above the ground is no possible one: more than 50 km");
  EXPECT_EQ(told([&](ToldPose& p) { p.alt_takeoff_m.reset(); }, lens).reason, "no height above take-off or ground");
  EXPECT_EQ(told([&](ToldPose& p) { p.pitch_deg = nan; }, lens).still->missing, "no possible attitude of the camera");
  EXPECT_EQ(told([&](ToldPose& p) { p.pitch_deg.reset(); }, lens).still->missing, "no pitch of the camera");
  EXPECT_EQ(told([](ToldPose&) {}, Lens{}).still->missing, "no size of the picture");
  const StillAnswer no_lens = told([](ToldPose&) {}, Lens{1200, 900, 1, {}});
  EXPECT_EQ(no_lens.still->missing, "no focal length");
  EXPECT_TRUE(no_lens.still->aimed && !no_lens.still->pose);
}

}  // namespace
}  // namespace contrail
