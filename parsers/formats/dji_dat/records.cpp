#include "parsers/formats/dji_dat/records.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats/dji_dat/clean_ticks.hpp"

namespace contrail::dji_dat {
namespace {

using enum Meaning;

constexpr Column frame_columns[] = {{"frame", Type::bytes, 0, structure, 1, 4},
                                    {"type", Type::u16, type_at, structure},
                                    // Counted anew by a clean copy.
                                    {"tick", Type::u32, tick_at, offset, 1, 1, {}, {}, {}, {}, {0, 4'294'967'295.0}}};

constexpr Column clock_columns[] = {{"time", Type::i64, 0, time_boot, 1, 1, "us"}};
constexpr Layout clock_view{.name = "clock", .columns = clock_columns, .time = Time::own, .tick = true, .view = true};
constexpr Column tie_columns[] = {{"time", Type::i64, 0, time_boot, 1, 1, "us"},
                                  {"utc", Type::i64, 8, time_utc, 1, 1, "us"}};
constexpr Layout tie_view{.name = "UTC", .columns = tie_columns, .time = Time::own, .view = true};

// What texts tell of parts, behind these words.
constexpr Column controller_serial[] = {{"Mc  ID", Type::text, 0, serial, 1, 0}};
constexpr Column controller_version[] = {{"Mc  Ver", Type::text, 0, firmware, 1, 0}};
constexpr Column battery_serial[] = {{"Serial number", Type::text, 0, serial, 1, 0}};
constexpr Layout part_views[] = {
    {.name = "controller", .columns = controller_serial, .subject = Subject::flight_controller, .view = true},
    {.name = "version", .columns = controller_version, .subject = Subject::flight_controller, .view = true},
    {.name = "battery", .columns = battery_serial, .subject = Subject::battery, .view = true}};
struct PartWords {
  std::string_view words;
  const Layout& view;
};
constexpr PartWords part_words[] = {{"Mc  ID  :", part_views[0]},
                                    {"Mc  Ver :", part_views[1]},
                                    {"[L-BATTERY]Serial number   :", part_views[2]},
                                    {"Bat SN  :", part_views[2]}};
constexpr std::string_view between_parts = " & ";  // an aircraft with two batteries

/// What an event text says that happened. On the ground it is before each flight and after it: `in_air` tells which.
Event event_of(std::string_view text, bool& in_air) {
  if (text.find("[L-FMU/FSM]state changed. cur: in air") != std::string_view::npos)
    return std::exchange(in_air, true) ? Event::message : Event::takeoff;
  if (text.find("[L-FMU/FSM]state changed. cur: on ground") != std::string_view::npos)
    return std::exchange(in_air, false) ? Event::landing : Event::message;
  for (const std::string_view set : {"[L-HOME]Update.", "[L-HOME][UpdHP", "[L-HOME][InitHP"}) {
    if (text.find(set) != std::string_view::npos) return Event::home_set;
  }
  if (text.find("[L-FMU/MOTOR]Start.") != std::string_view::npos || text.find("M.Start") != std::string_view::npos)
    return Event::arm;
  if (text.find("[L-FMU/MOTOR] Stop.") != std::string_view::npos || text.find("M. Stop") != std::string_view::npos)
    return Event::disarm;
  return text.find("[WARN") != std::string_view::npos ? Event::warning : Event::message;
}

constexpr std::uint16_t event_text = 32768;

std::uint32_t key_of(const Frame& frame, Event event) {
  return std::uint32_t{frame.type} << 16 | frame.size << 4 | static_cast<std::uint32_t>(event);
}

}  // namespace

Records::Records(Walk& walk, const Survey& survey, std::uint64_t body_at)
    : walk_(walk),
      survey_(survey),
      body_at_(body_at),
      clock_(walk.layout_of(clock_view)),
      tie_(walk.layout_of(tie_view)),
      dated_(!survey.dated) {}

void Records::tell(const Frame& frame, Bytes stored, const Where& where) {
  const Slot& slot = slot_of(frame);
  Where plain = where;
  plain.transform = &xor_transform;
  tell_moment(frame, slot, plain);
  const bool is_text = slot.kind == Kind::text || slot.kind == Kind::declaration;
  if (!slot.layout->wanted() && !is_text) return;
  if (survey_.unreadable) return walk_.record(*slot.layout, stored, where);
  plain_.resize(stored.size());
  unscramble(stored, plain_.data());
  if (is_text) return tell_text(frame, slot, plain, where);
  tell_plain(*slot.layout, plain);
}

/// The lowest byte of the tick, by which the payload is scrambled, is free: a clean copy has the same in all records.
void Records::tell_plain(const AnnouncedLayout& layout, const Where& plain) {
  const auto lowest = std::to_integer<std::uint8_t>(plain_[tick_at]), key = CleanTicks::key(lowest, survey_.coarse);
  anew_.clear();
  if (key != lowest) anew_ = plain_, anew_[tick_at] = std::byte{key};
  walk_.record({.layout = layout, .bytes = plain_, .where = plain, .anew = anew_});
}

void Records::tell_text(const Frame& frame, const Slot& slot, const Where& plain, const Where& where) {
  std::string_view text = as_text(Bytes(plain_).subspan(head_size, frame.payload()));
  text = text.substr(0, text.find('\0'));
  if (slot.kind == Kind::declaration) declarations_.learn(text);
  const Event event = frame.type == event_text ? event_of(text, in_air_) : Event::none;
  const AnnouncedLayout* layout = slot.layout;
  if (event != Event::none) {
    Slot& own = slots_[key_of(frame, event)];
    if (!own.layout) own = {&make(frame, find_shape(frame.type, frame.payload()), event), Kind::text};
    layout = own.layout;
  }
  if (layout->wanted()) tell_plain(*layout, plain);
  if (slot.kind == Kind::text) learn(text, where, head_size);
}

void Records::learn(std::string_view text, const Where& where, std::uint64_t text_at) {
  for (const PartWords& part : part_words) {
    const std::size_t at = text.find(part.words);
    if (at == std::string_view::npos) continue;
    const std::size_t from = at + part.words.size();
    std::string_view values = text.substr(from, text.find_first_of("\r\n", from) - from);
    while (!values.empty()) {
      const std::size_t size = std::min(values.find(between_parts), values.size());
      const std::string_view value = trimmed(values.substr(0, size));
      values.remove_prefix(std::min(size + between_parts.size(), values.size()));
      if (value.empty()) continue;
      Where told = where;
      told.at += text_at + static_cast<std::uint64_t>(value.data() - text.data()), told.size = value.size();
      const ByteRange place{told.at, told.size};
      walk_.view(walk_.layout_of(part.view), as_bytes(value), told, {&place, 1});
    }
  }
}

/// Where the log's clock stands, in front of each row that has a moment of its own.
void Records::tell_moment(const Frame& frame, const Slot& slot, const Where& where) {
  const std::uint64_t ticks = ticks_(frame.tick);
  if (slot.kind != Kind::receiver && slot.kind != Kind::timed) return;
  const std::int64_t row[] = {static_cast<std::int64_t>(static_cast<double>(ticks) / survey_.rate * 1e6),
                              survey_.dated ? survey_.dated->seconds * 1'000'000 : 0};
  const ByteRange tick{where.at + tick_at, 4}, date{where.at + head_size, 8};
  if (survey_.dated && where.at == body_at_ + survey_.dated->at) {
    const std::array<ByteRange, 2> places{tick, date};
    walk_.view(tie_, std::as_bytes(std::span(row)), where, places);
  }
  dated_ = dated_ || slot.kind == Kind::receiver;
  if (dated_ && slot.layout->wanted() && clock_.wanted())
    walk_.view(clock_, std::as_bytes(std::span(row).first(1)), where, {&tick, 1});
}

const Records::Slot& Records::slot_of(const Frame& frame) {
  Slot& slot = slots_[key_of(frame, Event::none)];
  if (slot.layout) return slot;
  const Shape* shape = survey_.unreadable ? nullptr : find_shape(frame.type, frame.payload());
  if (shape) slot.kind = shape->kind;
  slot.layout = &make(frame, shape, Event::none);
  return slot;
}

const AnnouncedLayout& Records::make(const Frame& frame, const Shape* shape, Event event) const {
  std::vector<Column> columns(std::begin(frame_columns), std::end(frame_columns));
  const std::uint32_t payload = frame.payload();
  std::uint32_t end = 0;  // of what is told of the payload
  const auto add = [&](Column column) {
    const std::uint32_t behind = column.at + size_of(column.type) * column.count;
    if (behind > payload) return;
    column.at += head_size, end = std::max(end, behind);
    columns.push_back(column);
  };
  if (shape) {
    for (const Column& column : shape->columns) add(column);
  } else if (const Declaration* declared = declarations_.find(frame.type, payload); declared && !survey_.unreadable) {
    // Names prove nothing: what such a field means nobody knows.
    for (const DeclaredField& field : declared->fields) add({walk_.keep(field.name), field.type, end, none});
  }
  const bool is_text = shape && (shape->kind == Kind::text || shape->kind == Kind::declaration);
  if (payload > end) {
    const Type type = is_text ? Type::text : Type::bytes;
    columns.push_back({is_text ? "text" : "more", type, head_size + end, is_text ? message : none, 1, payload - end});
  }
  columns.push_back({"check", Type::u16, frame.size - check_size, offset, 1, 1, {}, {}, {}, {}, {0, 65'535}});

  Layout layout{.name = shape ? shape->name : walk_.keep("type " + std::to_string(frame.type)), .time = Time::previous};
  if (shape) layout.subject = shape->subject, layout.instance = shape->instance;
  layout.each_is_event = event != Event::none, layout.event = event;
  layout.kind = frame.type + 1u;
  return walk_.layout(layout, std::move(columns));
}

void tell_records(const TellField& tell) {
  tell_layout(tell, clock_view);
  tell_layout(tell, tie_view);
  for (const Layout& view : part_views) tell_layout(tell, view);
  tell({"event text", "text", message, {}, Subject::none});
}

}  // namespace contrail::dji_dat
