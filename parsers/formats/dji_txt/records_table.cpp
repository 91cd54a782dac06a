#include "parsers/formats/dji_txt/records_table.hpp"

#include "parsers/formats/dji_txt/names.hpp"

namespace contrail::dji {
namespace {

using enum Type;
using enum Meaning;

// clang-format off
constexpr Column osd[] = {
    {"longitude", f64, 0, longitude, 1, 1, "rad"},
    {"latitude", f64, 8, latitude, 1, 1, "rad"},
    {"height", i16, 16, altitude_takeoff, 10, 1, "m"},
    {"xSpeed", i16, 18, velocity_north, 10, 1, "m/s"},  // north, east, down: correlated 0.93 to 1.0 with the positions of four logs
    {"ySpeed", i16, 20, velocity_east, 10, 1, "m/s"},
    {"zSpeed", i16, 22, velocity_down, 10, 1, "m/s"},
    {"pitch", i16, 24, pitch, 10, 1, "deg"},
    {"roll", i16, 26, roll, 10, 1, "deg"},
    {"yaw", i16, 28, heading, 10, 1, "deg"},
    {"flightMode", u8, 30, mode, 1, 1, "", {0, 7}, flight_modes},
    {"rcOutControl", u8, 30, failsafe, 1, 1, "", {7, 1}, rc_out_of_control},
    {"appCommand", u8, 31, harmless_measurement, 1, 1, "", {}, app_commands},
    {"canIOCWork", u32, 32, harmless_measurement, 1, 1, "", {0, 1}},
    {"groundOrSky", u32, 32, harmless_measurement, 1, 1, "", {1, 2}},  // 0, 1 ground; 2, 3 sky
    {"inSky", u32, 32, landed, 1, 1, "", {2, 1}, ground_or_sky},
    {"motorUp", u32, 32, armed, 1, 1, "", {3, 1}, motors},
    {"swaveWork", u32, 32, harmless_measurement, 1, 1, "", {4, 1}},
    {"goHomeStatus", u32, 32, harmless_measurement, 1, 1, "", {5, 3}, go_home_statuses},
    {"visionUsed", u32, 32, harmless_measurement, 1, 1, "", {8, 1}},
    {"voltageWarning", u32, 32, harmless_measurement, 1, 1, "", {9, 2}, voltage_warnings},
    {"unknown11", u32, 32, none, 1, 1, "", {11, 1}},
    {"imuPreheating", u32, 32, harmless_measurement, 1, 1, "", {12, 1}},
    {"modeChannel", u32, 32, harmless_measurement, 1, 1, "", {13, 2}},
    {"gpsUsed", u32, 32, harmless_measurement, 1, 1, "", {15, 1}},
    {"compassError", u32, 32, harmless_measurement, 1, 1, "", {16, 1}},
    {"waveError", u32, 32, harmless_measurement, 1, 1, "", {17, 1}},
    {"gpsLevel", u32, 32, harmless_measurement, 1, 1, "", {18, 4}},
    {"gpsFix", u32, 32, fix, 1, 1, "", {15, 7}, fixes},
    {"batteryType", u32, 32, harmless_measurement, 1, 1, "", {22, 2}, battery_kinds},
    // Bits 24 to 31 as mikeemoo and dji-firmware-tools have them, independently of each other; dji-log-parser has them mirrored.
    {"acceleratorOverRange", u32, 32, harmless_measurement, 1, 1, "", {24, 1}},
    {"vibrating", u32, 32, harmless_measurement, 1, 1, "", {25, 1}},
    {"barometerDeadInAir", u32, 32, harmless_measurement, 1, 1, "", {26, 1}},
    {"motorBlocked", u32, 32, harmless_measurement, 1, 1, "", {27, 1}},
    {"notEnoughForce", u32, 32, harmless_measurement, 1, 1, "", {28, 1}},
    {"propellerCatapult", u32, 32, harmless_measurement, 1, 1, "", {29, 1}},
    {"goHomeHeightModified", u32, 32, harmless_measurement, 1, 1, "", {30, 1}},
    {"outOfLimit", u32, 32, harmless_measurement, 1, 1, "", {31, 1}},
    {"gpsNum", u8, 36, satellites},
    {"flightAction", u8, 37, failsafe, 1, 1, "", {}, flight_actions},
    {"motorStartFailedCause", u8, 38, harmless_measurement, 1, 1, "", {0, 7}, motor_start_failures},  // holds only if motorStartFailed is set
    {"motorStartFailed", u8, 38, harmless_measurement, 1, 1, "", {7, 1}},
    {"nonGPSCause", u8, 39, harmless_measurement, 1, 1, "", {0, 4}, non_gps_causes},
    {"waypointLimitMode", u8, 39, harmless_measurement, 1, 1, "", {4, 1}},
    {"unknown39", u8, 39, none, 1, 1, "", {5, 3}},
    {"battery", u8, 40, harmless_measurement},  // no percentage: 0 on Mavics, 0x70 to 0x7F on a Phantom 3 with 85 to 95 %
    {"sWaveHeight", u8, 41, altitude_ground, 10, 1, "m"},
    {"flyTime", u16, 42, duration, 10, 1, "s"},
    {"motorRevolution", u8, 44, harmless_measurement},
    {"batteryAlarm1", u8, 45, harmless_measurement, 1, 1, "", {0, 7}},
    {"batteryAlarm1Function", u8, 45, harmless_measurement, 1, 1, "", {7, 1}},
    {"batteryAlarm2", u8, 46, harmless_measurement, 1, 1, "", {0, 7}},
    {"batteryAlarm2Function", u8, 46, harmless_measurement, 1, 1, "", {7, 1}},
    {"versionC", u8, 47, harmless_measurement},
    {"droneType", u8, 48, harmless_measurement, 1, 1, "", {}, drone_types},
    {"imuInitFailReason", u8, 49, harmless_measurement, 1, 1, "", {}, imu_failures},
    {"motorFailReason", u8, 50, harmless_measurement, 1, 1, "", {}, motor_failures},
    {"motorStartCauseNoStartAction", u8, 51, harmless_measurement},
    {"sdkCtrlDevice", u8, 52, harmless_measurement, 1, 1, "", {}, control_devices},
    {"unknown53", i16, 53},  // small, signed, varies with motion
};
constexpr Column home[] = {
    {"longitude", f64, 0, longitude, 1, 1, "rad"},
    {"latitude", f64, 8, latitude, 1, 1, "rad"},
    {"altitude", f32, 16, altitude_pressure, 10, 1, "m"},  // 24600 at a site 2300 m high, so 0.1 m and by pressure
    {"homeRecorded", u16, 20, home_state, 1, 1, "", {0, 1}, home_recorded},
    {"goHomeMode", u16, 20, harmless_measurement, 1, 1, "", {1, 1}},
    {"aircraftHeadDirection", u16, 20, harmless_measurement, 1, 1, "", {2, 1}},
    {"dynamicHomePoint", u16, 20, harmless_measurement, 1, 1, "", {3, 1}},
    {"nearDistanceLimit", u16, 20, harmless_measurement, 1, 1, "", {4, 1}},
    {"nearHeightLimit", u16, 20, harmless_measurement, 1, 1, "", {5, 1}},
    {"multipleMode", u16, 20, harmless_measurement, 1, 1, "", {6, 1}},
    {"hasGoHome", u16, 20, harmless_measurement, 1, 1, "", {7, 1}},
    {"compassState", u16, 20, harmless_measurement, 1, 1, "", {8, 2}, compass_states},
    {"compassCalibrating", u16, 20, harmless_measurement, 1, 1, "", {10, 1}},
    {"beginnerMode", u16, 20, harmless_measurement, 1, 1, "", {11, 1}},
    {"iocOpen", u16, 20, harmless_measurement, 1, 1, "", {12, 1}},
    {"iocMode", u16, 20, harmless_measurement, 1, 1, "", {13, 3}, ioc_modes},
    {"goHomeHeight", u16, 22, harmless_measurement, 1, 1, "m"},
    {"courseLockAngle", i16, 24, harmless_measurement, 10, 1, "deg"},
    {"recordSdState", u8, 26, harmless_measurement},
    {"recordSdCapacity", u8, 27, harmless_measurement, 1, 1, "%"},
    {"recordSdLeftTime", u16, 28, harmless_measurement},
    {"currentFlightRecordIndex", u16, 30, life_counter},  // number of the aircraft's own FLYnnn.DAT
    {"simulationMode", u8, 32, harmless_measurement, 1, 1, "", {0, 1}},
    {"navigationMode", u8, 32, harmless_measurement, 1, 1, "", {1, 1}},
    {"wingBroken", u8, 33, harmless_measurement, 1, 1, "", {4, 1}},
    {"galeWarning", u8, 33, harmless_measurement, 1, 1, "", {6, 1}},
    {"seriousGaleWarning", u8, 34, harmless_measurement, 1, 1, "", {4, 1}},
    {"compassInstallError", u8, 34, harmless_measurement, 1, 1, "", {7, 1}},
    {"unknown35", u8, 35},
    {"heightLimitStatus", u8, 36, harmless_measurement, 1, 1, "", {0, 5}},
    {"relativeHeightLimit", u8, 36, harmless_measurement, 1, 1, "", {5, 1}},
    {"heightLimit", f32, 37, harmless_measurement, 1, 1, "m"},
    {"unknown41", u32, 41},
    {"forceLandingHeight", u8, 45, harmless_measurement},
    {"unknown46", u32, 46},
    {"unknown50", u16, 50},
    {"aircraftSN", text, 52, serial, 1, 16, "", {}, {}, Subject::aircraft},
    {"unknown68", u8, 68},
    {"unknown69", bytes, 69, none, 1, 0},  // the last four look like a constant of one aircraft
};
// The bits without a name of Gimbal, RC and MCParams change with sticks and motion (10 records a second); none is wider than five bits.
constexpr Column gimbal[] = {
    {"pitch", i16, 0, gimbal_pitch, 10, 1, "deg"},
    {"roll", i16, 2, gimbal_roll, 10, 1, "deg"},
    {"yaw", i16, 4, gimbal_yaw, 10, 1, "deg"},
    {"unknown6", u8, 6, none, 1, 1, "", {0, 5}},
    {"reset", u8, 6, harmless_measurement, 1, 1, "", {5, 1}},
    {"mode", u8, 6, harmless_measurement, 1, 1, "", {6, 2}, gimbal_modes},
    {"rollAdjust", i8, 7, harmless_measurement, 10, 1, "deg"},
    {"yawAngle", i16, 8, harmless_measurement, 10, 1, "deg"},
    {"joystickVertical", u16, 8, harmless_measurement, 1, 1, "", {0, 2}},  // the same bits on old gimbals
    {"joystickHorizontal", u16, 8, harmless_measurement, 1, 1, "", {2, 2}},
    {"pitchAtLimit", u8, 10, harmless_measurement, 1, 1, "", {0, 1}},
    {"rollAtLimit", u8, 10, harmless_measurement, 1, 1, "", {1, 1}},
    {"yawAtLimit", u8, 10, harmless_measurement, 1, 1, "", {2, 1}},
    {"autoCalibrating", u8, 10, harmless_measurement, 1, 1, "", {3, 1}},
    {"calibrationResult", u8, 10, harmless_measurement, 1, 1, "", {4, 1}},
    {"installDirection", u8, 10, harmless_measurement, 1, 1, "", {5, 1}},
    {"stuck", u8, 10, harmless_measurement, 1, 1, "", {6, 1}},
    {"unknown10", u8, 10, none, 1, 1, "", {7, 1}},
    {"version", u8, 11, harmless_measurement, 1, 1, "", {0, 4}},
    {"unknown11", u8, 11, none, 1, 1, "", {4, 1}},
    {"doubleClick", u8, 11, harmless_measurement, 1, 1, "", {5, 1}},
    {"tripleClick", u8, 11, harmless_measurement, 1, 1, "", {6, 1}},
    {"singleClick", u8, 11, harmless_measurement, 1, 1, "", {7, 1}},
    {"timeCounter", u32, 12, harmless_measurement},  // milliseconds on a Mavic 2, no counter on Mavic Pros; all that follows varies with the motion
    {"unknown16", i16, 16},
    {"pitchAdjust", i8, 18, harmless_measurement, 10, 1, "deg"},
    {"yawTrim", i8, 19, harmless_measurement, 10, 1, "deg"},
    {"unknown20", u16, 20},
    {"unknown22", i16, 22},
    {"quaternion", f32, 24, harmless_measurement, 1, 4},
    {"unknown40", f32, 40},
    {"unknown44", u8, 44},
};
constexpr Column rc[] = {
    {"aileron", u16, 0, harmless_measurement},
    {"elevator", u16, 2, harmless_measurement},
    {"throttle", u16, 4, harmless_measurement},
    {"rudder", u16, 6, harmless_measurement},
    {"gimbal", u16, 8, harmless_measurement},
    {"wheelBtnDown", u8, 10, harmless_measurement, 1, 1, "", {0, 1}},
    {"wheelOffset", u8, 10, harmless_measurement, 1, 1, "", {1, 5}},
    {"wheelPolarity", u8, 10, harmless_measurement, 1, 1, "", {6, 1}},
    {"wheelChange", u8, 10, harmless_measurement, 1, 1, "", {7, 1}},
    {"unknown11", u8, 11, none, 1, 1, "", {0, 3}},
    {"goHome", u8, 11, harmless_measurement, 1, 1, "", {3, 1}},
    {"modeSwitch", u8, 11, harmless_measurement, 1, 1, "", {4, 2}, mode_switches},
    {"transformSwitch", u8, 11, harmless_measurement, 1, 1, "", {6, 2}},
    {"unknown12", u8, 12, none, 1, 1, "", {0, 1}},
    {"customC4", u8, 12, harmless_measurement, 1, 1, "", {1, 1}},
    {"customC3", u8, 12, harmless_measurement, 1, 1, "", {2, 1}},
    {"customC2", u8, 12, harmless_measurement, 1, 1, "", {3, 1}},
    {"customC1", u8, 12, harmless_measurement, 1, 1, "", {4, 1}},
    {"playback", u8, 12, harmless_measurement, 1, 1, "", {5, 1}},
    {"shutter", u8, 12, harmless_measurement, 1, 1, "", {6, 1}},
    {"record", u8, 12, harmless_measurement, 1, 1, "", {7, 1}},
    {"bandwidth", u8, 13, harmless_measurement},
    {"gimbalControlEnable", u8, 14, harmless_measurement},
    {"rightWheelChannel", u16, 15, harmless_measurement},
    {"unknown17", u16, 17},
    {"rightGear", u16, 19, harmless_measurement},
    {"leftLever", u16, 21, harmless_measurement},
    {"rightLever", u16, 23, harmless_measurement},
    {"unknown25", u8, 25, none, 1, 0},  // stick and wheel states: 52 values in 2,595 records of a Mavic 2
};
// Shots are the pulses of this record. Measured: as many cameraShoot pulses as the details count photos (1, 4, 3, 88 in four logs; 9 for
// 25 in a fifth, which shot brackets), while the Camera record, once a second, shows 31 of the 88.
constexpr Column custom_columns[] = {
    {"cameraShoot", i8, 0, shot, 1, 1, "", {}, shoot_pulses},
    {"videoShoot", i8, 1, harmless_measurement, 1, 1, "", {}, video_pulses},
    {"videoShoot.start", u8, 1, video_start, 1, 1, "", {0, 1}},
    {"videoShoot.stop", u8, 1, video_stop, 1, 1, "", {1, 1}},
    {"hSpeed", f32, 2, speed_ground, 1, 1, "m/s"},
    {"distance", f32, 6, distance, 1, 1, "m"},
    {"updateTimestamp", u64, 10, time_utc, 1, 1, "ms"},
};
constexpr Column deform[] = {
    {"protected", u8, 0, harmless_measurement, 1, 1, "", {0, 1}},
    {"status", u8, 0, harmless_measurement, 1, 1, "", {1, 3}, tripod_statuses},
    {"mode", u8, 0, harmless_measurement, 1, 1, "", {4, 2}, tripod_modes},
};
constexpr Column center_battery[] = {
    {"relativeCapacity", u8, 0, harmless_measurement, 1, 1, "%", {}, {}, Subject::battery},
    {"currentPV", u16, 1, harmless_measurement, 1, 1, "mV", {}, {}, Subject::battery},
    {"currentCapacity", u16, 3, harmless_measurement, 1, 1, "mAh"},
    {"fullCapacity", u16, 5, harmless_measurement, 1, 1, "mAh"},
    {"life", u8, 7, harmless_measurement, 1, 1, "%"},
    {"loopNum", u16, 8, harmless_measurement},
    {"errorType", u32, 10, harmless_measurement},
    {"current", i16, 14, harmless_measurement, 1, 1, "mA", {}, {}, Subject::battery},  // negative: discharge
    {"cellVoltages", u16, 16, harmless_measurement, 1, 6, "mV"},  // 0, 2 and more than 10000: no such cell
    {"serialNo", u16, 28, coded_identity},  // of a lot; not the number that is told elsewhere as the battery's
    {"productDate", u16, 30, time_other},  // DOS date
    {"temperature", u16, 32, harmless_measurement, 10, 1, "K"},
    {"connectState", u8, 34, harmless_measurement, 1, 1, "", {}, connect_states},
    {"sumLearn", u16, 35, harmless_measurement},
    {"latestLearn", u16, 37, harmless_measurement},
    {"charging", u8, 39, harmless_measurement, 1, 1, "", {0, 1}},
};
constexpr Column smart_battery[] = {
    {"usefulTime", u16, 0, harmless_measurement, 1, 1, "s"},
    {"goHomeTime", u16, 2, distance, 1, 1, "s"},
    {"landTime", u16, 4, harmless_measurement, 1, 1, "s"},
    {"goHomeBattery", u16, 6, harmless_measurement, 1, 1, "%"},
    {"landBattery", u16, 8, harmless_measurement, 1, 1, "%"},
    {"safeFlyRadius", f32, 10, harmless_measurement, 1, 1, "m"},
    {"volumeConsume", f32, 14, harmless_measurement},
    {"userGoHome", u32, 18, harmless_measurement, 1, 1, "", {0, 1}},
    {"userLand", u32, 18, harmless_measurement, 1, 1, "", {1, 1}},
    {"smartGoHome", u32, 18, harmless_measurement, 1, 1, "", {2, 1}},
    {"smartLand", u32, 18, harmless_measurement, 1, 1, "", {3, 1}},
    {"mainVoltageLowGoHome", u32, 18, harmless_measurement, 1, 1, "", {4, 1}},
    {"mainVoltageLowLand", u32, 18, harmless_measurement, 1, 1, "", {5, 1}},
    {"cellError", u32, 18, harmless_measurement, 1, 1, "", {6, 1}},
    {"communicationError", u32, 18, harmless_measurement, 1, 1, "", {7, 1}},
    {"voltageLowNeedLand", u32, 18, harmless_measurement, 1, 1, "", {8, 1}},
    {"temperatureVoltageLow", u32, 18, harmless_measurement, 1, 1, "", {9, 1}},
    {"notReady", u32, 18, harmless_measurement, 1, 1, "", {10, 1}},
    {"firstChargeNotFull", u32, 18, harmless_measurement, 1, 1, "", {11, 1}},
    {"unknown12", u32, 18, none, 1, 1, "", {12, 3}},
    {"singleBatteryMode", u32, 18, harmless_measurement, 1, 1, "", {15, 1}},
    {"unknown16", u32, 18, none, 1, 1, "", {16, 16}},
    {"goHomeStatus", u8, 22, harmless_measurement, 1, 1, "", {}, battery_go_home},
    {"goHomeCountDown", u8, 23, harmless_measurement, 1, 1, "s"},
    {"voltage", u16, 24, harmless_measurement, 1, 1, "mV", {}, {}, Subject::battery},
    {"battery", u8, 26, harmless_measurement, 1, 1, "%", {}, {}, Subject::battery},
    {"lowWarning", u8, 27, harmless_measurement, 1, 1, "%", {0, 7}},
    {"lowWarningGoHome", u8, 27, harmless_measurement, 1, 1, "", {7, 1}},
    {"seriousLowWarning", u8, 28, harmless_measurement, 1, 1, "%", {0, 7}},
    {"seriousLowWarningLanding", u8, 28, harmless_measurement, 1, 1, "", {7, 1}},
    {"voltagePercent", u8, 29, harmless_measurement},
};
// Scale and order of the position are not verified: only records without a position were seen.
constexpr Column rc_gps[] = {
    {"hour", u8, 0, time_other}, {"minute", u8, 1, time_other}, {"second", u8, 2, time_other},
    {"year", u16, 3, time_other}, {"month", u8, 5, time_other}, {"day", u8, 6, time_other},
    {"latitude", i32, 7, latitude, 1e7, 1, "deg"},
    {"longitude", i32, 11, longitude, 1e7, 1, "deg"},
    {"xSpeed", i32, 15, harmless_measurement},
    {"ySpeed", i32, 19, harmless_measurement},
    {"gpsNum", u8, 23, satellites},
    {"accuracy", f32, 24, accuracy, 1, 1, "m"},
    {"valid", u16, 28, fix, 1, 1, "", {0, 1}, gps_valid},
};
constexpr Column app_gps[] = {
    {"latitude", f64, 0, latitude, 1, 1, "deg"},  // first the latitude: on six files near the aircraft, never the other way round
    {"longitude", f64, 8, longitude, 1, 1, "deg"},
    {"horizontalAccuracy", f32, 16},  // 9 to 63 in older files, like an altitude (223, 1376) in two of version 11
};
constexpr Column words[] = {{"text", text, 0, message, 1, 0}};
constexpr Column mc_params[] = {
    {"failSafe", u8, 0, harmless_measurement, 1, 1, "", {}, fail_safes},
    {"mvoEnabled", u8, 1, harmless_measurement, 1, 1, "", {0, 1}},
    {"obstacleAvoidanceEnabled", u8, 1, harmless_measurement, 1, 1, "", {1, 1}},
    {"userAvoidanceEnabled", u8, 1, harmless_measurement, 1, 1, "", {2, 1}},
    {"unknown1", u8, 1, none, 1, 1, "", {3, 5}},
};
constexpr Column app_operation[] = {{"code", u8, 0, harmless_measurement}, {"unknown1", u32, 1}};
// recordState: 0 not recording, 1 starting, 2 recording, 3 stopping: in six logs of 44 to 853 records it is 2 for as long
// as the details' videoTime says (within a second or two).
constexpr Column camera_columns[] = {
    {"connected", u8, 0, harmless_measurement, 1, 1, "", {0, 1}},
    {"usbConnected", u8, 0, harmless_measurement, 1, 1, "", {1, 1}},
    {"timeSynced", u8, 0, harmless_measurement, 1, 1, "", {2, 1}},
    {"captureState", u8, 0, harmless_measurement, 1, 1, "", {3, 3}},
    {"recordState", u8, 0, video, 1, 1, "", {6, 2}},
    {"hasSD", u8, 1, harmless_measurement, 1, 1, "", {1, 1}},
    {"sdState", u8, 1, harmless_measurement, 1, 1, "", {2, 4}, sd_states},
    {"upgrading", u8, 1, harmless_measurement, 1, 1, "", {6, 1}},
    {"upgradeError", u16, 1, harmless_measurement, 1, 1, "", {7, 2}},
    {"heat", u8, 2, harmless_measurement, 1, 1, "", {1, 1}},
    {"captureDisabled", u8, 2, harmless_measurement, 1, 1, "", {2, 1}},
    {"storing", u8, 2, harmless_measurement, 1, 1, "", {3, 1}},
    {"continuous", u8, 2, harmless_measurement, 1, 1, "", {4, 1}},
    {"hdmi", u8, 2, harmless_measurement, 1, 1, "", {5, 1}},
    {"encryptStatus", u8, 2, harmless_measurement, 1, 1, "", {6, 2}},
    {"fileSync", u8, 3, harmless_measurement, 1, 1, "", {0, 1}},
    {"rcBtnForbidden", u8, 3, harmless_measurement, 1, 1, "", {1, 1}},
    {"focusing", u8, 3, harmless_measurement, 1, 1, "", {2, 1}},
    {"panoGimbal", u8, 3, harmless_measurement, 1, 1, "", {3, 1}},
    {"tracking", u8, 3, harmless_measurement, 1, 1, "", {4, 1}},
    {"workMode", u8, 4, harmless_measurement, 1, 1, "", {}, work_modes},
    {"sdTotal", u32, 5, harmless_measurement, 1, 1, "MB"},
    {"sdFree", u32, 9, harmless_measurement, 1, 1, "MB"},
    {"remainingPhotos", u32, 13, harmless_measurement},
    {"remainingVideoTime", u32, 17, harmless_measurement, 1, 1, "s"},
    {"recordTime", u16, 21, harmless_measurement, 1, 1, "s"},
    {"cameraType", u8, 23, harmless_measurement},
    {"unknown24", u8, 24}, {"unknown25", u8, 25},
};
constexpr Column fly_forbid[] = {{"uuid", text, 0, none, 1, 0}};  // of the no-fly database, not of the flight
// Behind the first byte seven channels of 11 bits: sticks at rest read 1024 there, in 2,604 records of two logs.
constexpr Column joystick[] = {
    {"menu", u8, 0, harmless_measurement, 1, 1, "", {0, 1}},
    {"playback", u8, 0, harmless_measurement, 1, 1, "", {1, 1}},
    {"record", u8, 0, harmless_measurement, 1, 1, "", {2, 1}},
    {"rightHorizontal", u16, 1, harmless_measurement, 1, 1, "", {0, 11}},
    {"rightVertical", u16, 2, harmless_measurement, 1, 1, "", {3, 11}},
    {"leftVertical", u24, 3, harmless_measurement, 1, 1, "", {6, 11}},
    {"leftHorizontal", u16, 5, harmless_measurement, 1, 1, "", {1, 11}},
    {"channel4", u16, 6, harmless_measurement, 1, 1, "", {4, 11}},
    {"channel5", u24, 7, harmless_measurement, 1, 1, "", {7, 11}},
    {"channel6", u16, 9, harmless_measurement, 1, 1, "", {2, 11}},
    {"ioc", u8, 10, harmless_measurement, 1, 1, "", {5, 2}},
    {"rs", u8, 10, harmless_measurement, 1, 1, "", {7, 1}},
    {"wheelButton", u8, 11, harmless_measurement, 1, 1, "", {0, 1}},
    {"wheel", u8, 11, harmless_measurement, 1, 1, "", {1, 5}},
    {"wheelSymbol", u8, 11, harmless_measurement, 1, 1, "", {6, 1}},
    {"wheelChange", u8, 11, harmless_measurement, 1, 1, "", {7, 1}},
    {"shutter", u8, 12, harmless_measurement, 1, 1, "", {0, 1}},
    {"focus", u8, 12, harmless_measurement, 1, 1, "", {1, 1}},
    {"mode", u8, 12, harmless_measurement, 1, 1, "", {2, 2}},
    {"transform", u8, 12, harmless_measurement, 1, 1, "", {4, 2}},
    {"goHome", u8, 12, harmless_measurement, 1, 1, "", {6, 2}},
    {"crc8", u8, 13, structure},
};
constexpr Column ofdm[] = {
    {"signalPercent", u8, 0, harmless_measurement, 1, 1, "%", {0, 7}, {}, Subject::remote},
    {"isUp", u8, 0, harmless_measurement, 1, 1, "", {7, 1}, link_directions},
    {"antennas", i8, 1, harmless_measurement, 1, 2},
};
constexpr Column key_storage_columns[] = {
    {"featurePoint", u16, 0, harmless_measurement, 1, 1, "", {}, feature_points},
    {"dataLength", u16, 2, structure},
    {"data", bytes, 4, none, 1, 0},  // AES key and IV, wrapped with DJI's RSA key
};
constexpr Column rc_display[] = {
    {"unknown0", bytes, 0, none, 1, 7},
    {"aileron", u16, 7, harmless_measurement}, {"elevator", u16, 9, harmless_measurement}, {"throttle", u16, 11, harmless_measurement}, {"rudder", u16, 13, harmless_measurement}, {"gimbal", u16, 15, harmless_measurement},
};
constexpr Column fc_common_osd[] = {
    {"subType", u16, 0, harmless_measurement},
    {"remainFlyTime", u16, 2, harmless_measurement, 1, 1, "s"},
    {"goHomeTime", u16, 4, distance, 1, 1, "s"},
    {"landTime", u16, 6, harmless_measurement, 1, 1, "s"},
    {"goHomeCapacity", u8, 8, harmless_measurement, 1, 1, "%"},
    {"landCapacity", u8, 9, harmless_measurement, 1, 1, "%"},
};

constexpr Kind kinds[] = {
    {1, "OSD", osd, Subject::aircraft}, {2, "Home", home, Subject::home}, {3, "Gimbal", gimbal, Subject::gimbal}, {4, "RC", rc, Subject::remote},
    {record::custom, "Custom", custom_columns, Subject::aircraft}, {6, "Deform", deform}, {7, "CenterBattery", center_battery, Subject::battery},
    {8, "SmartBattery", smart_battery, Subject::battery}, {9, "AppTip", words, Subject::none, Event::message},
    {10, "AppWarn", words, Subject::none, Event::warning}, {11, "RCGPS", rc_gps, Subject::operator_}, {12, "RCDebug"}, {record::recover, "Recover"},
    {14, "AppGPS", app_gps, Subject::operator_}, {record::firmware, "Firmware"}, {16, "OFDMDebug"}, {record::vision_group, "VisionGroup"},
    {18, "VisionWarning", words, Subject::none, Event::warning}, {19, "MCParams", mc_params}, {20, "APPOperation", app_operation}, {21, "AGOSD"},
    {record::smart_battery_group, "SmartBatteryGroup"}, {24, "AppSeriousWarn", words, Subject::none, Event::warning},
    {25, "Camera", camera_columns, Subject::camera}, {record::adsb, "ADSBFlightData"}, {27, "ADSBOriginal"}, {28, "FlyForbidDBuuid", fly_forbid},
    {29, "AppSpecialControlJoyStick", joystick}, {30, "AppLowFreqCustom"}, {31, "NavigationModeGrouped"}, {32, "GSMissionStatus"},
    {record::virtual_stick, "AppVirtualStick"}, {34, "GSMissionEvent"}, {35, "WaypointMissionUpload"}, {36, "WaypointUpload"},
    {38, "WaypointMissionDownload"}, {39, "WaypointDownload"}, {record::component_serial, "ComponentSerial"}, {41, "AgricultureDisplayField"},
    {42, "AgricultureMg1sAvoidanceRadarPush"}, {43, "AgricultureRadarPush"}, {44, "AgricultureSpray"}, {45, "RTKDifference"},
    {46, "AgricultureFarmMissionInfo"}, {47, "AgricultureFarmTaskTeam"}, {48, "AgricultureGroundStationPush"}, {49, "OFDM", ofdm},
    {record::flight_record_recover, "FlightRecordRecover"}, {51, "FlySafeLimitInfo"}, {52, "FlySafeUnlockLicense"}, {53, "FlightHubInfo"},
    {54, "GOBusiness"}, {55, "Security"}, {record::key_storage, "KeyStorage", key_storage_columns}, {57, "GOAirLink"}, {58, "HealthGroup"},
    {59, "FCIMUInfo"}, {60, "Navigation"}, {61, "PerceptionGroup"}, {62, "RemoteControllerDisplay", rc_display},
    {63, "FlightControllerCommonOSD", fc_common_osd}, {253, "SummaryData"}, {254, "FrameData"},
};
// clang-format on

}  // namespace

std::span<const Kind> all_kinds() { return kinds; }

const Kind* find_kind(std::uint8_t type) {
  for (const Kind& kind : kinds) {
    if (kind.type == type) return &kind;
  }
  return nullptr;
}

}  // namespace contrail::dji
