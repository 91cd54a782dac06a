// The invented facts every file of the sample flight tells in its own way. Nothing here belongs to a real place, person
// or device.
#pragma once

#include <chrono>
#include <cstdint>

namespace samples::story {

// An islet that does not exist, near the point of the ocean that is farthest from any land.
inline constexpr double kHomeLatitude = -48.8767, kHomeLongitude = -123.3933;
inline constexpr double kGroundElevation = 12.0;  // m above sea, everywhere on the islet
inline constexpr double kGeoidUndulation = -9.0;  // m, invented: ellipsoid height = height above sea + undulation
inline constexpr double kOperatorEast = -22.9, kOperatorNorth = -32.8;  // m from home: 40.0 m to the south-west

inline constexpr std::chrono::sys_time<std::chrono::milliseconds> kStart =
    std::chrono::sys_days{std::chrono::year{2026} / 6 / 21} + std::chrono::hours{21} + std::chrono::minutes{12};
inline constexpr int64_t kStartMs = kStart.time_since_epoch().count();

// Clocks. Time 0 of the story is kStart, when the DJI app opens its record.
inline constexpr int kCameraZoneHours = -8;
inline constexpr double kCameraClockOffset = -7.0;  // s, camera minus true: the camera is slow
inline constexpr double kArduPilotBoot = -41.3;     // s, story time at which its TimeUS is 0
inline constexpr double kPx4Boot = -63.7;
inline constexpr int kLeapSeconds = 18;  // GPS minus UTC since 2017

inline constexpr char kAircraftName[] = "Sample Kestrel";
inline constexpr char kAircraftSerial[] = "0XXDF1234567", kCameraSerial[] = "0XXCD1234567";
inline constexpr char kRemoteSerial[] = "0XXRC1234567", kBatterySerial[] = "0XXBT1234567";
inline constexpr char kSensorId[] = "0XXSN1234567AB";
inline constexpr char kFlightUuid[] = "00000000-5a3e-4c0d-8000-0123456789ab";
inline constexpr char kAccountHash[] = "0123456789abcdef";
inline constexpr char kArduPilotBoard[] = "CubeOrange 00FACADE 01234567 89ABCDEF";
inline constexpr char kPx4Uuid[] = "00060000000000000000000001234567FACA";

// The camera: a 4:3 sensor of 6.4 mm x 4.8 mm, so that all ways to the focal length agree.
inline constexpr char kCameraModel[] = "FC3170";
inline constexpr int kImageWidth = 1200, kImageHeight = 900;
inline constexpr int kFocalLength35mm = 24;
inline constexpr double kFocalLengthMm = 4.44;

}  // namespace samples::story
