// GeoJSON (RFC 7946): features with geometries, longitude first. Lines are what people export of a flight; whether
// somebody flew there it does not say.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/marked_text/json_text.hpp"

namespace contrail {
namespace geojson {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit};
}
constexpr Column position_columns[] = {text("longitude", longitude, "deg"), text("latitude", latitude, "deg"),
                                       text("altitude", altitude_other, "m")};
constexpr std::string_view types[] = {"LineString", "MultiLineString",   "Point",
                                      "MultiPoint", "Polygon",           "MultiPolygon",
                                      "Feature",    "FeatureCollection", "GeometryCollection"};
constexpr std::size_t line_types = 2, geometry_types = 6;  ///< the first ones of `types`
constexpr auto position_layouts = [] {
  std::array<Layout, geometry_types> all{};
  for (std::size_t i = 0; i < geometry_types; ++i)
    all[i] = {.name = types[i],
              .columns = position_columns,
              .subject = i < line_types ? Subject::aircraft : Subject::target,
              .placed = true};
  return all;
}();
constexpr std::string_view value_name = "geojson";
constexpr Column type_columns[] = {text("type", structure)}, box_columns[] = {text("bbox", coordinate)},
                 place_columns[] = {text("coordinates", coordinate)}, time_columns[] = {text("time", time_other)},
                 name_columns[] = {text("name", free_text)}, id_columns[] = {text("id", free_text)},
                 other_columns[] = {text(FieldPlaces::other_name)};
constexpr Layout value_layouts[] = {{.name = value_name, .columns = type_columns, .placed = true},
                                    {.name = value_name, .columns = box_columns, .placed = true},
                                    {.name = value_name, .columns = place_columns, .placed = true},
                                    {.name = value_name, .columns = time_columns, .placed = true},
                                    {.name = value_name, .columns = name_columns, .placed = true},
                                    {.name = value_name, .columns = id_columns, .placed = true},
                                    {.name = value_name, .columns = other_columns, .placed = true}};

bool is_type(std::string_view word) { return std::ranges::find(types, word) != std::end(types); }

const Layout& value_layout(std::string_view key, std::string_view said) {
  for (const Layout& layout : value_layouts) {
    if (layout.columns[0].name == key && (key != "type" || is_type(said))) return layout;
  }
  return value_layouts[std::size(value_layouts) - 1];
}

/// Walks the tokens; what no value claims is markup.
class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), text_(walk, in) {}

  void run() {
    for (JsonToken token; text_.next(token);) {
      if (token.event == JsonEvent::key)
        key_ = token.text;
      else if (ends(token))
        open_.pop_back();
      else if (begins(token))
        begin(token);
      else
        value(token);
    }
    text_.finish();
  }

 private:
  /// An object or array that is open: the key it stands under, in lists that of the list; the geometry it belongs to.
  struct Open {
    std::string_view key;
    const Layout* geometry = nullptr;
  };

  void begin(const JsonToken& token) {
    const std::string_view key = key_.empty() && !open_.empty() ? open_.back().key : std::exchange(key_, {});
    key_ = {};
    const Layout* around = open_.empty() ? nullptr : open_.back().geometry;
    if (token.event == JsonEvent::begin_object) return open_.push_back({key, geometry_of(text_.reader())});
    if (key == "coordinates" && around && position(token, *around)) return;
    open_.push_back({key, key == "coordinates" ? around : nullptr});
  }

  void value(const JsonToken& token) {
    const std::string_view key = key_.empty() && !open_.empty() ? open_.back().key : key_;
    key_ = {};
    if (is_null(token) || token.text.empty()) return;
    text_.value(walk_.layout_of(value_layout(key, token.text)), token.text);
  }

  /// What kind of geometry the object that begins here says it is, before or behind its coordinates; null: none.
  const Layout* geometry_of(JsonReader ahead) const {
    constexpr int most = 8;  // members of a geometry; a feature's properties are not looked through
    std::string_view key;
    JsonToken token;
    for (int members = 0; members < most && text_.next(ahead, token) && !ends(token);) {
      if (token.event == JsonEvent::key) {
        key = token.text, ++members;
      } else if (begins(token)) {
        if (key != "coordinates" || !ahead.skip()) return nullptr;
      } else if (key == "type") {
        for (const Layout& layout : position_layouts) {
          if (layout.name == token.text) return &layout;
        }
        return nullptr;
      }
    }
    return nullptr;
  }

  bool position(const JsonToken& begin, const Layout& layout) {
    JsonReader ahead = text_.reader();
    std::array<ByteRange, 3> places{};
    std::size_t n = 0;
    JsonToken token;
    for (; text_.next(ahead, token) && token.event != JsonEvent::end_array; ++n) {
      if (token.event != JsonEvent::number || n == places.size()) return false;
      places[n] = text_.range(token.text);
    }
    if (n < 2 || ahead.error() != JsonError::none) return false;
    text_.record(walk_.layout_of(layout), text_.offset_of(begin.text), text_.behind(ahead), places);
    text_.go_on(ahead);
    return true;
  }

  Walk& walk_;
  JsonText text_;
  std::vector<Open> open_;
  std::string_view key_;  ///< of the value that comes next; in an array: none
};

Certainty detect(Bytes file) {
  const std::string_view head = sniff_text(file).content;
  JsonToken value;
  const bool ours = head.starts_with('{') && find_member(head, "type", value) && value.event == JsonEvent::string &&
                    is_type(value.text);
  if (!ours) return Certainty::no;
  return find_member(head, "features", value) || find_member(head, "geometry", value) ||
                 find_member(head, "coordinates", value) || find_member(head, "geometries", value)
             ? Certainty::certain
             : Certainty::likely;
}

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

void fields(const TellField& tell) {
  for (const Layout& layout : position_layouts) tell_layout(tell, layout);
  for (const Layout& layout : value_layouts) tell_layout(tell, layout);
}

}  // namespace
}  // namespace geojson

constinit const Format geojson_format{
    .id = "geojson",
    .name = "GeoJSON",
    .endings = "geojson json",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering =
        Rendering{{}, "programs thin lines out, round them, leave times out, and count heights from what they like"},
    .detect = geojson::detect,
    .walk = geojson::walk,
    .fields = geojson::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"a map is nothing but places and words about them: without them nothing is left to share. "
                           "Clean the log it was made of"},
};

}  // namespace contrail
