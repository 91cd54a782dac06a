#include "parsers/formats/mp4/camm.hpp"

#include <cmath>

namespace contrail::mp4 {
namespace {

// clang-format off
constexpr auto number = Meaning::harmless_measurement, structure = Meaning::structure;
#define CAMM_HEAD {"reserved", Type::u16, 0, structure}, {"type", Type::u16, 2, structure}
constexpr Name fix_names[] = {{0, "none"}, {2, "2d"}, {3, "3d"}};
constexpr Column angle_axis[] = {CAMM_HEAD, {"angle_axis", Type::f32, 4, number, 1, 3}};
constexpr Column exposure[] = {CAMM_HEAD, {"pixel_exposure_time", Type::i32, 4, number, 1, 1, "ns"}, {"rolling_shutter_skew_time", Type::i32, 8, number, 1, 1, "ns"}};
constexpr Column gyro[] = {CAMM_HEAD, {"gyro", Type::f32, 4, number, 1, 3, "rad/s"}};
constexpr Column acceleration[] = {CAMM_HEAD, {"acceleration", Type::f32, 4, number, 1, 3, "m/s2"}};
constexpr Column position[] = {CAMM_HEAD, {"position", Type::f32, 4, Meaning::local_position, 1, 3, "m"}};
constexpr Column minimal_gps[] = {
    CAMM_HEAD, {"latitude", Type::f64, 4, Meaning::latitude, 1, 1, "deg"}, {"longitude", Type::f64, 12, Meaning::longitude, 1, 1, "deg"},
    {"altitude", Type::f64, 20, Meaning::altitude_ellipsoid, 1, 1, "m"}};
#define CAMM_GPS(epoch) \
    CAMM_HEAD, {"time_gps_epoch", Type::f64, 4, Meaning::time_utc, 1, 1, epoch}, {"gps_fix_type", Type::i32, 12, Meaning::fix, 1, 1, {}, {}, fix_names}, \
    {"latitude", Type::f64, 16, Meaning::latitude, 1, 1, "deg"}, {"longitude", Type::f64, 24, Meaning::longitude, 1, 1, "deg"}, \
    {"altitude", Type::f32, 32, Meaning::altitude_ellipsoid, 1, 1, "m"}, {"horizontal_accuracy", Type::f32, 36, Meaning::accuracy, 1, 1, "m"}, \
    {"vertical_accuracy", Type::f32, 40, Meaning::accuracy, 1, 1, "m"}, {"velocity_east", Type::f32, 44, Meaning::velocity_east, 1, 1, "m/s"}, \
    {"velocity_north", Type::f32, 48, Meaning::velocity_north, 1, 1, "m/s"}, {"velocity_up", Type::f32, 52, number, 1, 1, "m/s"}, \
    {"speed_accuracy", Type::f32, 56, Meaning::accuracy, 1, 1, "m/s"}
constexpr Column gps[] = {CAMM_GPS("s since 1980")};
constexpr Column gps_unix[] = {CAMM_GPS("s")};
constexpr Column magnetic_field[] = {CAMM_HEAD, {"magnetic_field", Type::f32, 4, Meaning::magnetic_field, 1, 3, "uT"}};
constexpr Column unknown[] = {CAMM_HEAD, {"content", Type::bytes, 4, Meaning::none, 1, 0}};

constexpr Layout table(std::string_view name, std::span<const Column> columns) {
  return {.name = name, .columns = columns, .subject = Subject::camera, .time = Time::inside};
}
struct Packet {
  Layout layout;
  std::uint64_t size;
};
constexpr Packet packets[] = {
    {table("camm angle_axis", angle_axis), 16}, {table("camm exposure_time", exposure), 12}, {table("camm gyro", gyro), 16}, {table("camm acceleration", acceleration), 16},
    {table("camm position", position), 16}, {table("camm minimal_gps", minimal_gps), 28}, {table("camm gps", gps), 60}, {table("camm magnetic_field", magnetic_field), 16}};
constexpr Layout unix_layout = table("camm gps", gps_unix);
constexpr Layout unknown_layout = table("camm", unknown);
// clang-format on

bool counts_from_1970(const std::byte* packet, Micros creation) {
  const double seconds = load_le<double>(packet + 4), created = static_cast<double>(creation) / 1e6;
  constexpr double gps_epoch = 315'964'800;
  return creation != 0 && std::abs(seconds - created) < std::abs(seconds + gps_epoch - created);
}

}  // namespace

void Camm::sample(Walk& walk, Reader in) {
  while (!in.done()) {
    const std::uint64_t at = in.at();
    const Bytes head = in.peek(4);
    if (head.size() < 4) in.skip(4, "a packet header");
    const auto type = load_le<std::uint16_t>(head.data() + 2);
    if (type >= std::size(packets)) {
      const std::uint64_t rest = in.left();
      const Bytes bytes = in.take(rest);
      walk.record(walk.layout_of(unknown_layout), bytes, in.where(at, rest));
      walk.note(Code::unknown_record, in.where(at, rest), "packet of unknown type");
      return;
    }
    const Packet& packet = packets[type];
    const Bytes bytes = in.take(packet.size, "a packet");
    const bool from_1970 = type == 6 && counts_from_1970(bytes.data(), creation_);
    walk.record(walk.layout_of(from_1970 ? unix_layout : packet.layout), bytes, in.where(at, packet.size));
  }
}

void tell_camm(const TellField& tell) {
  for (const Packet& packet : packets) tell_layout(tell, packet.layout);
}

}  // namespace contrail::mp4
