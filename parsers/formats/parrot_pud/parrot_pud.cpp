// Parrot's PUD (Bebop, Disco, Swing): JSON that ends with a NUL, which names columns with type and size, then rows of
// these, least significant byte first. Served by Parrot's cloud as JSON alone, with the rows in `details_data`. By what
// public readers know; no file of a known origin was at hand.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/parrot_pud/fields.hpp"
#include "parsers/parts/marked_text/json_text.hpp"
#include "parsers/parts/marked_text/say_anew.hpp"
#include "parsers/parts/start/start.hpp"

namespace contrail {
namespace pud {
namespace {

constexpr std::string_view headers_key = "details_headers", data_key = "details_data";
constexpr std::size_t most_columns = 1'000;
constexpr Column end_columns[] = {{"end", Type::bytes, 0, Meaning::structure, 1, 1}};
constexpr Layout end_layout{.name = "", .columns = end_columns}, framing_layout{.name = "", .placed = true};

// What a clean copy consists of, besides columns and rows: JSON alone, as the cloud serves it.
constexpr std::string_view clean_head = R"({"version":"1.0","details_headers":[)", clean_data = R"(],"details_data":[)",
                           clean_tail = "\n]}\n";

/// A column as the header declares it.
struct Declared {
  std::string_view name, type;
  std::uint32_t size = 0;
};

std::optional<Type> type_of(const Declared& d) {
  if (d.type == "boolean" && d.size == 1) return Type::boolean;
  if (d.type == "double" && d.size == 8) return Type::f64;
  if (d.type == "float" && d.size == 4) return Type::f32;
  if (d.type != "integer") return std::nullopt;
  switch (d.size) {
    case 1: return Type::i8;
    case 2: return Type::i16;
    case 4: return Type::i32;
    case 8: return Type::i64;
    default: return std::nullopt;
  }
}

bool is_type(std::string_view word) {
  constexpr std::string_view words[] = {"boolean", "integer", "float", "double"};
  return std::ranges::find(words, word) != std::end(words);
}

/// `2026-06-21T151250+0200`.
std::optional<Micros> start_of(std::string_view date) {
  constexpr std::size_t hour_at = 11;
  if (date.size() < hour_at + 6) return std::nullopt;
  std::string parted(date);
  parted.insert(hour_at + 4, ":").insert(hour_at + 2, ":");
  const auto written = parse_written_time(parted);
  if (!written || !written->zone_minutes || !written->has_time_of_day) return std::nullopt;
  return written->time - *written->zone_minutes * 60 * one_second;
}

class Room {
 public:
  Room(Walk& walk, Reader in)
      : walk_(walk),
        in_(in),
        text_(walk, in.range(in.at(), as_text(in.rest()).find('\0') == std::string_view::npos
                                          ? in.left()
                                          : as_text(in.rest()).find('\0'))) {}

  void run() {
    for (JsonToken token; text_.next(token);) {
      const bool said = text_.offset_of(token.text) < said_until_;  // all of it is framing of a clean copy
      if (token.event == JsonEvent::key)
        key_ = token.text;
      else if (ends(token))
        end(token);
      else if (begins(token))
        begin(token);
      else if (!said)
        value(token);
      else
        key_ = {};
    }
    if (text_.finish()) rows();
  }

 private:
  [[nodiscard]] bool in(std::string_view list) const { return !open_.empty() && open_.back() == list; }

  void begin(const JsonToken& token) {
    const bool list = token.event == JsonEvent::begin_array;
    if (list && key_.empty() && in(data_key) && said_row(token)) return;
    if (open_.empty()) said_until_ = text_.framed(text_.offset_of(token.text), text_.at(), clean_head);
    if (!list && key_.empty() && in(headers_key)) declared_ = {};
    open_.push_back(key_.empty() && !open_.empty() ? open_.back() : key_);
    key_ = {};
  }

  void end(const JsonToken& token) {
    const bool of_headers = in(headers_key);
    open_.pop_back();
    const std::size_t at = text_.offset_of(token.text);
    if (in(headers_key) && takes_columns() && !declared_.name.empty()) {
      text_.framed(at, text_.at(), said_name(declared_.name));
      columns_.push_back(declared_);
    }
    declared_ = {};
    const bool headers_end = of_headers && !in(headers_key);
    if (headers_end && !std::exchange(has_headers_, true))
      said_until_ = std::max(said_until_, text_.framed(at, text_.at(), clean_data));
    const bool all_is_text = text_.text().size() == in_.left();
    if (open_.empty() && all_is_text) text_.framed(text_.begin_with(at, "\n]"), text_.at(), clean_tail);
  }

