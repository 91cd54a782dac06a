// What the columns of ArduPilot's messages mean. Latitudes, longitudes, message clocks and instances are found by
// general rules (parsers/parts/ardupilot/ardupilot.cpp); a row here says what those rules cannot know.
#include <algorithm>

#include "parsers/parts/ardupilot/tables.hpp"

namespace contrail::ardupilot {
namespace {

using enum Meaning;

// clang-format off
constexpr Name fixes[] = {  // AP_GPS::GPS_Status
  {0, "none"}, {1, "none"}, {2, "2d"}, {3, "3d"}, {4, "dgps"}, {5, "rtk_float"}, {6, "rtk_fixed"},
};
constexpr Name arm_states[] = {{0, "disarmed", Event::disarm}, {1, "armed", Event::arm}};

// --- the aircraft itself ---
constexpr Field gps[] = {
  {"Status Fix", fix, "", 1, fixes}, {"TimeMS GMS Time", time_gps_ms, "ms"}, {"Week GWk", time_gps_week}, {"T", time_boot, "ms"},
  {"NSats nSat", satellites}, {"HDop EPH EPV", accuracy}, {"Alt", altitude_sea, "m"}, {"RelAlt", altitude_takeoff, "m"},
  {"Spd", speed_ground, "m/s"}, {"GCrs", course, "deg"}, {"VZ VelD", velocity_down, "m/s"}, {"VelN", velocity_north, "m/s"},
  {"VelE", velocity_east, "m/s"},
};
constexpr Field gps_accuracy[] = {{"VDop HAcc VAcc SAcc YAcc", accuracy}, {"Und", none}, {"AEl", altitude_ellipsoid, "m"}};  // geoid undulation: tells the region
constexpr Field gps_quality[] = {{"hAcc vAcc sAcc", accuracy}};
constexpr Field gps_raw[] = {
  {"WkMS TOW GMS", time_gps_ms, "ms"}, {"Week week WN GWk", time_gps_week}, {"rcvTime", time_other, "s"},
};
constexpr Field fused[] = {
  {"Roll", roll, "deg"}, {"Pitch", pitch, "deg"}, {"Yaw", heading, "deg"}, {"Alt", altitude_sea, "m"},
  {"RelHomeAlt", altitude_takeoff, "m"}, {"RelOriginAlt", local_position, "m"},
  {"VelN", velocity_north, "m/s"}, {"VelE", velocity_east, "m/s"}, {"VelD", velocity_down, "m/s"}, {"EPH EPV", accuracy},
};
constexpr Field replayed_gps[] = {  // AP_DAL: no units logged; cm
  {"Alt", altitude_sea, "m", 100}, {"HA VA SA", accuracy}, {"VX", velocity_north, "m/s"}, {"VY", velocity_east, "m/s"},
};
constexpr Field replayed_frame[] = {{"HAlt", none}};
constexpr Field attitude[] = {{"Roll", roll, "deg"}, {"Pitch", pitch, "deg"}, {"Yaw", heading, "deg"}};
constexpr Field mount[] = {{"Roll", gimbal_roll, "deg"}, {"Pitch", gimbal_pitch, "deg"}, {"YawE", gimbal_yaw, "deg"}};  // YawB: from the nose
constexpr Field current[] = {{"Volt", harmless_measurement, "V", 100, {}, Subject::battery}, {"Curr", harmless_measurement, "A", 100, {}, Subject::battery}, {"Vcc", harmless_measurement, "V", 1000}};  // whole numbers before 3.4
// Volts, amperes and percent of the pack, as FMTU has them; `VoltR` is what its voltage would be without load.
constexpr Field battery[] = {
  {"Volt", harmless_measurement, "V", 1, {}, Subject::battery}, {"Curr", harmless_measurement, "A", 1, {}, Subject::battery},
  {"RemPct", harmless_measurement, "%", 1, {}, Subject::battery},
};
constexpr Field link_quality[] = {{"RXRSSI", harmless_measurement, "of 1", 1, {}, Subject::remote}};
constexpr Field terrain_data[] = {{"TerrH ROfs", terrain, "m"}, {"CHeight", altitude_ground, "m"}};
constexpr Field magnetometer[] = {
  {"MagX MagY MagZ FX FY FZ MX MY MZ", magnetic_field}, {"MN ME MD", declination},
  {"OfsX OfsY OfsZ MOfsX MOfsY MOfsZ MOX MOY MOZ OX OY OZ", calibration}, {"Dec", declination, "rad"},
};
constexpr Field metres_from_origin[] = {
  {"PN PE PD TPN TPE TPD DPN DPE DPD N E D X Y Z PX PY PZ PosX PosY PosZ DPosX DPosY TPX TPY pX pY pZ", local_position},
  {"MN ME MD", declination}, {"MX MY MZ", magnetic_field},  // the earth's field by north and east, and what the body adds
  {"OH", altitude_ellipsoid, "m"},
  {"VN VX TVN DVN", velocity_north, "m/s"}, {"VE VY TVE DVE", velocity_east, "m/s"},
};
constexpr Field navigation[] = {
  {"DPosX DPosY PosX PosY", local_position}, {"TAW", altitude_sea, "m"},
  {"Dist WpDist NavBrg TBrg TargBrg XT XTi", distance},  // to the waypoint, which may be home
};
// The ratio of true to calibrated airspeed, and the true one beside the other, tell the density of the air.
constexpr Field control_tuning[] = {{"E2T", air_pressure}, {"SAlt DSAlt", altitude_ground, "m"}};
constexpr Field energy_control[] = {{"sp spdem", air_pressure, "m/s"}};
constexpr Field rangefinder[] = {{"Dist Dist1 Dist2", altitude_ground, "m"}};
constexpr Field ground_estimate[] = {{"HAGL rng", altitude_ground, "m"}};
constexpr Field barometer[] = {{"Press CPress", air_pressure, "Pa"}, {"Temp GndTemp", air_pressure}, {"AltAMSL", altitude_sea, "m"}};
constexpr Field airspeed[] = {{"Temp", air_pressure}};  // of the air outside
// AC 3.0: differences to home in 1e-7 degrees, not coordinates.
constexpr Field inertial[] = {{"GLat GLng ILat ILng", local_position}};

// --- places of others ---
constexpr Field origin[] = {{"Alt", altitude_sea, "m"}};
constexpr Field command[] = {  // the altitude counts from what the frame says; the parameters depend on the command
  {"Prm1 Prm2 Prm3 Prm4 Alt", none}, {"CNum", sequence},
};
constexpr Field mavlink_command[] = {{"X Y", coordinate}, {"P1 P2 P3 P4 Z", none}};  // command_int: 1e-7 degrees if the command has a place
constexpr Field rally[] = {{"Alt", none}};
constexpr Field landing[] = {{"Alt", none}};
constexpr Field avoidance[] = {{"DAlt OAlt Alt", none}};
constexpr Field follow[] = {
  {"Alt", altitude_sea, "m"}, {"LatE", latitude, "deg", 1e7, {}, Subject::aircraft}, {"LonE", longitude, "deg", 1e7, {}, Subject::aircraft},
  {"AltE", altitude_sea, "m", 100}, {"VelN", velocity_north, "m/s"}, {"VelE", velocity_east, "m/s"},
};
constexpr Field traffic[] = {
  {"ICAO_address Squark", operator_id}, {"Alt", altitude_sea, "m", 1000}, {"Heading", heading, "deg", 100}, {"Hor_vel", speed_ground, "m/s", 100},
};
constexpr Field ship[] = {{"mmsi imo cal nam", operator_id}, {"year mth day h m s dte", time_other}, {"US", time_boot, "us"}};
constexpr Field camera[] = {  // before RelAlt came (2014), Copter logged Alt above home and Plane above sea
  {"Alt", altitude_sea, "m", 1, {}, Subject::none, "RelAlt"}, {"Alt", none}, {"RelAlt", altitude_takeoff, "m"}, {"GPSAlt", altitude_sea, "m"},
  {"Roll R", roll, "deg"}, {"Pitch P", pitch, "deg"}, {"Yaw Y", heading, "deg"},
  {"GPSTime", time_gps_ms, "ms"}, {"GPSWeek", time_gps_week}, {"Img", sequence},
};
constexpr Field camera_event[] = {
  {"TOW", time_gps_ms, "ms"}, {"WN", time_gps_week}, {"Height", altitude_ellipsoid, "m"}, {"Undul", none},
  {"Vn", velocity_north, "m/s"}, {"Ve", velocity_east, "m/s"}, {"Vu COG Mode Err", harmless_measurement},
};

// --- what happened, and to whom ---
constexpr Field mode_change[] = {{"Mode", mode}};
constexpr Field event_code[] = {{"Id", event}};
constexpr Field error_code[] = {{"Subsys", event}};
constexpr Field arming[] = {{"ArmState", event, "", 1, arm_states}};
constexpr Name flying_names[] = {{0, "on the ground", Event::landing}, {1, "flying", Event::takeoff}};
constexpr Field status[] = {{"Armed", armed}, {"isFlying", landed, "", 1, flying_names}};
constexpr Field text_message[] = {{"Message", message}};
constexpr Field parameter[] = {{"Name", parameter_name}, {"Value Default", parameter_value}};
constexpr Field version[] = {
  {"FWS", firmware, "", 1, {}, Subject::flight_controller}, {"BT BST FWT BU", harmless_measurement},
};
constexpr Field file[] = {{"FileName", file_name}, {"Offset Length", harmless_measurement}, {"Data", embedded_file}};
constexpr Field script[] = {{"Name", file_name}};

constexpr Field raw_imu[] = {{"SampleUS", time_boot, "us"}};

constexpr Message messages[] = {
  {"FMT FMTU UNIT MULT", structure, Subject::none},
  {"GPS GPS2 GPSB", harmless_measurement, Subject::aircraft, gps},
  {"GPA GPA2 GPAB", harmless_measurement, Subject::none, gps_accuracy},
  {"UBX3 UBY3", harmless_measurement, Subject::none, gps_quality},
  {"UBX1 UBX2 UBY1 UBY2 GRAW GRXH GRXS SBPH SBRH SBRM SBRE RTCM", satellite_data, Subject::none, gps_raw},
  {"UACK UNAK USTG", harmless_measurement, Subject::none},
  {"POS AHR2 AHRS EAHR EAH2 EAH3 SIM GPOS GLSP", harmless_measurement, Subject::aircraft, fused},
  {"RGPJ", harmless_measurement, Subject::aircraft, replayed_gps},
  {"RFRN", harmless_measurement, Subject::home, replayed_frame},
  {"RSO2 RSO3 RSLL RBCH", none, Subject::target},
  {"BARO BAR2 BAR3 BARD", harmless_measurement, Subject::none, barometer},
  {"ARSP ASP2", harmless_measurement, Subject::none, airspeed},
  {"CURR", harmless_measurement, Subject::none, current},
  {"BAT BAT2", harmless_measurement, Subject::none, battery},
  {"RSSI", harmless_measurement, Subject::none, link_quality},
  {"TERR", harmless_measurement, Subject::aircraft, terrain_data},
  {"ATT", harmless_measurement, Subject::none, attitude},
  {"MAG MAG2 MAG3 RMGH RMGI", harmless_measurement, Subject::none, magnetometer},
  {"XKF1 XKF2 XKF3 XKF6 XKF7 NKF1 NKF2 NKF3 NKF6 NKF7 EKF1 EKF2 EKF3 PSCN PSCE PSCD PSC SIM2 SRTL VISP BCN RBCI REPH GUIP GUID LPOS",
   harmless_measurement, Subject::target, metres_from_origin},
  {"NTUN", harmless_measurement, Subject::target, navigation},
  {"INAV", harmless_measurement, Subject::none, inertial},
  {"ORGN", harmless_measurement, Subject::target, origin},
  {"CMD MISE", harmless_measurement, Subject::target, command},
  {"MAVC", harmless_measurement, Subject::none, mavlink_command},
  {"RALY FNCE", harmless_measurement, Subject::target, rally},
  {"DSTL", harmless_measurement, Subject::target, landing},
  {"OABR OADJ OAVG", harmless_measurement, Subject::target, avoidance},
  {"FOLL", harmless_measurement, Subject::target, follow},
  {"ADSB", harmless_measurement, Subject::traffic, traffic},
  {"AIS1 AIS4 AIS5 AISR", none, Subject::traffic, ship},
  {"CAM", harmless_measurement, Subject::camera, camera, Event::shot},
  {"TRIG", harmless_measurement, Subject::camera, camera},
  {"MNT", harmless_measurement, Subject::none, mount},
  {"SBFE", harmless_measurement, Subject::camera, camera_event},
  {"MODE", harmless_measurement, Subject::none, mode_change},
  {"EV", harmless_measurement, Subject::none, event_code},
  {"ERR", harmless_measurement, Subject::none, error_code},
  {"ARM", harmless_measurement, Subject::none, arming},
  {"STAT", harmless_measurement, Subject::none, status},
  {"MSG", none, Subject::none, text_message, Event::message},
  {"PARM", harmless_measurement, Subject::none, parameter},
  {"VER", none, Subject::none, version},
  {"FILE", none, Subject::none, file},
  {"SCR", harmless_measurement, Subject::none, script},
  {"ACC ACC1 ACC2 ACC3 GYR GYR1 GYR2 GYR3", harmless_measurement, Subject::none, raw_imu},
  // Control loops, sensors and housekeeping: none of it tells a place, a moment or a device.
  {"CTUN QTUN", harmless_measurement, Subject::none, control_tuning},
  {"TECS", harmless_measurement, Subject::none, energy_control},
  {"RFND SONR", harmless_measurement, Subject::none, rangefinder},
  {"XKF5 NKF5 EKF5", harmless_measurement, Subject::none, ground_estimate},
  {"RATE IMU IMU2 IMU3 IMT IMT2 IMT3 ISBH ISBD VIBE VSTB RCIN RCI2 RCOU RCO2 RCO3 "
   "AOA BCL BCL2 POWR MCU ESC ESC1 ESC2 ESC3 ESC4 ESC5 ESC6 ESC7 ESC8 ESCX EDT2 CSRV RPM MOTB "
   "PIDR PIDP PIDY PIDA PIDS PIDN PIDE PIDG PIQR PIQP PIQY PIQA AETR TEC2 TEC3 TEC4 ATUN ATDE ATRP ATSC PTUN STER THR OF OFG "
   "VISO VISV PL PRX PRXR SA WENC WINC GMB1 GMB2 GMB3 PM DMS DSF MAV RAD TSYN MON D16 DU16 D32 DU32 DFLT STRT FTN FTN1 FTN2 FTNS "
   "XKF0 XKF4 XKF8 XKF9 XKFD XKFM XKFS XKQ XKQ1 XKQ2 XKT XKT1 XKT2 XKTV XKV1 XKV2 XKY0 XKY1 NKF0 NKF4 NKF8 NKF9 NKQ NKQ1 NKQ2 NKT "
   "NKT1 NKT2 NKV1 NKV2 NKY0 NKY1 EKF4 RFRH RFRF REV2 REV3 RWA2 RWA3 REY3 RISH RISI RASH RASI RBRH RBRI RRNH RRNI RGPH RGPI RVOH ROFH REVH "
   "RWOH RBOH", harmless_measurement, Subject::none},
};
// clang-format on

}  // namespace

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

std::span<const Message> ardupilot_messages() { return messages; }

const Message* find_message(std::string_view name, Maker maker) {
  const auto find = [&](std::span<const Message> among) -> const Message* {
    const auto found = std::ranges::find_if(among, [&](const Message& m) { return has_word(m.names, name); });
    return found == among.end() ? nullptr : &*found;
  };
  const Message* own = maker == Maker::px4 ? find(px4_messages()) : nullptr;
  return own ? own : find(messages);
}

}  // namespace contrail::ardupilot
