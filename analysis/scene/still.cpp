#include "analysis/scene/still.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace contrail {
namespace {

const Device& camera_of(const Recording& r) {
  static const Device none{};
  const auto found = std::ranges::find(r.devices, Subject::camera, &Device::role);
  return found == r.devices.end() ? none : *found;
}

/// False where the height above sea puts take-off off the ground of the raster, in country that is level for two
/// kilometres around: it is a barometer's that nobody set, or another model of the sea. Cameras are known that start
/// 70 m below dry land. Among hills take-off may lie on one of them.
bool starts_on_ground(const GeoRaster& ground, const ToldPose& told) {
  constexpr double step_m = 250, most_off_m = 20, level_m = 60;
  constexpr int steps = 8;  // to each side: two kilometres
  const LocalFrame around(told.lat_deg, told.lon_deg);
  double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;
  for (int east = -steps; east <= steps; ++east) {
    for (int north = -steps; north <= steps; ++north) {
      const auto [lat, lon] = around.place(east * step_m, north * step_m);
      const auto height = ground.height_m(lat, lon);
      if (height) lowest = std::min(lowest, *height), highest = std::max(highest, *height);
    }
  }
  const double takeoff_m = *told.alt_sea_m - *told.alt_takeoff_m;
  const bool beside = takeoff_m < lowest - most_off_m || takeoff_m > highest + most_off_m;
  return !beside || highest - lowest > level_m;
}

/// Words about what is wrong; empty: the height is told.
std::string tell_height_above(const GeoRaster& ground, Still& still, const ToldPose& told) {
  const auto foot = ground.height_m(told.lat_deg, told.lon_deg);
  if (!foot) return "the camera is outside the DEM, or above a void in it (out_of_dem)";
  const bool asks = told.alt_ellipsoid_m && !told.alt_sea_m;
  const auto sea = asks ? ground.geoid_m(told.lat_deg, told.lon_deg) : std::nullopt;
  if (told.alt_sea_m && !(told.alt_takeoff_m && !starts_on_ground(ground, told))) {
    still.height_m = *told.alt_sea_m - *foot;
    still.height_from = "sea";
  } else if (sea) {
    still.alt_m = *told.alt_ellipsoid_m - *sea;
    still.height_m = *still.alt_m - *foot;
    still.height_from = "ellipsoid";
  } else if (told.alt_takeoff_m) {
    still.height_m = *told.alt_takeoff_m;
    still.height_from = "takeoff";
  } else {
    return told.alt_ellipsoid_m ? "its height is above the ellipsoid, and egm96_15.gtx (proj-data) is not installed"
                                : "no height above sea or take-off";
  }
  if (still.height_m > 0) return {};
  char text[120];
  std::snprintf(text, sizeof text,
                "the camera is %.0f m below the ground of the DEM by its own height (start_below_ground)",
                -still.height_m);
  return text;
}

std::string tell_height(Still& still, const ToldPose& told) {
  if (told.alt_takeoff_m) {
    still.height_m = *told.alt_takeoff_m;
    still.height_from = "takeoff";
  } else if (told.above_ground_m) {
    still.height_m = *told.above_ground_m;
    still.height_from = "ground";
  } else {
    const bool with_dem = told.alt_sea_m || told.alt_ellipsoid_m;
    return std::string("no height above take-off or ground") + (with_dem ? "; add --dem FILE" : "");
  }
  return {};
}

bool is_attitude(const Attitude& at) {
  return std::abs(at.yaw_deg) <= 720 && std::abs(at.pitch_deg) <= 180 && std::abs(at.roll_deg) <= 360;
}

void tell_pose(Still& still, const ToldPose& told, const Lens& lens) {
  const auto lacks = [&](const char* what) {
    still.missing += (still.missing.empty() ? "" : ", ") + std::string(what);
  };
  if (!told.pitch_deg) lacks("no pitch of the camera");
  if (!told.yaw_deg) lacks("no direction of the camera");
  if (!lens.sized()) return lacks("no size of the picture");
  if (still.missing.empty()) {
    const Attitude attitude{*told.yaw_deg, *told.pitch_deg, told.roll_deg.value_or(0)};
    if (!is_attitude(attitude)) return lacks("no possible attitude of the camera");
    const PictureFrame frame = frame_of(lens.width, lens.height, lens.orientation, attitude.roll_deg);
    const Focal any{frame.width, 'd', 0};  // the middle's ray is the same with every lens
    (lens.focal ? still.pose : still.aimed) =
        CameraPose{still.lat_deg, still.lon_deg, still.height_m, attitude, lens.focal.value_or(any), frame};
  }
  if (!lens.focal) lacks("no focal length");
}

bool is_place(const ToldPose& told) { return std::abs(told.lat_deg) <= 90 && std::abs(told.lon_deg) <= 180; }

}  // namespace

