// Messages 0 to 75: made by scripts/mavlink_table from messages.txt.
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

// clang-format off
constexpr Column heartbeat_columns[] = {{"custom_mode", Type::u32, 0, harmless_measurement},
    {"type", Type::u8, 4, harmless_measurement}, {"autopilot", Type::u8, 5, harmless_measurement},
    {"base_mode", Type::u8, 6, harmless_measurement}, {"system_status", Type::u8, 7, harmless_measurement},
    {"mavlink_version", Type::u8, 8, harmless_measurement}};
constexpr Column sys_status_columns[] = {{"onboard_control_sensors_present", Type::u32, 0, harmless_measurement},
    {"onboard_control_sensors_enabled", Type::u32, 4, harmless_measurement},
    {"onboard_control_sensors_health", Type::u32, 8, harmless_measurement},
    {"load", Type::u16, 12, harmless_measurement, 10, 1, "%"},
    {"voltage_battery", Type::u16, 14, harmless_measurement, 1000, 1, "V", {}, {}, Subject::battery, {}, 65535},
    {"current_battery", Type::i16, 16, harmless_measurement, 100, 1, "A", {}, {}, Subject::battery, {}, -1},
    {"drop_rate_comm", Type::u16, 18, harmless_measurement, 100, 1, "%"},
    {"errors_comm", Type::u16, 20, harmless_measurement}, {"errors_count1", Type::u16, 22, system_report},
    {"errors_count2", Type::u16, 24, system_report}, {"errors_count3", Type::u16, 26, system_report},
    {"errors_count4", Type::u16, 28, system_report},
    {"battery_remaining", Type::i8, 30, harmless_measurement, 1, 1, "%", {}, {}, Subject::battery, {}, -1},
    {"onboard_control_sensors_present_extended", Type::u32, 31, harmless_measurement},
    {"onboard_control_sensors_enabled_extended", Type::u32, 35, harmless_measurement},
    {"onboard_control_sensors_health_extended", Type::u32, 39, harmless_measurement}};
constexpr Column system_time_columns[] = {{"time_unix_usec", Type::u64, 0, time_utc, 1, 1, "us"},
    {"time_boot_ms", Type::u32, 8, time_boot, 1, 1, "ms"}};
constexpr Column ping_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"seq", Type::u32, 8, sequence}, {"target_system", Type::u8, 12, harmless_measurement},
    {"target_component", Type::u8, 13, harmless_measurement}};
constexpr Column change_operator_control_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"control_request", Type::u8, 1, harmless_measurement}, {"version", Type::u8, 2, harmless_measurement},
    {"passkey", Type::text, 3, account, 1, 25}};
constexpr Column change_operator_control_ack_columns[] = {{"gcs_system_id", Type::u8, 0, harmless_measurement},
    {"control_request", Type::u8, 1, harmless_measurement}, {"ack", Type::u8, 2, harmless_measurement}};
constexpr Column auth_key_columns[] = {{"key", Type::text, 0, account, 1, 32}};
constexpr Column link_node_status_columns[] = {{"timestamp", Type::u64, 0, time_other, 1, 1, "ms"},
    {"tx_rate", Type::u32, 8, harmless_measurement}, {"rx_rate", Type::u32, 12, harmless_measurement},
    {"messages_sent", Type::u32, 16, harmless_measurement}, {"messages_received", Type::u32, 20, harmless_measurement},
    {"messages_lost", Type::u32, 24, harmless_measurement}, {"rx_parse_err", Type::u16, 28, harmless_measurement},
    {"tx_overflows", Type::u16, 30, harmless_measurement}, {"rx_overflows", Type::u16, 32, harmless_measurement},
    {"tx_buf", Type::u8, 34, harmless_measurement}, {"rx_buf", Type::u8, 35, harmless_measurement}};
constexpr Column set_mode_columns[] = {{"custom_mode", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"base_mode", Type::u8, 5, harmless_measurement}};
constexpr Column param_ack_transaction_columns[] = {{"param_value", Type::f32, 0, parameter_value},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"param_id", Type::text, 6, parameter_name, 1, 16}, {"param_type", Type::u8, 22, harmless_measurement},
    {"param_result", Type::u8, 23, harmless_measurement}};
