// Between the metres of the story (east, north, up of home) and WGS-84.
#pragma once

#include <opencv2/core/matx.hpp>
#include <vector>

namespace samples {

inline constexpr double kPi = 3.14159265358979323846;
constexpr double radians(double degrees) { return degrees * kPi / 180; }
constexpr double degrees(double radians) { return radians * 180 / kPi; }

/// Brings an angle into -180..180, the range of DJI's yaw.
double wrap_180(double degrees);

struct Place {
  double latitude = 0, longitude = 0;  // degrees
};

Place place_of(const cv::Vec3d& east_north_up);
double distance(const Place& a, const Place& b);  // m on the ellipsoid
double path_length(const std::vector<Place>& path);

}  // namespace samples
