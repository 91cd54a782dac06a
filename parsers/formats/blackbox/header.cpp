#include "parsers/formats/blackbox/header.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "parsers/formats/blackbox/field_table.hpp"

namespace contrail::blackbox {
namespace {

constexpr std::size_t longest_line = 8192, longest_key = 80, max_fields = 250, max_lines = 10'000;
constexpr std::uint32_t largest_interval = 4096;

/// What a value has to look like to be what its key says. What does not is no setting and no framing, but a text nobody
/// knows.
enum class Form : std::uint8_t { any, numbers, words };

struct KeyRow {
  std::string_view key;
  Meaning meaning;
  Form form = Form::any;
  Subject subject = Subject::flight_controller;
  std::string_view words = {};
};
// Keys that are not listed here are settings of the firmware. What predictors, clocks and units need is framing.
constexpr KeyRow key_rows[] = {
    {"Product", Meaning::structure, Form::words, Subject::none, "Blackbox flight data recorder by Nicholas Sherlock"},
    {"Data version", Meaning::format_version, Form::numbers},
    {"I interval", Meaning::structure, Form::numbers},
    {"P interval", Meaning::structure, Form::numbers},
    {"P denom", Meaning::structure, Form::numbers},
    {"P ratio", Meaning::structure, Form::numbers},
    {"minthrottle", Meaning::structure, Form::numbers},
    {"motorOutput", Meaning::structure, Form::numbers},
    {"vbatref", Meaning::structure, Form::numbers},
    {"looptime", Meaning::structure, Form::numbers},
    {"gyro_scale", Meaning::structure, Form::numbers},
    {"gyro.scale", Meaning::structure, Form::numbers},
    {"debug_mode", Meaning::structure, Form::numbers},
    {"Firmware type", Meaning::drone_platform, Form::words, Subject::flight_controller, "Cleanflight"},
    {"Firmware revision", Meaning::firmware},
    {"Firmware date", Meaning::system_report},
    {"Board information", Meaning::model},
    {"Craft name", Meaning::device_name, Form::any, Subject::aircraft},
    {"Pilot name", Meaning::person_name, Form::any, Subject::operator_},
    {"DeviceUID", Meaning::serial},
    {"Log start datetime", Meaning::time_start},
};

bool has_form(const KeyRow& row, std::string_view value) {
  switch (row.form) {
    case Form::any: return true;
    case Form::words: return value == row.words;
    case Form::numbers: return value.size() <= 24 && value.find_first_not_of("0123456789abcdefx,./-") == value.npos;
  }
  return false;
}

/// `Field I name`, `signed`, `predictor`, `encoding`: lists of known names, or of numbers.
Meaning meaning_of_fields(std::string_view key, std::string_view value) {
  const std::string_view what = key.size() > 8 ? key.substr(8) : std::string_view();
  if (what == "name") return knows_fields(key[6], value) ? Meaning::structure : Meaning::none;
  const bool numbers = what == "signed" || what == "predictor" || what == "encoding" || what == "width";
  const bool fits = value.find_first_not_of("0123456789,") == value.npos;
  return numbers && fits ? Meaning::structure : Meaning::none;
}

KeyRow row_of_key(std::string_view key, std::string_view value) {
  if (key.starts_with("Field ")) return {key, meaning_of_fields(key, value)};
  // INAV's mission, in the logs of some builds.
  if (key.starts_with("waypoint")) return {key, Meaning::coordinate};
  const auto known =
      std::find_if(std::begin(key_rows), std::end(key_rows), [&](const KeyRow& r) { return r.key == key; });
  if (known == std::end(key_rows)) return {key, Meaning::parameter_value};
  KeyRow row = *known;
  if (!has_form(row, value)) row.meaning = Meaning::none;
  return row;
}

struct Line {
  std::string_view key, value;
  std::uint64_t size;  ///< with the line feed
};

/// The header line that the bytes begin with. Text with NULs or bytes above 0x7F is none.
std::optional<Line> line_of(Bytes bytes) {
  const std::string_view text = as_text(bytes.first(std::min(bytes.size(), longest_line)));
  const std::size_t end = text.find('\n');
  if (!text.starts_with("H ") || end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(2, end - 2);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > longest_key) return std::nullopt;
  if (std::any_of(line.begin(), line.end(), [](char c) { return c == 0 || static_cast<unsigned char>(c) > 0x7F; }))
    return std::nullopt;
  return Line{line.substr(0, colon), line.substr(colon + 1), end + 1};
}

void tell_line(Walk& walk, const Line& line, const KeyRow& row, Bytes bytes, const Where& where) {
  const std::string_view key = walk.keep(line.key);
  const AnnouncedLayout& layout =
      walk.layout_of(key.data(), 'K' | static_cast<std::uint64_t>(row.meaning) << 8, [&]() -> Layout {
        const auto value_at = static_cast<std::uint32_t>(key.size() + 3);
        std::vector<Column> columns = {{"key", Type::text, 0, Meaning::structure, 1, value_at},
                                       {key, Type::text, value_at, row.meaning, 1, 0, {}, {}, {}, row.subject}};
        return {.name = "header", .columns = walk.keep(std::move(columns)), .trailer = 1};
      });
  walk.record(layout, bytes, where);
}

// clang-format off
constexpr Column revision_columns[] = {
    {"key", Type::text, 0, Meaning::structure}, {"version", Type::text, 0, Meaning::format_version},
    {"build", Type::text, 0, Meaning::system_report},
};
// clang-format on
constexpr Layout revision_layout{.name = "header", .columns = revision_columns, .placed = true};

/// `Betaflight 4.2.9` says how the log is to be read; the commit and the board behind it tell one build of it.
void tell_revision(Walk& walk, const Line& line, std::size_t named, Bytes bytes, const Where& where) {
  const std::uint64_t value_at = where.at + line.key.size() + 3;
  const std::size_t build = named + (line.value.substr(named).starts_with(' ') ? 1 : 0);
  const ByteRange places[] = {
      {where.at, line.key.size() + 3}, {value_at, named}, {value_at + build, line.value.size() - build}};
  walk.placed(walk.layout_of(revision_layout), bytes, where, places);
  if (line.value.find_first_not_of(' ', named) == std::string_view::npos) return;
  const std::string_view value = walk.keep(line.value);
  const AnnouncedLayout& layout = walk.layout_of(value.data(), 'F', [&]() -> Layout {
    std::vector<Column> columns = {
        {"Firmware revision", Type::text, 0, Meaning::firmware, 1, static_cast<std::uint32_t>(value.size())}};
    return {.name = "firmware",
            .columns = walk.keep(std::move(columns)),
            .subject = Subject::flight_controller,
            .view = true};
  });
  const ByteRange whole[] = {{value_at, value.size()}};
  if (layout.view && layout.wanted()) walk.view(layout, as_bytes(value), where, whole);
}

void tell(Walk& walk, const Line& line, Bytes bytes, const Where& where) {
  const std::size_t named = line.key == "Firmware revision" ? parse_firmware(line.value).named : 0;
  if (named > 0) return tell_revision(walk, line, named, bytes, where);
  const KeyRow row = row_of_key(line.key, line.value);
  if (row_of(row.meaning).reveals == Reveals::harmless) return tell_line(walk, line, row, bytes, where);
  if (!walk.open({"line", row.meaning}, where)) return;
  tell_line(walk, line, row, bytes, where);
  walk.close();
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value < INT32_MIN || value > UINT32_MAX) return std::nullopt;
  return value;
}

template <class Take>
void each_item(std::string_view list, Take&& take) {
  for (std::size_t i = 0; !list.empty() && i < max_fields + 1; ++i) {
    const std::string_view item = list.substr(0, list.find(','));
    take(i, item);
    list.remove_prefix(std::min(item.size() + 1, list.size()));
  }
}

class Reading {
 public:
  explicit Reading(Header& header) : header_(header) {}

