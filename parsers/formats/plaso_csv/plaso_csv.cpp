// Timelines of log2timeline (plaso) as CSV, in which its DJI parser tells positions as text: `Longitude: … Latitude: …
// Height: …`. Another program's reading of a log: the offset it writes behind its times was hours off in the files
// seen, so its times move no clock.
#include <array>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/csv/csv.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"
#include "parsers/parts/marked_text/marked_text.hpp"

namespace contrail {
namespace plaso {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit};
}

constexpr std::string_view first_row = "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag";
constexpr std::size_t cells = 8, message_cell = 4;
// clang-format off
constexpr Column row_columns[] = {
    text("datetime", time_other), text("timestamp_desc", free_text), text("source", free_text), text("source_long", free_text),
    text("message", message), text("parser", free_text), text("display_name", file_name), text("tag", free_text),
};
constexpr Column position_columns[] = {
    text("datetime", time_other), text("timestamp_desc", free_text), text("source", free_text), text("source_long", free_text),
    text("Longitude", longitude, "deg"), text("parser", free_text), text("display_name", file_name), text("tag", free_text),
    text("Latitude", latitude, "deg"), text("Height", altitude_other, "m"),
    text("X_velocity", harmless_measurement, "m/s"), text("Y_velocity", harmless_measurement, "m/s"), text("Z_velocity", harmless_measurement, "m/s"),
};
// clang-format on
/// In front of the numbers of the columns behind the cells.
constexpr std::string_view words_behind[] = {"Latitude: ", "Height: ", "X_velocity: ", "Y_velocity: ", "Z_velocity: "};
constexpr Layout row_layout{.name = "row", .columns = row_columns, .placed = true};
constexpr Layout position_layout{
    .name = "position", .columns = position_columns, .subject = Subject::aircraft, .placed = true};

/// The number behind a word in a message; empty: there is none.
std::string_view number_behind(std::string_view message, std::string_view word) {
  const std::size_t at = message.find(word);
  if (at == message.npos) return {};
  const std::string_view rest = message.substr(at + word.size());
  const std::string_view number = rest.substr(0, rest.find(' '));
  return parse_number(number) ? number : std::string_view{};
}

constexpr Column unknown_columns[] = {text("other")};
constexpr Layout unknown_layout{.name = "row", .columns = unknown_columns, .placed = true};

class Room {
 public:
  Room(Walk& walk, Reader in) : walk_(walk), text_(walk, in), mark_(byte_order_mark(in.rest()).size) {}

  void run() {
    walk_.note(Code::remark, Severity::notice, text_.where(0, 0),
               "an examiner's timeline: its times are as a program understood the log, and set no clock here");
    CsvRows rows(text_.text().substr(mark_));
    CsvRow row;
    if (rows.next(row)) text_.markup(mark_ + row.size);
    while (rows.next(row)) read(row);
    text_.markup(text_.text().size());
  }

 private:
  void read(const CsvRow& row) {
    const auto send = [&](const Layout& layout, std::span<const ByteRange> places) {
      text_.record(walk_.layout_of(layout), mark_ + row.at, mark_ + row.at + row.size, places);
    };
    if (row.fields.size() == 1 && row.fields[0].text.empty()) return;
    if (row.fields.size() != cells) {
      const Where where = text_.where(mark_ + row.at, row.size);
      walk_.note(Code::bad_structure, Severity::warning, where,
                 "a row of " + std::to_string(row.fields.size()) + " cells instead of " + std::to_string(cells));
      const ByteRange whole{where.at, where.size};
      return send(unknown_layout, {&whole, 1});
    }
    std::array<ByteRange, std::size(position_columns)> places{};
    for (std::size_t k = 0; k < cells; ++k) places[k] = text_.range(row.fields[k].text);
    const std::string_view message = row.fields[message_cell].text, longitude = number_behind(message, "Longitude: ");
    if (longitude.empty()) return send(row_layout, std::span(places).first(cells));
    places[message_cell] = text_.range(longitude);
    for (std::size_t k = 0; k < std::size(words_behind); ++k) {
      const std::string_view number = number_behind(message, words_behind[k]);
      if (!number.empty()) places[cells + k] = text_.range(number);
    }
    send(position_layout, places);
  }

  Walk& walk_;
  MarkedText text_;
  std::size_t mark_;
};

Certainty detect(Bytes file) { return csv_log::first_line(file) == first_row ? Certainty::certain : Certainty::no; }
void walk(Walk& walk, Reader in) { Room(walk, in).run(); }
void fields(const TellField& tell) {
  tell_layout(tell, row_layout);
  tell_layout(tell, position_layout);
}

}  // namespace
}  // namespace plaso

constinit const Format plaso_csv_format{
    .id = "plaso-csv",
    .name = "log2timeline table (CSV)",
    .endings = "csv",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering = Rendering{"log2timeline",
                           "positions without fix and clock, times with an offset that is not to be trusted, and rows "
                           "about the examiner's own files"},
    .detect = plaso::detect,
    .walk = plaso::walk,
    .fields = plaso::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"a timeline is an examiner's work about other files: clean the logs it was made of instead"},
};

}  // namespace contrail
