#include "analysis/query/ground_area.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

template <class Corner>
double side_of(const Corner& a, const Corner& b, const Corner& at) {
  return (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
}

}  // namespace

bool GeoBox::contains(double lat, double lon) const {
  const bool between = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return between && lat >= south && lat <= north;
}

GeoBox GeoBox::grown(double metres) const {
  constexpr double metres_a_degree = 110'000;  // less than there are
  const double up = metres / metres_a_degree;
  const double farthest = std::min(90.0, std::max(std::abs(south - up), std::abs(north + up)));
  const double across = up / std::max(1e-9, cos_deg(farthest));
  const double wide = west <= east ? east - west : east - west + 360;
  if (farthest >= 90 || wide + 2 * across >= 360) return {-180, south - up, 180, north + up};
  const auto wrapped = [](double lon) { return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon; };
  return {wrapped(west - across), south - up, wrapped(east + across), north + up};
}

GroundArea::Corner GroundArea::corner(const LatLon& place) const { return {turn_deg(place[1], first_lon_), place[0]}; }

void GroundArea::add(std::span<const std::vector<LatLon>> rings) {
  constexpr std::size_t fewest = 3;
  if (rings.empty() || rings.front().size() < fewest) return;
  if (polygons_.empty()) first_lon_ = rings.front().front()[1];
  std::vector<Ring>& polygon = polygons_.emplace_back();
  for (const std::vector<LatLon>& ring : rings) {
    if (ring.size() < fewest) continue;
    Ring& to = polygon.emplace_back();
    for (const LatLon& place : ring) to.push_back(corner(place));
  }
  tell_box();
}

void GroundArea::tell_box() {
  double west = 180, east = -180;
  box_ = {0, 90, 0, -90};
  for (const std::vector<Ring>& polygon : polygons_) {
    for (const Corner& at : polygon.front()) {
      west = std::min(west, at.x), east = std::max(east, at.x);
      box_.south = std::min(box_.south, at.y), box_.north = std::max(box_.north, at.y);
    }
  }
  box_.west = std::remainder(first_lon_ + west, 360), box_.east = std::remainder(first_lon_ + east, 360);
}

bool GroundArea::encloses(const Ring& ring, const Corner& at) {
  bool inside = false;
  for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
    const Corner &a = ring[before], &b = ring[i];
    if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

bool GroundArea::contains(const Corner& at) const {
  return std::ranges::any_of(polygons_, [&](const std::vector<Ring>& polygon) {
    return encloses(polygon.front(), at) &&
           std::none_of(polygon.begin() + 1, polygon.end(), [&](const Ring& hole) { return encloses(hole, at); });
  });
}

bool GroundArea::contains(double lat, double lon) const {
  return box_.contains(lat, lon) && contains(corner({lat, lon}));
}

bool GroundArea::cross(const Ring& a, const Ring& b) {
  for (std::size_t i = 0, before = a.size() - 1; i < a.size(); before = i++) {
    for (std::size_t k = 0, last = b.size() - 1; k < b.size(); last = k++) {
      const bool parted = side_of(a[before], a[i], b[last]) * side_of(a[before], a[i], b[k]) > 0 ||
                          side_of(b[last], b[k], a[before]) * side_of(b[last], b[k], a[i]) > 0;
      const bool flat = side_of(a[before], a[i], b[last]) == 0 && side_of(a[before], a[i], b[k]) == 0;
      if (!parted && !flat) return true;
    }
  }
  return false;
}

bool GroundArea::touches(std::span<const LatLon> places) const {
  if (places.size() < 3 || polygons_.empty()) return false;
  Ring ring;
  double south = 90, north = -90;
  for (const LatLon& place : places) {
    const Corner at = ring.emplace_back(corner(place));
    south = std::min(south, at.y), north = std::max(north, at.y);
  }
  if (south > box_.north || north < box_.south) return false;
  if (contains(ring.front())) return true;
  return std::ranges::any_of(polygons_, [&](const std::vector<Ring>& polygon) {
    return encloses(ring, polygon.front().front()) ||
           std::ranges::any_of(polygon, [&](const Ring& edge) { return cross(edge, ring); });
  });
}

GroundArea circle_around(double lat, double lon, double radius) {
  GroundArea area;
  const std::vector<LatLon> ring = disc_around(lat, lon, radius);
  area.add({&ring, 1});
  return area;
}

}  // namespace contrail
