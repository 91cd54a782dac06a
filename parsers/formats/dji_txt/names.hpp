// Words for the enumerations of DJI flight records, and the kind of event a change to them is.
// Sources: mikeemoo/dji-log-parser, lvauvillier/dji-log-parser, dji-sdk/FlightRecordParsingLib, o-gs/dji-firmware-tools
// (facts only).
#pragma once
#include <array>
#include <span>

#include "parsers/base/layout/layout.hpp"
#include "parsers/parts/dji/flight_modes.hpp"

namespace contrail::dji {

// clang-format off
inline constexpr Name app_commands[] = {
    {0, "none"}, {1, "AutoFly"}, {2, "AutoLanding"}, {3, "HomePointNow"}, {4, "HomePointHot"}, {5, "HomePointLock"}, {6, "GoHome"},
    {7, "StartMotor"}, {8, "StopMotor"}, {9, "Calibration"}, {10, "DeformProtectClose"}, {11, "DeformProtectOpen"}, {12, "DropGoHome"},
    {13, "DropTakeOff"}, {14, "DropLanding"}, {15, "DynamicHomePointOpen"}, {16, "DynamicHomePointClose"}, {17, "FollowOpen"},
    {18, "FollowClose"}, {19, "IOCOpen"}, {20, "IOCClose"}, {21, "DropCalibration"}, {22, "PackMode"}, {23, "UnpackMode"},
    {24, "EnterManualMode"}, {25, "StopDeform"}, {28, "DownDeform"}, {29, "UpDeform"}, {30, "ForceLanding"}, {31, "ForceLanding2"},
};
/// Why the aircraft flies by itself. A failsafe is what it does for want of power, signal, sensors or permission; what the pilot or an app
/// asked for, and how it goes about landing and obstacles, is a message.
inline constexpr Name flight_actions[] = {
    {0, "none"},
    {1, "WarningPowerGoHome", Event::failsafe}, {2, "WarningPowerLanding", Event::failsafe}, {3, "SmartPowerGoHome", Event::failsafe},
    {4, "SmartPowerLanding", Event::failsafe}, {5, "LowVoltageLanding", Event::failsafe}, {6, "LowVoltageGoHome", Event::failsafe},
    {7, "SeriousLowVoltageLanding", Event::failsafe}, {8, "RCOneKeyGoHome", Event::message}, {9, "RCAssistantTakeoff", Event::message},
    {10, "RCAutoTakeoff", Event::message}, {11, "RCAutoLanding", Event::message}, {12, "AppAutoGoHome", Event::message},
    {13, "AppAutoLanding", Event::message}, {14, "AppAutoTakeoff", Event::message}, {15, "OutOfControlGoHome", Event::failsafe},
    {16, "ApiAutoTakeoff", Event::message}, {17, "ApiAutoLanding", Event::message}, {18, "ApiAutoGoHome", Event::message},
    {19, "AvoidGroundLanding", Event::message}, {20, "AirportAvoidLanding", Event::failsafe}, {21, "TooCloseGoHomeLanding", Event::failsafe},
    {22, "TooFarGoHomeLanding", Event::failsafe}, {23, "AppWPMission", Event::message}, {24, "WPAutoTakeoff", Event::message},
    {25, "GoHomeAvoid", Event::message}, {26, "GoHomeFinish", Event::message}, {27, "VertLowLimitLanding", Event::message},
    {28, "BatteryForceLanding", Event::failsafe}, {29, "MCProtectGoHome", Event::failsafe}, {30, "MotorblockLanding", Event::failsafe},
    {31, "AppRequestForceLanding", Event::message}, {32, "FakeBatteryLanding", Event::failsafe},
    {33, "RTHComingObstacleLanding", Event::message}, {34, "IMUErrorRTH", Event::failsafe},
};
inline constexpr Name rc_out_of_control[] = {{0, "remote control back"}, {1, "remote control signal lost", Event::failsafe}};
inline constexpr Name motors[] = {{0, "motors off", Event::disarm}, {1, "motors on", Event::arm}};
inline constexpr Name ground_or_sky[] = {{0, "ground", Event::landing}, {1, "sky", Event::takeoff}};
inline constexpr Name home_recorded[] = {{0, "home not recorded"}, {1, "home recorded", Event::home_set}};
inline constexpr Name go_home_statuses[] = {
    {0, "standby"}, {1, "preascending"}, {2, "align"}, {3, "ascending"}, {4, "cruise"}, {5, "braking"}, {6, "bypassing"}, {7, "other"},
};
inline constexpr Name voltage_warnings[] = {{0, "none"}, {1, "request go home"}, {2, "request landing"}};
inline constexpr Name battery_kinds[] = {{0, "unknown"}, {1, "non-smart"}, {2, "smart"}};
inline constexpr Name non_gps_causes[] = {
    {0, "already"}, {1, "forbid"}, {2, "too few satellites"}, {3, "HDOP large"}, {4, "position mismatch"}, {5, "speed error"},
    {6, "yaw error"}, {7, "compass error"}, {8, "unknown"},
};
inline constexpr Name motor_start_failures[] = {
    {0, "none"}, {1, "compass"}, {2, "assistant protected"}, {3, "device locked"}, {4, "distance limit"}, {5, "IMU needs calibration"},
    {6, "IMU serial number"}, {7, "IMU warming"}, {8, "compass calibrating"}, {9, "attitude"}, {10, "novice without GPS"},
    {11, "battery cell"}, {12, "battery communication"}, {13, "serious low voltage"}, {14, "serious low power"}, {15, "low voltage"},
    {16, "temperature or voltage low"}, {17, "smart low to land"}, {18, "battery not ready"}, {19, "simulator"}, {20, "pack mode"},
    {21, "attitude limit"}, {22, "not activated"}, {23, "no-fly area"}, {24, "bias"}, {25, "ESC"}, {26, "IMU initialising"},
    {27, "upgrading"}, {28, "simulator was run"}, {29, "IMU calibrating"}, {30, "tilt on automatic take-off"}, {31, "gyroscope"},
    {32, "accelerometer"}, {33, "compass stuck"}, {34, "barometer"}, {35, "barometer negative"}, {36, "compass big"},
    {37, "gyroscope bias"}, {38, "accelerometer bias"}, {39, "compass noise"}, {40, "barometer noise"}, {41, "invalid serial number"},
    {42, "pressure slope"}, {43, "AHRS error"}, {44, "flash operating"}, {45, "GPS disconnected"}, {46, "out of whitelist"},
    {47, "SD card"}, {61, "IMU no connection"}, {62, "RC calibration"}, {63, "RC calibration"}, {64, "RC calibration"},
    {65, "RC calibration"}, {66, "RC calibration"}, {67, "type mismatch"}, {68, "unfinished module"}, {70, "gyroscope abnormal"},
    {71, "barometer abnormal"}, {72, "compass abnormal"}, {73, "GPS abnormal"}, {74, "NS abnormal"}, {75, "topology abnormal"},
    {76, "RC needs calibration"}, {77, "invalid float"}, {78, "M600 battery"}, {79, "M600 battery"}, {80, "M600 battery"},
    {81, "M600 battery"}, {82, "M600 battery"}, {83, "invalid version"}, {84, "gimbal gyroscope"}, {85, "gimbal ESC pitch"},
    {86, "gimbal ESC roll"}, {87, "gimbal ESC yaw"}, {88, "gimbal updating"}, {89, "gimbal disorder"}, {90, "gimbal shock"},
    {91, "gimbal shock"}, {92, "gimbal shock"}, {93, "IMU calibration finished"}, {94, "take-off exception"},
    {95, "ESC stall near ground"}, {96, "unbalance on ground"}, {97, "part empty on ground"}, {98, "engine start failed"},
    {99, "auto take-off launch failed"}, {100, "roll over on ground"}, {101, "battery version"}, {102, "RTK bad signal"},
    {103, "RTK deviation"}, {112, "ESC calibrating"}, {113, "GPS sign invalid"}, {114, "gimbal calibrating"}, {115, "locked by app"},
    {116, "start height"}, {117, "ESC version"}, {118, "IMU orientation"}, {119, "stopped by app"}, {120, "compass orientation"},
    {122, "IMU orientation"}, {123, "battery over-temperature"}, {124, "battery installation"}, {125, "impact"},
};
inline constexpr Name motor_failures[] = {
    {0, "none"}, {94, "take-off exception"}, {95, "ESC stall near ground"}, {96, "unbalance on ground"}, {97, "part empty on ground"},
    {98, "engine start failed"}, {99, "auto take-off launch failed"}, {100, "roll over on ground"},
};
inline constexpr Name imu_failures[] = {
    {0, "none or monitor error"}, {1, "collecting data"}, {2, "gyroscope dead"}, {3, "accelerometer dead"}, {4, "compass dead"},
    {5, "barometer dead"}, {6, "barometer negative"}, {7, "compass modulus"}, {8, "gyroscope bias"}, {9, "accelerometer bias"},
    {10, "compass noise"}, {11, "barometer noise"}, {12, "waiting stationary"}, {13, "accelerometer moved"}, {14, "header moved"},
    {15, "vibrated"}, {16, "none"},
};
inline constexpr Name control_devices[] = {{0, "RC"}, {1, "app"}, {2, "onboard"}, {3, "camera"}, {128, "other"}};
/// Of the flight controller (OSD); numbered otherwise than the product types of the details. 2 and 3 are told apart differently by
/// different sources (measured: 2 in a log of a Phantom 3 Professional, 4 in logs of a Phantom 3 Standard).
inline constexpr Name drone_types[] = {
    {0, "none"}, {1, "Inspire 1"}, {2, "Phantom 3 Advanced/Professional"}, {3, "Phantom 3 Professional/Advanced"}, {4, "Phantom 3 Standard"},
    {5, "open frame"}, {6, "AceOne"}, {7, "WKM"}, {8, "Naza"}, {9, "A2"}, {10, "A3"}, {11, "Phantom 4"}, {14, "Matrice 600"},
    {15, "Phantom 3 4K"}, {16, "Mavic Pro"}, {17, "Inspire 2"}, {18, "Phantom 4 Pro"}, {20, "N3"}, {21, "Spark"},
    {23, "Matrice 600 Pro"}, {24, "Mavic Air"}, {25, "Matrice 200"}, {27, "Phantom 4 Advanced"}, {28, "Matrice 210"},
    {29, "Phantom 3 SE"}, {30, "Matrice 210 RTK"}, {36, "Phantom 4 Pro V2"}, {41, "Mavic 2"}, {51, "Mavic 2 Enterprise"},
    {58, "Mavic Air 2"}, {60, "Matrice 300"}, {63, "Mini 2"}, {77, "Mavic 3 Enterprise"}, {84, "Mavic 3 Pro"}, {89, "Matrice 350"},
    {93, "Mini 4 Pro"}, {94, "Avata 2"},
};
/// 178 was read in a file that calls its aircraft "Matrice 4TD".
inline constexpr Name product_types[] = {
    {1, "DJI Inspire 1"}, {2, "DJI Phantom 3 Standard"}, {3, "DJI Phantom 3 Advanced"}, {4, "DJI Phantom 3 Professional"}, {5, "DJI Osmo"},
    {6, "DJI Matrice 100"}, {7, "DJI Phantom 4"}, {8, "DJI Lightbridge 2"}, {9, "DJI Inspire 1 Pro"}, {10, "DJI A3"},
    {11, "DJI Matrice 600"}, {12, "DJI Phantom 3 4K"}, {13, "DJI Mavic Pro"}, {14, "DJI Zenmuse XT"}, {15, "DJI Inspire 1 RAW"},
    {16, "DJI A2"}, {17, "DJI Inspire 2"}, {18, "DJI Osmo Pro"}, {19, "DJI Osmo RAW"}, {20, "DJI Osmo+"}, {21, "DJI Mavic"},
    {22, "DJI Osmo Mobile"}, {23, "DJI Orange CV600"}, {24, "DJI Phantom 4 Pro"}, {25, "DJI N3"}, {26, "DJI Spark"},
    {27, "DJI Matrice 600 Pro"}, {28, "DJI Phantom 4 Advanced"}, {29, "DJI Phantom 3 SE"}, {30, "DJI AG405"}, {31, "DJI Matrice 200"},
    {33, "DJI Matrice 210"}, {34, "DJI Matrice 210 RTK"}, {38, "DJI Mavic Air"}, {42, "DJI Mavic 2"}, {44, "DJI Phantom 4 Pro V2"},
    {46, "DJI Phantom 4 RTK"}, {57, "DJI Phantom 4 Multispectral"}, {58, "DJI Mavic 2 Enterprise"}, {59, "DJI Mavic Mini"},
    {60, "DJI Matrice 200 V2"}, {61, "DJI Matrice 210 V2"}, {62, "DJI Matrice 210 RTK V2"}, {67, "DJI Mavic Air 2"},
    {70, "DJI Matrice 300 RTK"}, {73, "DJI FPV"}, {75, "DJI Air 2S"}, {76, "DJI Mini 2"}, {77, "DJI Mavic 3"}, {96, "DJI Mini SE"},
    {103, "DJI Mini 3 Pro"}, {111, "DJI Mavic 3 Pro"}, {113, "DJI Mini 2 SE"}, {116, "DJI Matrice 30"}, {118, "DJI Mavic 3 Enterprise"},
    {121, "DJI Avata"}, {126, "DJI Mini 4 Pro"}, {152, "DJI Avata 2"}, {170, "DJI Matrice 350 RTK"}, {178, "DJI Matrice 4TD"},
};
inline constexpr Name app_platforms[] = {
    {0, "unknown"}, {1, "iOS"}, {2, "Android"}, {6, "DJI Fly"}, {10, "Windows"}, {11, "Mac"}, {12, "Linux"},
};
inline constexpr Name departments[] = {
    {0, "unknown"}, {1, "SDK"}, {2, "DJI GO"}, {3, "DJI Fly"}, {4, "agriculture"}, {5, "Terra"}, {6, "glasses"}, {7, "DJI Pilot"}, {8, "GS Pro"},
};
inline constexpr Name version_categories[] = {{1, "below 11"}, {2, "12"}, {3, "13.1"}, {4, "13.2"}};
inline constexpr Name gimbal_modes[] = {{0, "free"}, {1, "FPV"}, {2, "yaw follow"}};
inline constexpr Name mode_switches[] = {{0, "one"}, {1, "two"}, {2, "three"}};
inline constexpr Name compass_states[] = {{0, "none"}, {1, "horizontal"}, {2, "vertical"}, {3, "success"}};
inline constexpr Name ioc_modes[] = {{1, "course lock"}, {2, "home lock"}, {3, "hotspot"}};
inline constexpr Name tripod_statuses[] = {{1, "fold complete"}, {2, "folding"}, {3, "stretch complete"}, {4, "stretching"}, {5, "stopped"}};
inline constexpr Name tripod_modes[] = {{0, "pack"}, {1, "protect"}, {2, "normal"}};
inline constexpr Name connect_states[] = {{0, "normal"}, {1, "invalid"}, {2, "exception"}};
inline constexpr Name battery_go_home[] = {{0, "no"}, {1, "executing"}, {2, "cancelled"}};
inline constexpr Name fail_safes[] = {{0, "hover"}, {1, "landing"}, {2, "go home"}};
inline constexpr Name work_modes[] = {
    {0, "photo"}, {1, "video"}, {2, "playback"}, {3, "transcode"}, {4, "tuning"}, {5, "power save"}, {6, "download"}, {7, "new playback"}, {8, "broadcast"},
};
inline constexpr Name sd_states[] = {
    {0, "normal"}, {1, "none"}, {2, "invalid"}, {3, "write-protected"}, {4, "unformatted"}, {5, "formatting"}, {6, "illegal file system"},
    {7, "busy"}, {8, "full"}, {9, "slow"}, {10, "unknown error"}, {11, "index at maximum"}, {12, "initialising"}, {13, "formatting advised"}, {14, "repairing"},
};
inline constexpr Name shoot_pulses[] = {{0, "no"}, {1, "photo"}};
inline constexpr Name video_pulses[] = {{0, "no"}, {1, "start"}, {2, "stop"}};
inline constexpr Name components[] = {
    {0, "none"}, {1, "camera"}, {2, "flight controller"}, {3, "RC"}, {4, "battery"}, {5, "SSD"}, {6, "gimbal"},
};
inline constexpr Name senders[] = {
    {1, "camera"}, {3, "flight controller"}, {4, "gimbal"}, {6, "RC"}, {9, "transmission"}, {11, "battery"}, {12, "ESC"}, {14, "OFDM"},
};
inline constexpr Name radar_levels[] = {{0, "invalid"}, {1, "safe"}, {2, "warning"}, {3, "danger"}};
inline constexpr Name coordinate_systems[] = {{0, "ground"}, {1, "body"}};
inline constexpr Name yaw_modes[] = {{0, "angle"}, {1, "rate"}};
inline constexpr Name vertical_modes[] = {{0, "velocity"}, {1, "position"}};
inline constexpr Name roll_pitch_modes[] = {{0, "angle"}, {1, "velocity"}};
inline constexpr Name link_directions[] = {{0, "downlink"}, {1, "uplink"}};
inline constexpr Name feature_points[] = {
    {1, "Base"}, {2, "Vision"}, {3, "Waypoint"}, {4, "Agriculture"}, {5, "AirLink"}, {6, "AfterSales"}, {7, "DJIFlyCustom"}, {8, "Plaintext"},
    {9, "FlightHub"}, {10, "Gimbal"}, {11, "RC"}, {12, "Camera"}, {13, "Battery"}, {14, "FlySafe"}, {15, "Security"},
};
inline constexpr Name gps_valid[] = {{0, "none"}, {1, "3d"}};
// clang-format on

/// A position counts when gpsUsed (bit 0) is set and gpsLevel (bits 3 to 6) is at least 3; compassError and waveError
/// lie between. The usual values come first.
constexpr auto make_fixes() {
  std::array<Name, 128> names{};
  std::size_t n = 0;
  for (int pass = 0; pass < 2; ++pass) {
    for (int value = 127; value >= 0; --value) {
      const bool usual = (value & 7) == 1 && value >> 3 <= 5;
      if (usual != (pass == 0)) continue;
      names[n++] = {value, (value & 1) && value >> 3 >= 3 ? "3d" : "none"};
    }
  }
  return names;
}
inline constexpr auto fixes = make_fixes();

}  // namespace contrail::dji
