// The invented facts every file of the sample flight tells in its own way. Nothing here belongs to a real place, person
// or device.
#pragma once

#include <cstdint>
#include <string>

namespace samples::story {

/// What can be told anew for another flight (facts.hpp); the samples are made of these.
struct Facts {
  // An islet that does not exist, near the point of the ocean that is farthest from any land.
  double home_latitude = -48.8767, home_longitude = -123.3933;
  double ground_elevation = 12.0;  // m above sea, everywhere on the islet
  double geoid_undulation = -9.0;  // m, invented: ellipsoid height = height above sea + undulation
  double operator_east = -22.9, operator_north = -32.8;  // m from home: 40.0 m to the south-west

  // Clocks. Time 0 of the story is the start, when the DJI app opens its record.
  int64_t start_ms = 1'782'076'320'000;  // 2026-06-21T21:12:00Z
  int camera_zone_minutes = -8 * 60;
  double camera_clock_offset = -7.0;  // s, camera minus true: the camera is slow
  double ardupilot_boot = -41.3;      // s, story time at which its TimeUS is 0
  double px4_boot = -63.7;

  std::string aircraft_name = "Sample Kestrel";
  std::string aircraft_serial = "0XXDF1234567", camera_serial = "0XXCD1234567";
  std::string remote_serial = "0XXRC1234567", battery_serial = "0XXBT1234567";
  std::string sensor_id = "0XXSN1234567AB";
  std::string flight_uuid = "00000000-5a3e-4c0d-8000-0123456789ab";
  std::string ardupilot_board = "CubeOrange 00FACADE 01234567 89ABCDEF";
  std::string px4_uuid = "00060000000000000000000001234567FACA";

  // The camera: a 4:3 sensor of 6.4 mm x 4.8 mm, so that all ways to the focal length agree.
  std::string camera_model = "FC3170";
  int focal_length_35mm = 24;
  double focal_length_mm = 4.44;
  int orientation = 1;      // of Exif: the picture is stored turned
  int picture_samples = 3;  // per pixel and axis
  int picture_grain = 1;    // one pixel is traced for so many each way: for pictures that nobody looks at
  double gimbal_roll = 0;
  double oblique_yaw = 150, oblique_pitch = -60;
};
inline Facts facts;

inline constexpr int kLeapSeconds = 18;  // GPS minus UTC since 2017

inline constexpr char kAccountHash[] = "0123456789abcdef";

inline constexpr int kImageWidth = 1200, kImageHeight = 900;  // as displayed

}  // namespace samples::story
