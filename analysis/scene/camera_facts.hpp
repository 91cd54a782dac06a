// What pictures say about their camera besides the model's fields: calibration, zoom, orientation, accuracy of the
// position. A listener of its own, so that nobody else pays for it.
#pragma once
#include <optional>
#include <string>

#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// The first of each that was met; numbers as their specifications count them.
struct CameraFacts {
  std::optional<double> calibrated_px;       ///< CalibratedFocalLength
  std::optional<double> centre_x, centre_y;  ///< CalibratedOpticalCenter, pixels of the frame it was calibrated in
  std::optional<double> horizontal_fov_deg;  ///< CameraHorizontalFOV
  std::optional<double> digital_zoom;        ///< DigitalZoomRatio
  std::optional<double> equivalent_mm;       ///< focal length for 35 mm film, of what has no picture of its own
  std::optional<double> std_lat_m, std_lon_m, std_hgt_m;  ///< RtkStd*: one standard deviation
  std::optional<double> above_ground_m;                   ///< AboveGroundAltitude
  std::optional<double> orientation;                      ///< of Exif and TIFF, 1 to 8
  bool zooms = false;                                     ///< zoom or focal length changes while it is recorded
};

class CameraFactsListener : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;
  [[nodiscard]] const CameraFacts& facts() const { return facts_; }

 private:
  CameraFacts facts_;
};

}  // namespace contrail
