// The ULog of the flight: definitions, then topics at their rates, with messages, marks and one gap in between.
#include <cmath>
#include <map>
#include <string>

#include "autopilot_logs.hpp"
#include "px4_topics.hpp"
#include "story.hpp"
#include "ulog.hpp"

namespace samples {
namespace {

// Moments of the story: the device's clock begins when it is switched on.
double log_begins() { return story::facts.px4_boot + 31.2; }
double first_fix() { return story::facts.px4_boot + 38.4; }
double second_fix() { return story::facts.px4_boot + 44.0; }
double home_set() { return story::facts.px4_boot + 41.0; }
constexpr double kGapBegins = 77.0;  // the logger loses 310 ms here
constexpr int kGapTicks = 3;

double time_of(int tick) { return log_begins() + tick / 10.0; }

class Logger {
 public:
  explicit Logger(const Flight& flight)
      : flight_(flight), log_(Px4Clock::micros(log_begins())), waypoints_(flight.survey_waypoints()) {}

  Log write() {
    write_definitions();
    subscribe();
    const auto ticks = static_cast<int>((flight_.duration() + 5 - log_begins()) * 10);
    const auto gap = static_cast<int>((kGapBegins - log_begins()) * 10);
    for (int tick = 0; tick < ticks; ++tick) {
      if (tick == gap) log_.dropout(310);
      if (tick < gap || tick >= gap + kGapTicks) write_tick(tick);
    }
    facts_.records = log_.counts();
    facts_.home = home_.place;
    return {log_.take(), facts_};
  }

 private:
  void write_definitions();
  void subscribe();
  void write_tick(int tick);
  void write_estimate(const Motion& motion, int tick);
  void write_gps(const Motion& motion, int tick);
  void write_slow(const Motion& motion, int tick);
  void write_phase(const Motion& motion);
  void write_cameras(double from, double to);
  void write_messages(double from, double to);
  uint16_t id(const std::string& topic) const { return ids_.at(topic); }

