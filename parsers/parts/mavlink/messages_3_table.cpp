// Messages 226 to 296: made by scripts/mavlink_table from messages.txt.
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

// clang-format off
constexpr Column rpm_columns[] = {{"rpm1", Type::f32, 0, harmless_measurement},
    {"rpm2", Type::f32, 4, harmless_measurement}};
constexpr Column estimator_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"vel_ratio", Type::f32, 8, harmless_measurement}, {"pos_horiz_ratio", Type::f32, 12, harmless_measurement},
    {"pos_vert_ratio", Type::f32, 16, harmless_measurement}, {"mag_ratio", Type::f32, 20, harmless_measurement},
    {"hagl_ratio", Type::f32, 24, harmless_measurement}, {"tas_ratio", Type::f32, 28, harmless_measurement},
    {"pos_horiz_accuracy", Type::f32, 32, harmless_measurement},
    {"pos_vert_accuracy", Type::f32, 36, harmless_measurement}, {"flags", Type::u16, 40, harmless_measurement}};
constexpr Column wind_cov_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"wind_x", Type::f32, 8, harmless_measurement}, {"wind_y", Type::f32, 12, harmless_measurement},
    {"wind_z", Type::f32, 16, harmless_measurement}, {"var_horiz", Type::f32, 20, harmless_measurement},
    {"var_vert", Type::f32, 24, harmless_measurement}, {"wind_alt", Type::f32, 28, altitude_sea, 1, 1, "m"},
    {"horiz_accuracy", Type::f32, 32, harmless_measurement}, {"vert_accuracy", Type::f32, 36, harmless_measurement}};
constexpr Column gps_input_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"time_week_ms", Type::u32, 8, time_gps_ms, 1, 1, "ms"},
    {"lat", Type::i32, 12, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 16, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::f32, 20, altitude_sea, 1, 1, "m"}, {"hdop", Type::f32, 24, accuracy},
    {"vdop", Type::f32, 28, accuracy}, {"vn", Type::f32, 32, velocity_north, 1, 1, "m/s"},
    {"ve", Type::f32, 36, velocity_east, 1, 1, "m/s"}, {"vd", Type::f32, 40, velocity_down, 1, 1, "m/s"},
    {"speed_accuracy", Type::f32, 44, accuracy, 1, 1, "m/s"}, {"horiz_accuracy", Type::f32, 48, accuracy, 1, 1, "m"},
    {"vert_accuracy", Type::f32, 52, accuracy, 1, 1, "m"}, {"ignore_flags", Type::u16, 56, harmless_measurement},
    {"time_week", Type::u16, 58, time_gps_week}, {"gps_id", Type::u8, 60, harmless_measurement},
    {"fix_type", Type::u8, 61, fix, 1, 1, {}, {}, fix_names},
    {"satellites_visible", Type::u8, 62, satellites, 1, 1, {}, {}, {}, {}, {}, 255},
    {"yaw", Type::u16, 63, harmless_measurement, 100, 1, "deg", {}, {}, {}, {}, 65535}};
constexpr Column gps_rtcm_data_columns[] = {{"flags", Type::u8, 0, harmless_measurement},
    {"len", Type::u8, 1, harmless_measurement}, {"data", Type::bytes, 2, satellite_data, 1, 180}};
constexpr Column high_latency_columns[] = {{"custom_mode", Type::u32, 0, harmless_measurement},
    {"latitude", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"roll", Type::i16, 12, roll, 100, 1, "deg"}, {"pitch", Type::i16, 14, pitch, 100, 1, "deg"},
    {"heading", Type::u16, 16, heading, 100, 1, "deg"},
    {"heading_sp", Type::i16, 18, harmless_measurement, 100, 1, "deg"},
    {"altitude_amsl", Type::i16, 20, altitude_sea, 1, 1, "m"},
    {"altitude_sp", Type::i16, 22, altitude_other, 1, 1, "m"}, {"wp_distance", Type::u16, 24, distance},
    {"base_mode", Type::u8, 26, harmless_measurement}, {"landed_state", Type::u8, 27, harmless_measurement},
    {"throttle", Type::i8, 28, harmless_measurement}, {"airspeed", Type::u8, 29, harmless_measurement},
    {"airspeed_sp", Type::u8, 30, harmless_measurement}, {"groundspeed", Type::u8, 31, speed_ground, 1, 1, "m/s"},
    {"climb_rate", Type::i8, 32, harmless_measurement},
    {"gps_nsat", Type::u8, 33, satellites, 1, 1, {}, {}, {}, {}, {}, 255},
    {"gps_fix_type", Type::u8, 34, fix, 1, 1, {}, {}, fix_names},
    {"battery_remaining", Type::u8, 35, harmless_measurement},
    {"temperature", Type::i8, 36, harmless_measurement, 1, 1, "degC"},
    {"temperature_air", Type::i8, 37, air_pressure, 1, 1, "degC"}, {"failsafe", Type::u8, 38, harmless_measurement},
    {"wp_num", Type::u8, 39, harmless_measurement}};
