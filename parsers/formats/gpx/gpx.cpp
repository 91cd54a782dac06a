// GPX 1.0 and 1.1 (topografix.com/GPX/1/1): tracks, routes and waypoints as XML. A GPX file is somebody's rendering of
// a recording: programs thin points out, round them, and put heights above take-off where the schema has them above
// sea.
#include <algorithm>

#include "parsers/base/text/time.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/gpx/fields.hpp"
#include "parsers/parts/marked_text/say_anew.hpp"
#include "parsers/parts/marked_text/xml_text.hpp"

namespace contrail {
namespace gpx {
namespace {

// What a clean copy consists of, besides points: GPX 1.0, which has speed and course.
constexpr std::string_view clean_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gpx version=\"1.0\" creator=\"\" xmlns=\"http://www.topografix.com/GPX/1/0\">";
/// Elements inside each other, down to the points.
constexpr std::string_view frames[] = {"gpx", "trk", "trkseg"};
constexpr std::string_view clean_begin[] = {clean_head, "\n<trk>", "\n<trkseg>"},
                           clean_end[] = {"\n</gpx>\n", "\n</trk>", "\n</trkseg>"};

/// Writes the local time of the machine it runs on, and `Z` behind it (mavtogpx).
bool writes_local_time(std::string_view creator) { return creator == "pymavlink"; }

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
        case XmlEvent::cdata: value(element(0), element(1), token.text); break;
        case XmlEvent::comment: value("comment", "", token.text); break;
        case XmlEvent::instruction: break;
        case XmlEvent::declaration: value("DOCTYPE", "", token.text); break;
        case XmlEvent::damage: note_damage(text_, token); break;
      }
    }
    if (point_) finish_point(text_.text().size());
    text_.markup(text_.text().size());
  }

 private:
  /// The element that is open, or the one so many levels around it.
  [[nodiscard]] std::string_view element(std::size_t around) const {
    return open_.size() > around ? open_[open_.size() - 1 - around] : std::string_view{};
  }
  /// Whether all that is open are elements of a clean copy.
  [[nodiscard]] bool is_framed() const {
    if (open_.empty() || open_.size() > std::size(frames)) return false;
    return std::equal(open_.begin(), open_.end(), std::begin(frames));
  }

  void begin(const XmlToken& token) {
    const std::string_view name = xml_local(token.name);
    const std::size_t at = text_.offset_of(token.name) - 1;
    const bool in_segment = is_framed() && open_.size() == std::size(frames);
    open_.push_back(name);
    if (!point_ && is_framed() && token.name == name) {
      const std::string_view said = clean_begin[open_.size() - 1];
      text_.framed(text_.begin_with(at, open_.size() == 1 ? declaration_of(said) : "\n"), at + 1 + name.size(), said);
    }
    if (!point_ && point_layout(name, local_time_)) {
      point_ = point_layout(name, local_time_);
      point_at_ = at, point_depth_ = open_.size(), point_is_said_ = in_segment && name == track_point;
      fields_.begin(point_->columns);
    }
    XmlAttributes attributes(token.text);
    for (std::string_view key, said; attributes.next(key, said);) {
      if (open_.size() == 1 && key == "creator" && writes_local_time(said)) tell_local_time(said);
      const bool of_schema = xml_local(key) != key || key == "xmlns" || key == "version";
      if (!of_schema) value(key, name, said);
    }
  }

  /// What stands in front of the outermost element.
  static std::string_view declaration_of(std::string_view head) { return head.substr(0, head.rfind('<')); }

  void tell_local_time(std::string_view creator) {
    local_time_ = true;
    walk_.note(Code::disagreement, Severity::notice, text_.where(creator),
               "times are local to the machine that converted the log, whatever zone they state");
  }

  void end(const XmlToken& token) {
    if (point_ && open_.size() == point_depth_) finish_point(token.at);
    if (!point_ && is_framed() && token.name == open_.back() && text_.text().substr(0, token.at).ends_with('>')) {
      const std::size_t at = std::max(text_.claimed(), text_.text().rfind('<', token.at - 1));
      if (at < token.at) text_.framed(text_.begin_with(at, "\n"), token.at, clean_end[open_.size() - 1]);
    }
    if (!open_.empty()) open_.pop_back();
  }

  /// A value of the point at hand, or one that stands by itself.
  void value(std::string_view name, std::string_view parent, std::string_view said) {
    std::string_view stripped = xml_stripped(said);
    if (stripped.empty()) return;
    if (local_time_ && point_ && name == "time" && stripped.ends_with('Z')) stripped.remove_suffix(1);
    if (point_) return fields_.add(name, text_.range(stripped));
    if (text_.offset_of(stripped) < text_.claimed()) return;  // of an element as a clean copy says it
    text_.value(walk_.layout_of(text_layout(name, parent)), stripped);
  }

  void finish_point(std::size_t end) {
    const std::string_view framing = point_is_said_ ? "\n" : "";
    text_.record(walk_.layout_of(*point_), text_.begin_with(point_at_, framing), end, fields_.places(), framing);
    point_ = nullptr;
  }

  Walk& walk_;
  MarkedText text_;
  std::vector<std::string_view> open_;
  const Layout* point_ = nullptr;  ///< of the point whose end has not come
  std::size_t point_at_ = 0, point_depth_ = 0;
  bool point_is_said_ = false;  ///< a clean copy has it: it stands in a segment of a track
  bool local_time_ = false;
  FieldPlaces fields_;
};

