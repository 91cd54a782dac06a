#include "analysis/scene/footprint_row.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

constexpr GeoField properties[] = {{"file", GeoType::text},
                                   {"time", GeoType::moment},
                                   {"elapsed_s", GeoType::real},
                                   {"kind", GeoType::text},
                                   {"camera_lat_deg", GeoType::real},
                                   {"camera_lon_deg", GeoType::real},
                                   {"camera_alt_m", GeoType::real},
                                   {"height_m", GeoType::real},
                                   {"height_from", GeoType::text},
                                   {"yaw_deg", GeoType::real},
                                   {"pitch_deg", GeoType::real},
                                   {"roll_deg", GeoType::real},
                                   {"hfov_deg", GeoType::real},
                                   {"vfov_deg", GeoType::real},
                                   {"focal_px", GeoType::real},
                                   {"focal_rule", GeoType::text},
                                   {"ground", GeoType::text},
                                   {"shape", GeoType::text},
                                   {"clipped_horizon", GeoType::truth},
                                   {"centre_lat_deg", GeoType::real},
                                   {"centre_lon_deg", GeoType::real},
                                   {"gsd_m", GeoType::real},
                                   {"error_m", GeoType::real},
                                   {"corner_error_m", GeoType::real},
                                   {"corners_out_of_dem", GeoType::integer},
                                   {"radius_m", GeoType::real},
                                   {"pose", GeoType::text},
                                   {"offset", GeoType::integer}};

template <class T>
AreaValue known(const std::optional<T>& value) {
  return value ? AreaValue(*value) : AreaValue();
}

double field_of_view(double pixels, double focal_px) { return 2 * std::atan(pixels / 2 / focal_px) / degree; }

/// Values by the name of their property.
class Values {
 public:
  Values() : values_(std::size(properties)) {}
  void set(std::string_view name, AreaValue value) {
    const auto* const found = std::ranges::find(properties, name, &GeoField::name);
    if (found != std::end(properties)) values_[static_cast<std::size_t>(found - properties)] = std::move(value);
  }
  [[nodiscard]] std::vector<AreaValue> take() { return std::move(values_); }

 private:
  std::vector<AreaValue> values_;
};

void say_still(Values& out, const std::string& file, const Still& still) {
  out.set("file", file);
  if (still.utc) out.set("time", GeoMoment{*still.utc});
  if (still.elapsed) out.set("elapsed_s", static_cast<double>(*still.elapsed) / 1e6);
  out.set("kind", std::string(still.elapsed ? "frame" : "photo"));
  out.set("pose", std::string(still.by_log ? "log" : "file"));
  out.set("camera_lat_deg", still.lat_deg);
  out.set("camera_lon_deg", still.lon_deg);
  out.set("camera_alt_m", known(still.alt_m));
  out.set("height_m", still.height_m);
  out.set("height_from", still.height_from);
  out.set("offset", static_cast<std::int64_t>(still.offset));
}

void say_attitude(Values& out, const Attitude& attitude) {
  out.set("yaw_deg", attitude.yaw_deg);
  out.set("pitch_deg", attitude.pitch_deg);
  out.set("roll_deg", attitude.roll_deg);
}

void say_pose(Values& out, const CameraPose& pose) {
  say_attitude(out, pose.attitude);
  out.set("hfov_deg", field_of_view(pose.frame.width, pose.focal.px));
  out.set("vfov_deg", field_of_view(pose.frame.height, pose.focal.px));
  out.set("focal_px", pose.focal.px);
  out.set("focal_rule", std::string(1, pose.focal.rule));
}

void say_centre(Values& out, const Footprint& print) {
  if (print.centre) {
    out.set("centre_lat_deg", (*print.centre)[0]);
    out.set("centre_lon_deg", (*print.centre)[1]);
  }
  out.set("error_m", known(print.error_m));
}

void say_footprint(Values& out, const Footprint& print) {
  out.set("shape", std::string("polygon"));
  out.set("clipped_horizon", print.clipped_horizon);
  if (print.corners_out_of_dem) out.set("corners_out_of_dem", static_cast<std::int64_t>(print.corners_out_of_dem));
  say_centre(out, print);
  out.set("gsd_m", known(print.gsd_m));
  out.set("corner_error_m", known(print.corner_error_m));
}

FootprintAnswer disc(Values out, const Still& still, const PoseDraws& draws, const Terrain* terrain) {
  const double radius = horizon_limit_m(still.height_m);
  out.set("shape", std::string("disc"));
  out.set("radius_m", radius);
  if (still.aimed) {
    say_attitude(out, still.aimed->attitude);
    if (const auto print = footprint_of(*still.aimed, draws, terrain)) say_centre(out, *print);
  }
  return {FootprintRow{disc_around(still.lat_deg, still.lon_deg, radius), out.take()},
          {},
          still.missing + ": a disc of what may be in view"};
}

}  // namespace

std::span<const GeoField> footprint_properties() { return properties; }

FootprintAnswer footprint_row(const std::string& file, const Still& still, const PoseDraws& draws,
                              const GeoRaster* ground) {
  Values out;
  say_still(out, file, still);
  std::optional<Terrain> terrain;
  if (ground) terrain.emplace(*ground, still.lat_deg, still.lon_deg);
  out.set("ground", std::string(ground ? "dem" : "flat"));
  if (!still.pose) return disc(std::move(out), still, draws, terrain ? &*terrain : nullptr);
  const std::optional<Footprint> print = footprint_of(*still.pose, draws, terrain ? &*terrain : nullptr);
  if (!print) return {std::nullopt, "the picture shows no ground within the distance that can be told", {}};
  say_pose(out, *still.pose);
  say_footprint(out, *print);
  return {FootprintRow{print->ring, out.take()}, {}, {}};
}

}  // namespace contrail