  void take(std::string_view key, std::string_view value, ByteRange place) {
    const auto n = number(value);
    if (key == "Data version" && n) header_.data_version = *n >= 2 ? 2 : 1;
    if (key == "I interval" && n) header_.i_interval = clamped(*n, 1);
    if (key == "P interval") interval(value);
    if (key == "minthrottle" && n) header_.min_throttle = *n;
    if (key == "vbatref" && n) header_.vbat_ref = *n;
    if (key == "motorOutput" && n) header_.min_motor = *n;
    if (key == "Firmware revision") header_.firmware = parse_firmware(value).firmware;
    if (key == "debug_mode" && n) header_.debug_mode = *n;
    if ((key == "vbatscale" || key == "vbat_scale") && n) header_.vbat_scale = static_cast<double>(*n);
    if (key == "vbatcellvoltage") highest_cell(value);
    if (key == "Log start datetime") start(value, place);
    if (key.starts_with("Field ") && key.size() > 8 && key[7] == ' ') lists_[key[6]][key.substr(8)] = value;
  }

  void finish() {
    header_.i_names = lists_['I']["name"], header_.s_names = lists_['S']["name"];
    header_.g_names = lists_['G']["name"], header_.h_names = lists_['H']["name"];
    header_.i = fields('I'), header_.s = fields('S'), header_.g = fields('G'), header_.h = fields('H');
    for (const std::string_view what : {"name", "signed"}) lists_['P'][what] = lists_['I'][what];
    header_.p = fields('P');
    if (header_.i.empty() && header_.wrong.empty()) header_.wrong = "the header names no fields of main frames";
  }

