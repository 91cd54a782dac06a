#include "parsers/formats/blackbox/fields.hpp"

#include <algorithm>
#include <array>

namespace contrail::blackbox {
namespace {

using enum Meaning;

// clang-format off
constexpr Column telling_nothing[] = {{"frame", Type::text, 0, structure, 1, 1}, {"fields", Type::bytes, 1, telemetry, 1, 0}};
constexpr Column telling_a_place[] = {{"frame", Type::text, 0, structure, 1, 1}, {"fields", Type::bytes, 1, coordinate, 1, 0}};
constexpr Column event_columns[] = {{"frame", Type::text, 0, structure, 1, 1}, {"event", Type::u8, 1, structure}, {"data", Type::bytes, 2, telemetry, 1, 0}};
constexpr Column clock_columns[] = {{"time", Type::i64, 0, time_boot, 1, 1, "us"}, {"Log start datetime", Type::i64, 8, time_utc, 1, 1, "us"}};

/// Names end in `[`: all elements.
struct FieldRow {
  std::string_view name;
  Meaning meaning;
  double per = 1;
  std::string_view unit = {};
};
constexpr FieldRow main_rows[] = {
    {"loopIteration", sequence}, {"time", time_boot, 1, "us"},
    {"axisP[", harmless_measurement}, {"axisI[", harmless_measurement}, {"axisD[", harmless_measurement}, {"axisF[", harmless_measurement},
    {"axisS[", harmless_measurement}, {"rcCommand[", harmless_measurement}, {"rcCommands[", harmless_measurement}, {"rcData[", harmless_measurement},
    {"setpoint[", harmless_measurement}, {"vbatLatest", harmless_measurement}, {"vbat", harmless_measurement}, {"amperageLatest", harmless_measurement},
    {"amperage", harmless_measurement}, {"rssi", harmless_measurement}, {"gyroADC[", harmless_measurement}, {"gyroData[", harmless_measurement},
    {"gyroUnfilt[", harmless_measurement}, {"gyroRaw[", harmless_measurement}, {"accSmooth[", harmless_measurement}, {"imuQuaternion[", harmless_measurement},
    {"motor[", harmless_measurement}, {"servo[", harmless_measurement}, {"eRPM[", harmless_measurement}, {"magADC[", magnetic_field},
    {"BaroAlt", altitude_takeoff, 100, "m"}, {"baroAlt", altitude_takeoff, 100, "m"}, {"surfaceRaw", altitude_ground, 100, "m"},
    {"sonarRaw", altitude_ground, 100, "m"}, {"attitude[0]", roll, 10, "deg"}, {"attitude[1]", pitch, 10, "deg"}, {"attitude[2]", heading, 10, "deg"},
    {"navPos[", local_position, 100, "m"}, {"navVel[", harmless_measurement, 100, "m/s"},
};
constexpr FieldRow gps_rows[] = {
    {"time", time_boot, 1, "us"}, {"GPS_numSat", satellites}, {"GPS_coord[0]", latitude, 1e7, "deg"}, {"GPS_coord[1]", longitude, 1e7, "deg"},
    {"GPS_speed", speed_ground, 100, "m/s"}, {"GPS_ground_course", course, 10, "deg"},
    {"GPS_velned[0]", velocity_north, 100, "m/s"}, {"GPS_velned[1]", velocity_east, 100, "m/s"}, {"GPS_velned[2]", velocity_down, 100, "m/s"},
    {"GPS_hdop", accuracy}, {"GPS_eph", accuracy, 100, "m"}, {"GPS_epv", accuracy, 100, "m"},
};
constexpr FieldRow home_rows[] = {
    {"GPS_home[0]", latitude, 1e7, "deg"}, {"GPS_home[1]", longitude, 1e7, "deg"},
};
constexpr FieldRow slow_rows[] = {
    {"rxSignalReceived", harmless_measurement}, {"rxFlightChannelsValid", harmless_measurement}, {"flightModeFlags", harmless_measurement},
    {"stateFlags", harmless_measurement}, {"hwHealthStatus", harmless_measurement}, {"activeFlightModeFlags", harmless_measurement},
    {"powerSupplyImpedance", harmless_measurement}, {"sagCompensatedVBat", harmless_measurement},
};

constexpr Name arm_names[] = {{0, "disarmed", Event::disarm}, {1, "armed", Event::arm}};
constexpr Name home_names[] = {{0, "no home position"}, {1, "home position set", Event::home_set}};
constexpr Name failsafe_names[] = {{0, "idle"}, {1, "signal loss", Event::failsafe}, {2, "landing", Event::failsafe}, {3, "landed"},
                                   {4, "signal monitoring"}, {5, "signal recovered"}, {6, "GPS rescue", Event::failsafe}};
constexpr Name inav_failsafe_names[] = {{0, "idle"}, {1, "signal loss", Event::failsafe}, {2, "signal loss, idle"}, {3, "return to home", Event::failsafe},
                                        {4, "landing", Event::failsafe}, {5, "landed"}, {6, "signal monitoring"}, {7, "signal recovered"}};

// Modes that fly the aircraft, the strongest first; -1 is the mode without any of them.
constexpr Name cleanflight_modes[] = {{10, "FAILSAFE"}, {4, "GPS HOME"}, {5, "GPS HOLD"}, {8, "PASSTHRU"}, {0, "ANGLE"}, {1, "HORIZON"}, {-1, "ACRO"}};
constexpr Name betaflight_33_modes[] = {{10, "FAILSAFE"}, {11, "GPS RESCUE"}, {5, "GPS HOME"}, {6, "GPS HOLD"}, {8, "PASSTHRU"}, {1, "ANGLE"},
                                        {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name betaflight_45_modes[] = {{8, "FAILSAFE"}, {10, "GPS RESCUE"}, {9, "POS HOLD"}, {4, "ALT HOLD"}, {7, "PASSTHRU"}, {1, "ANGLE"},
                                        {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name inav_modes[] = {{18, "FAILSAFE"}, {8, "NAV RTH"}, {19, "NAV WP"}, {35, "NAV COURSE HOLD"}, {44, "NAV CRUISE"}, {9, "NAV POSHOLD"},
                               {14, "NAV LAUNCH"}, {10, "MANUAL"}, {3, "NAV ALTHOLD"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
// clang-format on

std::span<const Name> modes_of(const Header& header) {
  if (header.firmware == Firmware::inav) return inav_modes;
  if (header.at_least(Firmware::betaflight, 4, 5)) return betaflight_45_modes;
  if (header.at_least(Firmware::betaflight, 3, 3)) return betaflight_33_modes;
  return cleanflight_modes;
}

bool fits(std::string_view pattern, std::string_view name) {
  return pattern.ends_with('[') ? name.starts_with(pattern) : name == pattern;
}

/// A number for each field of the header, with what the rows say of it.
std::vector<Column> columns_of(Walk& walk, const std::vector<FieldDefinition>& fields, std::span<const FieldRow> rows) {
  std::vector<Column> columns;
  for (const FieldDefinition& field : fields) {
    const auto at = static_cast<std::uint32_t>(columns.size() * 8);
    Column column{walk.keep(field.name), Type::i64, at};
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const FieldRow& r) { return fits(r.name, field.name); });
    if (row != rows.end()) column.meaning = row->meaning, column.per = row->per, column.unit = row->unit;
    columns.push_back(column);
  }
  return columns;
}

/// GPS_altitude and GPS_home[2]: Betaflight 4 counts decimetres, INAV and the ones before metres; others are not known.
void set_altitude(const Header& header, Column& column) {
  column.unit = "m";
  column.meaning = altitude_sea;
  if (header.at_least(Firmware::betaflight, 4, 0))
    column.per = 10;
  else if (header.firmware == Firmware::emuflight)
    column.meaning = coordinate, column.unit = {};
}

Column* find(std::vector<Column>& columns, std::string_view name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

/// Logs of one aircraft share their layouts.
std::uint64_t kind_of(const Header& header, char letter, bool flag = false) {
  return static_cast<std::uint64_t>(letter) | static_cast<std::uint64_t>(header.firmware) << 8 |
         static_cast<std::uint64_t>(header.major) << 16 | static_cast<std::uint64_t>(header.minor) << 32 |
         static_cast<std::uint64_t>(flag) << 63;
}

}  // namespace

constexpr Layout i_frame{.name = "I", .columns = telling_nothing};
constexpr Layout p_frame{.name = "P", .columns = telling_nothing};
constexpr Layout s_frame{.name = "S", .columns = telling_nothing};
constexpr Layout g_frame{.name = "G", .columns = telling_a_place};
constexpr Layout h_frame{.name = "H", .columns = telling_a_place};
constexpr Layout e_frame{.name = "E", .columns = event_columns};
constexpr Layout unplaced_frame{.name = "unplaced", .columns = telling_nothing};
constexpr Layout clocks_view{.name = "start", .columns = clock_columns, .time = Time::own, .view = true};

const Layout& main_view(Walk& walk, const Header& header) {
  return walk.layout_of(walk.keep(header.i_names).data(), kind_of(header, 'I'), [&]() -> Layout {
    return {.name = "main",
            .columns = walk.keep(columns_of(walk, header.i, main_rows)),
            .subject = Subject::aircraft,
            .time = Time::own,
            .tick = true,
            .view = true};
  });
}

const Layout& slow_view(Walk& walk, const Header& header) {
  return walk.layout_of(walk.keep(header.s_names).data(), kind_of(header, 'S'), [&]() -> Layout {
    std::vector<Column> columns = columns_of(walk, header.s, slow_rows);
    const auto mode_at = static_cast<std::uint32_t>(columns.size() * 8);
    if (Column* phase = find(columns, "failsafePhase")) {
      phase->meaning = failsafe;
      phase->names = header.firmware == Firmware::inav ? std::span<const Name>(inav_failsafe_names) : failsafe_names;
    }
    columns.push_back({"flightMode", Type::i64, mode_at, mode, 1, 1, {}, {}, modes_of(header)});
    if (find(columns, "flightModeFlags") &&
        (header.at_least(Firmware::betaflight, 3, 3) || header.firmware == Firmware::inav))
      columns.push_back({"ARM", Type::i64, mode_at + 8, armed, 1, 1, {}, {}, arm_names});
    if (find(columns, "stateFlags"))
      columns.push_back({"GPS_FIX_HOME", Type::i64, mode_at + 16, home_state, 1, 1, {}, {}, home_names});
    return {.name = "slow",
            .columns = walk.keep(std::move(columns)),
            .subject = Subject::aircraft,
            .time = Time::previous,
            .view = true};
  });
}

const Layout& gps_view(Walk& walk, const Header& header, bool homed) {
  return walk.layout_of(walk.keep(header.g_names).data(), kind_of(header, 'G', homed), [&]() -> Layout {
    std::vector<Column> columns = columns_of(walk, header.g, gps_rows);
    if (Column* altitude = find(columns, "GPS_altitude")) set_altitude(header, *altitude);
    for (Column& column : columns) {
      if (!homed && (column.meaning == latitude || column.meaning == longitude))
        column.meaning = coordinate, column.per = 1, column.unit = {};
    }
    if (!find(columns, "time"))
      columns.push_back({"time", Type::i64, static_cast<std::uint32_t>(columns.size() * 8), time_boot, 1, 1, "us"});
    return {.name = "GPS",
            .columns = walk.keep(std::move(columns)),
            .subject = Subject::aircraft,
            .time = Time::own,
            .view = true};
  });
}

const Layout& home_view(Walk& walk, const Header& header) {
  return walk.layout_of(walk.keep(header.h_names).data(), kind_of(header, 'H'), [&]() -> Layout {
    std::vector<Column> columns = columns_of(walk, header.h, home_rows);
    if (Column* altitude = find(columns, "GPS_home[2]")) set_altitude(header, *altitude);
    return {.name = "GPS home",
            .columns = walk.keep(std::move(columns)),
            .subject = Subject::home,
            .time = Time::previous,
            .view = true};
  });
}

std::int64_t flight_mode(const Header& header, std::int64_t flags) {
  for (const Name& mode : modes_of(header)) {
    if (mode.value >= 0 && (flags >> mode.value & 1)) return mode.value;
  }
  return -1;
}

std::size_t index_of(const std::vector<FieldDefinition>& fields, std::string_view name) {
  return static_cast<std::size_t>(
      std::find_if(fields.begin(), fields.end(), [&](const FieldDefinition& f) { return f.name == name; }) -
      fields.begin());
}

void tell_frames(const TellField& tell) {
  const auto each = [&](std::string_view frame, std::span<const FieldRow> rows, Subject subject) {
    for (const FieldRow& row : rows) {
      const std::string name = row.name.ends_with('[') ? std::string(row.name) + "*]" : std::string(row.name);
      tell({frame, name, row.meaning, row.unit, subject});
    }
  };
  each("main", main_rows, Subject::aircraft);
  each("GPS", gps_rows, Subject::aircraft);
  tell({"GPS", "GPS_altitude", altitude_sea, "m", Subject::aircraft});
  each("GPS home", home_rows, Subject::home);
  each("slow", slow_rows, Subject::aircraft);
  tell({"slow", "failsafePhase", failsafe, {}, Subject::aircraft});
  tell({"slow", "flightMode", mode, {}, Subject::aircraft});
}

}  // namespace contrail::blackbox
