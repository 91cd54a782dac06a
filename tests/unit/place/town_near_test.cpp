#include "analysis/place/town_near.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

TEST(TownNear, IsTheOneAround) {
  const auto town = town_near(48.7651, 11.4237);  // the middle of a town of 120,000
  ASSERT_TRUE(town);
  EXPECT_EQ(town->name, "Ingolstadt");
  EXPECT_EQ(town->country, "DE");
  EXPECT_LT(town->distance_m, 1000);
  EXPECT_EQ(words_of(*town), "Ingolstadt, DE");
}

// On Heard Island and at Point Nemo there is none.
TEST(TownNear, NothingFarFromAll) {
  EXPECT_FALSE(town_near(-53.1, 73.5));
  EXPECT_FALSE(town_near(-48.876, -123.393));
}

TEST(TownNear, TellsHowFarAndInWhichDirection) {
  const auto town = town_near(46.70, -92.15);  // south of Duluth
  ASSERT_TRUE(town);
  EXPECT_GT(town->distance_m, 1000);
  EXPECT_LT(town->distance_m, farthest_town_m);
  EXPECT_EQ(words_of({"Duluth", "US", 8400, 225}), "8 km SW of Duluth, US");
  EXPECT_EQ(words_of({"Duluth", "US", 1000, 359}), "1 km N of Duluth, US");
  EXPECT_EQ(words_of({"Duluth", "US", 999, 10}), "Duluth, US");
}

// Places on a grid over lands of many towns, against a search that looks at all of them from far around.
TEST(TownNear, NoneIsNearer) {
  for (double lat = 44; lat < 52; lat += 1.37) {
    for (double lon = -1; lon < 12; lon += 1.13) {
      const auto town = town_near(lat, lon);
      ASSERT_TRUE(town);
      for (const double step : {0.02, 0.05, 0.1}) {
        for (const double side : {0.0, 1.57, 3.14, 4.71}) {
          const double there = lat + step * std::cos(side), aside = lon + step * std::sin(side);
          const auto other = town_near(there, aside);
          ASSERT_TRUE(other);
          EXPECT_LE(town->distance_m, other->distance_m + distance_m(lat, lon, there, aside) + 1);
        }
      }
    }
  }
}

TEST(TownNear, TheEdgesOfTheWorld) {
  for (const double lat : {-90.0, 0.0, 90.0}) {
    for (const double lon : {-180.0, 0.0, 180.0}) (void)town_near(lat, lon);
  }
  EXPECT_FALSE(town_near(NAN, 0));
  EXPECT_FALSE(town_near(91, 0));
}

}  // namespace
}  // namespace contrail
