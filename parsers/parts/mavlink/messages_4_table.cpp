// Messages 291 to 441: made by scripts/mavlink_table from messages.txt.
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

// clang-format off
constexpr Column esc_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"rpm", Type::i32, 8, harmless_measurement, 1, 4}, {"voltage", Type::f32, 24, harmless_measurement, 1, 4},
    {"current", Type::f32, 40, harmless_measurement, 1, 4}, {"index", Type::u8, 56, harmless_measurement}};
constexpr Column airspeed_columns[] = {{"airspeed", Type::f32, 0, harmless_measurement, 1, 1, "m/s"},
    {"raw_press", Type::f32, 4, harmless_measurement, 0.01, 1, "Pa"}, {"temperature", Type::i16, 8, air_pressure},
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
constexpr Column wifi_network_info_columns[] = {
    {"data_rate", Type::u16, 0, harmless_measurement, 1, 1, "MiB/s", {}, {}, {}, {}, 65535},
    {"ssid", Type::text, 2, device_name, 1, 32}, {"channel_id", Type::u8, 34, harmless_measurement},
    {"signal_quality", Type::u8, 35, harmless_measurement, 1, 1, "%"},
    {"security", Type::u8, 36, harmless_measurement}};
constexpr Column wifi_config_ap_columns[] = {{"ssid", Type::text, 0, device_name, 1, 32},
    {"password", Type::text, 32, account, 1, 64}, {"mode", Type::i8, 96, harmless_measurement},
    {"response", Type::i8, 97, harmless_measurement}};
constexpr Column protocol_version_columns[] = {{"version", Type::u16, 0, format_version},
    {"min_version", Type::u16, 2, harmless_measurement}, {"max_version", Type::u16, 4, harmless_measurement},
    {"spec_version_hash", Type::bytes, 6, system_report, 1, 8},
    {"library_version_hash", Type::bytes, 14, system_report, 1, 8}};
constexpr Column ais_vessel_columns[] = {{"MMSI", Type::u32, 0, flight_id},
    {"lat", Type::i32, 4, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 8, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"COG", Type::u16, 12, course, 100, 1, "deg"}, {"heading", Type::u16, 14, heading, 100, 1, "deg"},
    {"velocity", Type::u16, 16, speed_ground, 100, 1, "m/s"}, {"dimension_bow", Type::u16, 18, sensor_id},
    {"dimension_stern", Type::u16, 20, sensor_id}, {"tslc", Type::u16, 22, harmless_measurement, 1, 1, "s"},
    {"flags", Type::u16, 24, harmless_measurement}, {"turn_rate", Type::i8, 26, harmless_measurement},
    {"navigational_status", Type::u8, 27, harmless_measurement}, {"type", Type::u8, 28, harmless_measurement},
    {"dimension_port", Type::u8, 29, sensor_id}, {"dimension_starboard", Type::u8, 30, sensor_id},
    {"callsign", Type::text, 31, flight_id, 1, 7}, {"name", Type::text, 38, device_name, 1, 20}};
constexpr Column uavcan_node_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"uptime_sec", Type::u32, 8, harmless_measurement, 1, 1, "s"},
    {"vendor_specific_status_code", Type::u16, 12, harmless_measurement},
    {"health", Type::u8, 14, harmless_measurement}, {"mode", Type::u8, 15, harmless_measurement},
    {"sub_mode", Type::u8, 16, harmless_measurement}};
constexpr Column uavcan_node_info_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"uptime_sec", Type::u32, 8, harmless_measurement, 1, 1, "s"}, {"sw_vcs_commit", Type::u32, 12, system_report},
    {"name", Type::text, 16, component, 1, 80}, {"hw_version_major", Type::u8, 96, system_report},
    {"hw_version_minor", Type::u8, 97, system_report}, {"hw_unique_id", Type::bytes, 98, sensor_id, 1, 16},
    {"sw_version_major", Type::u8, 114, system_report}, {"sw_version_minor", Type::u8, 115, system_report}};
constexpr Column param_ext_request_read_columns[] = {{"param_index", Type::i16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"param_id", Type::text, 4, parameter_name, 1, 16}};
constexpr Column param_ext_request_list_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}};
constexpr Column param_ext_value_columns[] = {{"param_count", Type::u16, 0, harmless_measurement},
    {"param_index", Type::u16, 2, harmless_measurement}, {"param_id", Type::text, 4, parameter_name, 1, 16},
    {"param_value", Type::text, 20, parameter_value, 1, 128}, {"param_type", Type::u8, 148, harmless_measurement}};