constexpr Column param_request_read_columns[] = {{"param_index", Type::i16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"param_id", Type::text, 4, parameter_name, 1, 16}};
constexpr Column param_request_list_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}};
constexpr Column param_value_columns[] = {{"param_value", Type::f32, 0, parameter_value},
    {"param_count", Type::u16, 4, harmless_measurement}, {"param_index", Type::u16, 6, harmless_measurement},
    {"param_id", Type::text, 8, parameter_name, 1, 16}, {"param_type", Type::u8, 24, harmless_measurement}};
constexpr Column param_set_columns[] = {{"param_value", Type::f32, 0, parameter_value},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"param_id", Type::text, 6, parameter_name, 1, 16}, {"param_type", Type::u8, 22, harmless_measurement}};
constexpr Column gps_raw_int_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"lat", Type::i32, 8, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 12, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::i32, 16, altitude_sea, 1000, 1, "m"},
    {"eph", Type::u16, 20, accuracy, 100, 1, {}, {}, {}, {}, {}, 65535},
    {"epv", Type::u16, 22, accuracy, 100, 1, {}, {}, {}, {}, {}, 65535},
    {"vel", Type::u16, 24, speed_ground, 100, 1, "m/s", {}, {}, {}, {}, 65535},
    {"cog", Type::u16, 26, course, 100, 1, "deg", {}, {}, {}, {}, 65535},
    {"fix_type", Type::u8, 28, fix, 1, 1, {}, {}, fix_names},
    {"satellites_visible", Type::u8, 29, satellites, 1, 1, {}, {}, {}, {}, {}, 255},
    {"alt_ellipsoid", Type::i32, 30, altitude_ellipsoid, 1000, 1, "m"},
    {"h_acc", Type::u32, 34, accuracy, 1000, 1, "m"}, {"v_acc", Type::u32, 38, accuracy, 1000, 1, "m"},
    {"vel_acc", Type::u32, 42, accuracy, 1000, 1, "m/s"}, {"hdg_acc", Type::u32, 46, accuracy, 1e5, 1, "deg"},
    {"yaw", Type::u16, 50, harmless_measurement, 100, 1, "deg", {}, {}, {}, {}, 65535}};
constexpr Column gps_status_columns[] = {
    {"satellites_visible", Type::u8, 0, satellites, 1, 1, {}, {}, {}, {}, {}, 255},
    {"satellite_prn", Type::u8, 1, satellite_data, 1, 20}, {"satellite_used", Type::u8, 21, satellite_data, 1, 20},
    {"satellite_elevation", Type::u8, 41, satellite_data, 1, 20},
    {"satellite_azimuth", Type::u8, 61, satellite_data, 1, 20},
    {"satellite_snr", Type::u8, 81, satellite_data, 1, 20}};
constexpr Column scaled_imu_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"xacc", Type::i16, 4, harmless_measurement}, {"yacc", Type::i16, 6, harmless_measurement},
    {"zacc", Type::i16, 8, harmless_measurement}, {"xgyro", Type::i16, 10, harmless_measurement},
    {"ygyro", Type::i16, 12, harmless_measurement}, {"zgyro", Type::i16, 14, harmless_measurement},
    {"xmag", Type::i16, 16, magnetic_field}, {"ymag", Type::i16, 18, magnetic_field},
    {"zmag", Type::i16, 20, magnetic_field}, {"temperature", Type::i16, 22, harmless_measurement}};
constexpr Column raw_imu_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"xacc", Type::i16, 8, harmless_measurement}, {"yacc", Type::i16, 10, harmless_measurement},
    {"zacc", Type::i16, 12, harmless_measurement}, {"xgyro", Type::i16, 14, harmless_measurement},
    {"ygyro", Type::i16, 16, harmless_measurement}, {"zgyro", Type::i16, 18, harmless_measurement},
    {"xmag", Type::i16, 20, magnetic_field}, {"ymag", Type::i16, 22, magnetic_field},
    {"zmag", Type::i16, 24, magnetic_field}, {"id", Type::u8, 26, harmless_measurement},
    {"temperature", Type::i16, 27, harmless_measurement}};
constexpr Column raw_pressure_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"press_abs", Type::i16, 8, air_pressure}, {"press_diff1", Type::i16, 10, harmless_measurement},
    {"press_diff2", Type::i16, 12, harmless_measurement}, {"temperature", Type::i16, 14, air_pressure}};
