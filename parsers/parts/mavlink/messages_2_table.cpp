// Messages 136 to 219: made by scripts/mavlink_table from messages.txt.
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

// clang-format off
constexpr Column terrain_report_columns[] = {
    {"lat", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"terrain_height", Type::f32, 8, terrain, 1, 1, "m"},
    {"current_height", Type::f32, 12, altitude_ground, 1, 1, "m"}, {"spacing", Type::u16, 16, harmless_measurement},
    {"pending", Type::u16, 18, harmless_measurement}, {"loaded", Type::u16, 20, harmless_measurement}};
constexpr Column scaled_pressure2_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"press_abs", Type::f32, 4, air_pressure, 0.01, 1, "Pa"},
    {"press_diff", Type::f32, 8, harmless_measurement, 0.01, 1, "Pa"}, {"temperature", Type::i16, 12, air_pressure},
    {"temperature_press_diff", Type::i16, 14, air_pressure}};
constexpr Column att_pos_mocap_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"q", Type::f32, 8, harmless_measurement, 1, 4}, {"x", Type::f32, 24, local_position, 1, 1, "m"},
    {"y", Type::f32, 28, local_position, 1, 1, "m"}, {"z", Type::f32, 32, local_position, 1, 1, "m"},
    {"covariance", Type::f32, 36, harmless_measurement, 1, 21}};
constexpr Column set_actuator_control_target_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"controls", Type::f32, 8, harmless_measurement, 1, 8}, {"group_mlx", Type::u8, 40, harmless_measurement},
    {"target_system", Type::u8, 41, harmless_measurement}, {"target_component", Type::u8, 42, harmless_measurement}};
constexpr Column actuator_control_target_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"controls", Type::f32, 8, harmless_measurement, 1, 8}, {"group_mlx", Type::u8, 40, harmless_measurement}};
constexpr Column altitude_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"altitude_monotonic", Type::f32, 8, altitude_other, 1, 1, "m"},
    {"altitude_amsl", Type::f32, 12, altitude_sea, 1, 1, "m"},
    {"altitude_local", Type::f32, 16, local_position, 1, 1, "m"},
    {"altitude_relative", Type::f32, 20, altitude_takeoff, 1, 1, "m"},
    {"altitude_terrain", Type::f32, 24, terrain, 1, 1, "m"},
    {"bottom_clearance", Type::f32, 28, altitude_ground, 1, 1, "m"}};
constexpr Column resource_request_columns[] = {{"request_id", Type::u8, 0, harmless_measurement},
    {"uri_type", Type::u8, 1, harmless_measurement}, {"uri", Type::text, 2, file_name, 1, 120},
    {"transfer_type", Type::u8, 122, harmless_measurement}, {"storage", Type::text, 123, file_name, 1, 120}};
constexpr Column scaled_pressure3_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"press_abs", Type::f32, 4, air_pressure, 0.01, 1, "Pa"},
    {"press_diff", Type::f32, 8, harmless_measurement, 0.01, 1, "Pa"}, {"temperature", Type::i16, 12, air_pressure},
    {"temperature_press_diff", Type::i16, 14, air_pressure}};
constexpr Column follow_target_columns[] = {{"timestamp", Type::u64, 0, time_other, 1, 1, "ms"},
    {"custom_state", Type::u64, 8, harmless_measurement},
    {"lat", Type::i32, 16, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 20, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::f32, 24, altitude_sea, 1, 1, "m"}, {"vel", Type::f32, 28, harmless_measurement, 1, 3, "m/s"},
    {"acc", Type::f32, 40, harmless_measurement, 1, 3}, {"attitude_q", Type::f32, 52, harmless_measurement, 1, 4},
    {"rates", Type::f32, 68, harmless_measurement, 1, 3}, {"position_cov", Type::f32, 80, harmless_measurement, 1, 3},
    {"est_capabilities", Type::u8, 92, harmless_measurement}};
constexpr Column control_system_state_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"x_acc", Type::f32, 8, harmless_measurement}, {"y_acc", Type::f32, 12, harmless_measurement},
    {"z_acc", Type::f32, 16, harmless_measurement}, {"x_vel", Type::f32, 20, harmless_measurement},
    {"y_vel", Type::f32, 24, harmless_measurement}, {"z_vel", Type::f32, 28, harmless_measurement},
    {"x_pos", Type::f32, 32, local_position, 1, 1, "m"}, {"y_pos", Type::f32, 36, local_position, 1, 1, "m"},
    {"z_pos", Type::f32, 40, local_position, 1, 1, "m"}, {"airspeed", Type::f32, 44, harmless_measurement},
    {"vel_variance", Type::f32, 48, harmless_measurement, 1, 3},
    {"pos_variance", Type::f32, 60, harmless_measurement, 1, 3}, {"q", Type::f32, 72, harmless_measurement, 1, 4},
    {"roll_rate", Type::f32, 88, harmless_measurement}, {"pitch_rate", Type::f32, 92, harmless_measurement},
    {"yaw_rate", Type::f32, 96, harmless_measurement}};
