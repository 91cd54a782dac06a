// Where the sun stands: NOAA's solar equations (Meeus, Astronomical Algorithms, chapter 25).
#pragma once

#include <opencv2/core/matx.hpp>

#include "geo.hpp"

namespace samples {

struct Sun {
  double azimuth = 0;             // degrees from true north, clockwise
  double elevation = 0;           // degrees, geometric
  double apparent_elevation = 0;  // degrees, lifted by refraction at 1010 hPa and 10 C: this is what casts shadows
  cv::Vec3d direction() const;    // east, north, up, towards the apparent sun
};

Sun sun_at(double unix_seconds, const Place& place);

}  // namespace samples
