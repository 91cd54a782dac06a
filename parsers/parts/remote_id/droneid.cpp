#include "parsers/parts/remote_id/droneid.hpp"

#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "parsers/base/layout/view.hpp"

namespace contrail::remote_id {
namespace {

using enum Meaning;

// Offsets count from the three bytes 58 62 13 behind the OUI.
constexpr std::uint64_t kind_at = 3, version_at = 4, state_at = 7, serial_at = 9, longitude_at = 25, latitude_at = 29,
                        altitude_at = 33, north_at = 37, attitude_at = 43, phone_time_at = 49, operator_at = 57,
                        home_at = 65, least_size = 43, with_tail = 73, serial_size = 16;
constexpr unsigned flight_registration = 0x10, flight_purpose = 0x11, purpose_serial_at = 4;
constexpr unsigned gps_valid = 1u << 6;

// clang-format off
constexpr Name motor_names[] = {{0, "motors off", Event::disarm}, {1, "motors on", Event::arm}};
constexpr Name landed_names[] = {{0, "on the ground", Event::landing}, {1, "in the air", Event::takeoff}};
constexpr Name products[] = {{0x04, "Mavic Pro"}, {0x06, "Mavic 2"}, {0x0A, "Mavic Air 2"}, {0x10, "Mavic 3"}};
#define REGISTRATION_HEAD \
  {"signature", Type::bytes, 0, structure, 1, 3}, {"sub-command", Type::u8, 3, structure}, {"version", Type::u8, 4, structure}, \
  {"sequence", Type::u16, 5, sequence}, {"state", Type::u16, 7, structure, 1, 1, {}, {0, 4}}, \
  {"motors on", Type::u16, 7, armed, 1, 1, {}, {4, 1}, motor_names}, {"in air", Type::u16, 7, landed, 1, 1, {}, {5, 1}, landed_names}, \
  {"valid", Type::u16, 7, structure, 1, 1, {}, {6, 10}}, {"serial", Type::text, 9, Meaning::serial, 1, 16}, \
  {"longitude", Type::i32, 25, coordinate, 1e7, 1, "rad"}, {"latitude", Type::i32, 29, coordinate, 1e7, 1, "rad"}, \
  {"altitude", Type::i16, 33, coordinate, 1, 1, "m"}, {"height", Type::i16, 35, harmless_measurement}, \
  {"v_north", Type::i16, 37, harmless_measurement, 1, 1, "cm/s"}, {"v_east", Type::i16, 39, harmless_measurement, 1, 1, "cm/s"}, {"v_up", Type::i16, 41, harmless_measurement, 1, 1, "cm/s"}
constexpr Column version_1[] = {REGISTRATION_HEAD,
                                {"pitch", Type::i16, 43, pitch, 100, 1, "deg"}, {"roll", Type::i16, 45, roll, 100, 1, "deg"}, {"yaw", Type::i16, 47, harmless_measurement, 100, 1, "deg"},
                                {"home longitude", Type::i32, 49, coordinate, 1e7, 1, "rad"}, {"home latitude", Type::i32, 53, coordinate, 1e7, 1, "rad"}, {"more", Type::bytes, 57, none, 1, 0}};
constexpr Column version_2[] = {REGISTRATION_HEAD,
                                {"yaw", Type::i16, 43, harmless_measurement, 100, 1, "deg"}, {"roll", Type::i16, 45, roll, 100, 1, "deg"}, {"pitch", Type::i16, 47, pitch, 100, 1, "deg"},
                                {"phone time", Type::u64, 49, time_other, 1, 1, "ms"},
                                {"operator latitude", Type::i32, 57, coordinate, 1e7, 1, "rad"}, {"operator longitude", Type::i32, 61, coordinate, 1e7, 1, "rad"},
                                {"home longitude", Type::i32, 65, coordinate, 1e7, 1, "rad"}, {"home latitude", Type::i32, 69, coordinate, 1e7, 1, "rad"},
                                {"product", Type::u8, 73, harmless_measurement, 1, 1, {}, {}, products}, {"uuid length", Type::u8, 74, structure},
                                {"uuid", Type::text, 75, account, 1, 20}, {"more", Type::bytes, 95, none, 1, 0}};
#undef REGISTRATION_HEAD
constexpr Column purpose_columns[] = {{"signature", Type::bytes, 0, structure, 1, 3}, {"sub-command", Type::u8, 3, structure},
                                      {"serial", Type::text, 4, Meaning::serial, 1, 16}, {"drone id length", Type::u8, 20, structure},
                                      {"drone id", Type::text, 21, device_name, 1, 10}, {"purpose length", Type::u8, 31, structure},
                                      {"purpose", Type::text, 32, free_text, 1, 0}};
constexpr Column other_columns[] = {{"content", Type::bytes, 0, none, 1, 0}};
// clang-format on

constexpr Layout registrations[] = {
    {.name = "DJI_FLIGHT_REG", .columns = version_1, .subject = Subject::aircraft, .time = Time::inside, .kind = 3},
    {.name = "DJI_FLIGHT_REG", .columns = version_2, .subject = Subject::aircraft, .time = Time::inside, .kind = 3}};
constexpr Layout purpose{.name = "DJI_FLIGHT_PURPOSE", .columns = purpose_columns, .subject = Subject::aircraft};
constexpr Layout other{.name = "DJI element", .columns = other_columns};

enum : std::size_t { latitude_, longitude_, altitude_, north_, east_, down_, heading_ };
constexpr Column place_columns[] = {
    {"latitude", Type::f64, 0, latitude, 1, 1, "deg"},     {"longitude", Type::f64, 0, longitude, 1, 1, "deg"},
    {"altitude", Type::f64, 0, altitude_other, 1, 1, "m"}, {"v_north", Type::f64, 0, velocity_north, 1, 1, "m/s"},
    {"v_east", Type::f64, 0, velocity_east, 1, 1, "m/s"},  {"v_down", Type::f64, 0, velocity_down, 1, 1, "m/s"},
    {"yaw", Type::f64, 0, heading, 1, 1, "deg"},
};
constexpr Layout place_of(std::string_view name, Subject subject) {
  return {.name = name, .columns = place_columns, .subject = subject, .time = Time::inside, .view = true};
}
constexpr Layout aircraft_place = place_of("DroneID", Subject::aircraft),
                 operator_place = place_of("DroneID operator", Subject::operator_),
                 home_place = place_of("DroneID home", Subject::home);

double degrees(Bytes element, std::uint64_t at) {
  return load_le<std::int32_t>(element.data() + at) * 1e-7 * 180 / std::numbers::pi;
}
bool on_globe(double lat, double lon) { return std::abs(lat) <= 90 && std::abs(lon) <= 180; }

struct Place {
  double lat, lon;
  std::uint64_t lat_at, lon_at;
  [[nodiscard]] bool given() const { return lat != 0 || lon != 0; }
};
Place place_at(Bytes element, std::uint64_t lat_at, std::uint64_t lon_at) {
  return {degrees(element, lat_at), degrees(element, lon_at), lat_at, lon_at};
}
void set(View& view, const Place& place, ByteRange range) {
  view.set(latitude_, place.lat, {range.at + place.lat_at, 4});
  view.set(longitude_, place.lon, {range.at + place.lon_at, 4});
}
void tell_place(const Pieces& pieces, const Layout& layout, const Place& place, ByteRange range) {
  if (!place.given() || !on_globe(place.lat, place.lon)) return;
  View view(layout);
  set(view, place, range);
  view.send(pieces.walk(), pieces.where(range));
}

/// What stands behind the attitude is believed as a whole or not at all: senders that leave out bytes of the time shift
/// all that follows.
bool tail_fits(Bytes element, const Place& pilot, const Place& home, Micros captured) {
  constexpr std::int64_t year_2015_ms = 1'420'070'400'000, year_2100_ms = 4'102'444'800'000, day_ms = 86'400'000;
  const auto ms = load_le<std::int64_t>(element.data() + phone_time_at);
  const std::int64_t latest = captured == no_time ? year_2100_ms : captured / 1000 + day_ms;
  const bool dated = ms == 0 || (ms >= year_2015_ms && ms <= latest);
  return dated && on_globe(pilot.lat, pilot.lon) && on_globe(home.lat, home.lon);
}

void tell_aircraft(const Pieces& pieces, Bytes element, ByteRange range, bool second_version) {
  const Place place = place_at(element, latitude_at, longitude_at);
  if (!place.given() || !on_globe(place.lat, place.lon)) return;
  const auto number = [&](std::uint64_t at) { return load_le<std::int16_t>(element.data() + at); };
  View view(aircraft_place);
  set(view, place, range);
  view.set(altitude_, static_cast<double>(number(altitude_at)), {range.at + altitude_at, 2});
  view.set(north_, number(north_at) / 100.0, {range.at + north_at, 2});
  view.set(east_, number(north_at + 2) / 100.0, {range.at + north_at + 2, 2});
  view.set(down_, -number(north_at + 4) / 100.0, {range.at + north_at + 4, 2});
  const std::uint64_t yaw_at = second_version ? attitude_at : attitude_at + 4;
  if (element.size() >= yaw_at + 2) view.set(heading_, number(yaw_at) / 100.0, {range.at + yaw_at, 2});
  view.send(pieces.walk(), pieces.where(range));
}

}  // namespace

std::string droneid_serial(Bytes bytes, ByteRange payload) {
  const Bytes element = bytes.subspan(payload.at, payload.size);
  if (element.size() <= kind_at) return {};
  const unsigned kind = std::to_integer<unsigned>(element[kind_at]);
  const std::uint64_t from = kind == flight_registration ? serial_at : kind == flight_purpose ? purpose_serial_at : 0;
  if (from == 0 || element.size() < from + serial_size) return {};
  const std::string_view told = as_text(element.subspan(from, serial_size));
  return std::string(told.substr(0, told.find('\0')));
}

void DroneId::tell(Pieces& pieces, Bytes bytes, ByteRange payload) {
  const Bytes element = bytes.subspan(payload.at, payload.size);
  const unsigned kind = element.size() > version_at ? std::to_integer<unsigned>(element[kind_at]) : 0;
  if (kind == flight_registration && element.size() >= least_size) return registration(pieces, element, payload);
  if (kind == flight_purpose && element.size() > purpose_serial_at + serial_size) return pieces.tell(purpose, payload);
  if (!std::exchange(unknown_, true))
    pieces.walk().note(Code::unknown_record, pieces.where(payload), "elements of DJI of an unknown kind");
  pieces.tell(other, payload);
}

void DroneId::registration(Pieces& pieces, Bytes element, ByteRange range) {
  const bool second = std::to_integer<unsigned>(element[version_at]) >= 2;
  pieces.tell(registrations[second], range);
  tell_aircraft(pieces, element, range, second);
  const Place place = place_at(element, latitude_at, longitude_at);
  const bool valid = load_le<std::uint16_t>(element.data() + state_at) & gps_valid;
  if (place.given() && !valid && !std::exchange(contradicted_, true))
    pieces.walk().note(Code::disagreement, Severity::notice, pieces.where({range.at + state_at, 2}),
                       "DroneID gives a position and says that there is none: it may be made up");
  if (!second) {
    constexpr std::uint64_t home_longitude_at = 49, home_latitude_at = 53;
    if (element.size() >= home_latitude_at + 4)
      tell_place(pieces, home_place, place_at(element, home_latitude_at, home_longitude_at), range);
    return;
  }
  if (element.size() < with_tail) return;
  const Place pilot = place_at(element, operator_at, operator_at + 4), home = place_at(element, home_at + 4, home_at);
  if (tail_fits(element, pilot, home, pieces.packet().time)) {
    tell_place(pieces, operator_place, pilot, range);
    tell_place(pieces, home_place, home, range);
  } else if (!std::exchange(misfit_, true)) {
    pieces.walk().note(Code::bad_value, Severity::notice,
                       pieces.where({range.at + phone_time_at, range.size - phone_time_at}),
                       "time, operator and home of DroneID are not where they should be: not believed");
  }
}

void tell_droneid(const std::function<void(const Layout&)>& tell) {
  for (const Layout& layout : registrations) tell(layout);
  tell(purpose);
  for (const Layout* layout : {&aircraft_place, &operator_place, &home_place}) tell(*layout);
}

}  // namespace contrail::remote_id