constexpr Column scaled_pressure_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"press_abs", Type::f32, 4, air_pressure, 0.01, 1, "Pa"},
    {"press_diff", Type::f32, 8, harmless_measurement, 0.01, 1, "Pa"}, {"temperature", Type::i16, 12, air_pressure},
    {"temperature_press_diff", Type::i16, 14, air_pressure}};
constexpr Column attitude_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"roll", Type::f32, 4, roll, 1, 1, "rad"}, {"pitch", Type::f32, 8, pitch, 1, 1, "rad"},
    {"yaw", Type::f32, 12, heading, 1, 1, "rad"}, {"rollspeed", Type::f32, 16, harmless_measurement},
    {"pitchspeed", Type::f32, 20, harmless_measurement}, {"yawspeed", Type::f32, 24, harmless_measurement}};
constexpr Column attitude_quaternion_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"q1", Type::f32, 4, harmless_measurement}, {"q2", Type::f32, 8, harmless_measurement},
    {"q3", Type::f32, 12, harmless_measurement}, {"q4", Type::f32, 16, harmless_measurement},
    {"rollspeed", Type::f32, 20, harmless_measurement}, {"pitchspeed", Type::f32, 24, harmless_measurement},
    {"yawspeed", Type::f32, 28, harmless_measurement}, {"repr_offset_q", Type::f32, 32, harmless_measurement, 1, 4}};
constexpr Column local_position_ned_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"x", Type::f32, 4, local_position, 1, 1, "m"}, {"y", Type::f32, 8, local_position, 1, 1, "m"},
    {"z", Type::f32, 12, local_position, 1, 1, "m"}, {"vx", Type::f32, 16, velocity_north, 1, 1, "m/s"},
    {"vy", Type::f32, 20, velocity_east, 1, 1, "m/s"}, {"vz", Type::f32, 24, velocity_down, 1, 1, "m/s"}};
constexpr Column global_position_int_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"lat", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::i32, 12, altitude_sea, 1000, 1, "m"},
    {"relative_alt", Type::i32, 16, altitude_takeoff, 1000, 1, "m"},
    {"vx", Type::i16, 20, velocity_north, 100, 1, "m/s"}, {"vy", Type::i16, 22, velocity_east, 100, 1, "m/s"},
    {"vz", Type::i16, 24, velocity_down, 100, 1, "m/s"},
    {"hdg", Type::u16, 26, heading, 100, 1, "deg", {}, {}, {}, {}, 65535}};
constexpr Column rc_channels_scaled_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"chan1_scaled", Type::i16, 4, harmless_measurement}, {"chan2_scaled", Type::i16, 6, harmless_measurement},
    {"chan3_scaled", Type::i16, 8, harmless_measurement}, {"chan4_scaled", Type::i16, 10, harmless_measurement},
    {"chan5_scaled", Type::i16, 12, harmless_measurement}, {"chan6_scaled", Type::i16, 14, harmless_measurement},
    {"chan7_scaled", Type::i16, 16, harmless_measurement}, {"chan8_scaled", Type::i16, 18, harmless_measurement},
    {"port", Type::u8, 20, harmless_measurement},
    {"rssi", Type::u8, 21, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255}};
constexpr Column rc_channels_raw_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"chan1_raw", Type::u16, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan2_raw", Type::u16, 6, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan3_raw", Type::u16, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan4_raw", Type::u16, 10, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan5_raw", Type::u16, 12, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan6_raw", Type::u16, 14, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan7_raw", Type::u16, 16, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan8_raw", Type::u16, 18, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"port", Type::u8, 20, harmless_measurement},
    {"rssi", Type::u8, 21, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255}};
