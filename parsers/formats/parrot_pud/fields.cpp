#include "parsers/formats/parrot_pud/fields.hpp"

#include <algorithm>
#include <array>

namespace contrail::pud {
namespace {

using enum Meaning;

constexpr auto pilot = Subject::operator_;
// The event says whether it is on the ground.
constexpr Name states[] = {{1, "landed", Event::landing},
                           {2, "hovering", Event::takeoff},
                           {3, "flying", Event::takeoff},
                           {4, "taking off", Event::takeoff},
                           {5, "landing", Event::takeoff}};
constexpr Name alerts[] = {{0, "no alert"},
                           {1, "alert: emergency stop by the user", Event::warning},
                           {2, "alert: motors cut out", Event::warning},
                           {3, "alert: battery critical", Event::warning},
                           {4, "alert: battery low", Event::warning},
                           {5, "alert: too much angle", Event::warning}};

constexpr Column column(std::string_view name, Meaning meaning, std::string_view unit = {}, Limits limits = {},
                        Subject subject = Subject::none, std::span<const Name> names = {}) {
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
constexpr Limits percent{-1, 100}, speed{-500, 500}, angle{-7, 7}, a_week_ms{0, 604'800'000};

// clang-format off
constexpr Column row_columns[] = {
    column("time", time_boot, "ms", a_week_ms),  // since the start of the run
    column("battery_level", harmless_measurement, "%", percent, Subject::battery),
    column("controller_gps_longitude", longitude, "deg", {}, pilot), column("controller_gps_latitude", latitude, "deg", {}, pilot),  // 500: none
    column("flying_state", mode, {}, {0, 5}, Subject::none, states),
    column("alert_state", failsafe, {}, {0, 100}, Subject::none, alerts),
    column("wifi_signal", harmless_measurement, "dBm", {-200, 0}, Subject::remote),
    column("product_gps_available", harmless_measurement, {}, {0, 1}),
    column("product_gps_longitude", longitude, "deg"), column("product_gps_latitude", latitude, "deg"),
    column("product_gps_position_error", accuracy, "m", {-1, 100'000}),
    column("product_gps_sv_number", satellites, {}, {0, 100}),
    column("speed_vx", harmless_measurement, "m/s", speed), column("speed_vy", harmless_measurement, "m/s", speed), column("speed_vz", harmless_measurement, "m/s", speed),
    column("angle_phi", roll, "rad", angle), column("angle_theta", pitch, "rad", angle), column("angle_psi", heading, "rad", angle),
    column("altitude", altitude_takeoff, "mm", {-1'000'000, 10'000'000}),
    column("flip_type", harmless_measurement, {}, {0, 10}),
    column("pitot_speed", harmless_measurement, "m/s", speed),
};
// clang-format on

struct Known {
  Column column[1];
  Subject subject = Subject::none;
};
constexpr Known known[] = {
    {{column("version", format_version)}},
    {{column("date", time_other)}},  // told as a moment by a view as well
    {{column("product_id", component)}},
    {{column("product_name", model)}, Subject::aircraft},
    {{column("serial_number", serial)}, Subject::aircraft},
    {{column("hardware_version", component)}},
    {{column("software_version", firmware)}, Subject::aircraft},
    {{column("uuid", flight_id)}},
    {{column("controller_model", model)}, Subject::remote},
    {{column("controller_application", firmware)}, Subject::app},
    {{column("run_origin", harmless_measurement)}},
    {{column("gps_available", harmless_measurement)}},
    {{column("gps_latitude", coordinate)}},
    {{column("gps_longitude", coordinate)}},
    {{column("crash", harmless_measurement)}},
    {{column("run_time", harmless_measurement)}},
    {{column("total_run_time", life_counter)}},
    {{column("name", structure)}},  // of the columns
    {{column("type", structure)}},
    {{column("size", structure)}},
};
constexpr std::string_view value_name = "pud";
constexpr auto known_layouts = [] {
  std::array<Layout, std::size(known)> all{};
  for (std::size_t i = 0; i < std::size(known); ++i)
    all[i] = {.name = value_name, .columns = known[i].column, .subject = known[i].subject, .placed = true};
  return all;
}();
constexpr Column other_columns[] = {column("other", none)};
constexpr Layout other{.name = value_name, .columns = other_columns, .placed = true};

}  // namespace

const Column* row_column(std::string_view name) {
  const auto found = std::ranges::find(row_columns, name, &Column::name);
  return found == std::end(row_columns) ? nullptr : &*found;
}

const Layout& value_layout(std::string_view key) {
  for (std::size_t i = 0; i < std::size(known); ++i) {
    if (known[i].column[0].name == key) return known_layouts[i];
  }
  return other;
}

void tell_fields(const TellField& tell) {
  tell_columns(tell, row_name, row_columns, Subject::aircraft);
  for (const Layout& layout : known_layouts) tell_layout(tell, layout);
}

void tell_kept(const TellKept& tell) {
  for (const Column& c : row_columns) {
    if (c.limits.told()) tell({row_name, c.name, "number", c.limits});
  }
}

}  // namespace contrail::pud
