#include "parsers/formats/gpx/fields.hpp"

#include <algorithm>

#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail::gpx {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit};
}

constexpr std::string_view other = FieldPlaces::other_name;
// clang-format off
constexpr Column point_columns[] = {
    text("lat", latitude, "deg"),
    text("lon", longitude, "deg"),
    text("ele", altitude_other, "m"),  // above the sea by the schema; programs also write heights above take-off
    text("time", time_utc),
    text("course", course, "deg"),     // GPX 1.0, and extensions of 1.1
    text("speed", speed_ground, "m/s"),
    text("fix", fix),
    text("sat", satellites),
    text("hdop", accuracy), text("vdop", accuracy), text("pdop", accuracy),
    text("magvar", declination, "deg"),
    text("geoidheight", coordinate, "m"),
    text("name", free_text), text("cmt", free_text), text("desc", free_text), text("src", free_text),
    text("sym", free_text), text("type", free_text),
    text(other), text(other), text(other), text(other),
};
// clang-format on
static_assert(FieldPlaces::others == 4);

constexpr Layout points[] = {
    {.name = "trkpt", .columns = point_columns, .subject = Subject::aircraft, .time = Time::own, .placed = true},
    {.name = "rtept", .columns = point_columns, .subject = Subject::target, .time = Time::own, .placed = true},
    {.name = "wpt", .columns = point_columns, .subject = Subject::target, .time = Time::own, .placed = true},
};

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

const Layout* point_layout(std::string_view element) {
  const auto found = std::ranges::find(points, element, &Layout::name);
  return found == std::end(points) ? nullptr : &*found;
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

void tell_fields(const TellField& tell) {
  for (const Layout& layout : points) tell_layout(tell, layout);
  for (std::size_t i = 0; i < text_count; ++i) tell_columns(tell, "gpx", texts[i].column, texts[i].subject);
}

}  // namespace contrail::gpx
