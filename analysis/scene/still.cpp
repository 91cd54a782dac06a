#include "analysis/scene/still.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace contrail {
namespace {

const Device& camera_of(const Recording& r) {
  static const Device none{};
  const auto found = std::ranges::find(r.devices, Subject::camera, &Device::role);
  return found == r.devices.end() ? none : *found;
}

/// Receivers with corrections state their own accuracy.
PoseSigma sigma_of(const CameraFacts& facts) {
  constexpr double best_m = 0.005, worst_m = 100;
  PoseSigma sigma;
  const auto stated = [&](const std::optional<double>& m) { return m && *m >= best_m && *m <= worst_m; };
  if (stated(facts.std_lat_m) && stated(facts.std_lon_m))
    sigma.horizontal_m = std::hypot(*facts.std_lat_m, *facts.std_lon_m) / std::sqrt(2);
  return sigma;
}

/// Words about what is wrong; empty: the height is told.
std::string tell_height_above(const GeoRaster& ground, Still& still, const Position& at) {
  const auto foot = ground.height_m(at.lat_deg, at.lon_deg);
  if (!foot) return "the camera is outside the DEM (out_of_dem)";
  if (still.alt_m) {
    still.height_m = *still.alt_m - *foot;
    still.height_from = "sea";
  } else if (at.alt_takeoff_m) {
    still.height_m = *at.alt_takeoff_m;
    still.height_from = "takeoff";
  } else {
    return "no height above sea or take-off";
  }
  if (still.height_m > 0) return {};
  char text[120];
  std::snprintf(text, sizeof text,
                "the camera is %.0f m below the ground of the DEM by its own height (start_below_ground)",
                -still.height_m);
  return text;
}

bool tell_height(Still& still, const Position& at, const CameraFacts& facts) {
  if (at.alt_takeoff_m) {
    still.height_m = *at.alt_takeoff_m;
    still.height_from = "takeoff";
  } else if (facts.above_ground_m) {
    still.height_m = *facts.above_ground_m;
    still.height_from = "ground";
  }
  return !still.height_from.empty();
}

bool is_attitude(const Attitude& at) {
  return std::abs(at.yaw_deg) <= 720 && std::abs(at.pitch_deg) <= 180 && std::abs(at.roll_deg) <= 360;
}

void tell_pose(Still& still, const Picture& picture, const CameraFacts& facts, const Device& camera) {
  const auto lacks = [&](const char* what) {
    still.missing += (still.missing.empty() ? "" : ", ") + std::string(what);
  };
  if (!picture.gimbal_pitch_deg) lacks("no pitch of the camera");
  if (!picture.gimbal_yaw_deg) lacks("no direction of the camera");
  const std::optional<Focal> focal = focal_of(picture, facts, camera);
  if (still.missing.empty()) {
    const Attitude attitude{picture.gimbal_yaw_deg->value, picture.gimbal_pitch_deg->value,
                            picture.gimbal_roll_deg ? picture.gimbal_roll_deg->value : 0};
    if (!is_attitude(attitude)) return lacks("no possible attitude of the camera");
    const PictureFrame frame =
        frame_of(static_cast<double>(picture.width->value), static_cast<double>(picture.height->value),
                 static_cast<int>(facts.orientation.value_or(1)), attitude.roll_deg);
    const Focal any{frame.width, 'd', 0};  // the middle's ray is the same with every lens
    (focal ? still.pose : still.aimed) =
        CameraPose{still.lat_deg, still.lon_deg, still.height_m, attitude, focal.value_or(any), frame};
  }
  if (!focal) lacks("no focal length");
}

}  // namespace

StillAnswer still_of(const FileReport& report, const CameraFacts& facts, const GeoRaster* ground) {
  if (report.status == Status::encrypted && report.recordings.empty()) return {std::nullopt, "encrypted"};
  if (report.recordings.empty() || !report.recordings.front().picture) return {std::nullopt, "not a picture"};
  const Recording& r = report.recordings.front();
  if (r.movie) return {std::nullopt, "a movie: only pictures have a footprint yet"};
  if (!r.start) return {std::nullopt, "no position"};
  Still still;
  still.lat_deg = r.start->lat_deg, still.lon_deg = r.start->lon_deg;
  if (r.start->alt_ref == "sea") still.alt_m = r.start->alt_m;
  still.offset = r.start->lat_where.at;
  if (r.time.start) still.utc = r.time.start->value;
  still.sigma = sigma_of(facts);
  if (ground) {
    if (std::string why = tell_height_above(*ground, still, *r.start); !why.empty()) return {std::nullopt, why};
  } else if (!tell_height(still, *r.start, facts)) {
    return {std::nullopt, std::string("no height above take-off or ground") + (still.alt_m ? "; add --dem FILE" : "")};
  }
  constexpr double least_m = 0.5, most_m = 50'000;
  if (!(still.height_m >= least_m && still.height_m <= most_m))
    return {std::nullopt, "the camera is not above the ground by its own height"};
  tell_pose(still, *r.picture, facts, camera_of(r));
  return {std::move(still), {}};
}

}  // namespace contrail
