// Messages 510 to 52001: made by scripts/mavlink_table from messages.txt.
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

// clang-format off
constexpr Column target_absolute_columns[] = {{"timestamp", Type::u64, 0, time_other, 1, 1, "us"},
    {"lat", Type::i32, 8, latitude, 1e7, 1, "deg"}, {"lon", Type::i32, 12, longitude, 1e7, 1, "deg"},
    {"alt", Type::f32, 16, altitude_sea, 1, 1, "m"}, {"vel", Type::f32, 20, harmless_measurement, 1, 3, "m/s"},
    {"acc", Type::f32, 32, harmless_measurement, 1, 3, "m/s/s"},
    {"q_target", Type::f32, 44, harmless_measurement, 1, 4},
    {"rates", Type::f32, 60, harmless_measurement, 1, 3, "rad/s"},
    {"position_std", Type::f32, 72, accuracy, 1, 2, "m"},
    {"vel_std", Type::f32, 80, harmless_measurement, 1, 3, "m/s"},
    {"acc_std", Type::f32, 92, harmless_measurement, 1, 3, "m/s/s"}, {"id", Type::u8, 104, harmless_measurement},
    {"sensor_capabilities", Type::u8, 105, harmless_measurement}};
constexpr Column target_relative_columns[] = {{"timestamp", Type::u64, 0, time_other, 1, 1, "us"},
    {"x", Type::f32, 8, local_position, 1, 1, "m"}, {"y", Type::f32, 12, local_position, 1, 1, "m"},
    {"z", Type::f32, 16, local_position, 1, 1, "m"}, {"pos_std", Type::f32, 20, accuracy, 1, 3, "m"},
    {"yaw_std", Type::f32, 32, harmless_measurement, 1, 1, "rad"},
    {"q_target", Type::f32, 36, harmless_measurement, 1, 4}, {"q_sensor", Type::f32, 52, harmless_measurement, 1, 4},
    {"id", Type::u8, 68, harmless_measurement}, {"frame", Type::u8, 69, harmless_measurement},
    {"type", Type::u8, 70, harmless_measurement}};
constexpr Column control_status_columns[] = {{"sysid_in_control", Type::u8, 0, harmless_measurement},
    {"flags", Type::u8, 1, harmless_measurement}};
constexpr Column wheel_distance_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"distance", Type::f64, 8, distance, 1, 16, "m"}, {"count", Type::u8, 136, harmless_measurement}};
constexpr Column winch_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"line_length", Type::f32, 8, harmless_measurement}, {"speed", Type::f32, 12, harmless_measurement},
    {"tension", Type::f32, 16, harmless_measurement}, {"voltage", Type::f32, 20, harmless_measurement},
    {"current", Type::f32, 24, harmless_measurement}, {"status", Type::u32, 28, harmless_measurement},
    {"temperature", Type::i16, 32, harmless_measurement}};
constexpr Column uavionix_adsb_out_cfg_columns[] = {{"ICAO", Type::u32, 0, flight_id},
    {"stallSpeed", Type::u16, 4, harmless_measurement}, {"callsign", Type::text, 6, flight_id, 1, 9},
    {"emitterType", Type::u8, 15, harmless_measurement}, {"aircraftSize", Type::u8, 16, harmless_measurement},
    {"gpsOffsetLat", Type::u8, 17, harmless_measurement}, {"gpsOffsetLon", Type::u8, 18, harmless_measurement},
    {"rfSelect", Type::u8, 19, harmless_measurement}};
