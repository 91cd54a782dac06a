// GPX 1.0 and 1.1 (topografix.com/GPX/1/1): tracks, routes and waypoints as XML. A GPX file is somebody's rendering of
// a recording: programs thin points out, round them, and put heights above take-off where the schema has them above
// sea.
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/gpx/fields.hpp"
#include "parsers/parts/marked_text/marked_text.hpp"
#include "parsers/parts/xml/xml.hpp"

namespace contrail {
namespace gpx {
namespace {

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
        case XmlEvent::damage: damage(token); break;
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

  void begin(const XmlToken& token) {
    const std::string_view name = xml_local(token.name);
    const std::size_t at = text_.offset_of(token.name) - 1;
    open_.push_back(name);
    if (!point_ && point_layout(name)) {
      point_ = point_layout(name);
      point_at_ = at, point_depth_ = open_.size();
      fields_.begin(point_->columns);
    }
    XmlAttributes attributes(token.text);
    for (std::string_view key, said; attributes.next(key, said);) {
      const bool of_schema = xml_local(key) != key || key == "xmlns" || key == "version";
      if (!of_schema) value(key, name, said);
    }
  }

  void end(const XmlToken& token) {
    if (point_ && open_.size() == point_depth_) finish_point(token.at);
    if (!open_.empty()) open_.pop_back();
  }

  /// A value of the point at hand, or one that stands by itself.
  void value(std::string_view name, std::string_view parent, std::string_view said) {
    const std::string_view stripped = xml_stripped(said);
    if (stripped.empty()) return;
    if (point_) return fields_.add(name, text_.range(stripped));
    text_.value(walk_.layout_of(text_layout(name, parent)), stripped);
  }

  void finish_point(std::size_t end) {
    text_.record(walk_.layout_of(*point_), point_at_, end, fields_.places());
    point_ = nullptr;
  }

  void damage(const XmlToken& token) {
    const Where where = text_.where(token.at, token.text.size());
    switch (token.damage) {
      case XmlDamage::cut: return walk_.note(Code::cut, where, "the file ends inside an element");
      case XmlDamage::too_deep: return walk_.note(Code::limit, where, "elements nest too deep");
      default: walk_.note(Code::bad_structure, where, "not well-formed XML");
    }
  }

  Walk& walk_;
  MarkedText text_;
  std::vector<std::string_view> open_;
  const Layout* point_ = nullptr;  ///< of the point whose end has not come
  std::size_t point_at_ = 0, point_depth_ = 0;
  FieldPlaces fields_;
};

Certainty detect(Bytes file) {
  const std::string_view head = sniff_text(file).content;
  if (!head.starts_with('<')) return Certainty::no;
  const std::size_t at = head.find("<gpx");
  if (at == std::string_view::npos || at + 4 >= head.size()) return Certainty::no;
  const char behind = head[at + 4];
  return behind == ' ' || behind == '\n' || behind == '\r' || behind == '\t' || behind == '>' ? Certainty::certain
                                                                                              : Certainty::no;
}

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

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
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{},
};

}  // namespace contrail
