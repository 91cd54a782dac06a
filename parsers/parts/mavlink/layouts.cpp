#include "parsers/parts/mavlink/layouts.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/base/layout/kept_columns.hpp"
#include "parsers/parts/mavlink/stays.hpp"
#include "parsers/parts/mavlink/variants.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

constexpr std::uint32_t adsb_vehicle = 246, ais_vessel = 301;
/// Stamps below are no dates: nothing was logged before 2000.
constexpr std::uint64_t first_date = 946'684'800'000'000;
/// Other aircraft that have a track of their own; the rest share one.
constexpr std::uint32_t most_traffic = 1000;
/// Senders that are told apart; the rest count as one.
constexpr std::size_t most_senders = 1000;

constexpr Limits dates{0, 4'102'444'800'000'000}, since_start{0, 864'000'000'000};  // to 2100; ten days
constexpr Column stamp_columns[] = {{"timestamp", Type::u64_be, 0, time_utc, 1, 1, "us", {}, {}, Subject::app, dates}};
constexpr Column head_1_columns[] = {{"frame", Type::bytes, 0, structure, 1, 2},
                                     {"seq", Type::u8, 2, offset, 1, 1, {}, {}, {}, {}, {0, 255}},
                                     {"sysid", Type::u8, 3, structure},
                                     {"compid", Type::u8, 4, structure},
                                     {"msgid", Type::u8, 5, structure}};
// A clean copy is not signed, cuts its payloads and counts anew (seal), and no flag of compat_flags is defined.
constexpr Column head_2_columns[] = {{"magic", Type::u8, 0, structure},
                                     {"len", Type::u8, 1, offset, 1, 1, {}, {}, {}, {}, {0, 255}},
                                     {"incompat_flags", Type::u8, 2, offset, 1, 1, {}, {}, {}, {}, {0, 1}},
                                     {"compat_flags", Type::u8, 3, structure, 1, 1, {}, {}, {}, {}, {0, 0}},
                                     {"seq", Type::u8, 4, offset, 1, 1, {}, {}, {}, {}, {0, 255}},
                                     {"sysid", Type::u8, 5, structure},
                                     {"compid", Type::u8, 6, structure},
                                     {"msgid", Type::u24, 7, structure}};
