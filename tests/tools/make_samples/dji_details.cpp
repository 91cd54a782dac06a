#include "dji_details.hpp"

#include <cmath>

#include "story.hpp"

namespace samples {
namespace {

constexpr size_t kSlots = 4, kOldLength = 400, kLength = 436;
constexpr uint32_t kCheckSum = 12345;

void common(Bytes& out, const DjiVersion& version, const DjiSummary& s, const std::vector<MomentPicture>& pictures) {
  // DJI Fly writes kilometres, everything before it metres.
  const double distance = version.number >= 13 ? s.distance / 1000 : s.distance;
  out.text("Sample Point", 20).text("", 20).text("Nowhere", 20).text("Open Ocean", 20);
  out.u8(0).u8(1).u8(1);
  out.u32(s.osd_records).u32(kCheckSum).u64(story::facts.start_ms);
  out.f64(s.start.longitude).f64(s.start.latitude);
  out.f32(distance).u32(std::lround(s.seconds * 1000));
  out.f32(s.max_height).f32(s.max_horizontal_speed).f32(s.max_vertical_speed);
  out.u32(s.photos).u64(std::lround(s.video_seconds));
  for (size_t i = 0; i < kSlots; ++i) out.u32(i < pictures.size() ? pictures[i].full.size() : 0);
  for (size_t i = 0; i < kSlots; ++i) out.u32(i < pictures.size() ? pictures[i].thumbnail.size() : 0);
  for (size_t i = 0; i < kSlots; ++i) out.f64(i < pictures.size() ? radians(s.picture_places[i].longitude) : 0);
  for (size_t i = 0; i < kSlots; ++i) out.f64(i < pictures.size() ? radians(s.picture_places[i].latitude) : 0);
  out.u64(0);
}

void old_tail(Bytes& out, const DjiVersion& version) {
  out.zeros(16).text(story::facts.aircraft_serial, 10).u8(kProductMavicAir2);
  out.text(story::facts.aircraft_name, 24).zeros(8).u64(kActivation);
  out.text(story::facts.camera_serial, 10).text(story::facts.remote_serial, 10).text(story::facts.battery_serial, 10);
  out.raw(version.app).f32(kPressureAltitude * 10);
}

void new_tail(Bytes& out, const DjiVersion& version) {
  out.text(story::kAccountHash, 16).f32(kPressureAltitude * 10).u8(kProductMavicAir2).u64(kActivation * 1000);
  out.text(story::facts.aircraft_name, 32).text(story::facts.aircraft_serial, 16).text(story::facts.camera_serial, 16);
  out.text(story::facts.remote_serial, 16).text(story::facts.battery_serial, 16);
  out.raw(version.app).zeros(20);
  if (version.number >= 12) out.text(story::facts.flight_uuid, 36);
}

}  // namespace

Buffer details(const DjiVersion& version, const DjiSummary& summary, const std::vector<MomentPicture>& pictures) {
  Bytes out;
  common(out, version, summary, pictures);
  version.number <= 5 ? old_tail(out, version) : new_tail(out, version);
  return out.zeros((version.number >= 12 ? kLength : kOldLength) - out.size()).take();
}

}  // namespace samples
