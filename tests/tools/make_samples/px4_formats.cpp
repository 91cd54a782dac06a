// The formats of the sample log's topics, as the log itself describes them: a choice of PX4's fields under PX4's names.
#include "px4_topics.hpp"

namespace samples {
namespace {

constexpr char kGpsFields[] =
    "uint64_t timestamp;uint64_t timestamp_sample;double latitude_deg;double longitude_deg;double altitude_msl_m;"
    "double altitude_ellipsoid_m;uint64_t time_utc_usec;uint32_t device_id;float eph;float epv;float hdop;"
    "float vdop;int32_t noise_per_ms;int32_t jamming_indicator;float vel_m_s;float vel_n_m_s;float vel_e_m_s;"
    "float vel_d_m_s;float cog_rad;int32_t timestamp_time_relative;uint8_t fix_type;uint8_t jamming_state;"
    "uint8_t spoofing_state;bool vel_ned_valid;uint8_t satellites_used;uint8_t[3] _padding0;";

}  // namespace

const std::vector<TopicFormat>& px4_formats() {
  static const std::vector<TopicFormat> kFormats = {
      {"vehicle_gps_position", kGpsFields},
      {"sensor_gps", kGpsFields},
      {"vehicle_global_position",
       "uint64_t timestamp;uint64_t timestamp_sample;double lat;double lon;float alt;float alt_ellipsoid;"
       "float eph;float epv;uint8_t lat_lon_reset_counter;bool dead_reckoning;uint8_t[6] _padding0;"},
      {"vehicle_local_position",
       "uint64_t timestamp;uint64_t timestamp_sample;uint64_t ref_timestamp;double ref_lat;double ref_lon;"
       "float x;float y;float z;float vx;float vy;float vz;float heading;float ref_alt;float dist_bottom;"
       "bool xy_valid;bool z_valid;bool xy_global;bool z_global;"},
      {"vehicle_attitude",
       "uint64_t timestamp;uint64_t timestamp_sample;float[4] q;float[4] delta_q_reset;"
       "uint8_t quat_reset_counter;uint8_t[7] _padding0;"},
      {"home_position",
       "uint64_t timestamp;double lat;double lon;float alt;float x;float y;float z;float yaw;bool valid_alt;"
       "bool valid_hpos;bool valid_lpos;bool manual_home;"},
      {"vehicle_status",
       "uint64_t timestamp;uint64_t armed_time;uint64_t takeoff_time;uint64_t nav_state_timestamp;"
       "uint8_t arming_state;uint8_t nav_state;uint8_t vehicle_type;bool failsafe;uint8_t system_id;"
       "uint8_t component_id;uint8_t[2] _padding0;"},
      {"vehicle_land_detected",
       "uint64_t timestamp;bool freefall;bool ground_contact;bool maybe_landed;bool landed;bool in_ground_effect;"
       "bool in_descend;uint8_t[2] _padding0;"},
      {"battery_status",
       "uint64_t timestamp;float voltage_v;float current_a;float discharged_mah;float remaining;"
       "float temperature;float[4] voltage_cell_v;uint16_t capacity;uint16_t cycle_count;uint16_t serial_number;"
       "uint16_t manufacture_date;bool connected;uint8_t cell_count;uint8_t warning;uint8_t[1] _padding0;"},
      // The nested formats come behind the ones that use them: a reader must not depend on their order.
      {"esc_status",
       "uint64_t timestamp;uint16_t counter;uint8_t esc_count;uint8_t esc_online_flags;uint8_t[4] _padding0;"
       "esc_report[4] esc;"},
      {"esc_report",
       "uint64_t timestamp;uint32_t esc_errorcount;int32_t esc_rpm;float esc_voltage;float esc_current;"
       "uint8_t esc_address;uint8_t esc_state;uint8_t[6] _padding0;"},
      {"position_setpoint_triplet",
       "uint64_t timestamp;position_setpoint previous;position_setpoint current;position_setpoint next;"},
      {"position_setpoint",
       "uint64_t timestamp;double lat;double lon;float alt;float yaw;float acceptance_radius;bool valid;"
       "uint8_t type;uint8_t[2] _padding0;"},
      {"camera_trigger", "uint64_t timestamp;uint64_t timestamp_utc;uint32_t seq;bool feedback;uint8_t[3] _padding0;"},
      {"camera_capture",
       "uint64_t timestamp;uint64_t timestamp_utc;double lat;double lon;uint32_t seq;float alt;"
       "float ground_distance;float[4] q;int8_t result;uint8_t[3] _padding0;"},
  };
  return kFormats;
}

}  // namespace samples