constexpr Column uavionix_adsb_out_dynamic_columns[] = {{"utcTime", Type::u32, 0, time_other, 1, 1, "s since 1980"},
    {"gpsLat", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"gpsLon", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"gpsAlt", Type::i32, 12, altitude_ellipsoid, 1000, 1, "m"},
    {"baroAltMSL", Type::i32, 16, altitude_pressure, 1000, 1, "m"},
    {"accuracyHor", Type::u32, 20, accuracy, 1000, 1, "m"}, {"accuracyVert", Type::u16, 24, accuracy, 100, 1, "m"},
    {"accuracyVel", Type::u16, 26, accuracy, 1000, 1, "m/s"},
    {"velVert", Type::i16, 28, harmless_measurement, 100, 1, "m/s"},
    {"velNS", Type::i16, 30, velocity_north, 100, 1, "m/s"}, {"VelEW", Type::i16, 32, velocity_east, 100, 1, "m/s"},
    {"state", Type::u16, 34, harmless_measurement},
    {"squawk", Type::u16, 36, flight_id, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"gpsFix", Type::u8, 38, fix, 1, 1, {}, {}, uavionix_fix_names}, {"numSats", Type::u8, 39, satellites},
    {"emergencyStatus", Type::u8, 40, harmless_measurement}};
constexpr Column uavionix_adsb_transceiver_health_report_columns[] = {
    {"rfHealth", Type::u8, 0, harmless_measurement}};
constexpr Column uavionix_adsb_out_cfg_registration_columns[] = {{"registration", Type::text, 0, flight_id, 1, 9}};
constexpr Column uavionix_adsb_out_cfg_flightid_columns[] = {{"flight_id", Type::text, 0, flight_id, 1, 9}};
constexpr Column uavionix_adsb_get_columns[] = {{"ReqMessageId", Type::u32, 0, harmless_measurement}};
constexpr Column uavionix_adsb_out_control_columns[] = {{"baroAltMSL", Type::i32, 0, altitude_pressure, 1000, 1, "m"},
    {"squawk", Type::u16, 4, flight_id}, {"state", Type::u8, 6, harmless_measurement},
    {"emergencyStatus", Type::u8, 7, harmless_measurement}, {"flight_id", Type::text, 8, flight_id, 1, 8},
    {"x_bit", Type::u8, 16, harmless_measurement}};
constexpr Column uavionix_adsb_out_status_columns[] = {{"squawk", Type::u16, 0, flight_id},
    {"state", Type::u8, 2, harmless_measurement}, {"NIC_NACp", Type::u8, 3, harmless_measurement},
    {"boardTemp", Type::u8, 4, harmless_measurement}, {"fault", Type::u8, 5, harmless_measurement},
    {"flight_id", Type::text, 6, flight_id, 1, 8}};
constexpr Column loweheiser_gov_efi_columns[] = {{"volt_batt", Type::f32, 0, harmless_measurement},
    {"curr_batt", Type::f32, 4, harmless_measurement}, {"curr_gen", Type::f32, 8, harmless_measurement},
    {"curr_rot", Type::f32, 12, harmless_measurement}, {"fuel_level", Type::f32, 16, harmless_measurement},
    {"throttle", Type::f32, 20, harmless_measurement}, {"runtime", Type::u32, 24, life_counter, 1, 1, "s"},
    {"until_maintenance", Type::i32, 28, life_counter, 1, 1, "s"},
    {"rectifier_temp", Type::f32, 32, harmless_measurement}, {"generator_temp", Type::f32, 36, harmless_measurement},
    {"efi_batt", Type::f32, 40, harmless_measurement}, {"efi_rpm", Type::f32, 44, harmless_measurement},
    {"efi_pw", Type::f32, 48, harmless_measurement}, {"efi_fuel_flow", Type::f32, 52, harmless_measurement},
    {"efi_fuel_consumed", Type::f32, 56, harmless_measurement}, {"efi_baro", Type::f32, 60, air_pressure, 1, 1, "kPa"},
    {"efi_mat", Type::f32, 64, harmless_measurement}, {"efi_clt", Type::f32, 68, harmless_measurement},
    {"efi_tps", Type::f32, 72, harmless_measurement},
    {"efi_exhaust_gas_temperature", Type::f32, 76, harmless_measurement},
    {"generator_status", Type::u16, 80, harmless_measurement}, {"efi_status", Type::u16, 82, harmless_measurement},
    {"efi_index", Type::u8, 84, harmless_measurement}};