constexpr Column param_ext_set_columns[] = {{"target_system", Type::u8, 0, harmless_measurement},
    {"target_component", Type::u8, 1, harmless_measurement}, {"param_id", Type::text, 2, parameter_name, 1, 16},
    {"param_value", Type::text, 18, parameter_value, 1, 128}, {"param_type", Type::u8, 146, harmless_measurement}};
constexpr Column param_ext_ack_columns[] = {{"param_id", Type::text, 0, parameter_name, 1, 16},
    {"param_value", Type::text, 16, parameter_value, 1, 128}, {"param_type", Type::u8, 144, harmless_measurement},
    {"param_result", Type::u8, 145, harmless_measurement}};
constexpr Column obstacle_distance_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"distances", Type::u16, 8, harmless_measurement, 1, 72}, {"min_distance", Type::u16, 152, harmless_measurement},
    {"max_distance", Type::u16, 154, harmless_measurement}, {"sensor_type", Type::u8, 156, harmless_measurement},
    {"increment", Type::u8, 157, harmless_measurement}, {"increment_f", Type::f32, 158, harmless_measurement},
    {"angle_offset", Type::f32, 162, harmless_measurement}, {"frame", Type::u8, 166, harmless_measurement}};
constexpr Column odometry_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"x", Type::f32, 8, local_position, 1, 1, "m"}, {"y", Type::f32, 12, local_position, 1, 1, "m"},
    {"z", Type::f32, 16, local_position, 1, 1, "m"}, {"q", Type::f32, 20, harmless_measurement, 1, 4},
    {"vx", Type::f32, 36, harmless_measurement, 1, 1, "m/s"}, {"vy", Type::f32, 40, harmless_measurement, 1, 1, "m/s"},
    {"vz", Type::f32, 44, harmless_measurement, 1, 1, "m/s"}, {"rollspeed", Type::f32, 48, harmless_measurement},
    {"pitchspeed", Type::f32, 52, harmless_measurement}, {"yawspeed", Type::f32, 56, harmless_measurement},
    {"pose_covariance", Type::f32, 60, harmless_measurement, 1, 21},
    {"velocity_covariance", Type::f32, 144, harmless_measurement, 1, 21},
    {"frame_id", Type::u8, 228, harmless_measurement}, {"child_frame_id", Type::u8, 229, harmless_measurement},
    {"reset_counter", Type::u8, 230, harmless_measurement}, {"estimator_type", Type::u8, 231, harmless_measurement},
    {"quality", Type::i8, 232, harmless_measurement}};
constexpr Column trajectory_representation_waypoints_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"pos_x", Type::f32, 8, local_position, 1, 5, "m"}, {"pos_y", Type::f32, 28, local_position, 1, 5, "m"},
    {"pos_z", Type::f32, 48, local_position, 1, 5, "m"}, {"vel_x", Type::f32, 68, harmless_measurement, 1, 5},
    {"vel_y", Type::f32, 88, harmless_measurement, 1, 5}, {"vel_z", Type::f32, 108, harmless_measurement, 1, 5},
    {"acc_x", Type::f32, 128, harmless_measurement, 1, 5}, {"acc_y", Type::f32, 148, harmless_measurement, 1, 5},
    {"acc_z", Type::f32, 168, harmless_measurement, 1, 5}, {"pos_yaw", Type::f32, 188, harmless_measurement, 1, 5},
    {"vel_yaw", Type::f32, 208, harmless_measurement, 1, 5}, {"command", Type::u16, 228, harmless_measurement, 1, 5},
    {"valid_points", Type::u8, 238, harmless_measurement}};
constexpr Column trajectory_representation_bezier_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"pos_x", Type::f32, 8, local_position, 1, 5, "m"}, {"pos_y", Type::f32, 28, local_position, 1, 5, "m"},
    {"pos_z", Type::f32, 48, local_position, 1, 5, "m"}, {"delta", Type::f32, 68, harmless_measurement, 1, 5},
    {"pos_yaw", Type::f32, 88, harmless_measurement, 1, 5}, {"valid_points", Type::u8, 108, harmless_measurement}};
constexpr Column cellular_status_columns[] = {{"mcc", Type::u16, 0, coordinate}, {"mnc", Type::u16, 2, coordinate},
    {"lac", Type::u16, 4, coordinate}, {"status", Type::u8, 6, harmless_measurement},
    {"failure_reason", Type::u8, 7, harmless_measurement}, {"type", Type::u8, 8, harmless_measurement},
    {"quality", Type::u8, 9, harmless_measurement}, {"id", Type::u8, 10, harmless_measurement},
    {"link_tx_rate", Type::u32, 11, harmless_measurement}, {"link_rx_rate", Type::u32, 15, harmless_measurement},
    {"cell_tower_id", Type::text, 19, coordinate, 1, 9}, {"band_number", Type::u8, 28, harmless_measurement},
    {"band_frequency", Type::f32, 29, harmless_measurement}, {"channel_number", Type::u32, 33, harmless_measurement},
    {"rx_level", Type::f32, 37, harmless_measurement}, {"tx_level", Type::f32, 41, harmless_measurement},
    {"rx_quality", Type::f32, 45, harmless_measurement}, {"sinr", Type::f32, 49, harmless_measurement}};
