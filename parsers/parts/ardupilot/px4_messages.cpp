// What the columns of PX4's sdlog2 messages mean (sdlog2_messages.h, up to 2017): angles are radians, and places are
// named Lat and Lon.
#include "parsers/parts/ardupilot/tables.hpp"
#include "parsers/parts/px4/states.hpp"

namespace contrail::ardupilot {
namespace {

using enum Meaning;

// clang-format off
constexpr Name fixes[] = {{0, "none"}, {1, "none"}, {2, "2d"}, {3, "3d"}, {4, "dgps"}, {5, "rtk_float"}, {6, "rtk_fixed"}};
constexpr Name landed_names[] = {{0, "in the air", Event::takeoff}, {1, "landed", Event::landing}};

constexpr Field time[] = {{"StartTime", time_boot, "us"}};
constexpr Field gps[] = {
  {"GPSTime", time_utc, "us"}, {"Fix", fix, "", 1, fixes}, {"nSat", satellites}, {"EPH EPV", accuracy, "m"}, {"Alt", altitude_sea, "m"},
  {"VelN", velocity_north, "m/s"}, {"VelE", velocity_east, "m/s"}, {"VelD", velocity_down, "m/s"}, {"Cog", course, "rad"},
};
constexpr Field position[] = {
  {"Alt", altitude_sea, "m"}, {"VelN", velocity_north, "m/s"}, {"VelE", velocity_east, "m/s"}, {"VelD", velocity_down, "m/s"},
  {"EPH EPV", accuracy, "m"}, {"TALT", terrain, "m"},
};
constexpr Field setpoint[] = {{"Alt", altitude_sea, "m"}};
constexpr Field local[] = {  // from RLat, RLon, RAlt
  {"X Y Z", local_position, "m"}, {"VX", velocity_north, "m/s"}, {"VY", velocity_east, "m/s"}, {"VZ", velocity_down, "m/s"},
  {"Dist", altitude_ground, "m"}, {"RAlt", altitude_sea, "m"}, {"EPH EPV", accuracy, "m"},
};
constexpr Field replayed[] = {{"Tpos", time_boot, "us"}, {"alt", altitude_sea, "m", 1000}, {"fix", fix, "", 1, fixes}};
constexpr Field attitude[] = {{"Roll", roll, "rad"}, {"Pitch", pitch, "rad"}, {"Yaw", heading, "rad"}};
constexpr Field pressure[] = {{"BaroPres BaroPa", air_pressure}, {"BaroAlt", altitude_pressure, "m"}};
constexpr Field status[] = {{"NavState", mode, "", 1, px4::early_modes}, {"ArmS", armed, "", 1, px4::arming_names}, {"Failsafe", failsafe}};
constexpr Field land[] = {{"Landed", landed, "", 1, landed_names}};
constexpr Field battery[] = {
  {"V", harmless_measurement, "V", 1, {}, Subject::battery}, {"C", harmless_measurement, "A", 1, {}, Subject::battery},
  {"Remaining", harmless_measurement, "of 1", 1, {}, Subject::battery},
};
constexpr Field trigger[] = {{"timestamp", time_boot, "us"}, {"seq", sequence}};
constexpr Field version[] = {{"Arch", model, "", 1, {}, Subject::flight_controller}, {"FwGit", firmware, "", 1, {}, Subject::flight_controller}};
constexpr Field parameter[] = {{"Name", parameter_name}, {"Value", parameter_value}};
constexpr Field clock_offset[] = {{"TimeOffset", time_other, "us"}};

constexpr Message messages[] = {
  {"FMT", structure, Subject::none},
  {"TIME", none, Subject::none, time},
  {"GPS DGPS", harmless_measurement, Subject::aircraft, gps},
  {"GPOS", harmless_measurement, Subject::aircraft, position},
  {"GPSP", none, Subject::target, setpoint},
  {"LPOS LPSP", harmless_measurement, Subject::target, local},
  {"RPL2", none, Subject::target, replayed},
  {"ATT", harmless_measurement, Subject::none, attitude},
  {"SENS AIR1", harmless_measurement, Subject::none, pressure},
  {"STAT", harmless_measurement, Subject::none, status},
  {"LAND", harmless_measurement, Subject::none, land},
  {"BATT", harmless_measurement, Subject::none, battery},
  {"CAMT", none, Subject::camera, trigger, Event::shot},
  {"VER", none, Subject::none, version},
  {"PARM", harmless_measurement, Subject::none, parameter},
  {"TSYN", none, Subject::none, clock_offset},
  // Control loops, sensors and housekeeping: what stays of them is in stays.cpp.
  {"ATSP ATTC ATC1 ARSP GVSP IMU IMU1 IMU2 OUT0 OUT1 RC PWR LOAD VTOL CTS AIRS FLOW ESC DIST TEL0 TEL1 TEL2 TEL3 EST0 EST1 EST2 EST3 EST4 EST5 "
   "EST6 MOCP VISN TECS WIND ENCD MACS DPRS", harmless_measurement, Subject::none},
};
// clang-format on

}  // namespace

std::span<const Message> px4_messages() { return messages; }

}  // namespace contrail::ardupilot
