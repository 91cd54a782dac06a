// The DataFlash log of the flight. It starts before the receivers know where they are.
#include <algorithm>
#include <cmath>
#include <optional>

#include "autopilot_logs.hpp"
#include "dataflash.hpp"
#include "measured.hpp"
#include "story.hpp"

namespace samples {
namespace {

const std::vector<MessageFormat> kFormats = {
    {32, "PARM", "QNff", "TimeUS,Name,Value,Default", "s---", "F---"},
    {90, "GPS", "QBBIHBcLLeffffB", "TimeUS,I,Status,GMS,GWk,NSats,HDop,Lat,Lng,Alt,Spd,GCrs,VZ,Yaw,U",
     "s#---SmDUmnhnh-", "F----0BGGB000--"},
    {59, "MSG", "QZ", "TimeUS,Message", "s-", "F-"},
    {70, "ATT", "QccccCCCCB", "TimeUS,DesRoll,Roll,DesPitch,Pitch,DesYaw,Yaw,ErrRP,ErrYaw,AEKF", "sddddhhdh-",
     "FBBBBBBBB-"},
    {71, "ORGN", "QBLLe", "TimeUS,Type,Lat,Lng,Alt", "s-DUm", "F-GGB"},
    {72, "POS", "QLLfff", "TimeUS,Lat,Lng,Alt,RelHomeAlt,RelOriginAlt", "sDUmmm", "FGG000"},
    {76, "CMD", "QHHHffffLLfB", "TimeUS,CTot,CNum,CId,Prm1,Prm2,Prm3,Prm4,Lat,Lng,Alt,Frame", "s-------DUm-",
     "F-------GG0-"},
    {80, "CAM", "QBHIHLLeeeccC", "TimeUS,I,Img,GPSTime,GPSWeek,Lat,Lng,Alt,RelAlt,GPSAlt,R,P,Y", "s#---DUmmmddd",
     "F----GGBBBBBB"},
    {86, "BAT", "QBfffffcfBB", "TimeUS,Inst,Volt,VoltR,Curr,CurrTot,EnrgTot,Temp,Res,RemPct,H", "s#vvAaXOw%-",
     "F-000C0B00-"},
    {118, "MODE", "QMBB", "TimeUS,Mode,ModeNum,Rsn", "s---", "F---"},
    {181, "EV", "QB", "TimeUS,Id", "s-", "F-"},
    {186, "ARM", "QBIBB", "TimeUS,ArmState,ArmChecks,Forced,Method", "s----", "F----"},
    {184, "ERR", "QBB", "TimeUS,Subsys,ECode", "s--", "F--"},
    {197, "FILE", "NIBZ", "FileName,Offset,Length,Data", "-bb-", "----"},
    {201, "VER", "QBHBBBBIZHB", "TimeUS,BT,BST,Maj,Min,Pat,FWT,GH,FWS,APJ,BU", "s----------", "F----------"},
};

constexpr double kLogBegins = 1.9, kFirstFix[] = {16.2, 23.4}, kEstimatorReady = 19.0;  // s since boot

int64_t micros(double t) { return std::llround((t - story::facts.ardupilot_boot) * 1e6); }

double time_of(int tick) { return story::facts.ardupilot_boot + kLogBegins + (tick + 1) / 10.0; }

struct GpsTime {
  int64_t week = 0, milliseconds = 0;
};

GpsTime gps_time(double t) {
  constexpr int64_t kGpsEpochMs = 315'964'800'000, kWeekMs = 604'800'000;
  const int64_t since_epoch = story::facts.start_ms + std::llround(t * 1000) - kGpsEpochMs + story::kLeapSeconds * 1000;
  return {since_epoch / kWeekMs, since_epoch % kWeekMs};
}

double heading_360(double degrees_) { return degrees_ < 0 ? degrees_ + 360 : degrees_; }

class Logger {
 public:
  explicit Logger(const Flight& flight)
      : flight_(flight), log_(kFormats, micros(story::facts.ardupilot_boot + kLogBegins)) {}

  Log write() {
    write_opening();
    const auto ticks = static_cast<int>((flight_.duration() + 4 - time_of(0)) * 10);
    for (int tick = 0; tick < ticks; ++tick) write_tick(tick);
    facts_.records = log_.counts();
    facts_.home = home_;
    return {log_.take(), facts_};
  }