  const Flight& flight_;
  ULog log_;
  LogFacts facts_;
  std::vector<Waypoint> waypoints_;
  std::map<std::string, uint16_t> ids_;
  Fix home_;
  int nav_state_ = -1;
  size_t waypoint_ = 0;
};

void Logger::write_definitions() {
  log_.info("sys_name", "PX4");
  log_.info("ver_hw", "PX4_FMU_V6X");
  log_.info("ver_sw", "0123456789abcdef0123456789abcdef01234567");
  log_.info("ver_sw_release", 0x010E03FFu);
  log_.info("ver_sw_branch", "sample-kestrel");
  log_.info("sys_os_name", "NuttX");
  log_.info("sys_mcu", "STM32H7[4|5]xxx, rev. V");
  log_.info("sys_uuid", story::facts.px4_uuid);
  for (const auto& [name, fields] : px4_formats()) log_.format(name, fields);
  log_.info_multiple("boot_console_output", "sercon: Registering CDC/ACM serial driver\n", false);
  log_.info_multiple("boot_console_output", "Board serial 00FACADE\nINFO  [logger] logger started\n", true);
  log_.info_multiple("perf_counter_preflight", "logger_sd_write: 1 events, 2310us elapsed", false);
  log_.parameter("MAV_SYS_ID", 1), log_.parameter("SYS_AUTOSTART", 4001), log_.parameter("CAL_ACC0_ID", 3670026);
  log_.parameter("EKF2_MAG_DECL", 27.1), log_.parameter("RTL_RETURN_ALT", kReturnHeight),
      log_.parameter("MPC_XY_CRUISE", 5.0);
  log_.default_parameter("SYS_AUTOSTART", 0), log_.default_parameter("CAL_ACC0_ID", 0);
}

void Logger::subscribe() {
  for (const char* topic :
       {"vehicle_attitude", "vehicle_local_position", "vehicle_global_position", "vehicle_gps_position",
        "home_position", "vehicle_status", "vehicle_land_detected", "battery_status", "esc_status",
        "position_setpoint_triplet", "camera_trigger", "camera_capture"}) {
    ids_[topic] = log_.subscribe(topic);
  }
  ids_["sensor_gps 0"] = log_.subscribe("sensor_gps", 0);
  ids_["sensor_gps 1"] = log_.subscribe("sensor_gps", 1);
  log_.logged('6', Px4Clock::micros(log_begins()), "[logger] Start file log (type: full)");
}

void Logger::write_tick(int tick) {
  const double t = time_of(tick), next = time_of(tick + 1);
  const Motion motion = flight_.at(t);
  log_.data(id("vehicle_attitude"), attitude_row(motion));
  if (t >= home_set()) write_estimate(motion, tick);
  if (tick % 2 == 0) write_gps(motion, tick);
  write_phase(motion);
  write_slow(motion, tick);
  write_cameras(t, next);
  write_messages(t, next);
  if (tick % 5 == 4) log_.sync();
}

void Logger::write_estimate(const Motion& motion, int tick) {
  if (home_.place.latitude == 0) {
    home_ = measure(Receiver::kPx4, motion);
    log_.data(id("home_position"), home_row(motion.t, home_));
    log_.logged('6', Px4Clock::micros(motion.t), "[commander] Home position set");
  }
  if (tick % 2 == 0) log_.data(id("vehicle_local_position"), local_position_row(motion, place_of({0, 0, 0})));
  if (tick % 2 == 1) log_.data(id("vehicle_global_position"), global_position_row(motion));
}

void Logger::write_gps(const Motion& motion, int tick) {
  const bool first = motion.t >= first_fix(), second = motion.t >= second_fix();
  log_.data(id("sensor_gps 0"), gps_row(motion, Receiver::kPx4, first));
  if (tick % 4 == 0) log_.data(id("sensor_gps 1"), gps_row(motion, Receiver::kPx4Second, second));
  log_.data(id("vehicle_gps_position"), gps_row(motion, Receiver::kPx4, first));
  ++(first ? facts_.track_samples : facts_.samples_without_fix);
}

void Logger::write_slow(const Motion& motion, int tick) {
  if (tick % 10 == 3) log_.data(id("battery_status"), battery_row(flight_, motion.t));
  if (tick % 10 == 6) log_.data(id("vehicle_land_detected"), land_detected_row(motion));
  if (tick % 5 == 1) log_.data(id("esc_status"), esc_status_row(motion, static_cast<uint16_t>(tick)));
  if (tick % 10 == 8)
    log_.data(id("vehicle_status"),
              status_row(motion, flight_.begin_of(Phase::kMotorsOn), flight_.begin_of(Phase::kTakeOff)));
  const bool mission = motion.phase == Phase::kTransit || motion.phase == Phase::kSurvey;
  if (mission && (waypoint_ == 0 || motion.t >= waypoints_[waypoint_ - 1].arrives)) {
    log_.data(id("position_setpoint_triplet"), setpoint_triplet_row(motion.t, waypoints_, waypoint_));
    ++waypoint_;
  }
}

/// A change of mode is written at once, not at the topic's rate.
void Logger::write_phase(const Motion& motion) {
  const int state = px4_nav_state(motion.phase);
  if (state == nav_state_) return;
  nav_state_ = state;
  log_.data(id("vehicle_status"),
            status_row(motion, flight_.begin_of(Phase::kMotorsOn), flight_.begin_of(Phase::kTakeOff)));
}

void Logger::write_cameras(double from, double to) {
  uint32_t sequence = 0;
  for (const double shot : flight_.shots()) {
    if (from <= shot && shot < to) {
      log_.data(id("camera_trigger"), camera_trigger_row(shot, sequence));
      log_.data(id("camera_capture"), camera_capture_row(flight_.at(shot), sequence));
    }
    ++sequence;
  }
}

void Logger::write_messages(double from, double to) {
  const auto within = [=](double t) { return from <= t && t < to; };
  const auto say = [&](double t, char level, const char* text) {
    if (within(t)) log_.logged(level, Px4Clock::micros(t), text);
  };
  say(6.02, '6', "[commander] Armed by RC");
  say(10.01, '6', "[commander] Takeoff detected");
  say(98.33, '4', "[commander] High wind speed detected");
  say(148.0, '6', "[navigator] RTL: return at 52 m");
  say(193.4, '6', "[commander] Landing detected");
  say(195.1, '6', "[commander] Disarmed by landing");
  if (within(98.40)) log_.logged_tagged('5', 7, Px4Clock::micros(98.40), "[gimbal] yaw limit reached");
  if (within(40.0)) log_.parameter("MPC_XY_CRUISE", 6.0);  // changed in flight
}

}  // namespace

Log px4_log(const Flight& flight) { return Logger(flight).write(); }

}  // namespace samples