constexpr Column high_latency2_columns[] = {{"timestamp", Type::u32, 0, time_other, 1, 1, "ms"},
    {"latitude", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"custom_mode", Type::u16, 12, harmless_measurement}, {"altitude", Type::i16, 14, altitude_sea, 1, 1, "m"},
    {"target_altitude", Type::i16, 16, altitude_other, 1, 1, "m"}, {"target_distance", Type::u16, 18, distance},
    {"wp_num", Type::u16, 20, harmless_measurement}, {"failure_flags", Type::u16, 22, harmless_measurement},
    {"type", Type::u8, 24, harmless_measurement}, {"autopilot", Type::u8, 25, harmless_measurement},
    {"heading", Type::u8, 26, heading, 0.5, 1, "deg"}, {"target_heading", Type::u8, 27, distance, 0.5, 1, "deg"},
    {"throttle", Type::u8, 28, harmless_measurement}, {"airspeed", Type::u8, 29, harmless_measurement, 5, 1, "m/s"},
    {"airspeed_sp", Type::u8, 30, harmless_measurement, 5, 1, "m/s"},
    {"groundspeed", Type::u8, 31, speed_ground, 5, 1, "m/s"},
    {"windspeed", Type::u8, 32, harmless_measurement, 5, 1, "m/s"},
    {"wind_heading", Type::u8, 33, harmless_measurement}, {"eph", Type::u8, 34, accuracy, 10, 1, "m"},
    {"epv", Type::u8, 35, accuracy, 10, 1, "m"}, {"temperature_air", Type::i8, 36, air_pressure},
    {"climb_rate", Type::i8, 37, harmless_measurement, 10, 1, "m/s"},
    {"battery", Type::i8, 38, harmless_measurement, 1, 1, "%", {}, {}, {}, {}, -1},
    {"custom0", Type::i8, 39, harmless_measurement}, {"custom1", Type::i8, 40, harmless_measurement},
    {"custom2", Type::i8, 41, harmless_measurement}};
constexpr Column vibration_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"vibration_x", Type::f32, 8, harmless_measurement}, {"vibration_y", Type::f32, 12, harmless_measurement},
    {"vibration_z", Type::f32, 16, harmless_measurement}, {"clipping_0", Type::u32, 20, harmless_measurement},
    {"clipping_1", Type::u32, 24, harmless_measurement}, {"clipping_2", Type::u32, 28, harmless_measurement}};
constexpr Column home_position_columns[] = {
    {"latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude", Type::i32, 8, altitude_sea, 1000, 1, "m"}, {"x", Type::f32, 12, local_position, 1, 1, "m"},
    {"y", Type::f32, 16, local_position, 1, 1, "m"}, {"z", Type::f32, 20, local_position, 1, 1, "m"},
    {"q", Type::f32, 24, harmless_measurement, 1, 4}, {"approach_x", Type::f32, 40, local_position, 1, 1, "m"},
    {"approach_y", Type::f32, 44, local_position, 1, 1, "m"}, {"approach_z", Type::f32, 48, local_position, 1, 1, "m"},
    {"time_usec", Type::u64, 52, time_other, 1, 1, "us"}};
constexpr Column set_home_position_columns[] = {
    {"latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude", Type::i32, 8, altitude_sea, 1000, 1, "m"}, {"x", Type::f32, 12, local_position, 1, 1, "m"},
    {"y", Type::f32, 16, local_position, 1, 1, "m"}, {"z", Type::f32, 20, local_position, 1, 1, "m"},
    {"q", Type::f32, 24, harmless_measurement, 1, 4}, {"approach_x", Type::f32, 40, local_position, 1, 1, "m"},
    {"approach_y", Type::f32, 44, local_position, 1, 1, "m"}, {"approach_z", Type::f32, 48, local_position, 1, 1, "m"},
    {"target_system", Type::u8, 52, harmless_measurement}, {"time_usec", Type::u64, 53, time_other, 1, 1, "us"}};
constexpr Column message_interval_columns[] = {{"interval_us", Type::i32, 0, harmless_measurement},
    {"message_id", Type::u16, 4, harmless_measurement}};
constexpr Column extended_sys_state_columns[] = {{"vtol_state", Type::u8, 0, harmless_measurement},
    {"landed_state", Type::u8, 1, harmless_measurement}};
