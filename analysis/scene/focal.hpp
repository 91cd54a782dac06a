// A focal length in pixels, by the best that a picture tells.
#pragma once
#include <optional>
#include <string>

#include "analysis/flight/recording.hpp"
#include "analysis/scene/camera_facts.hpp"

namespace contrail {

/// `rule`: (a) calibrated by the maker, or a stated field of view; (b) millimetres and the sensor's width; (c) the
/// 35 mm equivalent over the diagonal of the native frame; (d) over its width.
struct Focal {
  double px = 0;
  char rule = 'd';
  double sigma = 0.08;  ///< one standard deviation, as a part of it
};

/// Of the picture as it is stored.
[[nodiscard]] std::optional<Focal> focal_of(const Picture& picture, const CameraFacts& facts, const Device& camera);

/// The sensor behind the pictures of a camera: its width, and the pixels of its whole frame.
struct Sensor {
  std::string_view make;  ///< as Exif names it; empty: the model says enough
  std::string_view model;
  double width_mm, width_px, height_px;
  bool equivalent_by_width;  ///< its 35 mm equivalent follows rule (d)
};
[[nodiscard]] const Sensor* sensor_of(const Device& camera);

}  // namespace contrail
