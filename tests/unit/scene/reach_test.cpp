#include "analysis/scene/reach.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/scene/filmed.hpp"

namespace contrail {
namespace {

bool holds(const Reach& reach, double lat, double lon) {
  const bool between = reach.west_deg <= reach.east_deg ? lon >= reach.west_deg && lon <= reach.east_deg
                                                        : lon >= reach.west_deg || lon <= reach.east_deg;
  return between && lat >= reach.south_deg && lat <= reach.north_deg;
}

CameraPose pose_of(double lat, double lon, double height, Attitude attitude, double focal_px = 3000) {
  return {lat, lon, height, attitude, {focal_px, 'a', 0.02}, {4000, 3000, 1}};
}

// Whatever any draw has in frame lies in the box: an index that holds it loses no answer.
TEST(Reach, HoldsAllThatMayBeInFrame) {
  const std::vector<PoseDraw> draws = standard_draws(256);
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 engine(seed);
  const auto number = [&](double from, double to) { return std::uniform_real_distribution<double>(from, to)(engine); };
  std::size_t seen = 0;
  for (int i = 0; i < 400; ++i) {
    const double pitch = i % 2 ? number(-90, -20) : number(-40, 60);
    const CameraPose pose = pose_of(number(-70, 70), number(-180, 180), number(1, 500),
                                    {number(0, 360), pitch, number(-40, 40)}, number(1500, 6000));
    const PoseDraws turned(draws, {});
    const Reach reach = reach_of(pose, turned);
    const LocalFrame around(pose.lat_deg, pose.lon_deg);
    for (int k = 0; k < 200; ++k) {
      const double far = std::exp(number(std::log(1), std::log(farthest_seen_m))), turn = number(0, 6.2832);
      const Vec3 point{far * std::sin(turn), far * std::cos(turn), k % 4 ? 0 : number(0, 300)};
      const PointSight sees = sight(pose, turned, point);
      if (sees.probability <= 0 || sees.distance_m > farthest_seen_m) continue;
      ++seen;
      const auto place = around.place(point.e, point.n);
      EXPECT_TRUE(holds(reach, place[0], place[1])) << "pose " << i << ", pitch " << pitch << ", " << far << " m away";
    }
  }
  EXPECT_GT(seen, 3000u);
}

// And no more than that: straight down from 50 m there is no ground a kilometre away.
TEST(Reach, IsNarrowWhereThePoseIs) {
  const std::vector<PoseDraw> draws = standard_draws(256);
  const Reach down = reach_of(pose_of(-48.876, -123.393, 50, {10, -90, 0}), PoseDraws(draws, {}));
  EXPECT_TRUE(holds(down, -48.876, -123.393));
  EXPECT_FALSE(holds(down, -48.867, -123.393));
  EXPECT_FALSE(holds(down, -48.876, -123.379));
  const Reach north = reach_of(pose_of(-48.876, -123.393, 50, {0, 0, 0}), PoseDraws(draws, {}));
  EXPECT_TRUE(holds(north, -48.876 + 0.13, -123.393));
  EXPECT_FALSE(holds(north, -48.877, -123.393));
}

TEST(Reach, CrossesTheDateLineAndThePole) {
  const Reach line = reach_around(10, 179.99);
  EXPECT_GT(line.west_deg, line.east_deg);
  EXPECT_TRUE(holds(line, 10, -179.99));
  EXPECT_FALSE(holds(line, 10, 0));
  EXPECT_TRUE(holds(reach_around(89.95, 0), 89.99, 180));
}

}  // namespace
}  // namespace contrail