constexpr Column device_op_read_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"bustype", Type::u8, 6, harmless_measurement}, {"bus", Type::u8, 7, harmless_measurement},
    {"address", Type::u8, 8, harmless_measurement}, {"busname", Type::text, 9, system_report, 1, 40},
    {"regstart", Type::u8, 49, harmless_measurement}, {"count", Type::u8, 50, harmless_measurement},
    {"bank", Type::u8, 51, harmless_measurement}};
constexpr Column device_op_read_reply_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"result", Type::u8, 4, harmless_measurement}, {"regstart", Type::u8, 5, harmless_measurement},
    {"count", Type::u8, 6, harmless_measurement}, {"data", Type::bytes, 7, none, 1, 128},
    {"bank", Type::u8, 135, harmless_measurement}};
constexpr Column device_op_write_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"bustype", Type::u8, 6, harmless_measurement}, {"bus", Type::u8, 7, harmless_measurement},
    {"address", Type::u8, 8, harmless_measurement}, {"busname", Type::text, 9, system_report, 1, 40},
    {"regstart", Type::u8, 49, harmless_measurement}, {"count", Type::u8, 50, harmless_measurement},
    {"data", Type::bytes, 51, none, 1, 128}, {"bank", Type::u8, 179, harmless_measurement}};
constexpr Column device_op_write_reply_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"result", Type::u8, 4, harmless_measurement}};
constexpr Column secure_command_columns[] = {{"sequence", Type::u32, 0, harmless_measurement},
    {"operation", Type::u32, 4, harmless_measurement}, {"target_system", Type::u8, 8, harmless_measurement},
    {"target_component", Type::u8, 9, harmless_measurement}, {"data_length", Type::u8, 10, harmless_measurement},
    {"sig_length", Type::u8, 11, harmless_measurement}, {"data", Type::bytes, 12, none, 1, 220}};
constexpr Column secure_command_reply_columns[] = {{"sequence", Type::u32, 0, harmless_measurement},
    {"operation", Type::u32, 4, harmless_measurement}, {"result", Type::u8, 8, harmless_measurement},
    {"data_length", Type::u8, 9, harmless_measurement}, {"data", Type::bytes, 10, none, 1, 220}};
constexpr Column adap_tuning_columns[] = {{"desired", Type::f32, 0, harmless_measurement},
    {"achieved", Type::f32, 4, harmless_measurement}, {"error", Type::f32, 8, harmless_measurement},
    {"theta", Type::f32, 12, harmless_measurement}, {"omega", Type::f32, 16, harmless_measurement},
    {"sigma", Type::f32, 20, harmless_measurement}, {"theta_dot", Type::f32, 24, harmless_measurement},
    {"omega_dot", Type::f32, 28, harmless_measurement}, {"sigma_dot", Type::f32, 32, harmless_measurement},
    {"f", Type::f32, 36, harmless_measurement}, {"f_dot", Type::f32, 40, harmless_measurement},
    {"u", Type::f32, 44, harmless_measurement}, {"axis", Type::u8, 48, harmless_measurement}};
constexpr Column vision_position_delta_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"time_delta_usec", Type::u64, 8, harmless_measurement, 1, 1, "us"},
    {"angle_delta", Type::f32, 16, harmless_measurement, 1, 3},
    {"position_delta", Type::f32, 28, harmless_measurement, 1, 3},
    {"confidence", Type::f32, 40, harmless_measurement}};
constexpr Column aoa_ssa_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"AOA", Type::f32, 8, harmless_measurement}, {"SSA", Type::f32, 12, harmless_measurement}};
constexpr Column esc_telemetry_1_to_4_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column esc_telemetry_5_to_8_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column esc_telemetry_9_to_12_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column osd_param_config_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"min_value", Type::f32, 4, parameter_value}, {"max_value", Type::f32, 8, parameter_value},
    {"increment", Type::f32, 12, parameter_value}, {"target_system", Type::u8, 16, harmless_measurement},
    {"target_component", Type::u8, 17, harmless_measurement}, {"osd_screen", Type::u8, 18, harmless_measurement},
    {"osd_index", Type::u8, 19, harmless_measurement}, {"param_id", Type::text, 20, parameter_name, 1, 16},
    {"config_type", Type::u8, 36, harmless_measurement}};
