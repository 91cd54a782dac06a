// The records of about once a second and the ones that come a few times in a flight.
#include <chrono>
#include <cmath>

#include "dji_details.hpp"
#include "dji_records.hpp"
#include "story.hpp"

namespace samples {
namespace {

constexpr int kProduced = (2025 - 1980) << 9 | 11 << 5 | 17;  // DOS date of the battery
constexpr int kCycles = 12, kBatterySerialShort = 0x2345;

Battery battery(const DjiFrame& frame) { return battery_at(frame.flight, frame.motion.t); }
int milliamperes_discharged(const Battery& b) { return static_cast<int>(-std::lround(b.amperes * 1000)); }

}  // namespace

Buffer home(const DjiFrame& frame) {
  constexpr int kRecorded = 1, kCompassGood = 3 << 8, kLogOfTheAircraft = 42, kForceLandingHeight = 5;
  Bytes out;
  out.f64(radians(frame.home.longitude)).f64(radians(frame.home.latitude)).f32(kPressureAltitude * 10);
  out.u16(kRecorded | kCompassGood).u16(std::lround(kReturnHeight)).u16(470).u8(0).u8(0).u16(0).u16(kLogOfTheAircraft);
  out.zeros(5).f32(120).u32(0xBBBBAAAA).u8(kForceLandingHeight).u32(0).u16(0);
  out.text(story::facts.aircraft_serial, 16).u8(frame.index / 10).zeros(5);
  Buffer payload = out.take();
  payload.resize(frame.version.home);
  return payload;
}

Buffer deform() {
  constexpr int kStretched = 3 << 1, kNormal = 2 << 4;
  return {1 | kStretched | kNormal};
}

Buffer center_battery(const DjiFrame& frame) {
  const Battery b = battery(frame);
  Bytes out;
  out.u8(std::lround(b.percent)).u16(std::lround(b.volts * 1000)).u16(b.remaining_mah).u16(kBatteryCapacityMah);
  out.u8(98).u16(kCycles).u32(0).u16(milliamperes_discharged(b));
  for (size_t cell = 0; cell < 6; ++cell) out.u16(cell < b.cells_mv.size() ? b.cells_mv[cell] : 0);
  out.u16(kBatterySerialShort).u16(kProduced);
  return out.u16(std::lround((b.temperature + 273.15) * 10)).u8(0).take();
}

Buffer smart_battery(const DjiFrame& frame) {
  constexpr int kLowPercent = 20, kSeriousPercent = 10, kEnabled = 0x80;
  const Battery b = battery(frame);
  Bytes out;
  out.u16(std::lround(b.percent * 18)).u16(45).u16(40).u16(15).u16(9).f32(2400).f32(0.9).u32(0).u8(0).u8(0);
  out.u16(std::lround(b.volts * 1000)).u8(std::lround(b.percent));
  return out.u8(kLowPercent | kEnabled).u8(kSeriousPercent | kEnabled).u8(0).take();
}

Buffer rc_gps(const DjiFrame& frame) {
  // The remote's own receiver never found a position; its clock runs on UTC all the same.
  using namespace std::chrono;
  const auto now = floor<seconds>(sys_time<milliseconds>{milliseconds{story::facts.start_ms}} +
                                  milliseconds{std::llround(frame.motion.t * 1000)});
  const auto day = floor<days>(now);
  const year_month_day date{day};
  const hh_mm_ss time{now - day};
  Bytes out;
  out.u8(time.hours().count()).u8(time.minutes().count()).u8(time.seconds().count());
  out.u16(static_cast<int>(date.year())).u8(static_cast<unsigned>(date.month())).u8(static_cast<unsigned>(date.day()));
  return out.zeros(16).u8(0).f32(0).u16(1).take();
}

Buffer recover(const DjiFrame& frame) {
  const size_t serial = frame.version.serial;
  Bytes out;
  out.u8(kProductMavicAir2).raw(frame.version.app);
  out.text(story::facts.aircraft_serial, serial).text(story::facts.aircraft_name, 32).u64(kActivation);
  out.text(story::facts.camera_serial, serial)
      .text(story::facts.remote_serial, serial)
      .text(story::facts.battery_serial, serial);
  if (serial == 16) out.u8(100);  // type of the gimbal
  return out.take();
}

Buffer app_gps(const DjiFrame& frame) {
  const Place phone = measure_operator(frame.motion.t).place;
  return Bytes().f64(phone.latitude).f64(phone.longitude).f32(5).take();
}

Buffer firmware() {
  constexpr int kCamera = 1, kFlightController = 3, kGimbal = 4, kRemote = 6, kBatteryPack = 11, kEsc = 12;
  Bytes out;
  const auto entry = [&](int sender, int sub_sender, int major, int minor) {
    out.u8(sender).u8(sub_sender).u8(major).u8(minor).u8(0).u8(1);
  };
  entry(kCamera, 0, 7, 12);
  entry(kFlightController, 0, 4, 26);
  entry(kGimbal, 0, 14, 8);
  entry(kRemote, 0, 12, 3);
  entry(kBatteryPack, 0, 2, 9);
  for (int esc = 0; esc < 4; ++esc) entry(kEsc, esc, 10, 4);
  return out.take();
}

Buffer mc_param() {
  constexpr int kGoHome = 2, kVisualOdometry = 1, kAvoidance = 2, kUserAvoidance = 4;
  return {kGoHome, kVisualOdometry | kAvoidance | kUserAvoidance};
}

Buffer battery_static() {
  constexpr int kKind = 1, kFullMillivolts = 13200, kLifePercent = 98;
  Bytes out;
  out.u8(kKind)
      .u8(0)
      .u32(kBatteryCapacityMah)
      .u16(kCycles)
      .u32(kFullMillivolts)
      .u16(kProduced)
      .u16(kBatterySerialShort);
  return out.text("SAMPLE", 10).text("SK01", 5).zeros(8).u8(kLifePercent).u8(0).take();
}

Buffer battery_dynamic(const DjiFrame& frame) {
  constexpr int kKind = 2;
  const Battery b = battery(frame);
  Bytes out;
  out.u8(kKind).u8(0).u32(std::lround(b.volts * 1000)).u32(milliamperes_discharged(b));
  out.u32(kBatteryCapacityMah).u32(b.remaining_mah).u16(std::lround(b.temperature * 10));
  return out.u8(b.cells_mv.size()).u8(std::lround(b.percent)).u64(0).zeros(5).take();
}

Buffer battery_cells(const DjiFrame& frame) {
  constexpr int kKind = 3;
  Bytes out;
  const Battery b = battery(frame);
  out.u8(kKind).u8(0).u8(b.cells_mv.size());
  for (const int millivolts : b.cells_mv) out.u16(millivolts);
  return out.take();
}

Buffer camera(const DjiFrame& frame) {
  constexpr int kConnected = 1, kTimeSync = 4, kSinglePhoto = 1 << 3, kRecording = 2 << 6, kHasSd = 2;
  const bool video = frame.flight.recording_video(frame.motion.t);
  const double recorded = video ? frame.motion.t - frame.flight.begin_of(Phase::kReturn) : 0;
  Bytes out;
  out.u8(kConnected | kTimeSync | (frame.shutter ? kSinglePhoto : 0) | (video ? kRecording : 0));
  out.u8(kHasSd).u8(0).u8(0).u8(video ? 1 : 0);
  out.u32(32768).u32(22361 - 9 * frame.pictures_taken).u32(2484 - frame.pictures_taken).u32(1675);
  return out.u16(std::lround(recorded)).u8(25).u8(1).u8(1).take();
}

Buffer component_serial(int component, const std::string& serial) {
  return Bytes().u8(component).u8(0).u8(serial.size() + 1).text(serial).u8(0).take();  // the length counts the NUL
}

Buffer ofdm(const DjiFrame& frame) {
  constexpr int kUplink = 0x80;
  const int percent = 95 - static_cast<int>(cv::norm(frame.motion.position) / 8);
  return Bytes().u8(percent | (frame.index % 4 < 2 ? kUplink : 0)).u8(-52).u8(-55).take();
}

Buffer fc_common_osd(const DjiFrame& frame) {
  const Battery b = battery(frame);
  return Bytes().u16(0).u16(std::lround(b.percent * 18)).u16(45).u16(40).u8(15).u8(9).take();
}

}  // namespace samples