constexpr Column battery_status_columns[] = {
    {"current_consumed", Type::i32, 0, harmless_measurement, 1, 1, "mAh", {}, {}, {}, {}, -1},
    {"energy_consumed", Type::i32, 4, harmless_measurement, 1, 1, "hJ", {}, {}, {}, {}, -1},
    {"temperature", Type::i16, 8, harmless_measurement, 100, 1, "degC", {}, {}, {}, {}, 32767},
    {"voltages", Type::u16, 10, harmless_measurement, 1000, 10, "V", {}, {}, {}, {}, 65535},
    {"current_battery", Type::i16, 30, harmless_measurement, 100, 1, "A", {}, {}, {}, {}, -1},
    {"id", Type::u8, 32, harmless_measurement}, {"battery_function", Type::u8, 33, harmless_measurement},
    {"type", Type::u8, 34, harmless_measurement},
    {"battery_remaining", Type::i8, 35, harmless_measurement, 1, 1, "%", {}, {}, {}, {}, -1},
    {"time_remaining", Type::i32, 36, harmless_measurement, 1, 1, "s"},
    {"charge_state", Type::u8, 40, harmless_measurement},
    {"voltages_ext", Type::u16, 41, harmless_measurement, 1000, 4, "V", {}, {}, {}, {}, 0},
    {"mode", Type::u8, 49, harmless_measurement}, {"fault_bitmask", Type::u32, 50, harmless_measurement}};
constexpr Column autopilot_version_columns[] = {{"capabilities", Type::u64, 0, system_report},
    {"uid", Type::u64, 8, serial}, {"flight_sw_version", Type::u32, 16, system_report},
    {"middleware_sw_version", Type::u32, 20, system_report}, {"os_sw_version", Type::u32, 24, system_report},
    {"board_version", Type::u32, 28, system_report}, {"vendor_id", Type::u16, 32, system_report},
    {"product_id", Type::u16, 34, system_report}, {"flight_custom_version", Type::bytes, 36, system_report, 1, 8},
    {"middleware_custom_version", Type::bytes, 44, system_report, 1, 8},
    {"os_custom_version", Type::bytes, 52, system_report, 1, 8}, {"uid2", Type::bytes, 60, serial, 1, 18}};
constexpr Column landing_target_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"angle_x", Type::f32, 8, harmless_measurement}, {"angle_y", Type::f32, 12, harmless_measurement},
    {"distance", Type::f32, 16, harmless_measurement}, {"size_x", Type::f32, 20, harmless_measurement},
    {"size_y", Type::f32, 24, harmless_measurement}, {"target_num", Type::u8, 28, harmless_measurement},
    {"frame", Type::u8, 29, harmless_measurement}, {"x", Type::f32, 30, local_position, 1, 1, "m"},
    {"y", Type::f32, 34, local_position, 1, 1, "m"}, {"z", Type::f32, 38, local_position, 1, 1, "m"},
    {"q", Type::f32, 42, harmless_measurement, 1, 4}, {"type", Type::u8, 58, harmless_measurement},
    {"position_valid", Type::u8, 59, harmless_measurement}};
constexpr Column sensor_offsets_columns[] = {{"mag_declination", Type::f32, 0, declination, 1, 1, "rad"},
    {"raw_press", Type::i32, 4, air_pressure, 1, 1, "Pa"}, {"raw_temp", Type::i32, 8, air_pressure},
    {"gyro_cal_x", Type::f32, 12, calibration}, {"gyro_cal_y", Type::f32, 16, calibration},
    {"gyro_cal_z", Type::f32, 20, calibration}, {"accel_cal_x", Type::f32, 24, calibration},
    {"accel_cal_y", Type::f32, 28, calibration}, {"accel_cal_z", Type::f32, 32, calibration},
    {"mag_ofs_x", Type::i16, 36, calibration}, {"mag_ofs_y", Type::i16, 38, calibration},
    {"mag_ofs_z", Type::i16, 40, calibration}};
