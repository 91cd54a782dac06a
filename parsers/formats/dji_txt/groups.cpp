// The two grouped record types of DJI flight records: vision (17) and smart batteries (22).
#include <algorithm>
#include <string>
#include <vector>

#include "parsers/formats/dji_txt/names.hpp"
#include "parsers/formats/dji_txt/shapes.hpp"
#include "parsers/formats/dji_txt/stays.hpp"

namespace contrail::dji {
namespace {

using enum Type;
using enum Meaning;
using Columns = std::vector<Column>;

std::uint8_t at(Bytes bytes, std::size_t i) { return std::to_integer<std::uint8_t>(bytes[i]); }

// --- 17 VisionGroup: blocks of type (one byte up to version 10, four from 11 on), size, body, 0xFE. Only the number of
// bytes that reads the payload to its very end is right; in 14,392 records of five logs exactly one did. Tag: type |
// sectors << 8 | type size << 16.
constexpr std::byte block_end{0xFE};
constexpr std::uint8_t radars = 6, avoid = 8, guidance = 9, warnings = 10;

bool blocks(Bytes payload, std::size_t type_size, Parts& parts) {
  parts.clear();
  for (std::size_t i = 0; i < payload.size();) {
    if (payload.size() - i < type_size + 2) return false;
    std::uint32_t type = at(payload, i);
    for (std::size_t k = 1; k < type_size; ++k) {
      if (payload[i + k] != std::byte{0}) return false;
    }
    const std::size_t size = at(payload, i + type_size), body = i + type_size + 1;
    if (payload.size() - body <= size || payload[body + size] != block_end) return false;
    std::uint32_t sectors = 0;
    if (type < radars && size > 0) sectors = at(payload, body) & 31u;
    if (1 + sectors * 3 > size) sectors = 0;
    if (!parts.add(type | sectors << 8 | static_cast<std::uint32_t>(type_size) << 16, body, size)) return false;
    i = body + size + 1;
  }
  return true;
}

// clang-format off
constexpr Column avoid_columns[] = {
    {"avoidEnable", u16, 0, harmless_measurement, 1, 1, "", {0, 1}}, {"userAvoidEnable", u16, 0, harmless_measurement, 1, 1, "", {1, 1}},
    {"workFlagOld", u16, 0, harmless_measurement, 1, 1, "", {2, 1}}, {"emergencyBrake", u16, 0, harmless_measurement, 1, 1, "", {3, 1}},
    {"goHomeAvoid", u16, 0, harmless_measurement, 1, 1, "", {4, 1}}, {"avoidGroundForceLanding", u16, 0, harmless_measurement, 1, 1, "", {5, 1}},
    {"radiusLimit", u16, 0, harmless_measurement, 1, 1, "", {6, 1}}, {"airportLimit", u16, 0, harmless_measurement, 1, 1, "", {7, 1}},
    {"avoidWork", u16, 0, harmless_measurement, 1, 1, "", {8, 1}}, {"horizNearBoundary", u16, 0, harmless_measurement, 1, 1, "", {9, 1}},
    {"overshoot", u16, 0, harmless_measurement, 1, 1, "", {10, 1}}, {"vertLowLimit", u16, 0, harmless_measurement, 1, 1, "", {11, 1}},
    {"vertAirportLimit", u16, 0, harmless_measurement, 1, 1, "", {12, 1}}, {"roofLimit", u16, 0, harmless_measurement, 1, 1, "", {13, 1}},
    {"hitGroundLimit", u16, 0, harmless_measurement, 1, 1, "", {14, 1}}, {"unknown0", u16, 0, none, 1, 1, "", {15, 1}},
};
constexpr Column guidance_columns[] = {
    {"braking", u8, 0, harmless_measurement, 1, 1, "", {0, 1}}, {"visionWork", u8, 0, harmless_measurement, 1, 1, "", {1, 1}}, {"assEnable", u8, 0, harmless_measurement, 1, 1, "", {2, 1}}, {"unknown0", u8, 0, none, 1, 1, "", {3, 1}},
    {"frontAvailable", u8, 0, harmless_measurement, 1, 1, "", {4, 1}}, {"rightAvailable", u8, 0, harmless_measurement, 1, 1, "", {5, 1}},
    {"backAvailable", u8, 0, harmless_measurement, 1, 1, "", {6, 1}}, {"leftAvailable", u8, 0, harmless_measurement, 1, 1, "", {7, 1}},
    {"frontDistanceLevel", u8, 1, harmless_measurement, 1, 1, "", {0, 4}}, {"frontWarningLevel", u8, 1, harmless_measurement, 1, 1, "", {4, 4}},
    {"rightDistanceLevel", u8, 2, harmless_measurement, 1, 1, "", {0, 4}}, {"rightWarningLevel", u8, 2, harmless_measurement, 1, 1, "", {4, 4}},
    {"backDistanceLevel", u8, 3, harmless_measurement, 1, 1, "", {0, 4}}, {"backWarningLevel", u8, 3, harmless_measurement, 1, 1, "", {4, 4}},
    {"leftDistanceLevel", u8, 4, harmless_measurement, 1, 1, "", {0, 4}}, {"leftWarningLevel", u8, 4, harmless_measurement, 1, 1, "", {4, 4}},
    {"allow", u8, 5, harmless_measurement}, {"counter", u8, 6, harmless_measurement},
};
constexpr Column warning_columns[] = {
    {"trackingWrong", u8, 0, harmless_measurement, 1, 1, "", {0, 1}}, {"pointingWrong", u8, 0, harmless_measurement, 1, 1, "", {1, 1}}, {"unknown0", u8, 0, none, 1, 1, "", {2, 1}}, {"imuLost", u8, 0, harmless_measurement, 1, 1, "", {3, 1}},
    {"gimbalLost", u8, 0, harmless_measurement, 1, 1, "", {4, 1}}, {"rcLost", u8, 0, harmless_measurement, 1, 1, "", {5, 1}}, {"unknown0", u8, 0, none, 1, 1, "", {6, 2}},
    {"unknown1", u8, 1, none, 1, 1, "", {0, 4}},
    {"notTakenOff", u8, 1, harmless_measurement, 1, 1, "", {4, 1}}, {"userStopped", u8, 1, harmless_measurement, 1, 1, "", {5, 1}}, {"tripod", u8, 1, harmless_measurement, 1, 1, "", {6, 1}},
    {"fcLimited", u8, 1, harmless_measurement, 1, 1, "", {7, 1}},
    {"unknown2", u8, 2, none, 1, 1, "", {0, 1}}, {"appDisconnected", u8, 2, harmless_measurement, 1, 1, "", {1, 1}}, {"cannotControl", u8, 2, harmless_measurement, 1, 1, "", {2, 1}},
    {"enterLimitZone", u8, 2, harmless_measurement, 1, 1, "", {3, 1}}, {"unknown2", u8, 2, none, 1, 1, "", {4, 1}}, {"flyLimitZone", u8, 2, harmless_measurement, 1, 1, "", {5, 1}}, {"unknown2", u8, 2, none, 1, 1, "", {6, 1}}, {"drawing", u8, 2, harmless_measurement, 1, 1, "", {7, 1}},
    {"tracking", u8, 3, harmless_measurement, 1, 1, "", {0, 1}}, {"tapFly", u8, 3, harmless_measurement, 1, 1, "", {1, 1}}, {"homing", u8, 3, harmless_measurement, 1, 1, "", {2, 1}},
    {"landing", u8, 3, harmless_measurement, 1, 1, "", {3, 1}}, {"face", u8, 3, harmless_measurement, 1, 1, "", {4, 1}}, {"movingObject", u8, 3, harmless_measurement, 1, 1, "", {5, 1}},
    {"gpsAssistant", u8, 3, harmless_measurement, 1, 1, "", {6, 1}}, {"watching", u8, 3, harmless_measurement, 1, 1, "", {7, 1}},
    {"missionStatus", u32, 4, harmless_measurement}, {"unknown8", u32, 8},
    {"unknown12", u8, 12, none, 1, 1, "", {0, 6}}, {"distanceLimit", u8, 12, harmless_measurement, 1, 1, "", {6, 1}}, {"heightLimit", u8, 12, harmless_measurement, 1, 1, "", {7, 1}},
    {"unknown13", u8, 13, none, 1, 8},  // 0, 1 or 0x0F in 164 blocks of five logs
};
// clang-format on

constexpr std::string_view sides[] = {"front", "back", "right", "left", "top", "down"};

void radar_columns(Walk& walk, const Part& part, Columns& columns) {
  const auto name = [&](std::string_view field) {
    std::string full(sides[part.tag & 255]);
    return walk.keep(full.append(".").append(field));
  };
  const std::uint32_t body = part.at, sectors = part.tag >> 8 & 255;
  columns.push_back({name("sectors"), u8, body, harmless_measurement, 1, 1, "", {0, 5}});
  columns.push_back({name("direction"), u8, body, harmless_measurement, 1, 1, "", {5, 3}});
  for (std::uint32_t i = 0; i < sectors; ++i) {
    const std::string index = "[" + std::to_string(i) + "]";
    columns.push_back(
        {name("distance" + index), u16, body + 1 + i * 3, harmless_measurement, 1, 1, "cm"});  // 10000: nothing there
    columns.push_back({name("level" + index), u8, body + 3 + i * 3, harmless_measurement, 1, 1, "", {}, radar_levels});
  }
  const std::uint32_t rest = 1 + sectors * 3;
  if (part.size == rest + 1)
    columns.push_back({name("counter"), u8, body + rest, harmless_measurement});
  else if (part.size > rest)
    columns.push_back({name("rest"), bytes, body + rest, none, 1, part.size - rest});
}

/// The columns that fit into the block, so that none reaches into the next. What is behind them is private.
template <std::size_t N>
void fitting(const Column (&table)[N], const Part& part, Columns& columns) {
  for (Column column : table) {
    if (column.at >= part.size) continue;
    const std::uint32_t there = (part.size - column.at) / size_of(column.type);
    if (there == 0) continue;
    column.count = std::min(column.count, there);
    column.at += part.at;
    columns.push_back(column);
  }
}

// --- 22 SmartBatteryGroup: three framings that nothing tells apart but which values can be. Tag: kind | framing << 8 |
// index << 16.
//   with_kind: kind, index, …    padded: kind, index, 0, … (Android, version 10)    bare: index, … without a kind (iOS,
//   version 8)
enum Framing22 : std::uint32_t { with_kind, padded, bare };
enum Kind22 : std::uint32_t { statics = 1, dynamics = 2, cells = 3 };

bool possible_voltage(Bytes payload, std::size_t from) {
  if (payload.size() < from + 4) return false;
  const auto mv = load_le<std::uint32_t>(payload.data() + from);
  return mv >= 3000 && mv <= 60000;
}

/// Count and cell voltages that fill the payload up to `spare` bytes.
bool possible_cells(Bytes payload, std::size_t from, std::size_t spare) {
  if (payload.size() <= from || payload.size() != from + 1 + 2 * std::size_t{at(payload, from)} + spare) return false;
  for (std::size_t i = from + 1; i + 1 < payload.size() - spare; i += 2) {
    const auto mv = load_le<std::uint16_t>(payload.data() + i);
    if (mv != 0 && (mv < 2000 || mv > 4600)) return false;
  }
  return at(payload, from) > 0;
}

bool possible(Bytes payload, std::uint32_t kind, std::size_t from) {
  switch (kind) {
    case statics: return payload.size() >= from + 39 && possible_voltage(payload, from + 6);
    case dynamics: return payload.size() >= from + 28 && possible_voltage(payload, from);
    case cells: return possible_cells(payload, from, 0);
    default: return false;
  }
}

}  // namespace

Parts vision_parts(Bytes payload) {
  Parts parts;
  if (!blocks(payload, 4, parts) && !blocks(payload, 1, parts)) parts.clear();
  return parts;
}

void vision_columns(Walk& walk, const Parts& parts, std::vector<Column>& columns) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    const std::uint32_t type = part.tag & 255, type_size = part.tag >> 16;
    columns.push_back({indexed(walk, "block", i), type_size == 4 ? u32 : u8, part.at - 1u - type_size, structure});
    columns.push_back({indexed(walk, "size", i), u8, part.at - 1u, structure});
    if (type < radars)
      radar_columns(walk, part, columns);
    else if (type == avoid)
      fitting(avoid_columns, part, columns);
    else if (type == guidance)
      fitting(guidance_columns, part, columns);
    else if (type == warnings)
      fitting(warning_columns, part, columns);
    else if (part.size > 0)
      columns.push_back({indexed(walk, "unknown", i), bytes, part.at, none, 1, part.size});
    columns.push_back({indexed(walk, "end", i), u8, part.at + std::uint32_t{part.size}, structure});
  }
}