StillAnswer still_of(const ToldPose& told, const Lens& lens, const PoseSigma& sigma, const GeoRaster* ground) {
  if (!is_place(told)) return {std::nullopt, "no position"};
  StillAnswer answer;
  Still& still = answer.still.emplace();
  still.lat_deg = told.lat_deg, still.lon_deg = told.lon_deg, still.alt_m = told.alt_sea_m;
  still.offset = told.offset, still.by_log = told.by_log, still.sigma = sigma;
  constexpr double least_m = 0.5, most_m = 50'000;
  answer.reason = ground ? tell_height_above(*ground, still, told) : tell_height(still, told);
  if (answer.reason.empty() && !(still.height_m >= least_m && still.height_m <= most_m))
    answer.reason = still.height_m > most_m ? "its height above the ground is no possible one: more than 50 km"
                                            : "the camera is not above the ground by its own height";
  if (answer.reason.empty())
    tell_pose(still, told, lens);
  else
    answer.still.reset();
  return answer;
}

std::optional<ToldPose> told_pose(const Recording& r, const CameraFacts& facts) {
  if (!r.start) return std::nullopt;
  ToldPose told{.lat_deg = r.start->lat_deg, .lon_deg = r.start->lon_deg};
  if (r.start->alt_ref == "sea") told.alt_sea_m = r.start->alt_m;
  if (r.start->alt_ref == "ellipsoid") told.alt_ellipsoid_m = r.start->alt_m;
  told.alt_takeoff_m = r.start->alt_takeoff_m, told.above_ground_m = facts.above_ground_m;
  told.offset = r.start->lat_where.at;
  const auto tell = [](std::optional<double>& to, const Maybe<double>& from) {
    if (from) to = from->value;
  };
  if (!r.picture) return told;
  tell(told.yaw_deg, r.picture->gimbal_yaw_deg);
  tell(told.pitch_deg, r.picture->gimbal_pitch_deg);
  tell(told.roll_deg, r.picture->gimbal_roll_deg);
  return told;
}

Lens lens_of(const Picture& picture, const CameraFacts& facts, const Device& camera) {
  Lens lens;
  if (picture.width) lens.width = static_cast<double>(picture.width->value);
  if (picture.height) lens.height = static_cast<double>(picture.height->value);
  if (facts.orientation && *facts.orientation >= 1 && *facts.orientation <= 8)
    lens.orientation = static_cast<int>(*facts.orientation);
  lens.focal = focal_of(picture, facts, camera);
  return lens;
}

PoseSigma sigma_of(const CameraFacts& facts) {
  constexpr double best_m = 0.005, worst_m = 100;
  PoseSigma sigma;
  const auto stated = [&](const std::optional<double>& m) { return m && *m >= best_m && *m <= worst_m; };
  if (stated(facts.std_lat_m) && stated(facts.std_lon_m))
    sigma.horizontal_m = std::hypot(*facts.std_lat_m, *facts.std_lon_m) / std::sqrt(2);
  return sigma;
}

StillAnswer still_of(const FileReport& report, const CameraFacts& facts, const GeoRaster* ground) {
  if (report.status == Status::encrypted && report.recordings.empty()) return {std::nullopt, "encrypted"};
  if (report.recordings.empty() || !report.recordings.front().picture) return {std::nullopt, "not a picture"};
  const Recording& r = report.recordings.front();
  if (r.movie) return {std::nullopt, "a film, and not a photo"};
  const std::optional<ToldPose> told = told_pose(r, facts);
  if (!told) return {std::nullopt, "no position"};
  StillAnswer answer = still_of(*told, lens_of(*r.picture, facts, camera_of(r)), sigma_of(facts), ground);
  if (answer.still && r.time.start) answer.still->utc = r.time.start->value;
  return answer;
}

}  // namespace contrail