  /// Headers that come once more declare nothing.
  [[nodiscard]] bool takes_columns() const { return !has_headers_ && columns_.size() < most_columns; }

  /// The next column as a clean copy names it: those that nobody knows by their number.
  [[nodiscard]] std::string said_name(std::string_view name) const {
    const std::string neutral = "column_" + std::to_string(columns_.size());
    const std::string said = is_name(name) ? std::string(name) : neutral;
    return (columns_.empty() ? "\"" : ",\"") + said + "\"";
  }
  /// One of a column that is known, or that a clean copy made up for one that is not.
  [[nodiscard]] bool is_name(std::string_view name) const {
    return row_column(name) || name == "column_" + std::to_string(columns_.size());
  }

  void name_alone(const JsonToken& token) {
    const std::string said = said_name(token.text);
    const std::size_t at = text_.begin_with(text_.offset_of(token.text) - 1, columns_.empty() ? "" : ",");
    const ByteRange place = text_.range(token.text);
    text_.record(walk_.layout_of(value_layout(is_name(token.text) ? "name" : "")), at, text_.at(), {&place, 1}, said);
    columns_.push_back({token.text, {}, 0});
  }

  void value(const JsonToken& token) {
    const std::string_view key = std::exchange(key_, {});
    if (is_null(token) || token.text.empty()) return;
    if (in(headers_key)) {
      if (key.empty() && takes_columns() && token.event == JsonEvent::string) return name_alone(token);
      if (key == "name") declared_.name = token.text;
      if (key == "type") declared_.type = token.text;
      if (key == "size") declared_.size = static_cast<std::uint32_t>(parse_integer(token.text).value_or(0));
    }
    const bool strange = is_of_headers(key) && !(in(headers_key) && is_declaration(key, token.text));
    text_.value(walk_.layout_of(value_layout(strange ? "" : key)), token.text);
    if (open_.size() != 1 || key != "date") return;
    if (const auto start = start_of(token.text)) tell_start(walk_, *start, text_.where(token.text));
  }

  static bool is_of_headers(std::string_view key) { return key == "name" || key == "type" || key == "size"; }
  /// A word or a number that can declare a column: it says nothing else.
  [[nodiscard]] bool is_declaration(std::string_view key, std::string_view said) const {
    if (key == "name") return is_name(said);
    if (key == "type") return is_type(said);
    return key == "size" && said.size() <= 2 && parse_integer(said);
  }

  /// What a row means, stored as `types` says (binary) or as words.
  const AnnouncedLayout& layout(bool words) {
    std::vector<Column> columns;
    std::uint32_t at = 0;
    for (const Declared& d : columns_) {
      const Column* known = row_column(d.name);
      Column c = known ? *known : Column{.name = walk_.keep(d.name), .type = Type::text, .at = 0, .count = 0};
      if (!words) {
        const auto type = type_of(d);
        c.type = type.value_or(Type::bytes), c.at = at, c.count = type ? 1 : d.size;
        if (!type) c.meaning = Meaning::none;
        at += d.size;
      }
      columns.push_back(c);
    }
    return walk_.layout({.name = row_name, .subject = Subject::aircraft, .time = Time::own, .placed = true},
                        std::move(columns));
  }

  bool said_row(const JsonToken& begin) {
    JsonReader ahead = text_.reader();
    std::vector<ByteRange> places;
    JsonToken token;
    while (text_.next(ahead, token) && token.event != JsonEvent::end_array) {
      if (!is_single(token) || places.size() == most_columns) return false;
      places.push_back(is_null(token) ? ByteRange{} : text_.range(token.text));
    }
    if (ahead.error() != JsonError::none || places.size() != columns_.size()) return false;
    if (!words_layout_) words_layout_ = &layout(true);
    const std::string_view framing = parted();
    text_.record(*words_layout_, text_.begin_with(text_.offset_of(begin.text), framing), text_.behind(ahead), places,
                 framing);
    text_.go_on(ahead);
    return true;
  }

