// GUTMA flight logging protocol, version 1 (gutma-org/flight-logging-protocol): JSON that Parrot, senseFly and Yuneec
// export. Rows of numbers under a list of keys, which may stand behind them; times in seconds from a stated start.
#include <array>
#include <utility>

#include "parsers/base/text/sniff.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/gutma/fields.hpp"
#include "parsers/parts/marked_text/json_text.hpp"
#include "parsers/parts/marked_text/say_anew.hpp"
#include "parsers/parts/start/start.hpp"

namespace contrail {
namespace gutma {
namespace {

constexpr std::string_view keys_key = "flight_logging_keys", items_key = "flight_logging_items",
                           start_key = "logging_start_dtg", system_key = "altitude_system";
constexpr std::size_t most_keys = 1'000;

constexpr std::string_view log_key = "flight_logging";

bool is_events(std::string_view key) { return key == "events" || key == "event"; }

/// What rows mean, wherever in the file it stands.
struct Head {
  std::vector<std::string_view> keys;
  std::string_view altitude_system;
};

Head head_of(JsonText& text) {
  Head head;
  JsonReader json = text.reader();
  std::string_view key;
  bool in_keys = false;
  for (JsonToken token; text.next(json, token);) {
    if (token.event == JsonEvent::key)
      key = token.text;
    else if (token.event == JsonEvent::begin_array && key == items_key) {
      if (!json.skip()) break;
      key = {};
    } else if (begins(token))
      in_keys = token.event == JsonEvent::begin_array && key == keys_key && head.keys.empty();
    else if (ends(token))
      in_keys = false;
    else if (in_keys && token.event == JsonEvent::string && head.keys.size() < most_keys)
      head.keys.push_back(token.text);
    else if (key == system_key && token.event == JsonEvent::string)
      head.altitude_system = token.text;
  }
  return head;
}

// What a clean copy consists of, besides rows and events.
constexpr std::string_view clean_head =
    "{\"exchange\":{\"exchange_type\":\"flight_logging\",\"message\":{\"message_type\":\"flight_logging_submission\","
    "\"flight_logging\":{\n";
constexpr std::string_view clean_tail = "\n}}}}\n";

/// The keys of a clean copy: those that are known, each once, and in an order of their own.
std::string clean_keys(std::span<const std::string_view> keys) {
  std::string said;
  for (const std::string_view key : row_keys()) {
    if (std::ranges::find(keys, key) == keys.end()) continue;
    said.append(said.empty() ? "\"" : ",\"").append(key).append("\"");
  }
  return said;
}

/// What the heights that stay count from, as the first member of the log; empty: no word says it, or there are none.
std::string clean_system(const Head& head) {
  const bool told =
      is_altitude_system(head.altitude_system) && std::ranges::find(head.keys, "gps_altitude") != head.keys.end();
  return told ? "\"" + std::string(system_key) + "\":\"" + std::string(head.altitude_system) + "\"" : std::string();
}

/// An object or array that is open.
struct Open {
  std::string_view section;  ///< its key; in a list, that of the list
  bool list = false;
  bool said = false;         ///< a clean copy has it
  std::size_t elements = 0;  ///< of a list, that were said
};

/// Walks the tokens; what no value claims is markup.
class Room {
 public:
  Room(Walk& walk, Reader in)
      : walk_(walk),
        text_(walk, in),
        head_(head_of(text_)),
        system_(clean_system(head_)),
        sections_(system_.empty() ? 0 : 1) {}

  void run() {
    for (JsonToken token; text_.next(token);) {
      const bool said = text_.offset_of(token.text) < said_until_;  // all of it is framing of a clean copy
      if (token.event == JsonEvent::key)
        key_ = token.text;
      else if (ends(token))
        end(token, said);
      else if (begins(token))
        begin(token, said);
      else if (!said)
        value(token);
      else
        key_ = {};
    }
    if (text_.finish() && head_.keys.empty())
      walk_.note(Code::bad_structure, text_.where(0, 0), "no keys: nobody knows what the rows are");
  }

