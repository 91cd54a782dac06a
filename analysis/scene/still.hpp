// The pose of a still (a photo, or a frame of a film) by what is told of it, with reasons where something is missing.
#pragma once
#include <optional>
#include <string>

#include "analysis/flight/recording.hpp"
#include "analysis/geo_io/geo_io.hpp"
#include "analysis/scene/draws.hpp"

namespace contrail {

/// Where a camera was and where it looked, as far as that is told.
struct ToldPose {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_sea_m, alt_ellipsoid_m, alt_takeoff_m, above_ground_m;
  std::optional<double> yaw_deg, pitch_deg, roll_deg;
  std::uint64_t offset = 0;  ///< of the position, in the file that tells it
  bool by_log = false;       ///< a part of it is told by a log
};

/// How a camera maps directions to pixels. Without a size nothing is known of its frame.
struct Lens {
  double width = 0, height = 0;  ///< of the picture as it is stored, pixels
  int orientation = 1;           ///< of Exif, 1 to 8
  std::optional<Focal> focal;
  [[nodiscard]] bool sized() const { return width > 0 && height > 0; }
};

struct Still {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_m;  ///< above sea
  double height_m = 0;          ///< above level ground
  std::string height_from;      ///< `takeoff`, `ground`; with a raster `sea`, `ellipsoid`
  std::optional<CameraPose> pose;
  std::optional<CameraPose> aimed;  ///< where only the focal length is missing: good for the picture's middle alone
  std::string missing;              ///< of a pose that is not there: what
  PoseSigma sigma;
  std::optional<Micros> utc;
  std::optional<Micros> elapsed;  ///< of a frame: since its film began
  std::uint64_t offset = 0;       ///< of the position, in the file that tells it
  bool by_log = false;
};

struct StillAnswer {
  std::optional<Still> still;
  std::string reason;  ///< why there is none
};

/// With a raster of the ground: the height is that above it, by the altitude above sea, or above the ellipsoid where
/// the raster knows the sea's; by that above take-off only where there is no other, or where the other puts take-off
/// off level ground, as take-off may lie higher or lower.
[[nodiscard]] StillAnswer still_of(const ToldPose& told, const Lens& lens, const PoseSigma& sigma,
                                   const GeoRaster* ground = nullptr);
/// Of a file that is one photo.
[[nodiscard]] StillAnswer still_of(const FileReport& report, const CameraFacts& facts,
                                   const GeoRaster* ground = nullptr);

/// What a recording tells of its one picture; nothing without a position.
[[nodiscard]] std::optional<ToldPose> told_pose(const Recording& recording, const CameraFacts& facts);
[[nodiscard]] Lens lens_of(const Picture& picture, const CameraFacts& facts, const Device& camera);
/// Receivers with corrections state their own accuracy.
[[nodiscard]] PoseSigma sigma_of(const CameraFacts& facts);

}  // namespace contrail
