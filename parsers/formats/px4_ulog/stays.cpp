// What stays of PX4's topics in a clean log: exactly these fields, stored as these types in this number, within these
// limits (msg/*.msg, v1.5 to v1.16). Everything else goes, whatever its name: positions, heights above sea and
// ellipsoid, biases and device ids (a fingerprint of the sensor), commands, events with their arguments, links and
// clocks of other devices, counters and masks of full width.
#include "parsers/formats/px4_ulog/stays.hpp"

#include "parsers/formats/px4_ulog/fields.hpp"

#include <algorithm>
#include <string>

namespace contrail::px4 {
namespace {

using enum Type;

constexpr double pi = 3.15;
constexpr Measure flag{0, 1}, metres{-50'000, 50'000}, speed{-200, 200, "m/s"}, ground_speed{0, 200, "m/s"},
    acceleration{-400, 400}, rate{-90, 90}, angle{-2 * pi, 2 * pi}, quaternion{-1.01, 1.01}, unit{-1.01, 1.01},
    ratio{-10, 10}, celsius{-60, 150}, volts{0, 120}, amperes{-500, 1'000}, charge{0, 1'000'000}, accuracy{0, 5'000},
    test_ratio{0, 1'000}, variance{0, 100'000}, innovation{-10'000, 10'000}, pulse{0, 3'000}, resets{0, 30},
    counter{0, 100'000}, hertz{0, 40'000}, pressure{0, 120'000}, gauss{-10, 10}, microseconds{0, 864'000'000'000},
    step{-1'000'000, 1'000'000};

constexpr std::string_view relative = "from the start of the estimate, whose place goes",
                           raw = "not beside calibrated samples: both give the calibration",
                           weather = "a hint at height above sea or weather: see --explain",
                           magnet = "a sample of the field, a hint at the region: see --explain",
                           made_good = "steps are harmless, the epoch goes", ground = "height above ground";

constexpr std::int64_t not_sampled = 0x7fffffff;  // sensor_combined.msg: RELATIVE_TIMESTAMP_INVALID

// clang-format off
constexpr Stay clocks[] = {{"timestamp timestamp_sample", u64, 1, microseconds, made_good}};

constexpr Stay attitude[] = {
  {"q", f32, 4, quaternion}, {"delta_q_reset", f32, 4, quaternion}, {"quat_reset_counter", u8, 1, resets}, {"rollspeed pitchspeed yawspeed", f32, 1, rate},
};
constexpr Stay attitude_setpoint[] = {
  {"roll_body pitch_body yaw_body", f32, 1, angle}, {"yaw_sp_move_rate", f32, 1, rate}, {"q_d", f32, 4, quaternion}, {"thrust_body", f32, 3, ratio},
  {"thrust", f32, 1, ratio}, {"landing_gear", f32, 1, unit}, {"q_d_valid reset_integral fw_control_yaw_wheel", boolean, 1, flag},
};
constexpr Stay rates_setpoint[] = {
  {"roll pitch yaw", f32, 1, rate}, {"thrust_body", f32, 3, ratio}, {"thrust", f32, 1, ratio}, {"reset_integral", boolean, 1, flag},
};
constexpr Stay rate_status[] = {
  {"rollspeed pitchspeed yawspeed rollspeed_integ pitchspeed_integ yawspeed_integ wheel_rate_integ additional_integ1", f32, 1, rate},
};
constexpr Stay vector_of_three[] = {{"xyz", f32, 3, {-20'000, 20'000}}, {"xyz_derivative", f32, 3, {-20'000, 20'000}}};
constexpr Stay imu[] = {
  {"delta_angle", f32, 3, ratio}, {"delta_velocity", f32, 3, ratio}, {"delta_angle_dt delta_velocity_dt", u16, 1, {0, 50'000}},
  {"delta_angle_clipping delta_velocity_clipping", u8, 1, {0, 7}},
};
constexpr Stay imu_status[] = {
  {"accel_clipping", u32, 3, counter}, {"gyro_clipping", u32, 3, counter}, {"accel_rate_hz gyro_rate_hz accel_raw_rate_hz gyro_raw_rate_hz", f32, 1, hertz},
  {"accel_rate_hz gyro_rate_hz", u16, 1, hertz}, {"accel_vibration_metric gyro_vibration_metric delta_angle_coning_metric gyro_coning_vibration", f32, 1, {0, 1'000}},
  {"mean_accel", f32, 3, acceleration, raw}, {"mean_gyro", f32, 3, rate, raw}, {"var_accel", f32, 3, variance}, {"var_gyro", f32, 3, variance},
  {"temperature_accel temperature_gyro", f32, 1, celsius, weather},
};
constexpr Stay accelerometer[] = {{"x y z", f32, 1, acceleration, raw}, {"temperature", f32, 1, celsius, weather}, {"samples", u8, 1, {0, 32}}, {"clip_counter", u8, 3, {0, 32}}};
constexpr Stay gyroscope[] = {{"x y z", f32, 1, rate, raw}, {"temperature", f32, 1, celsius, weather}, {"samples", u8, 1, {0, 32}}, {"clip_counter", u8, 3, {0, 32}}};
constexpr Stay magnetometer[] = {{"x y z", f32, 1, gauss, raw}, {"is_external", boolean, 1, flag}};
constexpr Stay fused_magnetometer[] = {{"magnetometer_ga", f32, 3, gauss, magnet}};
constexpr Stay sensors[] = {
  {"gyro_rad", f32, 3, rate}, {"accelerometer_m_s2", f32, 3, acceleration}, {"gyro_integral_dt accelerometer_integral_dt", u32, 1, counter},
  {"gyro_integral_dt accelerometer_integral_dt", f32, 1, flag}, {"accelerometer_timestamp_relative magnetometer_timestamp_relative baro_timestamp_relative", i32, 1, step, {}, not_sampled},
  {"accelerometer_clipping gyro_clipping", u8, 1, {0, 7}}, {"magnetometer_ga", f32, 3, gauss, magnet},
  {"baro_temp_celcius", f32, 1, celsius, weather},
};
constexpr Stay barometer[] = {{"pressure", f32, 1, pressure, weather}, {"temperature", f32, 1, celsius, weather}};
constexpr Stay air_data[] = {{"baro_pressure_pa", f32, 1, pressure, weather}, {"baro_temp_celcius", f32, 1, celsius, weather}, {"rho", f32, 1, {0, 2}, weather}, {"eas2tas", f32, 1, {0, 3}, weather}};
constexpr Stay airspeed[] = {
  {"indicated_airspeed_m_s true_airspeed_m_s equivalent_airspeed_m_s true_ground_minus_wind_m_s equivalent_ground_minus_wind_m_s calibrated_airspeed_m_s calibrated_ground_minus_wind_m_s", f32, 1, speed},
  {"air_temperature_celsius", f32, 1, celsius, weather}, {"confidence", f32, 1, flag}, {"airspeed_sensor_measurement_valid", boolean, 1, flag},
  {"selected_airspeed_index", i8, 1, {-1, 4}},
};
constexpr Stay pitot[] = {{"differential_pressure_raw_pa differential_pressure_filtered_pa differential_pressure_pa", f32, 1, {-20'000, 20'000, "Pa"}}};
constexpr Stay distance[] = {
  {"current_distance min_distance max_distance", f32, 1, {-1, 300}, ground}, {"variance", f32, 1, variance}, {"signal_quality", i8, 1, {-1, 100}},
  {"orientation", u8, 1, {0, 41}}, {"type", u8, 1, {0, 4}},
};

constexpr Stay local_position[] = {  // ref_lat, ref_lon, ref_alt: its origin
  {"x y z", f32, 1, metres, relative}, {"vx vy vz z_deriv", f32, 1, speed}, {"ax ay az", f32, 1, acceleration}, {"heading unaided_heading yaw delta_heading", f32, 1, angle},
  {"delta_xy", f32, 2, metres}, {"delta_z", f32, 1, metres}, {"delta_vxy", f32, 2, speed}, {"delta_vz", f32, 1, speed},
  {"dist_bottom", f32, 1, {-10, 300}, ground}, {"dist_bottom_rate", f32, 1, speed}, {"dist_bottom_sensor_bitfield", u8, 1, {0, 3}},
  {"eph epv evh evv", f32, 1, accuracy}, {"heading_var tilt_var", f32, 1, variance}, {"vxy_max vz_max hagl_min hagl_max", f32, 1, {0, 10'000}},
  {"xy_reset_counter z_reset_counter vxy_reset_counter vz_reset_counter heading_reset_counter", u8, 1, resets},
  {"xy_valid z_valid v_xy_valid v_z_valid xy_global z_global dist_bottom_valid dead_reckoning heading_good_for_control", boolean, 1, flag},
};
constexpr Stay local_setpoint[] = {
  {"x y z", f32, 1, metres, relative}, {"vx vy vz", f32, 1, speed}, {"acc_x acc_y acc_z", f32, 1, acceleration}, {"acceleration", f32, 3, acceleration}, {"thrust", f32, 3, ratio},
  {"yaw", f32, 1, angle}, {"yawspeed", f32, 1, rate}, {"position", f32, 3, metres, relative}, {"velocity", f32, 3, speed}, {"jerk", f32, 3, acceleration},
};
constexpr Stay global_position[] = {
  {"vel_n vel_e vel_d", f32, 1, speed}, {"yaw", f32, 1, angle}, {"eph epv", f32, 1, accuracy}, {"dead_reckoning terrain_alt_valid", boolean, 1, flag},
  {"alt_reset_counter lat_lon_reset_counter", u8, 1, resets},
};
constexpr Stay receiver[] = {
  {"fix_type", u8, 1, {0, 8}}, {"satellites_used", u8, 1, {0, 99}}, {"eph epv s_variance_m_s c_variance_rad", f32, 1, accuracy}, {"hdop vdop", f32, 1, {0, 100}},
  {"vel_m_s", f32, 1, ground_speed}, {"vel_n_m_s vel_e_m_s vel_d_m_s", f32, 1, speed}, {"cog_rad heading heading_accuracy", f32, 1, {-4 * pi, 4 * pi}},
  {"vel_ned_valid", boolean, 1, flag}, {"jamming_indicator noise_per_ms", i32, 1, {-1, 255}}, {"jamming_state spoofing_state", u8, 1, {0, 4}},
};
constexpr Stay home[] = {{"x y z", f32, 1, metres, relative}, {"yaw", f32, 1, angle}, {"valid_alt valid_hpos valid_lpos manual_home", boolean, 1, flag}};
constexpr Stay odometry[] = {{"position", f32, 3, metres, relative}, {"velocity", f32, 3, speed}, {"q", f32, 4, quaternion}, {"angular_velocity", f32, 3, rate}, {"reset_counter", u8, 1, resets}};

constexpr Stay estimate[] = {
  {"mag_test_ratio vel_test_ratio pos_test_ratio hgt_test_ratio tas_test_ratio hagl_test_ratio beta_test_ratio", f32, 1, test_ratio},
  {"pos_horiz_accuracy pos_vert_accuracy", f32, 1, accuracy}, {"vibe", f32, 3, test_ratio}, {"output_tracking_error", f32, 3, test_ratio}, {"time_slip", f32, 1, {-1'000, 1'000}},
  {"reset_count_vel_ne reset_count_vel_d reset_count_pos_ne reset_count_pod_d reset_count_quat", u8, 1, resets}, {"timeout_flags health_flags", u8, 1, {0, 63}},
  {"filter_fault_flags", u16, 1, {0, 0x1fff}}, {"innovation_check_flags", u16, 1, {0, 0x1fff}}, {"gps_check_fail_flags", u16, 1, {0, 0x3ff}},
  {"pre_flt_fail pre_flt_fail_innov_heading pre_flt_fail_innov_height pre_flt_fail_innov_vel_horiz pre_flt_fail_innov_vel_vert pre_flt_fail_mag_field_disturbed", boolean, 1, flag},
};
constexpr Stay innovations[] = {
  {"gps_hvel gps_hpos ev_hvel ev_hpos aux_hvel flow terr_flow drag", f32, 2, innovation},
  {"gps_vvel ev_vvel aux_vvel rng_vpos heading airspeed beta hagl hagl_rate", f32, 1, innovation}, {"mag_field", f32, 3, ratio}, {"gravity", f32, 3, acceleration},
};
constexpr Stay early_innovations[] = {
  {"vel_pos_innov", f32, 6, innovation}, {"vel_pos_innov_var", f32, 6, variance}, {"mag_innov", f32, 3, ratio}, {"mag_innov_var", f32, 3, variance},
  {"heading_innov hagl_innov airspeed_innov beta_innov", f32, 1, innovation}, {"heading_innov_var hagl_innov_var airspeed_innov_var beta_innov_var", f32, 1, variance},
  {"output_tracking_error", f32, 3, test_ratio},
};
constexpr Stay estimator_choice[] = {
  {"primary_instance instances_available", u8, 1, {0, 9}}, {"combined_test_ratio", f32, 9, test_ratio}, {"relative_test_ratio", f32, 9, innovation}, {"healthy", boolean, 9, flag},
  {"accel_fault_detected gyro_fault_detected", boolean, 1, flag},
};
constexpr Stay receiver_checks[] = {
  {"checks_passed check_fail_gps_fix check_fail_min_sat_count check_fail_max_pdop check_fail_max_horz_err check_fail_max_vert_err check_fail_max_spd_err "
   "check_fail_max_horz_drift check_fail_max_vert_drift check_fail_max_horz_spd_err check_fail_max_vert_spd_err", boolean, 1, flag},
  {"position_drift_rate_horizontal_m_s position_drift_rate_vertical_m_s filtered_horizontal_speed_m_s", f32, 1, {0, 5'000, "m/s"}},
};
constexpr Stay estimator_flags[] = {
  {"cs_tilt_align cs_yaw_align cs_gps cs_opt_flow cs_mag_hdg cs_mag_3d cs_mag_dec cs_in_air cs_wind cs_baro_hgt cs_rng_hgt cs_gps_hgt cs_ev_pos cs_ev_yaw cs_ev_hgt cs_fuse_beta "
   "cs_mag_field_disturbed cs_fixed_wing cs_mag_fault cs_fuse_aspd cs_gnd_effect cs_rng_stuck cs_gps_yaw cs_mag_aligned_in_flight cs_ev_vel cs_synthetic_mag_z cs_vehicle_at_rest "
   "cs_gps_yaw_fault cs_rng_fault cs_inertial_dead_reckoning cs_wind_dead_reckoning cs_rng_kin_consistent cs_fake_pos cs_fake_hgt cs_gravity_vector cs_mag", boolean, 1, flag},
  {"fs_bad_mag_x fs_bad_mag_y fs_bad_mag_z fs_bad_hdg fs_bad_airspeed fs_bad_sideslip fs_bad_optflow_x fs_bad_optflow_y fs_bad_acc_bias fs_bad_acc_vertical fs_bad_acc_clipping "
   "reject_hor_vel reject_ver_vel reject_hor_pos reject_ver_pos reject_mag_x reject_mag_y reject_mag_z reject_yaw reject_airspeed reject_sideslip reject_hagl reject_optflow_x "
   "reject_optflow_y", boolean, 1, flag},
};
constexpr Stay hover[] = {
  {"hover_thrust hover_thrust_var", f32, 1, flag}, {"accel_innov", f32, 1, acceleration}, {"accel_innov_var accel_innov_test_ratio accel_noise_var", f32, 1, variance}, {"valid", boolean, 1, flag},
};
constexpr Stay wind[] = {{"windspeed_north windspeed_east", f32, 1, {-100, 100}, weather}, {"variance_north variance_east", f32, 1, variance}};

constexpr Stay controls[] = {{"control", f32, 8, unit}};
constexpr Stay motors[] = {{"control", f32, 12, unit}, {"control", f32, 8, unit}};
constexpr Stay outputs[] = {{"output", f32, 16, {-10'000, 10'000}}, {"noutputs", u32, 1, {0, 16}}};
constexpr Stay allocation[] = {
  {"allocated_torque", f32, 3, ratio}, {"unallocated_torque", f32, 3, ratio}, {"allocated_thrust", f32, 3, ratio}, {"unallocated_thrust", f32, 3, ratio},
  {"actuator_saturation", i8, 16, {-2, 2}}, {"torque_setpoint_achieved thrust_setpoint_achieved", boolean, 1, flag},
};
constexpr Stay sticks[] = {
  {"channel_count", u8, 1, {0, 18}}, {"values", u16, 18, pulse}, {"rssi", i32, 1, {-1, 255}}, {"rc_failsafe rc_lost", boolean, 1, flag}, {"input_source", u8, 1, {0, 15}},
  {"link_quality", i8, 1, {-1, 100}}, {"rssi_dbm", f32, 1, {-200, 50}},
};
constexpr Stay channels[] = {{"channels", f32, 18, {-2, 2}}, {"channel_count", u8, 1, {0, 18}}, {"rssi", u8, 1, {0, 100}}, {"signal_lost", boolean, 1, flag}};
constexpr Stay manual_control[] = {
  {"x y z r roll pitch yaw throttle flaps aux1 aux2 aux3 aux4 aux5 aux6", f32, 1, unit}, {"valid sticks_moving", boolean, 1, flag}, {"data_source", u8, 1, {0, 9}},
  {"mode_slot mode_switch return_switch rattitude_switch posctl_switch loiter_switch acro_switch offboard_switch kill_switch gear_switch arm_switch transition_switch man_switch stab_switch", u8, 1, {0, 6}},
};
constexpr Stay battery[] = {
  {"voltage_v voltage_filtered_v", f32, 1, volts}, {"current_a current_filtered_a current_average_a average_current_a", f32, 1, amperes}, {"discharged_mah", f32, 1, charge},
  {"remaining scale", f32, 1, {-1, 10}}, {"temperature", f32, 1, celsius, weather}, {"time_remaining_s", f32, 1, counter}, {"cell_count", i32, 1, {0, 20}}, {"cell_count", u8, 1, {0, 20}},
  {"voltage_cell_v", f32, 10, {0, 6}}, {"voltage_cell_v", f32, 14, {0, 6}}, {"connected system_source", boolean, 1, flag}, {"warning", u8, 1, {0, 6}}, {"source id", u8, 1, {0, 4}},
};
constexpr Stay power[] = {
  {"voltage5v_v voltage5V_v voltage3v3_v", f32, 1, {0, 20}}, {"sensors3v3", f32, 4, {0, 20}}, {"usb_connected usb_valid servo_valid v3v3_valid comp_5v_valid can1_gps1_5v_valid", u8, 1, flag},
  {"brick_valid", u8, 1, {0, 7}}, {"periph_5v_oc hipower_5v_oc periph_5V_OC hipower_5V_OC", u8, 1, flag},
};
constexpr Stay speed_controllers[] = {
  {"esc.esc_rpm", i32, 1, {-60'000, 60'000}}, {"esc.esc_voltage", f32, 1, volts}, {"esc.esc_current", f32, 1, amperes}, {"esc.esc_temperature", f32, 1, celsius, weather},
  {"esc.esc_temperature", u8, 1, {0, 150}, weather}, {"esc_count", u8, 1, {0, 12}},
};
constexpr Stay load[] = {{"load ram_usage", f32, 1, flag}};

constexpr Stay status[] = {
  {"nav_state nav_state_user_intention", u8, 1, {0, 31}}, {"arming_state", u8, 1, {0, 6}}, {"hil_state", u8, 1, flag}, {"latest_arming_reason latest_disarming_reason", u8, 1, {0, 20}},
  {"vehicle_type", u8, 1, {0, 4}}, {"failsafe is_vtol is_rotary_wing in_transition_mode in_transition_to_fw rc_signal_lost data_link_lost gcs_connection_lost engine_failure mission_failure "
   "failsafe_and_user_took_over pre_flight_checks_pass safety_off geofence_violated", boolean, 1, flag}, {"failure_detector_status", u8, 1, {0, 63}},
};
constexpr Stay control_mode[] = {
  {"flag_armed flag_control_acceleration_enabled flag_control_allocation_enabled flag_control_altitude_enabled flag_control_attitude_enabled flag_control_auto_enabled "
   "flag_control_climb_rate_enabled flag_control_manual_enabled flag_control_offboard_enabled flag_control_position_enabled flag_control_rates_enabled flag_control_termination_enabled "
   "flag_control_velocity_enabled flag_multicopter_position_control_enabled", boolean, 1, flag},
};
constexpr Stay land_detector[] = {
  {"landed maybe_landed ground_contact freefall in_ground_effect in_descend has_low_throttle vertical_movement horizontal_movement rotational_movement at_rest "
   "close_to_ground_or_skipped_check", boolean, 1, flag},
};
constexpr Stay arming[] = {{"armed prearmed ready_to_arm lockdown manual_lockdown force_failsafe in_esc_calibration_mode soft_stop kill termination", boolean, 1, flag}};
// Which command it is says whether its parameters are a place; ids of two letters are above.
constexpr Stay command[] = {{"command", u16, 1, {0, 5'200}}, {"command", u32, 1, {0, 5'200}}};
constexpr Stay takeoff[] = {{"takeoff_state", u8, 1, {0, 5}}, {"tilt_limit", f32, 1, angle}};
constexpr Stay commander[] = {{"main_state", u8, 1, {0, 31}}};
constexpr Stay severity[] = {{"severity", u8, 1, {0, 7}}};
constexpr Stay failures[] = {
  {"fd_roll fd_pitch fd_alt fd_ext fd_arm_escs fd_battery fd_imbalanced_prop fd_motor fd_high_wind", boolean, 1, flag}, {"imbalanced_prop_metric", f32, 1, innovation},
};
constexpr Stay sensor_health[] = {
  {"accel_inconsistency_m_s_s", f32, 4, test_ratio}, {"gyro_inconsistency_rad_s", f32, 4, test_ratio}, {"accel_healthy", boolean, 4, flag}, {"gyro_healthy", boolean, 4, flag},
  {"accel_inconsistency_m_s_s gyro_inconsistency_rad_s mag_inconsistency_ga mag_inconsistency_angle", f32, 1, test_ratio},
};
constexpr Stay control_state[] = {
  {"x_acc y_acc z_acc", f32, 1, acceleration}, {"x_vel y_vel z_vel airspeed", f32, 1, speed}, {"horz_acc_mag", f32, 1, acceleration}, {"x_pos y_pos z_pos", f32, 1, metres, relative}, {"q", f32, 4, quaternion},
  {"delta_q_reset", f32, 4, quaternion}, {"roll_rate pitch_rate yaw_rate", f32, 1, rate}, {"airspeed_valid", boolean, 1, flag}, {"quat_reset_counter", u8, 1, resets},
};

struct StayingTopic {
  std::string_view names;  ///< exact, blank between
  std::span<const Stay> fields;
};
constexpr StayingTopic topics[] = {
  {"vehicle_attitude estimator_attitude vehicle_attitude_groundtruth", attitude},
  {"vehicle_attitude_setpoint mc_virtual_attitude_setpoint fw_virtual_attitude_setpoint", attitude_setpoint},
  {"vehicle_rates_setpoint", rates_setpoint}, {"rate_ctrl_status", rate_status},
  {"vehicle_angular_velocity vehicle_angular_acceleration vehicle_acceleration vehicle_thrust_setpoint vehicle_torque_setpoint", vector_of_three},
  {"vehicle_imu", imu}, {"vehicle_imu_status", imu_status}, {"sensor_accel", accelerometer}, {"sensor_gyro", gyroscope}, {"sensor_mag", magnetometer},
  {"vehicle_magnetometer", fused_magnetometer}, {"sensor_combined", sensors}, {"sensor_baro", barometer}, {"vehicle_air_data", air_data},
  {"airspeed airspeed_validated", airspeed}, {"differential_pressure", pitot}, {"distance_sensor", distance},
  {"vehicle_local_position estimator_local_position vehicle_local_position_groundtruth", local_position},
  {"vehicle_local_position_setpoint trajectory_setpoint vehicle_global_velocity_setpoint", local_setpoint},
  {"vehicle_global_position estimator_global_position vehicle_global_position_groundtruth", global_position}, {"vehicle_gps_position sensor_gps", receiver},
  {"home_position", home}, {"vehicle_odometry vehicle_visual_odometry estimator_odometry", odometry},
  {"estimator_status", estimate}, {"estimator_innovations estimator_innovation_test_ratios estimator_innovation_variances", innovations}, {"ekf2_innovations", early_innovations},
  {"estimator_selector_status", estimator_choice}, {"estimator_gps_status", receiver_checks}, {"estimator_status_flags", estimator_flags}, {"hover_thrust_estimate", hover},
  {"wind wind_estimate estimator_wind", wind},
  {"actuator_controls_0 actuator_controls_1 actuator_controls_2 actuator_controls_3", controls}, {"actuator_motors actuator_servos", motors}, {"actuator_outputs", outputs},
  {"control_allocator_status", allocation}, {"input_rc", sticks}, {"rc_channels", channels}, {"manual_control_setpoint manual_control_switches", manual_control},
  {"battery_status", battery}, {"system_power", power}, {"esc_status", speed_controllers}, {"cpuload", load},
  {"vehicle_status", status}, {"vehicle_control_mode", control_mode}, {"vehicle_land_detected", land_detector}, {"actuator_armed", arming}, {"takeoff_status", takeoff}, {"vehicle_command", command},
  {"commander_state", commander}, {"mavlink_log log_message", severity}, {"failure_detector_status", failures}, {"sensor_preflight sensors_status_imu", sensor_health},
  {"control_state", control_state},
  // Of these only the moment.
  {"position_setpoint_triplet vehicle_command_ack camera_capture camera_trigger mission mission_result event telemetry_status estimator_states estimator_sensor_bias "
   "estimator_baro_bias failsafe_flags vehicle_status_flags vehicle_constraints", {}},
};

// Names of private fields that tools look for, though their values go, and of formats inside formats.
constexpr std::string_view framing_fields =
    "timestamp timestamp_sample _padding0 _padding1 _padding2 _padding3 esc current previous next command param5 param6 param7 armed_time takeoff_time "
    "nav_state_timestamp failsafe_timestamp timestamp_last_signal ref_timestamp surface_bottom_timestamp last_instance_change heartbeat_time telem_time ping_time";
constexpr std::string_view nested_formats = "esc_report position_setpoint";
// clang-format on

std::string_view next_word(std::string_view& list) {
  const std::string_view word = list.substr(0, list.find(' '));
  list.remove_prefix(std::min(word.size() + 1, list.size()));
  return word;
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    if (next_word(list) == word) return true;
  }
  return false;
}

/// As ULog spells it.
std::string name_of_type(Type type) {
  switch (type) {
    case i8: return "int8_t";
    case u8: return "uint8_t";
    case i16: return "int16_t";
    case u16: return "uint16_t";
    case i32: return "int32_t";
    case u32: return "uint32_t";
    case i64: return "int64_t";
    case u64: return "uint64_t";
    case f32: return "float";
    case f64: return "double";
    default: return "bool";
  }
}

bool stays_by_name(std::string_view topic, std::string_view path) {
  return std::ranges::any_of(topics, [&](const StayingTopic& row) {
    return has_word(row.names, topic) &&
           std::ranges::any_of(row.fields, [&](const Stay& stay) { return has_word(stay.fields, path); });
  });
}

}  // namespace

const Stay* find_stay(std::string_view topic, std::string_view path, Type type, std::uint32_t count) {
  const auto find = [&](std::span<const Stay> fields) -> const Stay* {
    for (const Stay& stay : fields) {
      if (stay.type == type && stay.count == count && has_word(stay.fields, path)) return &stay;
    }
    return nullptr;
  };
  for (const StayingTopic& row : topics) {
    if (!has_word(row.names, topic)) continue;
    const Stay* own = find(row.fields);
    return own ? own : find(clocks);
  }
  return nullptr;
}

bool is_listed(std::string_view topic) {
  return std::ranges::any_of(topics, [&](const StayingTopic& row) { return has_word(row.names, topic); });
}

bool is_known_format(std::string_view name) {
  return has_word(nested_formats, name) || names_topic(name) || is_listed(name);
}

bool is_known_field(std::string_view topic, std::string_view field) {
  if (has_word(framing_fields, field) || names_field(field)) return true;
  if (topic == "esc_report") return stays_by_name("esc_status", "esc." + std::string(field));
  return stays_by_name(topic, field);
}

void tell_kept(const TellKept& tell) {
  for (const StayingTopic& row : topics) {
    for (std::string_view names = row.names; !names.empty();) {
      const std::string_view name = next_word(names);
      for (const std::span<const Stay> fields : {std::span<const Stay>(clocks), row.fields}) {
        for (const Stay& stay : fields) {
          const std::string type =
              name_of_type(stay.type) + (stay.count > 1 ? "[" + std::to_string(stay.count) + "]" : "");
          for (std::string_view words = stay.fields; !words.empty();)
            tell({name, next_word(words), type, stay.measure.limits(), stay.why});
        }
      }
    }
  }
}

}  // namespace contrail::px4