constexpr Column adsb_vehicle_columns[] = {{"ICAO_address", Type::u32, 0, flight_id},
    {"lat", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude", Type::i32, 12, altitude_other, 1000, 1, "m"}, {"heading", Type::u16, 16, course, 100, 1, "deg"},
    {"hor_velocity", Type::u16, 18, speed_ground, 100, 1, "m/s"},
    {"ver_velocity", Type::i16, 20, harmless_measurement, 100, 1, "m/s"},
    {"flags", Type::u16, 22, harmless_measurement}, {"squawk", Type::u16, 24, flight_id},
    {"altitude_type", Type::u8, 26, harmless_measurement}, {"callsign", Type::text, 27, flight_id, 1, 9},
    {"emitter_type", Type::u8, 36, harmless_measurement}, {"tslc", Type::u8, 37, harmless_measurement, 1, 1, "s"}};
constexpr Column collision_columns[] = {{"id", Type::u32, 0, flight_id},
    {"time_to_minimum_delta", Type::f32, 4, harmless_measurement},
    {"altitude_minimum_delta", Type::f32, 8, harmless_measurement},
    {"horizontal_minimum_delta", Type::f32, 12, harmless_measurement}, {"src", Type::u8, 16, harmless_measurement},
    {"action", Type::u8, 17, harmless_measurement}, {"threat_level", Type::u8, 18, harmless_measurement}};
constexpr Column v2_extension_columns[] = {{"message_type", Type::u16, 0, harmless_measurement},
    {"target_network", Type::u8, 2, harmless_measurement}, {"target_system", Type::u8, 3, harmless_measurement},
    {"target_component", Type::u8, 4, harmless_measurement}, {"payload", Type::bytes, 5, none, 1, 249}};
constexpr Column memory_vect_columns[] = {{"address", Type::u16, 0, none}, {"ver", Type::u8, 2, harmless_measurement},
    {"type", Type::u8, 3, harmless_measurement}, {"value", Type::i8, 4, none, 1, 32}};
constexpr Column debug_vect_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"x", Type::f32, 8, none}, {"y", Type::f32, 12, none}, {"z", Type::f32, 16, none},
    {"name", Type::text, 20, free_text, 1, 10}};
constexpr Column named_value_float_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"value", Type::f32, 4, none}, {"name", Type::text, 8, free_text, 1, 10}};
constexpr Column named_value_int_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"value", Type::i32, 4, none}, {"name", Type::text, 8, free_text, 1, 10}};
constexpr Column statustext_columns[] = {{"severity", Type::u8, 0, severity, 1, 1, {}, {}, severity_names},
    {"text", Type::text, 1, message, 1, 50}, {"id", Type::u16, 51, harmless_measurement},
    {"chunk_seq", Type::u8, 53, harmless_measurement}};
constexpr Column debug_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"value", Type::f32, 4, none}, {"ind", Type::u8, 8, harmless_measurement}};
constexpr Column setup_signing_columns[] = {{"initial_timestamp", Type::u64, 0, time_other},
    {"target_system", Type::u8, 8, harmless_measurement}, {"target_component", Type::u8, 9, harmless_measurement},
    {"secret_key", Type::bytes, 10, account, 1, 32}};
constexpr Column button_change_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"last_change_ms", Type::u32, 4, harmless_measurement}, {"state", Type::u8, 8, harmless_measurement}};
constexpr Column play_tune_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"tune", Type::text, 2, free_text, 1, 30},
    {"tune2", Type::text, 32, free_text, 1, 200}};
constexpr Column camera_information_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"firmware_version", Type::u32, 4, system_report},
    {"focal_length", Type::f32, 8, harmless_measurement, 1, 1, "mm"},
    {"sensor_size_h", Type::f32, 12, harmless_measurement, 1, 1, "mm"},
    {"sensor_size_v", Type::f32, 16, harmless_measurement, 1, 1, "mm"}, {"flags", Type::u32, 20, harmless_measurement},
    {"resolution_h", Type::u16, 24, harmless_measurement}, {"resolution_v", Type::u16, 26, harmless_measurement},
    {"cam_definition_version", Type::u16, 28, harmless_measurement}, {"vendor_name", Type::text, 30, make, 1, 32},
    {"model_name", Type::text, 62, model, 1, 32}, {"lens_id", Type::u8, 94, harmless_measurement},
    {"cam_definition_uri", Type::text, 95, file_name, 1, 140},
    {"gimbal_device_id", Type::u8, 235, harmless_measurement},
    {"camera_device_id", Type::u8, 236, harmless_measurement}};
constexpr Column camera_settings_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"mode_id", Type::u8, 4, harmless_measurement}, {"zoomLevel", Type::f32, 5, harmless_measurement},
    {"focusLevel", Type::f32, 9, harmless_measurement}, {"camera_device_id", Type::u8, 13, harmless_measurement}};
