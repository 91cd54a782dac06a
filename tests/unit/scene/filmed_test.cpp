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

}  // namespace
}  // namespace contrail
