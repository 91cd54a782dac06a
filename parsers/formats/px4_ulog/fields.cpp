#include "parsers/formats/px4_ulog/fields.hpp"

#include <algorithm>

#include "parsers/parts/px4/states.hpp"

namespace contrail::px4 {
namespace {

using enum Meaning;

/// `*` stands for any run of characters.
constexpr bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++, retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1, t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// clang-format off
struct TopicRow {
  std::string_view pattern;
  TopicFacts facts;
};
// The first row that fits counts.
constexpr TopicRow topic_rows[] = {
    {"home_position", {Subject::home, true}},
    {"follow_target*", {Subject::operator_, true}},
    {"open_drone_id_operator_id", {Subject::operator_}}, {"open_drone_id_system", {Subject::operator_}},
    {"open_drone_id_*", {Subject::aircraft}},
    {"camera_capture", {Subject::camera, true, Event::shot}}, {"camera_*", {Subject::camera, true}},
    {"transponder_report", {Subject::traffic, true}},
    {"battery_*", {Subject::battery, true}}, {"smart_battery_*", {Subject::battery, true}},
    {"gimbal_*", {Subject::gimbal, true}}, {"mount_*", {Subject::gimbal, true}},
    // where it is told to go
    {"position_setpoint*", {Subject::target, true}}, {"navigator_mission_item", {Subject::target, true}}, {"mission*", {Subject::target, true}},
    {"vehicle_command*", {Subject::target, true}}, {"vehicle_roi", {Subject::target, true}}, {"fence*", {Subject::target}},
    {"geofence_*", {Subject::target, true}}, {"orbit_status", {Subject::target, true}}, {"rtl_*", {Subject::target, true}},
    {"landing_target*", {Subject::target, true}}, {"onboard_mission", {Subject::target, true}}, {"offboard_mission", {Subject::target, true}},
    // texts
    {"mavlink_log", {Subject::aircraft, false, Event::message}}, {"log_message", {Subject::aircraft, false, Event::message}},
    {"satellite_info", {Subject::aircraft}},
};
// Measurements and states of the aircraft itself.
constexpr std::string_view aircraft_topics[] = {
    "vehicle_*", "estimator_*", "sensor_*", "sensors_*", "actuator_*", "action_request", "adc_report", "airspeed*", "arming_check_*",
    "att_pos_mocap", "autotune_*", "aux_global_position", "collision_*", "commander_state", "config_overrides", "control_*", "cpuload",
    "differential_*", "distance_sensor*", "ekf2_*", "ekf_*", "esc_report", "esc_status", "event", "failsafe_flags", "failure_detector_*",
    "filtered_bottom_flow", "fixed_wing_*", "flaps_setpoint", "flight_phase_estimation", "fw_*", "generator_status", "goto_setpoint",
    "gps_*", "health_report", "heater_status", "hil_sensor", "hover_thrust_estimate", "input_rc", "internal_combustion_engine_*",
    "landing_gear*", "lateral_control*", "launch_detection_status", "led_control", "logger_status", "longitudinal_control*",
    "magnetometer_bias_estimate", "manual_control_*", "mc_*", "mode_completed", "multirotor_motor_limits", "navigator_status",
    "npfg_status", "obstacle_distance*", "offboard_control_mode", "onboard_computer_status", "optical_flow", "output_pwm",
    "parameter_update", "position_controller_*", "power_*", "pps_capture", "pure_pursuit_status", "pwm_input", "px4io_status",
    "radio_status", "rate_ctrl_status", "rc_channels", "rover_*", "rpm", "safety*", "servorail_status", "spoilers_setpoint",
    "subsystem_info", "system_power", "takeoff_status", "task_stack_info", "tecs_status", "telemetry_*", "test_motor", "tiltrotor_*",
    "timesync_status", "trajectory_*", "tune_control", "velocity_limits", "vision_position_estimate", "vtol_vehicle_status",
    "wheel_encoders", "wind*", "yaw_estimator_status",
};

constexpr Name fix_names[] = {{0, "none"}, {1, "none"}, {2, "2d"}, {3, "3d"}, {4, "dgps"}, {5, "rtk_float"}, {6, "rtk_fixed"}, {8, "stale"}};
constexpr Name landed_names[] = {{0, "in the air", Event::takeoff}, {1, "landed", Event::landing}};
constexpr Name failsafe_names[] = {{0, "no failsafe"}, {1, "failsafe", Event::failsafe}};
constexpr Name home_names[] = {{0, "no home position"}, {1, "home position set", Event::home_set}};
constexpr Name severity_names[] = {{0, "emergency"}, {1, "alert"}, {2, "critical"}, {3, "error"}, {4, "warning"}, {5, "notice"}, {6, "info"}, {7, "debug"}};
enum class Kind : std::uint8_t { any, whole, real, stamp };  // stamp: u64
struct FieldRow {
  std::string_view topic, field;
  Kind kind;
  Facts facts;
};
// The first row that fits counts: what one topic means by a name stands above what the name means everywhere.
constexpr FieldRow field_rows[] = {
    {"*", "_padding*", Kind::any, {none}},  // nobody's bytes
    // --- stamps ---
    {"*", "timestamp", Kind::stamp, {time_boot, 1, "us"}}, {"actuator_armed", "armed_time_ms", Kind::whole, {time_boot, 1, "ms"}},
    {"vehicle_gps_position", "time_utc_usec", Kind::whole, {time_utc, 1, "us"}},
    {"sensor_gps", "time_utc_usec", Kind::whole, {time_utc, 1, "us"}},
    {"*", "timestamp_time_relative", Kind::whole, {harmless_measurement, 1, "us"}},
    {"*", "*utc_usec", Kind::whole, {time_other, 1, "us"}}, {"*", "timestamp_utc", Kind::whole, {time_other, 1, "us"}},  // camera clocks, fused copies
    {"*", "*utc*", Kind::any, {time_other}},
    {"*", "remote_timestamp", Kind::any, {time_other}}, {"*", "*offset_ns", Kind::whole, {time_other}},
    {"timesync_status", "*offset", Kind::whole, {time_other}}, // to a companion computer, whose clock may be UTC
    {"battery_*", "manufacture_*", Kind::any, {time_other}},
    // --- places ---
    {"*", "delta_lat_lon", Kind::any, {harmless_measurement}},
    {"vehicle_attitude", "q", Kind::real, {attitude_quaternion}},  // Hamilton's order, body (front, right, down) to NED: PX4's VehicleAttitude.msg
    {"*_local_position*", "ref_lat", Kind::real, {latitude, 1, "deg", {}, Subject::target}},
    {"*_local_position*", "ref_lon", Kind::real, {longitude, 1, "deg", {}, Subject::target}},
    {"*_local_position*", "ref_alt", Kind::real, {altitude_sea, 1, "m", {}, Subject::target}},
    {"vehicle_vision_position", "ref_lat", Kind::real, {latitude, 1, "deg", {}, Subject::target}},
    {"vehicle_vision_position", "ref_lon", Kind::real, {longitude, 1, "deg", {}, Subject::target}},
    {"vehicle_vision_position", "ref_alt", Kind::real, {altitude_sea, 1, "m", {}, Subject::target}},
    {"*", "lat", Kind::whole, {latitude, 1e7, "deg"}}, {"*", "lon", Kind::whole, {longitude, 1e7, "deg"}},
    {"*", "lat", Kind::real, {latitude, 1, "deg"}}, {"*", "lon", Kind::real, {longitude, 1, "deg"}},
    {"*", "latitude", Kind::whole, {latitude, 1e7, "deg"}}, {"*", "longitude", Kind::whole, {longitude, 1e7, "deg"}},
    {"*", "latitude", Kind::real, {latitude, 1, "deg"}}, {"*", "longitude", Kind::real, {longitude, 1, "deg"}},
    {"*", "latitude_deg", Kind::real, {latitude, 1, "deg"}}, {"*", "longitude_deg", Kind::real, {longitude, 1, "deg"}},
    {"*", "lat_est", Kind::real, {latitude, 1, "deg"}}, {"*", "lon_est", Kind::real, {longitude, 1, "deg"}},
    {"*", "*_lat", Kind::whole, {latitude, 1e7, "deg"}}, {"*", "*_lon", Kind::whole, {longitude, 1e7, "deg"}},
    {"*", "*_lat", Kind::real, {latitude, 1, "deg"}}, {"*", "*_lon", Kind::real, {longitude, 1, "deg"}},
    {"*", "*_latitude", Kind::whole, {latitude, 1e7, "deg"}}, {"*", "*_longitude", Kind::whole, {longitude, 1e7, "deg"}},
    {"*", "*_latitude", Kind::real, {latitude, 1, "deg"}}, {"*", "*_longitude", Kind::real, {longitude, 1, "deg"}},
    {"sensor_baro", "altitude", Kind::real, {altitude_pressure, 1, "m"}}, {"sensor_combined", "*baro*_alt_meter", Kind::real, {air_pressure, 1, "m"}},  // a sample of the barometer
    {"*", "*baro*_alt_meter", Kind::real, {altitude_pressure, 1, "m"}}, {"*", "pressure_alt", Kind::real, {altitude_pressure, 1, "m"}},
    {"transponder_report", "altitude", Kind::real, {altitude_sea, 1, "m"}},
    {"tecs_status", "altitude*", Kind::real, {altitude_sea, 1, "m"}},
    {"*", "alt", Kind::whole, {altitude_sea, 1, "mm"}}, {"*", "alt_ellipsoid", Kind::whole, {altitude_ellipsoid, 1, "mm"}},
    {"vehicle_roi", "alt", Kind::real, {none, 1, "m"}},        // absolute or relative, the row does not tell
    {"*", "alt", Kind::real, {altitude_sea, 1, "m"}}, {"*", "alt_ellipsoid", Kind::real, {altitude_ellipsoid, 1, "m"}},
    {"*", "alt_est", Kind::real, {altitude_sea, 1, "m"}},
    {"*", "altitude_msl_m", Kind::real, {altitude_sea, 1, "m"}}, {"*", "altitude_ellipsoid_m", Kind::real, {altitude_ellipsoid, 1, "m"}},
    {"*", "terrain_alt*", Kind::real, {terrain, 1, "m"}}, {"vehicle_land_detected", "alt_max", Kind::real, {harmless_measurement, 1, "m"}},
    {"*", "delta_alt", Kind::real, {harmless_measurement, 1, "m"}}, {"*", "altitude_acceptance", Kind::real, {harmless_measurement, 1, "m"}},
    {"*", "altitude_minimum_delta", Kind::real, {harmless_measurement, 1, "m"}},
    {"*", "hagl_min", Kind::real, {harmless_measurement, 1, "m"}}, {"*", "hagl_max", Kind::real, {harmless_measurement, 1, "m"}},
    {"*", "*alt*", Kind::real, {none}},                        // a height over something we do not know
    {"*", "dist_bottom", Kind::real, {altitude_ground, 1, "m"}}, {"distance_sensor*", "current_distance", Kind::real, {altitude_ground, 1, "m"}},
    {"camera_capture", "ground_distance", Kind::real, {altitude_ground, 1, "m"}},
    {"vehicle_command*", "param7", Kind::any, {none}}, {"vehicle_command*", "param5", Kind::any, {none}}, {"vehicle_command*", "param6", Kind::any, {none}},
    {"estimator_aid_src_*", "observation*", Kind::any, {none}}, // may be degrees or an absolute height
    {"gps_dump", "data", Kind::any, {satellite_data}}, {"gps_inject_data", "data", Kind::any, {satellite_data}},
    {"satellite_info", "*", Kind::any, {satellite_data}}, {"*", "reference_station_id", Kind::any, {satellite_data}},
    {"*", "*declination*", Kind::any, {declination}}, {"*", "mag_inclination_ref_deg", Kind::any, {declination, 1, "deg"}},
    {"*", "mag_strength_ref_gs", Kind::any, {declination}},
    {"*", "magnetometer*_ga", Kind::real, {magnetic_field}}, {"sensor_mag", "x", Kind::real, {magnetic_field}},
    {"sensor_mag", "y", Kind::real, {magnetic_field}}, {"sensor_mag", "z", Kind::real, {magnetic_field}},
    {"*", "mag_inclination_deg", Kind::any, {magnetic_field}}, {"*", "mag_strength_gs", Kind::any, {magnetic_field}},
    {"estimator_stat*", "states", Kind::real, {magnetic_field}}, // 16 to 18: the earth's field
    {"*", "baro_pressure_pa", Kind::real, {air_pressure, 1, "Pa"}}, {"sensor_baro", "pressure", Kind::real, {air_pressure}},
    {"hil_sensor", "baro*_pres_mbar", Kind::real, {air_pressure, 100, "Pa"}}, {"vehicle_air_data", "rho", Kind::real, {air_pressure}},
    // What the air is like tells of height and weather.
    {"*", "baro_temp_celcius", Kind::real, {air_pressure}}, {"*", "air_temperature_celsius", Kind::real, {air_pressure}},
    {"sensor_baro", "temperature", Kind::real, {air_pressure}}, {"differential_pressure", "temperature", Kind::real, {air_pressure}},
    // Beside the calibrated airspeed the true one tells the density of the air, and so does their ratio.
    {"*", "eas2tas", Kind::real, {air_pressure}}, {"*", "true_airspeed_m_s", Kind::real, {air_pressure}}, {"*", "true_ground_minus_wind_m_s", Kind::real, {air_pressure}},
    // --- receiver ---
    {"*", "fix_type", Kind::whole, {fix, 1, "", fix_names}}, {"*", "satellites_used", Kind::whole, {satellites}}, {"*", "nsats", Kind::whole, {satellites}},
    {"*", "eph", Kind::real, {accuracy, 1, "m"}}, {"*", "epv", Kind::real, {accuracy, 1, "m"}}, {"*", "*_accuracy", Kind::real, {accuracy}},
    {"*", "hdop", Kind::real, {accuracy}}, {"*", "vdop", Kind::real, {accuracy}},
    {"*", "vel_m_s", Kind::real, {speed_ground, 1, "m/s"}}, {"*", "vel_n_m_s", Kind::real, {velocity_north, 1, "m/s"}},
    {"*", "vel_e_m_s", Kind::real, {velocity_east, 1, "m/s"}}, {"*", "vel_d_m_s", Kind::real, {velocity_down, 1, "m/s"}},
    {"*", "cog_rad", Kind::real, {course, 1, "rad"}}, {"vehicle_gps_position", "heading", Kind::real, {heading, 1, "rad"}},
    {"sensor_gps", "heading", Kind::real, {heading, 1, "rad"}}, {"ekf_gps_position", "heading", Kind::real, {heading, 1, "rad"}},
    {"vehicle_global_position*", "vel_n", Kind::real, {velocity_north, 1, "m/s"}}, {"vehicle_global_position*", "vel_e", Kind::real, {velocity_east, 1, "m/s"}},
    {"vehicle_global_position*", "vel_d", Kind::real, {velocity_down, 1, "m/s"}}, {"vehicle_global_position*", "yaw", Kind::real, {heading, 1, "rad"}},
    {"transponder_report", "heading", Kind::real, {course, 1, "rad"}}, {"transponder_report", "hor_velocity", Kind::real, {speed_ground, 1, "m/s"}},
    {"*_local_position*", "x", Kind::real, {local_position, 1, "m"}}, {"*_local_position*", "y", Kind::real, {local_position, 1, "m"}},
    {"*_local_position*", "z", Kind::real, {local_position, 1, "m"}}, {"home_position", "x", Kind::real, {local_position, 1, "m"}},
    {"home_position", "y", Kind::real, {local_position, 1, "m"}}, {"home_position", "z", Kind::real, {local_position, 1, "m"}},
    {"*_local_position*", "vx", Kind::real, {velocity_north, 1, "m/s"}}, {"*_local_position*", "vy", Kind::real, {velocity_east, 1, "m/s"}},
    {"control_state", "x_pos", Kind::real, {local_position, 1, "m"}}, {"control_state", "y_pos", Kind::real, {local_position, 1, "m"}},
    {"control_state", "z_pos", Kind::real, {local_position, 1, "m"}},
    {"*odometry*", "x", Kind::real, {local_position, 1, "m"}}, {"*odometry*", "y", Kind::real, {local_position, 1, "m"}},
    {"*mocap*", "x", Kind::real, {local_position, 1, "m"}}, {"*mocap*", "y", Kind::real, {local_position, 1, "m"}},
    {"*setpoint*", "*position", Kind::real, {local_position, 1, "m"}}, {"*odometry*", "position", Kind::real, {local_position, 1, "m"}},
    {"*setpoint*", "x", Kind::real, {local_position, 1, "m"}}, {"*setpoint*", "y", Kind::real, {local_position, 1, "m"}},
    {"*setpoint*", "*.x", Kind::real, {local_position, 1, "m"}}, {"*setpoint*", "*.y", Kind::real, {local_position, 1, "m"}},
    // --- battery ---
    {"battery_status", "voltage_v", Kind::real, {harmless_measurement, 1, "V"}}, {"battery_status", "current_a", Kind::real, {harmless_measurement, 1, "A"}},
    {"battery_status", "remaining", Kind::real, {harmless_measurement, 1, "of 1"}},
    {"input_rc", "rssi_dbm", Kind::real, {harmless_measurement, 1, "dBm", {}, Subject::remote}},
    // --- states ---
    {"vehicle_status", "nav_state", Kind::whole, {mode}}, {"vehicle_status", "arming_state", Kind::whole, {armed, 1, "", arming_names}},
    {"vehicle_status", "failsafe", Kind::any, {failsafe, 1, "", failsafe_names}},
    {"vehicle_land_detected", "landed", Kind::any, {landed, 1, "", landed_names}},
    {"home_position", "valid_hpos", Kind::any, {home_state, 1, "", home_names}},
    {"*", "*sequence", Kind::whole, {sequence}}, {"*", "seq", Kind::whole, {sequence}},
    {"mavlink_log", "severity", Kind::whole, {severity, 1, "", severity_names}}, {"log_message", "severity", Kind::whole, {severity, 1, "", severity_names}},
    // --- devices and people ---
    {"*", "*device_id*", Kind::any, {sensor_id}}, {"*", "*uuid*", Kind::any, {flight_id}}, {"*", "dataman_id", Kind::whole, {harmless_measurement}},
    {"mission*", "*_id", Kind::whole, {flight_id}},  // checksums of a plan
    {"gimbal_device_information", "uid", Kind::any, {serial}}, {"gimbal_device_information", "custom_name", Kind::any, {device_name}},
    {"*", "vendor_name", Kind::any, {make}}, {"*", "model_name", Kind::any, {model}}, {"*", "firmware_version", Kind::any, {firmware}},
    {"*", "hardware_version", Kind::any, {system_report}}, {"open_drone_id_basic_id", "uas_id", Kind::any, {serial}},
    {"transponder_report", "callsign", Kind::any, {flight_id}}, {"transponder_report", "*_address", Kind::any, {flight_id}},
    {"transponder_report", "squawk", Kind::any, {flight_id}}, {"*", "uas_id", Kind::any, {flight_id}}, {"*", "id_or_mac", Kind::any, {flight_id}},
    {"*", "operator_id", Kind::any, {operator_id}}, {"open_drone_id_self_id", "description", Kind::any, {free_text}},
    {"mavlink_log", "text", Kind::any, {message}}, {"log_message", "text", Kind::any, {message}}, {"open_drone_id_arm_status", "error", Kind::any, {message}},
    {"*", "*serial*", Kind::any, {serial}}, {"*", "system_id", Kind::whole, {parameter_value}},
    {"battery_*", "cycle_count", Kind::whole, {life_counter}}, {"battery_*", "state_of_health", Kind::whole, {life_counter}},
    {"battery_*", "over_discharge_count", Kind::whole, {life_counter}}, {"sensor_correction", "*_offset_*", Kind::real, {calibration}},
    {"sensor_correction", "*_scale_*", Kind::real, {calibration}}, {"*", "*_bias", Kind::real, {calibration}},
    {"magnetometer_bias_estimate", "bias_*", Kind::real, {calibration}}, {"uavcan_parameter_*", "*_value", Kind::any, {parameter_value}},
    {"task_stack_info", "task_name", Kind::any, {system_report}},
    // --- wide integers and arrays that hide nothing ---
    {"onboard_computer_status", "*pu_*", Kind::whole, {harmless_measurement}}, {"*", "*_timestamp_relative", Kind::whole, {harmless_measurement, 1, "us"}},
    {"*", "rssi", Kind::whole, {harmless_measurement}}, {"*", "jamming_indicator", Kind::whole, {harmless_measurement}}, {"*", "noise_per_ms", Kind::whole, {harmless_measurement}},
    {"*", "esc_rpm", Kind::whole, {harmless_measurement}}, {"*", "result_param2", Kind::whole, {harmless_measurement}}, {"*", "current_seq", Kind::whole, {harmless_measurement}},
    {"*", "seq_reached", Kind::whole, {harmless_measurement}}, {"*", "cell_count", Kind::whole, {harmless_measurement}},
    {"*", "*error_count", Kind::whole, {harmless_measurement}}, {"*", "*_flags", Kind::whole, {harmless_measurement}}, {"*", "onboard_control_sensors_*", Kind::whole, {harmless_measurement}},
    {"*", "integral_dt", Kind::whole, {harmless_measurement, 1, "us"}}, {"*", "subsystem_type", Kind::whole, {harmless_measurement}}, {"*", "home_position_counter", Kind::whole, {harmless_measurement}},
};

struct KeyRow {
  std::string_view pattern;
  Facts facts;
};
constexpr Subject board = Subject::flight_controller;
constexpr KeyRow info_rows[] = {
    {"sys_uuid", {serial, 1, "", {}, board}}, {"vehicle_uuid", {serial, 1, "", {}, Subject::aircraft}}, {"ver_hw", {model, 1, "", {}, board}},
    {"ver_sw", {firmware, 1, "", {}, board}}, {"sys_name", {drone_platform}},
    {"time_ref_utc", {time_zone, 1, "s"}}, {"*_branch", {free_text}}, {"replay", {file_name}}, {"ver_*", {system_report}}, {"sys_*", {system_report}},
    {"boot_console_output", {free_text}}, {"hardfault*", {free_text}}, {"perf_*", {system_report}}, {"metadata_*", {system_report}},
    {"excluded_optional_topics", {system_report}},
};
constexpr KeyRow parameter_rows[] = {
    {"EKF2_MAG_DECL", {declination, 1, "deg"}}, {"ATT_MAG_DECL", {declination, 1, "deg"}}, {"CAL_*", {calibration}}, {"TC_*", {calibration}},
    {"SENS_*_OFF*", {calibration}}, {"SENS_BOARD_*_OFF", {calibration}}, {"COM_FLIGHT_UUID", {flight_id}}, {"LND_FLIGHT_T_*", {life_counter}},
    {"LPE_LAT", {latitude, 1, "deg", {}, Subject::target}}, {"LPE_LON", {longitude, 1, "deg", {}, Subject::target}},
    {"*_LAT", {latitude, 1e7, "deg", {}, Subject::target}}, {"*_LON", {longitude, 1e7, "deg", {}, Subject::target}},  // NAV_AH_…, 1e-7 deg
    {"*", {parameter_value}},
};

// clang-format on

bool is_real(Type type) { return type == Type::f16 || type == Type::f32 || type == Type::f64; }

/// Types that can hold a coordinate, a date, an id or a text: harmless only by a rule of their own.
bool can_hide(Type type, std::uint32_t count) {
  switch (type) {
    case Type::f64:
    case Type::i32:
    case Type::i64:
    case Type::u64:
    case Type::text: return true;
    case Type::u8: return count > 8;
    default: return false;
  }
}

bool is_stamp(std::string_view field) {
  return field.starts_with("timestamp") || field.ends_with("timestamp") || field.starts_with("time_") ||
         field.ends_with("_time") || field == "last_instance_change";
}

template <class Rows>
Facts first_match(const Rows& rows, std::string_view key) {
  for (const auto& row : rows) {
    if (matches(row.pattern, key)) return row.facts;
  }
  return {};
}

}  // namespace

TopicFacts facts_of_topic(std::string_view topic) {
  for (const TopicRow& row : topic_rows) {
    if (matches(row.pattern, topic)) return row.facts;
  }
  for (const std::string_view pattern : aircraft_topics) {
    if (matches(pattern, topic)) return {Subject::aircraft, true};
  }
  return {};
}

Facts facts_of_field(std::string_view topic, std::string_view field, Type type, std::uint32_t count) {
  const Kind kind = is_real(type) ? Kind::real : type == Type::text || type == Type::boolean ? Kind::any : Kind::whole;
  for (const FieldRow& row : field_rows) {
    if (row.kind != Kind::any && row.kind != kind && !(row.kind == Kind::stamp && type == Type::u64)) continue;
    if (matches(row.field, field) && matches(row.topic, topic)) return row.facts;
  }
  if (type == Type::u64 && count == 1 && is_stamp(field)) return {Meaning::time_boot, 1, "us"};
  if (facts_of_topic(topic).measures && !can_hide(type, count)) return {Meaning::harmless_measurement};
  return {};
}

void tell_fields(const TellField& tell) {
  const FieldRow* last = nullptr;
  for (const FieldRow& row : field_rows) {
    // One rule for whole numbers, one for others: a row each only where they say different things.
    const bool same = last && last->topic == row.topic && last->field == row.field &&
                      last->facts.meaning == row.facts.meaning && last->facts.unit == row.facts.unit;
    last = &row;
    const Subject subject = row.facts.subject != Subject::none ? row.facts.subject : facts_of_topic(row.topic).subject;
    if (!same && row.facts.meaning != Meaning::structure)
      tell({row.topic, row.field, row.facts.meaning, row.facts.unit, subject});
  }
  const auto topic = [&](std::string_view pattern, const TopicFacts& facts) {
    const bool places = facts.subject != Subject::aircraft
                            ? facts.subject != Subject::battery && facts.subject != Subject::gimbal
                            : pattern == "vehicle_*" || pattern == "sensor_*";
    if (places)
      tell({pattern, "lat", Meaning::latitude, "deg", facts.subject}),
          tell({pattern, "lon", Meaning::longitude, "deg", facts.subject});
    tell({pattern, "*", facts.measures ? Meaning::harmless_measurement : Meaning::none, {}, facts.subject});
  };
  for (const TopicRow& row : topic_rows) topic(row.pattern, row.facts);
  for (const std::string_view pattern : aircraft_topics) topic(pattern, {Subject::aircraft, true});
  const auto keys = [&](std::string_view record, std::span<const KeyRow> rows) {
    for (const KeyRow& row : rows) tell({record, row.pattern, row.facts.meaning, row.facts.unit, row.facts.subject});
  };
  keys("I", info_rows);
  keys("P", parameter_rows);
}

bool names_topic(std::string_view topic) {
  return std::ranges::any_of(topic_rows, [&](const TopicRow& row) { return row.pattern == topic; }) ||
         std::ranges::any_of(field_rows, [&](const FieldRow& row) { return row.topic == topic; });
}

bool names_field(std::string_view field) {
  return std::ranges::any_of(field_rows, [&](const FieldRow& row) { return row.field == field; });
}

bool names_key(std::string_view key) {
  const auto is = [&](const KeyRow& row) { return row.pattern == key && key.find('*') == key.npos; };
  return std::ranges::any_of(info_rows, is) || std::ranges::any_of(parameter_rows, is);
}

Facts facts_of_info(std::string_view key) { return first_match(info_rows, key); }

Facts facts_of_parameter(std::string_view name, Type type) {
  Facts facts = first_match(parameter_rows, name);
  if (is_real(type)) facts.per = 1;
  return facts;
}

}  // namespace contrail::px4