constexpr Column storage_information_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"total_capacity", Type::f32, 4, harmless_measurement}, {"used_capacity", Type::f32, 8, harmless_measurement},
    {"available_capacity", Type::f32, 12, harmless_measurement}, {"read_speed", Type::f32, 16, harmless_measurement},
    {"write_speed", Type::f32, 20, harmless_measurement}, {"storage_id", Type::u8, 24, harmless_measurement},
    {"storage_count", Type::u8, 25, harmless_measurement}, {"status", Type::u8, 26, harmless_measurement},
    {"type", Type::u8, 27, harmless_measurement}, {"name", Type::text, 28, device_name, 1, 32},
    {"storage_usage", Type::u8, 60, harmless_measurement}};
constexpr Column camera_capture_status_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"image_interval", Type::f32, 4, harmless_measurement},
    {"recording_time_ms", Type::u32, 8, harmless_measurement, 1, 1, "ms"},
    {"available_capacity", Type::f32, 12, harmless_measurement}, {"image_status", Type::u8, 16, harmless_measurement},
    {"video_status", Type::u8, 17, harmless_measurement}, {"image_count", Type::i32, 18, sequence},
    {"camera_device_id", Type::u8, 22, harmless_measurement}};
constexpr Column camera_image_captured_columns[] = {{"time_utc", Type::u64, 0, time_other, 1, 1, "us"},
    {"time_boot_ms", Type::u32, 8, time_boot, 1, 1, "ms"},
    {"lat", Type::i32, 12, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 16, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::i32, 20, altitude_sea, 1000, 1, "m"},
    {"relative_alt", Type::i32, 24, altitude_takeoff, 1000, 1, "m"}, {"q", Type::f32, 28, harmless_measurement, 1, 4},
    {"image_index", Type::i32, 44, sequence}, {"camera_id", Type::u8, 48, harmless_measurement},
    {"capture_result", Type::i8, 49, harmless_measurement}, {"file_url", Type::text, 50, file_name, 1, 205}};
constexpr Column flight_information_columns[] = {{"arming_time_utc", Type::u64, 0, time_other, 1, 1, "us"},
    {"takeoff_time_utc", Type::u64, 8, time_other, 1, 1, "us"}, {"flight_uuid", Type::u64, 16, flight_id},
    {"time_boot_ms", Type::u32, 24, time_boot, 1, 1, "ms"},
    {"landing_time", Type::u32, 28, harmless_measurement, 1, 1, "ms"}};
constexpr Column mount_orientation_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"roll", Type::f32, 4, gimbal_roll, 1, 1, "deg"}, {"pitch", Type::f32, 8, gimbal_pitch, 1, 1, "deg"},
    {"yaw", Type::f32, 12, harmless_measurement, 1, 1, "deg"},
    {"yaw_absolute", Type::f32, 16, gimbal_yaw, 1, 1, "deg"}};
constexpr Column logging_data_columns[] = {{"sequence", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"length", Type::u8, 4, harmless_measurement}, {"first_message_offset", Type::u8, 5, harmless_measurement},
    {"data", Type::bytes, 6, embedded_file, 1, 249}};
constexpr Column logging_data_acked_columns[] = {{"sequence", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"length", Type::u8, 4, harmless_measurement}, {"first_message_offset", Type::u8, 5, harmless_measurement},
    {"data", Type::bytes, 6, embedded_file, 1, 249}};
constexpr Column logging_ack_columns[] = {{"sequence", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement}};
constexpr Column video_stream_information_columns[] = {{"framerate", Type::f32, 0, harmless_measurement},
    {"bitrate", Type::u32, 4, harmless_measurement, 1, 1, "bit/s"}, {"flags", Type::u16, 8, harmless_measurement},
    {"resolution_h", Type::u16, 10, harmless_measurement}, {"resolution_v", Type::u16, 12, harmless_measurement},
    {"rotation", Type::u16, 14, harmless_measurement}, {"hfov", Type::u16, 16, harmless_measurement},
    {"stream_id", Type::u8, 18, harmless_measurement}, {"count", Type::u8, 19, harmless_measurement},
    {"type", Type::u8, 20, harmless_measurement}, {"name", Type::text, 21, device_name, 1, 32},
    {"uri", Type::text, 53, file_name, 1, 160}, {"encoding", Type::u8, 213, harmless_measurement},
    {"camera_device_id", Type::u8, 214, harmless_measurement}};
constexpr Column video_stream_status_columns[] = {{"framerate", Type::f32, 0, harmless_measurement},
    {"bitrate", Type::u32, 4, harmless_measurement, 1, 1, "bit/s"}, {"flags", Type::u16, 8, harmless_measurement},
    {"resolution_h", Type::u16, 10, harmless_measurement}, {"resolution_v", Type::u16, 12, harmless_measurement},
    {"rotation", Type::u16, 14, harmless_measurement}, {"hfov", Type::u16, 16, harmless_measurement},
    {"stream_id", Type::u8, 18, harmless_measurement}, {"camera_device_id", Type::u8, 19, harmless_measurement}};