constexpr Column set_mag_offsets_columns[] = {{"mag_ofs_x", Type::i16, 0, calibration},
    {"mag_ofs_y", Type::i16, 2, calibration}, {"mag_ofs_z", Type::i16, 4, calibration},
    {"target_system", Type::u8, 6, harmless_measurement}, {"target_component", Type::u8, 7, harmless_measurement}};
constexpr Column meminfo_columns[] = {{"brkval", Type::u16, 0, harmless_measurement},
    {"freemem", Type::u16, 2, system_report}, {"freemem32", Type::u32, 4, system_report}};
constexpr Column ap_adc_columns[] = {{"adc1", Type::u16, 0, harmless_measurement},
    {"adc2", Type::u16, 2, harmless_measurement}, {"adc3", Type::u16, 4, harmless_measurement},
    {"adc4", Type::u16, 6, harmless_measurement}, {"adc5", Type::u16, 8, harmless_measurement},
    {"adc6", Type::u16, 10, harmless_measurement}};
constexpr Column digicam_configure_columns[] = {{"extra_value", Type::f32, 0, harmless_measurement},
    {"shutter_speed", Type::u16, 4, harmless_measurement}, {"target_system", Type::u8, 6, harmless_measurement},
    {"target_component", Type::u8, 7, harmless_measurement}, {"mode", Type::u8, 8, harmless_measurement},
    {"aperture", Type::u8, 9, harmless_measurement}, {"iso", Type::u8, 10, harmless_measurement},
    {"exposure_type", Type::u8, 11, harmless_measurement}, {"command_id", Type::u8, 12, harmless_measurement},
    {"engine_cut_off", Type::u8, 13, harmless_measurement}, {"extra_param", Type::u8, 14, harmless_measurement}};
constexpr Column digicam_control_columns[] = {{"extra_value", Type::f32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"session", Type::u8, 6, harmless_measurement}, {"zoom_pos", Type::u8, 7, harmless_measurement},
    {"zoom_step", Type::i8, 8, harmless_measurement}, {"focus_lock", Type::u8, 9, harmless_measurement},
    {"shot", Type::u8, 10, harmless_measurement}, {"command_id", Type::u8, 11, harmless_measurement},
    {"extra_param", Type::u8, 12, harmless_measurement}};
constexpr Column mount_configure_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"mount_mode", Type::u8, 2, harmless_measurement},
    {"stab_roll", Type::u8, 3, harmless_measurement}, {"stab_pitch", Type::u8, 4, harmless_measurement},
    {"stab_yaw", Type::u8, 5, harmless_measurement}};
constexpr Column mount_control_columns[] = {{"input_a", Type::i32, 0, coordinate},
    {"input_b", Type::i32, 4, coordinate}, {"input_c", Type::i32, 8, coordinate},
    {"target_system", Type::u8, 12, harmless_measurement}, {"target_component", Type::u8, 13, harmless_measurement},
    {"save_position", Type::u8, 14, harmless_measurement}};
constexpr Column mount_status_columns[] = {{"pointing_a", Type::i32, 0, gimbal_pitch, 100, 1, "deg"},
    {"pointing_b", Type::i32, 4, gimbal_roll, 100, 1, "deg"},
    {"pointing_c", Type::i32, 8, harmless_measurement, 100, 1, "deg"},
    {"target_system", Type::u8, 12, harmless_measurement}, {"target_component", Type::u8, 13, harmless_measurement},
    {"mount_mode", Type::u8, 14, harmless_measurement}};
constexpr Column fence_point_columns[] = {{"lat", Type::f32, 0, latitude, 1, 1, "deg"},
    {"lng", Type::f32, 4, longitude, 1, 1, "deg"}, {"target_system", Type::u8, 8, harmless_measurement},
    {"target_component", Type::u8, 9, harmless_measurement}, {"idx", Type::u8, 10, harmless_measurement},
    {"count", Type::u8, 11, harmless_measurement}};
constexpr Column fence_fetch_point_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"idx", Type::u8, 2, harmless_measurement}};
constexpr Column fence_status_columns[] = {{"breach_time", Type::u32, 0, harmless_measurement, 1, 1, "ms"},
    {"breach_count", Type::u16, 4, harmless_measurement}, {"breach_status", Type::u8, 6, harmless_measurement},
    {"breach_type", Type::u8, 7, harmless_measurement}, {"breach_mitigation", Type::u8, 8, harmless_measurement}};
