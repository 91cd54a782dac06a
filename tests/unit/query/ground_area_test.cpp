#include "analysis/query/ground_area.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

std::vector<LatLon> square(double lat, double lon, double half) {
  return {{lat - half, lon - half}, {lat - half, lon + half}, {lat + half, lon + half}, {lat + half, lon - half}};
}

GroundArea area_of(std::initializer_list<std::vector<LatLon>> rings) {
  GroundArea area;
  area.add(std::vector<std::vector<LatLon>>(rings));
  return area;
}

TEST(GroundArea, HolesAreNoPartOfIt) {
  const GroundArea area = area_of({square(50, 8, 0.1), square(50, 8, 0.05)});
  EXPECT_TRUE(area.contains(50.07, 8));
  EXPECT_FALSE(area.contains(50, 8));
  EXPECT_FALSE(area.contains(50.2, 8));
  EXPECT_FALSE(area.contains(std::numeric_limits<double>::quiet_NaN(), 8));
}

TEST(GroundArea, TouchesWhatIsInsideAroundOrAcross) {
  const GroundArea area = area_of({square(50, 8, 0.1)});
  EXPECT_TRUE(area.touches(square(50, 8, 0.01)));                                                  // inside
  EXPECT_TRUE(area.touches(square(50, 8, 1)));                                                     // around
  EXPECT_TRUE(area.touches(square(50.1, 8.1, 0.01)));                                              // over a corner
  EXPECT_TRUE(area.touches(std::vector<LatLon>{{50.01, 7}, {50.01, 9}, {50.02, 9}, {50.02, 7}}));  // a bar across
  EXPECT_FALSE(area.touches(square(50.5, 8, 0.1)));
  EXPECT_FALSE(area.touches(square(50, 8.5, 0.1)));
}

TEST(GroundArea, WhatLiesInAHoleDoesNotTouch) {
  const GroundArea area = area_of({square(50, 8, 0.1), square(50, 8, 0.05)});
  EXPECT_FALSE(area.touches(square(50, 8, 0.01)));
  EXPECT_TRUE(area.touches(square(50, 8, 0.06)));
}

TEST(GroundArea, LiesAcrossTheDateLine) {
  const GroundArea area = area_of({{{0, 179.9}, {0, -179.9}, {0.2, -179.9}, {0.2, 179.9}}});
  EXPECT_TRUE(area.contains(0.1, 180));
  EXPECT_TRUE(area.contains(0.1, -179.95));
  EXPECT_FALSE(area.contains(0.1, 0));
  EXPECT_TRUE(area.touches(square(0.1, -179.99, 0.005)));
}

TEST(GroundArea, ARingOfTwoCornersIsNone) {
  EXPECT_TRUE(area_of({{{1, 1}, {2, 2}}}).empty());
  EXPECT_FALSE(area_of({square(50, 8, 0.1)}).touches(std::vector<LatLon>{{50, 8}, {50, 8}}));
}

TEST(GeoBox, GrownReachesAsFarAsItSays) {
  const GeoBox box = GeoBox{8, 60, 8, 60}.grown(10'000);
  EXPECT_TRUE(box.contains(60.0898, 8));
  EXPECT_TRUE(box.contains(60, 8.179));
  EXPECT_FALSE(box.contains(60.2, 8));
  EXPECT_FALSE(box.contains(60, 8.5));
  EXPECT_TRUE((GeoBox{179.99, 0, 179.99, 0}.grown(10'000).contains(0, -179.95)));
  EXPECT_TRUE((GeoBox{8, 89.99, 8, 89.99}.grown(10'000).contains(89.95, -170)));  // the pole is near
}

TEST(GroundArea, ACircleIsRound) {
  const GroundArea circle = circle_around(50, 8, 1000);
  EXPECT_TRUE(circle.contains(50.0089, 8));
  EXPECT_FALSE(circle.contains(50.0091, 8));
}

}  // namespace
}  // namespace contrail
