#include "parsers/formats/blackbox/header.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace contrail::blackbox {
namespace {

constexpr std::size_t longest_line = 8192, longest_key = 80, max_fields = 250;
constexpr std::uint32_t largest_interval = 4096;

struct KeyRow {
  std::string_view key;
  Meaning meaning;
  Subject subject = Subject::flight_controller;
};
// Keys that are not listed here are settings of the firmware.
constexpr KeyRow key_rows[] = {
    {"Product", Meaning::structure},
    {"Data version", Meaning::format_version},
    {"I interval", Meaning::structure},
    {"P interval", Meaning::structure},
    {"P denom", Meaning::structure},
    {"P ratio", Meaning::structure},
    {"Firmware type", Meaning::drone_platform},
    {"Firmware revision", Meaning::firmware},
    {"Firmware date", Meaning::system_report},
    {"Board information", Meaning::model},
    {"Craft name", Meaning::device_name, Subject::aircraft},
    {"Pilot name", Meaning::person_name, Subject::operator_},
    {"DeviceUID", Meaning::serial},
    {"Log start datetime", Meaning::time_start},
};

KeyRow row_of_key(std::string_view key) {
  const auto known =
      std::find_if(std::begin(key_rows), std::end(key_rows), [&](const KeyRow& r) { return r.key == key; });
  if (known != std::end(key_rows)) return *known;
  return {key, key.starts_with("Field ") ? Meaning::structure : Meaning::parameter_value};
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

void tell_line(Walk& walk, const Line& line, Bytes bytes, const Where& where) {
  const std::string_view key = walk.keep(line.key);
  const Layout& layout = walk.layout_of(key.data(), 'K', [&]() -> Layout {
    const KeyRow row = row_of_key(key);
    const auto value_at = static_cast<std::uint32_t>(key.size() + 3);
    std::vector<Column> columns = {{"key", Type::text, 0, Meaning::structure, 1, value_at},
                                   {key, Type::text, value_at, row.meaning, 1, 0, {}, {}, {}, row.subject}};
    return {.name = "header", .columns = walk.keep(std::move(columns)), .trailer = 1};
  });
  walk.record(layout, bytes, where);
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
    if (key == "Firmware revision") firmware(value);
    if (key == "Log start datetime") start(value, place);
    if (key.starts_with("Field ") && key.size() > 8 && key[7] == ' ') lists_[key[6]][key.substr(8)] = value;
  }

  void finish() {
    header_.i_names = lists_['I']["name"], header_.s_names = lists_['S']["name"];
    header_.g_names = lists_['G']["name"], header_.h_names = lists_['H']["name"];
    header_.i = fields('I'), header_.s = fields('S'), header_.g = fields('G'), header_.h = fields('H');
    for (const std::string_view what : {"name", "signed"}) lists_['P'][what] = lists_['I'][what];
    header_.p = fields('P');
    if (header_.i.empty()) header_.wrong = "the header names no fields of main frames";
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
  void firmware(std::string_view value) {
    const std::size_t blank = value.find(' ');
    const std::string_view name = value.substr(0, blank);
    if (name == "INAV") header_.firmware = Firmware::inav;
    if (name == "Betaflight") header_.firmware = Firmware::betaflight;
    if (name == "EmuFlight") header_.firmware = Firmware::emuflight;
    if (blank == std::string_view::npos || header_.firmware == Firmware::cleanflight) return;
    const std::string_view version = value.substr(blank + 1);
    header_.major = static_cast<int>(std::min<std::int64_t>(number(version).value_or(0), 9999));
    const std::size_t dot = version.find('.');
    if (dot < version.size())
      header_.minor = static_cast<int>(std::min<std::int64_t>(number(version.substr(dot + 1)).value_or(0), 9999));
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
  while (const auto line = line_of(in.rest())) {
    const std::uint64_t at = in.at();
    tell_line(walk, *line, in.take(line->size), in.where(at, line->size));
    reading.take(line->key, line->value, {at + line->key.size() + 3, line->value.size()});
  }
  reading.finish();
  return header;
}

void tell_header(const TellField& tell) {
  for (const KeyRow& row : key_rows) {
    if (row.meaning != Meaning::structure) tell({"header", row.key, row.meaning, {}, row.subject});
  }
  tell({"header", "*", Meaning::parameter_value, {}, Subject::flight_controller});
}

}  // namespace contrail::blackbox