constexpr Column ahrs_columns[] = {{"omegaIx", Type::f32, 0, harmless_measurement},
    {"omegaIy", Type::f32, 4, harmless_measurement}, {"omegaIz", Type::f32, 8, harmless_measurement},
    {"accel_weight", Type::f32, 12, harmless_measurement}, {"renorm_val", Type::f32, 16, harmless_measurement},
    {"error_rp", Type::f32, 20, harmless_measurement}, {"error_yaw", Type::f32, 24, harmless_measurement}};
constexpr Column simstate_columns[] = {{"roll", Type::f32, 0, harmless_measurement},
    {"pitch", Type::f32, 4, harmless_measurement}, {"yaw", Type::f32, 8, harmless_measurement},
    {"xacc", Type::f32, 12, harmless_measurement}, {"yacc", Type::f32, 16, harmless_measurement},
    {"zacc", Type::f32, 20, harmless_measurement}, {"xgyro", Type::f32, 24, harmless_measurement},
    {"ygyro", Type::f32, 28, harmless_measurement}, {"zgyro", Type::f32, 32, harmless_measurement},
    {"lat", Type::i32, 36, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lng", Type::i32, 40, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647}};
constexpr Column hwstatus_columns[] = {{"Vcc", Type::u16, 0, harmless_measurement, 1000, 1, "V"},
    {"I2Cerr", Type::u8, 2, harmless_measurement}};
constexpr Column radio_columns[] = {{"rxerrors", Type::u16, 0, harmless_measurement},
    {"fixed", Type::u16, 2, harmless_measurement},
    {"rssi", Type::u8, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255},
    {"remrssi", Type::u8, 5, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255},
    {"txbuf", Type::u8, 6, harmless_measurement},
    {"noise", Type::u8, 7, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255},
    {"remnoise", Type::u8, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255}};
constexpr Column limits_status_columns[] = {{"last_trigger", Type::u32, 0, harmless_measurement, 1, 1, "ms"},
    {"last_action", Type::u32, 4, harmless_measurement, 1, 1, "ms"},
    {"last_recovery", Type::u32, 8, harmless_measurement, 1, 1, "ms"},
    {"last_clear", Type::u32, 12, harmless_measurement, 1, 1, "ms"},
    {"breach_count", Type::u16, 16, harmless_measurement}, {"limits_state", Type::u8, 18, harmless_measurement},
    {"mods_enabled", Type::u8, 19, harmless_measurement}, {"mods_required", Type::u8, 20, harmless_measurement},
    {"mods_triggered", Type::u8, 21, harmless_measurement}};
constexpr Column wind_columns[] = {{"direction", Type::f32, 0, harmless_measurement},
    {"speed", Type::f32, 4, harmless_measurement}, {"speed_z", Type::f32, 8, harmless_measurement}};
constexpr Column data16_columns[] = {{"type", Type::u8, 0, harmless_measurement},
    {"len", Type::u8, 1, harmless_measurement}, {"data", Type::bytes, 2, none, 1, 16}};
constexpr Column data32_columns[] = {{"type", Type::u8, 0, harmless_measurement},
    {"len", Type::u8, 1, harmless_measurement}, {"data", Type::bytes, 2, none, 1, 32}};
constexpr Column data64_columns[] = {{"type", Type::u8, 0, harmless_measurement},
    {"len", Type::u8, 1, harmless_measurement}, {"data", Type::bytes, 2, none, 1, 64}};
constexpr Column data96_columns[] = {{"type", Type::u8, 0, harmless_measurement},
    {"len", Type::u8, 1, harmless_measurement}, {"data", Type::bytes, 2, none, 1, 96}};
constexpr Column rangefinder_columns[] = {{"distance", Type::f32, 0, altitude_ground, 1, 1, "m"},
    {"voltage", Type::f32, 4, harmless_measurement, 1, 1, "V"}};
constexpr Column airspeed_autocal_columns[] = {{"vx", Type::f32, 0, harmless_measurement},
    {"vy", Type::f32, 4, harmless_measurement}, {"vz", Type::f32, 8, harmless_measurement},
    {"diff_pressure", Type::f32, 12, harmless_measurement}, {"EAS2TAS", Type::f32, 16, calibration},
    {"ratio", Type::f32, 20, calibration}, {"state_x", Type::f32, 24, calibration},
    {"state_y", Type::f32, 28, calibration}, {"state_z", Type::f32, 32, calibration},
    {"Pax", Type::f32, 36, calibration}, {"Pby", Type::f32, 40, calibration}, {"Pcz", Type::f32, 44, calibration}};
constexpr Column rally_point_columns[] = {{"lat", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lng", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::i16, 8, altitude_other, 1, 1, "m"}, {"break_alt", Type::i16, 10, altitude_other, 1, 1, "m"},
    {"land_dir", Type::u16, 12, harmless_measurement}, {"target_system", Type::u8, 14, harmless_measurement},
    {"target_component", Type::u8, 15, harmless_measurement}, {"idx", Type::u8, 16, harmless_measurement},
    {"count", Type::u8, 17, harmless_measurement}, {"flags", Type::u8, 18, harmless_measurement}};
constexpr Column rally_fetch_point_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"idx", Type::u8, 2, harmless_measurement}};
constexpr Column compassmot_status_columns[] = {{"current", Type::f32, 0, harmless_measurement},
    {"CompensationX", Type::f32, 4, calibration}, {"CompensationY", Type::f32, 8, calibration},
    {"CompensationZ", Type::f32, 12, calibration}, {"throttle", Type::u16, 16, harmless_measurement},
    {"interference", Type::u16, 18, harmless_measurement}};
constexpr Column ahrs2_columns[] = {{"roll", Type::f32, 0, harmless_measurement},
    {"pitch", Type::f32, 4, harmless_measurement}, {"yaw", Type::f32, 8, harmless_measurement},
    {"altitude", Type::f32, 12, altitude_sea, 1, 1, "m"},
    {"lat", Type::i32, 16, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lng", Type::i32, 20, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647}};
constexpr Column camera_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"p1", Type::f32, 8, harmless_measurement}, {"p2", Type::f32, 12, harmless_measurement},
    {"p3", Type::f32, 16, harmless_measurement}, {"p4", Type::f32, 20, harmless_measurement},
    {"img_idx", Type::u16, 24, sequence}, {"target_system", Type::u8, 26, harmless_measurement},
    {"cam_idx", Type::u8, 27, harmless_measurement}, {"event_id", Type::u8, 28, harmless_measurement}};
constexpr Column camera_feedback_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"lat", Type::i32, 8, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lng", Type::i32, 12, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt_msl", Type::f32, 16, altitude_sea, 1, 1, "m"}, {"alt_rel", Type::f32, 20, altitude_takeoff, 1, 1, "m"},
    {"roll", Type::f32, 24, gimbal_roll, 1, 1, "deg"}, {"pitch", Type::f32, 28, gimbal_pitch, 1, 1, "deg"},
    {"yaw", Type::f32, 32, gimbal_yaw, 1, 1, "deg"}, {"foc_len", Type::f32, 36, harmless_measurement, 1, 1, "mm"},
    {"img_idx", Type::u16, 40, sequence}, {"target_system", Type::u8, 42, harmless_measurement},
    {"cam_idx", Type::u8, 43, harmless_measurement}, {"flags", Type::u8, 44, harmless_measurement},
    {"completed_captures", Type::u16, 45, sequence}};
