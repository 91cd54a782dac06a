#include "parsers/formats/gutma/fields.hpp"

#include <algorithm>
#include <array>

#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail::gutma {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}, Limits limits = {},
                      std::span<const Name> names = {}, Subject subject = Subject::none) {
  return {.name = name,
          .type = Type::text,
          .at = 0,
          .meaning = meaning,
          .count = 0,
          .unit = unit,
          .names = names,
          .subject = subject,
          .limits = limits};
}

constexpr Limits percent{-1, 100}, volts{-1, 100}, cell_volts{-1, 6}, angle{-7, 7}, speed{-500, 500},
    a_week{0, 604'800};

// clang-format off
constexpr Column row_columns[] = {
    text("timestamp", time_boot, "s", a_week),  // seconds since logging_start_dtg
    text("gps_lat", latitude, "deg"),           // 500: no fix
    text("gps_lon", longitude, "deg"),
    text("gps_altitude", altitude_other, "m"),
    text("speed", speed_ground, "m/s", speed),
    text("speed_vx", harmless_measurement, "m/s", speed),  // of which axes is not stated
    text("speed_vy", harmless_measurement, "m/s", speed),
    text("speed_vz", harmless_measurement, "m/s", speed),
    text("battery_percent", harmless_measurement, "%", percent, {}, Subject::battery),
    text("battery_voltage", harmless_measurement, "V", volts, {}, Subject::battery),
    text("battery_current", harmless_measurement, "A", {-1'000, 1'000}, {}, Subject::battery),
    text("battery_cell_voltage_0", harmless_measurement, "V", cell_volts),
    text("battery_cell_voltage_1", harmless_measurement, "V", cell_volts),
    text("battery_cell_voltage_2", harmless_measurement, "V", cell_volts),
    text("battery_cell_voltage_3", harmless_measurement, "V", cell_volts),
    text("battery_cell_voltage_4", harmless_measurement, "V", cell_volts),
    text("battery_cell_voltage_5", harmless_measurement, "V", cell_volts),
    text("wifi_signal", harmless_measurement, "dBm", {-200, 0}, {}, Subject::remote),
    text("product_gps_available", harmless_measurement, {}, {0, 1}),
    text("product_gps_position_error", accuracy, "m", {-1, 100'000}),
    text("product_gps_sv_number", satellites, {}, {0, 100}),
    text("angle_phi", roll, "rad", angle),
    text("angle_psi", heading, "rad", angle),
    text("angle_theta", pitch, "rad", angle),
};
// clang-format on

/// The height by what the file says it counts from.
struct System {
  std::string_view name;
  Column column;
};
constexpr System systems[] = {{"WGS84", text("gps_altitude", altitude_ellipsoid, "m")},
                              {"amsl", text("gps_altitude", altitude_sea, "m")},
                              {"agl", text("gps_altitude", altitude_ground, "m", {-1'000, 40'000})}};

// --- events ---
constexpr Name video_names[] = {{1, "start"}, {0, "stop"}};
constexpr Column alert_columns[] = {text("event_timestamp", time_boot, "s", a_week),
                                    text("event_type", structure),
                                    text("event_info", message),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name)};
constexpr Column event_columns[] = {text("event_timestamp", time_boot, "s", a_week),
                                    text("event_type", structure),
                                    text("event_info", structure),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name)};
constexpr Column media_columns[] = {text("event_timestamp", time_boot, "s", a_week),
                                    text("event_type", structure),
                                    text("event_info", structure),
                                    text("media_event", video, {}, {0, 0}, video_names),
                                    text("media_name", file_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name),
                                    text(FieldPlaces::other_name)};

constexpr Layout event_of(std::span<const Column> columns, Event event = Event::none) {
  return {.name = event_name,
          .columns = columns,
          .time = Time::own,
          .placed = true,
          .each_is_event = event != Event::none,
          .event = event};
}
constexpr Layout takeoff = event_of(event_columns, Event::takeoff), landing = event_of(event_columns, Event::landing),
                 alert = event_of(alert_columns, Event::warning), shot_taken = event_of(media_columns, Event::shot),
                 video_event = event_of(media_columns), other_event = event_of(event_columns);
constexpr std::string_view event_types[] = {"CONTROLLER_EVENT", "CONTROLER_EVENT", "CONTROLLER_MEDIA",
                                            "CONTROLLER_ALERT"};
constexpr std::string_view event_infos[] = {"TOF", "TAKE_OFF", "ENR", "LDG", "LND", "UNK", "VIDEO", "PHOTO", "PICTURE"};

// --- single values ---
constexpr std::string_view value_name = "gutma";
struct Known {
  std::string_view section;  ///< empty: any
  Column column[1];
  Subject subject = Subject::none;
};
// clang-format off
constexpr Known known[] = {
    {"aircraft", {text("manufacturer", make)}, Subject::aircraft},
    {"aircraft", {text("model", model)}, Subject::aircraft},
    {"aircraft", {text("product_name", model)}, Subject::aircraft},
    {"aircraft", {text("product_id", component)}, Subject::aircraft},
    {"aircraft", {text("name", device_name)}, Subject::aircraft},
    {"aircraft", {text("serial_number", serial)}, Subject::aircraft},
    {"aircraft", {text("firmware_version", firmware)}, Subject::aircraft},
    {"aircraft", {text("hardware_version", component)}, Subject::aircraft},
    {"gcs", {text("manufacturer", make)}, Subject::remote},
    {"gcs", {text("model", model)}, Subject::remote},
    {"gcs", {text("type", model)}, Subject::remote},
    {"gcs", {text("name", device_name)}, Subject::remote},
    {"gcs", {text("version", firmware)}, Subject::remote},
    {"gcs", {text("serial_number", serial)}, Subject::remote},
    {"battery", {text("manufacturer", make)}, Subject::battery},
    {"battery", {text("model", model)}, Subject::battery},
    {"battery", {text("serial_number", serial)}, Subject::battery},
    {"battery", {text("firmware_version", firmware)}, Subject::battery},
    {"payload", {text("manufacturer", make)}, Subject::camera},
    {"payload", {text("model", model)}, Subject::camera},
    {"payload", {text("serial_number", serial)}, Subject::camera},
    {"payload", {text("firmware_version", firmware)}, Subject::camera},
    {"", {text("hardware_version", component)}},
    {"", {text("type", component)}},
    {"", {text("cycle_count", life_counter)}},
    {"", {text("design_capacity", component)}},
    {"", {text("flight_id", flight_id)}},
    {"", {text("flight_session_id", flight_id)}},
    {"", {text("flight_session_start", time_other)}},
    {"", {text("flight_session_end", time_other)}},
    {"", {text("exchanger", free_text)}},
    {"", {text("project", free_text)}},
    {"", {text("mission", free_text)}},
    {"file", {text("filename", file_name)}},
    {"file", {text("creation_dtg", time_other)}},
    {"file", {text("version", format_version)}},
    {"", {text("logging_start_dtg", time_other)}},  // told as a moment by a view as well
    {"", {text("coordinates", coordinate)}},
};
// clang-format on
struct Word {
  std::string_view key, word;
};
/// Words of the format itself: they say nothing else.
constexpr Word words[] = {
    {"exchange_type", "flight_logging"},
    {"message_type", "flight_logging_submission"},
    {"logging_type", "GUTMA_DX_JSON"},
    {"uom_system", "Metric"},
    {"altitude_system", "WGS84"},
    {"altitude_system", "amsl"},
    {"altitude_system", "agl"},
    {"altitude_system", "sps"},
    {"type", "battery"},
};
constexpr Column word_column[] = {text("word", structure)}, other_column[] = {text(FieldPlaces::other_name)};
constexpr Layout word{.name = value_name, .columns = word_column, .placed = true},
    other{.name = value_name, .columns = other_column, .placed = true};
constexpr Column controller_columns[] = {text("serial", serial), text("version", firmware)};
constexpr Layout controller{
    .name = value_name, .columns = controller_columns, .subject = Subject::remote, .placed = true};
constexpr auto known_layouts = [] {
  std::array<Layout, std::size(known)> all{};
  for (std::size_t i = 0; i < std::size(known); ++i)
    all[i] = {.name = value_name, .columns = known[i].column, .subject = known[i].subject, .placed = true};
  return all;
}();

}  // namespace

