#include "parsers/formats/blackbox/field_table.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace contrail::blackbox {
namespace {

using enum Meaning;

// In the order in which the firmwares log them. Heights: the barometer counts from where it was set to zero, INAV's
// navigation from its origin. `debug[` is decided by the debug mode (see fields.cpp).
constexpr Limits flag{0, 1}, decidegrees{-2'000, 2'000};
// Two letters are 16,705 and more. Terms of controllers reach a third of it; sticks and setpoints are ten times as
// large where Betaflight logs in high resolution.
constexpr double below_letters = 0x411F;
constexpr Limits control{-12'000, 12'000}, signed_sum{-below_letters, below_letters}, count_range{0, below_letters},
    stick_range{-20'000, 20'000}, centivolts{0, 12'000}, centiamperes{-5'000, 32'767},
    above_ground_cm{-1'000, below_letters}, height_cm{-100'000, 1'000'000}, way_cm{-20'000'000, 20'000'000},
    code{0, 255}, bearing_cdeg{-18'000, 36'000}, doubt_cm{0, 32'767};
// clang-format off
constexpr FieldRow main_rows[] = {
    {"loopIteration", sequence}, {"time", time_boot, 1, "us"},
    {"axisRate[", harmless_measurement, 1, {}, control}, {"axisP[", harmless_measurement, 1, {}, control}, {"axisI[", harmless_measurement, 1, {}, control},
    {"axisD[", harmless_measurement, 1, {}, control}, {"axisF[", harmless_measurement, 1, {}, control}, {"axisS[", harmless_measurement, 1, {}, control},
    {"fwAltP", harmless_measurement, 1, {}, signed_sum}, {"fwAltI", harmless_measurement, 1, {}, signed_sum}, {"fwAltD", harmless_measurement, 1, {}, signed_sum}, {"fwAltOut", harmless_measurement, 1, {}, signed_sum},
    {"fwPosP", harmless_measurement, 1, {}, signed_sum}, {"fwPosI", harmless_measurement, 1, {}, signed_sum}, {"fwPosD", harmless_measurement, 1, {}, signed_sum}, {"fwPosOut", harmless_measurement, 1, {}, signed_sum},
    {"mcPosAxisP[", harmless_measurement, 1, "of a speed", signed_sum}, {"mcVelAxisP[", harmless_measurement, 1, "of a speed", signed_sum}, {"mcVelAxisI[", harmless_measurement, 1, "of a speed", signed_sum}, {"mcVelAxisD[", harmless_measurement, 1, "of a speed", signed_sum},
    {"mcVelAxisFF[", harmless_measurement, 1, "of a speed", signed_sum}, {"mcVelAxisOut[", harmless_measurement, 1, "of a speed", signed_sum},
    {"mcSurfaceP", harmless_measurement, 1, {}, signed_sum}, {"mcSurfaceI", harmless_measurement, 1, {}, signed_sum}, {"mcSurfaceD", harmless_measurement, 1, {}, signed_sum}, {"mcSurfaceOut", harmless_measurement, 1, {}, signed_sum},
    {"rcData[", harmless_measurement, 1, {}, {0, 3'000}, 18}, {"rcCommand[", harmless_measurement, 1, {}, stick_range}, {"rcCommands[", harmless_measurement, 1, {}, stick_range}, {"setpoint[", harmless_measurement, 1, {}, stick_range},
    {"vbatLatest", harmless_measurement, 1, {}, centivolts}, {"vbat", harmless_measurement, 1, {}, centivolts}, {"amperageLatest", harmless_measurement, 1, {}, centiamperes}, {"amperage", harmless_measurement, 1, {}, centiamperes},
    {"magADC[", magnetic_field, 1, {}, control}, {"BaroAlt", altitude_takeoff, 100, "m", height_cm}, {"baroAlt", altitude_takeoff, 100, "m", height_cm}, {"AirSpeed", harmless_measurement, 100, "m/s", signed_sum},
    {"surfaceRaw", altitude_ground, 100, "m", above_ground_cm}, {"sonarRaw", altitude_ground, 100, "m", above_ground_cm}, {"rssi", harmless_measurement, 1, {}, {0, 1'023}},
    {"gyroADC[", harmless_measurement}, {"gyroData[", harmless_measurement}, {"gyroUnfilt[", harmless_measurement}, {"gyroRaw[", harmless_measurement},
    {"gyroRaw2[", harmless_measurement}, {"gyroPeakRoll[", harmless_measurement}, {"gyroPeakPitch[", harmless_measurement}, {"gyroPeakYaw[", harmless_measurement},
    {"accSmooth[", harmless_measurement}, {"accVib", harmless_measurement, 1, {}, count_range}, {"imuQuaternion[", harmless_measurement},
    {"attitude[0]", roll, 10, "deg", decidegrees}, {"attitude[1]", pitch, 10, "deg", decidegrees}, {"attitude[2]", heading, 10, "deg", {-1'800, 3'600}},
    {"debug[", debug, 1, {}, {}, 8}, {"motor[", harmless_measurement, 1, {}, {0, 2'500}, 8}, {"servo[", harmless_measurement, 1, {}, {0, 3'000}, 34},
    {"eRPM[", harmless_measurement, 1, {}, {0, 12'000}, 8},
    {"navState", harmless_measurement, 1, {}, code}, {"navFlags", harmless_measurement, 1, {}, code}, {"navEPH", accuracy, 100, "m", doubt_cm}, {"navEPV", accuracy, 100, "m", doubt_cm},
    {"navPos[", local_position, 100, "m", way_cm}, {"navVel[", harmless_measurement, 100, "m/s", signed_sum}, {"navTgtVel[", harmless_measurement, 100, "m/s", signed_sum},
    {"navTgtPos[", local_position, 100, "m", way_cm}, {"navTgtHdg", harmless_measurement, 1, {}, bearing_cdeg}, {"navSurf", altitude_ground, 100, "m", above_ground_cm}, {"navAcc[", harmless_measurement, 1, {}, signed_sum},
};
constexpr FieldRow slow_rows[] = {
    {"activeWpNumber", harmless_measurement, 1, {}, {-1, 255}}, {"flightModeFlags", harmless_measurement}, {"flightModeFlags2", harmless_measurement}, {"activeFlightModeFlags", harmless_measurement},
    {"stateFlags", harmless_measurement}, {"failsafePhase", failsafe, 1, {}, {0, 9}}, {"rxSignalReceived", harmless_measurement, 1, {}, flag}, {"rxFlightChannelsValid", harmless_measurement, 1, {}, flag},
    {"rxUpdateRate", harmless_measurement, 1, {}, count_range}, {"hwHealthStatus", harmless_measurement, 1, {}, {0, 65'535}}, {"powerSupplyImpedance", harmless_measurement, 1, {}, count_range},
    {"sagCompensatedVBat", harmless_measurement, 1, {}, centivolts}, {"wind[", harmless_measurement, 1, "of a speed", {-10'000, 10'000}}, {"mspOverrideFlags", harmless_measurement, 1, {}, code},
    {"IMUTemperature", harmless_measurement, 10, "degC", decidegrees}, {"baroTemperature", air_pressure, 10, "degC", decidegrees},
    {"sens0Temp", harmless_measurement, 1, {}, decidegrees}, {"sens1Temp", harmless_measurement, 1, {}, decidegrees}, {"sens2Temp", harmless_measurement, 1, {}, decidegrees}, {"sens3Temp", harmless_measurement, 1, {}, decidegrees},
    {"sens4Temp", harmless_measurement, 1, {}, decidegrees}, {"sens5Temp", harmless_measurement, 1, {}, decidegrees}, {"sens6Temp", harmless_measurement, 1, {}, decidegrees}, {"sens7Temp", harmless_measurement, 1, {}, decidegrees},
    {"escRPM", harmless_measurement, 1, {}, {0, 100'000}}, {"escTemperature", harmless_measurement, 1, {}, {-100, 300}},
};
constexpr FieldRow gps_rows[] = {
    {"time", time_boot, 1, "us"}, {"GPS_fixType", harmless_measurement}, {"GPS_numSat", satellites},
    {"GPS_coord[0]", latitude, 1e7, "deg"}, {"GPS_coord[1]", longitude, 1e7, "deg"}, {"GPS_altitude", altitude_sea},
    {"GPS_speed", speed_ground, 100, "m/s"}, {"GPS_ground_course", course, 10, "deg"},
    {"GPS_hdop", accuracy, 100}, {"GPS_eph", accuracy, 100, "m"}, {"GPS_epv", accuracy, 100, "m"},
    {"GPS_velned[0]", velocity_north, 100, "m/s"}, {"GPS_velned[1]", velocity_east, 100, "m/s"}, {"GPS_velned[2]", velocity_down, 100, "m/s"},
};
constexpr FieldRow home_rows[] = {
    {"GPS_home[0]", latitude, 1e7, "deg"}, {"GPS_home[1]", longitude, 1e7, "deg"}, {"GPS_home[2]", altitude_sea},
};
// clang-format on

/// `motor[` and the number of an element in brackets, or the name itself.
bool fits(const FieldRow& row, std::string_view name) {
  if (!row.name.ends_with('[')) return name == row.name;
  if (!name.starts_with(row.name) || !name.ends_with(']')) return false;
  const std::string_view number = name.substr(row.name.size(), name.size() - row.name.size() - 1);
  for (unsigned i = 0; i < row.elements; ++i) {
    if (number == std::to_string(i)) return true;
  }
  return false;
}

/// The number in the brackets of a known name; 0 without one.
unsigned element_of(std::string_view name) {
  unsigned number = 0;
  const std::size_t open = name.find('[');
  if (open != std::string_view::npos) std::from_chars(name.data() + open + 1, name.data() + name.size(), number);
  return number;
}

}  // namespace

std::span<const FieldRow> rows_of(char frame) {
  switch (frame) {
    case 'S': return slow_rows;
    case 'G': return gps_rows;
    case 'H': return home_rows;
    default: return main_rows;
  }
}

const FieldRow* find_field(char frame, std::string_view name) {
  const auto rows = rows_of(frame);
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const FieldRow& r) { return fits(r, name); });
  return row == rows.end() ? nullptr : &*row;
}

bool knows_fields(char frame, std::string_view names) {
  constexpr std::string_view frames = "ISGH";
  if (frames.find(frame) == std::string_view::npos) return false;
  const FieldRow* last = nullptr;
  unsigned last_element = 0;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    const FieldRow* row = find_field(frame, name);
    const unsigned element = row ? element_of(name) : 0;
    if (!row || row < last || (row == last && element <= last_element)) return false;
    last = row, last_element = element;
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  return true;
}

}  // namespace contrail::blackbox
