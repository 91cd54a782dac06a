// Distances: known ones, and a bound that is never exceeded.
#include "analysis/flight/geo.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

TEST(Distance, DegreesOfTheEllipsoid) {
  EXPECT_NEAR(distance_m(0, 0, 0, 1), 111'319.49, 0.01) << "of the equator";
  EXPECT_NEAR(distance_m(89, 20, 90, 20), 111'693.86, 0.01) << "of a meridian, at the pole";
  EXPECT_NEAR(distance_m(60, 10, 60.001, 10), 111.41, 0.01);
  EXPECT_NEAR(distance_m(-16.9, 179.999, -16.9, -179.999), 213.08, 0.01) << "across 180 degrees";
}

TEST(Distance, IsNeverLongerThanTheBound) {
  for (double lat = -90; lat <= 90; lat += 15) {
    for (const double north : {-20.0, -0.01, 0.0, 1e-7, 0.01, 60.0}) {
      for (const double east : {-359.99, -180.0, -0.01, 0.0, 1e-7, 0.01, 90.0}) {
        if (lat + north > 90 || lat + north < -90) continue;
        const double to_lat = lat + north, to_lon = 10 + east < -180 ? 370 + east : 10 + east;
        EXPECT_LE(distance_m(lat, 10, to_lat, to_lon), longest_distance_m(lat, 10, to_lat, to_lon))
            << lat << " " << north << " " << east;
      }
    }
  }
}

TEST(Distance, TheBoundIsCloseOnAMeridian) {
  EXPECT_NEAR(longest_distance_m(10, 20, 11, 20), 111'700, 1);
  EXPECT_NEAR(longest_distance_m(10, 179.5, 10, -179.5), 111'700, 1);
  EXPECT_EQ(longest_distance_m(10, 20, 10, 20), 0);
}

}  // namespace
}  // namespace contrail
