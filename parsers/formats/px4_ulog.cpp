// PX4 ULog: https://docs.px4.io/main/en/dev_log/ulog_file_format.html
#include <algorithm>
#include <array>
#include <utility>

#include "parsers/base/salvage.hpp"
#include "parsers/base/utf8.hpp"
#include "parsers/base/value.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/px4_ulog_definitions.hpp"
#include "parsers/formats/px4_ulog_messages.hpp"
#include "parsers/tables/px4_fields.hpp"

namespace contrail {
namespace px4 {
namespace {

constexpr std::string_view magic{"ULog\x01\x12\x35", 7}, encrypted_magic{"ULogEnc", 7};
constexpr std::uint64_t header_size = 16, encrypted_header_size = 22, frame_head = 3;
constexpr std::uint64_t first_utc_stamp = 1'000'000'000'000'000;  // simulators stamp with Unix time; 31 years of uptime are none
constexpr std::uint64_t largest_unknown = 10'000;
constexpr int enough_in_a_row = 3;

constexpr std::array<bool, 256> known_types = [] {
  std::array<bool, 256> known{};
  for (const char letter : std::string_view("BFIMPQARDLCSO")) known[static_cast<unsigned char>(letter)] = true;
  return known;
}();

/// What a msg_id stands for.
struct Subscription {
  const Layout* layout = nullptr;
  std::uint16_t shortest = 65535, longest = 0;  ///< payload sizes, msg_id included; none fits what is not subscribed
  std::uint16_t choice = 0;                 ///< 1 + index into Log::choices_: the layout depends on a field
};

/// vehicle_command: only some commands carry a place in param5 and param6.
struct Choice {
  const Layout* with_place;
  Column command;
};

class Log {
 public:
  Log(Walk& walk, Reader in, bool utc_stamps) : walk_(walk), file_(in), utc_stamps_(utc_stamps), messages_(walk, utc_stamps) {}
  void run();

 private:
  bool flag_bits(Reader& in, std::vector<std::uint64_t>& appended);
  void section(Reader in, bool last);
  bool data_run(Reader& in);
  void message(Reader& in);
  void decode(char type, Bytes frame, const Where& where, const Reader& in);
  void data(Bytes frame, const Where& where, const Reader& in);
  void subscribe(Bytes frame, const Where& where);
  const Layout& layout_for(std::string_view name, std::uint8_t instance, Subscription& to, const Where& where);
  bool ends_here(Reader& in);
  bool may_follow(std::uint64_t at) const;
  std::uint64_t convincing(std::uint64_t at) const;
  bool convincing_payload(char type, Bytes frame) const;
  std::optional<std::uint64_t> resync(std::uint64_t at) const;
  const std::byte* bytes(std::uint64_t at) const { return file_.source().bytes().data() + at; }
  const Subscription* find(std::uint16_t id) const { return id < subscriptions_.size() && subscriptions_[id].layout ? &subscriptions_[id] : nullptr; }