 private:
  [[nodiscard]] std::string_view section() const { return open_.empty() ? std::string_view{} : open_.back().section; }
  [[nodiscard]] bool in_list_of(std::string_view key) const {
    return !open_.empty() && open_.back().list && open_.back().said && section() == key;
  }

  void begin(const JsonToken& token, bool said) {
    const bool list = token.event == JsonEvent::begin_array;
    if (list && in_list_of(items_key) && row(token)) return;
    if (!list && in_list_of(section()) && is_events(section()) && event(token)) return;
    const std::string_view key = std::exchange(key_, {});
    Open next{key.empty() ? section() : key, list};
    if (!list && next.section == "payload" && is_battery(text_.reader())) next.section = "battery";
    if (open_.empty() && !said) frame(text_.offset_of(token.text), text_.at(), std::string(clean_head) + system_);
    if (!list && key == log_key && !has_log_) next.said = has_log_ = true;
    if (list && !open_.empty() && open_.back().said && section() == log_key) next.said = begin_list(key);
    open_.push_back(next);
  }

  void end(const JsonToken& token, bool said) {
    const Open last = open_.back();
    open_.pop_back();
    if (said || !last.said) return;
    const std::size_t at = text_.offset_of(token.text);
    if (last.list)
      frame(at, text_.at(), "]");
    else
      frame(text_.begin_with(at, "\n"), text_.at(), clean_tail);
  }

  void frame(std::size_t at, std::size_t end, std::string_view said) { said_until_ = text_.framed(at, end, said); }

  /// Keys, rows and events, each once: a list that a clean copy has.
  bool begin_list(std::string_view key) {
    bool& seen = key == keys_key ? has_keys_ : key == items_key ? has_items_ : has_events_;
    if (seen || !(key == keys_key || key == items_key || is_events(key))) return false;
    seen = true;
    const std::string_view parted = sections_++ == 0 ? "" : ",\n";
    const std::size_t at = text_.begin_with(text_.offset_of(key) - 1, parted);
    std::string said = std::string(parted) + "\"" + std::string(key) + "\":[";
    if (key == keys_key) said += clean_keys(head_.keys);
    frame(at, text_.at(), said);
    return true;
  }

  /// What parts an element of a list from the one before it.
  std::string_view parted(std::string_view first, std::string_view others) {
    return open_.back().elements++ == 0 ? first : others;
  }

  void value(const JsonToken& token) {
    const std::string_view key = std::exchange(key_, {});
    if (is_null(token) || token.text.empty()) return;
    if (in_list_of(keys_key) && token.event == JsonEvent::string) {
      const bool is_known = row_column(token.text, head_.altitude_system);
      return text_.value(walk_.layout_of(key_layout(is_known)), token.text);
    }
    if (section() == "gcs" && key == "name" && controller(token)) return;
    const std::string_view name = key.empty() ? section() : key;
    text_.value(walk_.layout_of(value_layout(section(), name, token.text)), token.text);
    if (key == start_key) start(token);
  }

  /// `0XXPI1234567,1.2.3`: serial number and firmware of Parrot's controllers.
  bool controller(const JsonToken& token) {
    const std::size_t comma = token.text.find(',');
    if (comma == token.text.npos) return false;
    const std::array<ByteRange, 2> places{text_.range(token.text.substr(0, comma)),
                                          text_.range(token.text.substr(comma + 1))};
    const std::size_t at = text_.offset_of(token.text);
    text_.record(walk_.layout_of(controller_layout()), at, at + token.text.size(), places);
    return true;
  }

  /// Whether the payload that begins here says that it is one.
  static bool is_battery(JsonReader ahead) {
    std::string_view key;
    for (JsonToken token; ahead.next(token) && !ends(token) && !begins(token);) {
      if (token.event == JsonEvent::key) key = token.text;
      if (token.event == JsonEvent::string && key == "type") return token.text == "battery";
    }
    return false;
  }

