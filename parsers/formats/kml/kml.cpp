// KML 2.2 (OGC 07-147) with Google's gx:Track: lines, points and areas on a map, longitude first. Whether somebody flew
// along a line it does not say; what people export of a flight is one.
#include <algorithm>
#include <array>
#include <vector>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/kml/fields.hpp"
#include "parsers/parts/marked_text/say_anew.hpp"
#include "parsers/parts/marked_text/xml_text.hpp"

namespace contrail {
namespace kml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// What a clean copy consists of, besides positions and moments. The elements around these are said with them.
constexpr std::string_view clean_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>";
constexpr std::string_view clean_tail = "\n</Document>\n</kml>\n";
constexpr std::string_view mode_words[modes] = {"clampToGround", "absolute", "relativeToGround"};
constexpr std::string_view begin_moment = "\n<when>", end_moment = "</when>", begin_point = "\n<gx:coord>",
                           end_point = "</gx:coord>";

/// A geometry of a clean copy.
struct Clean {
  std::string_view around;  ///< the element that holds the coordinates; empty: they are in the element itself
  std::string_view element, begin, inside, end;
};
constexpr Clean clean_geometries[] = {
    {"LineString", "coordinates", "\n<Placemark><LineString>", "<coordinates>",
     "</coordinates></LineString></Placemark>"},
    {"LinearRing", "coordinates", "\n<Placemark><LineString>", "<coordinates>",
     "</coordinates></LineString></Placemark>"},
    {"Point", "coordinates", "\n<Placemark><Point>", "<coordinates>", "</coordinates></Point></Placemark>"},
    {"", "Track", "\n<Placemark>", "<gx:Track>", "</gx:Track></Placemark>"}};

/// The parts of a list, and of what stands between them nothing.
template <class Take>
void for_parts(std::string_view list, std::string_view between, Take&& take) {
  for (std::size_t at = list.find_first_not_of(between); at != list.npos;) {
    const std::size_t end = std::min(list.find_first_of(between, at), list.size());
    take(list.substr(at, end - at));
    at = list.find_first_not_of(between, end);
  }
}

bool is_mode(std::string_view word) {
  constexpr std::string_view at_sea[] = {"clampToSeaFloor", "relativeToSeaFloor"};
  return std::ranges::find(mode_words, word) != std::end(mode_words) ||
         std::ranges::find(at_sea, word) != std::end(at_sea);
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
        case XmlEvent::end_element: end(token); break;
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
    constexpr std::string_view with_mode[] = {"Placemark", "LineString", "Point", "Polygon", "Track"};
    if (std::ranges::find(with_mode, element(0)) != std::end(with_mode)) mode_ = Mode::clamped;
    if (element(0) == "Track") moments_.clear(), points_ = 0;
    begin_said(token);
    XmlAttributes attributes(token.text);
    for (std::string_view key, said; attributes.next(key, said);) {
      const bool of_schema = xml_local(key) != key || key == "xmlns" || key == "id";
      if (!of_schema) word(key, said);
    }
  }

  /// Elements that a clean copy has: the outermost, and in it those that hold positions.
  void begin_said(const XmlToken& token) {
    const std::size_t at = text_.offset_of(token.name) - 1, end = at + 1 + token.name.size();
    if (open_.size() == 1 && element(0) == "kml") {
      text_.framed(text_.begin_with(at, clean_head.substr(0, clean_head.find("<kml"))), end, clean_head);
      return;
    }
    if (geometry_ || open_.front() != "kml") return;
    const auto found = std::ranges::find_if(clean_geometries, [&](const Clean& g) {
      return g.element == element(0) && (g.around.empty() || g.around == element(1));
    });
    if (found == std::end(clean_geometries)) return;
    geometry_ = found, geometry_depth_ = open_.size();
    std::string said(geometry_->begin);
    // A track's own stands in it, and its heights count from wherever.
    if (!geometry_->around.empty() && mode_ != Mode::clamped)
      said.append("<altitudeMode>").append(mode_words[static_cast<std::size_t>(mode_)]).append("</altitudeMode>");
    const std::size_t from = text_.begin_with(at, said);
    text_.framed(from, end, said.append(geometry_->inside));
  }

  void end(const XmlToken& token) {
    const bool outermost = open_.size() == 1 && element(0) == "kml";
    if (outermost || (geometry_ && open_.size() == geometry_depth_)) {
      const std::string_view said = outermost ? clean_tail : geometry_->end;
      const std::size_t tag = token.at == 0 ? 0 : text_.text().rfind('<', token.at - 1);
      const std::size_t at = std::max(text_.claimed(), tag);
      const std::string_view before = outermost ? said.substr(0, said.rfind("</")) : std::string_view{};
      if (at <= token.at && text_.text().substr(0, token.at).ends_with('>'))
        text_.framed(text_.begin_with(at, before), token.at, said);
      geometry_ = nullptr;
    }
    if (!open_.empty()) open_.pop_back();
  }

  void value(std::string_view said) {
    const std::string_view name = element(0), stripped = xml_stripped(said);
    if (name == "altitudeMode" && is_mode(stripped)) {
      mode_ = stripped == "absolute" ? Mode::absolute : stripped == "relativeToGround" ? Mode::relative : Mode::clamped;
      return;
    }
    if (name == "coordinates") return coordinates(said);
    if (name == "coord" && element(1) == "Track" && track_point(stripped)) return;
    if (name == "when" && element(1) == "Track" && !stripped.empty()) return moment(stripped);
    word(name, said);
  }

