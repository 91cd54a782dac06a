#include "analysis/scene/focal.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

constexpr double film_width_mm = 36, film_diagonal_mm = 43.2666;

/// Formats of sensors, inch by their tubes: 1" is 13.2 mm x 8.8 mm, 1/2.3" 6.17 mm x 4.55 mm, 4/3" 17.3 mm x 13 mm.
/// Which camera has which, and the pixels of its largest picture: DJI's specifications of the aircraft
/// (https://www.dji.com/phantom-3-pro/info#specs and so on); Skydio 2's equivalent by its own calibration.
constexpr Sensor sensors[] = {
    {"", "FC300S", 6.17, 4000, 3000, false},   // Phantom 3 Professional
    {"", "FC300X", 6.17, 4000, 3000, false},   // Phantom 3 Advanced
    {"", "FC300C", 6.17, 4000, 3000, false},   // Phantom 3 Standard
    {"", "FC330", 6.17, 4000, 3000, false},    // Phantom 4
    {"", "FC220", 6.17, 4000, 3000, false},    // Mavic Pro
    {"", "FC6310", 13.2, 5472, 3648, false},   // Phantom 4 Pro
    {"", "FC6310S", 13.2, 5472, 3648, false},  // Phantom 4 Pro V2.0
    {"", "L1D-20c", 13.2, 5472, 3648, false},  // Mavic 2 Pro
    {"", "L2D-20c", 17.3, 5280, 3956, false},  // Mavic 3
    {"Skydio", "2", 6.17, 4056, 3040, true},   // Skydio 2
};

double long_side(const Picture& p) { return static_cast<double>(std::max(p.width->value, p.height->value)); }
double short_side(const Picture& p) { return static_cast<double>(std::min(p.width->value, p.height->value)); }

/// A calibrated length counts pixels of the frame it was calibrated in; the optical centre tells how large that is, for
/// pictures stored on their side too. A picture cannot be taller than the frame it was cut from: a centre that says so
/// is another camera's.
std::optional<double> calibrated(const Picture& picture, const CameraFacts& facts) {
  if (!facts.calibrated_px || !(*facts.calibrated_px > 0)) return std::nullopt;
  const double w = long_side(picture), h = short_side(picture);
  double cx = facts.centre_x.value_or(w / 2), cy = facts.centre_y.value_or(h / 2);
  if (!(cx > 0) || !(cy > 0)) return std::nullopt;
  if (facts.centre_x && facts.centre_y && cy > cx) std::swap(cx, cy);
  constexpr double same_frame = 0.05;
  double scale = w / (2 * cx);
  if (std::abs(scale - 1) < same_frame) scale = 1;
  if (2 * cy * scale < (1 - same_frame) * h) return std::nullopt;
  return *facts.calibrated_px * scale;
}

std::optional<double> by_field_of_view(const Picture& picture, const CameraFacts& facts) {
  if (!facts.horizontal_fov_deg || !(*facts.horizontal_fov_deg > 1 && *facts.horizontal_fov_deg < 175))
    return std::nullopt;
  return static_cast<double>(picture.width->value) / 2 / tan_deg(*facts.horizontal_fov_deg / 2);
}

/// The height of the native frame at the picture's scale: pictures in 16:9 are cut from a frame of 4:3, where no table
/// says otherwise.
double native_height(const Picture& picture, const Sensor* sensor) {
  const double w = long_side(picture), h = short_side(picture);
  if (sensor) return std::max(h, w * sensor->height_px / sensor->width_px);
  constexpr double wider_than_film = 1.6;
  return w / h > wider_than_film ? w * 3 / 4 : h;
}

std::optional<Focal> by_equivalent(const Picture& picture, const Sensor* sensor) {
  if (!picture.focal_length_35mm || !(picture.focal_length_35mm->value > 0)) return std::nullopt;
  const double equivalent = picture.focal_length_35mm->value, w = long_side(picture);
  if (sensor && sensor->equivalent_by_width) return Focal{equivalent / film_width_mm * w, 'd', 0.08};
  return Focal{equivalent / film_diagonal_mm * std::hypot(w, native_height(picture, sensor)), 'c', 0.05};
}

std::optional<Focal> by_sensor(const Picture& picture, const Sensor* sensor) {
  if (!sensor || !picture.focal_length_mm || !(picture.focal_length_mm->value > 0)) return std::nullopt;
  return Focal{picture.focal_length_mm->value / sensor->width_mm * long_side(picture), 'b', 0.03};
}

std::optional<Focal> stated(const Picture& picture, const CameraFacts& facts, const Device& camera) {
  if (const auto px = calibrated(picture, facts)) return Focal{*px, 'a', 0.01};
  const Sensor* sensor = sensor_of(camera);
  const std::optional<Focal> b = by_sensor(picture, sensor), c = by_equivalent(picture, sensor);
  // Some writers leave a constant in one of the two: where they disagree, that of the field of view is believed.
  constexpr double disagree = 0.1;
  if (b && (!c || std::abs(b->px / c->px - 1) < disagree)) return b;
  return c;
}

}  // namespace

const Sensor* sensor_of(const Device& camera) {
  const auto found = std::ranges::find_if(sensors, [&](const Sensor& sensor) {
    return camera.model && camera.model->value == sensor.model &&
           (sensor.make.empty() || (camera.make && camera.make->value == sensor.make));
  });
  return found == std::end(sensors) ? nullptr : found;
}

std::optional<Focal> focal_of(const Picture& picture, const CameraFacts& facts, const Device& camera) {
  if (!picture.width || !picture.height || picture.width->value <= 0 || picture.height->value <= 0) return std::nullopt;
  if (const auto px = by_field_of_view(picture, facts)) return Focal{*px, 'a', 0.01};
  std::optional<Focal> focal = stated(picture, facts, camera);
  if (focal && facts.digital_zoom && *facts.digital_zoom > 1 && *facts.digital_zoom < 1000)
    focal->px *= *facts.digital_zoom;
  return focal;
}

}  // namespace contrail