constexpr Column servo_output_raw_columns[] = {{"time_usec", Type::u32, 0, harmless_measurement, 1, 1, "us"},
    {"servo1_raw", Type::u16, 4, harmless_measurement}, {"servo2_raw", Type::u16, 6, harmless_measurement},
    {"servo3_raw", Type::u16, 8, harmless_measurement}, {"servo4_raw", Type::u16, 10, harmless_measurement},
    {"servo5_raw", Type::u16, 12, harmless_measurement}, {"servo6_raw", Type::u16, 14, harmless_measurement},
    {"servo7_raw", Type::u16, 16, harmless_measurement}, {"servo8_raw", Type::u16, 18, harmless_measurement},
    {"port", Type::u8, 20, harmless_measurement}, {"servo9_raw", Type::u16, 21, harmless_measurement},
    {"servo10_raw", Type::u16, 23, harmless_measurement}, {"servo11_raw", Type::u16, 25, harmless_measurement},
    {"servo12_raw", Type::u16, 27, harmless_measurement}, {"servo13_raw", Type::u16, 29, harmless_measurement},
    {"servo14_raw", Type::u16, 31, harmless_measurement}, {"servo15_raw", Type::u16, 33, harmless_measurement},
    {"servo16_raw", Type::u16, 35, harmless_measurement}};
constexpr Column mission_request_partial_list_columns[] = {{"start_index", Type::i16, 0, harmless_measurement},
    {"end_index", Type::i16, 2, harmless_measurement}, {"target_system", Type::u8, 4, harmless_measurement},
    {"target_component", Type::u8, 5, harmless_measurement}, {"mission_type", Type::u8, 6, harmless_measurement}};
constexpr Column mission_write_partial_list_columns[] = {{"start_index", Type::i16, 0, harmless_measurement},
    {"end_index", Type::i16, 2, harmless_measurement}, {"target_system", Type::u8, 4, harmless_measurement},
    {"target_component", Type::u8, 5, harmless_measurement}, {"mission_type", Type::u8, 6, harmless_measurement}};
constexpr Column mission_item_columns[] = {{"param1", Type::f32, 0, none}, {"param2", Type::f32, 4, none},
    {"param3", Type::f32, 8, none}, {"param4", Type::f32, 12, none}, {"x", Type::f32, 16, coordinate},
    {"y", Type::f32, 20, coordinate}, {"z", Type::f32, 24, coordinate}, {"seq", Type::u16, 28, harmless_measurement},
    {"command", Type::u16, 30, harmless_measurement}, {"target_system", Type::u8, 32, harmless_measurement},
    {"target_component", Type::u8, 33, harmless_measurement}, {"frame", Type::u8, 34, harmless_measurement},
    {"current", Type::u8, 35, harmless_measurement}, {"autocontinue", Type::u8, 36, harmless_measurement},
    {"mission_type", Type::u8, 37, harmless_measurement}};
constexpr Column mission_request_columns[] = {{"seq", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"mission_type", Type::u8, 4, harmless_measurement}};
constexpr Column mission_set_current_columns[] = {{"seq", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement}};
constexpr Column mission_current_columns[] = {{"seq", Type::u16, 0, harmless_measurement},
    {"total", Type::u16, 2, harmless_measurement}, {"mission_state", Type::u8, 4, harmless_measurement},
    {"mission_mode", Type::u8, 5, harmless_measurement}, {"mission_id", Type::u32, 6, flight_id},
    {"fence_id", Type::u32, 10, flight_id}, {"rally_points_id", Type::u32, 14, flight_id}};
constexpr Column mission_request_list_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"mission_type", Type::u8, 2, harmless_measurement}};
constexpr Column mission_count_columns[] = {{"count", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"mission_type", Type::u8, 4, harmless_measurement}, {"opaque_id", Type::u32, 5, flight_id}};
constexpr Column mission_clear_all_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"mission_type", Type::u8, 2, harmless_measurement}};
constexpr Column mission_item_reached_columns[] = {{"seq", Type::u16, 0, harmless_measurement}};
constexpr Column mission_ack_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"type", Type::u8, 2, harmless_measurement},
    {"mission_type", Type::u8, 3, harmless_measurement}, {"opaque_id", Type::u32, 4, flight_id}};
constexpr Column set_gps_global_origin_columns[] = {
    {"latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude", Type::i32, 8, altitude_sea, 1000, 1, "m"}, {"target_system", Type::u8, 12, harmless_measurement},
    {"time_usec", Type::u64, 13, time_other, 1, 1, "us"}};
constexpr Column gps_global_origin_columns[] = {
    {"latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude", Type::i32, 8, altitude_sea, 1000, 1, "m"}, {"time_usec", Type::u64, 12, time_other, 1, 1, "us"}};
