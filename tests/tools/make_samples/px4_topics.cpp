// How the rows of the sample log's topics are filled, field by field in the order of px4_formats.cpp.
#include "px4_topics.hpp"

#include <array>
#include <cmath>

#include "story.hpp"

namespace samples {
namespace {

/// From Euler angles (yaw, pitch, roll about the moving axes) to w, x, y, z.
std::array<double, 4> quaternion(double yaw, double pitch, double roll) {
  const double cy = std::cos(radians(yaw) / 2), sy = std::sin(radians(yaw) / 2), cp = std::cos(radians(pitch) / 2);
  const double sp = std::sin(radians(pitch) / 2), cr = std::cos(radians(roll) / 2), sr = std::sin(radians(roll) / 2);
  return {cr * cp * cy + sr * sp * sy, sr * cp * cy - cr * sp * sy, cr * sp * cy + sr * cp * sy,
          cr * cp * sy - sr * sp * cy};
}

constexpr size_t kEscs = 4;

Buffer setpoint(double t, const Waypoint* waypoint) {  // position_setpoint, nested: its padding is written
  Bytes out;
  out.u64(Px4Clock::micros(t));
  const Place place = waypoint ? place_of(waypoint->position) : Place{};
  out.f64(place.latitude)
      .f64(place.longitude)
      .f32(waypoint ? story::facts.ground_elevation + waypoint->position[2] : 0);
  return out.f32(NAN).f32(2).u8(waypoint != nullptr).u8(0).zeros(2).take();
}

}  // namespace

uint64_t Px4Clock::micros(double t) { return static_cast<uint64_t>(std::llround((t - story::facts.px4_boot) * 1e6)); }

uint64_t Px4Clock::utc_micros(double t) {
  return static_cast<uint64_t>(story::facts.start_ms * 1000 + std::llround(t * 1e6));
}

Buffer gps_row(const Motion& m, Receiver receiver, bool has_fix) {
  constexpr int kFix3d = 3;
  const uint32_t device = receiver == Receiver::kPx4Second ? 0x00A0FF02 : 0x00A0FF01;
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u64(0);
  if (!has_fix) {
    out.zeros(4 * 8).u64(0).u32(device).f32(99).f32(99).f32(99).f32(99).u32(92).u32(11);
    return out.zeros(5 * 4).u32(0).u8(0).u8(1).u8(1).u8(0).u8(2).take();
  }
  const Fix fix = measure(receiver, m);
  const cv::Vec3d& v = m.velocity;
  out.f64(fix.place.latitude)
      .f64(fix.place.longitude)
      .f64(fix.above_sea)
      .f64(fix.above_sea + story::facts.geoid_undulation);
  out.u64(Px4Clock::utc_micros(m.t)).u32(device);
  out.f32(0.9).f32(1.4).f32(0.7).f32(1.1).u32(92).u32(11);
  out.f32(std::hypot(v[0], v[1])).f32(v[1]).f32(v[0]).f32(-v[2]).f32(std::atan2(v[0], v[1])).u32(0);
  return out.u8(kFix3d).u8(1).u8(1).u8(1).u8(16).take();
}

Buffer global_position_row(const Motion& m) {
  const Fix fix = measure(Receiver::kPx4, m);
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u64(Px4Clock::micros(m.t));
  out.f64(fix.place.latitude)
      .f64(fix.place.longitude)
      .f32(fix.above_sea)
      .f32(fix.above_sea + story::facts.geoid_undulation);
  return out.f32(0.6).f32(0.9).u8(0).u8(0).take();
}

Buffer local_position_row(const Motion& m, const Place& reference) {
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u64(Px4Clock::micros(m.t)).u64(Px4Clock::micros(story::facts.px4_boot + 39));
  out.f64(reference.latitude).f64(reference.longitude);
  out.f32(m.position[1]).f32(m.position[0]).f32(-m.position[2]);  // north, east, down
  out.f32(m.velocity[1]).f32(m.velocity[0]).f32(-m.velocity[2]);
  out.f32(radians(m.yaw)).f32(story::facts.ground_elevation).f32(m.position[2] + 0.1);
  return out.u8(1).u8(1).u8(1).u8(1).take();
}

Buffer attitude_row(const Motion& m) {
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u64(Px4Clock::micros(m.t));
  for (const double q : quaternion(m.yaw, m.pitch, m.roll)) out.f32(q);
  return out.f32(1).f32(0).f32(0).f32(0).u8(0).take();
}

Buffer home_row(double t, const Fix& home) {
  Bytes out;
  out.u64(Px4Clock::micros(t)).f64(home.place.latitude).f64(home.place.longitude).f32(home.above_sea);
  return out.f32(0).f32(0).f32(0).f32(radians(47)).u8(1).u8(1).u8(1).u8(0).take();
}

int px4_nav_state(Phase phase) {
  constexpr int kPosition = 2, kMission = 3, kLoiter = 4, kReturn = 5, kTakeOff = 17, kLand = 18;
  switch (phase) {
    case Phase::kTakeOff:
    case Phase::kClimb: return kTakeOff;
    case Phase::kHover:
    case Phase::kOblique: return kLoiter;
    case Phase::kTransit:
    case Phase::kSurvey: return kMission;
    case Phase::kReturn: return kReturn;
    case Phase::kLanding: return kLand;
    default: return kPosition;
  }
}

Buffer status_row(const Motion& m, double armed_at, double takeoff_at) {
  constexpr int kDisarmed = 1, kArmed = 2, kRotaryWing = 1;
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u64(m.armed() ? Px4Clock::micros(armed_at) : 0);
  out.u64(m.in_air() ? Px4Clock::micros(takeoff_at) : 0).u64(0);
  out.u8(m.armed() ? kArmed : kDisarmed).u8(px4_nav_state(m.phase)).u8(kRotaryWing);
  return out.u8(0).u8(1).u8(1).take();
}

Buffer land_detected_row(const Motion& m) {
  const bool landed = !m.in_air();
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u8(0).u8(landed).u8(landed).u8(landed);
  return out.u8(m.position[2] < 1.5).u8(m.velocity[2] < -0.2).take();
}

Buffer battery_row(const Flight& flight, double t) {
  const Battery b = battery_at(flight, t);
  Bytes out;
  out.u64(Px4Clock::micros(t)).f32(b.volts).f32(b.amperes).f32(kBatteryCapacityMah - b.remaining_mah);
  out.f32(b.percent / 100).f32(b.temperature);
  for (size_t cell = 0; cell < 4; ++cell) out.f32(cell < b.cells_mv.size() ? b.cells_mv[cell] / 1000.0 : 0);
  return out.u16(kBatteryCapacityMah).u16(31).u16(12345).u16(0).u8(1).u8(b.cells_mv.size()).u8(0).take();
}

Buffer esc_status_row(const Motion& m, uint16_t counter) {
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u16(counter).u8(kEscs).u8(0x0F).zeros(4);
  for (size_t esc = 0; esc < kEscs; ++esc) {
    const double rpm = m.in_air() ? 5200 + 60 * m.velocity[2] + 40 * static_cast<double>(esc) : m.armed() ? 1800 : 0;
    out.u64(Px4Clock::micros(m.t)).u32(0).u32(std::lround(rpm)).f32(12.1).f32(rpm / 2200).u8(esc).u8(0).zeros(6);
  }
  return out.take();
}

Buffer setpoint_triplet_row(double t, const std::vector<Waypoint>& waypoints, size_t current) {
  const auto at = [&](size_t i) { return i < waypoints.size() ? &waypoints[i] : nullptr; };
  Bytes out;
  out.u64(Px4Clock::micros(t)).raw(setpoint(t, current > 0 ? at(current - 1) : nullptr));
  return out.raw(setpoint(t, at(current))).raw(setpoint(t, at(current + 1))).take();
}

Buffer camera_trigger_row(double t, uint32_t sequence) {
  return Bytes().u64(Px4Clock::micros(t)).u64(Px4Clock::utc_micros(t)).u32(sequence).u8(0).take();
}

Buffer camera_capture_row(const Motion& m, uint32_t sequence) {
  const Fix fix = measure(Receiver::kPx4, m);
  Bytes out;
  out.u64(Px4Clock::micros(m.t)).u64(Px4Clock::utc_micros(m.t));
  out.f64(fix.place.latitude).f64(fix.place.longitude).u32(sequence);
  out.f32(fix.above_sea).f32(m.position[2]);
  for (const double q : quaternion(m.yaw, m.pitch, m.roll)) out.f32(q);
  return out.u8(1).take();
}

}  // namespace samples