  void start(const JsonToken& token) {
    const auto written = parse_written_time(token.text);
    if (!written || !written->zone_minutes)
      return walk_.note(Code::bad_value, text_.where(token.text), "a start without a zone: the rows have no date");
    tell_start(walk_, written->time - *written->zone_minutes * 60 * one_second, text_.where(token.text));
  }

  // --- rows ---
  /// An array of single values, one a key.
  bool row(const JsonToken& begin) {
    JsonReader ahead = text_.reader();
    places_.clear();
    JsonToken token;
    for (; text_.next(ahead, token) && token.event != JsonEvent::end_array;) {
      if (!is_single(token) || places_.size() == most_keys) return false;
      places_.push_back(is_null(token) ? ByteRange{} : text_.range(token.text));
    }
    if (ahead.error() != JsonError::none) return false;
    const std::size_t at = text_.offset_of(begin.text), end = text_.behind(ahead);
    if (places_.size() != head_.keys.size()) {
      walk_.note(
          Code::bad_structure, text_.where(at, end - at),
          "a row of " + std::to_string(places_.size()) + " values for " + std::to_string(head_.keys.size()) + " keys");
      return false;
    }
    const std::string_view between = parted("\n", ",\n");
    text_.record(row_layout(), text_.begin_with(at, between), end, places_, between);
    text_.go_on(ahead);
    return true;
  }

  const AnnouncedLayout& row_layout() {
    if (row_layout_) return *row_layout_;
    std::vector<Column> columns;
    bool timed = false;
    for (const std::string_view key : head_.keys) {
      const Column* known = row_column(key, head_.altitude_system);
      columns.push_back(
          known ? *known
                : Column{.name = walk_.keep(key), .type = Type::text, .at = 0, .meaning = Meaning::none, .count = 0});
      timed = timed || columns.back().meaning == Meaning::time_boot;
    }
    row_layout_ = &walk_.layout(
        {.name = row_name, .subject = Subject::aircraft, .time = timed ? Time::own : Time::none, .placed = true},
        std::move(columns));
    return *row_layout_;
  }

  // --- events ---
  /// An object of single values.
  bool event(const JsonToken& begin) {
    constexpr std::size_t most = 32;
    JsonReader ahead = text_.reader();
    std::vector<std::pair<std::string_view, JsonToken>> members;
    std::string_view key, type, info;
    JsonToken token;
    for (; text_.next(ahead, token) && token.event != JsonEvent::end_object;) {
      if (token.event == JsonEvent::key) {
        key = token.text;
        continue;
      }
      if (!is_single(token) || members.size() == most) return false;
      members.emplace_back(key, token);
      if (key == "event_type") type = token.text;
      if (key == "event_info") info = token.text;
    }
    if (ahead.error() != JsonError::none) return false;
    const Layout& layout = event_layout(type, info);
    fields_.begin(layout.columns);
    for (const auto& [name, said] : members) {
      if (is_null(said) || said.text.empty()) continue;
      fields_.add(is_as_expected(layout, name, said.text) ? name : FieldPlaces::other_name, text_.range(said.text));
    }
    const std::string_view between = parted("\n", ",\n");
    text_.record(walk_.layout_of(layout), text_.begin_with(text_.offset_of(begin.text), between), text_.behind(ahead),
                 fields_.places(), between);
    text_.go_on(ahead);
    return true;
  }

  /// Where a column says nothing but words of the format, any other word is another value.
  static bool is_as_expected(const Layout& layout, std::string_view name, std::string_view said) {
    for (const Column& column : layout.columns) {
      if (column.name != name) continue;
      const bool word = column.meaning == Meaning::structure || column.meaning == Meaning::video;
      return !word || is_event_word(name, said);
    }
    return true;
  }