  /// What stands in front of the next row of a clean copy.
  std::string_view parted() { return rows_++ == 0 ? "\n" : ",\n"; }

  /// The rows behind the header's NUL.
  void rows() {
    in_.seek(in_.at() + text_.text().size());
    if (in_.done()) return;
    walk_.record(walk_.layout_of(end_layout), in_.peek(1), in_.where(in_.at(), 1));
    in_.skip(1);
    std::uint64_t size = 0;
    constexpr std::uint32_t widest = 64;
    for (const Declared& d : columns_) {
      if (d.size == 0 || d.size > widest) return tell_rest("columns without a size: nobody knows what the rows are");
      size += d.size;
    }
    if (size == 0) return tell_rest("rows without columns");
    const AnnouncedLayout& row = layout(false);
    std::vector<ByteRange> places(columns_.size());
    for (; in_.left() >= size; in_.skip(size)) {
      for (std::size_t k = 0; k < places.size(); ++k) places[k] = {in_.at() + row.columns[k].at, columns_[k].size};
      walk_.placed(row, in_.peek(size), in_.where(in_.at(), size), places, {}, false, as_bytes(parted()));
    }
    walk_.placed(walk_.layout_of(framing_layout), {}, in_.where(in_.at(), 0), {}, {}, false, as_bytes(clean_tail));
    if (!in_.done()) walk_.note(Code::cut, in_.where(in_.at(), in_.left()), "the last row is cut off");
  }

  void tell_rest(const char* why) { walk_.note(Code::bad_structure, in_.where(in_.at(), in_.left()), why); }

  Walk& walk_;
  Reader in_;
  JsonText text_;
  std::vector<std::string_view> open_;  ///< keys; in lists that of the list
  std::string_view key_;                ///< of the value that comes next; in an array: none
  Declared declared_;                   ///< at hand
  std::vector<Declared> columns_;
  const AnnouncedLayout* words_layout_ = nullptr;
  bool has_headers_ = false;
  std::size_t said_until_ = 0;  ///< up to there, framing of a clean copy stands as that says it
  std::size_t rows_ = 0;
};

Certainty detect(Bytes file) {
  const std::string_view head = as_text(file.first(std::min<std::size_t>(file.size(), 1 << 14)));
  const std::string_view text = head.substr(0, head.find('\0'));
  const bool ours = text.find_first_not_of(" \t\r\n") != text.npos && text[text.find_first_not_of(" \t\r\n")] == '{' &&
                    text.find("\"details_headers\"") != text.npos;
  return ours ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

// --- a clean copy ---
/// The value of a row as a clean copy says it, in words or in binary; empty: it cannot be.
std::string said_anew(const Record& record, std::size_t k) {
  const Column& column = record.layout.columns[k];
  if (column.type == Type::text) return number_anew(as_text(raw(record, column)), column);
  const auto value = number(record, column);
  if (!value) return {};
  char words[64];
  return number_anew({words, std::to_chars(words, words + sizeof words, *value).ptr}, column);
}

/// `[12.5,null,3]`: what goes is null.
std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  out += as_text(record.anew);
  if (record.layout.name != row_name || record.anew.empty()) {
    stays.assign(stays.size(), false);
    return 0;
  }
  std::size_t outside = 0;
  for (std::size_t k = 0; k < record.layout.columns.size(); ++k) {
    const bool asked = stays[k] && record.places[k].size != 0;
    const std::string said = asked ? said_anew(record, k) : std::string();
    outside += asked && said.empty() ? 1 : 0;
    stays[k] = !said.empty() && !is_said_rounded(record.layout.columns[k]);
    out.append(k == 0 ? "[" : ",").append(said.empty() ? "null" : said);
  }
  out += ']';
  return outside;
}

}  // namespace
}  // namespace pud

constinit const Format parrot_pud_format{
    .id = "parrot-pud",
    .name = "Parrot flight log (PUD)",
    .endings = "pud json",
    .family = Family::log,
    .writer = Writer::app,
    .detect = pud::detect,
    .walk = pud::walk,
    .fields = pud::tell_fields,
    .kept = pud::tell_kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = pud::spell},
};

}  // namespace contrail