constexpr Column param_map_rc_columns[] = {{"param_value0", Type::f32, 0, parameter_value},
    {"scale", Type::f32, 4, parameter_value}, {"param_value_min", Type::f32, 8, parameter_value},
    {"param_value_max", Type::f32, 12, parameter_value}, {"param_index", Type::i16, 16, harmless_measurement},
    {"target_system", Type::u8, 18, harmless_measurement}, {"target_component", Type::u8, 19, harmless_measurement},
    {"param_id", Type::text, 20, parameter_name, 1, 16},
    {"parameter_rc_channel_index", Type::u8, 36, harmless_measurement}};
constexpr Column mission_request_int_columns[] = {{"seq", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"mission_type", Type::u8, 4, harmless_measurement}};
constexpr Column mission_checksum_columns[] = {{"checksum", Type::u32, 0, flight_id},
    {"mission_type", Type::u8, 4, harmless_measurement}};
constexpr Column safety_set_allowed_area_columns[] = {{"p1x", Type::f32, 0, coordinate},
    {"p1y", Type::f32, 4, coordinate}, {"p1z", Type::f32, 8, coordinate}, {"p2x", Type::f32, 12, coordinate},
    {"p2y", Type::f32, 16, coordinate}, {"p2z", Type::f32, 20, coordinate},
    {"target_system", Type::u8, 24, harmless_measurement}, {"target_component", Type::u8, 25, harmless_measurement},
    {"frame", Type::u8, 26, harmless_measurement}};
constexpr Column safety_allowed_area_columns[] = {{"p1x", Type::f32, 0, coordinate}, {"p1y", Type::f32, 4, coordinate},
    {"p1z", Type::f32, 8, coordinate}, {"p2x", Type::f32, 12, coordinate}, {"p2y", Type::f32, 16, coordinate},
    {"p2z", Type::f32, 20, coordinate}, {"frame", Type::u8, 24, harmless_measurement}};
constexpr Column attitude_quaternion_cov_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"q", Type::f32, 8, harmless_measurement, 1, 4}, {"rollspeed", Type::f32, 24, harmless_measurement},
    {"pitchspeed", Type::f32, 28, harmless_measurement}, {"yawspeed", Type::f32, 32, harmless_measurement},
    {"covariance", Type::f32, 36, harmless_measurement, 1, 9}};
constexpr Column nav_controller_output_columns[] = {{"nav_roll", Type::f32, 0, harmless_measurement},
    {"nav_pitch", Type::f32, 4, harmless_measurement}, {"alt_error", Type::f32, 8, harmless_measurement},
    {"aspd_error", Type::f32, 12, harmless_measurement, 1, 1, "m/s"}, {"xtrack_error", Type::f32, 16, distance},
    {"nav_bearing", Type::i16, 20, distance}, {"target_bearing", Type::i16, 22, distance},
    {"wp_dist", Type::u16, 24, distance}};
constexpr Column global_position_int_cov_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"lat", Type::i32, 8, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 12, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::i32, 16, altitude_sea, 1000, 1, "m"},
    {"relative_alt", Type::i32, 20, altitude_takeoff, 1000, 1, "m"},
    {"vx", Type::f32, 24, velocity_north, 1, 1, "m/s"}, {"vy", Type::f32, 28, velocity_east, 1, 1, "m/s"},
    {"vz", Type::f32, 32, velocity_down, 1, 1, "m/s"}, {"covariance", Type::f32, 36, harmless_measurement, 1, 36},
    {"estimator_type", Type::u8, 180, harmless_measurement}};
constexpr Column local_position_ned_cov_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"x", Type::f32, 8, local_position, 1, 1, "m"}, {"y", Type::f32, 12, local_position, 1, 1, "m"},
    {"z", Type::f32, 16, local_position, 1, 1, "m"}, {"vx", Type::f32, 20, velocity_north, 1, 1, "m/s"},
    {"vy", Type::f32, 24, velocity_east, 1, 1, "m/s"}, {"vz", Type::f32, 28, velocity_down, 1, 1, "m/s"},
    {"ax", Type::f32, 32, harmless_measurement}, {"ay", Type::f32, 36, harmless_measurement},
    {"az", Type::f32, 40, harmless_measurement}, {"covariance", Type::f32, 44, harmless_measurement, 1, 45},
    {"estimator_type", Type::u8, 224, harmless_measurement}};
