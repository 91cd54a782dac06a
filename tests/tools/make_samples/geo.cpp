#include "geo.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/LocalCartesian.hpp>
#include <cmath>

#include "story.hpp"

namespace samples {

double wrap_180(double degrees) { return std::remainder(degrees, 360.0); }

Place place_of(const cv::Vec3d& enu) {
  static const GeographicLib::LocalCartesian frame(story::facts.home_latitude, story::facts.home_longitude, 0);
  Place place;
  double height;
  frame.Reverse(enu[0], enu[1], enu[2], place.latitude, place.longitude, height);
  return place;
}

double distance(const Place& a, const Place& b) {
  double metres;
  GeographicLib::Geodesic::WGS84().Inverse(a.latitude, a.longitude, b.latitude, b.longitude, metres);
  return metres;
}

double path_length(const std::vector<Place>& path) {
  double metres = 0;
  for (size_t i = 1; i < path.size(); ++i) metres += distance(path[i - 1], path[i]);
  return metres;
}

}  // namespace samples
