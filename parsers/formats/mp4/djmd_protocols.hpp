// Where DJI cameras keep what in their `djmd` samples: one row a protocol, as the first sample names it.
#pragma once
#include <span>
#include <string_view>

#include "parsers/parts/protobuf/rules.hpp"

namespace contrail {

/// Paths of one protocol; empty: not there, or not known.
struct DjmdProtocol {
  std::string_view name;               ///< without `.proto`
  Subject maker_of_serial;             ///< whose serial the product's is
  std::string_view stream;             ///< VideoStreamMeta {width, height, frame rate …}
  std::string_view gps;                ///< GpsBasic {1 coordinates, 2 altitude, 3 status, 4 altitude type, 6 time}
  std::string_view relative_altitude;  ///< float, mm above take-off
  std::string_view drone, gimbal;      ///< EulerAngle {pitch, roll, yaw}, 0.1 degree
  std::string_view iso, shutter, f_number, colour_temperature, zoom, sensor_temperature, velocity, accelerometer;
};

[[nodiscard]] std::span<const DjmdProtocol> djmd_protocols();
[[nodiscard]] const DjmdProtocol* find_djmd_protocol(std::string_view proto_file);
/// Fields that all protocols share: the headers of clip, stream and frame, the camera device.
[[nodiscard]] std::span<const ProtoRule> djmd_common();

}  // namespace contrail
