// The records of every 100 ms group.
#include "dji_records.hpp"

#include <cmath>

#include "story.hpp"

namespace samples {
namespace {

int tenths(double v) { return static_cast<int>(std::lround(v * 10)); }

int flight_mode(Phase phase) {
  constexpr int kGpsAtti = 6, kAutoTakeoff = 11, kAutoLanding = 12, kGpsWaypoint = 14, kGoHome = 15;
  switch (phase) {
    case Phase::kTakeOff: return kAutoTakeoff;
    case Phase::kTransit:
    case Phase::kSurvey: return kGpsWaypoint;
    case Phase::kReturn: return kGoHome;
    case Phase::kLanding: return kAutoLanding;
    default: return kGpsAtti;
  }
}

uint32_t osd_state(const DjiFrame& frame) {
  const Motion& m = frame.motion;
  constexpr uint32_t kSmartBattery = 2u << 22, kWaveWorks = 1u << 4, kGpsUsed = 1u << 15;
  const uint32_t ground_or_sky = m.in_air() ? 2 : 1;
  const uint32_t go_home = m.phase != Phase::kReturn ? 0 : m.velocity[2] > 0.1 ? 3 : 4;  // ascending, cruising
  const uint32_t gps_level = frame.gps_fix ? 5 : 0;
  return 1u | ground_or_sky << 1 | (m.armed() ? 1u << 3 : 0) | kWaveWorks | go_home << 5 |
         (frame.gps_fix ? kGpsUsed : 0) | gps_level << 18 | kSmartBattery;
}

Buffer cut(Bytes& full, size_t length) {
  Buffer payload = full.take();
  payload.resize(length);
  return payload;
}

/// One side of the obstacle radar: nothing within reach in any sector.
void vision_block(Bytes& out, const DjiVersion& version, uint32_t block, const Buffer& body) {
  version.number >= 11 ? out.u32(block) : out.u8(block);
  out.u8(body.size()).raw(body).u8(0xFE);
}

}  // namespace

Buffer osd(const DjiFrame& frame) {
  const Motion& m = frame.motion;
  const Fix fix = measure(Receiver::kDji, m);
  constexpr int kActionTakeOff = 14, kActionGoHome = 12, kDroneMavicAir2 = 58, kFlycVersion = 31;
  const int action = m.phase == Phase::kTakeOff ? kActionTakeOff : m.phase == Phase::kReturn ? kActionGoHome : 0;
  const double motors_on = frame.flight.begin_of(Phase::kMotorsOn);
  Bytes out;
  out.f64(frame.gps_fix ? radians(fix.place.longitude) : 0).f64(frame.gps_fix ? radians(fix.place.latitude) : 0);
  out.u16(tenths(barometric_height(m)));
  out.u16(tenths(m.velocity[1])).u16(tenths(m.velocity[0])).u16(tenths(-m.velocity[2]));
  out.u16(tenths(m.pitch)).u16(tenths(m.roll)).u16(tenths(m.yaw));
  out.u8(flight_mode(m.phase)).u8(0).u32(osd_state(frame));
  out.u8(frame.gps_fix ? 17 : 0).u8(action).u8(0).u8(0).u8(0);
  out.u8(std::clamp(tenths(m.position[2] + 0.1), 0, 255));  // downward range finder
  out.u16(m.armed() ? std::max(0, tenths(m.t - motors_on)) : 0).u8(1).u8(0).u8(0);
  out.u8(kFlycVersion).u8(kDroneMavicAir2).u8(0).u8(0).u8(0).u8(0).u16(0);
  return cut(out, frame.version.osd);
}

Buffer gimbal(const DjiFrame& frame) {
  const Motion& m = frame.motion;
  constexpr int kYawFollow = 2 << 6;
  Bytes out;
  out.u16(tenths(m.gimbal_pitch)).u16(tenths(m.gimbal_roll)).u16(tenths(m.gimbal_yaw)).u8(kYawFollow).u8(0);
  out.u16(tenths(wrap_180(m.gimbal_yaw - m.yaw)))
      .u8(m.gimbal_pitch <= -90 ? 1 : 0)
      .u8(2)
      .u32(frame.index * 100)
      .zeros(8);
  return cut(out, frame.version.gimbal);
}

Buffer rc(const DjiFrame& frame) {
  // The mission flies itself; only the wheel of the gimbal is touched, and the shutter reads as pressed when a picture
  // is taken.
  constexpr int kCentre = 1024, kModeTwo = 1 << 4, kShutter = 1 << 6;
  Bytes out;
  for (int channel = 0; channel < 5; ++channel) out.u16(kCentre);
  out.u8(0).u8(kModeTwo).u8(frame.shutter ? kShutter : 0).u8(0).u8(1);
  for (int channel = 0; channel < 6; ++channel) out.u16(kCentre);
  return cut(out.zeros(1), frame.version.rc);
}

Buffer custom(const DjiFrame& frame) {
  const Motion& m = frame.motion;
  Bytes out;
  out.u8(frame.shutter).u8(frame.flight.recording_video(m.t));
  out.f32(std::hypot(m.velocity[0], m.velocity[1])).f32(frame.mileage);
  return out.u64(story::facts.start_ms + std::llround(m.t * 1000)).take();
}

Buffer vision_group(const DjiFrame& frame) {
  constexpr int kNothing = 10000;
  if (frame.index % 3 == 2) return {};  // an empty group is legal and common
  Bytes out;
  for (uint32_t direction = 0; direction < 2; ++direction) {  // front, back
    Bytes sectors;
    sectors.u8(direction << 5 | 4);
    for (int sector = 0; sector < 4; ++sector) sectors.u16(kNothing).u8(1);
    vision_block(out, frame.version, direction, sectors.u8(frame.index).data());
  }
  constexpr uint32_t kGuidance = 9;
  vision_block(out, frame.version, kGuidance,
               Bytes().u8(0xF4).u8(0xFF).u8(0xFF).u8(0xFF).u8(0xFF).u8(0x5E).u8(frame.index).data());
  return out.take();
}

Buffer rc_display(const DjiFrame&) {
  constexpr int kCentre = 1024;
  Bytes out;
  out.zeros(7);
  for (int channel = 0; channel < 5; ++channel) out.u16(kCentre);
  return out.take();
}

}  // namespace samples
