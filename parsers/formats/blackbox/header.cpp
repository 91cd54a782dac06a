#include "parsers/formats/blackbox/header.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "parsers/formats/blackbox/header_lines.hpp"

namespace contrail::blackbox {
namespace {

constexpr std::size_t longest_line = 8192, longest_key = 80, max_fields = 250, max_lines = 10'000;
constexpr std::uint32_t largest_interval = 4096;

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

void tell_line(Walk& walk, const Line& line, const LineRow& row, Bytes bytes, const Where& where) {
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

void tell(Walk& walk, const Line& line, const LineRow& row, Bytes bytes, const Where& where) {
  const std::size_t named = row.meaning == Meaning::firmware ? parse_firmware(line.value).named : 0;
  if (named > 0) return tell_revision(walk, line, named, bytes, where);
  if (row_of(row.meaning).reveals == Reveals::harmless) return tell_line(walk, line, row, bytes, where);
  if (row.needed && row.meaning == Meaning::none)
    walk.note(Code::bad_value, Severity::damage, where,
              "a line of the header that the frames need is not as the firmwares write it");
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

  /// What a line means, by those before it: each key comes once, and those that stay in their order.
  LineRow judge(std::string_view key, std::string_view value) {
    const bool again = !seen_.insert(key).second;
    // INAV's mission, in the logs of some builds.
    if (key.starts_with("waypoint")) return {key, Meaning::coordinate};
    const bool field = key.starts_with("Field ");
    const LineRow* known = field ? nullptr : find_line(key);
    if (!field && !known) return {key, Meaning::parameter_value};
    LineRow row =
        field ? LineRow{key, meaning_of_fields(key, value, lists_of(key)), {}, Subject::flight_controller, is_read(key)}
              : *known;
    if (again || (known && !has_form(row.form, value))) row.meaning = Meaning::none;
    const bool stays = row.meaning == Meaning::firmware || row_of(row.meaning).reveals == Reveals::harmless;
    if (stays && !order_.follows(key)) row.meaning = Meaning::none;
    return row;
  }

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
  /// The lists of the frames that a key is about, as far as they came.
  FieldLists lists_of(std::string_view key) {
    const char frame = key.size() > 8 ? key[6] : ' ';
    auto& own = lists_[frame == 'P' ? 'I' : frame];
    auto& inter = lists_['P'];
    FieldLists lists{own["name"], own["signed"], own["predictor"], own["encoding"]};
    if (frame == 'I' || frame == 'P') lists.p_predictors = inter["predictor"], lists.p_encodings = inter["encoding"];
    return lists;
  }
  /// Of the lines about fields those that frames are read by; a list of names tells by itself when it is not known.
  static bool is_read(std::string_view key) {
    return key.ends_with(" signed") || key.ends_with(" predictor") || key.ends_with(" encoding");
  }
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
  LineOrder order_;
  std::set<std::string_view> seen_;
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
    tell(walk, *line, reading.judge(line->key, line->value), in.take(line->size), in.where(at, line->size));
    reading.take(line->key, line->value, {at + line->key.size() + 3, line->value.size()});
  }
  reading.finish();
  return header;
}

void tell_header(const TellField& tell) {
  for (const LineRow& row : line_rows()) {
    if (row.meaning != Meaning::structure) tell({"header", row.key, row.meaning, {}, row.subject});
  }
  tell({"header", "waypoint*", Meaning::coordinate});
  tell({"header", "*", Meaning::parameter_value, {}, Subject::flight_controller});
}

}  // namespace contrail::blackbox
