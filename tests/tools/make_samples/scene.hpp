// The ground of the islet: one procedural texture, and things that stand on it and cast shadows.
#pragma once

#include <opencv2/core/matx.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sun.hpp"

namespace samples {

struct Hit {
  double distance;  // in lengths of the ray's direction
  cv::Vec3d normal;
};

struct Ray {
  cv::Vec3d origin, direction;
};

/// An upright solid: a pole (cylinder), a box turned about the vertical, or a rock (half an ellipsoid).
struct Solid {
  enum class Shape { kPole, kBox, kRock } shape;
  std::string name;
  cv::Vec3d base;    // middle of its foot, on the ground
  cv::Vec3d half;    // half extents along its own axes; the vertical one counts from the ground to the top
  double turn = 0;   // degrees
  cv::Vec3d colour;  // linear red, green, blue
  cv::Vec3d top() const { return base + cv::Vec3d{0, 0, half[2]}; }
  std::optional<Hit> hit(const Ray& ray) const;
};

using Neighbours = std::vector<const Solid*>;

class Scene {
 public:
  Scene();
  const std::vector<Solid>& solids() const { return solids_; }
  /// The solids that may be seen, or throw their shadow, within `radius` of a point of the ground.
  Neighbours near(const cv::Vec3d& ground, double radius) const;

 private:
  void scatter_rocks();
  std::vector<Solid> solids_;
};

/// Linear colour of what the ray sees; `towards_sun` may be any point of the sun's disc.
cv::Vec3d shade(const Neighbours& solids, const Ray& ray, const cv::Vec3d& towards_sun);

/// Where the shadow of a solid's top falls.
cv::Vec3d shadow_tip(const Solid& solid, const Sun& sun);

}  // namespace samples
