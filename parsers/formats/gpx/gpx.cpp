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
/// An element of a clean copy, and the points it holds.
struct Frame {
  std::string_view name, around, begin, end, points;
};
constexpr Frame frames[] = {{"gpx", "", clean_head, "\n</gpx>\n", "wpt"},
                            {"rte", "gpx", "\n<rte>", "\n</rte>", "rtept"},
                            {"trk", "gpx", "\n<trk>", "\n</trk>", ""},
                            {"trkseg", "trk", "\n<trkseg>", "\n</trkseg>", track_point}};

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
  /// The element of a clean copy that is open, inside of such elements alone; null: it is another.
  [[nodiscard]] const Frame* frame() const {
    const Frame* found = nullptr;
    std::string_view around;
    for (const std::string_view name : open_) {
      const auto is = [&](const Frame& f) { return f.name == name && f.around == around; };
      found = std::ranges::find_if(frames, is);
      if (found == std::end(frames)) return nullptr;
      around = name;
    }
    return found;
  }

  void begin(const XmlToken& token) {
    const std::string_view name = xml_local(token.name);
    const std::size_t at = text_.offset_of(token.name) - 1;
    const Frame* const around = frame();
    open_.push_back(name);
    if (const Frame* f = frame(); !point_ && f && token.name == name) {
      text_.framed(text_.begin_with(at, open_.size() == 1 ? declaration_of(f->begin) : "\n"), at + 1 + name.size(),
                   f->begin);
    }
    if (!point_ && point_layout(name, local_time_)) {
      point_ = point_layout(name, local_time_);
      point_at_ = at, point_depth_ = open_.size(), point_is_said_ = around && name == around->points;
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
    const Frame* const f = frame();
    if (!point_ && f && token.name == open_.back() && text_.text().substr(0, token.at).ends_with('>')) {
      const std::size_t at = std::max(text_.claimed(), text_.text().rfind('<', token.at - 1));
      if (at < token.at) text_.framed(text_.begin_with(at, "\n"), token.at, f->end);
    }
    if (!open_.empty()) open_.pop_back();
  }

  /// A value of the point at hand, or one that stands by itself.
  void value(std::string_view name, std::string_view parent, std::string_view said) {
    std::string_view stripped = xml_stripped(said);
    if (stripped.empty()) return;
    if (point_ && name == "time") settle_clock(stripped);
    if (point_) return fields_.add(name, text_.range(stripped));
    if (text_.offset_of(stripped) < text_.claimed()) return;  // of an element as a clean copy says it
    text_.value(walk_.layout_of(text_layout(name, parent)), stripped);
  }

  /// A moment without a zone is one of a local clock, and so is that of a program that calls its own UTC.
  void settle_clock(std::string_view& time) {
    if (local_time_ && time.ends_with('Z')) time.remove_suffix(1);
    const auto written = parse_written_time(time);
    if (written && !written->zone_minutes) point_ = point_layout(point_->name, true);
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
  bool point_is_said_ = false;  ///< a clean copy has it: it stands where its like belongs
  bool local_time_ = false;
  FieldPlaces fields_;
};

Certainty detect(Bytes file) { return is_xml_with(file, "gpx") ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

// --- a clean copy ---
/// A number, a word of the schema, or a moment as RFC 3339 says it; empty: it is none.
std::string said_anew(const Column& column, std::string_view words) {
  if (column.meaning == Meaning::fix) return is_fix_word(words) ? std::string(words) : std::string();
  if (column.meaning != Meaning::time_utc && column.meaning != Meaning::time_local) return number_anew(words, column);
  const auto written = parse_written_time(words);
  if (!written || !written->has_time_of_day) return {};
  if (column.meaning == Meaning::time_local) return rfc3339(written->time, "");
  return rfc3339(written->time - written->zone_minutes.value_or(0) * 60 * one_second);
}

/// A point with what stays of it: of a track, with 0, 0 where its place goes, as the schema wants one; any other goes
/// with its place.
std::size_t spell_point(const Record& record, std::vector<bool>& stays, std::string& out) {
  const std::string_view element = record.layout.name;
  std::size_t outside = 0;
  std::string inside, place[2];
  for (std::size_t k = 0; k < record.layout.columns.size(); ++k) {
    const Column& column = record.layout.columns[k];
    const ByteRange& range = record.places[k];
    const bool said = stays[k] && range.size != 0 && column.meaning != Meaning::none;
    const std::string words =
        said ? said_anew(column, as_text(record.bytes.subspan(range.at - record.where.at, range.size))) : std::string();
    outside += said && words.empty() ? 1 : 0;
    stays[k] = !words.empty() && !is_said_rounded(column);
    if (k < std::size(place))
      place[k] = words;
    else if (!words.empty())
      inside.append("<").append(column.name).append(">").append(words).append("</").append(column.name).append(">");
  }
  if (element != track_point && (place[0].empty() || place[1].empty())) {
    stays.assign(stays.size(), false);
    return outside;
  }
  const auto or_zero = [](const std::string& words) { return words.empty() ? std::string_view("0") : words; };
  out.append(as_text(record.anew)).append("<").append(element);
  out.append(" lat=\"").append(or_zero(place[0])).append("\" lon=\"").append(or_zero(place[1])).append("\">");
  out.append(inside).append("</").append(element).append(">");
  return outside;
}

std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  if (point_layout(record.layout.name, false) && !record.anew.empty()) return spell_point(record, stays, out);
  out += as_text(record.anew);
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
