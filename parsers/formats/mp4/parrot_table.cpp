#include "parsers/formats/mp4/parrot_table.hpp"

#include <array>

namespace contrail {
namespace {

/// One array of the elements of several, in their order.
template <class T, std::size_t... sizes>
constexpr auto joined(const std::array<T, sizes>&... parts) {
  std::array<T, (sizes + ...)> all{};
  std::size_t at = 0;
  const auto append = [&](const auto& part) {
    for (const T& element : part) all[at++] = element;
  };
  (append(parts), ...);
  return all;
}

// clang-format off
constexpr auto number = Meaning::harmless_measurement, structure = Meaning::structure;
constexpr double q8 = 256, q12 = 4096, q14 = 16384, q16 = 65536, q20 = 1 << 20, q22 = 1 << 22;

constexpr std::array head{Column{"id", Type::text, 0, structure, 1, 2}, Column{"length", Type::u16, 2, structure}};
// Altitude in 24 bits above the satellite count: read as 32 bits it is at most 4 mm too high.
constexpr auto place(std::uint32_t at, double q) {
  return std::array{
    Column{"location_latitude", Type::i32, at, Meaning::latitude, q, 1, "deg"}, Column{"location_longitude", Type::i32, at + 4, Meaning::longitude, q, 1, "deg"},
    Column{"location_altitude", Type::i32, at + 8, Meaning::altitude_sea, q16, 1, "m"}, Column{"location_sv_count", Type::u8, at + 11, Meaning::satellites}};
}
constexpr auto speed(std::uint32_t at) {
  return std::array{
    Column{"speed_north", Type::i16, at, Meaning::velocity_north, q8, 1, "m/s"}, Column{"speed_east", Type::i16, at + 2, Meaning::velocity_east, q8, 1, "m/s"},
    Column{"speed_down", Type::i16, at + 4, Meaning::velocity_down, q8, 1, "m/s"}, Column{"air_speed", Type::i16, at + 6, number, q8, 1, "m/s"}};
}
constexpr auto v1(std::uint32_t at) {
  return joined(std::array{
    Column{"drone_attitude_yaw", Type::i16, at, Meaning::heading, q12, 1, "rad"}, Column{"drone_attitude_pitch", Type::i16, at + 2, Meaning::pitch, q12, 1, "rad"},
    Column{"drone_attitude_roll", Type::i16, at + 4, Meaning::roll, q12, 1, "rad"}, Column{"camera_pan", Type::i16, at + 6, number, q12, 1, "rad"},
    Column{"camera_tilt", Type::i16, at + 8, number, q12, 1, "rad"}, Column{"frame_quat", Type::i16, at + 10, number, q12, 4},
    Column{"exposure_time", Type::i16, at + 18, Meaning::exposure_time, q8 * 1000, 1, "s"}, Column{"gain", Type::u16, at + 20, Meaning::iso},
    Column{"wifi_rssi", Type::i8, at + 22, number}, Column{"battery_percentage", Type::u8, at + 23, number}}, place(at + 24, q20), std::array{
    Column{"altitude", Type::i32, at + 36, Meaning::altitude_takeoff, q16, 1, "m"}, Column{"distance_from_home", Type::i32, at + 40, Meaning::distance, q16, 1, "m"},
    Column{"speed_x", Type::i16, at + 44, number, q8, 1, "m/s"}, Column{"speed_y", Type::i16, at + 46, number, q8, 1, "m/s"}, Column{"speed_z", Type::i16, at + 48, number, q8, 1, "m/s"},
    Column{"state", Type::u8, at + 50, number}, Column{"mode", Type::u8, at + 51, number}});
}

constexpr auto v1_recording = joined(std::array{Column{"frame_timestamp", Type::u64, 0, Meaning::time_boot, 1, 1, "us"}}, v1(8));
constexpr auto v1_streaming = joined(head, v1(4));
constexpr std::array ground_distance{Column{"ground_distance", Type::i32, 4, Meaning::altitude_ground, q16, 1, "m"}};
constexpr auto v2 = joined(head, ground_distance, place(8, q22), speed(20), std::array{
    Column{"drone_quat", Type::i16, 28, number, q14, 4}, Column{"frame_quat", Type::i16, 36, number, q14, 4}, Column{"camera_pan", Type::i16, 44, number, q12, 1, "rad"},
    Column{"camera_tilt", Type::i16, 46, number, q12, 1, "rad"}, Column{"exposure_time", Type::u16, 48, Meaning::exposure_time, q8 * 1000, 1, "s"}, Column{"gain", Type::u16, 50, Meaning::iso},
    Column{"state", Type::u8, 52, number}, Column{"mode", Type::u8, 53, number}, Column{"wifi_rssi", Type::i8, 54, number}, Column{"battery_percentage", Type::u8, 55, number}});
constexpr auto v3 = joined(head, ground_distance, place(8, q22), speed(20), std::array{
    Column{"drone_quat", Type::i16, 28, number, q14, 4}, Column{"frame_base_quat", Type::i16, 36, number, q14, 4}, Column{"frame_quat", Type::i16, 44, number, q14, 4},
    Column{"exposure_time", Type::u16, 52, Meaning::exposure_time, q8 * 1000, 1, "s"}, Column{"gain", Type::u16, 54, Meaning::iso}, Column{"awb_r_gain", Type::u16, 56, number, q14},
    Column{"awb_b_gain", Type::u16, 58, number, q14}, Column{"picture_hfov", Type::u16, 60, number, q8, 1, "deg"}, Column{"picture_vfov", Type::u16, 62, number, q8, 1, "deg"},
    Column{"link_goodput", Type::u24, 64, number}, Column{"link_quality", Type::u8, 67, number}, Column{"wifi_rssi", Type::i8, 68, number}, Column{"battery_percentage", Type::u8, 69, number},
    Column{"state", Type::u8, 70, number}, Column{"mode", Type::u8, 71, number}});
constexpr auto timestamp = joined(head, std::array{
    Column{"frame_timestamp", Type::u64, 4, Meaning::time_boot, 1, 1, "us"}});
constexpr auto follow_me = joined(head, std::array{
    Column{"target_latitude", Type::i32, 4, Meaning::latitude, q22, 1, "deg"}, Column{"target_longitude", Type::i32, 8, Meaning::longitude, q22, 1, "deg"},
    Column{"target_altitude", Type::i32, 12, Meaning::altitude_sea, q16, 1, "m"}, Column{"mode", Type::u8, 16, number}, Column{"animation", Type::u8, 17, number},
    Column{"reserved", Type::bytes, 18, Meaning::none, 1, 0}});
constexpr auto automation = joined(head, std::array{
    Column{"framing_target_latitude", Type::i32, 4, Meaning::latitude, q22, 1, "deg"}, Column{"framing_target_longitude", Type::i32, 8, Meaning::longitude, q22, 1, "deg"},
    Column{"framing_target_altitude", Type::i32, 12, Meaning::altitude_sea, q16, 1, "m"}, Column{"flight_destination_latitude", Type::i32, 16, Meaning::latitude, q22, 1, "deg"},
    Column{"flight_destination_longitude", Type::i32, 20, Meaning::longitude, q22, 1, "deg"}, Column{"flight_destination_altitude", Type::i32, 24, Meaning::altitude_sea, q16, 1, "m"},
    Column{"animation", Type::u8, 28, number}, Column{"flags", Type::u8, 29, number}, Column{"reserved", Type::bytes, 30, Meaning::none, 1, 0}});
constexpr auto other = joined(head, std::array{
    Column{"content", Type::bytes, 4, Meaning::none, 1, 0}});

constexpr auto proto_place(std::string_view path, Subject who) {
  const auto at = [path](std::uint32_t field) { return below(proto_path(path), field); };
  return std::array{
    ProtoRule{at(1), {"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg", {}, {}, who}}, ProtoRule{at(2), {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg", {}, {}, who}},
    ProtoRule{at(3), {"altitude_wgs84ellipsoid", Type::f64, 0, Meaning::altitude_ellipsoid, 1, 1, "m"}}, ProtoRule{at(7), {"altitude_egm96amsl", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"}},
    ProtoRule{at(4), {"sv_count", Type::varint, 0, Meaning::satellites}}, ProtoRule{at(5), {"horizontal_accuracy", Type::f32, 0, Meaning::accuracy, 1, 1, "m"}},
    ProtoRule{at(6), {"vertical_accuracy", Type::f32, 0, Meaning::accuracy, 1, 1, "m"}}};
}
/// `names`: of w, x, y and z.
constexpr auto proto_quaternion(std::string_view path, const std::array<std::string_view, 4>& names) {
  const auto part = [&](std::uint32_t field) { return ProtoRule{below(proto_path(path), field), {names[field - 1], Type::f32, 0, number}}; };
  return std::array{part(1), part(2), part(3), part(4)};
}
constexpr auto target = Subject::target, self = Subject::camera;
constexpr std::array drone_rules{
    ProtoRule{proto_path("1-3"), {"ground_distance", Type::f64, 0, Meaning::altitude_ground, 1, 1, "m"}},
    ProtoRule{proto_path("1-4-1"), {"speed.north", Type::f32, 0, Meaning::velocity_north, 1, 1, "m/s"}}, ProtoRule{proto_path("1-4-2"), {"speed.east", Type::f32, 0, Meaning::velocity_east, 1, 1, "m/s"}},
    ProtoRule{proto_path("1-4-3"), {"speed.down", Type::f32, 0, Meaning::velocity_down, 1, 1, "m/s"}}, ProtoRule{proto_path("1-5"), {"battery_percentage", Type::varint, 0, number}},
    ProtoRule{proto_path("1-7"), {"flying_state", Type::varint, 0, number}}, ProtoRule{proto_path("1-12"), {"piloting_mode", Type::varint, 0, number}},
    ProtoRule{proto_path("1-13"), {"altitude_ato", Type::f64, 0, Meaning::altitude_takeoff, 1, 1, "m"}}};
constexpr std::array camera_clock{ProtoRule{proto_path("2-1"), {"camera.timestamp", Type::varint, 0, Meaning::time_boot, 1, 1, "us"}}};
constexpr std::array camera_rules{
    ProtoRule{proto_path("2-4"), {"exposure_time", Type::f32, 0, Meaning::exposure_time, 1000, 1, "s"}}, ProtoRule{proto_path("2-5"), {"iso_gain", Type::varint, 0, Meaning::iso}},
    ProtoRule{proto_path("2-8"), {"hfov", Type::f32, 0, number, 1, 1, "rad"}}, ProtoRule{proto_path("2-9"), {"vfov", Type::f32, 0, number, 1, 1, "rad"}},
    ProtoRule{proto_path("2-10"), {"utc_timestamp", Type::varint, 0, Meaning::time_utc, 1, 1, "us"}}, ProtoRule{proto_path("2-11"), {"utc_timestamp_accuracy", Type::varint, 0, number, 1, 1, "us"}}};
constexpr auto proto_rules = joined(
    proto_quaternion("1-1", {"drone.quat.w", "drone.quat.x", "drone.quat.y", "drone.quat.z"}), proto_place("1-2", self), drone_rules, camera_clock,
    proto_quaternion("2-2", {"camera.base_quat.w", "camera.base_quat.x", "camera.base_quat.y", "camera.base_quat.z"}),
    proto_quaternion("2-3", {"camera.quat.w", "camera.quat.x", "camera.quat.y", "camera.quat.z"}), camera_rules,
    proto_place("2-13", self), proto_place("6-1", target), proto_place("6-2", target), proto_place("8-3", target));
// clang-format on

constexpr Layout layout(std::string_view name, std::span<const Column> columns, Subject subject = Subject::camera) {
  return {.name = name, .columns = columns, .subject = subject, .time = Time::inside, .big = true};
}

}  // namespace

const Layout parrot_v1_recording = layout("V1", v1_recording), parrot_v1_streaming = layout("P1", v1_streaming);
const Layout parrot_v2 = layout("P2", v2), parrot_v3 = layout("P3", v3);
const Layout parrot_timestamp = layout("E1", timestamp), parrot_follow_me = layout("E2", follow_me, Subject::target);
const Layout parrot_automation = layout("E3", automation, Subject::target), parrot_other = layout("extension", other);
const Layout parrot_proto{.name = "TimedMetadata", .subject = Subject::camera, .time = Time::inside};

std::span<const ProtoRule> parrot_proto_rules() { return proto_rules; }

}  // namespace contrail