constexpr Column battery2_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1000, 1, "V"},
    {"current_battery", Type::i16, 2, harmless_measurement, 100, 1, "A", {}, {}, {}, {}, -1}};
constexpr Column ahrs3_columns[] = {{"roll", Type::f32, 0, harmless_measurement},
    {"pitch", Type::f32, 4, harmless_measurement}, {"yaw", Type::f32, 8, harmless_measurement},
    {"altitude", Type::f32, 12, altitude_sea, 1, 1, "m"},
    {"lat", Type::i32, 16, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lng", Type::i32, 20, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647}, {"v1", Type::f32, 24, none},
    {"v2", Type::f32, 28, none}, {"v3", Type::f32, 32, none}, {"v4", Type::f32, 36, none}};
constexpr Column autopilot_version_request_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}};
constexpr Column remote_log_data_block_columns[] = {{"seqno", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"data", Type::bytes, 6, embedded_file, 1, 200}};
constexpr Column remote_log_block_status_columns[] = {{"seqno", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"status", Type::u8, 6, harmless_measurement}};
constexpr Column led_control_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"instance", Type::u8, 2, harmless_measurement},
    {"pattern", Type::u8, 3, harmless_measurement}, {"custom_len", Type::u8, 4, harmless_measurement},
    {"custom_bytes", Type::bytes, 5, harmless_measurement, 1, 24}};
