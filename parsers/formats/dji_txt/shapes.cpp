#include "parsers/formats/dji_txt/shapes.hpp"

#include "parsers/formats/dji_txt/names.hpp"
#include "parsers/formats/dji_txt/stays.hpp"

namespace contrail::dji {
namespace {

using enum Type;
using enum Meaning;
using Columns = std::vector<Column>;

std::uint8_t at(Bytes bytes, std::size_t i) { return std::to_integer<std::uint8_t>(bytes[i]); }

// --- 13 Recover: serials of 10 bytes in payloads of 85, of 16 in those of 109 and 110. Tag: their size, bit 8:
// milliseconds.
Parts recover_parts(Bytes payload) {
  Parts parts;
  const std::uint32_t sn = payload.size() >= 109 ? 16 : 10;
  if (payload.size() < 45 + 4 * sn) return parts;
  const auto activation = load_le<std::int64_t>(payload.data() + 37 + sn);
  const bool ms = activation > 100'000'000'000 || activation < -100'000'000'000;
  parts.add(sn | (ms ? 256u : 0u), 0, payload.size());
  return parts;
}

void recover_columns(const Parts& parts, Columns& columns) {
  const std::uint32_t sn = parts[0].tag & 255;
  const std::string_view unit = parts[0].tag & 256 ? "ms" : "s";
  columns = {
      {"productType", u8, 0, model, 1, 1, "", {}, product_types, Subject::aircraft},
      {"appPlatform", u8, 1, drone_platform, 1, 1, "", {}, app_platforms},
      {"appVersion", u8, 2, firmware, 1, 3, "", {}, {}, Subject::app},
      {"aircraftSN", text, 5, serial, 1, sn, "", {}, {}, Subject::aircraft},
      {"aircraftName", text, 5 + sn, device_name, 1, 32, "", {}, {}, Subject::aircraft},
      {"activationTimestamp", i64, 37 + sn, time_other, 1, 1, unit},
      {"cameraSN", text, 45 + sn, serial, 1, sn, "", {}, {}, Subject::camera},
      {"rcSN", text, 45 + 2 * sn, serial, 1, sn, "", {}, {}, Subject::remote},
      {"batterySN", text, 45 + 3 * sn, serial, 1, sn, "", {}, {}, Subject::battery},
      {"gimbalType", u8, 45 + 4 * sn, harmless_measurement},
  };
}

// --- 15 Firmware: entries of 6 bytes. Tag: sender.
Parts firmware_parts(Bytes payload) {
  Parts parts;
  for (std::size_t i = 0; i + 6 <= payload.size(); i += 6) {
    if (!parts.add(at(payload, i), i, 6)) return {};
  }
  return parts;
}

void firmware_columns(Walk& walk, const Parts& parts, Columns& columns) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    columns.push_back({indexed(walk, "sender", i), u8, parts[i].at, harmless_measurement, 1, 1, "", {}, senders});
    columns.push_back({indexed(walk, "subSender", i), u8, parts[i].at + 1u, harmless_measurement});
    columns.push_back({indexed(walk, "version", i), u8, parts[i].at + 2u, coded_identity, 1, 4});
  }
}

// --- 26 ADSBFlightData: after type and count, entries of 28 bytes (as one source describes them; not verified). Tag:
// count.
Parts adsb_parts(Bytes payload) {
  Parts parts;
  if (payload.size() < 2 || payload.size() < 2 + std::size_t{at(payload, 1)} * 28) return parts;
  parts.add(at(payload, 1), 0, payload.size());
  return parts;
}

void adsb_columns(Walk& walk, const Parts& parts, Columns& columns) {
  columns = {{"msgType", u8, 0, harmless_measurement}, {"count", u8, 1, structure}};
  for (std::uint32_t i = 0; i < parts[0].tag; ++i) {
    const std::uint32_t from = 2 + i * 28;
    const auto name = [&](std::string_view text) { return indexed(walk, text, i); };
    columns.push_back({name("icao"), text, from, flight_id, 1, 7, "", {}, {}, Subject::traffic});
    columns.push_back({name("flags"), u8, from + 7, harmless_measurement});
    columns.push_back({name("latitude"), i32, from + 8, latitude, 1e6, 1, "deg"});
    columns.push_back({name("longitude"), i32, from + 12, longitude, 1e6, 1, "deg"});
    columns.push_back({name("altitude"), i32, from + 16, altitude_pressure, 1, 1, "ft"});
    columns.push_back({name("unknown20"), u8, from + 20});
    columns.push_back({name("heading"), u16, from + 21, course, 10, 1, "deg"});
    columns.push_back({name("unknown23"), bytes, from + 23, none, 1, 5});
  }
}

