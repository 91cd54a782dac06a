#include "analysis/scene/terrain.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/scene/footprint.hpp"

namespace contrail {
namespace {

constexpr double lat = 45, lon = 7;

/// Ground that a function of east and north tells, 2 km around.
class Invented final : public GeoRaster {
 public:
  explicit Invented(double (*ground)(double e, double n)) : ground_(ground) {}
  [[nodiscard]] std::optional<double> height_m(double at_lat, double at_lon) const override {
    const Vec3 at = around_.local(at_lat, at_lon);
    if (std::abs(at.e) > 2000 || std::abs(at.n) > 2000) return std::nullopt;
    return 300 + ground_(at.e, at.n);
  }
  [[nodiscard]] double spacing_m() const override { return 10; }

 private:
  LocalFrame around_{lat, lon};
  double (*ground_)(double, double);
};

double level(double, double) { return 0; }
double slope(double, double n) { return n / 10; }  // rises to the north
double wall(double, double n) { return n > 200 ? 80 : 0; }

CameraPose looking_north(double pitch) {
  return {lat, lon, 50, {0, pitch, 0}, {832, 'c', 0.05}, frame_of(1200, 900, 1, 0)};
}

TEST(Terrain, LevelGroundIsMetWhereThePlaneIs) {
  const Invented ground(level);
  const Terrain terrain(ground, lat, lon);
  EXPECT_NEAR(*terrain.foot_m(), 300, 1e-9);
  const Landing at = terrain.cast(50, {0, 1, -0.5});
  ASSERT_EQ(at.how, Landing::How::ground);
  EXPECT_NEAR(at.n, 100, 0.2);
  EXPECT_NEAR(at.e, 0, 1e-6);
}

TEST(Terrain, RisingGroundIsMetNearer) {
  const Invented ground(slope);
  const Landing at = Terrain(ground, lat, lon).cast(50, {0, 1, -0.4});
  ASSERT_EQ(at.how, Landing::How::ground);
  EXPECT_NEAR(at.n, 100, 0.2);  // 50 - 0.4 n = 0.1 n
  EXPECT_NEAR(at.slope_n, 0.1, 1e-3);
  EXPECT_NEAR(at.slope_e, 0, 1e-3);
}

TEST(Terrain, LeavingTheRasterIsNeverTheSky) {
  const Invented ground(level);
  const Terrain terrain(ground, lat, lon);
  const Landing up = terrain.cast(50, {0, 1, 0.2});
  EXPECT_EQ(up.how, Landing::How::out_of_dem);
  EXPECT_NEAR(up.n, 2000, 10);
  EXPECT_EQ(terrain.cast(50, {0, 0, 1}).how, Landing::How::horizon);
  EXPECT_EQ(terrain.cast(50, {0, 0, -1}).how, Landing::How::ground);
  EXPECT_FALSE(Terrain(ground, lat + 1, lon).foot_m());
}

TEST(Terrain, EarthFallsAway) {
  EXPECT_NEAR(drop_m(1000), 0.068, 0.001);
  EXPECT_NEAR(drop_m(5000), 1.71, 0.01);
}

TEST(Terrain, HidesWhatLiesBehindIt) {
  const Invented ground(wall);
  const Terrain terrain(ground, lat, lon);
  EXPECT_EQ(terrain.clear({0, 150, 1.5}, {0, 0, 50}), std::optional(true));
  EXPECT_EQ(terrain.clear({0, 400, 20}, {0, 0, 50}), std::optional(false));
  EXPECT_EQ(terrain.clear({0, 400, 81.5}, {0, 0, 100}), std::optional(true));
  EXPECT_FALSE(terrain.clear({0, 3000, 90}, {0, 0, 100}));
}

TEST(Terrain, FootprintOfLevelGroundIsThatOfThePlane) {
  const Invented ground(level);
  const Terrain terrain(ground, lat, lon);
  const auto draws = standard_draws(256);
  const auto flat = footprint_of(looking_north(-60), {}, draws),
             dem = footprint_of(looking_north(-60), {}, draws, &terrain);
  ASSERT_TRUE(flat && dem && dem->centre);
  EXPECT_NEAR((*flat->centre)[0], (*dem->centre)[0], 2e-6);
  EXPECT_NEAR(*flat->error_m, *dem->error_m, 0.05 * *flat->error_m);
  EXPECT_EQ(dem->corners_out_of_dem, 0u);
}

TEST(Terrain, CornersBeyondTheRasterAreCounted) {
  const Invented ground(level);
  const Terrain terrain(ground, lat, lon);
  const auto print = footprint_of(looking_north(-20), {}, {}, &terrain);
  ASSERT_TRUE(print);
  EXPECT_EQ(print->corners_out_of_dem, 2u);
  EXPECT_TRUE(print->centre);
}

}  // namespace
}  // namespace contrail