 private:
  static std::uint32_t clamped(std::int64_t n, std::int64_t least) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(n, least, largest_interval));
  }
  /// `num/denom`, or N for 1/N.
  void interval(std::string_view value) {
    const auto first = number(value);
    const std::size_t slash = value.find('/');
    if (!first) return;
    if (slash == std::string_view::npos) {
      header_.p_num = 1, header_.p_denom = clamped(*first, 0);
    } else if (const auto second = number(value.substr(slash + 1))) {
      header_.p_num = clamped(*first, 1), header_.p_denom = clamped(*second, 1);
    }
  }
  /// `lowest,warning,highest`
  void highest_cell(std::string_view value) {
    const std::size_t comma = value.rfind(',');
    if (comma == std::string_view::npos) return;
    if (const auto n = number(value.substr(comma + 1))) header_.highest_cell_volts = static_cast<double>(*n);
  }
  /// `0000-01-01` is a clock that was not set.
  void start(std::string_view value, ByteRange place) {
    const auto told = parse_written_time(value);
    if (!told || !plausible(told->time)) return;
    header_.start = told->time - told->zone_minutes.value_or(0) * std::int64_t{60'000'000};
    header_.start_place = place;
  }

  std::vector<FieldDefinition> fields(char letter) {
    auto& lists = lists_[letter];
    std::vector<FieldDefinition> made;
    each_item(lists["name"], [&](std::size_t, std::string_view name) { made.push_back({.name = name}); });
    if (made.size() > max_fields) return refuse("more fields than a frame can have");
    std::size_t encoded = 0;
    const auto each = [&](std::string_view list, auto&& set) {
      each_item(lists[list], [&](std::size_t i, std::string_view item) {
        if (i < made.size()) set(made[i], static_cast<unsigned>(number(item).value_or(255) & 0xFF));
      });
    };
    each("signed", [](FieldDefinition& f, unsigned n) { f.is_signed = n == 1; });
    each("predictor", [&](FieldDefinition& f, unsigned n) {
      f.predictor = n;
      if (n > 11) header_.wrong = "the header names a predictor nobody knows";
    });
    each("encoding", [&](FieldDefinition& f, unsigned n) {
      ++encoded;
      f.encoding = static_cast<Encoding>(n);
      if (!is_known(n)) header_.wrong = "the header names an encoding nobody knows";
    });
    // Without its encodings a frame of that kind cannot be measured.
    return encoded < made.size() ? std::vector<FieldDefinition>{} : made;
  }
  std::vector<FieldDefinition> refuse(std::string_view why) {
    header_.wrong = why;
    return {};
  }

  Header& header_;
  std::map<char, std::map<std::string_view, std::string_view>> lists_;
};

}  // namespace

Header read_header(Walk& walk, Reader& in) {
  Header header;
  Reading reading(header);
  std::size_t lines = 0;
  while (const auto line = line_of(in.rest())) {
    if (++lines > max_lines) {
      header.wrong = "the header has more lines than any firmware writes";
      return header;
    }
    const std::uint64_t at = in.at();
    tell(walk, *line, in.take(line->size), in.where(at, line->size));
    reading.take(line->key, line->value, {at + line->key.size() + 3, line->value.size()});
  }
  reading.finish();
  return header;
}

void tell_header(const TellField& tell) {
  for (const KeyRow& row : key_rows) {
    if (row.meaning != Meaning::structure) tell({"header", row.key, row.meaning, {}, row.subject});
  }
  tell({"header", "waypoint*", Meaning::coordinate});
  tell({"header", "*", Meaning::parameter_value, {}, Subject::flight_controller});
}

}  // namespace contrail::blackbox