// --- 33 AppVirtualStick: a structure of 17 bytes, or a protobuf message in newer logs. Tag 0: the structure; else
// field number << 8 | size.
constexpr std::string_view lean_or_speed = "deg or m/s";  // by rollPitchMode
constexpr Column stick[] = {
    {"coordinateSystem", u8, 0, harmless_measurement, 1, 1, "", {1, 2}, coordinate_systems},
    {"yawMode", u8, 0, harmless_measurement, 1, 1, "", {3, 1}, yaw_modes},
    {"verticalMode", u8, 0, harmless_measurement, 1, 1, "", {4, 2}, vertical_modes},
    {"rollPitchMode", u8, 0, harmless_measurement, 1, 1, "", {6, 2}, roll_pitch_modes},
    {"roll", f32, 1, harmless_measurement, 1, 1, lean_or_speed},
    {"pitch", f32, 5, harmless_measurement, 1, 1, lean_or_speed},
    {"yaw", f32, 9, harmless_measurement},
    {"throttle", f32, 13, harmless_measurement},
};

Parts stick_parts(Bytes payload) {
  Parts parts;
  if (payload.size() == 17) {
    parts.add(0, 0, 17);
    return parts;
  }
  for (std::size_t i = 0; i < payload.size();) {
    const unsigned field = at(payload, i) >> 3, wire = at(payload, i) & 7;
    if (field == 0 || field > 8 || wire != (field <= 4 ? 5 : 0)) return {};
    const std::size_t from = ++i;
    i += wire == 5 ? 4 : 1;  // a mode is a digit
    if (i > payload.size() || (wire == 0 && (at(payload, from) & 0x80)) || !parts.add(field, from, i - from)) return {};
  }
  return parts;
}

constexpr std::string_view stick_fields[] = {"pitch", "roll", "yaw", "throttle", "mode5", "mode6", "mode7", "mode8"};

void stick_columns(Walk& walk, const Parts& parts, Columns& columns) {
  if (parts[0].tag == 0) columns.assign(std::begin(stick), std::end(stick));
  for (const Part& part : parts) {
    if (part.tag == 0) continue;
    columns.push_back({indexed(walk, "key", columns.size() / 2), u8, part.at - 1u, structure});
    columns.push_back({stick_fields[part.tag - 1], part.tag <= 4 ? f32 : u8, part.at, harmless_measurement, 1, 1,
                       part.tag <= 2 ? lean_or_speed : ""});
  }
}

// --- 40 ComponentSerial. Tag: component.
Parts component_parts(Bytes payload) {
  Parts parts;
  if (payload.size() >= 3) parts.add(at(payload, 0), 0, payload.size());
  return parts;
}

void component_columns(const Parts& parts, Columns& columns) {
  constexpr Subject whose[] = {Subject::none,   Subject::camera,  Subject::flight_controller,
                               Subject::remote, Subject::battery, Subject::none,
                               Subject::gimbal};
  const Subject subject = parts[0].tag < std::size(whose) ? whose[parts[0].tag] : Subject::none;
  columns = {
      {"componentType", u8, 0, harmless_measurement, 1, 1, "", {}, components},
      {"seq", u8, 1, harmless_measurement},
      {"length", u8, 2, structure},
      {"serial", text, 3, serial, 1, parts[0].size - 3u, "", {}, {}, subject},
  };
}

/// Of a record that stays though nothing is known of its payload: behind it other keys count.
Column restart_mark() {
  Column mark{"type", u8, 0, harmless_measurement};
  limit("FlightRecordRecover", mark);
  return mark;
}

}  // namespace