constexpr Column osd_param_config_reply_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"result", Type::u8, 4, harmless_measurement}};
constexpr Column osd_param_show_config_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"osd_screen", Type::u8, 6, harmless_measurement}, {"osd_index", Type::u8, 7, harmless_measurement}};
constexpr Column osd_param_show_config_reply_columns[] = {{"request_id", Type::u32, 0, harmless_measurement},
    {"min_value", Type::f32, 4, parameter_value}, {"max_value", Type::f32, 8, parameter_value},
    {"increment", Type::f32, 12, parameter_value}, {"result", Type::u8, 16, harmless_measurement},
    {"param_id", Type::text, 17, parameter_name, 1, 16}, {"config_type", Type::u8, 33, harmless_measurement}};
constexpr Column obstacle_distance_3d_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"x", Type::f32, 4, local_position, 1, 1, "m"}, {"y", Type::f32, 8, local_position, 1, 1, "m"},
    {"z", Type::f32, 12, local_position, 1, 1, "m"}, {"min_distance", Type::f32, 16, harmless_measurement},
    {"max_distance", Type::f32, 20, harmless_measurement}, {"obstacle_id", Type::u16, 24, harmless_measurement},
    {"sensor_type", Type::u8, 26, harmless_measurement}, {"frame", Type::u8, 27, harmless_measurement}};
constexpr Column water_depth_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"lat", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lng", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::f32, 12, altitude_sea, 1, 1, "m"}, {"roll", Type::f32, 16, harmless_measurement},
    {"pitch", Type::f32, 20, harmless_measurement}, {"yaw", Type::f32, 24, harmless_measurement},
    {"distance", Type::f32, 28, harmless_measurement}, {"temperature", Type::f32, 32, harmless_measurement},
    {"id", Type::u8, 36, harmless_measurement}, {"healthy", Type::u8, 37, harmless_measurement}};
constexpr Column mcu_status_columns[] = {{"MCU_temperature", Type::i16, 0, harmless_measurement},
    {"MCU_voltage", Type::u16, 2, harmless_measurement}, {"MCU_voltage_min", Type::u16, 4, harmless_measurement},
    {"MCU_voltage_max", Type::u16, 6, harmless_measurement}, {"id", Type::u8, 8, harmless_measurement}};
constexpr Column esc_telemetry_13_to_16_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column esc_telemetry_17_to_20_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column esc_telemetry_21_to_24_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column esc_telemetry_25_to_28_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column esc_telemetry_29_to_32_columns[] = {{"voltage", Type::u16, 0, harmless_measurement, 1, 4},
    {"current", Type::u16, 8, harmless_measurement, 1, 4}, {"totalcurrent", Type::u16, 16, harmless_measurement, 1, 4},
    {"rpm", Type::u16, 24, harmless_measurement, 1, 4}, {"count", Type::u16, 32, harmless_measurement, 1, 4},
    {"temperature", Type::u8, 40, harmless_measurement, 1, 4}};
constexpr Column named_value_string_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"name", Type::text, 4, free_text, 1, 10}, {"value", Type::text, 14, free_text, 1, 64}};
constexpr Column open_drone_id_basic_id_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"id_or_mac", Type::bytes, 2, sensor_id, 1, 20},
    {"id_type", Type::u8, 22, harmless_measurement}, {"ua_type", Type::u8, 23, harmless_measurement},
    {"uas_id", Type::text, 24, serial, 1, 20}};