constexpr Column isbd_link_status_columns[] = {{"timestamp", Type::u64, 0, time_other, 1, 1, "us"},
    {"last_heartbeat", Type::u64, 8, time_other, 1, 1, "us"}, {"failed_sessions", Type::u16, 16, harmless_measurement},
    {"successful_sessions", Type::u16, 18, harmless_measurement},
    {"signal_quality", Type::u8, 20, harmless_measurement}, {"ring_pending", Type::u8, 21, harmless_measurement},
    {"tx_session_pending", Type::u8, 22, harmless_measurement},
    {"rx_session_pending", Type::u8, 23, harmless_measurement}};
constexpr Column cellular_config_columns[] = {{"enable_lte", Type::u8, 0, harmless_measurement},
    {"enable_pin", Type::u8, 1, harmless_measurement}, {"pin", Type::text, 2, account, 1, 16},
    {"new_pin", Type::text, 18, account, 1, 16}, {"apn", Type::text, 34, account, 1, 32},
    {"puk", Type::text, 66, account, 1, 16}, {"roaming", Type::u8, 82, harmless_measurement},
    {"response", Type::u8, 83, harmless_measurement}};
constexpr Column raw_rpm_columns[] = {{"frequency", Type::f32, 0, harmless_measurement},
    {"index", Type::u8, 4, harmless_measurement}};
constexpr Column utm_global_position_columns[] = {{"time", Type::u64, 0, time_other, 1, 1, "us"},
    {"lat", Type::i32, 8, latitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"lon", Type::i32, 12, longitude, 1e7, 1, "deg", {}, {}, {}, {}, 2147483647},
    {"alt", Type::i32, 16, altitude_sea, 1000, 1, "m"},
    {"relative_alt", Type::i32, 20, altitude_takeoff, 1000, 1, "m"},
    {"next_lat", Type::i32, 24, latitude, 1e7, 1, "deg", {}, {}, Subject::target, {}, 2147483647},
    {"next_lon", Type::i32, 28, longitude, 1e7, 1, "deg", {}, {}, Subject::target, {}, 2147483647},
    {"next_alt", Type::i32, 32, altitude_sea, 1000, 1, "m", {}, {}, Subject::target},
    {"vx", Type::i16, 36, velocity_north, 100, 1, "m/s"}, {"vy", Type::i16, 38, velocity_east, 100, 1, "m/s"},
    {"vz", Type::i16, 40, velocity_down, 100, 1, "m/s"}, {"h_acc", Type::u16, 42, accuracy, 1000, 1, "m"},
    {"v_acc", Type::u16, 44, accuracy, 1000, 1, "m"}, {"vel_acc", Type::u16, 46, accuracy, 1000, 1, "m/s"},
    {"update_rate", Type::u16, 48, harmless_measurement}, {"uas_id", Type::bytes, 50, flight_id, 1, 18},
    {"flight_state", Type::u8, 68, harmless_measurement}, {"flags", Type::u8, 69, harmless_measurement}};
constexpr Column param_error_columns[] = {{"param_index", Type::i16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"param_id", Type::text, 4, parameter_name, 1, 16}, {"error", Type::u8, 20, harmless_measurement}};
constexpr Column debug_float_array_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"array_id", Type::u16, 8, harmless_measurement}, {"name", Type::text, 10, free_text, 1, 10},
    {"data", Type::f32, 20, none, 1, 58}};
constexpr Column set_velocity_limits_columns[] = {
    {"horizontal_speed_limit", Type::f32, 0, harmless_measurement, 1, 1, "m/s"},
    {"vertical_speed_limit", Type::f32, 4, harmless_measurement, 1, 1, "m/s"},
    {"yaw_rate_limit", Type::f32, 8, harmless_measurement, 1, 1, "rad/s"},
    {"target_system", Type::u8, 12, harmless_measurement}, {"target_component", Type::u8, 13, harmless_measurement}};
constexpr Column velocity_limits_columns[] = {
    {"horizontal_speed_limit", Type::f32, 0, harmless_measurement, 1, 1, "m/s"},
    {"vertical_speed_limit", Type::f32, 4, harmless_measurement, 1, 1, "m/s"},
    {"yaw_rate_limit", Type::f32, 8, harmless_measurement, 1, 1, "rad/s"}};
