#include "parsers/formats/flight_plan/waypoints.hpp"

#include <algorithm>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/lines.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats/flight_plan/fields.hpp"
#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail::flight_plan {
namespace {

constexpr std::string_view line_columns[] = {"index", "current", "frame", "command"};
constexpr std::size_t line_parts = std::size(line_columns) + parameters + 1;
constexpr std::string_view blanks = " \t";

/// The parts of a line; more than it may have are one too many.
std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; parts.size() <= line_parts;) {
    at = line.find_first_not_of(blanks, at);
    if (at == line.npos) break;
    const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
    parts.push_back(line.substr(at, end - at));
    at = end;
  }
  return parts;
}

class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), text_(walk, in), mark_(byte_order_mark(in.rest()).size) {}

  void run() {
    Lines lines(text_.text().substr(mark_));
    Line line;
    if (lines.next(line)) heading(line);
    while (lines.next(line)) read(line);
    text_.markup(text_.text().size());
  }

 private:
  void heading(const Line& line) {
    const std::string_view version = line.text.substr(std::min(waypoints_magic.size(), line.text.size()));
    if (version.empty()) return;
    text_.value(walk_.layout_of(heading_layout()), version);
    if (version != "110")
      walk_.note(Code::unknown_version, text_.where(version), "no known version of waypoints: read as version 110");
  }

  void read(const Line& line) {
    const std::vector<std::string_view> parts = parts_of(line.text);
    if (parts.empty()) return;
    if (parts.size() == line_parts) return item(parts, line.text);
    if (line.end == LineEnd::none)
      walk_.note(Code::cut, text_.where(line.text), "the last line is cut off");
    else
      walk_.note(Code::bad_structure, text_.where(line.text), "a line that is not an item of a mission");
    text_.value(walk_.layout_of(unknown_layout()), line.text);
  }

  void item(std::span<const std::string_view> parts, std::string_view line) {
    const auto number = [&](std::size_t i) { return parse_integer(parts[i]).value_or(-1); };
    const std::int64_t index = number(0), frame = number(2), command = number(3);
    constexpr std::int64_t waypoint = 16;
    const bool home = index == 0 && frame == 0 && command == waypoint;
    const Layout& layout = item_layout(home ? ItemOf::home_line : ItemOf::line, command, frame);
    fields_.begin(layout.columns);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool value = parse_number(parts[i]).has_value();
      const std::string_view name = i < std::size(line_columns) ? line_columns[i]
                                    : i + 1 < parts.size()      ? layout.columns[i].name
                                                                : std::string_view("autoContinue");
      fields_.add(value ? name : FieldPlaces::other_name, text_.range(parts[i]));
      if (!value) walk_.note(Code::bad_value, text_.where(parts[i]), "no number");
    }
    text_.record(walk_.layout_of(layout), text_.offset_of(line), text_.offset_of(line) + line.size(), fields_.places());
  }

  Walk& walk_;
  MarkedText text_;
  std::size_t mark_;
  FieldPlaces fields_;
};

}  // namespace

void walk_waypoints(Walk& walk, Reader in) { Room(walk, in).run(); }

}  // namespace contrail::flight_plan