constexpr Column open_drone_id_location_columns[] = {
    {"latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"altitude_barometric", Type::f32, 8, altitude_pressure, 1, 1, "m"},
    {"altitude_geodetic", Type::f32, 12, altitude_ellipsoid, 1, 1, "m"},
    {"height", Type::f32, 16, altitude_ground, 1, 1, "m"}, {"timestamp", Type::f32, 20, time_other},
    {"direction", Type::u16, 24, course, 100, 1, "deg"},
    {"speed_horizontal", Type::u16, 26, speed_ground, 100, 1, "m/s"},
    {"speed_vertical", Type::i16, 28, harmless_measurement, 100, 1, "m/s"},
    {"target_system", Type::u8, 30, harmless_measurement}, {"target_component", Type::u8, 31, harmless_measurement},
    {"id_or_mac", Type::bytes, 32, sensor_id, 1, 20}, {"status", Type::u8, 52, harmless_measurement},
    {"height_reference", Type::u8, 53, harmless_measurement},
    {"horizontal_accuracy", Type::u8, 54, harmless_measurement},
    {"vertical_accuracy", Type::u8, 55, harmless_measurement},
    {"barometer_accuracy", Type::u8, 56, harmless_measurement}, {"speed_accuracy", Type::u8, 57, harmless_measurement},
    {"timestamp_accuracy", Type::u8, 58, harmless_measurement}};
constexpr Column open_drone_id_authentication_columns[] = {{"timestamp", Type::u32, 0, time_other},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"id_or_mac", Type::bytes, 6, sensor_id, 1, 20}, {"authentication_type", Type::u8, 26, harmless_measurement},
    {"data_page", Type::u8, 27, harmless_measurement}, {"last_page_index", Type::u8, 28, harmless_measurement},
    {"length", Type::u8, 29, harmless_measurement}, {"authentication_data", Type::bytes, 30, flight_id, 1, 23}};
constexpr Column open_drone_id_self_id_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"id_or_mac", Type::bytes, 2, sensor_id, 1, 20},
    {"description_type", Type::u8, 22, harmless_measurement}, {"description", Type::text, 23, free_text, 1, 23}};
constexpr Column open_drone_id_system_columns[] = {
    {"operator_latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"operator_longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"area_ceiling", Type::f32, 8, altitude_ellipsoid, 1, 1, "m", {}, {}, Subject::target},
    {"area_floor", Type::f32, 12, altitude_ellipsoid, 1, 1, "m", {}, {}, Subject::target},
    {"operator_altitude_geo", Type::f32, 16, altitude_ellipsoid, 1, 1, "m"}, {"timestamp", Type::u32, 20, time_other},
    {"area_count", Type::u16, 24, harmless_measurement},
    {"area_radius", Type::u16, 26, harmless_measurement, 1, 1, "m"},
    {"target_system", Type::u8, 28, harmless_measurement}, {"target_component", Type::u8, 29, harmless_measurement},
    {"id_or_mac", Type::bytes, 30, sensor_id, 1, 20}, {"operator_location_type", Type::u8, 50, harmless_measurement},
    {"classification_type", Type::u8, 51, harmless_measurement}, {"category_eu", Type::u8, 52, harmless_measurement},
    {"class_eu", Type::u8, 53, harmless_measurement}};
constexpr Column open_drone_id_operator_id_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"id_or_mac", Type::bytes, 2, sensor_id, 1, 20},
    {"operator_id_type", Type::u8, 22, harmless_measurement}, {"operator_id", Type::text, 23, operator_id, 1, 20}};
constexpr Column open_drone_id_message_pack_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"id_or_mac", Type::bytes, 2, sensor_id, 1, 20},
    {"single_message_size", Type::u8, 22, harmless_measurement}, {"msg_pack_size", Type::u8, 23, harmless_measurement},
    {"messages", Type::bytes, 24, none, 1, 225}};
constexpr Column open_drone_id_arm_status_columns[] = {{"status", Type::u8, 0, harmless_measurement},
    {"error", Type::text, 1, message, 1, 50}};
constexpr Column open_drone_id_system_update_columns[] = {
    {"operator_latitude", Type::i32, 0, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"operator_longitude", Type::i32, 4, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"operator_altitude_geo", Type::f32, 8, altitude_ellipsoid, 1, 1, "m"}, {"timestamp", Type::u32, 12, time_other},
    {"target_system", Type::u8, 16, harmless_measurement}, {"target_component", Type::u8, 17, harmless_measurement}};