constexpr Column orbit_execution_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"radius", Type::f32, 8, harmless_measurement}, {"x", Type::i32, 12, coordinate}, {"y", Type::i32, 16, coordinate},
    {"z", Type::f32, 20, coordinate}, {"frame", Type::u8, 24, harmless_measurement}};
constexpr Column figure_eight_execution_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"major_radius", Type::f32, 8, harmless_measurement}, {"minor_radius", Type::f32, 12, harmless_measurement},
    {"orientation", Type::f32, 16, harmless_measurement}, {"x", Type::i32, 20, coordinate},
    {"y", Type::i32, 24, coordinate}, {"z", Type::f32, 28, coordinate}, {"frame", Type::u8, 32, harmless_measurement}};
constexpr Column battery_status_v2_columns[] = {{"voltage", Type::f32, 0, harmless_measurement, 1, 1, "V"},
    {"current", Type::f32, 4, harmless_measurement, 1, 1, "A"},
    {"capacity_consumed", Type::f32, 8, harmless_measurement, 1, 1, "Ah"},
    {"capacity_remaining", Type::f32, 12, harmless_measurement, 1, 1, "Ah"},
    {"status_flags", Type::u32, 16, harmless_measurement},
    {"temperature", Type::i16, 20, harmless_measurement, 100, 1, "degC", {}, {}, {}, {}, 32767},
    {"id", Type::u8, 22, harmless_measurement},
    {"percent_remaining", Type::u8, 23, harmless_measurement, 1, 1, "%", {}, {}, {}, {}, 255}};
constexpr Column smart_battery_info_columns[] = {
    {"capacity_full_specification", Type::i32, 0, harmless_measurement, 1, 1, "mAh", {}, {}, {}, {}, -1},
    {"capacity_full", Type::i32, 4, life_counter, 1, 1, "mAh", {}, {}, {}, {}, -1},
    {"cycle_count", Type::u16, 8, life_counter, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"weight", Type::u16, 10, harmless_measurement, 1, 1, "g"},
    {"discharge_minimum_voltage", Type::u16, 12, harmless_measurement, 1000, 1, "V"},
    {"charging_minimum_voltage", Type::u16, 14, harmless_measurement, 1000, 1, "V"},
    {"resting_minimum_voltage", Type::u16, 16, harmless_measurement, 1000, 1, "V"},
    {"id", Type::u8, 18, harmless_measurement}, {"battery_function", Type::u8, 19, harmless_measurement},
    {"type", Type::u8, 20, harmless_measurement}, {"serial_number", Type::text, 21, serial, 1, 16},
    {"device_name", Type::text, 37, model, 1, 50},
    {"charging_maximum_voltage", Type::u16, 87, harmless_measurement, 1000, 1, "V"},
    {"cells_in_series", Type::u8, 89, harmless_measurement},
    {"discharge_maximum_current", Type::u32, 90, harmless_measurement, 1000, 1, "A"},
    {"discharge_maximum_burst_current", Type::u32, 94, harmless_measurement, 1000, 1, "A"},
    {"manufacture_date", Type::text, 98, time_other, 1, 11}};
constexpr Column fuel_status_columns[] = {{"maximum_fuel", Type::f32, 0, harmless_measurement},
    {"consumed_fuel", Type::f32, 4, harmless_measurement}, {"remaining_fuel", Type::f32, 8, harmless_measurement},
    {"flow_rate", Type::f32, 12, harmless_measurement}, {"temperature", Type::f32, 16, harmless_measurement},
    {"fuel_type", Type::u32, 20, harmless_measurement}, {"id", Type::u8, 24, harmless_measurement},
    {"percent_remaining", Type::u8, 25, harmless_measurement}};
constexpr Column battery_info_columns[] = {{"discharge_minimum_voltage", Type::f32, 0, harmless_measurement},
    {"charging_minimum_voltage", Type::f32, 4, harmless_measurement},
    {"resting_minimum_voltage", Type::f32, 8, harmless_measurement},
    {"charging_maximum_voltage", Type::f32, 12, harmless_measurement},
    {"charging_maximum_current", Type::f32, 16, harmless_measurement},
    {"nominal_voltage", Type::f32, 20, harmless_measurement},
    {"discharge_maximum_current", Type::f32, 24, harmless_measurement},
    {"discharge_maximum_burst_current", Type::f32, 28, harmless_measurement},
    {"design_capacity", Type::f32, 32, harmless_measurement},
    {"full_charge_capacity", Type::f32, 36, life_counter, 1, 1, "Ah"},
    {"cycle_count", Type::u16, 40, life_counter, 1, 1, {}, {}, {}, {}, {}, 65535},
    {"weight", Type::u16, 42, harmless_measurement}, {"id", Type::u8, 44, harmless_measurement},
    {"battery_function", Type::u8, 45, harmless_measurement}, {"type", Type::u8, 46, harmless_measurement},
    {"state_of_health", Type::u8, 47, life_counter, 1, 1, {}, {}, {}, {}, {}, 255},
    {"cells_in_series", Type::u8, 48, harmless_measurement}, {"manufacture_date", Type::text, 49, time_other, 1, 9},
    {"serial_number", Type::text, 58, serial, 1, 32}, {"name", Type::text, 90, model, 1, 50}};
