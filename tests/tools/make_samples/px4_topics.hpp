// The uORB topics of the sample log: their formats and, for each, how a row is filled.
#pragma once

#include <utility>
#include <vector>

#include "bytes.hpp"
#include "flight.hpp"
#include "measured.hpp"

namespace samples {

using TopicFormat = std::pair<const char*, const char*>;  // name, fields
const std::vector<TopicFormat>& px4_formats();

struct Px4Clock {
  static uint64_t micros(double t);  // since boot
  static uint64_t utc_micros(double t);
};

Buffer gps_row(const Motion& motion, Receiver receiver, bool has_fix);  // vehicle_gps_position, sensor_gps
Buffer global_position_row(const Motion& motion);
Buffer local_position_row(const Motion& motion, const Place& reference);
Buffer attitude_row(const Motion& motion);
Buffer home_row(double t, const Fix& home);
Buffer status_row(const Motion& motion, double armed_at, double takeoff_at);
Buffer land_detected_row(const Motion& motion);
Buffer battery_row(const Flight& flight, double t);
Buffer esc_status_row(const Motion& motion, uint16_t counter);
Buffer setpoint_triplet_row(double t, const std::vector<Waypoint>& waypoints, size_t current);
Buffer camera_trigger_row(double t, uint32_t sequence);
Buffer camera_capture_row(const Motion& motion, uint32_t sequence);
int px4_nav_state(Phase phase);

}  // namespace samples