Parts battery_parts(Bytes payload) {
  Parts parts;
  if (payload.size() < 4) return parts;
  const std::uint32_t kind = at(payload, 0), index = at(payload, 1);
  if (possible(payload, kind, 2))
    parts.add(kind | with_kind << 8 | index << 16, 2, payload.size() - 2);
  else if (at(payload, 2) == 0 && possible(payload, kind, 3))
    parts.add(kind | padded << 8 | index << 16, 3, payload.size() - 3);
  else if (possible_cells(payload, 1, 1))
    parts.add(cells | bare << 8 | kind << 16, 1, payload.size() - 2);
  else if (payload.size() == 35 && possible_voltage(payload, 1))
    parts.add(dynamics | bare << 8 | kind << 16, 1, payload.size() - 1);
  return parts;
}

void battery_columns(const Parts& parts, std::vector<Column>& columns) {
  const Part& part = parts[0];
  const std::uint32_t from = part.at;
  const std::uint32_t framing = part.tag >> 8 & 255;
  if (framing != bare) columns.push_back({"kind", u8, 0, structure});
  columns.push_back({"index", u8, framing == bare ? 0u : 1u, harmless_measurement});
  if (framing == padded) columns.push_back({"padding", u8, 2, structure});
  switch (part.tag & 255) {
    case statics:
      columns.insert(columns.end(), {{"designCapacity", u32, from, harmless_measurement, 1, 1, "mAh"},
                                     {"loopTimes", u16, from + 4, harmless_measurement},
                                     {"fullVoltage", u32, from + 6, harmless_measurement, 1, 1, "mV"},
                                     {"productDate", u16, from + 10, time_other},
                                     {"serialNo", u16, from + 12, coded_identity},
                                     {"maker", text, from + 14, make, 1, 10, "", {}, {}, Subject::battery},
                                     {"deviceName", text, from + 24, model, 1, 5, "", {}, {}, Subject::battery},
                                     {"version", u8, from + 29, coded_identity, 1, 8, "", {}, {}, Subject::battery},
                                     {"life", u8, from + 37, harmless_measurement, 1, 1, "%"},
                                     {"batteryType", u8, from + 38, harmless_measurement}});
      break;
    case dynamics:
      columns.insert(columns.end(), {{"voltage", i32, from, harmless_measurement, 1, 1, "mV"},
                                     {"current", i32, from + 4, harmless_measurement, 1, 1, "mA"},
                                     {"fullCapacity", u32, from + 8, harmless_measurement, 1, 1, "mAh"},
                                     {"remainingCapacity", u32, from + 12, harmless_measurement, 1, 1, "mAh"},
                                     {"temperature", i16, from + 16, harmless_measurement, 10, 1, "C"},
                                     {"cellCount", u8, from + 18, harmless_measurement},
                                     {"capacityPercent", u8, from + 19, harmless_measurement, 1, 1, "%"},
                                     {"state", u64, from + 20, harmless_measurement},
                                     {"unknown28", bytes, from + 28, none, 1, 0}});
      break;
    default:
      columns.push_back({"cellCount", u8, from, harmless_measurement});
      columns.push_back({"cellVoltage", u16, from + 1, harmless_measurement, 1, (part.size - 1u) / 2, "mV"});
      if (framing == bare)
        columns.push_back({"unknown", u8, from + part.size});  // 0, 3, 0x86, 0xFF …: changes from second to second
  }
}