constexpr Column generator_status_columns[] = {{"status", Type::u64, 0, harmless_measurement},
    {"battery_current", Type::f32, 8, harmless_measurement}, {"load_current", Type::f32, 12, harmless_measurement},
    {"power_generated", Type::f32, 16, harmless_measurement}, {"bus_voltage", Type::f32, 20, harmless_measurement},
    {"bat_current_setpoint", Type::f32, 24, harmless_measurement}, {"runtime", Type::u32, 28, life_counter, 1, 1, "s"},
    {"time_until_maintenance", Type::i32, 32, life_counter, 1, 1, "s"},
    {"generator_speed", Type::u16, 36, harmless_measurement, 1, 1, "rpm", {}, {}, {}, {}, 65535},
    {"rectifier_temperature", Type::i16, 38, harmless_measurement, 1, 1, "degC", {}, {}, {}, {}, 32767},
    {"generator_temperature", Type::i16, 40, harmless_measurement, 1, 1, "degC", {}, {}, {}, {}, 32767}};
constexpr Column actuator_output_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"active", Type::u32, 8, harmless_measurement}, {"actuator", Type::f32, 12, harmless_measurement, 1, 32}};
constexpr Column relay_status_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"on", Type::u16, 4, harmless_measurement}, {"present", Type::u16, 6, harmless_measurement}};
constexpr Column time_estimate_to_target_columns[] = {{"safe_return", Type::i32, 0, harmless_measurement},
    {"land", Type::i32, 4, harmless_measurement}, {"mission_next_item", Type::i32, 8, harmless_measurement},
    {"mission_end", Type::i32, 12, harmless_measurement}, {"commanded_action", Type::i32, 16, harmless_measurement}};
constexpr Column tunnel_columns[] = {{"payload_type", Type::u16, 0, harmless_measurement},
    {"target_system", Type::u8, 2, harmless_measurement}, {"target_component", Type::u8, 3, harmless_measurement},
    {"payload_length", Type::u8, 4, harmless_measurement}, {"payload", Type::bytes, 5, none, 1, 128}};
constexpr Column can_frame_columns[] = {{"id", Type::u32, 0, none},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"bus", Type::u8, 6, harmless_measurement}, {"len", Type::u8, 7, harmless_measurement},
    {"data", Type::bytes, 8, none, 1, 8}};
constexpr Column canfd_frame_columns[] = {{"id", Type::u32, 0, none},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"bus", Type::u8, 6, harmless_measurement}, {"len", Type::u8, 7, harmless_measurement},
    {"data", Type::bytes, 8, none, 1, 64}};
constexpr Column can_filter_modify_columns[] = {{"ids", Type::u16, 0, harmless_measurement, 1, 16},
    {"target_system", Type::u8, 32, harmless_measurement}, {"target_component", Type::u8, 33, harmless_measurement},
    {"bus", Type::u8, 34, harmless_measurement}, {"operation", Type::u8, 35, harmless_measurement},
    {"num_ids", Type::u8, 36, harmless_measurement}};
constexpr Column onboard_computer_status_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"uptime", Type::u32, 8, system_report}, {"ram_usage", Type::u32, 12, system_report},
    {"ram_total", Type::u32, 16, system_report}, {"storage_type", Type::u32, 20, system_report, 1, 4},
    {"storage_usage", Type::u32, 36, system_report, 1, 4}, {"storage_total", Type::u32, 52, system_report, 1, 4},
    {"link_type", Type::u32, 68, system_report, 1, 6}, {"link_tx_rate", Type::u32, 92, system_report, 1, 6},
    {"link_rx_rate", Type::u32, 116, system_report, 1, 6}, {"link_tx_max", Type::u32, 140, system_report, 1, 6},
    {"link_rx_max", Type::u32, 164, system_report, 1, 6}, {"fan_speed", Type::i16, 188, harmless_measurement, 1, 4},
    {"type", Type::u8, 196, harmless_measurement}, {"cpu_cores", Type::u8, 197, system_report, 1, 8},
    {"cpu_combined", Type::u8, 205, system_report, 1, 10}, {"gpu_cores", Type::u8, 215, system_report, 1, 4},
    {"gpu_combined", Type::u8, 219, system_report, 1, 10}, {"temperature_board", Type::i8, 229, harmless_measurement},
    {"temperature_core", Type::i8, 230, harmless_measurement, 1, 8},
    {"status_flags", Type::u16, 238, harmless_measurement}};