constexpr Column mag_cal_progress_columns[] = {{"direction_x", Type::f32, 0, harmless_measurement},
    {"direction_y", Type::f32, 4, harmless_measurement}, {"direction_z", Type::f32, 8, harmless_measurement},
    {"compass_id", Type::u8, 12, harmless_measurement}, {"cal_mask", Type::u8, 13, harmless_measurement},
    {"cal_status", Type::u8, 14, harmless_measurement}, {"attempt", Type::u8, 15, harmless_measurement},
    {"completion_pct", Type::u8, 16, harmless_measurement},
    {"completion_mask", Type::bytes, 17, harmless_measurement, 1, 10}};
constexpr Column mag_cal_report_columns[] = {{"fitness", Type::f32, 0, calibration},
    {"ofs_x", Type::f32, 4, calibration}, {"ofs_y", Type::f32, 8, calibration}, {"ofs_z", Type::f32, 12, calibration},
    {"diag_x", Type::f32, 16, calibration}, {"diag_y", Type::f32, 20, calibration},
    {"diag_z", Type::f32, 24, calibration}, {"offdiag_x", Type::f32, 28, calibration},
    {"offdiag_y", Type::f32, 32, calibration}, {"offdiag_z", Type::f32, 36, calibration},
    {"compass_id", Type::u8, 40, harmless_measurement}, {"cal_mask", Type::u8, 41, harmless_measurement},
    {"cal_status", Type::u8, 42, harmless_measurement}, {"autosaved", Type::u8, 43, harmless_measurement},
    {"orientation_confidence", Type::f32, 44, harmless_measurement},
    {"old_orientation", Type::u8, 48, harmless_measurement}, {"new_orientation", Type::u8, 49, harmless_measurement},
    {"scale_factor", Type::f32, 50, calibration}};
constexpr Column ekf_status_report_columns[] = {{"velocity_variance", Type::f32, 0, harmless_measurement},
    {"pos_horiz_variance", Type::f32, 4, harmless_measurement},
    {"pos_vert_variance", Type::f32, 8, harmless_measurement},
    {"compass_variance", Type::f32, 12, harmless_measurement},
    {"terrain_alt_variance", Type::f32, 16, harmless_measurement}, {"flags", Type::u16, 20, harmless_measurement},
    {"airspeed_variance", Type::f32, 22, harmless_measurement}};
constexpr Column pid_tuning_columns[] = {{"desired", Type::f32, 0, harmless_measurement},
    {"achieved", Type::f32, 4, harmless_measurement}, {"FF", Type::f32, 8, harmless_measurement},
    {"P", Type::f32, 12, harmless_measurement}, {"I", Type::f32, 16, harmless_measurement},
    {"D", Type::f32, 20, harmless_measurement}, {"axis", Type::u8, 24, harmless_measurement},
    {"SRate", Type::f32, 25, harmless_measurement}, {"PDmod", Type::f32, 29, harmless_measurement}};
constexpr Column deepstall_columns[] = {
    {"landing_lat", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"landing_lon", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"path_lat", Type::i32, 8, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"path_lon", Type::i32, 12, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"arc_entry_lat", Type::i32, 16, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"arc_entry_lon", Type::i32, 20, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude", Type::f32, 24, harmless_measurement},
    {"expected_travel_distance", Type::f32, 28, harmless_measurement},
    {"cross_track_error", Type::f32, 32, harmless_measurement}, {"stage", Type::u8, 36, harmless_measurement}};
constexpr Column gimbal_report_columns[] = {{"delta_time", Type::f32, 0, harmless_measurement},
    {"delta_angle_x", Type::f32, 4, harmless_measurement}, {"delta_angle_y", Type::f32, 8, harmless_measurement},
    {"delta_angle_z", Type::f32, 12, harmless_measurement}, {"delta_velocity_x", Type::f32, 16, harmless_measurement},
    {"delta_velocity_y", Type::f32, 20, harmless_measurement},
    {"delta_velocity_z", Type::f32, 24, harmless_measurement}, {"joint_roll", Type::f32, 28, harmless_measurement},
    {"joint_el", Type::f32, 32, harmless_measurement}, {"joint_az", Type::f32, 36, harmless_measurement},
    {"target_system", Type::u8, 40, harmless_measurement}, {"target_component", Type::u8, 41, harmless_measurement}};
constexpr Column gimbal_control_columns[] = {{"demanded_rate_x", Type::f32, 0, harmless_measurement},
    {"demanded_rate_y", Type::f32, 4, harmless_measurement}, {"demanded_rate_z", Type::f32, 8, harmless_measurement},
    {"target_system", Type::u8, 12, harmless_measurement}, {"target_component", Type::u8, 13, harmless_measurement}};
constexpr Column gimbal_torque_cmd_report_columns[] = {{"rl_torque_cmd", Type::i16, 0, harmless_measurement},
    {"el_torque_cmd", Type::i16, 2, harmless_measurement}, {"az_torque_cmd", Type::i16, 4, harmless_measurement},
    {"target_system", Type::u8, 6, harmless_measurement}, {"target_component", Type::u8, 7, harmless_measurement}};
constexpr Column gopro_heartbeat_columns[] = {{"status", Type::u8, 0, harmless_measurement},
    {"capture_mode", Type::u8, 1, harmless_measurement}, {"flags", Type::u8, 2, harmless_measurement}};
constexpr Column gopro_get_request_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"cmd_id", Type::u8, 2, harmless_measurement}};
constexpr Column gopro_get_response_columns[] = {{"cmd_id", Type::u8, 0, harmless_measurement},
    {"status", Type::u8, 1, harmless_measurement}, {"value", Type::u8, 2, none, 1, 4}};