  Walk& walk_;
  Reader file_;
  bool utc_stamps_;
  std::uint64_t end_ = 0;   ///< of the section
  bool last_ = true;        ///< nothing is appended behind it
  Definitions definitions_;
  Messages messages_;
  std::vector<Subscription> subscriptions_;  ///< by msg_id
  std::vector<Choice> choices_;
  std::map<std::pair<std::string, std::uint8_t>, std::pair<std::uint32_t, Subscription>> topics_;  ///< with the revision of the definitions
  std::array<bool, 256> told_unknown_{};
  bool told_unsubscribed_ = false;
  Where first_dropout_;
  std::uint64_t dropouts_ = 0, dropped_ms_ = 0;
};

// --- the file ---------------------------------------------------------------------------------------------------------

void Log::run() {
  Reader in = file_;
  const std::uint64_t start = in.at();
  in.skip(header_size, "the header");
  std::vector<std::uint64_t> appended;
  if (!flag_bits(in, appended)) return;
  for (const std::uint64_t offset : appended) {
    const std::uint64_t at = start + offset;
    section(in.range(in.at(), at - in.at()), false);
    in.seek(at);
  }
  section(in, true);
  if (dropouts_ > 0) {
    walk_.note(Code::dropout, first_dropout_, "the logger lost data " + std::to_string(dropouts_) + " times from here on, " + std::to_string(dropped_ms_) + " ms in all");
  }
}

/// The 'B' message is the first or absent. False: the data are written in a way this program does not know.
bool Log::flag_bits(Reader& in, std::vector<std::uint64_t>& appended) {
  const Bytes head = in.peek(frame_head);
  if (head.size() < frame_head || head[2] != std::byte{'B'}) return true;
  const std::uint64_t size = load_le<std::uint16_t>(head.data());
  const Bytes frame = in.peek(frame_head + size);
  if (size < 40 || frame.size() < frame_head + size) return true;  // told where messages are read
  walk_.record(walk_.layout_of(flag_bits_layout), frame, in.where(in.at(), frame.size()));

  const Bytes incompatible = frame.subspan(11, 8);
  const bool has_appended = std::to_integer<int>(incompatible[0]) & 1;
  const bool unknown = std::to_integer<int>(incompatible[0]) > 1 || std::any_of(incompatible.begin() + 1, incompatible.end(), [](std::byte b) { return b != std::byte{}; });
  in.skip(frame.size());
  if (unknown) {
    walk_.note(Code::unknown_version, Severity::damage, in.where(in.at(), in.left()), "flags say that the messages are written in a way this program does not know; they are not read");
    return false;
  }
  for (std::size_t i = 0; has_appended && i < 3; ++i) {
    const auto offset = load_le<std::uint64_t>(frame.data() + 19 + 8 * i);
    if (offset == 0) continue;
    const std::uint64_t least = appended.empty() ? in.at() - file_.at() : appended.back();
    if (offset >= least && offset <= file_.left()) {
      appended.push_back(offset);
    } else {
      walk_.note(Code::bad_structure, {&in.source(), file_.at() + header_size + 19 + 8 * i, 8}, "the offset of appended data lies outside the file or is out of order");
    }
  }
  return true;
}

void Log::section(Reader in, bool last) {
  end_ = in.end(), last_ = last;
  salvage(
      walk_, in,
      [&](Reader& at) {
        if (!data_run(at)) message(at);
        return true;
      },
      [&](std::uint64_t at) { return resync(at); });
}

// --- messages ---------------------------------------------------------------------------------------------------------

/// Data messages one after another: nine tenths of a log. Stops in front of everything that wants a closer look. A message is handed on
/// only if another one may follow it: where framing is lost, the body before it cannot be trusted either.
bool Log::data_run(Reader& in) {
  const std::byte* const base = in.source().bytes().data();
  const std::span<const Subscription> subscriptions = subscriptions_;
  const std::uint64_t start = in.at(), end = in.end();
  std::uint64_t at = start;
  while (end - at >= 5) {
    const std::byte* const frame = base + at;
    const auto size = load_le<std::uint16_t>(frame);
    const std::uint64_t next = at + frame_head + size;
    if (frame[2] != std::byte{'D'} || next > end) break;
    const auto id = load_le<std::uint16_t>(frame + 3);
    if (id >= subscriptions.size()) break;
    const Subscription& to = subscriptions[id];
    if (size < to.shortest || size > to.longest || to.choice) break;
    if (end - next >= frame_head && base[next + 2] != std::byte{'D'} && !known_types[std::to_integer<std::uint8_t>(base[next + 2])]) break;
    if (to.layout->wanted()) walk_.record(*to.layout, {frame, frame_head + size}, {&in.source(), at, frame_head + size});
    at = next;
  }
  in.seek(at);
  return at != start;
}

void Log::message(Reader& in) {
  if (ends_here(in)) return;
  const std::uint64_t at = in.at();
  const auto size = load_le<std::uint16_t>(bytes(at));
  const auto type = std::to_integer<std::uint8_t>(bytes(at)[2]);
  if (!may_follow(at)) in.fail(Code::lost_sync, "no message begins here");
  const Bytes frame = in.take(frame_head + size, "a message");
  const Where where = in.where(at, frame.size());
  if (known_types[type]) return decode(static_cast<char>(type), frame, where, in);
  if (!std::exchange(told_unknown_[type], true)) {
    walk_.note(Code::unknown_record, where, "messages of type " + escaped(messages_.unknown(type).name) + " are not known to this program");
  }
  walk_.record(messages_.unknown(type), frame, where);
}

/// Ends that are no damage: what a crash left unfinished in front of appended data, and zeros of preallocated space.
bool Log::ends_here(Reader& in) {
  const Bytes rest = in.rest();
  const bool fits = rest.size() >= frame_head && rest.size() >= frame_head + load_le<std::uint16_t>(rest.data());
  const bool is_message = rest.size() < frame_head || known_types[std::to_integer<std::uint8_t>(rest[2])];
  if (!last_ && !fits && is_message) {
    walk_.note(Code::cut, Severity::info, in.where(in.at(), rest.size()), "a message left unfinished; appended data follow");
  } else if (rest.size() < frame_head) {
    in.fail(Code::cut, "the file ends inside the head of a message");
  } else if (std::all_of(rest.begin(), rest.end(), [](std::byte b) { return b == std::byte{}; })) {
    walk_.note(Code::trailing, in.where(in.at(), rest.size()), "nothing but zeros from here on");
  } else {
    return false;
  }
  in.seek(in.end());
  return true;
}

void Log::decode(char type, Bytes frame, const Where& where, const Reader& in) {
  const auto at_least = [&](std::size_t size) {
    if (frame.size() < size) in.fail(Code::bad_structure, std::string("a message of type ") + type + " is too short");
  };
  const auto fixed = [&](const Layout& layout) { walk_.record(walk_.layout_of(layout), frame, where); };
  switch (type) {
    case 'D': return data(frame, where, in);
    case 'F':
      if (!definitions_.add(as_text(frame.subspan(3)))) walk_.note(Code::bad_structure, where, "not a format: " + escaped(as_text(frame.subspan(3)).substr(0, 60)));
      return fixed(format_layout);
    case 'A': return at_least(7), subscribe(frame, where);
    case 'R': return at_least(5), fixed(unsubscription_layout);
    case 'B': return at_least(43), fixed(flag_bits_layout);
    case 'L': return at_least(12), walk_.record(messages_.logged(false, std::to_integer<std::uint8_t>(frame[3])), frame, where);
    case 'C': return at_least(14), walk_.record(messages_.logged(true, std::to_integer<std::uint8_t>(frame[3])), frame, where);
    case 'S':
      at_least(11);
      if (load_le<std::uint64_t>(frame.data() + 3) != sync_magic) in.fail(Code::lost_sync, "a sync message without its pattern");
      return fixed(sync_layout);
    case 'O':
      at_least(5);
      if (dropouts_++ == 0) first_dropout_ = where;
      dropped_ms_ += load_le<std::uint16_t>(frame.data() + 3);
      return fixed(dropout_layout);
    default: {  // I M P Q
      const auto key = key_of(type, frame);
      if (!key) in.fail(Code::overrun, "a key is longer than its message");
      walk_.record(messages_.keyed(type, *key), frame, where);
    }
  }
}

void Log::data(Bytes frame, const Where& where, const Reader& in) {
  if (frame.size() < 5) in.fail(Code::bad_structure, "a message of type D is too short");
  const auto id = load_le<std::uint16_t>(frame.data() + 3);
  const Subscription* to = find(id);
  const std::size_t size = frame.size() - frame_head;
  if (to && (size < to->shortest || size > to->longest)) {
    in.fail(Code::bad_structure, "a record of " + escaped(to->layout->name) + " has " + std::to_string(size) + " bytes, its format wants " + std::to_string(to->longest));
  }
  if (!may_follow(in.at())) in.fail(Code::lost_sync, "no message follows this one, so that it may be damaged itself");
  if (!to) {
    if (!std::exchange(told_unsubscribed_, true)) walk_.note(Code::unknown_record, where, "data of message id " + std::to_string(id) + ", whose topic the file does not tell");
    return walk_.record(walk_.layout_of(unsubscribed_data_layout), frame, where);
  }
  const Layout* layout = to->layout;
  if (to->choice) {
    const Choice& choice = choices_[to->choice - 1];
    const auto command = integer({*layout, frame, where}, choice.command);
    if (command && command_has_place(*command)) layout = choice.with_place;
  }
  walk_.record(*layout, frame, where);
}

// --- topics -----------------------------------------------------------------------------------------------------------

void Log::subscribe(Bytes frame, const Where& where) {
  walk_.record(walk_.layout_of(subscription_layout), frame, where);
  const auto instance = std::to_integer<std::uint8_t>(frame[3]);
  const auto id = load_le<std::uint16_t>(frame.data() + 4);
  const std::string_view name = as_text(frame.subspan(6));
  auto& [revision, subscription] = topics_[{std::string(name), instance}];
  if (!subscription.layout || revision != definitions_.revision()) {
    subscription = {};
    subscription.layout = &layout_for(name, instance, subscription, where);
    revision = definitions_.revision();
  }
  if (id >= subscriptions_.size()) subscriptions_.resize(id + 1u);
  subscriptions_[id] = subscription;
}

const Layout& Log::layout_for(std::string_view name, std::uint8_t instance, Subscription& to, const Where& where) {
  const TopicFacts facts = facts_of_topic(name);
  Layout draft{.name = walk_.keep(name), .subject = facts.subject, .instance = instance};
  auto topic = definitions_.topic(walk_, name, utc_stamps_);
  if (!topic) {
    walk_.note(Code::bad_structure, where, "the format of " + escaped(name) + " is not defined or makes no message");
    draft.columns = unsubscribed_data_layout.columns;
    to.shortest = 2, to.longest = 65535;
    return walk_.layout(draft);
  }
  to.shortest = static_cast<std::uint16_t>(2 + topic->shortest), to.longest = static_cast<std::uint16_t>(2 + topic->longest);
  draft.time = topic->stamped ? Time::own : Time::none;
  draft.each_is_event = facts.each != Event::none;
  draft.event = facts.each;
  if (name == "vehicle_status") {
    const bool recent = topic->find("nav_state_user_intention");
    for (Column& column : topic->columns) {
      if (column.meaning == Meaning::mode) column.names = names_of_nav_state(recent);
    }
  }
  if (const Column* command = topic->find("command"); command && name == "vehicle_command") {
    auto placed = topic->columns;
    for (Column& column : placed) {
      if (column.name == "param5") column.meaning = Meaning::latitude, column.unit = "deg";
      if (column.name == "param6") column.meaning = Meaning::longitude, column.unit = "deg";
    }
    draft.columns = walk_.keep(std::move(placed));
    if (choices_.size() < 65535) {
      choices_.push_back({&walk_.layout(draft), *command});
      to.choice = static_cast<std::uint16_t>(choices_.size());
    }
  }
  draft.columns = walk_.keep(std::move(topic->columns));
  return walk_.layout(draft);
}

// --- plausibility -----------------------------------------------------------------------------------------------------

/// Whether a message may begin here, by its head alone. The end may stand anywhere; a type nobody knows needs a convincing message behind it.
bool Log::may_follow(std::uint64_t at) const {
  const std::uint64_t left = end_ - at;
  if (left < frame_head) return true;
  const std::uint64_t size = load_le<std::uint16_t>(bytes(at));
  const auto type = std::to_integer<std::uint8_t>(bytes(at)[2]);
  if (size == 0) return type == 0 && std::all_of(bytes(at), bytes(end_), [](std::byte b) { return b == std::byte{}; });
  if (known_types[type]) return true;
  const std::uint64_t next = at + frame_head + size;
  return type != 0 && size <= largest_unknown && next <= end_ && (next == end_ || convincing(next) != 0);
}

/// Whether this is a message beyond reasonable doubt; its end, or 0. Looks at few bytes, so that scanning stays linear.
std::uint64_t Log::convincing(std::uint64_t at) const {
  if (end_ - at < frame_head + 2) return 0;
  const std::uint64_t size = load_le<std::uint16_t>(bytes(at));
  const std::byte type = bytes(at)[2];
  if (size < 2 || !known_types[std::to_integer<std::uint8_t>(type)] || size > end_ - at - frame_head) return 0;
  const Bytes frame{bytes(at), frame_head + size};
  return convincing_payload(static_cast<char>(type), frame) ? at + frame.size() : 0;
}

bool Log::convincing_payload(char type, Bytes frame) const {
  const std::size_t size = frame.size() - frame_head;
  const auto level_at = [&](std::size_t at) { return frame[at] >= std::byte{'0'} && frame[at] <= std::byte{'7'}; };
  switch (type) {
    case 'D': {
      const Subscription* to = find(load_le<std::uint16_t>(frame.data() + 3));
      return to && to->longest < 65535 && size >= to->shortest && size <= to->longest;
    }
    case 'S': return size == 8 && load_le<std::uint64_t>(frame.data() + 3) == sync_magic;
    case 'O': case 'R': return size == 2;
    case 'A': return size > 3 && size < 259 && definitions_.knows(as_text(frame.subspan(6)));
    case 'F': {
      const std::string_view text = as_text(frame.subspan(3)).substr(0, 64);
      return is_name(text.substr(0, text.find(':'))) && text.find(':') < text.size();
    }
    case 'L': return size > 9 && level_at(3);
    case 'C': return size > 11 && level_at(3);
    case 'I': case 'M': case 'P': case 'Q': {
      const auto key = key_of(type, frame);
      const auto stored = key ? scalar_type(key->type) : std::nullopt;
      return stored && is_name(key->name) && key->value.size() == stored->count * std::size_t{size_of(stored->type)};
    }
    default: return false;
  }
}

/// The next sync pattern or run of convincing messages, whichever comes first.
std::optional<std::uint64_t> Log::resync(std::uint64_t at) const {
  for (; end_ - at > frame_head + 2; ++at) {
    if (end_ - at >= 8 && load_le<std::uint64_t>(bytes(at)) == sync_magic) return at + 8;
    std::uint64_t next = at;
    for (int i = 0; i < enough_in_a_row && next != end_; ++i) {
      next = convincing(next);
      if (next == 0) break;
    }
    if (next != 0 && next != at) return at;
  }
  return std::nullopt;
}

// --- the room ---------------------------------------------------------------------------------------------------------

void walk_encrypted(Walk& walk, Reader in) {
  const std::uint64_t at = in.at();
  const Bytes header = in.take(encrypted_header_size, "the header of an encrypted log");
  walk.record(walk.layout_of(encrypted_header_layout), header, in.where(at, header.size()));
  if (!in.done()) walk.record(walk.layout_of(encrypted_layout), in.rest(), in.where(in.at(), in.left()));
  walk.note(Code::encrypted, in.where(in.at(), in.left()), "the log is encrypted; reading it needs the private key of its owner");
}

Certainty detect(Bytes file) {
  const std::string_view start = as_text(file.first(std::min<std::size_t>(file.size(), magic.size())));
  return start == magic || start == encrypted_magic ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) {
  const Bytes header = in.peek(header_size);
  if (as_text(header).starts_with(encrypted_magic)) return walk_encrypted(walk, in);
  if (!as_text(header).starts_with(magic)) in.fail(Code::bad_structure, "this is no ULog: its first bytes are others");
  if (header.size() < header_size) in.fail(Code::cut, "the file ends inside its header");
  const bool utc_stamps = load_le<std::uint64_t>(header.data() + 8) > first_utc_stamp;
  walk.record(walk.layout_of(utc_stamps ? utc_header_layout : header_layout), header, in.where(in.at(), header_size));
  if (header[7] > std::byte{1}) {
    walk.note(Code::unknown_version, in.where(in.at() + 7, 1), "version " + std::to_string(std::to_integer<int>(header[7])) + " is newer than this program; read as version 1");
  }
  Log(walk, in, utc_stamps).run();
}

}  // namespace
}  // namespace px4

extern const Format px4_ulog_format;
const Format px4_ulog_format{"px4-ulog", "PX4 log (ULog)", "ulg ulge", px4::detect, px4::walk};

}  // namespace contrail
