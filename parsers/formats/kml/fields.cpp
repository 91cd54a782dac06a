#include "parsers/formats/kml/fields.hpp"

#include <array>

#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail::kml {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}, Limits limits = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit, .limits = limits};
}
using Position = std::array<Column, 3>;
constexpr Position position(Meaning height, Limits limits = {}) {
  return {text("longitude", longitude, "deg"), text("latitude", latitude, "deg"),
          text("altitude", height, "m", limits)};
}
constexpr Position over_sea = position(altitude_sea), over_ground = position(altitude_ground, {-1'000, 40'000}),
                   over_any = position(altitude_other);

constexpr std::span<const Column> columns_of[modes] = {over_any, over_sea, over_ground};
constexpr auto layouts_of(std::string_view name, Subject subject) {
  std::array<Layout, modes> all{};
  for (std::size_t i = 0; i < modes; ++i)
    all[i] = {.name = name, .columns = columns_of[i], .subject = subject, .placed = true};
  return all;
}
constexpr auto line_layouts = layouts_of(line_name, Subject::aircraft),
               mark_layouts = layouts_of(mark_name, Subject::target);

// Points of a gx:Track and their moments stand in two lists: a moment is told again in front of its point.
constexpr Column moment_columns[] = {{"when", Type::i64, 0, time_utc, 1, 1, "us", {}, {}, Subject::app}};
constexpr Layout moment{.name = "moment", .columns = moment_columns, .time = Time::own, .tick = true, .view = true};
constexpr Layout track_points[] = {
    {.name = track_name, .columns = over_any, .subject = Subject::aircraft, .placed = true},
    {.name = track_name, .columns = over_any, .subject = Subject::aircraft, .time = Time::previous, .placed = true}};

struct Known {
  std::string_view element;
  Column column[1];
};
constexpr Known known[] = {
    {"name", {text("name", free_text)}},
    {"description", {text("description", free_text)}},
    {"Snippet", {text("Snippet", free_text)}},
    {"address", {text("address", place_name)}},
    {"phoneNumber", {text("phoneNumber", account)}},
    {"href", {text("href", file_name)}},
    {"value", {text("value", free_text)}},
    {"when", {text("when", time_other)}},
    {"begin", {text("begin", time_other)}},
    {"end", {text("end", time_other)}},
    {"north", {text("north", coordinate)}},
    {"south", {text("south", coordinate)}},
    {"east", {text("east", coordinate)}},
    {"west", {text("west", coordinate)}},
    {"longitude", {text("longitude", coordinate)}},
    {"latitude", {text("latitude", coordinate)}},
    {"altitude", {text("altitude", coordinate)}},
    {"coordinates", {text("coordinates", coordinate)}},
    {"coord", {text("coord", coordinate)}},
    {"comment", {text("comment", free_text)}},
};
constexpr std::string_view kml_name = "kml";
constexpr auto known_layouts = [] {
  std::array<Layout, std::size(known)> all{};
  for (std::size_t i = 0; i < std::size(known); ++i)
    all[i] = {.name = kml_name, .columns = known[i].column, .placed = true};
  return all;
}();
constexpr Column other_columns[] = {text(FieldPlaces::other_name)};
constexpr Layout other{.name = kml_name, .columns = other_columns, .placed = true};

}  // namespace

const Layout& position_layout(bool of_line, Mode mode) {
  return (of_line ? line_layouts : mark_layouts)[static_cast<std::size_t>(mode)];
}
const Layout& track_layout(bool has_moment) { return track_points[has_moment ? 1 : 0]; }
const Layout& moment_layout() { return moment; }

const Layout& value_layout(std::string_view element) {
  for (std::size_t i = 0; i < std::size(known); ++i) {
    if (known[i].element == element) return known_layouts[i];
  }
  return other;
}

void tell_fields(const TellField& tell) {
  tell_layout(tell, line_layouts[1]);
  tell_layout(tell, mark_layouts[1]);
  tell_layout(tell, track_points[1]);
  tell_layout(tell, moment);
  for (const Layout& layout : known_layouts) tell_layout(tell, layout);
}

void tell_kept(const TellKept& tell) {
  for (const std::string_view name : {line_name, mark_name})
    tell({name, over_ground[2].name, "number", over_ground[2].limits});
  tell({kml_name, "altitudeMode", "one of clampToGround, relativeToGround, absolute", {}});
}

}  // namespace contrail::kml