constexpr Column check_columns[] = {{"checksum", Type::u16, 0, offset, 1, 1, {}, {}, {}, {}, {0, 65'535}}};

/// Columns of a part of the frame that begins at `at`.
void append(std::vector<Column>& to, std::span<const Column> columns, std::uint64_t at) {
  for (Column column : columns) {
    column.at += static_cast<std::uint32_t>(at);
    to.push_back(column);
  }
}

/// MAVLink 1 sends a message whole. MAVLink 2 leaves out zeros at its end, but for the first byte, and newer senders
/// may add to it. Other lengths could spell something: nothing of such a frame stays.
bool has_its_length(const Frame& frame) {
  return frame.version == 1 ? frame.length == frame.message->size : frame.length > 0;
}

/// The columns of a message in this frame, extensions in MAVLink 2 only; of a MAVLink 1 payload that is too short those
/// that are there, of one that is longer than the table the rest as bytes nobody knows.
void append_payload(std::vector<Column>& to, const Frame& frame, std::uint64_t at, bool by_ground) {
  const Message& message = *frame.message;
  const bool first = frame.version == 1, may_stay = has_its_length(frame);
  const std::uint32_t known = first ? std::min(message.size, frame.length) : message.whole_size;
  std::span<const Column> columns = message.columns.first(first ? message.base_columns : message.columns.size());
  std::uint32_t end = 0;
  for (const Column& column : columns) {
    const std::uint32_t behind = column.at + column.count * size_of(column.type);
    if (behind > known) break;
    append(to, {&column, 1}, at);
    if (const Stay* stay = may_stay ? find_stay(message.name, column.name, by_ground) : nullptr) {
      to.back().limits = stay->limits;
      if (!stay->values.empty()) to.back().names = stay->values;
    }
    end = behind;
  }
  const std::uint32_t stored = first ? frame.length : std::max(known, std::uint32_t{frame.length});
  if (stored > end) to.push_back({"more", Type::bytes, static_cast<std::uint32_t>(at + end), none, 1, stored - end});
}

/// A value, not just the moment or the frame of a message that goes.
bool stays(const Column& column) {
  const bool tells_nothing = column.meaning == structure || column.meaning == time_utc || column.meaning == time_boot;
  return column.limits.told() && !tells_nothing;
}

/// MAV_COMPONENT: what is known by its number; 25 to 99 are free for anybody's use.
bool has_a_job(std::uint8_t component) {
  constexpr std::pair<std::uint8_t, std::uint8_t> jobs[] = {
      {1, 1},     {100, 105}, {110, 110}, {140, 161}, {169, 175}, {180, 182},
      {189, 198}, {200, 202}, {220, 221}, {236, 238}, {240, 243}, {250, 250},
  };
  return std::ranges::any_of(jobs, [&](const auto& job) { return component >= job.first && component <= job.second; });
}

bool counts_since_boot(const Content& content, std::uint32_t at) {
  constexpr std::uint64_t year_2001 = 1'000'000'000'000'000;
  if (at + 8 > content.payload.size()) return false;
  const auto time = load_le<std::uint64_t>(content.payload.data() + at);
  return time != 0 && time < year_2001;
}

}  // namespace

Sender& Layouts::sender(const Frame& frame) {
  const std::uint32_t key = std::uint32_t{frame.system} << 8 | frame.component;
  if (last_ && last_->sender.system == frame.system && last_->sender.component == frame.component) return last_->sender;
  auto found = senders_.find(key);
  if (found == senders_.end()) {
    const bool apart = senders_.size() < most_senders;
    found = senders_.try_emplace(apart ? key : ~std::uint32_t{0}).first;
    if (!found->second) {
      found->second = std::make_unique<Senders>();
      found->second->sender.system = frame.system, found->second->sender.component = frame.component;
    }
  }
  last_ = found->second.get();
  return last_->sender;
}

const AnnouncedLayout& Layouts::of(const Frame& frame, Sender& sender, const Content& content, std::uint64_t stamp) {
  const Message& message = *frame.message;
  learn(sender, message, content);
  const bool unset = stamps_ == Stamps::microseconds && stamp < first_date;
  Kind& kind = kind_of(*last_, message, content, unset);
  std::uint8_t variant = variant_of(sender, message, content);
  if (stamps_ == Stamps::none && counts_since_boot(content, kind.time_usec_at)) variant |= since_boot;
  if (unset) variant |= unset_stamp;
  const bool usual = has_its_length(frame) && frame.length <= message.whole_size;
  const std::uint32_t key =
      std::uint32_t{variant} << 16 | std::uint32_t{frame.version} << 9 | (usual ? std::uint32_t{0} : frame.length);
  const AnnouncedLayout*& layout = kind.layouts[key | std::uint32_t{!usual} << 24];
  if (!layout) layout = &make(frame, sender, kind, variant);
  return *layout;
}

Layouts::Kind& Layouts::kind_of(Senders& from, const Message& message, const Content& content, bool unset) {
  const std::uint64_t of_all = message.id | (unset ? std::uint64_t{1} << 24 : 0);
  std::uint64_t key = of_all;
  const bool traffic = message.id == adsb_vehicle || message.id == ais_vessel;
  if (traffic && content.payload.size() >= 4)
    key |= std::uint64_t{load_le<std::uint32_t>(content.payload.data())} << 32;
  auto found = from.kinds.find(key);
  if (found != from.kinds.end()) return found->second;
  const bool apart = traffic && traffic_ < most_traffic;
  if (traffic && !apart) {
    key = of_all;
    found = from.kinds.find(key);
    if (found != from.kinds.end()) return found->second;
  }
  Kind& kind = from.kinds[key];
  kind.number = ++kinds_;
  kind.sender = label(from.sender);
  for (const Column& column : message.columns) {
    if (column.name == "time_usec" && column.type == Type::u64) kind.time_usec_at = column.at;
  }
  if (apart) {
    char words[16];
    std::snprintf(words, sizeof words, "%06x", static_cast<unsigned>(key >> 32));
    kind.sender = walk_.keep(std::string_view(words)), ++traffic_;
  }
  return kind;
}

/// The first autopilot that sends anything.
bool Layouts::is_main(const Sender& sender) {
  const int own = sender.system << 8 | sender.component;
  if (main_ < 0 && sender.component == component_autopilot && sender.role != Sender::Role::ground) main_ = own;
  return own == main_;
}

/// `255/190`, of an autopilot `2`; empty for the main aircraft.
std::string_view Layouts::label(const Sender& sender) {
  if (is_main(sender)) return {};
  std::string words = std::to_string(sender.system);
  if (sender.component != component_autopilot) words += "/" + std::to_string(sender.component);
  return walk_.keep(words);
}

/// Without stamps the rows of the main aircraft that count since it was switched on are the clock of all others.
void Layouts::date(Layout& layout, std::vector<Column>& columns, bool main, std::uint8_t variant) const {
  if (stamps_ == Stamps::microseconds) {
    layout.time = Time::own;
    if (variant & unset_stamp) columns.front().meaning = time_boot, columns.front().limits = since_start;
    return;
  }
  layout.time = Time::previous;
  for (Column& column : columns) {
    // Nothing relates the clocks of others to the log's: what they count goes.
    if (column.meaning == time_boot && !main) column.meaning = harmless_measurement, column.limits = {};
    if (column.name == "time_usec" && column.meaning == time_other && (variant & since_boot) != 0 && main)
      column.meaning = time_boot;
    if (column.meaning == time_utc && !main) column.meaning = time_other;
  }
  const auto clock =
      std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.meaning == time_boot; });
  if (clock == columns.end()) return;
  std::rotate(columns.begin(), clock, clock + 1);  // the first time of a row is its own
  layout.time = Time::own, layout.tick = true;
}

