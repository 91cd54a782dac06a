// GeoJSON (RFC 7946): features with geometries, longitude first. Lines are what people export of a flight; whether
// somebody flew there it does not say.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/marked_text/json_text.hpp"
#include "parsers/parts/marked_text/say_anew.hpp"

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

// What a clean copy consists of, besides positions: each geometry as a feature of its own.
constexpr std::string_view clean_head = R"({"type":"FeatureCollection","features":[)", clean_tail = "\n]}\n",
                           clean_feature = R"({"type":"Feature","properties":null,"geometry":{"type":")",
                           clean_coordinates = R"(","coordinates":)", end_feature = "}}";

/// Walks the tokens; what no value claims is markup.
class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), text_(walk, in) {}

  void run() {
    for (JsonToken token; text_.next(token);) {
      const bool said = text_.offset_of(token.text) < said_until_;  // all of it is framing of a clean copy
      if (token.event == JsonEvent::key)
        key_ = token.text;
      else if (ends(token))
        end(token);
      else if (begins(token))
        begin(token);
      else if (!said)
        value(token);
      else
        key_ = {};
    }
    text_.finish();
  }

 private:
  /// An object or array that is open: the key it stands under, in lists that of the list; the geometry it belongs to.
  struct Open {
    std::string_view key;
    const Layout* geometry = nullptr;
    bool said = false;         ///< a list of a clean copy
    std::size_t elements = 0;  ///< that a clean copy says
  };

  void begin(const JsonToken& token) {
    const bool in_list = key_.empty() && !open_.empty();
    const std::string_view key = in_list ? open_.back().key : std::exchange(key_, {});
    const std::size_t at = text_.offset_of(token.text);
    if (open_.empty()) said_until_ = text_.framed(at, text_.at(), clean_head);
    const Layout* around = open_.empty() ? nullptr : open_.back().geometry;
    if (token.event == JsonEvent::begin_object) {
      if (!open_.empty() && !in_geometry_) find_clean_feature(at);
      return open_.push_back({key, geometry_of(text_.reader())});
    }
    if (key != "coordinates" || !around) return open_.push_back({key});
    const bool first = !in_list && !in_geometry_;
    if (first) begin_feature(key, *around);
    if (position(token, *around, first)) return;
    Open next{key, around, first || (in_list && open_.back().said)};
    if (next.said) say(at, text_.at(), first || open_.back().elements++ == 0 ? "[" : ",[");
    if (first) in_geometry_ = true, geometry_depth_ = open_.size();
    open_.push_back(next);
  }

  void end(const JsonToken& token) {
    const Open last = open_.back();
    open_.pop_back();
    const std::size_t at = text_.offset_of(token.text);
    const bool outermost = in_geometry_ && open_.size() == geometry_depth_;
    if (last.said) say(at, text_.at(), outermost ? "]}}" : "]");
    if (outermost) in_geometry_ = false;
    if (open_.empty()) say(at, text_.at(), clean_tail, "\n]");
  }

  /// Markup of a clean copy, which begins with `before` in front of `at`.
  void say(std::size_t at, std::size_t end, std::string_view said, std::string_view before = {}) {
    if (at < text_.claimed()) at = end = text_.claimed();  // already said by the one before
    text_.framed(text_.begin_with(at, before), end, said);
  }

  // --- features ---
  [[nodiscard]] std::string feature(const Layout& geometry) const {
    const std::string_view parted = features_ == 0 ? "\n" : ",\n";
    return std::string(parted) + std::string(clean_feature) + std::string(geometry.name) +
           std::string(clean_coordinates);
  }

  /// Whether the object at hand is a feature as a clean copy has it: its head is one piece of framing.
  void find_clean_feature(std::size_t object) {
    if (object < text_.claimed()) return;
    const std::size_t at = text_.begin_with(object, features_ == 0 ? "\n" : ",\n");
    const std::string_view rest = text_.text().substr(at);
    for (const Layout& geometry : position_layouts) {
      const std::string said = feature(geometry);
      if (!rest.starts_with(said) ||
          !(rest.substr(said.size()).starts_with('[') || rest.substr(said.size()).starts_with(" [")))
        continue;
      said_until_ = text_.framed(at, at, said);
      feature_said_ = true;
    }
  }

  void begin_feature(std::string_view key, const Layout& geometry) {
    const std::size_t at = text_.offset_of(key);
    if (!std::exchange(feature_said_, false)) say(at - 1, at + key.size() + 1, feature(geometry));
    ++features_;
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

  /// `single`: all that its geometry has.
  bool position(const JsonToken& begin, const Layout& layout, bool single) {
    JsonReader ahead = text_.reader();
    std::array<ByteRange, 3> places{};
    std::size_t n = 0;
    JsonToken token;
    for (; text_.next(ahead, token) && token.event != JsonEvent::end_array; ++n) {
      if (token.event != JsonEvent::number || n == places.size()) return false;
      places[n] = text_.range(token.text);
    }
    if (n < 2 || ahead.error() != JsonError::none) return false;
    std::string_view framing;
    if (single)
      framing = " ";
    else if (open_.back().said)
      framing = open_.back().elements++ == 0 ? "\n" : ",\n";
    const std::size_t at = text_.begin_with(text_.offset_of(begin.text), framing), end = text_.behind(ahead);
    text_.record(walk_.layout_of(layout), at, end, places, framing);
    if (single) say(end, end, end_feature);
    text_.go_on(ahead);
    return true;
  }

  Walk& walk_;
  JsonText text_;
  std::vector<Open> open_;
  std::string_view key_;        ///< of the value that comes next; in an array: none
  std::size_t said_until_ = 0;  ///< up to there, framing of a clean copy stands as that says it
  std::size_t features_ = 0;    ///< that a clean copy has, so far
  bool feature_said_ = false;   ///< the head of the one at hand
  bool in_geometry_ = false;    ///< a list of coordinates is open
  std::size_t geometry_depth_ = 0;
};

Certainty detect(Bytes file) {
  const std::string_view head = sniff_beginning(file).content;
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

void kept(const TellKept& tell) {
  tell({value_name, "type", "one of LineString, MultiLineString, Point, MultiPoint, Polygon, MultiPolygon", {}});
}

// --- a clean copy ---
/// A position with zeros for what goes: a list needs all of its elements.
std::size_t spell_position(const Record& record, std::vector<bool>& stays, std::string& out) {
  std::size_t outside = 0;
  out.append(as_text(record.anew)).append("[");
  for (std::size_t k = 0; k < std::size(position_columns); ++k) {
    const ByteRange& place = record.places[k];
    std::string said;
    if (stays[k] && place.size != 0) {
      said =
          number_anew(as_text(record.bytes.subspan(place.at - record.where.at, place.size)), record.layout.columns[k]);
      outside += said.empty() ? 1 : 0;
    }
    stays[k] = !said.empty();
    constexpr std::size_t needed = 2;
    if (k < needed || stays[k]) out.append(k == 0 ? "" : ",").append(said.empty() ? "0" : said);
  }
  out += ']';
  return outside;
}

std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  if (!record.anew.empty() && !record.layout.columns.empty()) return spell_position(record, stays, out);
  out += as_text(record.anew);
  stays.assign(stays.size(), false);
  return 0;
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
    .kept = geojson::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = geojson::spell},
};

}  // namespace contrail