void tell_groups(const TellField& tell) {
  tell({"VisionGroup", "distance*", harmless_measurement, "cm"});
  tell({"VisionGroup", "level*", harmless_measurement});
  for (const std::span<const Column> table :
       {std::span<const Column>(avoid_columns), std::span<const Column>(guidance_columns),
        std::span<const Column>(warning_columns)}) {
    tell_columns(tell, "VisionGroup", table);
  }
  for (const Kind22 kind : {statics, dynamics, cells}) {
    Parts parts;
    parts.add(kind, 2, 40);
    std::vector<Column> columns;
    battery_columns(parts, columns);
    tell_columns(tell, "SmartBatteryGroup", columns, Subject::battery);
  }
}

void tell_kept_groups(const TellKept& tell) {
  for (const std::string_view side : sides) {
    const auto name = [&](std::string_view field) { return std::string(side).append(field); };
    const std::string sectors = name(".sectors"), direction = name(".direction"), distance = name(".distance[*]"),
                      level = name(".level[*]"), counter = name(".counter");
    const Column columns[] = {{sectors, u8, 0, harmless_measurement, 1, 1, "", {0, 5}},
                              {direction, u8, 0, harmless_measurement, 1, 1, "", {5, 3}},
                              {distance, u16, 0, harmless_measurement},
                              {level, u8, 0, harmless_measurement},
                              {counter, u8, 0, harmless_measurement}};
    tell_kept(tell, "VisionGroup", columns);
  }
  for (const std::span<const Column> table :
       {std::span<const Column>(avoid_columns), std::span<const Column>(guidance_columns),
        std::span<const Column>(warning_columns)}) {
    tell_kept(tell, "VisionGroup", table);
  }
  std::vector<Column> columns;
  for (const Kind22 kind : {statics, dynamics, cells}) {
    Parts parts;
    parts.add(kind, 2, 40);
    battery_columns(parts, columns);
  }
  std::ranges::sort(columns, {}, &Column::name);
  const auto same = [](const Column& a, const Column& b) { return a.name == b.name; };
  columns.erase(std::unique(columns.begin(), columns.end(), same), columns.end());
  tell_kept(tell, "SmartBatteryGroup", columns);
}

}  // namespace contrail::dji
