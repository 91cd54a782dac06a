#include "parsers/parts/klv/places.hpp"

#include <cmath>
#include <numbers>

#include "parsers/base/layout/view.hpp"

namespace contrail {
namespace {

// clang-format off
constexpr auto craft = Subject::aircraft;
constexpr Column sensor_columns[] = {
    {"Latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"}, {"Longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
    {"True Altitude", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"}, {"Ellipsoid Height", Type::f64, 0, Meaning::altitude_ellipsoid, 1, 1, "m"},
    {"Altitude AGL", Type::f64, 0, Meaning::altitude_ground, 1, 1, "m"},
    {"Platform Heading", Type::f64, 0, Meaning::heading, 1, 1, "deg", {}, {}, craft}, {"Platform Pitch", Type::f64, 0, Meaning::pitch, 1, 1, "deg", {}, {}, craft},
    {"Platform Roll", Type::f64, 0, Meaning::roll, 1, 1, "deg", {}, {}, craft}, {"Line of Sight Azimuth", Type::f64, 0, Meaning::gimbal_yaw, 1, 1, "deg"},
    {"Line of Sight Elevation", Type::f64, 0, Meaning::gimbal_pitch, 1, 1, "deg"}, {"North Velocity", Type::f64, 0, Meaning::velocity_north, 1, 1, "m/s"},
    {"East Velocity", Type::f64, 0, Meaning::velocity_east, 1, 1, "m/s"}, {"Ground Speed", Type::f64, 0, Meaning::speed_ground, 1, 1, "m/s"},
    {"Course", Type::f64, 0, Meaning::course, 1, 1, "deg"}, {"NAVSATs in View", Type::f64, 0, Meaning::satellites}};
constexpr Column point_columns[] = {
    {"Latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"}, {"Longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
    {"Elevation", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"}, {"Ellipsoid Height", Type::f64, 0, Meaning::altitude_ellipsoid, 1, 1, "m"}};
// clang-format on
constexpr Layout row(std::string_view name, std::span<const Column> columns, Subject subject) {
  return {.name = name, .columns = columns, .subject = subject, .time = Time::inside, .view = true};
}
constexpr Layout sensor = row("Sensor", sensor_columns, Subject::camera);
constexpr Layout centre = row("Frame Center", point_columns, Subject::target),
                 target = row("Target Location", point_columns, Subject::target),
                 other_platform = row("Alternate Platform", point_columns, Subject::traffic);
constexpr Layout corners[] = {
    row("Corner Point 1", point_columns, Subject::target), row("Corner Point 2", point_columns, Subject::target),
    row("Corner Point 3", point_columns, Subject::target), row("Corner Point 4", point_columns, Subject::target)};

void set(View& view, std::size_t column, const KlvPlaces::Number& number) {
  if (number.value) view.set(column, *number.value, number.from);
}

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double degrees(double radians) { return radians * 180 / std::numbers::pi; }

struct Direction {
  double azimuth, elevation;
};

/// ST 0601 section 8.18: the sensor's angles count from the platform's axes, whose attitude is yaw, then pitch, then
/// roll. Down is positive in here.
Direction line_of_sight(double heading, double pitch, double roll, double azimuth, double elevation) {
  const double x = std::cos(elevation) * std::cos(azimuth), y = std::cos(elevation) * std::sin(azimuth),
               z = -std::sin(elevation);
  const double y_rolled = y * std::cos(roll) - z * std::sin(roll), z_rolled = y * std::sin(roll) + z * std::cos(roll);
  const double x_pitched = x * std::cos(pitch) + z_rolled * std::sin(pitch),
               down = -x * std::sin(pitch) + z_rolled * std::cos(pitch);
  const double north = x_pitched * std::cos(heading) - y_rolled * std::sin(heading),
               east = x_pitched * std::sin(heading) + y_rolled * std::cos(heading);
  const double turned = degrees(std::atan2(east, north));
  return {turned < 0 ? turned + 360 : turned, -degrees(std::atan2(down, std::hypot(north, east)))};
}

}  // namespace

void KlvPlaces::take(const KlvTag& tag, const Reader& value) {
  if (tag.tag > last_tag) return;
  numbers_[tag.tag] = {klv_number(tag, value.rest()), {value.begin(), value.left()}};
}

void KlvPlaces::tell_sensor(Walk& walk, const Where& where) const {
  View view(sensor);
  const Number &heading = at(5), &pitch = either(6, 90), &roll = either(7, 91), &azimuth = at(18), &elevation = at(19);
  set(view, 0, at(13)), set(view, 1, at(14)), set(view, 2, at(15)), set(view, 3, either(75, 104)),
      set(view, 4, at(113));
  set(view, 5, heading), set(view, 6, pitch), set(view, 7, roll);
  if (heading.value && pitch.value && roll.value && azimuth.value && elevation.value) {
    const Direction sight = line_of_sight(radians(*heading.value), radians(*pitch.value), radians(*roll.value),
                                          radians(*azimuth.value), radians(*elevation.value));
    view.set(8, sight.azimuth, azimuth.from), view.set(9, sight.elevation, elevation.from);
  }
  set(view, 10, at(79)), set(view, 11, at(80)), set(view, 12, at(56)), set(view, 13, at(112)), set(view, 14, at(123));
  view.send(walk, where);
}

/// Full corners, or what they are away from the centre.
void KlvPlaces::tell_corner(Walk& walk, const Where& where, std::uint64_t corner) const {
  const Number &lat = at(82 + 2 * corner), &lon = at(83 + 2 * corner);
  const Number &north = at(26 + 2 * corner), &east = at(27 + 2 * corner), &middle_lat = at(23), &middle_lon = at(24);
  View view(corners[corner]);
  if (lat.value && lon.value) {
    set(view, 0, lat), set(view, 1, lon);
  } else if (north.value && east.value && middle_lat.value && middle_lon.value) {
    view.set(0, *middle_lat.value + *north.value, north.from), view.set(1, *middle_lon.value + *east.value, east.from);
  }
  view.send(walk, where);
}

void KlvPlaces::tell(Walk& walk, const Where& where) const {
  const auto point = [&](const Layout& layout, std::uint64_t lat, std::uint64_t lon, std::uint64_t sea,
                         std::uint64_t ellipsoid) {
    if (!at(lat).value || !at(lon).value) return;
    View view(layout);
    set(view, 0, at(lat)), set(view, 1, at(lon)), set(view, 2, at(sea)), set(view, 3, at(ellipsoid));
    view.send(walk, where);
  };
  constexpr std::uint64_t none = 0;
  if (at(13).value && at(14).value) tell_sensor(walk, where);
  point(centre, 23, 24, 25, 78);
  for (std::uint64_t corner = 0; corner < std::size(corners); ++corner) tell_corner(walk, where, corner);
  point(target, 40, 41, 42, none);
  point(other_platform, 67, 68, 69, either(76, 105).value && !at(76).value ? 105 : 76);
}

void tell_klv_places(const TellField& tell) {
  for (const Layout* layout : {&sensor, &centre, &target, &other_platform}) tell_layout(tell, *layout);
  for (const Layout& corner : corners) tell_layout(tell, corner);
}

}  // namespace contrail
