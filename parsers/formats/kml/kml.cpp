// KML 2.2 (OGC 07-147) with Google's gx:Track: lines, points and areas on a map, longitude first. Whether somebody flew
// along a line it does not say; what people export of a flight is one.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/marked_text/xml_text.hpp"

namespace contrail {
namespace kml {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit};
}
using Position = std::array<Column, 3>;
constexpr Position position(Meaning height) {
  return {text("longitude", longitude, "deg"), text("latitude", latitude, "deg"), text("altitude", height, "m")};
}
constexpr Position over_sea = position(altitude_sea), over_ground = position(altitude_ground),
                   over_any = position(altitude_other);

/// What a height counts from: the default is that it counts for nothing.
enum class Mode : std::uint8_t { clamped, absolute, relative };
constexpr std::span<const Column> columns_of[] = {over_any, over_sea, over_ground};
constexpr std::string_view line_name = "LineString";
constexpr auto line_layouts = [] {
  std::array<Layout, 3> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = {.name = line_name, .columns = columns_of[i], .subject = Subject::aircraft, .placed = true};
  return all;
}();
constexpr auto mark_layouts = [] {
  std::array<Layout, 3> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = {.name = "Point", .columns = columns_of[i], .subject = Subject::target, .placed = true};
  return all;
}();

// A point of a gx:Track and its moment stand in two lists: a row made of both.
constexpr Column moment_columns[] = {{"when", Type::i64, 0, time_utc, 1, 1, "us", {}, {}, Subject::app},
                                     {"longitude", Type::f64, 8, longitude, 1, 1, "deg"},
                                     {"latitude", Type::f64, 16, latitude, 1, 1, "deg"},
                                     {"altitude", Type::f64, 24, altitude_other, 1, 1, "m"}};
constexpr Layout track_layout{
    .name = "Track", .columns = moment_columns, .subject = Subject::aircraft, .time = Time::own, .view = true};

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
constexpr std::string_view blanks = " \t\r\n";

const Layout& value_layout(std::string_view element) {
  for (std::size_t i = 0; i < std::size(known); ++i) {
    if (known[i].element == element) return known_layouts[i];
  }
  return other;
}

/// The parts of a list, and of what stands between them nothing.
template <class Take>
void for_parts(std::string_view list, std::string_view between, Take&& take) {
  for (std::size_t at = list.find_first_not_of(between); at != list.npos;) {
    const std::size_t end = std::min(list.find_first_of(between, at), list.size());
    take(list.substr(at, end - at));
    at = list.find_first_not_of(between, end);
  }
}

struct Moment {
  Micros time;
  ByteRange place;
};

