// Heights above sea and above the ellipsoid: never mixed, and brought together by the geoid alone.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "analysis/geo_io/open.hpp"
#include "analysis/geo_io/tiles.hpp"
#include "analysis/scene/still.hpp"

namespace contrail {
namespace {

/// Level all over the earth.
class Level final : public GeoRaster {
 public:
  explicit Level(double height) : height_(height) {}
  [[nodiscard]] std::optional<double> height_m(double, double) const override { return height_; }
  [[nodiscard]] double spacing_m() const override { return 10; }

 private:
  double height_;
};

std::unique_ptr<GeoRaster> level(double height) { return std::make_unique<Level>(height); }

/// How many of the grid's heights are wrong; 100: there is no grid. In a process of its own: GDAL brings a hundred
/// libraries, whose threads no sanitizer of leaks gets along with.
[[noreturn]] void count_wrong_heights() {
  const auto geoid = geo_io().open_geoid();
  if (!geoid) std::_Exit(100);
  struct Published {
    double lat, lon, height;
  };
  // By NGA's own program for EGM96 (WW15MGH, by splines; straight lines come within 6 cm).
  constexpr Published published[] = {{38.6281550, -90.2208450, -31.628}, {-14.6212170, -54.9788860, -2.969},
                                     {46.8743190, 102.4487290, -43.575}, {-23.6174460, 133.8747120, 15.871},
                                     {38.6254730, -0.0005000, 50.066},   {-0.4667440, 0.0023000, 17.329}};
  int wrong = 0;
  for (const Published& p : published)
    wrong += !(std::abs(geoid->height_m(p.lat, p.lon).value_or(999) - p.height) < 0.1);
  // The grid goes round the earth, and to the poles.
  const double line = geoid->height_m(10, 180).value_or(999);
  for (const double lon : {-179.999, 179.999}) wrong += !(std::abs(geoid->height_m(10, lon).value_or(0) - line) < 0.02);
  wrong += !geoid->height_m(90, 0) + !geoid->height_m(-90, 0);
  std::_Exit(wrong);
}

TEST(SeaLevelDeathTest, ThePublishedGridHasItsPublishedHeights) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  if (!std::ifstream("/usr/share/proj/egm96_15.gtx")) GTEST_SKIP() << "proj-data is not installed";
  EXPECT_EXIT(count_wrong_heights(), testing::ExitedWithCode(0), "");
}

TEST(SeaLevel, TilesAboveTheEllipsoidAreBroughtToTheSea) {
  Tiles tiles(level(-30));
  EXPECT_TRUE(tiles.empty());
  tiles.add(level(470), HeightsAbove::ellipsoid);
  EXPECT_DOUBLE_EQ(tiles.height_m(1, 2).value(), 500);
  Tiles at_sea(level(-30));
  at_sea.add(level(470), HeightsAbove::sea);
  EXPECT_DOUBLE_EQ(at_sea.height_m(1, 2).value(), 470);
  Tiles unknown(nullptr);
  unknown.add(level(470), HeightsAbove::ellipsoid);
  EXPECT_FALSE(unknown.height_m(1, 2));
  EXPECT_FALSE(unknown.geoid_m(1, 2));
}

Still still(const ToldPose& told, const GeoRaster& ground) {
  const Lens lens{.width = 4000, .height = 3000};
  StillAnswer answer = still_of(told, lens, {}, &ground);
  EXPECT_TRUE(answer.still) << answer.reason;
  return answer.still.value_or(Still{});
}

TEST(SeaLevel, AHeightAboveTheEllipsoidStandsOnTheGround) {
  Tiles ground(level(-30));
  ground.add(level(500), HeightsAbove::sea);
  ToldPose told{.lat_deg = 1, .lon_deg = 2, .alt_ellipsoid_m = 550, .alt_takeoff_m = 44};
  EXPECT_DOUBLE_EQ(still(told, ground).height_m, 80);
  EXPECT_EQ(still(told, ground).height_from, "ellipsoid");
  EXPECT_DOUBLE_EQ(still(told, ground).alt_m.value(), 580);
  told.alt_sea_m = 590;  // what the camera says itself counts first
  EXPECT_DOUBLE_EQ(still(told, ground).height_m, 90);
  EXPECT_EQ(still(told, ground).height_from, "sea");
}

TEST(SeaLevel, WithoutAGeoidNoHeightIsMadeUp) {
  const Level ground(500);
  ToldPose told{.lat_deg = 1, .lon_deg = 2, .alt_ellipsoid_m = 550};
  EXPECT_EQ(still_of(told, {}, {}, &ground).reason,
            "its height is above the ellipsoid, and egm96_15.gtx (proj-data) is not installed");
  told.alt_takeoff_m = 44;
  EXPECT_DOUBLE_EQ(still(told, ground).height_m, 44);
  told.alt_takeoff_m.reset();
  EXPECT_EQ(still_of(told, {}, {}, nullptr).reason, "no height above take-off or ground; add --dem FILE");
}

}  // namespace
}  // namespace contrail