constexpr Column hygrometer_sensor_columns[] = {{"temperature", Type::i16, 0, harmless_measurement, 100, 1, "degC"},
    {"humidity", Type::u16, 2, harmless_measurement, 100, 1, "%"}, {"id", Type::u8, 4, harmless_measurement}};
constexpr Column icarous_heartbeat_columns[] = {{"status", Type::u8, 0, harmless_measurement}};
constexpr Column icarous_kinematic_bands_columns[] = {{"min1", Type::f32, 0, harmless_measurement},
    {"max1", Type::f32, 4, harmless_measurement}, {"min2", Type::f32, 8, harmless_measurement},
    {"max2", Type::f32, 12, harmless_measurement}, {"min3", Type::f32, 16, harmless_measurement},
    {"max3", Type::f32, 20, harmless_measurement}, {"min4", Type::f32, 24, harmless_measurement},
    {"max4", Type::f32, 28, harmless_measurement}, {"min5", Type::f32, 32, harmless_measurement},
    {"max5", Type::f32, 36, harmless_measurement}, {"numBands", Type::i8, 40, harmless_measurement},
    {"type1", Type::u8, 41, harmless_measurement}, {"type2", Type::u8, 42, harmless_measurement},
    {"type3", Type::u8, 43, harmless_measurement}, {"type4", Type::u8, 44, harmless_measurement},
    {"type5", Type::u8, 45, harmless_measurement}};
constexpr Column cubepilot_raw_rc_columns[] = {{"rc_raw", Type::bytes, 0, harmless_measurement, 1, 32}};
constexpr Column herelink_video_stream_information_columns[] = {{"framerate", Type::f32, 0, harmless_measurement},
    {"bitrate", Type::u32, 4, harmless_measurement, 1, 1, "bit/s"},
    {"resolution_h", Type::u16, 8, harmless_measurement}, {"resolution_v", Type::u16, 10, harmless_measurement},
    {"rotation", Type::u16, 12, harmless_measurement}, {"camera_id", Type::u8, 14, harmless_measurement},
    {"status", Type::u8, 15, harmless_measurement}, {"uri", Type::text, 16, file_name, 1, 230}};
constexpr Column herelink_telem_columns[] = {{"rf_freq", Type::u32, 0, harmless_measurement},
    {"link_bw", Type::u32, 4, harmless_measurement}, {"link_rate", Type::u32, 8, harmless_measurement},
    {"snr", Type::i16, 12, harmless_measurement}, {"cpu_temp", Type::i16, 14, harmless_measurement},
    {"board_temp", Type::i16, 16, harmless_measurement}, {"rssi", Type::u8, 18, harmless_measurement}};
constexpr Column cubepilot_firmware_update_start_columns[] = {{"size", Type::u32, 0, harmless_measurement},
    {"crc", Type::u32, 4, harmless_measurement}, {"target_system", Type::u8, 8, harmless_measurement},
    {"target_component", Type::u8, 9, harmless_measurement}};
constexpr Column cubepilot_firmware_update_resp_columns[] = {{"offset", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement}};
constexpr Column airlink_auth_columns[] = {{"login", Type::text, 0, account, 1, 50},
    {"password", Type::text, 50, account, 1, 50}};
constexpr Column airlink_auth_response_columns[] = {{"resp_type", Type::u8, 0, harmless_measurement}};

