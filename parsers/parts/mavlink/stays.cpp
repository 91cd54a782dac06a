// What stays of MAVLink's messages in a clean log: exactly these fields of these messages, within these limits. All
// else goes, whatever its name: positions, heights above sea and ellipsoid, absolute times and clocks of others, ids,
// names, parameters, missions, heights above the ground by a map (the height above the
// start less these draws the map), biases and offsets of sensors (a fingerprint), traffic, Remote ID, whatever carries
// bytes of other protocols, and counters and masks of full width, which could hold anything.
#include "parsers/parts/mavlink/stays.hpp"

#include "parsers/parts/ardupilot/tables.hpp"
#include "parsers/parts/mavlink/values.hpp"

namespace contrail::mavlink {
namespace {

using ardupilot::has_word, ardupilot::next_word;

constexpr double below_letters = 0x411F;  // from 0x4120 on, a blank and an A, 16 bits can be two letters
// Two neighbours of 16 bits can hold a coordinate of 32: as narrow as what is measured allows.
constexpr Limits u8s{0, 255}, i8s{-128, 127}, angle{-6.3, 6.3}, rate{-90, 90}, unit{-1.01, 1.01}, degrees{-360, 360},
    centidegrees{-36'000, 36'000}, metres{-50'000, 50'000}, speed{-200, 200}, acceleration{-400, 400}, pulse{0, 3'000},
    stick{-10'000, 10'000}, ratio{0, 100'000}, pressure{0, 1'200}, pressure_step{-200, 200},
    centicelsius{-6'000, 15'000}, celsius{-60, 150}, number{0, 9}, counter{0, 1'000'000}, a_day_ms{0, 86'400'000},
    percent{-1, 100}, fix_types{0, 8}, satellites{0, 99}, frames{0, 21}, commands{0, 65'535},
    height_mm{-500'000, 5'000'000}, height{-100, 10'000}, tuning{-10'000, 10'000}, errors{0, 10'000},
    millivolts{0, 60'000}, centiamperes{-5'000, 30'000}, centispeed{-below_letters, below_letters},
    twelve_bits{0, 4'095},
    two_letters{0, below_letters};  // as much as four cells in the air: 16.7 V, told whole in the first

constexpr std::string_view relative = "from the start of the estimate, whose place goes",
                           weather = "a hint at height above sea or weather: see --explain",
                           magnet = "a sample of the field, a hint at the region: see --explain",
                           made_good = "since the system was switched on; more are Unix seconds, or a coordinate";

// clang-format off
constexpr Stay clocks[] = {{"time_boot_ms", a_day_ms, made_good}};

// custom_mode by the autopilot that sends it: variants.cpp.
constexpr Stay heartbeat[] = {
  {"custom_mode", u8s}, {"type", {0, 45}}, {"autopilot", {0, 20}}, {"base_mode", u8s, {}, base_modes}, {"MAV_MODE_FLAG_SAFETY_ARMED", u8s}, {"system_status", {0, 8}}, {"mavlink_version", {0, 3}},
};
constexpr Stay system_status[] = {  // onboard_control_sensors_*: masks of full width
  {"load", {0, 1'000}}, {"drop_rate_comm errors_comm", errors}, {"voltage_battery", millivolts},
  {"current_battery", centiamperes}, {"battery_remaining", percent},
};
constexpr Stay extended_state[] = {{"vtol_state landed_state", {0, 4}}};
constexpr Stay severity[] = {{"severity", {0, 7}}};
constexpr Stay command[] = {{"command", commands, "which it is; its parameters go", commands_there_are}, {"confirmation", number}};
constexpr Stay answer[] = {{"command", commands, {}, commands_there_are}, {"result", {0, 10}}, {"progress", {0, 100}}};
constexpr Stay mission[] = {{"seq", {0, 10'000}, "how far it is"}, {"mission_state mission_mode", number}};
constexpr Stay reached[] = {{"seq", {0, 10'000}, "how far it is"}};
constexpr Stay fence[] = {{"breach_count", errors}, {"breach_status breach_type breach_mitigation", number}};
constexpr Stay board[] = {{"Vcc", {0, 6'000}}, {"Vservo", {0, below_letters}}, {"flags", {0, 63}}, {"I2Cerr", u8s}};
constexpr Stay controller[] = {{"MCU_temperature", centicelsius, weather}, {"MCU_voltage MCU_voltage_min MCU_voltage_max", {0, 6'000}}};
constexpr Stay radio[] = {{"rxerrors fixed", errors}, {"rssi remrssi txbuf noise remnoise", u8s}};

constexpr Stay attitude[] = {{"roll pitch yaw", angle}, {"rollspeed pitchspeed yawspeed", rate}};
constexpr Stay quaternion[] = {{"q1 q2 q3 q4 q repr_offset_q", unit}, {"rollspeed pitchspeed yawspeed", rate}};
constexpr Stay other_attitude[] = {{"roll pitch yaw", angle}};
constexpr Stay attitude_target[] = {
  {"q", unit}, {"body_roll_rate body_pitch_rate body_yaw_rate", rate}, {"thrust", unit}, {"thrust_body", unit}, {"type_mask", u8s, {}, attitude_masks},
};
constexpr Stay drift[] = {{"accel_weight renorm_val error_rp error_yaw", {-10, 10}}};
constexpr Stay imu[] = {
  {"xacc yacc zacc", {-16'500, 16'500}}, {"xgyro ygyro zgyro", {-below_letters, below_letters}}, {"xmag ymag zmag", {-5'000, 5'000}, magnet}, {"temperature", centicelsius, weather},
};
constexpr Stay fine_imu[] = {
  {"xacc yacc zacc", acceleration}, {"xgyro ygyro zgyro", rate}, {"xmag ymag zmag", {-10, 10}, magnet}, {"abs_pressure", pressure, weather},
  {"diff_pressure", pressure_step}, {"temperature", celsius, weather}, {"fields_updated", {0, 0x1fff}},
};
constexpr Stay vibration[] = {{"vibration_x vibration_y vibration_z", {0, 1'000}}, {"clipping_0 clipping_1 clipping_2", counter}};
constexpr Stay barometer[] = {{"press_abs", pressure, weather}, {"press_diff", pressure_step}, {"temperature temperature_press_diff", centicelsius, weather}};
constexpr Stay airspeed[] = {{"airspeed", speed}, {"raw_press", {-20'000, 20'000}}, {"temperature", centicelsius, weather}, {"flags", {0, 3}}};
constexpr Stay air_angles[] = {{"AOA SSA", degrees}};
constexpr Stay wind[] = {{"direction", degrees, weather}, {"speed speed_z", {-100, 100}, weather}};

constexpr Stay receiver[] = {
  {"eph epv", {0, 10'000}}, {"vel", {0, below_letters}}, {"cog yaw", {0, 36'000}}, {"fix_type", fix_types}, {"satellites_visible dgps_numch", satellites}, {"h_acc v_acc vel_acc", {0, 100'000}}, {"hdg_acc", {0, 500'000}},
};
constexpr Stay position[] = {{"relative_alt", height_mm, "above the start"}, {"vx vy vz", centispeed}, {"hdg", {0, 36'000}}};
constexpr Stay local_position[] = {{"x y z", metres, relative}, {"vx vy vz", speed}};
constexpr Stay odometry[] = {
  {"x y z", metres, relative}, {"q", unit}, {"vx vy vz", speed}, {"rollspeed pitchspeed yawspeed", rate}, {"frame_id child_frame_id", frames}, {"reset_counter", u8s}, {"quality", percent},
};
constexpr Stay local_target[] = {
  {"x y z", metres, relative}, {"vx vy vz", speed}, {"afx afy afz", acceleration}, {"yaw", angle}, {"yaw_rate", rate}, {"type_mask", twelve_bits}, {"coordinate_frame", frames},
};
constexpr Stay global_target[] = {
  {"vx vy vz", speed}, {"afx afy afz", acceleration}, {"yaw", angle}, {"yaw_rate", rate}, {"type_mask", twelve_bits}, {"coordinate_frame", frames},
};
constexpr Stay navigation[] = {
  {"nav_roll nav_pitch", degrees}, {"alt_error xtrack_error", metres}, {"aspd_error", speed}, {"nav_bearing target_bearing", {-360, 360}}, {"wp_dist", {0, 30'000}},
};
constexpr Stay instruments[] = {{"airspeed groundspeed", {0, 300}}, {"climb", speed}, {"heading", {-180, 360}}, {"throttle", {0, 1'000}}};
constexpr Stay heights[] = {{"altitude_local altitude_relative", height, relative}, {"bottom_clearance", height, "above the ground"}};
constexpr Stay rangefinder[] = {{"distance", height, "above the ground"}, {"voltage", {0, 120}}};
constexpr Stay distance[] = {{"min_distance max_distance current_distance", {0, 30'000}}, {"type", number}, {"orientation", {0, 41}}, {"covariance", u8s}, {"signal_quality", u8s}};
constexpr Stay flow[] = {  // pixels and angles lead along the way without a unit that says so
  {"flow_comp_m_x flow_comp_m_y", speed}, {"ground_distance", {-1, 300}, "above the ground"}, {"quality", u8s},
};
constexpr Stay filter[] = {{"velocity_variance pos_horiz_variance pos_vert_variance compass_variance terrain_alt_variance airspeed_variance", ratio}, {"flags", {0, 0x7ff}}};
constexpr Stay estimator[] = {
  {"vel_ratio pos_horiz_ratio pos_vert_ratio mag_ratio hagl_ratio tas_ratio pos_horiz_accuracy pos_vert_accuracy", ratio}, {"flags", twelve_bits},
};

constexpr Stay channels[] = {
  {"chan1_raw chan2_raw chan3_raw chan4_raw chan5_raw chan6_raw chan7_raw chan8_raw chan9_raw chan10_raw chan11_raw chan12_raw chan13_raw chan14_raw chan15_raw chan16_raw chan17_raw chan18_raw",
   pulse}, {"port", number}, {"chancount", {0, 18}}, {"rssi", u8s},
};
constexpr Stay scaled_channels[] = {
  {"chan1_scaled chan2_scaled chan3_scaled chan4_scaled chan5_scaled chan6_scaled chan7_scaled chan8_scaled", stick}, {"port", number}, {"rssi", u8s},
};
// Buttons and enabled_extensions: masks of full width.
constexpr Stay sticks[] = {{"x y z r s t aux1 aux2 aux3 aux4 aux5 aux6", {-1'000, 1'000}}};
constexpr Stay outputs[] = {
  {"servo1_raw servo2_raw servo3_raw servo4_raw servo5_raw servo6_raw servo7_raw servo8_raw servo9_raw servo10_raw servo11_raw servo12_raw servo13_raw servo14_raw servo15_raw servo16_raw", pulse},
  {"port", number},
};
constexpr Stay actuators[] = {{"controls", unit}, {"group_mlx", number}};
constexpr Stay all_actuators[] = {{"actuator", stick}};
constexpr Stay pid[] = {{"desired achieved FF P I D SRate PDmod", tuning}, {"axis", number}};
constexpr Stay rotors[] = {{"rpm1 rpm2", {0, 200'000}}, {"frequency", {0, 200'000}}, {"index", number}};
constexpr Stay speed_controllers[] = {  // count: of messages, over the whole width
  {"voltage", {0, 10'000}}, {"current totalcurrent", {0, 16'000}}, {"rpm", {0, 60'000}}, {"temperature", {0, 110}, weather},
};
constexpr Stay speed_controller_status[] = {{"rpm", {-60'000, 60'000}}, {"voltage", {0, 120}}, {"current", {-1'000, 1'000}}, {"index", {0, 32}}};

constexpr Stay battery[] = {
  {"current_consumed", {-1, 200'000}}, {"energy_consumed", {-1, 100'000}}, {"temperature", centicelsius, weather}, {"voltages", two_letters}, {"voltages_ext", {0, 5'000}}, {"current_battery", centiamperes},
  {"id battery_function type charge_state mode", number}, {"battery_remaining", percent}, {"time_remaining", {0, 86'400}}, {"fault_bitmask", {0, 511}},
};
constexpr Stay second_battery[] = {{"voltage", millivolts}, {"current_battery", centiamperes}};

constexpr Stay mount[] = {{"pointing_a pointing_b pointing_c", centidegrees}, {"mount_mode", number}};
constexpr Stay mount_angles[] = {{"roll pitch yaw yaw_absolute", degrees}};
constexpr Stay gimbal[] = {
  {"q", unit}, {"angular_velocity_x angular_velocity_y angular_velocity_z delta_yaw_velocity", rate}, {"delta_yaw", angle}, {"flags", {0, 0x1fff}}, {"failure_flags", {0, 0x3ff}},
};
constexpr Stay trigger[] = {{"seq", counter}};
constexpr Stay shot[] = {{"roll pitch yaw", degrees}, {"foc_len", {0, 1'000}}, {"flags", number}};
constexpr Stay picture[] = {{"relative_alt", height_mm, "above the start"}, {"q", unit}, {"capture_result", {-1, 1}}};

constexpr Stay satellite_link[] = {
  {"roll pitch", {-18'000, 18'000}}, {"heading heading_sp", centidegrees}, {"base_mode airspeed airspeed_sp groundspeed gps_nsat battery_remaining failsafe", u8s}, {"custom_mode", u8s},
  {"throttle climb_rate", i8s}, {"temperature temperature_air", i8s, weather}, {"landed_state", {0, 4}}, {"gps_fix_type", fix_types},
};
constexpr Stay short_satellite_link[] = {
  {"failure_flags", {0, 0x3fff}}, {"heading target_heading", {0, 180}}, {"throttle airspeed airspeed_sp groundspeed eph epv", u8s}, {"windspeed wind_heading", u8s, weather},
  {"climb_rate battery", i8s}, {"temperature_air", i8s, weather}, {"type autopilot", {0, 50}},
};

struct StayingMessage {
  std::string_view names;  ///< exact, blank between
  std::span<const Stay> fields;
  bool from_ground = false;  ///< also where a ground station sent it: there positions and speeds are the operator's
};
constexpr StayingMessage messages[] = {
  {"HEARTBEAT", heartbeat, true}, {"SYS_STATUS", system_status}, {"EXTENDED_SYS_STATE", extended_state}, {"STATUSTEXT", severity, true},
  {"COMMAND_LONG COMMAND_INT", command, true}, {"COMMAND_ACK", answer, true}, {"MISSION_CURRENT", mission}, {"MISSION_ITEM_REACHED", reached}, {"FENCE_STATUS", fence},
  {"POWER_STATUS HWSTATUS", board}, {"MCU_STATUS", controller}, {"RADIO RADIO_STATUS", radio, true},
  {"ATTITUDE", attitude}, {"ATTITUDE_QUATERNION ATTITUDE_QUATERNION_COV", quaternion}, {"AHRS2 AHRS3", other_attitude}, {"ATTITUDE_TARGET", attitude_target},
  {"SET_ATTITUDE_TARGET", attitude_target, true}, {"AHRS", drift}, {"SCALED_IMU SCALED_IMU2 SCALED_IMU3 RAW_IMU", imu}, {"HIGHRES_IMU", fine_imu}, {"VIBRATION", vibration},
  {"SCALED_PRESSURE SCALED_PRESSURE2 SCALED_PRESSURE3", barometer}, {"AIRSPEED", airspeed}, {"AOA_SSA", air_angles}, {"WIND", wind},
  {"GPS_RAW_INT GPS2_RAW", receiver}, {"GLOBAL_POSITION_INT", position}, {"LOCAL_POSITION_NED", local_position}, {"ODOMETRY", odometry},
  {"POSITION_TARGET_LOCAL_NED", local_target}, {"SET_POSITION_TARGET_LOCAL_NED", local_target, true}, {"POSITION_TARGET_GLOBAL_INT", global_target},
  {"SET_POSITION_TARGET_GLOBAL_INT", global_target, true}, {"NAV_CONTROLLER_OUTPUT", navigation}, {"VFR_HUD", instruments}, {"ALTITUDE", heights},
  {"RANGEFINDER", rangefinder}, {"DISTANCE_SENSOR", distance}, {"OPTICAL_FLOW", flow}, {"EKF_STATUS_REPORT", filter}, {"ESTIMATOR_STATUS", estimator},
  {"RC_CHANNELS RC_CHANNELS_RAW", channels}, {"RC_CHANNELS_OVERRIDE", channels, true}, {"RC_CHANNELS_SCALED", scaled_channels}, {"MANUAL_CONTROL", sticks, true},
  {"SERVO_OUTPUT_RAW", outputs}, {"ACTUATOR_CONTROL_TARGET", actuators}, {"ACTUATOR_OUTPUT_STATUS", all_actuators}, {"PID_TUNING", pid}, {"RPM RAW_RPM", rotors},
  {"ESC_TELEMETRY_1_TO_4 ESC_TELEMETRY_5_TO_8 ESC_TELEMETRY_9_TO_12 ESC_TELEMETRY_13_TO_16 ESC_TELEMETRY_17_TO_20 ESC_TELEMETRY_21_TO_24 ESC_TELEMETRY_25_TO_28 ESC_TELEMETRY_29_TO_32",
   speed_controllers}, {"ESC_STATUS", speed_controller_status}, {"BATTERY_STATUS", battery}, {"BATTERY2", second_battery},
  {"MOUNT_STATUS", mount}, {"MOUNT_ORIENTATION", mount_angles}, {"GIMBAL_DEVICE_ATTITUDE_STATUS", gimbal}, {"CAMERA_TRIGGER", trigger}, {"CAMERA_FEEDBACK", shot},
  {"CAMERA_IMAGE_CAPTURED", picture}, {"HIGH_LATENCY", satellite_link}, {"HIGH_LATENCY2", short_satellite_link},
};
// clang-format on

}  // namespace

const Stay* find_stay(std::string_view message, std::string_view field, bool from_ground) {
  for (const StayingMessage& row : messages) {
    if (!has_word(row.names, message) || (from_ground && !row.from_ground)) continue;
    for (const std::span<const Stay> fields : {row.fields, std::span<const Stay>(clocks)}) {
      for (const Stay& stay : fields) {
        if (has_word(stay.fields, field)) return &stay;
      }
    }
  }
  return nullptr;
}

void tell_stays(const TellStay& tell) {
  for (const StayingMessage& row : messages) {
    for (std::string_view names = row.names; !names.empty();) {
      const std::string_view name = next_word(names);
      for (const Stay& stay : row.fields) {
        for (std::string_view fields = stay.fields; !fields.empty();) tell(name, next_word(fields), stay);
      }
    }
  }
}

}  // namespace contrail::mavlink
