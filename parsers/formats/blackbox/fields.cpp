#include "parsers/formats/blackbox/fields.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/formats/blackbox/field_table.hpp"

namespace contrail::blackbox {
namespace {

using enum Meaning;
using Program = Firmware::Program;

// clang-format off
constexpr Column packed_columns[] = {{"frame", Type::text, 0, structure, 1, 1}, {"fields", Type::bytes, 1, structure, 1, 0}};
constexpr Column place_columns[] = {{"frame", Type::text, 0, structure, 1, 1}, {"fields", Type::bytes, 1, coordinate, 1, 0}};
constexpr Column unread_columns[] = {{"frame", Type::text, 0, structure, 1, 1}, {"fields", Type::bytes, 1, telemetry, 1, 0}};
constexpr Column event_columns[] = {{"frame", Type::text, 0, structure, 1, 1}, {"event", Type::u8, 1, structure}, {"data", Type::bytes, 2, structure, 1, 0}};
constexpr Column unused_columns[] = {{"fill", Type::bytes, 0, structure, 1, 0}};
constexpr Column clock_columns[] = {{"time", Type::i64, 0, time_boot, 1, 1, "us"}, {"Log start datetime", Type::i64, 8, time_utc, 1, 1, "us", {}, {}, Subject::flight_controller}};

constexpr Name arm_names[] = {{0, "disarmed", Event::disarm}, {1, "armed", Event::arm}};
constexpr Name home_names[] = {{0, "no home position"}, {1, "home position set", Event::home_set}};
constexpr Name failsafe_names[] = {{0, "idle"}, {1, "signal loss", Event::failsafe}, {2, "landing", Event::failsafe}, {3, "landed"},
                                   {4, "signal monitoring"}, {5, "signal recovered"}, {6, "GPS rescue", Event::failsafe}};
constexpr Name inav_failsafe_names[] = {{0, "idle"}, {1, "signal loss", Event::failsafe}, {2, "signal loss, idle"}, {3, "return to home", Event::failsafe},
                                        {4, "landing", Event::failsafe}, {5, "landed"}, {6, "signal monitoring"}, {7, "signal recovered"}};
// clang-format on

/// Volts: Cleanflight 1 logs the converter's 12 bits of 3.3 V behind a divider (`vbatscale`, in tenths); later ones
/// decivolts or centivolts, as they write the voltages of a cell.
void set_volts(const Header& header, Column& column) {
  constexpr double converter_steps = 4095, converter_volts = 3.3;
  const bool converter = header.firmware.is(Program::cleanflight) && header.firmware.major < 2;
  const bool inav = header.firmware.is(Program::inav);
  if (converter && header.vbat_scale > 0)
    column.per = converter_steps / converter_volts / (header.vbat_scale / 10);
  else if (inav ? !header.firmware.before(2, 1) : header.highest_cell_volts >= 100)
    column.per = 100;
  else if (!inav && !converter && header.highest_cell_volts > 0)
    column.per = 10;
  else
    return;
  column.unit = "V", column.subject = Subject::battery;
}

void set_amperes(const Header& header, Column& column) {
  const bool centiamperes = (header.firmware.is(Program::betaflight) && !header.firmware.before(4, 0)) ||
                            header.firmware.is(Program::emuflight) || header.firmware.is(Program::inav);
  if (centiamperes) column.per = 100, column.unit = "A", column.subject = Subject::battery;
}

/// GPS_altitude and GPS_home[2]: Betaflight 4 and EmuFlight count decimetres, INAV and the ones before metres.
void set_altitude(const Header& header, Column& column) {
  if (header.firmware.is(Program::unknown)) return;
  column.unit = "m";
  const bool decimetres = header.firmware.is(Program::emuflight) ||
                          (header.firmware.is(Program::betaflight) && !header.firmware.before(4, 0));
  if (decimetres) column.per = 10;
}

void set_failsafe(const Header& header, Column& column) {
  if (header.firmware.is(Program::inav))
    column.names = inav_failsafe_names;
  else if (!header.firmware.is(Program::unknown))
    column.names = failsafe_names;
  else
    column.meaning = harmless_measurement;
}

/// What a field without limits of its own can hold at most, in stored units: samples have 16 bits and a sign. Flags
/// (see are_flags()), counters and clocks use all of their 32.
Limits limits_of(const Header& header, const Column& column) {
  constexpr std::string_view flags[] = {"flightModeFlags", "flightModeFlags2", "activeFlightModeFlags", "stateFlags"};
  constexpr double sample = 32'768;
  if (column.limits.told()) return column.limits;
  switch (column.meaning) {
    case harmless_measurement:
      // GPS_FIX_HOME to ANTI_WINDUP; INAV has many more.
      if (column.name == "stateFlags" && !header.firmware.is(Program::inav)) return {0, 63};
      if (std::find(std::begin(flags), std::end(flags), column.name) != std::end(flags)) return {};
      [[fallthrough]];
    case magnetic_field:
    case accuracy:
    case roll:
    case pitch:
    case heading:
    case failsafe: return {-sample, sample};
    default: return {};
  }
}

/// What the name alone does not tell.
void refine(const Header& header, Column& column) {
  if (column.name == "vbat" || column.name == "vbatLatest") set_volts(header, column);
  if (column.name == "amperage" || column.name == "amperageLatest") set_amperes(header, column);
  if (column.name == "failsafePhase") set_failsafe(header, column);
  if (column.meaning == altitude_sea) set_altitude(header, column);
  if (column.meaning == debug && is_harmless_debug(header.firmware, header.debug_mode))
    column.meaning = harmless_measurement;
}

/// A number for each field of the header. A name nobody knows has no meaning.
std::vector<Column> columns_of(Walk& walk, const Header& header, char frame) {
  const auto& fields = frame == 'S' ? header.s : frame == 'G' ? header.g : frame == 'H' ? header.h : header.i;
  std::vector<Column> columns;
  columns.reserve(fields.size() + 3);
  for (const FieldDefinition& field : fields) {
    Column column{walk.keep(field.name), Type::i64, static_cast<std::uint32_t>(columns.size() * 8)};
    if (const FieldRow* row = find_field(frame, field.name))
      column.meaning = row->meaning, column.per = row->per, column.unit = row->unit, column.limits = row->limits;
    refine(header, column);
    column.limits = limits_of(header, column);
    columns.push_back(column);
  }
  return columns;
}

bool has(const std::vector<Column>& columns, std::string_view name) {
  return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
}

/// Logs that tell the same in the same way share their layouts.
const void* key_of(Walk& walk, const Header& header, std::string_view names) {
  const Firmware& by = header.firmware;
  std::string key(names);
  for (const std::int64_t part : {static_cast<std::int64_t>(by.program), std::int64_t{by.major}, std::int64_t{by.minor},
                                  std::int64_t{by.patch}, header.debug_mode})
    key += '\n' + std::to_string(part);
  for (const double part : {header.vbat_scale, header.highest_cell_volts}) key += '\n' + std::to_string(part);
  return walk.keep(key).data();
}

}  // namespace

constexpr Layout i_frame{.name = "I", .columns = packed_columns};
constexpr Layout p_frame{.name = "P", .columns = packed_columns};
constexpr Layout s_frame{.name = "S", .columns = packed_columns};
constexpr Layout g_frame{.name = "G", .columns = place_columns};
constexpr Layout h_frame{.name = "H", .columns = place_columns};
constexpr Layout e_frame{.name = "E", .columns = event_columns};
constexpr Layout unplaced_frame{.name = "unplaced", .columns = unread_columns};
constexpr Layout unused_memory{.name = "unused memory", .columns = unused_columns};
constexpr Layout clocks_view{.name = "start", .columns = clock_columns, .time = Time::own, .view = true};

const AnnouncedLayout& main_view(Walk& walk, const Header& header) {
  return walk.layout_of(key_of(walk, header, header.i_names), 'I', [&]() -> Layout {
    return {.name = "main",
            .columns = walk.keep(columns_of(walk, header, 'I')),
            .subject = Subject::aircraft,
            .time = Time::own,
            .tick = true,
            .view = true,
            .packed = true};
  });
}

const AnnouncedLayout& slow_view(Walk& walk, const Header& header) {
  return walk.layout_of(key_of(walk, header, header.s_names), 'S', [&]() -> Layout {
    std::vector<Column> columns = columns_of(walk, header, 'S');
    const auto mode_at = static_cast<std::uint32_t>(columns.size() * 8);
    const auto modes = flight_modes(header.firmware);
    const bool flags = has(columns, "flightModeFlags"), state = has(columns, "stateFlags");
    if (flags && !modes.empty()) columns.push_back({"flightMode", Type::i64, mode_at, mode, 1, 1, {}, {}, modes});
    if (flags && flags_are_boxes(header.firmware))
      columns.push_back({"ARM", Type::i64, mode_at + 8, armed, 1, 1, {}, {}, arm_names});
    if (state) columns.push_back({"GPS_FIX_HOME", Type::i64, mode_at + 16, home_state, 1, 1, {}, {}, home_names});
    return {.name = "slow",
            .columns = walk.keep(std::move(columns)),
            .subject = Subject::aircraft,
            .time = Time::previous,
            .view = true,
            .packed = true};
  });
}

const AnnouncedLayout& gps_view(Walk& walk, const Header& header, bool homed) {
  return walk.layout_of(key_of(walk, header, header.g_names), homed ? 'g' : 'G', [&]() -> Layout {
    std::vector<Column> columns = columns_of(walk, header, 'G');
    for (Column& column : columns) {
      if (!homed && (column.meaning == latitude || column.meaning == longitude))
        column.meaning = coordinate, column.per = 1, column.unit = {};
    }
    if (!has(columns, "time"))
      columns.push_back({"time", Type::i64, static_cast<std::uint32_t>(columns.size() * 8), time_boot, 1, 1, "us"});
    return {.name = "GPS",
            .columns = walk.keep(std::move(columns)),
            .subject = Subject::aircraft,
            .time = Time::own,
            .view = true,
            .packed = true};
  });
}

const AnnouncedLayout& home_view(Walk& walk, const Header& header) {
  return walk.layout_of(key_of(walk, header, header.h_names), 'H', [&]() -> Layout {
    return {.name = "GPS home",
            .columns = walk.keep(columns_of(walk, header, 'H')),
            .subject = Subject::home,
            .time = Time::previous,
            .view = true,
            .packed = true};
  });
}

std::int64_t flight_mode(const Firmware& firmware, std::int64_t flags) {
  for (const Name& mode : flight_modes(firmware)) {
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
  const auto each = [&](std::string_view frame, char letter, Subject subject) {
    for (const FieldRow& row : rows_of(letter)) {
      const std::string name = row.name.ends_with('[') ? std::string(row.name) + "*]" : std::string(row.name);
      tell({frame, name, row.meaning, row.unit, subject});
    }
  };
  each("main", 'I', Subject::aircraft);
  each("GPS", 'G', Subject::aircraft);
  each("GPS home", 'H', Subject::home);
  each("slow", 'S', Subject::aircraft);
  tell({"slow", "flightMode", mode, {}, Subject::aircraft});
}

void tell_kept_frames(const TellKept& tell) {
  constexpr Limits whole{0, UINT32_MAX};
  for (const auto& [record, letter] : {std::pair("main", 'I'), std::pair("slow", 'S')}) {
    for (const FieldRow& row : rows_of(letter)) {
      const bool mode = row.meaning == debug;  // of a harmless mode
      if (!mode && row_of(row.meaning).reveals != Reveals::harmless) continue;
      const std::string name = std::string(row.name) + (row.name.ends_with('[') ? "*]" : "");
      Column column{row.name, Type::i64, 0, mode ? harmless_measurement : row.meaning};
      column.limits = row.limits;
      const Limits limits = limits_of({}, column);
      const bool flags = row.name.ends_with("Flags") || row.name.ends_with("Flags2");
      const std::string_view why = mode    ? "in debug modes of rates, filters, radio, battery and load"
                                   : flags ? few_flags
                                           : "";
      tell({record, name, "packed number", flags || !limits.told() ? whole : limits, why});
    }
  }
  tell({"slow", "flightMode", "of flightModeFlags", {-1, 63}, "the strongest mode that is on"});
  tell({"slow", "ARM", "of flightModeFlags", {0, 1}});
  tell({"slow", "GPS_FIX_HOME", "of stateFlags", {0, 1}});
}

}  // namespace contrail::blackbox