  void word(std::string_view name, std::string_view said) {
    const std::string_view stripped = xml_stripped(said);
    if (!stripped.empty()) text_.value(walk_.layout_of(value_layout(name)), stripped);
  }

  /// Words that a clean copy says in an element of their own, if it has what they belong to.
  void said_in(const Layout& layout, std::string_view words, std::span<const ByteRange> places, std::string_view begin,
               std::string_view end_tag) {
    const std::string_view framing = geometry_ ? begin : std::string_view{};
    const std::size_t at = text_.offset_of(words), end = at + words.size();
    const bool closed = text_.text().substr(end).starts_with(end_tag);
    text_.record(walk_.layout_of(layout), text_.begin_with(at, framing), closed ? end + end_tag.size() : end, places,
                 framing);
  }

  /// `lon,lat,alt lon,lat,alt …`: a record each.
  void coordinates(std::string_view list) {
    for_parts(list, blanks, [&](std::string_view tuple) {
      std::array<ByteRange, 3> places{};
      std::size_t n = 0;
      bool numbers = true;
      for_parts(tuple, ",", [&](std::string_view part) {
        if (n < places.size()) places[n] = text_.range(part);
        numbers = numbers && parse_number(part), ++n;
      });
      if (!numbers || n < 2 || n > places.size()) return word("coordinates", tuple);
      said_in(position_layout(element(1) == line_name, mode_), tuple, places, "\n", "");
    });
  }

  void moment(std::string_view said) {
    const auto written = parse_written_time(said);
    const bool known_moment = written && written->has_time_of_day && written->zone_minutes;
    const ByteRange place = text_.range(said);
    moments_.push_back({known_moment ? written->time - *written->zone_minutes * 60 * one_second : 0, place});
    said_in(value_layout("when"), said, {&place, 1}, begin_moment, end_moment);
  }

  /// `lon lat alt`; its moment is the one as far down in the list of moments.
  bool track_point(std::string_view said) {
    std::array<ByteRange, 3> places{};
    std::size_t n = 0;
    bool numbers = true;
    for_parts(said, blanks, [&](std::string_view part) {
      if (n < places.size()) places[n] = text_.range(part);
      numbers = numbers && parse_number(part), ++n;
    });
    const std::size_t index = points_++;
    if (!numbers || n < 2 || n > places.size()) return false;
    const bool has_moment = index < moments_.size() && moments_[index].time != 0;
    if (has_moment) {
      std::array<std::byte, 8> row{};
      store_le(row.data(), static_cast<std::uint64_t>(moments_[index].time));
      walk_.view(walk_.layout_of(moment_layout()), row, text_.where(said), {&moments_[index].place, 1});
    }
    said_in(track_layout(has_moment), said, places, begin_point, end_point);
    return true;
  }

  Walk& walk_;
  MarkedText text_;
  std::vector<std::string_view> open_;
  Mode mode_ = Mode::clamped;
  const Clean* geometry_ = nullptr;  ///< that is open, in a clean copy, too
  std::size_t geometry_depth_ = 0;
  std::vector<Moment> moments_;  ///< of the track at hand
  std::size_t points_ = 0;       ///< of it, so far
};

Certainty detect(Bytes file) { return is_xml_with(file, "kml") ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

// --- a clean copy ---
std::string_view words_of(const Record& record, std::size_t k) {
  const ByteRange& place = record.places[k];
  return place.size == 0 ? std::string_view{} : as_text(record.bytes.subspan(place.at - record.where.at, place.size));
}

/// With zeros where something of a position stays, but not all; nothing, where nothing stays.
std::size_t spell_position(const Record& record, std::vector<bool>& stays, std::string& out) {
  const bool of_track = record.layout.name == track_name;
  std::size_t outside = 0, left = 0;
  std::string said[3];
  for (std::size_t k = 0; k < std::size(said); ++k) {
    const std::string_view words = words_of(record, k);
    if (stays[k] && !words.empty()) {
      said[k] = number_anew(words, record.layout.columns[k]);
      outside += said[k].empty() ? 1 : 0;
    }
    left += said[k].empty() ? 0 : 1;
    stays[k] = !said[k].empty() && !is_said_rounded(record.layout.columns[k]);
  }
  if (left == 0) return outside;
  const auto or_zero = [](const std::string& words) { return words.empty() ? std::string("0") : words; };
  const char* const between = of_track ? " " : ",";
  out.append(as_text(record.anew)).append(or_zero(said[0])).append(between).append(or_zero(said[1]));
  if (!said[2].empty()) out.append(between).append(said[2]);
  if (of_track) out.append(end_point);
  return outside;
}

std::size_t spell_moment(const Record& record, std::vector<bool>& stays, std::string& out) {
  if (!stays[0]) return 0;
  const auto written = parse_written_time(words_of(record, 0));
  stays[0] = written && written->has_time_of_day && written->zone_minutes;
  if (!stays[0]) return 1;
  out.append(as_text(record.anew)).append(rfc3339(written->time - *written->zone_minutes * 60 * one_second));
  out.append(end_moment);
  return 0;
}

std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  if (!record.anew.empty()) {
    if (record.layout.columns.size() == 3) return spell_position(record, stays, out);
    if (!record.layout.columns.empty()) return spell_moment(record, stays, out);
    out += as_text(record.anew);
  }
  stays.assign(stays.size(), false);
  return 0;
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
    .fields = kml::tell_fields,
    .kept = kml::tell_kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = kml::spell},
};

}  // namespace contrail
