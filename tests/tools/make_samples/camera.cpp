#include "camera.hpp"

#include <cmath>
#include <stdexcept>

#include "geo.hpp"
#include "story.hpp"

namespace samples {

Camera::Camera(const Pose& pose) : pose_(pose) {
  const double yaw = radians(pose.yaw), pitch = radians(pose.pitch), roll = radians(pose.roll);
  forward_ = {std::sin(yaw) * std::cos(pitch), std::cos(yaw) * std::cos(pitch), std::sin(pitch)};
  // Level right comes from the yaw alone, so that it stays defined when looking straight down.
  const cv::Vec3d level_right{std::cos(yaw), -std::sin(yaw), 0};
  const cv::Vec3d level_down = forward_.cross(level_right);
  right_ = std::cos(roll) * level_right + std::sin(roll) * level_down;
  down_ = -std::sin(roll) * level_right + std::cos(roll) * level_down;
}

double Camera::focal_length_px() {
  // The 35 mm equivalent is defined over the picture's diagonal: 43.27 mm is that of 36 mm x 24 mm.
  return story::facts.focal_length_35mm / std::hypot(36.0, 24.0) * std::hypot(story::kImageWidth, story::kImageHeight);
}

cv::Vec3d Camera::ray(double u, double v) const {
  const double f = focal_length_px();
  return forward_ + (u - story::kImageWidth / 2.0) / f * right_ + (v - story::kImageHeight / 2.0) / f * down_;
}

std::optional<cv::Vec2d> Camera::project(const cv::Vec3d& point) const {
  const cv::Vec3d to_point = point - pose_.position;
  const double depth = to_point.dot(forward_), f = focal_length_px();
  if (depth <= 0) return std::nullopt;
  return cv::Vec2d{story::kImageWidth / 2.0 + f * to_point.dot(right_) / depth,
                   story::kImageHeight / 2.0 + f * to_point.dot(down_) / depth};
}

std::optional<cv::Vec3d> Camera::ground(double u, double v) const {
  const cv::Vec3d direction = ray(u, v);
  if (direction[2] >= 0) return std::nullopt;
  return pose_.position - pose_.position[2] / direction[2] * direction;
}

std::array<cv::Vec3d, 4> Camera::footprint() const {
  std::array<cv::Vec3d, 4> corners;
  const double w = story::kImageWidth, h = story::kImageHeight;
  const cv::Vec2d pixels[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  for (size_t i = 0; i < corners.size(); ++i) {
    const auto corner = ground(pixels[i][0], pixels[i][1]);
    if (!corner) throw std::logic_error("a picture of the story looks above the horizon");
    corners[i] = *corner;
  }
  return corners;
}

bool in_frame(const cv::Vec2d& p) {
  return p[0] > 0 && p[0] < story::kImageWidth && p[1] > 0 && p[1] < story::kImageHeight;
}

}  // namespace samples