constexpr Column camera_fov_status_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"lat_camera", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon_camera", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt_camera", Type::i32, 12, altitude_sea, 1000, 1, "m"},
    {"lat_image", Type::i32, 16, latitude, 1e7, 1, "deg", {}, {}, Subject::target, {}, 2147483647},
    {"lon_image", Type::i32, 20, longitude, 1e7, 1, "deg", {}, {}, Subject::target, {}, 2147483647},
    {"alt_image", Type::i32, 24, altitude_sea, 1000, 1, "m", {}, {}, Subject::target},
    {"q", Type::f32, 28, harmless_measurement, 1, 4}, {"hfov", Type::f32, 44, harmless_measurement},
    {"vfov", Type::f32, 48, harmless_measurement}, {"camera_device_id", Type::u8, 52, harmless_measurement}};
constexpr Column camera_tracking_image_status_columns[] = {{"point_x", Type::f32, 0, harmless_measurement},
    {"point_y", Type::f32, 4, harmless_measurement}, {"radius", Type::f32, 8, harmless_measurement},
    {"rec_top_x", Type::f32, 12, harmless_measurement}, {"rec_top_y", Type::f32, 16, harmless_measurement},
    {"rec_bottom_x", Type::f32, 20, harmless_measurement}, {"rec_bottom_y", Type::f32, 24, harmless_measurement},
    {"tracking_status", Type::u8, 28, harmless_measurement}, {"tracking_mode", Type::u8, 29, harmless_measurement},
    {"target_data", Type::u8, 30, harmless_measurement}, {"camera_device_id", Type::u8, 31, harmless_measurement}};
constexpr Column camera_tracking_geo_status_columns[] = {
    {"lat", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::f32, 8, altitude_sea, 1, 1, "m"}, {"h_acc", Type::f32, 12, accuracy, 1, 1, "m"},
    {"v_acc", Type::f32, 16, accuracy, 1, 1, "m"}, {"vel_n", Type::f32, 20, velocity_north, 1, 1, "m/s"},
    {"vel_e", Type::f32, 24, velocity_east, 1, 1, "m/s"}, {"vel_d", Type::f32, 28, velocity_down, 1, 1, "m/s"},
    {"vel_acc", Type::f32, 32, harmless_measurement}, {"dist", Type::f32, 36, harmless_measurement},
    {"hdg", Type::f32, 40, heading, 1, 1, "rad"}, {"hdg_acc", Type::f32, 44, harmless_measurement},
    {"tracking_status", Type::u8, 48, harmless_measurement}, {"camera_device_id", Type::u8, 49, harmless_measurement}};
constexpr Column camera_thermal_range_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"max", Type::f32, 4, harmless_measurement}, {"max_point_x", Type::f32, 8, harmless_measurement},
    {"max_point_y", Type::f32, 12, harmless_measurement}, {"min", Type::f32, 16, harmless_measurement},
    {"min_point_x", Type::f32, 20, harmless_measurement}, {"min_point_y", Type::f32, 24, harmless_measurement},
    {"stream_id", Type::u8, 28, harmless_measurement}, {"camera_device_id", Type::u8, 29, harmless_measurement}};
constexpr Column gimbal_manager_information_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"cap_flags", Type::u32, 4, harmless_measurement}, {"roll_min", Type::f32, 8, harmless_measurement},
    {"roll_max", Type::f32, 12, harmless_measurement}, {"pitch_min", Type::f32, 16, harmless_measurement},
    {"pitch_max", Type::f32, 20, harmless_measurement}, {"yaw_min", Type::f32, 24, harmless_measurement},
    {"yaw_max", Type::f32, 28, harmless_measurement}, {"gimbal_device_id", Type::u8, 32, harmless_measurement}};
constexpr Column gimbal_manager_status_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"flags", Type::u32, 4, harmless_measurement}, {"gimbal_device_id", Type::u8, 8, harmless_measurement},
    {"primary_control_sysid", Type::u8, 9, harmless_measurement},
    {"primary_control_compid", Type::u8, 10, harmless_measurement},
    {"secondary_control_sysid", Type::u8, 11, harmless_measurement},
    {"secondary_control_compid", Type::u8, 12, harmless_measurement}};
