#include "parsers/formats/mp4/parrot_table.hpp"

namespace contrail {
namespace {

// clang-format off
constexpr auto number = Meaning::harmless_measurement, structure = Meaning::structure;
constexpr double q8 = 256, q12 = 4096, q14 = 16384, q16 = 65536, q20 = 1 << 20, q22 = 1 << 22;

#define PARROT_HEAD {"id", Type::text, 0, structure, 1, 2}, {"length", Type::u16, 2, structure}
// Altitude in 24 bits above the satellite count: read as 32 bits it is at most 4 mm too high.
#define PARROT_PLACE(at, q) \
    {"location_latitude", Type::i32, at, Meaning::latitude, q, 1, "deg"}, {"location_longitude", Type::i32, at + 4, Meaning::longitude, q, 1, "deg"}, \
    {"location_altitude", Type::i32, at + 8, Meaning::altitude_sea, q16, 1, "m"}, {"location_sv_count", Type::u8, at + 11, Meaning::satellites}
#define PARROT_V1(at) \
    {"drone_attitude_yaw", Type::i16, at, Meaning::heading, q12, 1, "rad"}, {"drone_attitude_pitch", Type::i16, at + 2, Meaning::pitch, q12, 1, "rad"}, \
    {"drone_attitude_roll", Type::i16, at + 4, Meaning::roll, q12, 1, "rad"}, {"camera_pan", Type::i16, at + 6, number, q12, 1, "rad"}, \
    {"camera_tilt", Type::i16, at + 8, number, q12, 1, "rad"}, {"frame_quat", Type::i16, at + 10, number, q12, 4}, \
    {"exposure_time", Type::i16, at + 18, Meaning::exposure_time, q8 * 1000, 1, "s"}, {"gain", Type::u16, at + 20, Meaning::iso}, \
    {"wifi_rssi", Type::i8, at + 22, number}, {"battery_percentage", Type::u8, at + 23, number}, PARROT_PLACE(at + 24, q20), \
    {"altitude", Type::i32, at + 36, Meaning::altitude_takeoff, q16, 1, "m"}, {"distance_from_home", Type::i32, at + 40, Meaning::distance, q16, 1, "m"}, \
    {"speed_x", Type::i16, at + 44, number, q8, 1, "m/s"}, {"speed_y", Type::i16, at + 46, number, q8, 1, "m/s"}, {"speed_z", Type::i16, at + 48, number, q8, 1, "m/s"}, \
    {"state", Type::u8, at + 50, number}, {"mode", Type::u8, at + 51, number}
#define PARROT_SPEED(at) \
    {"speed_north", Type::i16, at, Meaning::velocity_north, q8, 1, "m/s"}, {"speed_east", Type::i16, at + 2, Meaning::velocity_east, q8, 1, "m/s"}, \
    {"speed_down", Type::i16, at + 4, Meaning::velocity_down, q8, 1, "m/s"}, {"air_speed", Type::i16, at + 6, number, q8, 1, "m/s"}

constexpr Column v1_recording[] = {{"frame_timestamp", Type::u64, 0, Meaning::time_boot, 1, 1, "us"}, PARROT_V1(8)};
constexpr Column v1_streaming[] = {PARROT_HEAD, PARROT_V1(4)};
constexpr Column v2[] = {
    PARROT_HEAD, {"ground_distance", Type::i32, 4, Meaning::altitude_ground, q16, 1, "m"}, PARROT_PLACE(8, q22), PARROT_SPEED(20),
    {"drone_quat", Type::i16, 28, number, q14, 4}, {"frame_quat", Type::i16, 36, number, q14, 4}, {"camera_pan", Type::i16, 44, number, q12, 1, "rad"},
    {"camera_tilt", Type::i16, 46, number, q12, 1, "rad"}, {"exposure_time", Type::u16, 48, Meaning::exposure_time, q8 * 1000, 1, "s"}, {"gain", Type::u16, 50, Meaning::iso},
    {"state", Type::u8, 52, number}, {"mode", Type::u8, 53, number}, {"wifi_rssi", Type::i8, 54, number}, {"battery_percentage", Type::u8, 55, number}};
constexpr Column v3[] = {
    PARROT_HEAD, {"ground_distance", Type::i32, 4, Meaning::altitude_ground, q16, 1, "m"}, PARROT_PLACE(8, q22), PARROT_SPEED(20),
    {"drone_quat", Type::i16, 28, number, q14, 4}, {"frame_base_quat", Type::i16, 36, number, q14, 4}, {"frame_quat", Type::i16, 44, number, q14, 4},
    {"exposure_time", Type::u16, 52, Meaning::exposure_time, q8 * 1000, 1, "s"}, {"gain", Type::u16, 54, Meaning::iso}, {"awb_r_gain", Type::u16, 56, number, q14},
    {"awb_b_gain", Type::u16, 58, number, q14}, {"picture_hfov", Type::u16, 60, number, q8, 1, "deg"}, {"picture_vfov", Type::u16, 62, number, q8, 1, "deg"},
    {"link_goodput", Type::u24, 64, number}, {"link_quality", Type::u8, 67, number}, {"wifi_rssi", Type::i8, 68, number}, {"battery_percentage", Type::u8, 69, number},
    {"state", Type::u8, 70, number}, {"mode", Type::u8, 71, number}};
constexpr Column timestamp[] = {PARROT_HEAD, {"frame_timestamp", Type::u64, 4, Meaning::time_boot, 1, 1, "us"}};
constexpr Column follow_me[] = {
    PARROT_HEAD, {"target_latitude", Type::i32, 4, Meaning::latitude, q22, 1, "deg"}, {"target_longitude", Type::i32, 8, Meaning::longitude, q22, 1, "deg"},
    {"target_altitude", Type::i32, 12, Meaning::altitude_sea, q16, 1, "m"}, {"mode", Type::u8, 16, number}, {"animation", Type::u8, 17, number},
    {"reserved", Type::bytes, 18, Meaning::none, 1, 0}};
constexpr Column automation[] = {
    PARROT_HEAD, {"framing_target_latitude", Type::i32, 4, Meaning::latitude, q22, 1, "deg"}, {"framing_target_longitude", Type::i32, 8, Meaning::longitude, q22, 1, "deg"},
    {"framing_target_altitude", Type::i32, 12, Meaning::altitude_sea, q16, 1, "m"}, {"flight_destination_latitude", Type::i32, 16, Meaning::latitude, q22, 1, "deg"},
    {"flight_destination_longitude", Type::i32, 20, Meaning::longitude, q22, 1, "deg"}, {"flight_destination_altitude", Type::i32, 24, Meaning::altitude_sea, q16, 1, "m"},
    {"animation", Type::u8, 28, number}, {"flags", Type::u8, 29, number}, {"reserved", Type::bytes, 30, Meaning::none, 1, 0}};
constexpr Column other[] = {PARROT_HEAD, {"content", Type::bytes, 4, Meaning::none, 1, 0}};

#define PROTO_PLACE(path, who) \
    {proto_path(path "-1"), {"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg", {}, {}, who}}, {proto_path(path "-2"), {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg", {}, {}, who}}, \
    {proto_path(path "-3"), {"altitude_wgs84ellipsoid", Type::f64, 0, Meaning::altitude_ellipsoid, 1, 1, "m"}}, {proto_path(path "-7"), {"altitude_egm96amsl", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"}}, \
    {proto_path(path "-4"), {"sv_count", Type::varint, 0, Meaning::satellites}}, {proto_path(path "-5"), {"horizontal_accuracy", Type::f32, 0, Meaning::accuracy, 1, 1, "m"}}, \
    {proto_path(path "-6"), {"vertical_accuracy", Type::f32, 0, Meaning::accuracy, 1, 1, "m"}}
#define PROTO_QUATERNION(path, name) \
    {proto_path(path "-1"), {name ".w", Type::f32, 0, number}}, {proto_path(path "-2"), {name ".x", Type::f32, 0, number}}, \
    {proto_path(path "-3"), {name ".y", Type::f32, 0, number}}, {proto_path(path "-4"), {name ".z", Type::f32, 0, number}}
constexpr auto target = Subject::target, self = Subject::camera;
constexpr ProtoRule proto_rules[] = {
    PROTO_QUATERNION("1-1", "drone.quat"), PROTO_PLACE("1-2", self), {proto_path("1-3"), {"ground_distance", Type::f64, 0, Meaning::altitude_ground, 1, 1, "m"}},
    {proto_path("1-4-1"), {"speed.north", Type::f32, 0, Meaning::velocity_north, 1, 1, "m/s"}}, {proto_path("1-4-2"), {"speed.east", Type::f32, 0, Meaning::velocity_east, 1, 1, "m/s"}},
    {proto_path("1-4-3"), {"speed.down", Type::f32, 0, Meaning::velocity_down, 1, 1, "m/s"}}, {proto_path("1-5"), {"battery_percentage", Type::varint, 0, number}},
    {proto_path("1-7"), {"flying_state", Type::varint, 0, number}}, {proto_path("1-12"), {"piloting_mode", Type::varint, 0, number}},
    {proto_path("1-13"), {"altitude_ato", Type::f64, 0, Meaning::altitude_takeoff, 1, 1, "m"}},
    {proto_path("2-1"), {"camera.timestamp", Type::varint, 0, Meaning::time_boot, 1, 1, "us"}}, PROTO_QUATERNION("2-2", "camera.base_quat"), PROTO_QUATERNION("2-3", "camera.quat"),
    {proto_path("2-4"), {"exposure_time", Type::f32, 0, Meaning::exposure_time, 1000, 1, "s"}}, {proto_path("2-5"), {"iso_gain", Type::varint, 0, Meaning::iso}},
    {proto_path("2-8"), {"hfov", Type::f32, 0, number, 1, 1, "rad"}}, {proto_path("2-9"), {"vfov", Type::f32, 0, number, 1, 1, "rad"}},
    {proto_path("2-10"), {"utc_timestamp", Type::varint, 0, Meaning::time_utc, 1, 1, "us"}}, {proto_path("2-11"), {"utc_timestamp_accuracy", Type::varint, 0, number, 1, 1, "us"}},
    PROTO_PLACE("2-13", self), PROTO_PLACE("6-1", target), PROTO_PLACE("6-2", target), PROTO_PLACE("8-3", target),
};
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