constexpr Column component_information_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"general_metadata_file_crc", Type::u32, 4, system_report},
    {"peripherals_metadata_file_crc", Type::u32, 8, system_report},
    {"general_metadata_uri", Type::text, 12, file_name, 1, 100},
    {"peripherals_metadata_uri", Type::text, 112, file_name, 1, 100}};
constexpr Column component_information_basic_columns[] = {{"capabilities", Type::u64, 0, system_report},
    {"time_boot_ms", Type::u32, 8, time_boot, 1, 1, "ms"},
    {"time_manufacture_s", Type::u32, 12, time_other, 1, 1, "s"}, {"vendor_name", Type::text, 16, make, 1, 32},
    {"model_name", Type::text, 48, model, 1, 32}, {"software_version", Type::text, 80, firmware, 1, 24},
    {"hardware_version", Type::text, 104, system_report, 1, 24}, {"serial_number", Type::text, 128, serial, 1, 32}};
constexpr Column component_metadata_columns[] = {{"time_boot_ms", Type::u32, 0, time_boot, 1, 1, "ms"},
    {"file_crc", Type::u32, 4, system_report}, {"uri", Type::text, 8, file_name, 1, 100}};
constexpr Column play_tune_v2_columns[] = {{"format", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"tune", Type::text, 6, free_text, 1, 248}};
constexpr Column supported_tunes_columns[] = {{"format", Type::u32, 0, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement}};
constexpr Column event_columns[] = {{"id", Type::u32, 0, harmless_measurement},
    {"event_time_boot_ms", Type::u32, 4, time_boot, 1, 1, "ms"}, {"sequence", Type::u16, 8, sequence},
    {"destination_component", Type::u8, 10, harmless_measurement},
    {"destination_system", Type::u8, 11, harmless_measurement}, {"log_levels", Type::u8, 12, harmless_measurement},
    {"arguments", Type::bytes, 13, none, 1, 40}};
constexpr Column current_event_sequence_columns[] = {{"sequence", Type::u16, 0, sequence},
    {"flags", Type::u8, 2, harmless_measurement}};
constexpr Column request_event_columns[] = {{"first_sequence", Type::u16, 0, harmless_measurement},
    {"last_sequence", Type::u16, 2, harmless_measurement}, {"target_system", Type::u8, 4, harmless_measurement},
    {"target_component", Type::u8, 5, harmless_measurement}};
constexpr Column response_event_error_columns[] = {{"sequence", Type::u16, 0, harmless_measurement},
    {"sequence_oldest_available", Type::u16, 2, harmless_measurement},
    {"target_system", Type::u8, 4, harmless_measurement}, {"target_component", Type::u8, 5, harmless_measurement},
    {"reason", Type::u8, 6, harmless_measurement}};
constexpr Column group_start_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"group_id", Type::u32, 8, flight_id}, {"mission_checksum", Type::u32, 12, flight_id}};
constexpr Column group_end_columns[] = {{"time_usec", Type::u64, 0, time_other, 1, 1, "us"},
    {"group_id", Type::u32, 8, flight_id}, {"mission_checksum", Type::u32, 12, flight_id}};
constexpr Column radio_rc_channels_columns[] = {{"time_last_update_ms", Type::u32, 0, time_other, 1, 1, "ms"},
    {"flags", Type::u16, 4, harmless_measurement}, {"target_system", Type::u8, 6, harmless_measurement},
    {"target_component", Type::u8, 7, harmless_measurement}, {"count", Type::u8, 8, harmless_measurement},
    {"channels", Type::i16, 9, harmless_measurement, 1, 32}};
constexpr Column available_modes_columns[] = {{"custom_mode", Type::u32, 0, harmless_measurement},
    {"properties", Type::u32, 4, harmless_measurement}, {"number_modes", Type::u8, 8, harmless_measurement},
    {"mode_index", Type::u8, 9, harmless_measurement}, {"standard_mode", Type::u8, 10, harmless_measurement},
    {"mode_name", Type::text, 11, system_report, 1, 35}};
constexpr Column current_mode_columns[] = {{"custom_mode", Type::u32, 0, harmless_measurement},
    {"intended_custom_mode", Type::u32, 4, harmless_measurement},
    {"standard_mode", Type::u8, 8, harmless_measurement}};
