// Payloads of DJI's aircraft logs. Those of the Mavic Pro of 2017 and the Matrice 350 of 2023 were held against real
// files; the others are as DatCon and dji-firmware-tools have them. What has limits stays in a clean copy, as whatever
// tells no place, time or device; all else goes, and so does every record that is not here.
#include "parsers/formats/dji_dat/records_table.hpp"

#include <algorithm>

#include "parsers/base/layout/kept_columns.hpp"
#include "parsers/parts/dji/flight_modes.hpp"

namespace contrail::dji_dat {
namespace {

using enum Type;
using enum Meaning;

// As narrow as the fields allow: two neighbours of 16 bits could hold a coordinate of 32, and from 0x4120 on 16 bits
// can be two letters.
constexpr Limits u8s{0, 127}, below_letters{0, 16'671}, pack_mv{0, 55'000}, cell_mv{0, 6'000}, hour_ds{0, 36'000},
    i16s{-5'000, 6'000}, distance_m{0, 10'000}, unit{-1.01, 1.01}, gravity{-50, 50}, rate{-90, 90}, speed{-200, 200},
    centispeed{-20'000, 20'000}, fine{0, 100'000}, counted{0, 99}, few{0, 9}, few_bits{0, 31}, modes{0, 50},
    yes_or_no{0, 1}, stick{-10'000, 10'000}, percent{0, 100}, millivolts{0, 120'000},
    milliamperes{-1'000'000, 1'000'000}, metres{-50'000, 50'000}, decidegrees{-3'600, 3'600}, pulse{0, 10'000};

constexpr Name fix_names[] = {{0, "none"}, {1, "none"}, {2, "2d"}, {3, "3d"}};
constexpr Name motor_names[] = {{0, "off", Event::disarm}, {1, "on", Event::arm}};

// clang-format off
constexpr Column receiver[] = {
    {"date", u32, 0, time_other}, {"time", u32, 4, time_other}, {"longitude", i32, 8, longitude, 1e7, 1, "deg"}, {"latitude", i32, 12, latitude, 1e7, 1, "deg"},
    {"height", i32, 16, altitude_other, 1000, 1, "m"},
    {"velN", f32, 20, velocity_north, 100, 1, "m/s", {}, {}, {}, centispeed}, {"velE", f32, 24, velocity_east, 100, 1, "m/s", {}, {}, {}, centispeed},
    {"velD", f32, 28, velocity_down, 100, 1, "m/s", {}, {}, {}, centispeed},
    {"hdop", f32, 32, accuracy, 100, 1, {}, {}, {}, {}, fine}, {"pdop", f32, 36, accuracy, 100, 1, {}, {}, {}, {}, fine},
    {"fix", f32, 40, fix, 1, 1, {}, {}, fix_names, {}, {0, 6}}, {"vacc", f32, 44, accuracy, 1, 1, {}, {}, {}, {}, fine},
    {"hacc", f32, 48, accuracy, 1, 1, {}, {}, {}, {}, fine}, {"sacc", f32, 52, accuracy, 1, 1, {}, {}, {}, {}, fine},
    {"GPS used", u32, 56, harmless_measurement, 1, 1, {}, {}, {}, {}, counted}, {"GLONASS used", u32, 60, harmless_measurement, 1, 1, {}, {}, {}, {}, counted},
    {"satellites", u16, 64, Meaning::satellites, 1, 1, {}, {}, {}, {}, counted}, {"counter", u16, 66, sequence}, {"clock", u32, 68, time_other},
};
constexpr Column receiver_hae[] = {
    // Declared as Hae: above the ellipsoid.
    {"date", u32, 0, time_other}, {"time", u32, 4, time_other}, {"longitude", i32, 8, longitude, 1e7, 1, "deg"}, {"latitude", i32, 12, latitude, 1e7, 1, "deg"},
    {"height", i32, 16, altitude_ellipsoid, 1000, 1, "m"},
    {"velN", f32, 20, velocity_north, 100, 1, "m/s", {}, {}, {}, centispeed}, {"velE", f32, 24, velocity_east, 100, 1, "m/s", {}, {}, {}, centispeed},
    {"velD", f32, 28, velocity_down, 100, 1, "m/s", {}, {}, {}, centispeed},
    {"hdop", f32, 32, accuracy, 100, 1, {}, {}, {}, {}, fine}, {"pdop", f32, 36, accuracy, 100, 1, {}, {}, {}, {}, fine},
    {"fix", f32, 40, fix, 1, 1, {}, {}, fix_names, {}, {0, 6}}, {"vacc", f32, 44, accuracy, 1, 1, {}, {}, {}, {}, fine},
    {"hacc", f32, 48, accuracy, 1, 1, {}, {}, {}, {}, fine}, {"sacc", f32, 52, accuracy, 1, 1, {}, {}, {}, {}, fine},
    {"GPS used", u32, 56, harmless_measurement, 1, 1, {}, {}, {}, {}, counted}, {"GLONASS used", u32, 60, harmless_measurement, 1, 1, {}, {}, {}, {}, counted},
    {"satellites", u16, 64, Meaning::satellites, 1, 1, {}, {}, {}, {}, counted}, {"counter", u16, 66, sequence}, {"clock_drift", f32, 68, calibration},
    {"time_stamp", u32, 72, time_other},
};
constexpr Column imu[] = {
    {"longitude", f64, 0, longitude, 1, 1, "rad"}, {"latitude", f64, 8, latitude, 1, 1, "rad"}, {"baroAlti", f32, 16, altitude_pressure, 1, 1, "m"},
    {"accel x", f32, 20, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity}, {"accel y", f32, 24, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity},
    {"accel z", f32, 28, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity}, {"gyro x", f32, 32, harmless_measurement, 1, 1, {}, {}, {}, {}, rate},
    {"gyro y", f32, 36, harmless_measurement, 1, 1, {}, {}, {}, {}, rate}, {"gyro z", f32, 40, harmless_measurement, 1, 1, {}, {}, {}, {}, rate},
    {"pressure", f32, 44, altitude_pressure, 1, 1, "m"}, {"quat", f32, 48, attitude_quaternion, 1, 4, {}, {}, {}, {}, unit}, {"ag x", f32, 64, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity},
    {"ag y", f32, 68, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity}, {"ag z", f32, 72, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity},
    {"velN", f32, 76, velocity_north, 1, 1, "m/s", {}, {}, {}, speed}, {"velE", f32, 80, velocity_east, 1, 1, "m/s", {}, {}, {}, speed},
    {"velD", f32, 84, velocity_down, 1, 1, "m/s", {}, {}, {}, speed}, {"gyro bias", f32, 88, calibration, 1, 3},
    {"mag x", i16, 100, magnetic_field, 1, 1, {}, {}, {}, {}, i16s}, {"mag y", i16, 102, magnetic_field, 1, 1, {}, {}, {}, {}, i16s},
    {"mag z", i16, 104, magnetic_field, 1, 1, {}, {}, {}, {}, i16s}, {"temperature", i16, 106, harmless_measurement, 1, 3, {}, {}, {}, {}, i16s},
    {"monitor", u16, 112, none}, {"filter status", u16, 114, none},
    {"satellites", u16, 116, Meaning::satellites, 1, 1, {}, {}, {}, {}, counted}, {"counter", u16, 118, sequence},
};
constexpr Column attitude[] = {
    {"quat", f32, 0, attitude_quaternion, 1, 4, {}, {}, {}, {}, unit},
    {"height", f32, 16, altitude_pressure, 1, 1, "m"}, {"velD", f32, 20, harmless_measurement, 1, 1, {}, {}, {}, {}, speed},
    {"agD", f32, 24, harmless_measurement, 1, 1, {}, {}, {}, {}, gravity}, {"reserved", bytes, 28, none, 1, 8}, {"counter", u32, 36, sequence},
};
constexpr Column osd[] = {
    {"longitude", f64, 0, longitude, 1, 1, "rad"}, {"latitude", f64, 8, latitude, 1, 1, "rad"},
    {"height", i16, 16, altitude_takeoff, 10, 1, "m", {}, {}, {}, i16s}, {"xSpeed", i16, 18, velocity_north, 10, 1, "m/s", {}, {}, {}, i16s},
    {"ySpeed", i16, 20, velocity_east, 10, 1, "m/s", {}, {}, {}, i16s}, {"zSpeed", i16, 22, velocity_down, 10, 1, "m/s", {}, {}, {}, i16s},
    {"pitch", i16, 24, Meaning::pitch, 10, 1, "deg", {}, {}, {}, decidegrees}, {"roll", i16, 26, Meaning::roll, 10, 1, "deg", {}, {}, {}, decidegrees},
    {"yaw", i16, 28, Meaning::heading, 10, 1, "deg", {}, {}, {}, decidegrees}, {"flightMode", u8, 30, harmless_measurement, 1, 1, {}, {}, {}, {}, u8s},
    {"appCommand", u8, 31, harmless_measurement, 1, 1, {}, {}, {}, {}, u8s}, {"state", u32, 32, harmless_measurement},
    {"satellites", u8, 36, Meaning::satellites, 1, 1, {}, {}, {}, {}, counted}, {"goHomeReason", u8, 37, harmless_measurement, 1, 1, {}, {}, {}, {}, u8s},
    {"startFailReason", u8, 38, harmless_measurement, 1, 1, {}, {}, {}, {}, u8s}, {"ultrasonic", u8, 41, altitude_ground, 10, 1, "m", {}, {}, {}, u8s},
    {"flightTime", u16, 42, duration, 10, 1, "s", {}, {}, {}, hour_ds}, {"motorStarts", u8, 44, harmless_measurement}, {"product", u8, 48, model},
};
constexpr Column home[] = {
    {"longitude", f64, 0, longitude, 1, 1, "rad"}, {"latitude", f64, 8, latitude, 1, 1, "rad"}, {"height", f32, 16, altitude_other, 10, 1, "m"},
    {"state", u16, 20, harmless_measurement, 1, 1, {}, {}, {}, {}, below_letters}, {"goHomeHeight", u16, 22, harmless_measurement, 1, 1, "m", {}, {}, {}, {0, 5'000}},
    {"courseLock", i16, 24, harmless_measurement, 10, 1, "deg", {}, {}, {}, decidegrees},
};
constexpr Column home_serial[] = {
    {"longitude", f64, 0, longitude, 1, 1, "rad"}, {"latitude", f64, 8, latitude, 1, 1, "rad"}, {"height", f32, 16, altitude_other, 10, 1, "m"},
    {"state", u16, 20, harmless_measurement, 1, 1, {}, {}, {}, {}, below_letters}, {"goHomeHeight", u16, 22, harmless_measurement, 1, 1, "m", {}, {}, {}, {0, 5'000}},
    {"courseLock", i16, 24, harmless_measurement, 10, 1, "deg", {}, {}, {}, decidegrees},
    // The number in the file's own name, FLYnnn.
    {"fly", u16, 30, life_counter}, {"heightLimit", f32, 37, harmless_measurement, 1, 1, "m", {}, {}, {}, metres},
    // Declared as four u32 called id_rsd.
    {"serial", text, 52, serial, 1, 25, {}, {}, {}, Subject::aircraft},
};
constexpr Column controller_37[] = {
    {"tick", u32, 0, sequence}, {"pitch", i16, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, stick},
    {"roll", i16, 6, harmless_measurement, 1, 1, {}, {}, {}, {}, stick}, {"yaw", i16, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, stick},
    {"throttle", i16, 10, harmless_measurement, 1, 1, {}, {}, {}, {}, stick}, {"mode", u8, 12, Meaning::mode, 1, 1, {}, {}, dji::flight_modes, {}, modes},
    {"switch", u8, 13, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"gpsLevel", u8, 15, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
    {"controlLevel", u8, 16, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"maxHeight", u16, 18, harmless_measurement, 1, 1, "m", {}, {}, {}, distance_m},
    {"maxRadius", u16, 20, harmless_measurement, 1, 1, "m", {}, {}, {}, distance_m}, {"homeX", f32, 22, local_position, 1, 1, "m", {}, {}, {}, metres},
    {"homeY", f32, 26, local_position, 1, 1, "m", {}, {}, {}, metres},
};
constexpr Column controller_39[] = {
    {"tick", u32, 0, sequence}, {"pitch", i16, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, stick},
    {"roll", i16, 6, harmless_measurement, 1, 1, {}, {}, {}, {}, stick}, {"yaw", i16, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, stick},
    {"throttle", i16, 10, harmless_measurement, 1, 1, {}, {}, {}, {}, stick}, {"mode", u8, 12, Meaning::mode, 1, 1, {}, {}, dji::flight_modes, {}, modes},
    {"switch", u8, 13, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"motor", u8, 14, armed, 1, 1, {}, {}, motor_names, {}, yes_or_no},
    {"gpsLevel", u8, 15, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"controlLevel", u8, 16, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
    {"simulator", u8, 17, harmless_measurement, 1, 1, {}, {}, {}, {}, yes_or_no}, {"maxHeight", u16, 18, harmless_measurement, 1, 1, "m", {}, {}, {}, distance_m},
    {"maxRadius", u16, 20, harmless_measurement, 1, 1, "m", {}, {}, {}, distance_m}, {"homeX", f32, 22, local_position, 1, 1, "m", {}, {}, {}, metres},
    {"homeY", f32, 26, local_position, 1, 1, "m", {}, {}, {}, metres},
};
constexpr Column controller_60[] = {
    {"tick", u32, 0, sequence}, {"pitch", f32, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, stick},
    {"roll", f32, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, stick}, {"yaw", f32, 12, harmless_measurement, 1, 1, {}, {}, {}, {}, stick},
    {"throttle", f32, 16, harmless_measurement, 1, 1, {}, {}, {}, {}, stick}, {"mode", u8, 20, Meaning::mode, 1, 1, {}, {}, dji::flight_modes, {}, modes},
    {"switch", u8, 21, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"motor", u8, 22, armed, 1, 1, {}, {}, motor_names, {}, yes_or_no},
    {"gpsLevel", u8, 23, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"controlLevel", u8, 24, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
    {"simulator", u8, 25, harmless_measurement, 1, 1, {}, {}, {}, {}, yes_or_no}, {"maxHeight", f32, 26, harmless_measurement, 1, 1, "m", {}, {}, {}, metres},
    {"maxRadius", f32, 30, harmless_measurement, 1, 1, "m", {}, {}, {}, metres},
    {"courseLock", i16, 39, harmless_measurement, 1, 1, {}, {}, {}, {}, decidegrees}, {"homeX", f32, 41, local_position, 1, 1, "m", {}, {}, {}, metres},
    {"homeY", f32, 45, local_position, 1, 1, "m", {}, {}, {}, metres}, {"goHomeHeight", u16, 58, harmless_measurement, 1, 1, "m", {}, {}, {}, distance_m},
};
constexpr Column condition[] = {
    {"intState", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"state", u8, 1, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
    {"lastState", u8, 2, harmless_measurement, 1, 1, {}, {}, {}, {}, few}, {"nearGround", u8, 3, harmless_measurement, 1, 1, {}, {}, {}, {}, yes_or_no},
    {"up", u8, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, yes_or_no}, {"land", u8, 5, harmless_measurement, 1, 1, {}, {}, {}, {}, yes_or_no},
};
constexpr Column battery_44[] = {
    {"adVoltage", u16, 0, harmless_measurement, 1000, 1, "V", {}, {}, {}, pack_mv}, {"timeLeft", u16, 2, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"meanCurrent", f32, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, milliamperes},
    {"threshold", f32, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, milliamperes},
    {"voltage", i32, 12, harmless_measurement, 1000, 1, "V", {}, {}, Subject::battery, millivolts},
    {"current", i32, 16, harmless_measurement, 1000, 1, "A", {}, {}, {}, milliamperes},
    {"remaining", u16, 20, harmless_measurement, 1, 1, "mAh", {}, {}, {}, below_letters}, {"percent", u8, 22, harmless_measurement, 1, 1, "%", {}, {}, {}, percent},
    {"temperature", i16, 23, harmless_measurement, 10, 1, "degC", {}, {}, {}, i16s}, {"ok", u8, 25, harmless_measurement, 1, 1, {}, {}, {}, {}, u8s},
    {"lowestCell", u16, 26, harmless_measurement, 1000, 1, "V", {}, {}, {}, cell_mv}, {"counter", u32, 28, sequence},
    {"full", u32, 32, life_counter, 1, 1, "mAh"},
};
constexpr Column battery_38[] = {
    {"voltage", f32, 0, harmless_measurement, 1, 1, "V", {}, {}, {}, {0, 120}},
    {"current", f32, 4, harmless_measurement, 1000, 1, "A", {}, {}, {}, milliamperes}, {"timeLeft", u16, 8, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"cell", u16, 10, harmless_measurement, 1000, 1, "V", {}, {}, {}, cell_mv},
    {"packVoltage", i32, 16, harmless_measurement, 1000, 1, "V", {}, {}, Subject::battery, millivolts},
    {"packCurrent", i32, 20, harmless_measurement, 1000, 1, "A", {}, {}, Subject::battery, milliamperes},
    {"remaining", u16, 24, harmless_measurement, 1, 1, "mAh", {}, {}, {}, below_letters}, {"percent", u8, 26, harmless_measurement, 1, 1, "%", {}, {}, {}, percent},
    {"temperature", i16, 27, harmless_measurement, 10, 1, "degC", {}, {}, {}, i16s}, {"full", u32, 34, life_counter, 1, 1, "mAh"},
};
constexpr Column battery_151[] = {
    {"voltage", f32, 0, harmless_measurement, 1000, 1, "V", {}, {}, {}, millivolts},
    {"current", f32, 4, harmless_measurement, 1000, 1, "A", {}, {}, {}, milliamperes},
    {"packVoltage", i32, 24, harmless_measurement, 1000, 1, "V", {}, {}, Subject::battery, millivolts},
    {"packCurrent", i32, 28, harmless_measurement, 1000, 1, "A", {}, {}, Subject::battery, milliamperes},
    {"percent", u8, 32, harmless_measurement, 1, 1, "%", {}, {}, {}, percent},
    {"temperature", i16, 33, harmless_measurement, 10, 1, "degC", {}, {}, {}, i16s},
};
constexpr Column first_battery[] = {
    {"design", u16, 0, harmless_measurement, 1, 1, "mAh", {}, {}, {}, below_letters}, {"full", u16, 2, life_counter, 1, 1, "mAh"},
    {"remaining", u16, 4, harmless_measurement, 1, 1, "mAh", {}, {}, {}, below_letters}, {"voltage", u16, 6, harmless_measurement, 1000, 1, "V", {}, {}, Subject::battery, pack_mv},
    {"current", i16, 8, harmless_measurement, 1000, 1, "A", {}, {}, {}, i16s}, {"life", u8, 10, life_counter},
    {"percent", u8, 11, harmless_measurement, 1, 1, "%", {}, {}, {}, percent}, {"cycles", u16, 14, life_counter},
    {"serial", u16, 16, serial, 1, 1, {}, {}, {}, Subject::battery}, {"cells", u16, 18, harmless_measurement, 1000, 6, "V", {}, {}, {}, i16s},
};
constexpr Column esc_76[] = {
    {"status[0]", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[0]", i16, 1, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[0]", i16, 3, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[0]", i16, 5, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[0]", i16, 7, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[0]", u16, 9, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[0]", i16, 11, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[1]", u8, 19, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[1]", i16, 20, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[1]", i16, 22, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[1]", i16, 24, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[1]", i16, 26, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[1]", u16, 28, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[1]", i16, 30, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[2]", u8, 38, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[2]", i16, 39, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[2]", i16, 41, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[2]", i16, 43, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[2]", i16, 45, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[2]", u16, 47, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[2]", i16, 49, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[3]", u8, 57, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[3]", i16, 58, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[3]", i16, 60, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[3]", i16, 62, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[3]", i16, 64, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[3]", u16, 66, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[3]", i16, 68, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
};
constexpr Column esc_152[] = {
    {"status[0]", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[0]", i16, 1, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[0]", i16, 3, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[0]", i16, 5, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[0]", i16, 7, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[0]", u16, 9, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[0]", i16, 11, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[1]", u8, 19, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[1]", i16, 20, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[1]", i16, 22, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[1]", i16, 24, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[1]", i16, 26, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[1]", u16, 28, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[1]", i16, 30, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[2]", u8, 38, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[2]", i16, 39, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[2]", i16, 41, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[2]", i16, 43, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[2]", i16, 45, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[2]", u16, 47, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[2]", i16, 49, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[3]", u8, 57, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[3]", i16, 58, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[3]", i16, 60, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[3]", i16, 62, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[3]", i16, 64, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[3]", u16, 66, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[3]", i16, 68, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[4]", u8, 76, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[4]", i16, 77, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[4]", i16, 79, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[4]", i16, 81, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[4]", i16, 83, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[4]", u16, 85, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[4]", i16, 87, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[5]", u8, 95, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[5]", i16, 96, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[5]", i16, 98, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[5]", i16, 100, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[5]", i16, 102, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[5]", u16, 104, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[5]", i16, 106, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[6]", u8, 114, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[6]", i16, 115, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[6]", i16, 117, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[6]", i16, 119, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[6]", i16, 121, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[6]", u16, 123, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[6]", i16, 125, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[7]", u8, 133, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[7]", i16, 134, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[7]", i16, 136, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[7]", i16, 138, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[7]", i16, 140, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[7]", u16, 142, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[7]", i16, 144, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
};
constexpr Column esc_156[] = {
    {"status[0]", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[0]", i16, 1, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[0]", i16, 3, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[0]", i16, 5, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[0]", i16, 7, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[0]", u16, 9, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[0]", i16, 11, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[1]", u8, 39, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[1]", i16, 40, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[1]", i16, 42, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[1]", i16, 44, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[1]", i16, 46, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[1]", u16, 48, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[1]", i16, 50, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[2]", u8, 78, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[2]", i16, 79, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[2]", i16, 81, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[2]", i16, 83, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[2]", i16, 85, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[2]", u16, 87, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[2]", i16, 89, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[3]", u8, 117, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[3]", i16, 118, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[3]", i16, 120, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[3]", i16, 122, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[3]", i16, 124, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[3]", u16, 126, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[3]", i16, 128, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
};
constexpr Column esc_169[] = {
    {"status[0]", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[0]", i16, 1, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[0]", i16, 3, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[0]", i16, 5, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[0]", i16, 7, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[0]", u16, 9, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[0]", i16, 11, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[1]", u8, 21, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[1]", i16, 22, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[1]", i16, 24, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[1]", i16, 26, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[1]", i16, 28, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[1]", u16, 30, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[1]", i16, 32, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[2]", u8, 42, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[2]", i16, 43, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[2]", i16, 45, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[2]", i16, 47, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[2]", i16, 49, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[2]", u16, 51, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[2]", i16, 53, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[3]", u8, 63, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[3]", i16, 64, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[3]", i16, 66, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[3]", i16, 68, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[3]", i16, 70, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[3]", u16, 72, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[3]", i16, 74, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[4]", u8, 84, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[4]", i16, 85, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[4]", i16, 87, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[4]", i16, 89, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[4]", i16, 91, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[4]", u16, 93, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[4]", i16, 95, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[5]", u8, 105, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[5]", i16, 106, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[5]", i16, 108, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[5]", i16, 110, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[5]", i16, 112, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[5]", u16, 114, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[5]", i16, 116, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[6]", u8, 126, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[6]", i16, 127, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[6]", i16, 129, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[6]", i16, 131, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[6]", i16, 133, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[6]", u16, 135, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[6]", i16, 137, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[7]", u8, 147, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[7]", i16, 148, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[7]", i16, 150, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[7]", i16, 152, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[7]", i16, 154, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[7]", u16, 156, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[7]", i16, 158, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
};
constexpr Column esc_185[] = {
    {"status[0]", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[0]", i16, 1, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[0]", i16, 3, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[0]", i16, 5, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[0]", i16, 7, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[0]", u16, 9, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[0]", i16, 11, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[1]", u8, 23, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[1]", i16, 24, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[1]", i16, 26, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[1]", i16, 28, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[1]", i16, 30, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[1]", u16, 32, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[1]", i16, 34, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[2]", u8, 46, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[2]", i16, 47, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[2]", i16, 49, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[2]", i16, 51, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[2]", i16, 53, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[2]", u16, 55, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[2]", i16, 57, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[3]", u8, 69, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[3]", i16, 70, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[3]", i16, 72, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[3]", i16, 74, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[3]", i16, 76, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[3]", u16, 78, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[3]", i16, 80, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[4]", u8, 92, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[4]", i16, 93, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[4]", i16, 95, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[4]", i16, 97, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[4]", i16, 99, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[4]", u16, 101, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[4]", i16, 103, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[5]", u8, 115, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[5]", i16, 116, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[5]", i16, 118, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[5]", i16, 120, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[5]", i16, 122, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[5]", u16, 124, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[5]", i16, 126, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[6]", u8, 138, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[6]", i16, 139, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[6]", i16, 141, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[6]", i16, 143, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[6]", i16, 145, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[6]", u16, 147, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[6]", i16, 149, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
    {"status[7]", u8, 161, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"current[7]", i16, 162, harmless_measurement, 100, 1, "A", {}, {}, {}, i16s},
    {"speed[7]", i16, 164, harmless_measurement, 1, 1, "rpm", {}, {}, {}, below_letters}, {"voltage[7]", i16, 166, harmless_measurement, 10, 1, "V", {}, {}, {}, i16s},
    {"temperature[7]", i16, 168, harmless_measurement, 1, 1, "degC", {}, {}, {}, i16s},
    {"received[7]", u16, 170, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"output[7]", i16, 172, harmless_measurement, 1, 1, {}, {}, {}, {}, i16s},
};
constexpr Column rtk[] = {
    {"week", u32, 0, time_gps_week}, {"time", u32, 4, time_gps_ms, 1, 1, "ms"}, {"longitude", f64, 8, longitude, 1, 1, "deg"},
    {"latitude", f64, 16, latitude, 1, 1, "deg"},
    // Declared as Hmsl, but it is above the ellipsoid: the sea is `undulation` below.
    {"height", f32, 24, altitude_ellipsoid, 1, 1, "m"}, {"lon", i32, 28, coordinate}, {"lat", i32, 32, coordinate}, {"hgt", i32, 36, coordinate},
    {"velN", f32, 40, velocity_north, 1, 1, "m/s", {}, {}, {}, speed}, {"velE", f32, 44, velocity_east, 1, 1, "m/s", {}, {}, {}, speed},
    {"velD", f32, 48, velocity_down, 1, 1, "m/s", {}, {}, {}, speed}, {"yaw", f32, 52, harmless_measurement, 1, 1, {}, {}, {}, {}, {-360, 360}},
    {"satellites", u8, 56, Meaning::satellites, 1, 1, {}, {}, {}, {}, counted},
    {"satellites used", u8, 57, harmless_measurement, 1, 1, {}, {}, {}, {}, counted}, {"flags", u8, 66, harmless_measurement, 1, 6},
    {"state", u16, 72, harmless_measurement, 1, 1, {}, {}, {}, {}, below_letters}, {"undulation", f32, 74, terrain, 1, 1, "m"},
};
constexpr Column ultrasonic[] = {
    {"height", i16, 0, altitude_ground, 1000, 1, "m", {}, {}, {}, i16s}, {"flag", u8, 2, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
    {"counter", u8, 3, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits},
};
constexpr Column vision[] = {
    {"counter", u16, 0, sequence}, {"vel x", i16, 2, harmless_measurement, 1, 1, "of a speed", {}, {}, {}, i16s},
    {"vel y", i16, 4, harmless_measurement, 1, 1, "of a speed", {}, {}, {}, i16s}, {"vel z", i16, 6, harmless_measurement, 1, 1, "of a speed", {}, {}, {}, i16s},
    {"pos x", f32, 8, local_position, 1, 1, "m", {}, {}, {}, metres}, {"pos y", f32, 12, local_position, 1, 1, "m", {}, {}, {}, metres},
    {"pos z", f32, 16, local_position, 1, 1, "m", {}, {}, {}, metres}, {"uncertainty", f32, 20, harmless_measurement, 1, 12, {}, {}, {}, {}, fine},
    {"height", f32, 68, altitude_ground, 1, 1, "m", {}, {}, {}, metres},
};
constexpr Column receiver_health[] = {
    {"noise", u16, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse}, {"agc", u16, 2, harmless_measurement, 1, 1, {}, {}, {}, {}, pulse},
    {"jamming indicator", u8, 4, harmless_measurement, 1, 1, {}, {}, {}, {}, few_bits}, {"jamming state", u8, 6, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
    {"spoofing state", u8, 7, harmless_measurement, 1, 1, {}, {}, {}, {}, few},
};
constexpr Column pwm[] = {
    {"status", u8, 0, harmless_measurement, 1, 1, {}, {}, {}, {}, u8s}, {"pwm", u16, 1, harmless_measurement, 1, 8, {}, {}, {}, {}, pulse},
};
constexpr Column pwm_16[] = {
    {"pwm", u16, 0, harmless_measurement, 1, 8, {}, {}, {}, {}, pulse},
};

constexpr Shape shapes[] = {
    {5, 66, 68, "GPS", receiver, Subject::aircraft, 0, Kind::receiver},
    {2096, 66, 75, "GPS", receiver, Subject::aircraft, 0, Kind::receiver},
    {2097, 66, 75, "GPS", receiver, Subject::aircraft, 1, Kind::receiver},
    {2098, 66, 75, "GPS", receiver, Subject::aircraft, 2, Kind::receiver},
    {2096, 76, 1023, "GPS", receiver_hae, Subject::aircraft, 0, Kind::receiver},
    {2097, 76, 1023, "GPS", receiver_hae, Subject::aircraft, 1, Kind::receiver},
    {2098, 76, 1023, "GPS", receiver_hae, Subject::aircraft, 2, Kind::receiver},
    {53234, 78, 78, "RTK", rtk, Subject::aircraft, 0, Kind::timed},
    {1, 84, 1023, "IMU", imu, Subject::aircraft, 0, Kind::timed},
    {2048, 84, 1023, "IMU", imu, Subject::aircraft, 0, Kind::timed},
    {2049, 84, 1023, "IMU", imu, Subject::aircraft, 1, Kind::timed},
    {2050, 84, 1023, "IMU", imu, Subject::aircraft, 2, Kind::timed},
    {2208, 40, 40, "attitude", attitude}, {2209, 40, 40, "attitude", attitude, Subject::aircraft, 1}, {2210, 40, 40, "attitude", attitude, Subject::aircraft, 2},
    {12, 49, 64, "OSD", osd, Subject::aircraft, 0, Kind::timed},
    {13, 24, 69, "Home", home, Subject::home}, {13, 83, 83, "Home", home_serial, Subject::home},
    {1000, 37, 37, "Controller", controller_37}, {1000, 39, 39, "Controller", controller_39}, {1000, 60, 60, "Controller", controller_60},
    {1001, 6, 16, "condition", condition},
    {1710, 44, 44, "Battery", battery_44, Subject::battery}, {1710, 38, 38, "Battery", battery_38, Subject::battery}, {1710, 151, 151, "Battery", battery_151, Subject::battery},
    {17, 45, 47, "Battery", first_battery, Subject::battery},
    {52721, 76, 76, "ESC", esc_76}, {10090, 152, 152, "ESC", esc_152}, {10090, 156, 156, "ESC", esc_156}, {10090, 169, 169, "ESC", esc_169}, {10090, 185, 185, "ESC", esc_185},
    {16, 4, 4, "ultrasonic", ultrasonic}, {29, 80, 80, "vision", vision}, {20014, 8, 8, "receiver health", receiver_health},
    {1307, 17, 17, "PWM", pwm}, {1308, 17, 17, "PWM", pwm}, {1307, 16, 16, "PWM", pwm_16},
    {32768, 0, 1023, "event text", {}, Subject::none, 0, Kind::text}, {65533, 0, 1023, "config text", {}, Subject::none, 0, Kind::declaration},
    {65535, 0, 1023, "system text", {}, Subject::none, 0, Kind::text}, {65534, 0, 1023, "unit text", {}, Subject::none, 0, Kind::text},
    {65532, 0, 1023, "module text", {}, Subject::none, 0, Kind::text}, {65530, 0, 1023, "driver text", {}, Subject::none, 0, Kind::text},
    {65280, 0, 1023, "card text", {}, Subject::none, 0, Kind::text}, {52719, 0, 1023, "console text", {}, Subject::none, 0, Kind::text},
};
// clang-format on

}  // namespace

const Shape* find_shape(std::uint16_t type, std::uint32_t payload) {
  for (const Shape& shape : shapes) {
    if (shape.type == type && payload >= shape.least && payload <= shape.most) return &shape;
  }
  return nullptr;
}

void tell_shapes(const TellField& tell) {
  for (const Shape& shape : shapes) tell_columns(tell, shape.name, shape.columns, shape.subject);
}

void tell_kept_shapes(const TellKept& tell) {
  for (const Shape* shape = std::begin(shapes); shape != std::end(shapes); ++shape) {
    const bool told = std::any_of(std::begin(shapes), shape, [&](const Shape& before) {
      return before.name == shape->name && before.columns.data() == shape->columns.data();
    });
    if (!told) tell_kept_columns(tell, shape->name, shape->columns);
  }
}

}  // namespace contrail::dji_dat
