// The pinhole camera, posed by DJI's gimbal angles. Pixel coordinates are continuous: (0, 0) is the picture's outer top
// left corner.
#pragma once

#include <array>
#include <opencv2/core/matx.hpp>
#include <optional>

namespace samples {

struct Pose {
  cv::Vec3d position;                     // east, north, up of home, m
  double yaw = 0, pitch = -90, roll = 0;  // degrees: yaw from true north, pitch 0 level and -90 straight down
};

class Camera {
 public:
  explicit Camera(const Pose& pose);

  static double focal_length_px();
  cv::Vec3d ray(double u, double v) const;                         // not normalised: one unit along the optical axis
  std::optional<cv::Vec2d> project(const cv::Vec3d& point) const;  // nothing when behind the camera
  std::optional<cv::Vec3d> ground(double u, double v) const;       // where the ray meets the flat ground, if it does
  std::array<cv::Vec3d, 4> footprint() const;  // corners: top left, top right, bottom right, bottom left
  const cv::Vec3d& position() const { return pose_.position; }

 private:
  Pose pose_;
  cv::Vec3d forward_, right_, down_;
};

bool in_frame(const cv::Vec2d& pixel);

}  // namespace samples