constexpr Column gimbal_manager_set_attitude_columns[] = {{"flags", Type::u32, 0, harmless_measurement},
    {"q", Type::f32, 4, harmless_measurement, 1, 4}, {"angular_velocity_x", Type::f32, 20, harmless_measurement},
    {"angular_velocity_y", Type::f32, 24, harmless_measurement},
    {"angular_velocity_z", Type::f32, 28, harmless_measurement}, {"target_system", Type::u8, 32, harmless_measurement},
    {"target_component", Type::u8, 33, harmless_measurement},
    {"gimbal_device_id", Type::u8, 34, harmless_measurement}};
constexpr Column gimbal_device_information_columns[] = {{"uid", Type::u64, 0, serial},
    {"time_boot_ms", Type::u32, 8, time_boot, 1, 1, "ms"}, {"firmware_version", Type::u32, 12, system_report},
    {"hardware_version", Type::u32, 16, system_report}, {"roll_min", Type::f32, 20, harmless_measurement},
    {"roll_max", Type::f32, 24, harmless_measurement}, {"pitch_min", Type::f32, 28, harmless_measurement},
    {"pitch_max", Type::f32, 32, harmless_measurement}, {"yaw_min", Type::f32, 36, harmless_measurement},
    {"yaw_max", Type::f32, 40, harmless_measurement}, {"cap_flags", Type::u16, 44, harmless_measurement},
    {"custom_cap_flags", Type::u16, 46, harmless_measurement}, {"vendor_name", Type::text, 48, make, 1, 32},
    {"model_name", Type::text, 80, model, 1, 32}, {"custom_name", Type::text, 112, device_name, 1, 32},
    {"gimbal_device_id", Type::u8, 144, harmless_measurement}, {"cap_flags2", Type::u32, 145, harmless_measurement}};
constexpr Column gimbal_device_set_attitude_columns[] = {{"q", Type::f32, 0, harmless_measurement, 1, 4},
    {"angular_velocity_x", Type::f32, 16, harmless_measurement},
    {"angular_velocity_y", Type::f32, 20, harmless_measurement},
    {"angular_velocity_z", Type::f32, 24, harmless_measurement}, {"flags", Type::u16, 28, harmless_measurement},
    {"target_system", Type::u8, 30, harmless_measurement}, {"target_component", Type::u8, 31, harmless_measurement}};
constexpr Column gimbal_device_attitude_status_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"q", Type::f32, 4, harmless_measurement, 1, 4}, {"angular_velocity_x", Type::f32, 20, harmless_measurement},
    {"angular_velocity_y", Type::f32, 24, harmless_measurement},
    {"angular_velocity_z", Type::f32, 28, harmless_measurement},
    {"failure_flags", Type::u32, 32, harmless_measurement}, {"flags", Type::u16, 36, harmless_measurement},
    {"target_system", Type::u8, 38, harmless_measurement}, {"target_component", Type::u8, 39, harmless_measurement},
    {"delta_yaw", Type::f32, 40, harmless_measurement}, {"delta_yaw_velocity", Type::f32, 44, harmless_measurement},
    {"gimbal_device_id", Type::u8, 48, harmless_measurement}};
constexpr Column autopilot_state_for_gimbal_device_columns[] = {{"time_boot_us", Type::u64, 0, time_boot, 1, 1, "us"},
    {"q", Type::f32, 8, harmless_measurement, 1, 4},
    {"q_estimated_delay_us", Type::u32, 24, harmless_measurement, 1, 1, "us"},
    {"vx", Type::f32, 28, velocity_north, 1, 1, "m/s"}, {"vy", Type::f32, 32, velocity_east, 1, 1, "m/s"},
    {"vz", Type::f32, 36, velocity_down, 1, 1, "m/s"},
    {"v_estimated_delay_us", Type::u32, 40, harmless_measurement, 1, 1, "us"},
    {"feed_forward_angular_velocity_z", Type::f32, 44, harmless_measurement},
    {"estimator_status", Type::u16, 48, harmless_measurement}, {"target_system", Type::u8, 50, harmless_measurement},
    {"target_component", Type::u8, 51, harmless_measurement}, {"landed_state", Type::u8, 52, harmless_measurement},
    {"angular_velocity_z", Type::f32, 53, harmless_measurement}};
constexpr Column gimbal_manager_set_pitchyaw_columns[] = {{"flags", Type::u32, 0, harmless_measurement},
    {"pitch", Type::f32, 4, harmless_measurement}, {"yaw", Type::f32, 8, harmless_measurement},
    {"pitch_rate", Type::f32, 12, harmless_measurement}, {"yaw_rate", Type::f32, 16, harmless_measurement},
    {"target_system", Type::u8, 20, harmless_measurement}, {"target_component", Type::u8, 21, harmless_measurement},
    {"gimbal_device_id", Type::u8, 22, harmless_measurement}};
