#include "parsers/formats/blackbox/header_lines.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "parsers/formats/blackbox/field_table.hpp"

namespace contrail::blackbox {
namespace {

using enum Meaning;

constexpr Form words(std::string_view which) { return {.kind = Form::Kind::words, .words = which}; }
constexpr Form whole(std::uint32_t least, std::uint32_t most) { return {Form::Kind::numbers, {}, least, most}; }

constexpr std::uint32_t most_iterations_apart = 4096, most_outputs = 2500;  // an output: microseconds, or DShot's 2047
// gyro_scale and gyro.scale are the bits of a float: 1, since gyros are logged in degrees a second, or what one step of
// the sensor is: 1/16.4, 0.07 or 1/16.384.
constexpr std::string_view gyro_scales = "0x3f800000\n0x3d79c190\n0x3d8f5c29\n0x3d7a0000";

// Of loops at 32 to 1 kHz, and slower ones of the first boards.
constexpr std::string_view loop_times =
    "31\n62\n63\n93\n94\n100\n125\n150\n156\n187\n188\n200\n250\n300\n312\n313\n375\n"
    "400\n500\n600\n625\n750\n1000\n1250\n1500\n2000\n2500\n3000\n3500\n4000";
constexpr std::string_view ratios = "1\n2\n4\n8\n16\n32\n64\n128\n256";

// Keys that are not listed here are settings of the firmware. What predictors, clocks and units need is framing.
// clang-format off
constexpr LineRow rows[] = {
    {"Product", structure, words("Blackbox flight data recorder by Nicholas Sherlock"), Subject::none},
    {"Data version", format_version, whole(1, 2), Subject::flight_controller, true},
    {"I interval", structure, whole(1, most_iterations_apart), Subject::flight_controller, true},
    {"P interval", structure, {Form::Kind::numbers, {}, 0, most_iterations_apart, 1, 2, '/'}, Subject::flight_controller, true},
    {"P denom", structure, words(ratios)},
    {"P ratio", structure, words(ratios)},
    {"minthrottle", structure, whole(0, most_outputs), Subject::flight_controller, true},
    {"motorOutput", structure, {Form::Kind::numbers, {}, 0, most_outputs, 2, 2}, Subject::flight_controller, true},
    {"vbatref", structure, whole(0, 10'000), Subject::flight_controller, true},  // centivolts, or steps of 12 bits
    {"looptime", structure, words(loop_times)},
    {"gyro_scale", structure, words(gyro_scales)},
    {"gyro.scale", structure, words(gyro_scales)},
    {"debug_mode", structure, whole(0, 255), Subject::flight_controller, true},
    {"Firmware type", drone_platform, words("Cleanflight")},
    {"Firmware revision", firmware, {}, Subject::flight_controller, true},
    {"Firmware date", system_report},
    {"Board information", model},
    {"Craft name", device_name, {}, Subject::aircraft},
    {"Pilot name", person_name, {}, Subject::operator_},
    {"DeviceUID", serial},
    {"Log start datetime", time_start},
};
// clang-format on

bool is_number(std::string_view text, std::uint32_t least, std::uint32_t most) {
  std::uint32_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [behind, error] = std::from_chars(text.data(), end, value);
  const bool shortest = text.size() == 1 || !text.starts_with('0');
  return error == std::errc{} && behind == end && shortest && value >= least && value <= most;
}

/// How many numbers a list holds; 0: not numbers within these limits alone.
std::size_t count_numbers(std::string_view list, const Form& form) {
  for (std::size_t count = 1;; ++count) {
    const std::size_t size = std::min(list.find(form.between), list.size());
    if (!is_number(list.substr(0, size), form.least, form.most)) return 0;
    if (size == list.size()) return count;
    list.remove_prefix(size + 1);
  }
}

// The lines about fields stand together, the others before or behind them. Some firmwares tell the intervals later.
constexpr std::string_view lines_in_order[] = {
    "Product",           "Data version", "I interval", "P interval", "P denom",   "P ratio",     "Firmware type",
    "Firmware revision", "I interval",   "P interval", "P denom",    "P ratio",   "minthrottle", "gyro_scale",
    "gyro.scale",        "motorOutput",  "vbatref",    "looptime",   "debug_mode"};
constexpr std::string_view field_lines[] = {"I name",     "I signed",    "I predictor", "I encoding",  "P predictor",
                                            "P encoding", "H name",      "H signed",    "H predictor", "H encoding",
                                            "G name",     "G signed",    "G predictor", "G encoding",  "S name",
                                            "S signed",   "S predictor", "S encoding"};

std::string_view* list_named(FieldLists& lists, char frame, std::string_view what) {
  const bool p = frame == 'P';
  if (what == "predictor") return p ? &lists.p_predictors : &lists.predictors;
  if (what == "encoding") return p ? &lists.p_encodings : &lists.encodings;
  return what == "signed" && !p ? &lists.signs : nullptr;
}

bool has_line(std::string_view lines, std::string_view value) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    if (line == value) return true;
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return false;
}

}  // namespace

LineOrder::LineOrder() : line_(std::begin(lines_in_order)), field_(std::begin(field_lines)) {}

std::span<const LineRow> line_rows() { return rows; }

const LineRow* find_line(std::string_view key) {
  const auto* row = std::ranges::find(rows, key, &LineRow::key);
  return row == std::end(rows) ? nullptr : row;
}

bool has_form(const Form& form, std::string_view value) {
  switch (form.kind) {
    case Form::Kind::any: return true;
    case Form::Kind::words: return has_line(form.words, value);
    case Form::Kind::numbers: {
      const std::size_t count = count_numbers(value, form);
      return count >= form.fewest && count <= form.count;
    }
  }
  return false;
}

Meaning meaning_of_fields(std::string_view key, std::string_view value, FieldLists lists) {
  constexpr Form numbers{Form::Kind::numbers, {}, 0, 11};
  const char frame = key.size() > 8 && key[7] == ' ' ? key[6] : ' ';
  const std::string_view what = key.size() > 8 ? key.substr(8) : std::string_view();
  if (what == "name") return knows_fields(frame, value) ? structure : none;
  std::string_view* const list = list_named(lists, frame, what);
  if (lists.names.empty() || !list || std::string_view("IPSGH").find(frame) == std::string_view::npos) return none;
  const auto count = static_cast<std::size_t>(std::ranges::count(lists.names, ',')) + 1;
  if (count_numbers(value, numbers) != count) return none;
  *list = value;
  const char names_of =
      frame == 'P' ? 'I' : frame;  // where a name is not known, that is what keeps the log from staying
  return !knows_fields(names_of, lists.names) || stored_as_written(names_of, lists) ? structure : none;
}

bool LineOrder::follows(std::string_view key) {
  if (key.starts_with("Field ")) {
    const auto* const row = std::ranges::find(field_lines, key.substr(6));
    const bool later = row != std::end(field_lines) && row >= field_ && !left_;
    if (later) field_ = row, among_fields_ = true;
    return later;
  }
  const auto* const row = std::find(line_, std::end(lines_in_order), key);
  if (row == std::end(lines_in_order)) return false;
  line_ = row, left_ = among_fields_;
  return true;
}

void tell_kept_lines(const TellKept& tell) {
  for (const LineRow& row : rows) {
    if (row_of(row.meaning).reveals != Reveals::harmless) continue;
    const bool of_words = row.form.kind == Form::Kind::words;
    tell({"header", row.key, of_words ? "one of the words of its table" : "numbers in decimal",
          of_words ? Limits{} : Limits{static_cast<double>(row.form.least), static_cast<double>(row.form.most)}});
  }
  tell({"header", "version", "program and version", {}, "how the log is to be read; the build behind it goes"});
  for (const char* frame : {"I", "P", "S", "G", "H"}) {
    const std::string field = std::string("Field ") + frame;
    tell({"header", field + " name", "known names", {}});
    for (const char* list : {" signed", " predictor", " encoding"})
      tell({"header", field + list, "numbers in decimal, one a field", {0, 11}, "as a firmware stores these fields"});
  }
}

}  // namespace contrail::blackbox
