// Timelines of log2timeline (plaso) as CSV, in which its DJI parser tells positions as text: `Longitude: … Latitude: …
// Height: …`. Another program's reading of a log: the offset it writes behind its times was hours off in the files
// seen, so its times move no clock.
#include <algorithm>
#include <array>
#include <string>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/csv/csv.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"
#include "parsers/parts/marked_text/marked_text.hpp"
#include "parsers/parts/marked_text/say_anew.hpp"

namespace contrail {
namespace plaso {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {}, Limits limits = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit, .limits = limits};
}

constexpr std::string_view clean_head = "datetime,timestamp_desc,source,source_long,message,parser,display_name,tag\n",
                           first_row = clean_head.substr(0, clean_head.size() - 1);
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
    text("X_velocity", harmless_measurement, "m/s", {-500, 500}), text("Y_velocity", harmless_measurement, "m/s", {-500, 500}),
    text("Z_velocity", harmless_measurement, "m/s", {-500, 500}),
};
// clang-format on
constexpr std::string_view longitude_word = "Longitude: ";
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

/// What a clean copy has of a position.
bool begins_with_a_number(std::string_view message) {
  return std::ranges::any_of(words_behind, [&](std::string_view word) {
    return message.starts_with(word) && !number_behind(message, word).empty();
  });
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
    if (rows.next(row)) text_.framed(0, mark_ + row.size, clean_head);
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
    const std::string_view message = row.fields[message_cell].text, longitude = number_behind(message, longitude_word);
    if (longitude.empty() && !begins_with_a_number(message)) return send(row_layout, std::span(places).first(cells));
    places[message_cell] = longitude.empty() ? ByteRange{} : text_.range(longitude);
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
void kept(const TellKept& tell) {
  for (const Column& c : position_columns) {
    if (c.limits.told()) tell({position_layout.name, c.name, "number", c.limits});
  }
}

// --- a clean copy ---
/// Rows of positions, with what stays of their messages.
std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  const bool is_position = record.layout.name == position_layout.name;
  if (record.layout.columns.empty()) out += as_text(record.anew);
  std::size_t outside = 0;
  std::string message;
  for (std::size_t k = 0; k < stays.size(); ++k) {
    const bool number = is_position && (k == message_cell || k >= cells);
    const ByteRange place = number && stays[k] ? record.places[k] : ByteRange{};
    const std::string said = place.size == 0
                                 ? std::string()
                                 : number_anew(as_text(record.bytes.subspan(place.at - record.where.at, place.size)),
                                               record.layout.columns[k]);
    outside += place.size != 0 && said.empty() ? 1 : 0;
    stays[k] = !said.empty() && !is_said_rounded(record.layout.columns[k]);
    if (said.empty()) continue;
    message.append(message.empty() ? "" : "  ");
    message.append(k == message_cell ? longitude_word : words_behind[k - cells]).append(said);
  }
  if (!message.empty()) out.append(",,,,").append(message).append(",,,\n");
  return outside;
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
    .kept = plaso::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = plaso::spell},
};

}  // namespace contrail
