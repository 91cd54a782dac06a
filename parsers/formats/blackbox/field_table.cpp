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
constexpr Limits control{-12'000, 12'000};  // terms of controllers reach a third of it; two letters are 16,705 and more
// clang-format off
constexpr FieldRow main_rows[] = {
    {"loopIteration", sequence}, {"time", time_boot, 1, "us"},
    {"axisRate[", harmless_measurement, 1, {}, control}, {"axisP[", harmless_measurement, 1, {}, control}, {"axisI[", harmless_measurement, 1, {}, control},
    {"axisD[", harmless_measurement, 1, {}, control}, {"axisF[", harmless_measurement, 1, {}, control}, {"axisS[", harmless_measurement, 1, {}, control},
    {"fwAltP", harmless_measurement}, {"fwAltI", harmless_measurement}, {"fwAltD", harmless_measurement}, {"fwAltOut", harmless_measurement},
    {"fwPosP", harmless_measurement}, {"fwPosI", harmless_measurement}, {"fwPosD", harmless_measurement}, {"fwPosOut", harmless_measurement},
    {"mcPosAxisP[", harmless_measurement}, {"mcVelAxisP[", harmless_measurement}, {"mcVelAxisI[", harmless_measurement}, {"mcVelAxisD[", harmless_measurement},
    {"mcVelAxisFF[", harmless_measurement}, {"mcVelAxisOut[", harmless_measurement},
    {"mcSurfaceP", harmless_measurement}, {"mcSurfaceI", harmless_measurement}, {"mcSurfaceD", harmless_measurement}, {"mcSurfaceOut", harmless_measurement},
    {"rcData[", harmless_measurement, 1, {}, {0, 3'000}, 18}, {"rcCommand[", harmless_measurement}, {"rcCommands[", harmless_measurement}, {"setpoint[", harmless_measurement},
    {"vbatLatest", harmless_measurement}, {"vbat", harmless_measurement}, {"amperageLatest", harmless_measurement}, {"amperage", harmless_measurement},
    {"magADC[", magnetic_field, 1, {}, control}, {"BaroAlt", altitude_takeoff, 100, "m"}, {"baroAlt", altitude_takeoff, 100, "m"}, {"AirSpeed", harmless_measurement, 100, "m/s"},
    {"surfaceRaw", altitude_ground, 100, "m"}, {"sonarRaw", altitude_ground, 100, "m"}, {"rssi", harmless_measurement, 1, {}, {0, 1'023}},
    {"gyroADC[", harmless_measurement}, {"gyroData[", harmless_measurement}, {"gyroUnfilt[", harmless_measurement}, {"gyroRaw[", harmless_measurement},
    {"gyroRaw2[", harmless_measurement}, {"gyroPeakRoll[", harmless_measurement}, {"gyroPeakPitch[", harmless_measurement}, {"gyroPeakYaw[", harmless_measurement},
    {"accSmooth[", harmless_measurement}, {"accVib", harmless_measurement}, {"imuQuaternion[", harmless_measurement},
    {"attitude[0]", roll, 10, "deg", decidegrees}, {"attitude[1]", pitch, 10, "deg", decidegrees}, {"attitude[2]", heading, 10, "deg", {-1'800, 3'600}},
    {"debug[", debug, 1, {}, {}, 8}, {"motor[", harmless_measurement, 1, {}, {0, 2'500}, 8}, {"servo[", harmless_measurement, 1, {}, {0, 3'000}, 34},
    {"eRPM[", harmless_measurement, 1, {}, {0, 12'000}, 8},
    {"navState", harmless_measurement}, {"navFlags", harmless_measurement}, {"navEPH", accuracy, 100, "m"}, {"navEPV", accuracy, 100, "m"},
    {"navPos[", local_position, 100, "m"}, {"navVel[", harmless_measurement, 100, "m/s"}, {"navTgtVel[", harmless_measurement, 100, "m/s"},
    {"navTgtPos[", local_position, 100, "m"}, {"navTgtHdg", harmless_measurement}, {"navSurf", altitude_ground, 100, "m"}, {"navAcc[", harmless_measurement},
};
constexpr FieldRow slow_rows[] = {
    {"activeWpNumber", harmless_measurement, 1, {}, {-1, 255}}, {"flightModeFlags", harmless_measurement}, {"flightModeFlags2", harmless_measurement}, {"activeFlightModeFlags", harmless_measurement},
    {"stateFlags", harmless_measurement}, {"failsafePhase", failsafe, 1, {}, {0, 9}}, {"rxSignalReceived", harmless_measurement, 1, {}, flag}, {"rxFlightChannelsValid", harmless_measurement, 1, {}, flag},
    {"rxUpdateRate", harmless_measurement}, {"hwHealthStatus", harmless_measurement, 1, {}, {0, 65'535}}, {"powerSupplyImpedance", harmless_measurement},
    {"sagCompensatedVBat", harmless_measurement}, {"wind[", harmless_measurement, 1, {}, {-10'000, 10'000}}, {"mspOverrideFlags", harmless_measurement},
    {"IMUTemperature", harmless_measurement, 10, "degC", decidegrees}, {"baroTemperature", air_pressure, 10, "degC", decidegrees},
    {"sens0Temp", harmless_measurement, 1, {}, decidegrees}, {"sens1Temp", harmless_measurement, 1, {}, decidegrees}, {"sens2Temp", harmless_measurement, 1, {}, decidegrees}, {"sens3Temp", harmless_measurement, 1, {}, decidegrees},
    {"sens4Temp", harmless_measurement, 1, {}, decidegrees}, {"sens5Temp", harmless_measurement, 1, {}, decidegrees}, {"sens6Temp", harmless_measurement, 1, {}, decidegrees}, {"sens7Temp", harmless_measurement, 1, {}, decidegrees},
    {"escRPM", harmless_measurement, 1, {}, {0, 1'000'000}}, {"escTemperature", harmless_measurement, 1, {}, {-100, 300}},
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