Certainty detect(Bytes file) { return is_xml_with(file, "gpx") ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

// --- a clean copy ---
/// A number, a word of the schema, or a moment as RFC 3339 says it; empty: it is none. Local times are not said:
/// without the name of their program they would be taken for UTC.
std::string said_anew(const Column& column, std::string_view words) {
  if (column.meaning == Meaning::fix) return is_fix_word(words) ? std::string(words) : std::string();
  if (column.meaning != Meaning::time_utc) return number_anew(words, column);
  const auto written = parse_written_time(words);
  if (!written || !written->has_time_of_day) return {};
  return rfc3339(written->time - written->zone_minutes.value_or(0) * 60 * one_second);
}

/// A point of a track with what stays of it; 0, 0 where its place goes, as the schema wants one.
std::size_t spell_point(const Record& record, std::vector<bool>& stays, std::string& out) {
  std::size_t outside = 0;
  std::string inside, place[2];
  for (std::size_t k = 0; k < record.layout.columns.size(); ++k) {
    const Column& column = record.layout.columns[k];
    const ByteRange& range = record.places[k];
    const bool said = stays[k] && range.size != 0 && column.meaning != Meaning::none;
    const std::string words =
        said ? said_anew(column, as_text(record.bytes.subspan(range.at - record.where.at, range.size))) : std::string();
    outside += said && words.empty() ? 1 : 0;
    stays[k] = !words.empty();
    if (k < std::size(place))
      place[k] = words.empty() ? "0" : words;
    else if (!words.empty())
      inside.append("<").append(column.name).append(">").append(words).append("</").append(column.name).append(">");
  }
  out.append("<trkpt lat=\"").append(place[0]).append("\" lon=\"").append(place[1]).append("\">");
  out.append(inside).append("</trkpt>");
  return outside;
}

std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  out += as_text(record.anew);
  if (record.layout.name == track_point && !record.anew.empty()) return spell_point(record, stays, out);
  stays.assign(stays.size(), false);
  return 0;
}

}  // namespace
}  // namespace gpx

constinit const Format gpx_format{
    .id = "gpx",
    .name = "GPX track",
    .endings = "gpx",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering =
        Rendering{{},
                  "programs thin points out, round them, and write heights above take-off where those above the sea "
                  "belong"},
    .detect = gpx::detect,
    .walk = gpx::walk,
    .fields = gpx::tell_fields,
    .kept = gpx::tell_kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = gpx::spell},
};

}  // namespace contrail