constexpr Message rows[] = {
    {510, "TARGET_ABSOLUTE", 245, 106, 106, 13, target_absolute_columns, Subject::target},
    {511, "TARGET_RELATIVE", 28, 71, 71, 11, target_relative_columns, Subject::target},
    {512, "CONTROL_STATUS", 184, 2, 2, 2, control_status_columns, Subject::aircraft},
    {9000, "WHEEL_DISTANCE", 113, 137, 137, 3, wheel_distance_columns, Subject::aircraft},
    {9005, "WINCH_STATUS", 117, 34, 34, 8, winch_status_columns, Subject::aircraft},
    {10001, "UAVIONIX_ADSB_OUT_CFG", 209, 20, 20, 8, uavionix_adsb_out_cfg_columns, Subject::aircraft},
    {10002, "UAVIONIX_ADSB_OUT_DYNAMIC", 186, 41, 41, 16, uavionix_adsb_out_dynamic_columns, Subject::aircraft},
    {10003, "UAVIONIX_ADSB_TRANSCEIVER_HEALTH_REPORT", 4, 1, 1, 1, uavionix_adsb_transceiver_health_report_columns, Subject::aircraft},
    {10004, "UAVIONIX_ADSB_OUT_CFG_REGISTRATION", 133, 9, 9, 1, uavionix_adsb_out_cfg_registration_columns, Subject::aircraft},
    {10005, "UAVIONIX_ADSB_OUT_CFG_FLIGHTID", 103, 9, 9, 1, uavionix_adsb_out_cfg_flightid_columns, Subject::aircraft},
    {10006, "UAVIONIX_ADSB_GET", 193, 4, 4, 1, uavionix_adsb_get_columns, Subject::aircraft},
    {10007, "UAVIONIX_ADSB_OUT_CONTROL", 71, 17, 17, 6, uavionix_adsb_out_control_columns, Subject::aircraft},
    {10008, "UAVIONIX_ADSB_OUT_STATUS", 240, 14, 14, 6, uavionix_adsb_out_status_columns, Subject::aircraft},
    {10151, "LOWEHEISER_GOV_EFI", 195, 85, 85, 23, loweheiser_gov_efi_columns, Subject::aircraft},
    {11000, "DEVICE_OP_READ", 134, 51, 52, 9, device_op_read_columns, Subject::aircraft},
    {11001, "DEVICE_OP_READ_REPLY", 15, 135, 136, 5, device_op_read_reply_columns, Subject::aircraft},
    {11002, "DEVICE_OP_WRITE", 234, 179, 180, 10, device_op_write_columns, Subject::aircraft},
    {11003, "DEVICE_OP_WRITE_REPLY", 64, 5, 5, 2, device_op_write_reply_columns, Subject::aircraft},
    {11004, "SECURE_COMMAND", 11, 232, 232, 7, secure_command_columns, Subject::aircraft},
    {11005, "SECURE_COMMAND_REPLY", 93, 230, 230, 5, secure_command_reply_columns, Subject::aircraft},
    {11010, "ADAP_TUNING", 46, 49, 49, 13, adap_tuning_columns, Subject::aircraft},
    {11011, "VISION_POSITION_DELTA", 106, 44, 44, 5, vision_position_delta_columns, Subject::aircraft},
    {11020, "AOA_SSA", 205, 16, 16, 3, aoa_ssa_columns, Subject::aircraft},
    {11030, "ESC_TELEMETRY_1_TO_4", 144, 44, 44, 6, esc_telemetry_1_to_4_columns, Subject::aircraft},
    {11031, "ESC_TELEMETRY_5_TO_8", 133, 44, 44, 6, esc_telemetry_5_to_8_columns, Subject::aircraft},
    {11032, "ESC_TELEMETRY_9_TO_12", 85, 44, 44, 6, esc_telemetry_9_to_12_columns, Subject::aircraft},
    {11033, "OSD_PARAM_CONFIG", 195, 37, 37, 10, osd_param_config_columns, Subject::aircraft},
    {11034, "OSD_PARAM_CONFIG_REPLY", 79, 5, 5, 2, osd_param_config_reply_columns, Subject::aircraft},
    {11035, "OSD_PARAM_SHOW_CONFIG", 128, 8, 8, 5, osd_param_show_config_columns, Subject::aircraft},
    {11036, "OSD_PARAM_SHOW_CONFIG_REPLY", 177, 34, 34, 7, osd_param_show_config_reply_columns, Subject::aircraft},
    {11037, "OBSTACLE_DISTANCE_3D", 130, 28, 28, 9, obstacle_distance_3d_columns, Subject::aircraft},
    {11038, "WATER_DEPTH", 47, 38, 38, 11, water_depth_columns, Subject::aircraft},
    {11039, "MCU_STATUS", 142, 9, 9, 5, mcu_status_columns, Subject::aircraft},
    {11040, "ESC_TELEMETRY_13_TO_16", 132, 44, 44, 6, esc_telemetry_13_to_16_columns, Subject::aircraft},
    {11041, "ESC_TELEMETRY_17_TO_20", 208, 44, 44, 6, esc_telemetry_17_to_20_columns, Subject::aircraft},
    {11042, "ESC_TELEMETRY_21_TO_24", 201, 44, 44, 6, esc_telemetry_21_to_24_columns, Subject::aircraft},
    {11043, "ESC_TELEMETRY_25_TO_28", 193, 44, 44, 6, esc_telemetry_25_to_28_columns, Subject::aircraft},
    {11044, "ESC_TELEMETRY_29_TO_32", 189, 44, 44, 6, esc_telemetry_29_to_32_columns, Subject::aircraft},
    {11060, "NAMED_VALUE_STRING", 162, 78, 78, 3, named_value_string_columns, Subject::aircraft},
    {12900, "OPEN_DRONE_ID_BASIC_ID", 114, 44, 44, 6, open_drone_id_basic_id_columns, Subject::aircraft},
    {12901, "OPEN_DRONE_ID_LOCATION", 254, 59, 59, 19, open_drone_id_location_columns, Subject::aircraft},
    {12902, "OPEN_DRONE_ID_AUTHENTICATION", 140, 53, 53, 9, open_drone_id_authentication_columns, Subject::aircraft},
    {12903, "OPEN_DRONE_ID_SELF_ID", 249, 46, 46, 5, open_drone_id_self_id_columns, Subject::aircraft},
    {12904, "OPEN_DRONE_ID_SYSTEM", 77, 54, 54, 15, open_drone_id_system_columns, Subject::operator_},
    {12905, "OPEN_DRONE_ID_OPERATOR_ID", 49, 43, 43, 5, open_drone_id_operator_id_columns, Subject::operator_},
    {12915, "OPEN_DRONE_ID_MESSAGE_PACK", 94, 249, 249, 6, open_drone_id_message_pack_columns, Subject::aircraft},
    {12918, "OPEN_DRONE_ID_ARM_STATUS", 139, 51, 51, 2, open_drone_id_arm_status_columns, Subject::aircraft},
    {12919, "OPEN_DRONE_ID_SYSTEM_UPDATE", 7, 18, 18, 6, open_drone_id_system_update_columns, Subject::operator_},
    {12920, "HYGROMETER_SENSOR", 20, 5, 5, 3, hygrometer_sensor_columns, Subject::aircraft},
    {42000, "ICAROUS_HEARTBEAT", 227, 1, 1, 1, icarous_heartbeat_columns, Subject::aircraft},
    {42001, "ICAROUS_KINEMATIC_BANDS", 239, 46, 46, 16, icarous_kinematic_bands_columns, Subject::aircraft},
    {50001, "CUBEPILOT_RAW_RC", 246, 32, 32, 1, cubepilot_raw_rc_columns, Subject::aircraft},
    {50002, "HERELINK_VIDEO_STREAM_INFORMATION", 181, 246, 246, 8, herelink_video_stream_information_columns, Subject::camera},
    {50003, "HERELINK_TELEM", 62, 19, 19, 7, herelink_telem_columns, Subject::aircraft},
    {50004, "CUBEPILOT_FIRMWARE_UPDATE_START", 240, 10, 10, 4, cubepilot_firmware_update_start_columns, Subject::aircraft},
    {50005, "CUBEPILOT_FIRMWARE_UPDATE_RESP", 152, 6, 6, 3, cubepilot_firmware_update_resp_columns, Subject::aircraft},
    {52000, "AIRLINK_AUTH", 13, 100, 100, 2, airlink_auth_columns, Subject::aircraft},
    {52001, "AIRLINK_AUTH_RESPONSE", 239, 1, 1, 1, airlink_auth_response_columns, Subject::aircraft},
};
// clang-format on

}  // namespace

std::span<const Message> messages_5() { return rows; }

}  // namespace contrail::mavlink
