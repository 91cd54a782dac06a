#include "parsers/parts/mavlink/variants.hpp"

#include <algorithm>

#include "parsers/parts/mavlink/commands.hpp"

namespace contrail::mavlink {
namespace {

using ardupilot::Vehicle;

// Ids of the messages that have variants.
constexpr std::uint32_t heartbeat = 0, param_value = 22, mission_item = 39, mission_item_int = 73, command_int = 75,
                        command_long = 76, autopilot_version = 148, pid_tuning = 194, home_position = 242,
                        extended_sys_state = 245, statustext = 253;

// MAV_TYPE, MAV_AUTOPILOT, MAV_COMPONENT.
constexpr std::uint8_t antenna_tracker = 5, ground_station = 6, autopilot_ardupilot = 3, autopilot_invalid = 8,
                       autopilot_px4 = 12;

constexpr std::uint8_t own_variants = 31;  ///< bits of what only one message has
/// Variants of HEARTBEAT: of a vehicle of ArduPilot (and which), of PX4, of another.
constexpr std::uint8_t beat_ardupilot = 1, beat_px4 = 20, beat_other = 21;
/// Of other messages.
constexpr std::uint8_t with_place = 1, with_long_id = 1, home_changed = 1, landed_known = 1, warning = 1, piece = 2,
                       home_item = 2, of_speed = 1;

// clang-format off
constexpr Name armed_names[] = {{0, "disarmed", Event::disarm}, {1, "armed", Event::arm}};
constexpr Name state_names[] = {{0, "uninitialised"}, {1, "booting"}, {2, "calibrating"}, {3, "standby"}, {4, "active"}, {5, "critical", Event::failsafe},
                                {6, "emergency", Event::failsafe}, {7, "powering off"}, {8, "flight termination", Event::failsafe}};
constexpr Name landed_names[] = {{1, "on the ground", Event::landing}, {2, "in the air", Event::takeoff}};
// custom_mode of PX4: main mode in bits 16 to 23, of AUTO the sub mode above (px4_custom_mode.h).
constexpr std::int64_t px4_mode(std::int64_t main, std::int64_t sub = 0) { return main << 16 | sub << 24; }
constexpr Name px4_modes[] = {{px4_mode(1), "MANUAL"}, {px4_mode(2), "ALTCTL"}, {px4_mode(3), "POSCTL"}, {px4_mode(3, 1), "ORBIT"}, {px4_mode(4), "AUTO"},
                              {px4_mode(4, 1), "AUTO.READY"}, {px4_mode(4, 2), "AUTO.TAKEOFF"}, {px4_mode(4, 3), "AUTO.LOITER"},
                              {px4_mode(4, 4), "AUTO.MISSION"}, {px4_mode(4, 5), "AUTO.RTL"}, {px4_mode(4, 6), "AUTO.LAND"}, {px4_mode(4, 7), "AUTO.RTGS"},
                              {px4_mode(4, 8), "AUTO.FOLLOW_TARGET"}, {px4_mode(4, 9), "AUTO.PRECLAND"}, {px4_mode(4, 10), "AUTO.VTOL_TAKEOFF"},
                              {px4_mode(5), "ACRO"}, {px4_mode(6), "OFFBOARD"}, {px4_mode(7), "STABILIZED"}, {px4_mode(8), "RATTITUDE"}, {px4_mode(10), "TERMINATION"}};
// clang-format on

/// The vehicles of ArduPilot by MAV_TYPE.
Vehicle vehicle_of_type(std::uint8_t type) {
  switch (type) {
    case 1:
    case 16:
    case 19:
    case 20:
    case 21:
    case 22:
    case 23:
    case 24:
    case 25:
    case 28: return Vehicle::plane;
    case 2:
    case 3:
    case 4:
    case 13:
    case 14:
    case 15:
    case 29:
    case 35: return Vehicle::copter;
    case 5: return Vehicle::tracker;
    case 7: return Vehicle::blimp;
    case 10:
    case 11: return Vehicle::rover;
    case 12: return Vehicle::sub;
    default: return Vehicle::unknown;
  }
}

/// Kinds are numbered from 1 on.
constexpr std::uint32_t kind_of_home = 1u << 31;

/// MAV_FRAME: degrees from the equator and Greenwich; all other frames count metres.
bool is_global(std::uint8_t frame) {
  constexpr std::uint8_t global[] = {0, 3, 5, 6, 10, 11};
  return std::find(std::begin(global), std::end(global), frame) != std::end(global);
}

/// PX4 sends whole numbers as they are, in the four bytes of a float: MAV_PARAM_TYPE tells.
bool is_whole_parameter(std::uint8_t type) { return type >= 1 && type <= 6; }

std::uint8_t variant_of_beat(const Sender& sender, const Content& content) {
  const bool speaks = sender.role == Sender::Role::vehicle && sender.component == component_autopilot;
  if (!speaks) return 0;
  if (sender.is_px4) return beat_px4;
  if (!sender.is_ardupilot) return beat_other;
  return static_cast<std::uint8_t>(beat_ardupilot + static_cast<std::uint8_t>(vehicle_of_type(content.u8(4))));
}

std::uint8_t variant_of_home(Sender& sender, const Content& content) {
  if (content.payload.size() < sender.home.size()) return 0;
  const Bytes place = content.payload.first(sender.home.size());
  if (std::equal(place.begin(), place.end(), sender.home.begin())) return 0;
  std::copy(place.begin(), place.end(), sender.home.begin());
  return home_changed;
}

/// Of ArduPilot the first item of a mission that it tells is its home.
std::uint8_t variant_of_item(const Sender& sender, const Content& content) {
  constexpr std::size_t number_at = 28, command_at = 30, frame_at = 34, plan_at = 37;
  if (!is_global(content.u8(frame_at)) || !command_has_place(content.u16(command_at))) return 0;
  const bool tells = sender.is_ardupilot && sender.role == Sender::Role::vehicle &&
                     sender.component == component_autopilot && content.u8(plan_at) == 0;
  return tells && content.u16(number_at) == 0 ? home_item : with_place;
}

/// PID_TUNING_AXIS: a rover's throttle (of copters the climb) and steering.
std::uint8_t variant_of_tuning(const Content& content) {
  constexpr std::size_t axis_at = 24;
  constexpr std::uint8_t throttle = 4, steering = 5;
  const std::uint8_t axis = content.u8(axis_at);
  return axis == throttle || axis == steering ? of_speed : 0;
}

std::uint8_t own_variant(Sender& sender, const Message& message, const Content& content) {
  switch (message.id) {
    case heartbeat: return variant_of_beat(sender, content);
    case param_value: return sender.is_px4 && is_whole_parameter(content.u8(24)) ? content.u8(24) : 0;
    case mission_item:
    case mission_item_int: return variant_of_item(sender, content);
    case command_int: return is_global(content.u8(32)) && command_has_place(content.u16(28)) ? with_place : 0;
    case command_long: return command_has_place(content.u16(28)) ? with_place : 0;
    case autopilot_version: {
      const Bytes uid2 = content.payload.size() >= 78 ? content.payload.subspan(60, 18) : Bytes{};
      return std::any_of(uid2.begin(), uid2.end(), [](std::byte b) { return b != std::byte{}; }) ? with_long_id : 0;
    }
    case pid_tuning: return variant_of_tuning(content);
    case home_position: return variant_of_home(sender, content);
    case extended_sys_state: return content.u8(1) == 1 || content.u8(1) == 2 ? landed_known : 0;
    case statustext: return content.u16(51) != 0 ? piece : content.u8(0) <= 4 ? warning : 0;
    default: return 0;
  }
}

Column* find(std::vector<Column>& columns, std::string_view name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

void mean(std::vector<Column>& columns, std::string_view name, Meaning meaning, double per = 1,
          std::string_view unit = {}, std::span<const Name> names = {}) {
  Column* column = find(columns, name);
  if (column) column->meaning = meaning, column->per = per, column->unit = unit, column->names = names;
}

std::span<const Name> modes_of_beat(std::uint8_t variant) {
  if (variant == beat_px4) return px4_modes;
  if (variant == beat_other) return {};
  return ardupilot::mode_names(static_cast<Vehicle>(variant - beat_ardupilot));
}

void adapt_beat(std::uint8_t variant, std::vector<Column>& columns) {
  mean(columns, "custom_mode", Meaning::mode, 1, {}, modes_of_beat(variant));
  if (Column* mode = find(columns, "custom_mode"); mode && variant == beat_px4) mode->limits = {0, px4_mode(15, 15)};
  mean(columns, "system_status", Meaning::failsafe, 1, {}, state_names);
  const Column* base = find(columns, "base_mode");
  if (!base) return;
  Column armed = *base;
  armed.name = "MAV_MODE_FLAG_SAFETY_ARMED", armed.bits = {7, 1};
  armed.meaning = Meaning::armed, armed.names = armed_names;
  columns.insert(columns.begin() + (base - columns.data()) + 1, armed);
}

void adapt_parameter(std::uint8_t type, std::vector<Column>& columns) {
  constexpr Type types[] = {Type::u8, Type::i8, Type::u16, Type::i16, Type::u32, Type::i32};
  Column* value = find(columns, "param_value");
  if (!value) return;
  value->type = types[type - 1];
  const std::uint32_t size = size_of(value->type);
  if (size == 4) return;
  Column rest{"unused", Type::bytes, value->at + size, Meaning::parameter_value, 1, 4 - size};
  columns.insert(columns.begin() + (value - columns.data()) + 1, rest);
}

void adapt_tuning(std::vector<Column>& columns) {
  for (Column& column : columns) {
    if (column.type == Type::f32 && column.meaning == Meaning::harmless_measurement) column.unit = "of a speed";
  }
}

void adapt_item(const Message& message, std::vector<Column>& columns) {
  const bool whole = message.id == mission_item_int || message.id == command_int, plain = message.id == command_long;
  const double per = whole ? 1e7 : 1;
  mean(columns, plain ? "param5" : "x", Meaning::latitude, per, "deg");
  mean(columns, plain ? "param6" : "y", Meaning::longitude, per, "deg");
  mean(columns, plain ? "param7" : "z", Meaning::altitude_other, 1, "m");
}

}  // namespace

void learn(Sender& sender, const Message& message, const Content& content) {
  if (message.id != heartbeat) return;
  const std::uint8_t type = content.u8(4), autopilot = content.u8(5);
  if (type == ground_station || type == antenna_tracker)
    sender.role = Sender::Role::ground;
  else if (autopilot != autopilot_invalid)
    sender.role = Sender::Role::vehicle;
  sender.is_px4 = autopilot == autopilot_px4;
  sender.is_ardupilot = autopilot == autopilot_ardupilot;
}

std::uint8_t variant_of(Sender& sender, const Message& message, const Content& content) {
  const std::uint8_t own = own_variant(sender, message, content);
  const bool ground = sender.role == Sender::Role::ground && message.subject == Subject::aircraft;
  return ground ? own | from_ground : own;
}

void adapt(std::uint8_t variant, const Message& message, std::vector<Column>& columns, Layout& layout) {
  if (variant & from_ground) layout.subject = Subject::operator_;
  const std::uint8_t own = variant & own_variants;
  if (message.id == statustext) {
    layout.each_is_event = own != piece, layout.event = own == warning ? Event::warning : Event::message;
    return;
  }
  if (own == 0) return;
  switch (message.id) {
    case heartbeat: return adapt_beat(own, columns);
    case param_value: return adapt_parameter(own, columns);
    case mission_item:
    case mission_item_int:
      // A track of its own beside that of the other items.
      if (own == home_item) layout.subject = Subject::home, layout.kind |= kind_of_home;
      return adapt_item(message, columns);
    case command_int:
    case command_long: return adapt_item(message, columns);
    case autopilot_version: return mean(columns, "uid", Meaning::sensor_id);
    case pid_tuning: return adapt_tuning(columns);
    case home_position: layout.each_is_event = true, layout.event = Event::home_set; return;
    case extended_sys_state: return mean(columns, "landed_state", Meaning::landed, 1, {}, landed_names);
    default: return;
  }
}

void tell_variants(const TellField& tell) {
  tell({"HEARTBEAT", "custom_mode", Meaning::mode, {}, Subject::aircraft});
  tell({"HEARTBEAT", "MAV_MODE_FLAG_SAFETY_ARMED", Meaning::armed, {}, Subject::aircraft});
  tell({"HEARTBEAT", "system_status", Meaning::failsafe, {}, Subject::aircraft});
  tell({"EXTENDED_SYS_STATE", "landed_state", Meaning::landed, {}, Subject::aircraft});
  for (const std::string_view item : {"MISSION_ITEM", "MISSION_ITEM_INT", "COMMAND_INT"}) {
    tell({item, "x", Meaning::latitude, "deg", Subject::target});
    tell({item, "y", Meaning::longitude, "deg", Subject::target});
  }
  for (const std::string_view item : {"MISSION_ITEM", "MISSION_ITEM_INT"}) {
    tell({item, "x", Meaning::latitude, "deg", Subject::home});
    tell({item, "y", Meaning::longitude, "deg", Subject::home});
  }
  tell({"COMMAND_LONG", "param5", Meaning::latitude, "deg", Subject::target});
  tell({"COMMAND_LONG", "param6", Meaning::longitude, "deg", Subject::target});
  tell({"GLOBAL_POSITION_INT", "lat", Meaning::latitude, "deg", Subject::operator_});
  tell({"GLOBAL_POSITION_INT", "lon", Meaning::longitude, "deg", Subject::operator_});
}

}  // namespace contrail::mavlink