constexpr Column gopro_set_request_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"cmd_id", Type::u8, 2, harmless_measurement},
    {"value", Type::u8, 3, none, 1, 4}};
constexpr Column gopro_set_response_columns[] = {{"cmd_id", Type::u8, 0, harmless_measurement},
    {"status", Type::u8, 1, harmless_measurement}};

constexpr Message rows[] = {
    {136, "TERRAIN_REPORT", 1, 22, 22, 7, terrain_report_columns, Subject::target},
    {137, "SCALED_PRESSURE2", 195, 14, 16, 4, scaled_pressure2_columns, Subject::aircraft},
    {138, "ATT_POS_MOCAP", 109, 36, 120, 5, att_pos_mocap_columns, Subject::aircraft},
    {139, "SET_ACTUATOR_CONTROL_TARGET", 168, 43, 43, 5, set_actuator_control_target_columns, Subject::aircraft},
    {140, "ACTUATOR_CONTROL_TARGET", 181, 41, 41, 3, actuator_control_target_columns, Subject::aircraft},
    {141, "ALTITUDE", 47, 32, 32, 7, altitude_columns, Subject::aircraft},
    {142, "RESOURCE_REQUEST", 72, 243, 243, 5, resource_request_columns, Subject::aircraft},
    {143, "SCALED_PRESSURE3", 131, 14, 16, 4, scaled_pressure3_columns, Subject::aircraft},
    {144, "FOLLOW_TARGET", 127, 93, 93, 11, follow_target_columns, Subject::operator_},
    {146, "CONTROL_SYSTEM_STATE", 103, 100, 100, 17, control_system_state_columns, Subject::aircraft},
    {147, "BATTERY_STATUS", 154, 36, 54, 9, battery_status_columns, Subject::battery},
    {148, "AUTOPILOT_VERSION", 178, 60, 78, 11, autopilot_version_columns, Subject::flight_controller},
    {149, "LANDING_TARGET", 200, 30, 60, 8, landing_target_columns, Subject::target},
    {150, "SENSOR_OFFSETS", 134, 42, 42, 12, sensor_offsets_columns, Subject::aircraft},
    {151, "SET_MAG_OFFSETS", 219, 8, 8, 5, set_mag_offsets_columns, Subject::aircraft},
    {152, "MEMINFO", 208, 4, 8, 2, meminfo_columns, Subject::aircraft},
    {153, "AP_ADC", 188, 12, 12, 6, ap_adc_columns, Subject::aircraft},
    {154, "DIGICAM_CONFIGURE", 84, 15, 15, 11, digicam_configure_columns, Subject::camera},
    {155, "DIGICAM_CONTROL", 22, 13, 13, 10, digicam_control_columns, Subject::camera},
    {156, "MOUNT_CONFIGURE", 19, 6, 6, 6, mount_configure_columns, Subject::aircraft},
    {157, "MOUNT_CONTROL", 21, 15, 15, 6, mount_control_columns, Subject::aircraft},
    {158, "MOUNT_STATUS", 134, 14, 15, 5, mount_status_columns, Subject::gimbal},
    {160, "FENCE_POINT", 78, 12, 12, 6, fence_point_columns, Subject::target},
    {161, "FENCE_FETCH_POINT", 68, 3, 3, 3, fence_fetch_point_columns, Subject::aircraft},
    {162, "FENCE_STATUS", 189, 8, 9, 4, fence_status_columns, Subject::aircraft},
    {163, "AHRS", 127, 28, 28, 7, ahrs_columns, Subject::aircraft},
    {164, "SIMSTATE", 154, 44, 44, 11, simstate_columns, Subject::aircraft},
    {165, "HWSTATUS", 21, 3, 3, 2, hwstatus_columns, Subject::aircraft},
    {166, "RADIO", 21, 9, 9, 7, radio_columns, Subject::remote},
    {167, "LIMITS_STATUS", 144, 22, 22, 9, limits_status_columns, Subject::aircraft},
    {168, "WIND", 1, 12, 12, 3, wind_columns, Subject::aircraft},
    {169, "DATA16", 234, 18, 18, 3, data16_columns, Subject::aircraft},
    {170, "DATA32", 73, 34, 34, 3, data32_columns, Subject::aircraft},
    {171, "DATA64", 181, 66, 66, 3, data64_columns, Subject::aircraft},
    {172, "DATA96", 22, 98, 98, 3, data96_columns, Subject::aircraft},
    {173, "RANGEFINDER", 83, 8, 8, 2, rangefinder_columns, Subject::aircraft},
    {174, "AIRSPEED_AUTOCAL", 167, 48, 48, 12, airspeed_autocal_columns, Subject::aircraft},
    {175, "RALLY_POINT", 138, 19, 19, 10, rally_point_columns, Subject::target},
    {176, "RALLY_FETCH_POINT", 234, 3, 3, 3, rally_fetch_point_columns, Subject::aircraft},
    {177, "COMPASSMOT_STATUS", 240, 20, 20, 6, compassmot_status_columns, Subject::aircraft},
    {178, "AHRS2", 47, 24, 24, 6, ahrs2_columns, Subject::aircraft},
    {179, "CAMERA_STATUS", 189, 29, 29, 9, camera_status_columns, Subject::camera},
    {180, "CAMERA_FEEDBACK", 52, 45, 47, 13, camera_feedback_columns, Subject::camera, Event::shot},
    {181, "BATTERY2", 174, 4, 4, 2, battery2_columns, Subject::battery},
    {182, "AHRS3", 229, 40, 40, 10, ahrs3_columns, Subject::aircraft},
    {183, "AUTOPILOT_VERSION_REQUEST", 85, 2, 2, 2, autopilot_version_request_columns, Subject::aircraft},
    {184, "REMOTE_LOG_DATA_BLOCK", 159, 206, 206, 4, remote_log_data_block_columns, Subject::aircraft},
    {185, "REMOTE_LOG_BLOCK_STATUS", 186, 7, 7, 4, remote_log_block_status_columns, Subject::aircraft},
    {186, "LED_CONTROL", 72, 29, 29, 6, led_control_columns, Subject::aircraft},
    {191, "MAG_CAL_PROGRESS", 92, 27, 27, 9, mag_cal_progress_columns, Subject::aircraft},
    {192, "MAG_CAL_REPORT", 36, 44, 54, 14, mag_cal_report_columns, Subject::aircraft},
    {193, "EKF_STATUS_REPORT", 71, 22, 26, 6, ekf_status_report_columns, Subject::aircraft},
    {194, "PID_TUNING", 98, 25, 33, 7, pid_tuning_columns, Subject::aircraft},
    {195, "DEEPSTALL", 120, 37, 37, 10, deepstall_columns, Subject::target},
    {200, "GIMBAL_REPORT", 134, 42, 42, 12, gimbal_report_columns, Subject::gimbal},
    {201, "GIMBAL_CONTROL", 205, 14, 14, 5, gimbal_control_columns, Subject::aircraft},
    {214, "GIMBAL_TORQUE_CMD_REPORT", 69, 8, 8, 5, gimbal_torque_cmd_report_columns, Subject::aircraft},
    {215, "GOPRO_HEARTBEAT", 101, 3, 3, 3, gopro_heartbeat_columns, Subject::camera},
    {216, "GOPRO_GET_REQUEST", 50, 3, 3, 3, gopro_get_request_columns, Subject::aircraft},
    {217, "GOPRO_GET_RESPONSE", 202, 6, 6, 3, gopro_get_response_columns, Subject::camera},
    {218, "GOPRO_SET_REQUEST", 17, 7, 7, 4, gopro_set_request_columns, Subject::aircraft},
    {219, "GOPRO_SET_RESPONSE", 162, 2, 2, 2, gopro_set_response_columns, Subject::aircraft},
};
// clang-format on

}  // namespace

std::span<const Message> messages_2() { return rows; }

}  // namespace contrail::mavlink