constexpr Column available_modes_monitor_columns[] = {{"seq", Type::u8, 0, harmless_measurement}};
constexpr Column illuminator_status_columns[] = {{"uptime_ms", Type::u32, 0, harmless_measurement, 1, 1, "ms"},
    {"error_status", Type::u32, 4, harmless_measurement}, {"brightness", Type::f32, 8, harmless_measurement},
    {"strobe_period", Type::f32, 12, harmless_measurement}, {"strobe_duty_cycle", Type::f32, 16, harmless_measurement},
    {"temp_c", Type::f32, 20, harmless_measurement}, {"min_strobe_period", Type::f32, 24, harmless_measurement},
    {"max_strobe_period", Type::f32, 28, harmless_measurement}, {"enable", Type::u8, 32, harmless_measurement},
    {"mode_bitmask", Type::u8, 33, harmless_measurement}, {"mode", Type::u8, 34, harmless_measurement}};
constexpr Column gnss_integrity_columns[] = {{"system_errors", Type::u32, 0, harmless_measurement},
    {"raim_hfom", Type::u16, 4, accuracy, 100, 1, "m", {}, {}, {}, {}, 65535},
    {"raim_vfom", Type::u16, 6, accuracy, 100, 1, "m", {}, {}, {}, {}, 65535},
    {"id", Type::u8, 8, harmless_measurement}, {"authentication_state", Type::u8, 9, harmless_measurement},
    {"jamming_state", Type::u8, 10, harmless_measurement}, {"spoofing_state", Type::u8, 11, harmless_measurement},
    {"raim_state", Type::u8, 12, harmless_measurement},
    {"corrections_quality", Type::u8, 13, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255},
    {"system_status_summary", Type::u8, 14, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255},
    {"gnss_signal_quality", Type::u8, 15, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255},
    {"post_processing_quality", Type::u8, 16, harmless_measurement, 1, 1, {}, {}, {}, {}, {}, 255}};

