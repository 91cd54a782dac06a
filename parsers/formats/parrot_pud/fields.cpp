#include "parsers/formats/parrot_pud/fields.hpp"

#include <algorithm>
#include <array>

namespace contrail::pud {
namespace {

using enum Meaning;

constexpr auto pilot = Subject::operator_;
constexpr Name states[] = {{1, "landed"}, {2, "hovering"}, {3, "flying"}, {4, "taking off"}, {5, "landing"}};

constexpr Column column(std::string_view name, Meaning meaning, std::string_view unit = {},
                        Subject subject = Subject::none, std::span<const Name> names = {}) {
  return {.name = name,
          .type = Type::text,
          .at = 0,
          .meaning = meaning,
          .count = 0,
          .unit = unit,
          .names = names,
          .subject = subject};
}

// clang-format off
constexpr Column row_columns[] = {
    column("time", time_boot, "ms"),  // since the start of the run
    column("battery_level", harmless_measurement, "%"),
    column("controller_gps_longitude", longitude, "deg", pilot), column("controller_gps_latitude", latitude, "deg", pilot),  // 500: none
    column("flying_state", mode, {}, Subject::none, states),
    column("alert_state", harmless_measurement),
    column("wifi_signal", harmless_measurement, "dBm"),
    column("product_gps_available", harmless_measurement),
    column("product_gps_longitude", longitude, "deg"), column("product_gps_latitude", latitude, "deg"),
    column("product_gps_position_error", accuracy, "m"),
    column("product_gps_sv_number", satellites),
    column("speed_vx", harmless_measurement, "m/s"), column("speed_vy", harmless_measurement, "m/s"), column("speed_vz", harmless_measurement, "m/s"),
    column("angle_phi", roll, "rad"), column("angle_theta", pitch, "rad"), column("angle_psi", heading, "rad"),
    column("altitude", altitude_takeoff, "mm"),
    column("flip_type", harmless_measurement),
    column("pitot_speed", harmless_measurement, "m/s"),
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

}  // namespace contrail::pud