constexpr Column gimbal_manager_set_manual_control_columns[] = {{"flags", Type::u32, 0, harmless_measurement},
    {"pitch", Type::f32, 4, harmless_measurement}, {"yaw", Type::f32, 8, harmless_measurement},
    {"pitch_rate", Type::f32, 12, harmless_measurement}, {"yaw_rate", Type::f32, 16, harmless_measurement},
    {"target_system", Type::u8, 20, harmless_measurement}, {"target_component", Type::u8, 21, harmless_measurement},
    {"gimbal_device_id", Type::u8, 22, harmless_measurement}};
constexpr Column esc_info_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"error_count", Type::u32, 8, harmless_measurement, 1, 4}, {"counter", Type::u16, 24, harmless_measurement},
    {"failure_flags", Type::u16, 26, harmless_measurement, 1, 4},
    {"temperature", Type::i16, 34, harmless_measurement, 1, 4}, {"index", Type::u8, 42, harmless_measurement},
    {"count", Type::u8, 43, harmless_measurement}, {"connection_type", Type::u8, 44, harmless_measurement},
    {"info", Type::u8, 45, harmless_measurement}};
constexpr Column esc_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"rpm", Type::i32, 8, harmless_measurement, 1, 4}, {"voltage", Type::f32, 24, harmless_measurement, 1, 4},
    {"current", Type::f32, 40, harmless_measurement, 1, 4}, {"index", Type::u8, 56, harmless_measurement}};
constexpr Column airspeed_columns[] = {{"airspeed", Type::f32, 0, harmless_measurement},
    {"raw_press", Type::f32, 4, harmless_measurement}, {"temperature", Type::i16, 8, air_pressure},
    {"id", Type::u8, 10, harmless_measurement}, {"flags", Type::u8, 11, harmless_measurement}};
constexpr Column global_position_sensor_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"processing_time", Type::u32, 8, harmless_measurement, 1, 1, "us"},
    {"lat", Type::i32, 12, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 16, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt_ellipsoid", Type::f32, 20, altitude_ellipsoid, 1, 1, "m"}, {"alt", Type::f32, 24, altitude_sea, 1, 1, "m"},
    {"eph", Type::f32, 28, accuracy, 1, 1, "m"}, {"epv", Type::f32, 32, accuracy, 1, 1, "m"},
    {"target_system", Type::u8, 36, harmless_measurement}, {"target_component", Type::u8, 37, harmless_measurement},
    {"id", Type::u8, 38, harmless_measurement}, {"source", Type::u8, 39, harmless_measurement},
    {"flags", Type::u8, 40, harmless_measurement}};