constexpr Message rows[] = {
    {291, "ESC_STATUS", 10, 57, 57, 5, esc_status_columns, Subject::aircraft},
    {295, "AIRSPEED", 234, 12, 12, 5, airspeed_columns, Subject::aircraft},
    {296, "GLOBAL_POSITION_SENSOR", 158, 41, 41, 13, global_position_sensor_columns, Subject::aircraft},
    {298, "WIFI_NETWORK_INFO", 237, 37, 37, 5, wifi_network_info_columns, Subject::aircraft},
    {299, "WIFI_CONFIG_AP", 19, 96, 98, 2, wifi_config_ap_columns, Subject::aircraft},
    {300, "PROTOCOL_VERSION", 217, 22, 22, 5, protocol_version_columns, Subject::aircraft},
    {301, "AIS_VESSEL", 243, 58, 58, 17, ais_vessel_columns, Subject::traffic},
    {310, "UAVCAN_NODE_STATUS", 28, 17, 17, 6, uavcan_node_status_columns, Subject::aircraft},
    {311, "UAVCAN_NODE_INFO", 95, 116, 116, 9, uavcan_node_info_columns, Subject::aircraft},
    {320, "PARAM_EXT_REQUEST_READ", 243, 20, 20, 4, param_ext_request_read_columns, Subject::aircraft},
    {321, "PARAM_EXT_REQUEST_LIST", 88, 2, 2, 2, param_ext_request_list_columns, Subject::aircraft},
    {322, "PARAM_EXT_VALUE", 243, 149, 149, 5, param_ext_value_columns, Subject::aircraft},
    {323, "PARAM_EXT_SET", 78, 147, 147, 5, param_ext_set_columns, Subject::aircraft},
    {324, "PARAM_EXT_ACK", 132, 146, 146, 4, param_ext_ack_columns, Subject::aircraft},
    {330, "OBSTACLE_DISTANCE", 23, 158, 167, 6, obstacle_distance_columns, Subject::aircraft},
    {331, "ODOMETRY", 91, 230, 233, 15, odometry_columns, Subject::aircraft},
    {332, "TRAJECTORY_REPRESENTATION_WAYPOINTS", 236, 239, 239, 14, trajectory_representation_waypoints_columns, Subject::aircraft},
    {333, "TRAJECTORY_REPRESENTATION_BEZIER", 231, 109, 109, 7, trajectory_representation_bezier_columns, Subject::aircraft},
    {334, "CELLULAR_STATUS", 72, 10, 53, 7, cellular_status_columns, Subject::aircraft},
    {335, "ISBD_LINK_STATUS", 225, 24, 24, 8, isbd_link_status_columns, Subject::aircraft},
    {336, "CELLULAR_CONFIG", 245, 84, 84, 8, cellular_config_columns, Subject::aircraft},
    {339, "RAW_RPM", 199, 5, 5, 2, raw_rpm_columns, Subject::aircraft},
    {340, "UTM_GLOBAL_POSITION", 99, 70, 70, 18, utm_global_position_columns, Subject::aircraft},
    {345, "PARAM_ERROR", 209, 21, 21, 5, param_error_columns, Subject::aircraft},
    {350, "DEBUG_FLOAT_ARRAY", 232, 20, 252, 3, debug_float_array_columns, Subject::aircraft},
    {354, "SET_VELOCITY_LIMITS", 210, 14, 14, 5, set_velocity_limits_columns, Subject::aircraft},
    {355, "VELOCITY_LIMITS", 6, 12, 12, 3, velocity_limits_columns, Subject::aircraft},
    {360, "ORBIT_EXECUTION_STATUS", 11, 25, 25, 6, orbit_execution_status_columns, Subject::target},
    {361, "FIGURE_EIGHT_EXECUTION_STATUS", 93, 33, 33, 8, figure_eight_execution_status_columns, Subject::target},
    {369, "BATTERY_STATUS_V2", 151, 24, 24, 8, battery_status_v2_columns, Subject::battery},
    {370, "SMART_BATTERY_INFO", 75, 87, 109, 12, smart_battery_info_columns, Subject::battery},
    {371, "FUEL_STATUS", 10, 26, 26, 8, fuel_status_columns, Subject::aircraft},
    {372, "BATTERY_INFO", 26, 140, 140, 20, battery_info_columns, Subject::battery},
    {373, "GENERATOR_STATUS", 117, 42, 42, 11, generator_status_columns, Subject::aircraft},
    {375, "ACTUATOR_OUTPUT_STATUS", 251, 140, 140, 3, actuator_output_status_columns, Subject::aircraft},
    {376, "RELAY_STATUS", 199, 8, 8, 3, relay_status_columns, Subject::aircraft},
    {380, "TIME_ESTIMATE_TO_TARGET", 232, 20, 20, 5, time_estimate_to_target_columns, Subject::aircraft},
    {385, "TUNNEL", 147, 133, 133, 5, tunnel_columns, Subject::aircraft},
    {386, "CAN_FRAME", 132, 16, 16, 6, can_frame_columns, Subject::aircraft},
    {387, "CANFD_FRAME", 4, 72, 72, 6, canfd_frame_columns, Subject::aircraft},
    {388, "CAN_FILTER_MODIFY", 8, 37, 37, 6, can_filter_modify_columns, Subject::aircraft},
    {390, "ONBOARD_COMPUTER_STATUS", 156, 238, 240, 20, onboard_computer_status_columns, Subject::aircraft},
    {395, "COMPONENT_INFORMATION", 0, 212, 212, 5, component_information_columns, Subject::aircraft},
    {396, "COMPONENT_INFORMATION_BASIC", 50, 160, 160, 8, component_information_basic_columns, Subject::aircraft},
    {397, "COMPONENT_METADATA", 182, 108, 108, 3, component_metadata_columns, Subject::aircraft},
    {400, "PLAY_TUNE_V2", 110, 254, 254, 4, play_tune_v2_columns, Subject::aircraft},
    {401, "SUPPORTED_TUNES", 183, 6, 6, 3, supported_tunes_columns, Subject::aircraft},
    {410, "EVENT", 160, 53, 53, 7, event_columns, Subject::aircraft},
    {411, "CURRENT_EVENT_SEQUENCE", 106, 3, 3, 2, current_event_sequence_columns, Subject::aircraft},
    {412, "REQUEST_EVENT", 33, 6, 6, 4, request_event_columns, Subject::aircraft},
    {413, "RESPONSE_EVENT_ERROR", 77, 7, 7, 5, response_event_error_columns, Subject::aircraft},
    {414, "GROUP_START", 109, 16, 16, 3, group_start_columns, Subject::aircraft},
    {415, "GROUP_END", 161, 16, 16, 3, group_end_columns, Subject::aircraft},
    {420, "RADIO_RC_CHANNELS", 20, 9, 73, 5, radio_rc_channels_columns, Subject::aircraft},
    {435, "AVAILABLE_MODES", 134, 46, 46, 6, available_modes_columns, Subject::aircraft},
    {436, "CURRENT_MODE", 193, 9, 9, 3, current_mode_columns, Subject::aircraft},
    {437, "AVAILABLE_MODES_MONITOR", 30, 1, 1, 1, available_modes_monitor_columns, Subject::aircraft},
    {440, "ILLUMINATOR_STATUS", 66, 35, 35, 11, illuminator_status_columns, Subject::aircraft},
    {441, "GNSS_INTEGRITY", 169, 17, 17, 12, gnss_integrity_columns, Subject::aircraft},
};
// clang-format on

}  // namespace

std::span<const Message> messages_4() { return rows; }

}  // namespace contrail::mavlink