 private:
  void write_opening();
  void write_tick(int tick);
  void write_gps(const Motion& motion, int instance);
  void write_estimate(const Motion& motion);
  void write_battery(double t);
  void write_mission(double t);
  void write_phase(double t);
  void write_moments(double from, double to);
  void write_camera(double t, int number);

  const Flight& flight_;
  DataFlash log_;
  LogFacts facts_;
  std::optional<Phase> phase_;
  Place home_;
  double used_mah_ = 0;
};

void Logger::write_opening() {
  const int64_t now = micros(story::facts.ardupilot_boot + kLogBegins);
  log_.write("VER", {now, 3, 9, 4, 5, 7, 255, 0x0123ABCD, "ArduCopter V4.5.7 (0123abcd)", 140, 2});
  for (const char* text : {"ArduCopter V4.5.7 (0123abcd)", "ChibiOS: 0123abcd", story::facts.ardupilot_board.c_str(),
                           "Param space used: 412/5376", "RC Protocol: SBUS", "Frame: QUAD/X"}) {
    log_.write("MSG", {now, text});
  }
  const std::tuple<const char*, double, double> parameters[] = {
      {"SYSID_THISMAV", 1, 1},       {"COMPASS_DEC", 0.47, 0},         {"COMPASS_DEV_ID", 97539, 0},
      {"INS_ACC_ID", 2753036, 0},    {"RTL_ALT", 4000, 1500},          {"WPNAV_SPEED", 600, 1000},
      {"BATT_CAPACITY", 3500, 3300}, {"BATT_SERIAL_NUM", 1234567, -1}, {"STAT_FLTTIME", 8641, 0},
      {"STAT_BOOTCNT", 57, 0}};
  for (const auto& [name, value, standard] : parameters) log_.write("PARM", {now, name, value, standard});
  const std::string file = "UARTV1\nSERIAL0 OTG1  TX*=   1203 RX*=    211\nSERIAL3 UART4 TX*=    977 RX*=  30122\n";
  for (size_t at = 0; at < file.size(); at += 64) {
    const std::string piece = file.substr(at, 64);
    log_.write("FILE", {"@SYS/uarts.txt", at, piece.size(), piece});
  }
}

void Logger::write_tick(int tick) {
  const double t = time_of(tick);
  const Motion motion = flight_.at(t);
  const double since_boot = t - story::facts.ardupilot_boot;
  if (since_boot >= kEstimatorReady && home_.latitude == 0) write_mission(t);
  write_phase(t);
  log_.write("ATT", {micros(t), motion.roll, motion.roll, motion.pitch, motion.pitch, heading_360(motion.yaw),
                     heading_360(motion.yaw), 0.03, 0.1, 3});
  if (since_boot >= kEstimatorReady) write_estimate(motion);
  if (tick % 2 == 0) write_gps(motion, 0);
  if (tick % 2 == 1) write_gps(motion, 1);
  if (tick % 10 == 0) write_battery(t);
  write_moments(t, time_of(tick + 1));
}

void Logger::write_gps(const Motion& motion, int instance) {
  const double since_boot = motion.t - story::facts.ardupilot_boot;
  constexpr int kNoGps = 0, kNoFix = 1, kFix3d = 3;
  if (since_boot < kFirstFix[instance]) {
    const int status = since_boot < 5 ? kNoGps : kNoFix;
    log_.write("GPS", {micros(motion.t), instance, status, 0, 0, status, 99.99, 0, 0, 0, 0, 0, 0, 0, 1 - instance});
    if (instance == 0) ++facts_.samples_without_fix;
    return;
  }
  const Fix fix = measure(instance == 0 ? Receiver::kArduPilot : Receiver::kArduPilotSecond, motion);
  const GpsTime time = gps_time(motion.t);
  const cv::Vec3d& v = motion.velocity;
  log_.write("GPS", {micros(motion.t), instance, kFix3d, time.milliseconds, time.week, 15 - 3 * instance,
                     0.8 + 0.2 * instance, fix.place.latitude, fix.place.longitude, fix.above_sea,
                     std::hypot(v[0], v[1]), heading_360(degrees(std::atan2(v[0], v[1]))), -v[2], 0, 1 - instance});
  if (instance == 0) ++facts_.track_samples;
}

void Logger::write_estimate(const Motion& motion) {
  const Fix fix = measure(Receiver::kArduPilot, motion);
  const double height = barometric_height(motion);
  log_.write("POS", {micros(motion.t), fix.place.latitude, fix.place.longitude, story::facts.ground_elevation + height,
                     height, height});
}

void Logger::write_battery(double t) {
  Battery battery = battery_at(flight_, t);
  constexpr double kCells = 4.0 / 3;  // this logger hangs on a four-cell pack
  used_mah_ += battery.amperes / 3.6;
  log_.write("BAT",
             {micros(t), 0, battery.volts * kCells, battery.volts * kCells + 0.1, battery.amperes, used_mah_,
              used_mah_ * battery.volts * kCells / 1000, battery.temperature, 0.012, std::lround(battery.percent), 1});
}

/// Origin, home and the mission, as soon as the estimator knows where it is.
void Logger::write_mission(double t) {
  constexpr int kEkfOrigin = 0, kHome = 1, kWaypoint = 16, kReturn = 20, kTakeOff = 22, kCameraDistance = 206,
                kRelative = 3, kSetHome = 25;
  const Fix home = measure(Receiver::kArduPilot, flight_.at(t));
  home_ = home.place;
  log_.write("ORGN", {micros(t), kEkfOrigin, home_.latitude, home_.longitude, home.above_sea});
  log_.write("ORGN", {micros(t), kHome, home_.latitude, home_.longitude, home.above_sea});
  log_.write("EV", {micros(t), kSetHome});
  const auto waypoints = flight_.survey_waypoints();
  const auto total = static_cast<int>(waypoints.size()) + 4;
  int number = 0;
  const auto command = [&](int id, double parameter, const Place& place, double altitude) {
    log_.write("CMD", {micros(t), total, number++, id, parameter, 0, 0, 0, place.latitude, place.longitude, altitude,
                       kRelative});
  };
  command(kWaypoint, 0, home_, home.above_sea);
  command(kTakeOff, 0, {}, kReturnHeight);
  command(kCameraDistance, 20, {}, 0);
  for (const Waypoint& waypoint : waypoints) command(kWaypoint, 0, place_of(waypoint.position), waypoint.position[2]);
  command(kReturn, 0, {}, 0);
}

/// Modes and events where the flight enters a new phase.
void Logger::write_phase(double t) {
  constexpr int kStabilize = 0, kAuto = 3, kLoiter = 5, kRtl = 6, kLand = 9, kByRemote = 1, kByMission = 3;
  constexpr int kArmed = 10, kDisarmed = 11, kAutoArmed = 15, kLandComplete = 18, kNotLanded = 28;
  const Phase phase = flight_.at(t).phase;
  if (phase_ == phase) return;
  const auto mode = [&](int number, int reason) { log_.write("MODE", {micros(t), number, number, reason}); };
  const auto event = [&](int id) { log_.write("EV", {micros(t), id}); };
  switch (phase) {
    case Phase::kGround: mode(kStabilize, kByRemote); break;
    case Phase::kMotorsOn: event(kArmed), log_.write("ARM", {micros(t), 1, 1, 0, 0}), mode(kLoiter, kByRemote); break;
    case Phase::kTakeOff: event(kAutoArmed), event(kNotLanded); break;
    case Phase::kTransit: mode(kAuto, kByRemote); break;
    case Phase::kReturn: mode(kRtl, kByMission); break;
    case Phase::kLanding: mode(kLand, kByMission); break;
    case Phase::kMotorsOff: event(kLandComplete), event(kDisarmed), log_.write("ARM", {micros(t), 0, 1, 0, 0}); break;
    default: break;
  }
  phase_ = phase;
}

void Logger::write_moments(double from, double to) {
  constexpr int kGps = 11, kGlitch = 2;
  const auto within = [=](double t) { return from <= t && t < to; };
  if (within(104.02)) log_.write("ERR", {micros(104.02), kGps, kGlitch});
  if (within(106.51)) log_.write("ERR", {micros(106.51), kGps, 0});
  int number = 0;
  for (const double shot : flight_.shots()) {
    ++number;
    if (within(shot)) write_camera(shot, number);
  }
}

void Logger::write_camera(double t, int number) {
  const Motion motion = flight_.at(t);
  const Fix fix = measure(Receiver::kArduPilot, motion);
  const GpsTime time = gps_time(t);
  const double height = barometric_height(motion);
  log_.write("CAM", {micros(t), 0, number, time.milliseconds, time.week, fix.place.latitude, fix.place.longitude,
                     story::facts.ground_elevation + height, height, fix.above_sea, motion.roll, motion.pitch,
                     heading_360(motion.yaw)});
}

}  // namespace

Log ardupilot_log(const Flight& flight) { return Logger(flight).write(); }

}  // namespace samples
