#include "parsers/parts/remote_id/places.hpp"

#include "parsers/base/layout/view.hpp"

namespace contrail::remote_id {
namespace {

using enum Meaning;

enum : std::size_t { latitude_, longitude_, ellipsoid_, pressure_, takeoff_, ground_, speed_, course_, down_ };
constexpr Column location_columns[] = {
    {"Latitude", Type::f64, 0, latitude, 1, 1, "deg"},
    {"Longitude", Type::f64, 0, longitude, 1, 1, "deg"},
    {"AltitudeGeo", Type::f64, 0, altitude_ellipsoid, 1, 1, "m"},
    {"AltitudeBaro", Type::f64, 0, altitude_pressure, 1, 1, "m"},
    {"Height", Type::f64, 0, altitude_takeoff, 1, 1, "m"},
    {"Height above ground", Type::f64, 0, altitude_ground, 1, 1, "m"},
    {"SpeedHorizontal", Type::f64, 0, speed_ground, 1, 1, "m/s"},
    {"Direction", Type::f64, 0, course, 1, 1, "deg"},
    {"SpeedVertical", Type::f64, 0, velocity_down, 1, 1, "m/s"},
};
constexpr Layout location{
    .name = "Location", .columns = location_columns, .subject = Subject::aircraft, .time = Time::inside, .view = true};

constexpr Column operator_columns[] = {
    {"OperatorLatitude", Type::f64, 0, latitude, 1, 1, "deg"},
    {"OperatorLongitude", Type::f64, 0, longitude, 1, 1, "deg"},
    {"OperatorAltitudeGeo", Type::f64, 0, altitude_ellipsoid, 1, 1, "m"},
};
constexpr Layout operator_view(std::string_view name) {
  return {.name = name, .columns = operator_columns, .subject = Subject::operator_, .time = Time::inside, .view = true};
}
// By the kind of the location: of the first nobody says that the operator is still there.
constexpr Layout operators[] = {operator_view("Operator (take-off point)"), operator_view("Operator"),
                                operator_view("Operator (fixed)")};

/// A message's numbers, each with the place it was read from.
class Fields {
 public:
  Fields(View& view, Bytes message, ByteRange range) : view_(view), message_(message), at_(range.at) {}

  [[nodiscard]] unsigned u8(std::size_t at) const { return std::to_integer<unsigned>(message_[at]); }

  /// 0, 0 says that there is no position.
  bool position(std::size_t at, std::size_t column) {
    const auto lat = load_le<std::int32_t>(message_.data() + at), lon = load_le<std::int32_t>(message_.data() + at + 4);
    if (lat == 0 && lon == 0) return false;
    view_.set(column, lat / 1e7, {at_ + at, 4});
    view_.set(column + 1, lon / 1e7, {at_ + at + 4, 4});
    return true;
  }
  /// Half metres from 1000 m below; 0 says that it is not known.
  void altitude(std::size_t at, std::size_t column) {
    const auto steps = load_le<std::uint16_t>(message_.data() + at);
    if (steps != 0) view_.set(column, steps * 0.5 - 1000, {at_ + at, 2});
  }
  void set(std::size_t column, double value, std::size_t at, std::size_t size = 1) {
    view_.set(column, value, {at_ + at, size});
  }

 private:
  View& view_;
  Bytes message_;
  std::uint64_t at_;
};

}  // namespace

void tell_location(const Pieces& pieces, Bytes message, ByteRange range) {
  View view(location);
  Fields fields(view, message, range);
  const unsigned flags = fields.u8(1);
  const bool above_ground = flags & 4, west = flags & 2, fast = flags & 1;
  (void)fields.position(5, latitude_);
  fields.altitude(13, pressure_);
  fields.altitude(15, ellipsoid_);
  fields.altitude(17, above_ground ? ground_ : takeoff_);
  // 255 m/s and 361 degrees say that they are not known.
  const unsigned direction = fields.u8(2), speed = fields.u8(3);
  if (direction < 180) fields.set(course_, direction + (west ? 180 : 0), 2);
  if (!(speed == 255 && fast)) fields.set(speed_, fast ? speed * 0.75 + 63.75 : speed * 0.25, 3);
  constexpr int unknown_climb = 126;
  const auto climb = static_cast<std::int8_t>(fields.u8(4));
  if (climb != unknown_climb) fields.set(down_, -0.5 * climb, 4);
  view.send(pieces.walk(), pieces.where(range));
}

void tell_operator(const Pieces& pieces, Bytes message, ByteRange range) {
  const unsigned kind = std::to_integer<unsigned>(message[1]) & 3;
  View view(operators[kind < std::size(operators) ? kind : 1]);
  Fields fields(view, message, range);
  if (!fields.position(2, 0)) return;
  fields.altitude(18, 2);
  view.send(pieces.walk(), pieces.where(range));
}

void tell_place_layouts(const std::function<void(const Layout&)>& tell) {
  tell(location);
  for (const Layout& layout : operators) tell(layout);
}

}  // namespace contrail::remote_id