/// Walks the tokens; what no value claims is markup.
class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), text_(walk, in) {}

  void run() {
    XmlReader xml(text_.text());
    for (XmlToken token; xml.next(token);) {
      switch (token.event) {
        case XmlEvent::begin_element: begin(token); break;
        case XmlEvent::end_element:
          if (!open_.empty()) open_.pop_back();
          break;
        case XmlEvent::text:
        case XmlEvent::cdata: value(token.text); break;
        case XmlEvent::comment: word("comment", token.text); break;
        case XmlEvent::instruction: break;
        case XmlEvent::declaration: word("DOCTYPE", token.text); break;
        case XmlEvent::damage: note_damage(text_, token); break;
      }
    }
    text_.markup(text_.text().size());
  }

 private:
  [[nodiscard]] std::string_view element(std::size_t around) const {
    return open_.size() > around ? open_[open_.size() - 1 - around] : std::string_view{};
  }

  void begin(const XmlToken& token) {
    open_.push_back(xml_local(token.name));
    if (element(0) == "Placemark") mode_ = Mode::clamped;
    if (element(0) == "Track") moments_.clear(), points_ = 0;
    XmlAttributes attributes(token.text);
    for (std::string_view key, said; attributes.next(key, said);) {
      const bool of_schema = xml_local(key) != key || key == "xmlns" || key == "id";
      if (!of_schema) word(key, said);
    }
  }

  void value(std::string_view said) {
    const std::string_view name = element(0);
    if (name == "altitudeMode") {
      const std::string_view mode = xml_stripped(said);
      mode_ = mode == "absolute" ? Mode::absolute : mode == "relativeToGround" ? Mode::relative : Mode::clamped;
    }
    if (name == "coordinates") return coordinates(said);
    if (name == "coord" && element(1) == "Track") track_point(xml_stripped(said));
    if (name == "when" && element(1) == "Track") moment(xml_stripped(said));
    word(name, said);
  }

  void word(std::string_view name, std::string_view said) {
    const std::string_view stripped = xml_stripped(said);
    if (!stripped.empty()) text_.value(walk_.layout_of(value_layout(name)), stripped);
  }

  /// `lon,lat,alt lon,lat,alt …`: a record each.
  void coordinates(std::string_view list) {
    const auto& layouts = element(1) == line_name ? line_layouts : mark_layouts;
    for_parts(list, blanks, [&](std::string_view tuple) {
      std::array<ByteRange, 3> places{};
      std::size_t n = 0;
      bool numbers = true;
      for_parts(tuple, ",", [&](std::string_view part) {
        if (n < places.size()) places[n] = text_.range(part);
        numbers = numbers && parse_number(part), ++n;
      });
      if (!numbers || n < 2 || n > places.size()) return word("coordinates", tuple);
      const std::size_t at = text_.offset_of(tuple);
      text_.record(walk_.layout_of(layouts[static_cast<std::size_t>(mode_)]), at, at + tuple.size(), places);
    });
  }

  void moment(std::string_view said) {
    const auto written = parse_written_time(said);
    const bool known_moment = written && written->has_time_of_day && written->zone_minutes;
    moments_.push_back(
        {known_moment ? written->time - *written->zone_minutes * 60 * one_second : 0, text_.range(said)});
  }

  /// `lon lat alt`; its moment is the one as far down in the list of moments.
  void track_point(std::string_view said) {
    std::array<ByteRange, 4> places{};
    std::array<double, 4> numbers{};
    std::size_t n = 1;
    for_parts(said, blanks, [&](std::string_view part) {
      const auto number = parse_number(part);
      if (n < places.size() && number) places[n] = text_.range(part), numbers[n] = *number;
      ++n;
    });
    const std::size_t index = points_++;
    if (n < 3 || n > places.size() || index >= moments_.size() || moments_[index].time == 0) return;
    places[0] = moments_[index].place;
    std::array<std::byte, 32> row{};
    store_le(row.data(), static_cast<std::uint64_t>(moments_[index].time));
    for (std::size_t k = 1; k < places.size(); ++k) store_le(row.data() + 8 * k, numbers[k]);
    walk_.view(walk_.layout_of(track_layout), row, text_.where(said), places);
  }

  Walk& walk_;
  MarkedText text_;
  std::vector<std::string_view> open_;
  Mode mode_ = Mode::clamped;
  std::vector<Moment> moments_;  ///< of the track at hand
  std::size_t points_ = 0;       ///< of it, so far
};

Certainty detect(Bytes file) { return is_xml_with(file, "kml") ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

void fields(const TellField& tell) {
  tell_layout(tell, line_layouts[1]);
  tell_layout(tell, mark_layouts[1]);
  tell_layout(tell, track_layout);
  for (const Layout& layout : known_layouts) tell_layout(tell, layout);
}

}  // namespace
}  // namespace kml

constinit const Format kml_format{
    .id = "kml",
    .name = "KML map",
    .endings = "kml",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering =
        Rendering{{}, "programs thin lines out, round them, leave times out, and count heights from what they like"},
    .detect = kml::detect,
    .walk = kml::walk,
    .fields = kml::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"a map is nothing but places and words about them: without them nothing is left to share. "
                           "Clean the log it was made of"},
};

}  // namespace contrail
