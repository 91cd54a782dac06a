// GPX 1.0 and 1.1 (topografix.com/GPX/1/1): tracks, routes and waypoints as XML. A GPX file is somebody's rendering of
// a recording: programs thin points out, round them, and put heights above take-off where the schema has them above
// sea.
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/gpx/fields.hpp"
#include "parsers/parts/xml/xml.hpp"

namespace contrail {
namespace gpx {
namespace {

constexpr Column markup_columns[] = {{"markup", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout markup_layout{.name = "", .columns = markup_columns};

/// Walks the tokens; what no value claims is markup.
class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), in_(in), text_(as_text(in.rest())), base_(in.at()) {}

  void run() {
    XmlReader xml(text_);
    for (XmlToken token; xml.next(token);) {
      switch (token.event) {
        case XmlEvent::begin_element: begin(token); break;
        case XmlEvent::end_element: end(token); break;
        case XmlEvent::text:
        case XmlEvent::cdata: value(element(0), element(1), token.text, token.at); break;
        case XmlEvent::comment: value("comment", "", token.text, token.at); break;
        case XmlEvent::instruction: break;
        case XmlEvent::declaration: value("DOCTYPE", "", token.text, token.at); break;
        case XmlEvent::damage: damage(token); break;
      }
    }
    if (point_) finish_point(text_.size());
    markup(text_.size());
  }

 private:
  /// The element that is open, or the one so many levels around it.
  [[nodiscard]] std::string_view element(std::size_t around) const {
    return open_.size() > around ? open_[open_.size() - 1 - around] : std::string_view{};
  }
  [[nodiscard]] Where where_of(std::size_t at, std::size_t size) const { return in_.where(base_ + at, size); }
  [[nodiscard]] Bytes bytes_of(std::size_t at, std::size_t size) const { return in_.source().slice(base_ + at, size); }

  void begin(const XmlToken& token) {
    const std::string_view name = xml_local(token.name);
    const std::size_t at = static_cast<std::size_t>(token.name.data() - text_.data()) - 1;
    open_.push_back(name);
    if (!point_ && point_layout(name)) {
      point_ = point_layout(name);
      point_at_ = at, point_depth_ = open_.size();
      fields_.clear();
    }
    XmlAttributes attributes(token.text);
    for (std::string_view key, said; attributes.next(key, said);) {
      const bool of_schema = xml_local(key) != key || key == "xmlns" || key == "version";
      if (!of_schema) value(key, name, said, static_cast<std::size_t>(said.data() - text_.data()));
    }
  }

  void end(const XmlToken& token) {
    if (point_ && open_.size() == point_depth_) finish_point(token.at);
    if (!open_.empty()) open_.pop_back();
  }

  /// A value of the point at hand, or one that stands by itself.
  void value(std::string_view name, std::string_view parent, std::string_view said, std::size_t at) {
    const std::string_view stripped = xml_stripped(said);
    if (stripped.empty()) return;
    at += static_cast<std::size_t>(stripped.data() - said.data());
    if (point_) return fields_.add(name, {base_ + at, stripped.size()});
    markup(at);
    const ByteRange place{base_ + at, stripped.size()};
    walk_.placed(walk_.layout_of(text_layout(name, parent)), bytes_of(at, stripped.size()),
                 where_of(at, stripped.size()), {&place, 1});
    claimed_ = at + stripped.size();
  }

  void finish_point(std::size_t end) {
    markup(point_at_);
    const auto places = fields_.places();
    walk_.placed(walk_.layout_of(*point_), bytes_of(point_at_, end - point_at_), where_of(point_at_, end - point_at_),
                 places);
    claimed_ = end;
    point_ = nullptr;
  }

  /// Everything up to `end` that no record has claimed.
  void markup(std::size_t end) {
    if (end <= claimed_) return;
    walk_.record(walk_.layout_of(markup_layout), bytes_of(claimed_, end - claimed_),
                 where_of(claimed_, end - claimed_));
    claimed_ = end;
  }

  void damage(const XmlToken& token) {
    const Where where = where_of(token.at, token.text.size());
    switch (token.damage) {
      case XmlDamage::cut: return walk_.note(Code::cut, where, "the file ends inside an element");
      case XmlDamage::too_deep: return walk_.note(Code::limit, where, "elements nest too deep");
      default: walk_.note(Code::bad_structure, where, "not well-formed XML");
    }
  }

  Walk& walk_;
  Reader in_;
  std::string_view text_;
  std::uint64_t base_;
  std::vector<std::string_view> open_;
  const Layout* point_ = nullptr;  ///< of the point whose end has not come
  std::size_t point_at_ = 0, point_depth_ = 0;
  PointFields fields_;
  std::size_t claimed_ = 0;
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
    .detect = gpx::detect,
    .walk = gpx::walk,
    .fields = gpx::tell_fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{},
};

}  // namespace contrail