const AnnouncedLayout& Layouts::make(const Frame& frame, const Sender& sender, const Kind& kind, std::uint8_t variant) {
  const Message& message = *frame.message;
  const std::uint64_t stamp = size_of(stamps_), payload = stamp + frame.head();
  std::vector<Column> columns;
  if (stamp != 0) append(columns, stamp_columns, 0);
  append(columns, frame.version == 1 ? std::span<const Column>(head_1_columns) : head_2_columns, stamp);
  append_payload(columns, frame, payload, (variant & from_ground) != 0);
  const std::uint64_t size = frame.version == 1 ? frame.length : std::max(message.whole_size, frame.length);
  append(columns, check_columns, payload + size);

  Layout layout{.name = message.name, .subject = message.subject};
  date(layout, columns, is_main(sender), variant);
  layout.each_is_event = message.event != Event::none, layout.event = message.event;
  layout.sender = kind.sender, layout.kind = kind.number;
  adapt(variant, message, columns, layout);
  const bool any = std::any_of(columns.begin(), columns.end(), stays);
  const AnnouncedLayout& made = walk_.layout(layout, std::move(columns));
  if (made.id >= stays_.size()) stays_.resize(made.id + 1);
  stays_[made.id] = any;
  return made;
}

std::uint8_t Layouts::number_of_system(const Frame& frame, const AnnouncedLayout& layout) {
  std::uint8_t& number = system_numbers_[frame.system];
  if (number == 0 && stays_[layout.id] && systems_ < 255) number = ++systems_;
  return number;
}

std::uint8_t Layouts::number_of_component(const Frame& frame, const AnnouncedLayout& layout) {
  constexpr std::uint8_t most_told_apart = 8, last_user = 99;
  if (!stays_[layout.id]) return frame.component;
  Components& components = components_[frame.system];
  std::uint8_t& number = components.numbers[frame.component];
  if (number != 0) return number;
  if (components.met == most_told_apart) return number = last_user;
  ++components.met;
  return number = has_a_job(frame.component) ? frame.component : ++components.last_user;
}

const AnnouncedLayout& Layouts::unknown(const Frame& frame) {
  constexpr std::size_t most_unknown = 1000;
  const std::uint32_t id = unknown_.size() < most_unknown ? frame.id : ~std::uint32_t{0};
  const std::uint32_t key = id << 1 | std::uint32_t{frame.version == 1};
  const AnnouncedLayout*& layout = unknown_[key];
  if (layout) return *layout;
  const std::uint64_t stamp = size_of(stamps_);
  std::vector<Column> columns;
  if (stamp != 0) append(columns, stamp_columns, 0);
  append(columns, frame.version == 1 ? std::span<const Column>(head_1_columns) : head_2_columns, stamp);
  columns.push_back({"payload", Type::bytes, static_cast<std::uint32_t>(stamp + frame.head()), none, 1, 0});
  const std::string name = id == frame.id ? "message " + std::to_string(frame.id) : "other messages";
  layout = &walk_.layout({.name = walk_.keep(name), .time = Time::own}, std::move(columns));
  return *layout;
}

void tell_kept(const TellKept& tell) {
  for (const Message* message : all_messages()) {
    for (Column column : message->columns) {
      const Stay* stay = find_stay(message->name, column.name, false);
      if (!stay) continue;
      column.limits = stay->limits;
      tell_kept_column(tell, message->name, column, stay->why);
    }
  }
  tell({"HEARTBEAT", "MAV_MODE_FLAG_SAFETY_ARMED", "u8 bit 7", {0, 1}, name_of(armed)});
}

void tell_messages(const TellField& tell) {
  for (const Message* message : all_messages()) tell_columns(tell, message->name, message->columns, message->subject);
  tell_variants(tell);
}

}  // namespace contrail::mavlink