std::string_view indexed(Walk& walk, std::string_view name, std::size_t index) {
  return walk.keep(std::string(name) + "[" + std::to_string(index) + "]");
}

bool Parts::add(std::uint32_t tag, std::size_t at, std::size_t size) {
  if (size_ == parts_.size()) return false;
  parts_[size_++] = {tag, static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(size)};
  return true;
}

bool has_shapes(std::uint8_t type) {
  return type == record::recover || type == record::firmware || type == record::vision_group ||
         type == record::smart_battery_group || type == record::adsb || type == record::virtual_stick ||
         type == record::component_serial;
}

Parts parts_of(std::uint8_t type, Bytes payload) {
  switch (type) {
    case record::recover: return recover_parts(payload);
    case record::firmware: return firmware_parts(payload);
    case record::vision_group: return vision_parts(payload);
    case record::smart_battery_group: return battery_parts(payload);
    case record::adsb: return adsb_parts(payload);
    case record::virtual_stick: return stick_parts(payload);
    case record::component_serial: return component_parts(payload);
    default: return {};
  }
}

std::vector<Column> columns_of(Walk& walk, std::uint8_t type, const Parts& parts) {
  std::vector<Column> columns;
  if (parts.size() == 0) return columns;
  switch (type) {
    case record::recover: recover_columns(parts, columns); break;
    case record::firmware: firmware_columns(walk, parts, columns); break;
    case record::vision_group: vision_columns(walk, parts, columns); break;
    case record::smart_battery_group: battery_columns(parts, columns); break;
    case record::adsb: adsb_columns(walk, parts, columns); break;
    case record::virtual_stick: stick_columns(walk, parts, columns); break;
    case record::component_serial: component_columns(parts, columns); break;
    default: break;
  }
  return columns;
}

Layout framed(Walk& walk, const Framing& framing, const Kind& kind, std::vector<Column> payload) {
  std::vector<Column> columns = {{"type", u8, 0, structure}, {"len", framing.wide ? u16 : u8, 1, structure}};
  if (framing.wide && kind.type == record::flight_record_recover) columns[0] = restart_mark();
  if (framing.scrambled) columns.push_back({"first", u8, framing.head(), structure});
  const Kind* known = find_kind(kind.type);
  for (Column& column : payload) {
    column.at += framing.payload_at();
    if (known) limit(known->name, column);
    columns.push_back(column);
  }
  const bool clock = kind.type == record::custom;
  return {.name = kind.name,
          .columns = walk.keep(std::move(columns)),
          .subject = kind.subject,
          .time = clock ? Time::own : Time::next,
          .tick = clock,
          .each_is_event = kind.event != Event::none,
          .event = kind.event,
          .trailer = framing.trailer()};
}

void tell_kept_shapes(const TellKept& tell) {
  const Column restart[] = {restart_mark()};
  tell_kept(tell, "FlightRecordRecover", restart);
  tell_kept(tell, "AppVirtualStick", stick);
  for (std::size_t i = 4; i < std::size(stick_fields); ++i) {
    const Column mode[] = {{stick_fields[i], u8, 0, harmless_measurement}};
    tell_kept(tell, "AppVirtualStick", mode);
  }
  tell_kept_groups(tell);
}

const AnnouncedLayout* Shapes::of(const Framing& framing, const Kind& kind, Bytes payload) {
  const Parts parts = parts_of(kind.type, payload);
  if (parts.size() == 0) return nullptr;
  key_ = {static_cast<char>(kind.type), static_cast<char>(framing.padding)};
  key_.append(reinterpret_cast<const char*>(parts.begin()), parts.size() * sizeof(Part));
  if (const auto found = known_.find(key_); found != known_.end()) return found->second;
  if (known_.size() == max_shapes) return nullptr;
  Layout draft = framed(walk_, framing, kind, columns_of(walk_, kind.type, parts));
  if (kind.type == record::smart_battery_group)
    draft.instance = static_cast<std::uint16_t>(parts[0].tag >> 16), draft.subject = Subject::battery;
  if (kind.type == record::adsb) draft.subject = Subject::traffic;
  const AnnouncedLayout* layout = &walk_.layout(draft);
  known_.emplace(key_, layout);
  return layout;
}

}  // namespace contrail::dji
