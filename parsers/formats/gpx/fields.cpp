#include "parsers/formats/gpx/fields.hpp"

#include <algorithm>
#include <array>

#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail::gpx {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}, Limits limits = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit, .limits = limits};
}

constexpr std::string_view other = FieldPlaces::other_name;
constexpr std::size_t point_column_count = 23;
using PointColumns = std::array<Column, point_column_count>;
static_assert(FieldPlaces::others == 4);

/// In the order in which GPX 1.0 has them: a clean copy says them so.
constexpr PointColumns point_columns(Meaning time) {
  constexpr Limits dilution{0, 100};
  // clang-format off
  return {
    text("lat", latitude, "deg"),
    text("lon", longitude, "deg"),
    text("ele", altitude_other, "m"),  // above the sea by the schema; programs also write heights above take-off
    text("time", time),
    text("course", course, "deg", {-360, 360}),  // GPX 1.0, and extensions of 1.1
    text("speed", speed_ground, "m/s", {0, 500}),
    text("magvar", declination, "deg"),
    text("geoidheight", coordinate, "m"),
    text("name", free_text), text("cmt", free_text), text("desc", free_text), text("src", free_text),
    text("sym", free_text), text("type", free_text),
    text("fix", fix, {}, {0, 0}),
    text("sat", satellites, {}, {0, 100}),
    text("hdop", accuracy, {}, dilution), text("vdop", accuracy, {}, dilution), text("pdop", accuracy, {}, dilution),
    text(other), text(other), text(other), text(other)};
  // clang-format on
}
constexpr PointColumns in_utc = point_columns(time_utc), in_local_time = point_columns(time_local);

constexpr Layout point(std::string_view name, const PointColumns& columns, Subject subject) {
  return {.name = name, .columns = columns, .subject = subject, .time = Time::own, .placed = true};
}
constexpr Layout points[] = {point(track_point, in_utc, Subject::aircraft), point("rtept", in_utc, Subject::target),
                             point("wpt", in_utc, Subject::target)};
constexpr Layout local_points[] = {point(track_point, in_local_time, Subject::aircraft),
                                   point("rtept", in_local_time, Subject::target),
                                   point("wpt", in_local_time, Subject::target)};

struct Text {
  std::string_view parent;  ///< empty: any
  Column column[1];
  Subject subject = Subject::none;
};
constexpr Text texts[] = {
    {"", {text("creator", firmware)}, Subject::exporter},
    {"author", {text("name", person_name)}},
    {"", {text("author", person_name)}},
    {"", {text("email", account)}},
    {"email", {text("id", account)}},
    {"email", {text("domain", account)}},
    {"", {text("url", free_text)}},
    {"", {text("urlname", free_text)}},
    {"", {text("href", free_text)}},
    {"", {text("time", time_other)}},
    {"", {text("name", free_text)}},
    {"", {text("desc", free_text)}},
    {"", {text("cmt", free_text)}},
    {"", {text("keywords", free_text)}},
    {"copyright", {text("author", copyright)}},
    {"", {text("year", copyright)}},
    {"", {text("license", copyright)}},
    {"", {text("minlat", coordinate)}},
    {"", {text("minlon", coordinate)}},
    {"", {text("maxlat", coordinate)}},
    {"", {text("maxlon", coordinate)}},
    {"", {text("comment", free_text)}},
};

/// One layout a text; the last is that of all others.
constexpr std::size_t text_count = std::size(texts);
constexpr Column any_column[] = {text(other)};
constexpr auto text_layouts = [] {
  std::array<Layout, text_count + 1> all{};
  for (std::size_t i = 0; i < text_count; ++i)
    all[i] = {.name = "gpx", .columns = texts[i].column, .subject = texts[i].subject, .placed = true};
  all[text_count] = {.name = "gpx", .columns = any_column, .placed = true};
  return all;
};

}  // namespace

const Layout* point_layout(std::string_view element, bool local_time) {
  const auto& among = local_time ? local_points : points;
  const auto found = std::ranges::find(among, element, &Layout::name);
  return found == std::end(among) ? nullptr : &*found;
}

const Layout& text_layout(std::string_view name, std::string_view parent) {
  static const auto layouts = text_layouts();
  std::size_t best = text_count;
  for (std::size_t i = 0; i < text_count; ++i) {
    if (texts[i].column[0].name != name || (!texts[i].parent.empty() && texts[i].parent != parent)) continue;
    if (best == text_count || texts[best].parent.empty()) best = i;
  }
  return layouts[best];
}

bool is_fix_word(std::string_view word) {
  constexpr std::string_view words[] = {"none", "2d", "3d", "dgps", "pps"};
  return std::ranges::find(words, word) != std::end(words);
}

void tell_fields(const TellField& tell) {
  for (const Layout& layout : points) tell_layout(tell, layout);
  for (const auto& row : texts) tell_columns(tell, "gpx", row.column, row.subject);
}

void tell_kept(const TellKept& tell) {
  for (const Column& column : in_utc) {
    if (column.limits.told())
      tell({track_point, column.name, column.meaning == fix ? "word" : "number", column.limits});
  }
}

}  // namespace contrail::gpx