constexpr Message rows[] = {
    {226, "RPM", 207, 8, 8, 2, rpm_columns, Subject::aircraft},
    {230, "ESTIMATOR_STATUS", 163, 42, 42, 10, estimator_status_columns, Subject::aircraft},
    {231, "WIND_COV", 105, 40, 40, 9, wind_cov_columns, Subject::aircraft},
    {232, "GPS_INPUT", 151, 63, 65, 18, gps_input_columns, Subject::aircraft},
    {233, "GPS_RTCM_DATA", 35, 182, 182, 3, gps_rtcm_data_columns, Subject::aircraft},
    {234, "HIGH_LATENCY", 150, 40, 40, 24, high_latency_columns, Subject::aircraft},
    {235, "HIGH_LATENCY2", 179, 42, 42, 27, high_latency2_columns, Subject::aircraft},
    {241, "VIBRATION", 90, 32, 32, 7, vibration_columns, Subject::aircraft},
    {242, "HOME_POSITION", 104, 52, 60, 10, home_position_columns, Subject::home},
    {243, "SET_HOME_POSITION", 85, 53, 61, 11, set_home_position_columns, Subject::home},
    {244, "MESSAGE_INTERVAL", 95, 6, 6, 2, message_interval_columns, Subject::aircraft},
    {245, "EXTENDED_SYS_STATE", 130, 2, 2, 2, extended_sys_state_columns, Subject::aircraft},
    {246, "ADSB_VEHICLE", 184, 38, 38, 13, adsb_vehicle_columns, Subject::traffic},
    {247, "COLLISION", 81, 19, 19, 7, collision_columns, Subject::traffic},
    {248, "V2_EXTENSION", 8, 254, 254, 5, v2_extension_columns, Subject::aircraft},
    {249, "MEMORY_VECT", 204, 36, 36, 4, memory_vect_columns, Subject::aircraft},
    {250, "DEBUG_VECT", 49, 30, 30, 5, debug_vect_columns, Subject::aircraft},
    {251, "NAMED_VALUE_FLOAT", 170, 18, 18, 3, named_value_float_columns, Subject::aircraft},
    {252, "NAMED_VALUE_INT", 44, 18, 18, 3, named_value_int_columns, Subject::aircraft},
    {253, "STATUSTEXT", 83, 51, 54, 2, statustext_columns, Subject::aircraft},
    {254, "DEBUG", 46, 9, 9, 3, debug_columns, Subject::aircraft},
    {256, "SETUP_SIGNING", 71, 42, 42, 4, setup_signing_columns, Subject::aircraft},
    {257, "BUTTON_CHANGE", 131, 9, 9, 3, button_change_columns, Subject::aircraft},
    {258, "PLAY_TUNE", 187, 32, 232, 3, play_tune_columns, Subject::aircraft},
    {259, "CAMERA_INFORMATION", 92, 235, 237, 13, camera_information_columns, Subject::camera},
    {260, "CAMERA_SETTINGS", 146, 5, 14, 2, camera_settings_columns, Subject::camera},
    {261, "STORAGE_INFORMATION", 179, 27, 61, 9, storage_information_columns, Subject::camera},
    {262, "CAMERA_CAPTURE_STATUS", 12, 18, 23, 6, camera_capture_status_columns, Subject::camera},
    {263, "CAMERA_IMAGE_CAPTURED", 133, 255, 255, 11, camera_image_captured_columns, Subject::camera, Event::shot},
    {264, "FLIGHT_INFORMATION", 49, 28, 32, 4, flight_information_columns, Subject::aircraft},
    {265, "MOUNT_ORIENTATION", 26, 16, 20, 4, mount_orientation_columns, Subject::gimbal},
    {266, "LOGGING_DATA", 193, 255, 255, 6, logging_data_columns, Subject::aircraft},
    {267, "LOGGING_DATA_ACKED", 35, 255, 255, 6, logging_data_acked_columns, Subject::aircraft},
    {268, "LOGGING_ACK", 14, 4, 4, 3, logging_ack_columns, Subject::aircraft},
    {269, "VIDEO_STREAM_INFORMATION", 109, 213, 215, 12, video_stream_information_columns, Subject::camera},
    {270, "VIDEO_STREAM_STATUS", 59, 19, 20, 8, video_stream_status_columns, Subject::camera},
    {271, "CAMERA_FOV_STATUS", 22, 52, 53, 10, camera_fov_status_columns, Subject::camera},
    {275, "CAMERA_TRACKING_IMAGE_STATUS", 126, 31, 32, 10, camera_tracking_image_status_columns, Subject::camera},
    {276, "CAMERA_TRACKING_GEO_STATUS", 18, 49, 50, 13, camera_tracking_geo_status_columns, Subject::target},
    {277, "CAMERA_THERMAL_RANGE", 62, 30, 30, 9, camera_thermal_range_columns, Subject::camera},
    {280, "GIMBAL_MANAGER_INFORMATION", 70, 33, 33, 9, gimbal_manager_information_columns, Subject::gimbal},
    {281, "GIMBAL_MANAGER_STATUS", 48, 13, 13, 7, gimbal_manager_status_columns, Subject::aircraft},
    {282, "GIMBAL_MANAGER_SET_ATTITUDE", 123, 35, 35, 8, gimbal_manager_set_attitude_columns, Subject::aircraft},
    {283, "GIMBAL_DEVICE_INFORMATION", 74, 144, 149, 15, gimbal_device_information_columns, Subject::gimbal},
    {284, "GIMBAL_DEVICE_SET_ATTITUDE", 99, 32, 32, 7, gimbal_device_set_attitude_columns, Subject::aircraft},
    {285, "GIMBAL_DEVICE_ATTITUDE_STATUS", 137, 40, 49, 9, gimbal_device_attitude_status_columns, Subject::gimbal},
    {286, "AUTOPILOT_STATE_FOR_GIMBAL_DEVICE", 210, 53, 57, 12, autopilot_state_for_gimbal_device_columns, Subject::aircraft},
    {287, "GIMBAL_MANAGER_SET_PITCHYAW", 1, 23, 23, 8, gimbal_manager_set_pitchyaw_columns, Subject::aircraft},
    {288, "GIMBAL_MANAGER_SET_MANUAL_CONTROL", 20, 23, 23, 8, gimbal_manager_set_manual_control_columns, Subject::aircraft},
    {290, "ESC_INFO", 251, 46, 46, 9, esc_info_columns, Subject::aircraft},
    {291, "ESC_STATUS", 10, 57, 57, 5, esc_status_columns, Subject::aircraft},
    {295, "AIRSPEED", 234, 12, 12, 5, airspeed_columns, Subject::aircraft},
    {296, "GLOBAL_POSITION_SENSOR", 158, 41, 41, 13, global_position_sensor_columns, Subject::aircraft},
};
// clang-format on

}  // namespace

std::span<const Message> messages_3() { return rows; }

}  // namespace contrail::mavlink
