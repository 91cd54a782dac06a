// Heights above sea and above the ellipsoid: never mixed, and brought together by the geoid alone.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <vector>

#include "analysis/geo_io/geoid.hpp"
#include "analysis/geo_io/tiles.hpp"
#include "analysis/scene/still.hpp"
#include "parsers/base/bytes/bytes.hpp"

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

/// Ground that rises to the north and the south of latitude 1, by 180 m in two kilometres.
class Valley final : public GeoRaster {
 public:
  [[nodiscard]] std::optional<double> height_m(double lat, double) const override {
    return 500 + 10'000 * std::abs(lat - 1);
  }
  [[nodiscard]] double spacing_m() const override { return 10; }
};

std::unique_ptr<GeoRaster> level(double height) { return std::make_unique<Level>(height); }

TEST(SeaLevel, ThePublishedGridHasItsPublishedHeights) {
  const auto geoid = open_geoid();
  if (!geoid) GTEST_SKIP() << "proj-data is not installed";
  struct Published {
    double lat, lon, height;
  };
  // By NGA's own program for EGM96 (WW15MGH, by splines; straight lines come within 6 cm).
  constexpr Published published[] = {{38.6281550, -90.2208450, -31.628}, {-14.6212170, -54.9788860, -2.969},
                                     {46.8743190, 102.4487290, -43.575}, {-23.6174460, 133.8747120, 15.871},
                                     {38.6254730, -0.0005000, 50.066},   {-0.4667440, 0.0023000, 17.329}};
  for (const Published& p : published) EXPECT_NEAR(geoid->height_m(p.lat, p.lon).value_or(999), p.height, 0.1);
  // The grid goes round the earth, and to the poles.
  const double line = geoid->height_m(10, 180).value_or(999);
  for (const double lon : {-180.0, -179.999, 179.999}) EXPECT_NEAR(geoid->height_m(10, lon).value_or(0), line, 0.02);
  EXPECT_TRUE(geoid->height_m(90, 0) && geoid->height_m(-90, 0));
}

/// A grid in PROJ's format GTX: so many rows and columns from there on, a degree apart.
class Gtx {
 public:
  Gtx(double south, double west, std::int32_t rows, std::int32_t columns, std::vector<float> heights) {
    std::vector<std::byte> bytes(40 + 4 * heights.size());
    store_be(&bytes[0], south), store_be(&bytes[8], west), store_be(&bytes[16], 1.0), store_be(&bytes[24], 1.0);
    store_be(&bytes[32], rows), store_be(&bytes[36], columns);
    for (std::size_t i = 0; i < heights.size(); ++i) store_be(&bytes[40 + 4 * i], heights[i]);
    const std::string path = testing::TempDir() + "geoid_" + std::to_string(getpid()) + ".gtx";
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    raster = open_gtx(path);
    std::filesystem::remove(path);
  }
  std::unique_ptr<GeoRaster> raster;
};

TEST(SeaLevel, AGridGoesNorthAndEastAndIsNothingOutside) {
  const Gtx grid(-49, 179, 2, 3, {0, 1, 2, 10, 11, -88.8888F});
  ASSERT_TRUE(grid.raster);
  EXPECT_NEAR(grid.raster->height_m(-49, 179).value(), 0, 1e-9);
  EXPECT_NEAR(grid.raster->height_m(-48.5, 179.5).value(), 5.5, 1e-9);
  EXPECT_NEAR(grid.raster->height_m(-48, 179.5).value(), 10.5, 1e-9);
  EXPECT_FALSE(grid.raster->height_m(-48.5, -179.5)) << "one of its four points is void";
  EXPECT_FALSE(grid.raster->height_m(-49.1, 179.5));
  EXPECT_FALSE(grid.raster->height_m(-48.5, 178.9));
  EXPECT_FALSE(grid.raster->height_m(-48.5, -178.9));
  EXPECT_FALSE(grid.raster->height_m(std::nan(""), 179));
}

TEST(SeaLevel, AGridThatClaimsMoreThanItHasIsNone) {
  EXPECT_FALSE(Gtx(-49, 179, 3, 3, {0, 1, 2, 10, 11, 12}).raster);
  EXPECT_FALSE(Gtx(-49, 179, 0x7FFFFFFF, 0x7FFFFFFF, {0, 1, 2, 3}).raster);
  EXPECT_FALSE(Gtx(-49, 179, -2, 2, {0, 1, 2, 3}).raster);
  EXPECT_FALSE(Gtx(std::nan(""), 179, 2, 2, {0, 1, 2, 3}).raster);
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
  told.alt_sea_m = 590, told.alt_takeoff_m = 85;  // what the camera says itself counts first
  EXPECT_DOUBLE_EQ(still(told, ground).height_m, 90);
  EXPECT_EQ(still(told, ground).height_from, "sea");
}

TEST(SeaLevel, AHeightAboveSeaThatPutsTakeOffOffLevelGroundIsNotBelieved) {
  const Level plain(500);
  ToldPose told{.lat_deg = 1, .lon_deg = 2, .alt_sea_m = 470, .alt_takeoff_m = 40};  // take-off 70 m below the plain
  EXPECT_DOUBLE_EQ(still(told, plain).height_m, 40);
  EXPECT_EQ(still(told, plain).height_from, "takeoff");
  told.alt_sea_m = 630;  // or 90 m above it
  EXPECT_DOUBLE_EQ(still(told, plain).height_m, 40);
  told.alt_sea_m = 555;
  EXPECT_DOUBLE_EQ(still(told, plain).height_m, 55);
  const Valley valley;
  told.alt_sea_m = 800;  // take-off may lie on a hill farther away
  EXPECT_DOUBLE_EQ(still(told, valley).height_m, 300);
  EXPECT_EQ(still(told, valley).height_from, "sea");
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