  Walk& walk_;
  JsonText text_;
  Head head_;
  std::string system_;    ///< as a clean copy says it
  std::size_t sections_;  ///< members of the log a clean copy has, so far
  std::vector<Open> open_;
  std::string_view key_;  ///< of the value that comes next; in an array: none
  const AnnouncedLayout* row_layout_ = nullptr;
  std::size_t said_until_ = 0;  ///< up to there, framing of a clean copy stands as that says it
  bool has_log_ = false, has_keys_ = false, has_items_ = false, has_events_ = false;
  std::vector<ByteRange> places_;  ///< of the row at hand
  FieldPlaces fields_;             ///< of the event at hand
};

// --- a clean copy ---
std::string_view words_of(const Record& record, std::size_t k) {
  const ByteRange& place = record.places[k];
  return place.size == 0 ? std::string_view{} : as_text(record.bytes.subspan(place.at - record.where.at, place.size));
}

/// `[12.5,null,3]`, in the order of the keys of a clean copy: what goes is null.
std::size_t spell_row(const Record& record, std::vector<bool>& stays, std::string& out) {
  const std::span<const Column> columns = record.layout.columns;
  const std::vector<bool> asked = std::exchange(stays, std::vector<bool>(stays.size(), false));
  std::size_t outside = 0;
  char parted = '[';
  for (const std::string_view key : row_keys()) {
    const auto k = static_cast<std::size_t>(std::ranges::find(columns, key, &Column::name) - columns.begin());
    if (k == columns.size()) continue;
    const std::string_view words = asked[k] ? words_of(record, k) : std::string_view{};
    const std::string said = words.empty() ? std::string() : number_anew(words, columns[k]);
    outside += !words.empty() && said.empty() ? 1 : 0;
    stays[k] = !said.empty() && !is_said_rounded(columns[k]);
    out.append(1, std::exchange(parted, ',')).append(said.empty() ? "null" : said);
  }
  if (parted == '[') out += parted;
  out += ']';
  return outside;
}

/// Words of the format, and when it happened.
std::size_t spell_event(const Record& record, std::vector<bool>& stays, std::string& out) {
  std::size_t outside = 0;
  std::string members;
  for (std::size_t k = 0; k < record.layout.columns.size(); ++k) {
    const Column& column = record.layout.columns[k];
    const std::string_view words = words_of(record, k);
    const bool time = column.meaning == Meaning::time_boot;
    const bool word = column.meaning == Meaning::structure || column.meaning == Meaning::video;
    std::string said;
    if (stays[k] && !words.empty() && (time || word)) said = time ? number_anew(words, column) : std::string(words);
    outside += stays[k] && time && !words.empty() && said.empty() ? 1 : 0;
    stays[k] = !said.empty() && !time;  // it is rounded
    if (said.empty()) continue;
    members.append(members.empty() ? "\"" : ",\"").append(column.name).append("\":\"").append(said).append("\"");
  }
  out.append("{").append(members).append("}");
  return outside;
}

std::size_t spell(const Record& record, std::vector<bool>& stays, std::string& out) {
  out += as_text(record.anew);
  if (record.layout.name == row_name) return spell_row(record, stays, out);
  if (record.layout.name == event_name) return spell_event(record, stays, out);
  stays.assign(stays.size(), false);
  return 0;
}

Certainty detect(Bytes file) {
  const std::string_view head = sniff_beginning(file).content;
  if (!head.starts_with('{')) return Certainty::no;
  const bool named =
      head.find("\"flight_logging\"") != head.npos || head.find("\"flight_logging_submission\"") != head.npos;
  const bool ours = named && (head.find("\"exchange\"") != head.npos || head.find("\"message\"") != head.npos ||
                              head.find("\"flight_data\"") != head.npos);
  return ours ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) { Room(walk, in).run(); }

}  // namespace
}  // namespace gutma

constinit const Format gutma_format{
    .id = "gutma",
    .name = "GUTMA flight log",
    .endings = "gutma json",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering =
        Rendering{{}, "rows at a rate of the program's own, made of the aircraft's log; heights by the stated system"},
    .detect = gutma::detect,
    .walk = gutma::walk,
    .fields = gutma::tell_fields,
    .kept = gutma::tell_kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = gutma::spell},
};

}  // namespace contrail
