// The pose of a still by what its file says, with its own reasons where something is missing.
#pragma once
#include <optional>
#include <string>

#include "analysis/flight/recording.hpp"
#include "analysis/geo_io/geo_io.hpp"
#include "analysis/scene/draws.hpp"

namespace contrail {

struct Still {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_m;  ///< above sea
  double height_m = 0;          ///< above level ground
  std::string height_from;      ///< `takeoff`, `ground`; with a raster `sea`
  std::optional<CameraPose> pose;
  std::optional<CameraPose> aimed;  ///< where only the focal length is missing: good for the picture's middle alone
  std::string missing;              ///< of a pose that is not there: what
  PoseSigma sigma;
  std::optional<Micros> utc;
  std::uint64_t offset = 0;  ///< of the position, in the file
};

struct StillAnswer {
  std::optional<Still> still;
  std::string reason;  ///< why there is none
};

/// With a raster of the ground: the height is that above it, by the altitude above sea; by that above take-off only
/// where there is no other, as take-off may lie higher or lower.
[[nodiscard]] StillAnswer still_of(const FileReport& report, const CameraFacts& facts,
                                   const GeoRaster* ground = nullptr);

}  // namespace contrail