const Column* row_column(std::string_view key, std::string_view altitude_system) {
  const auto system = std::ranges::find(systems, altitude_system, &System::name);
  if (key == "gps_altitude" && system != std::end(systems)) return &system->column;
  const auto found = std::ranges::find(row_columns, key, &Column::name);
  return found == std::end(row_columns) ? nullptr : &*found;
}

bool is_altitude_system(std::string_view said) {
  return std::ranges::find(systems, said, &System::name) != std::end(systems);
}

std::span<const std::string_view> row_keys() {
  static constexpr auto keys = [] {
    std::array<std::string_view, std::size(row_columns)> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = row_columns[i].name;
    return all;
  }();
  return keys;
}

const Layout& event_layout(std::string_view type, std::string_view info) {
  if (type == "CONTROLLER_ALERT") return alert;
  if (type == "CONTROLLER_MEDIA") return info == "VIDEO" ? video_event : shot_taken;
  if (info == "TOF" || info == "TAKE_OFF") return takeoff;
  return info == "LND" ? landing : other_event;
}

bool is_event_word(std::string_view key, std::string_view said) {
  if (key == "event_type") return std::ranges::find(event_types, said) != std::end(event_types);
  if (key == "media_event") return std::ranges::find(video_names, said, &Name::text) != std::end(video_names);
  return std::ranges::find(event_infos, said) != std::end(event_infos);
}

const Layout& value_layout(std::string_view section, std::string_view key, std::string_view said) {
  if (std::ranges::any_of(words, [&](const Word& w) { return w.key == key && w.word == said; })) return word;
  for (std::size_t i = 0; i < std::size(known); ++i) {
    if (known[i].column[0].name == key && (known[i].section.empty() || known[i].section == section))
      return known_layouts[i];
  }
  return other;
}

const Layout& controller_layout() { return controller; }
const Layout& key_layout(bool is_known) { return is_known ? word : other; }

void tell_fields(const TellField& tell) {
  tell_columns(tell, row_name, row_columns, Subject::aircraft);
  tell_columns(tell, event_name, media_columns);
  tell_columns(tell, event_name, alert_columns);
  for (const Layout& layout : known_layouts) tell_layout(tell, layout);
  tell_layout(tell, controller);
}

void tell_kept(const TellKept& tell) {
  const auto tell_of = [&](std::string_view record, std::span<const Column> columns) {
    for (const Column& c : columns) {
      if (c.limits.told()) tell({record, c.name, c.names.empty() ? "number" : "word", c.limits});
    }
  };
  tell_of(row_name, row_columns);
  tell_of(event_name, media_columns);
}

}  // namespace contrail::gutma