constexpr Column rc_channels_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"chan1_raw", Type::u16, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan2_raw", Type::u16, 6, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan3_raw", Type::u16, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan4_raw", Type::u16, 10, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan5_raw", Type::u16, 12, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan6_raw", Type::u16, 14, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan7_raw", Type::u16, 16, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan8_raw", Type::u16, 18, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan9_raw", Type::u16, 20, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan10_raw", Type::u16, 22, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan11_raw", Type::u16, 24, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan12_raw", Type::u16, 26, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan13_raw", Type::u16, 28, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan14_raw", Type::u16, 30, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan15_raw", Type::u16, 32, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan16_raw", Type::u16, 34, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan17_raw", Type::u16, 36, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan18_raw", Type::u16, 38, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chancount", Type::u8, 40, harmless_measurement},
    {"rssi", Type::u8, 41, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255}};
constexpr Column request_data_stream_columns[] = {{"req_message_rate", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"req_stream_id", Type::u8, 4, harmless_measurement}, {"start_stop", Type::u8, 5, harmless_measurement}};
constexpr Column data_stream_columns[] = {{"message_rate", Type::u16, 0, harmless_measurement},
    {"stream_id", Type::u8, 2, harmless_measurement}, {"on_off", Type::u8, 3, harmless_measurement}};
constexpr Column manual_control_columns[] = {{"x", Type::i16, 0, harmless_measurement},
    {"y", Type::i16, 2, harmless_measurement}, {"z", Type::i16, 4, harmless_measurement},
    {"r", Type::i16, 6, harmless_measurement}, {"buttons", Type::u16, 8, harmless_measurement},
    {"target", Type::u8, 10, harmless_measurement}, {"buttons2", Type::u16, 11, harmless_measurement},
    {"enabled_extensions", Type::u8, 13, harmless_measurement}, {"s", Type::i16, 14, harmless_measurement},
    {"t", Type::i16, 16, harmless_measurement}, {"aux1", Type::i16, 18, harmless_measurement},
    {"aux2", Type::i16, 20, harmless_measurement}, {"aux3", Type::i16, 22, harmless_measurement},
    {"aux4", Type::i16, 24, harmless_measurement}, {"aux5", Type::i16, 26, harmless_measurement},
    {"aux6", Type::i16, 28, harmless_measurement}};
constexpr Column rc_channels_override_columns[] = {
    {"chan1_raw", Type::u16, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan2_raw", Type::u16, 2, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan3_raw", Type::u16, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan4_raw", Type::u16, 6, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan5_raw", Type::u16, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan6_raw", Type::u16, 10, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan7_raw", Type::u16, 12, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan8_raw", Type::u16, 14, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"target_system", Type::u8, 16, harmless_measurement}, {"target_component", Type::u8, 17, harmless_measurement},
    {"chan9_raw", Type::u16, 18, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan10_raw", Type::u16, 20, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan11_raw", Type::u16, 22, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan12_raw", Type::u16, 24, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan13_raw", Type::u16, 26, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan14_raw", Type::u16, 28, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan15_raw", Type::u16, 30, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan16_raw", Type::u16, 32, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan17_raw", Type::u16, 34, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"chan18_raw", Type::u16, 36, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 65535}};
constexpr Column mission_item_int_columns[] = {{"param1", Type::f32, 0, none}, {"param2", Type::f32, 4, none},
    {"param3", Type::f32, 8, none}, {"param4", Type::f32, 12, none}, {"x", Type::i32, 16, coordinate},
    {"y", Type::i32, 20, coordinate}, {"z", Type::f32, 24, coordinate}, {"seq", Type::u16, 28, harmless_measurement},
    {"command", Type::u16, 30, harmless_measurement}, {"target_system", Type::u8, 32, harmless_measurement},
    {"target_component", Type::u8, 33, harmless_measurement}, {"frame", Type::u8, 34, harmless_measurement},
    {"current", Type::u8, 35, harmless_measurement}, {"autocontinue", Type::u8, 36, harmless_measurement},
    {"mission_type", Type::u8, 37, harmless_measurement}};
constexpr Column vfr_hud_columns[] = {{"airspeed", Type::f32, 0, harmless_measurement, 1, 1, "m/s"},
    {"groundspeed", Type::f32, 4, speed_ground, 1, 1, "m/s"}, {"alt", Type::f32, 8, altitude_sea, 1, 1, "m"},
    {"climb", Type::f32, 12, harmless_measurement, 1, 1, "m/s"}, {"heading", Type::i16, 16, heading, 1, 1, "deg"},
    {"throttle", Type::u16, 18, harmless_measurement, 1, 1, "%"}};
constexpr Column command_int_columns[] = {{"param1", Type::f32, 0, none}, {"param2", Type::f32, 4, none},
    {"param3", Type::f32, 8, none}, {"param4", Type::f32, 12, none}, {"x", Type::i32, 16, coordinate},
    {"y", Type::i32, 20, coordinate}, {"z", Type::f32, 24, coordinate},
    {"command", Type::u16, 28, harmless_measurement}, {"target_system", Type::u8, 30, harmless_measurement},
    {"target_component", Type::u8, 31, harmless_measurement}, {"frame", Type::u8, 32, harmless_measurement},
    {"current", Type::u8, 33, harmless_measurement}, {"autocontinue", Type::u8, 34, harmless_measurement}};

constexpr Message rows[] = {
    {0, "HEARTBEAT", 50, 9, 9, 6, heartbeat_columns, Subject::aircraft},
    {1, "SYS_STATUS", 124, 31, 43, 13, sys_status_columns, Subject::aircraft},
    {2, "SYSTEM_TIME", 137, 12, 12, 2, system_time_columns, Subject::aircraft},
    {4, "PING", 237, 14, 14, 4, ping_columns, Subject::aircraft},
    {5, "CHANGE_OPERATOR_CONTROL", 217, 28, 28, 4, change_operator_control_columns, Subject::aircraft},
    {6, "CHANGE_OPERATOR_CONTROL_ACK", 104, 3, 3, 3, change_operator_control_ack_columns, Subject::aircraft},
    {7, "AUTH_KEY", 119, 32, 32, 1, auth_key_columns, Subject::aircraft},
    {8, "LINK_NODE_STATUS", 117, 36, 36, 11, link_node_status_columns, Subject::aircraft},
    {11, "SET_MODE", 89, 6, 6, 3, set_mode_columns, Subject::aircraft},
    {19, "PARAM_ACK_TRANSACTION", 137, 24, 24, 6, param_ack_transaction_columns, Subject::aircraft},
    {20, "PARAM_REQUEST_READ", 214, 20, 20, 4, param_request_read_columns, Subject::aircraft},
    {21, "PARAM_REQUEST_LIST", 159, 2, 2, 2, param_request_list_columns, Subject::aircraft},
    {22, "PARAM_VALUE", 220, 25, 25, 5, param_value_columns, Subject::aircraft},
    {23, "PARAM_SET", 168, 23, 23, 5, param_set_columns, Subject::aircraft},
    {24, "GPS_RAW_INT", 24, 30, 52, 10, gps_raw_int_columns, Subject::aircraft},
    {25, "GPS_STATUS", 23, 101, 101, 6, gps_status_columns, Subject::aircraft},
    {26, "SCALED_IMU", 170, 22, 24, 10, scaled_imu_columns, Subject::aircraft},
    {27, "RAW_IMU", 144, 26, 29, 10, raw_imu_columns, Subject::aircraft},
    {28, "RAW_PRESSURE", 67, 16, 16, 5, raw_pressure_columns, Subject::aircraft},
    {29, "SCALED_PRESSURE", 115, 14, 16, 4, scaled_pressure_columns, Subject::aircraft},
    {30, "ATTITUDE", 39, 28, 28, 7, attitude_columns, Subject::aircraft},
    {31, "ATTITUDE_QUATERNION", 246, 32, 48, 8, attitude_quaternion_columns, Subject::aircraft},
    {32, "LOCAL_POSITION_NED", 185, 28, 28, 7, local_position_ned_columns, Subject::aircraft},
    {33, "GLOBAL_POSITION_INT", 104, 28, 28, 9, global_position_int_columns, Subject::aircraft},
    {34, "RC_CHANNELS_SCALED", 237, 22, 22, 11, rc_channels_scaled_columns, Subject::aircraft},
    {35, "RC_CHANNELS_RAW", 244, 22, 22, 11, rc_channels_raw_columns, Subject::aircraft},
    {36, "SERVO_OUTPUT_RAW", 222, 21, 37, 10, servo_output_raw_columns, Subject::aircraft},
    {37, "MISSION_REQUEST_PARTIAL_LIST", 212, 6, 7, 4, mission_request_partial_list_columns, Subject::aircraft},
    {38, "MISSION_WRITE_PARTIAL_LIST", 9, 6, 7, 4, mission_write_partial_list_columns, Subject::aircraft},
    {39, "MISSION_ITEM", 254, 37, 38, 14, mission_item_columns, Subject::target},
    {40, "MISSION_REQUEST", 230, 4, 5, 3, mission_request_columns, Subject::aircraft},
    {41, "MISSION_SET_CURRENT", 28, 4, 4, 3, mission_set_current_columns, Subject::aircraft},
    {42, "MISSION_CURRENT", 28, 2, 18, 1, mission_current_columns, Subject::aircraft},
    {43, "MISSION_REQUEST_LIST", 132, 2, 3, 2, mission_request_list_columns, Subject::aircraft},
    {44, "MISSION_COUNT", 221, 4, 9, 3, mission_count_columns, Subject::aircraft},
    {45, "MISSION_CLEAR_ALL", 232, 2, 3, 2, mission_clear_all_columns, Subject::aircraft},
    {46, "MISSION_ITEM_REACHED", 11, 2, 2, 1, mission_item_reached_columns, Subject::aircraft},
    {47, "MISSION_ACK", 153, 3, 8, 3, mission_ack_columns, Subject::aircraft},
    {48, "SET_GPS_GLOBAL_ORIGIN", 41, 13, 21, 4, set_gps_global_origin_columns, Subject::target},
    {49, "GPS_GLOBAL_ORIGIN", 39, 12, 20, 3, gps_global_origin_columns, Subject::target},
    {50, "PARAM_MAP_RC", 78, 37, 37, 9, param_map_rc_columns, Subject::aircraft},
    {51, "MISSION_REQUEST_INT", 196, 4, 5, 3, mission_request_int_columns, Subject::aircraft},
    {53, "MISSION_CHECKSUM", 3, 5, 5, 2, mission_checksum_columns, Subject::aircraft},
    {54, "SAFETY_SET_ALLOWED_AREA", 15, 27, 27, 9, safety_set_allowed_area_columns, Subject::target},
    {55, "SAFETY_ALLOWED_AREA", 3, 25, 25, 7, safety_allowed_area_columns, Subject::target},
    {61, "ATTITUDE_QUATERNION_COV", 167, 72, 72, 6, attitude_quaternion_cov_columns, Subject::aircraft},
    {62, "NAV_CONTROLLER_OUTPUT", 183, 26, 26, 8, nav_controller_output_columns, Subject::aircraft},
    {63, "GLOBAL_POSITION_INT_COV", 119, 181, 181, 10, global_position_int_cov_columns, Subject::aircraft},
    {64, "LOCAL_POSITION_NED_COV", 191, 225, 225, 12, local_position_ned_cov_columns, Subject::aircraft},
    {65, "RC_CHANNELS", 118, 42, 42, 21, rc_channels_columns, Subject::aircraft},
    {66, "REQUEST_DATA_STREAM", 148, 6, 6, 5, request_data_stream_columns, Subject::aircraft},
    {67, "DATA_STREAM", 21, 4, 4, 3, data_stream_columns, Subject::aircraft},
    {69, "MANUAL_CONTROL", 243, 11, 30, 6, manual_control_columns, Subject::aircraft},
    {70, "RC_CHANNELS_OVERRIDE", 124, 18, 38, 10, rc_channels_override_columns, Subject::aircraft},
    {73, "MISSION_ITEM_INT", 38, 37, 38, 14, mission_item_int_columns, Subject::target},
    {74, "VFR_HUD", 20, 20, 20, 6, vfr_hud_columns, Subject::aircraft},
    {75, "COMMAND_INT", 158, 35, 35, 13, command_int_columns, Subject::target},
};
// clang-format on

}  // namespace

std::span<const Message> messages_0() { return rows; }

}  // namespace contrail::mavlink
