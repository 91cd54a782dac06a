// PX4 ULog: https://docs.px4.io/main/en/dev_log/ulog_file_format.html
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/px4_ulog/fields.hpp"
#include "parsers/formats/px4_ulog/messages.hpp"
#include "parsers/formats/px4_ulog/seal.hpp"
#include "parsers/formats/px4_ulog/stays.hpp"
#include "parsers/formats/px4_ulog/sync.hpp"
#include "parsers/formats/px4_ulog/uses.hpp"
#include "parsers/formats/px4_ulog/words.hpp"

namespace contrail {
namespace px4 {
namespace {

constexpr std::string_view magic{"ULog\x01\x12\x35", 7}, encrypted_magic{"ULogEnc", 7};
constexpr std::uint64_t encrypted_header_size = 22;
constexpr std::uint64_t first_utc_stamp =
    1'000'000'000'000'000;  // simulators stamp with Unix time; 31 years of uptime are none

class Log {
 public:
  Log(Walk& walk, Reader in, bool utc_stamps)
      : walk_(walk),
        file_(in),
        utc_stamps_(utc_stamps),
        topics_(walk, utc_stamps),
        messages_(walk, utc_stamps),
        words_(walk.words()),
        unneeded_words_(walk.words()),
        sync_(in.source(), in.end(), topics_) {}
  void run();

 private:
  [[nodiscard]] std::set<std::uint64_t> find_needed() const;
  bool flag_bits(Reader& in, std::vector<std::uint64_t>& appended);
  void section(Reader in, bool last);
  void data_run(Reader& in);
  void message(Reader& in);
  bool ends_here(Reader& in);
  void decode(char type, Bytes frame, const Where& where, const Reader& in);
  void data(Bytes frame, const Where& where, const Reader& in);
  void unknown(char type, Bytes frame, const Where& where);
  void define(Bytes frame, const Where& where);
  void subscribe(Bytes frame, const Where& where);
  void tell(const AnnouncedLayout& layout, Bytes frame, const Where& where, Bytes anew);
  [[nodiscard]] bool is_needed(const Where& where) const { return !needed_ || needed_->contains(where.at); }

  Walk& walk_;
  const Reader file_;
  const bool utc_stamps_;
  Topics topics_;
  Messages messages_;
  Words words_, unneeded_words_;  ///< numbered apart: those of definitions that go are gone in the copy
  Sync sync_;                     ///< of the section
  bool last_ = true;              ///< nothing is appended behind the section
  std::array<bool, 256> told_unknown_{};
  bool told_unsubscribed_ = false;
  Where first_dropout_;
  std::uint64_t dropouts_ = 0, dropped_ms_ = 0;
  Uses uses_;
  std::optional<std::set<std::uint64_t>> needed_;  ///< definitions; nothing: nobody wants to know
};

// --- the file
// ---------------------------------------------------------------------------------------------------------

/// By a walk of its own, as definitions come before what they are needed for.
std::set<std::uint64_t> Log::find_needed() const {
  Walk quiet(walk_.source(), {}, {.words = walk_.words()});
  Log log(quiet, file_, utc_stamps_);
  log.run();
  return log.uses_.settled();
}

void Log::run() {
  if (walk_.layout_of(format_layout).wanted()) needed_ = find_needed();
  Reader in = file_;
  in.skip(header_size, "the header");
  std::vector<std::uint64_t> appended;
  if (!flag_bits(in, appended)) return;
  for (const std::uint64_t at : appended) {
    section(in.range(in.at(), at - in.at()), false);
    in.seek(at);
  }
  section(in, true);
  if (dropouts_ == 0) return;
  const std::string times =
      std::to_string(dropouts_) + (dropouts_ == 1 ? " dropout" : " dropouts, of which this is the first");
  walk_.note(Code::dropout, first_dropout_,
             times + ": the logger lost " + std::to_string(dropped_ms_) + " ms of data in total");
}

/// The 'B' message is the first or absent. False: what follows is written in a way this program does not know.
bool Log::flag_bits(Reader& in, std::vector<std::uint64_t>& appended) {
  const Bytes head = in.peek(flag_bits_size);
  if (head.size() < flag_bits_size || head[2] != std::byte{'B'} ||
      load_le<std::uint16_t>(head.data()) < flag_bits_size - frame_head)
    return true;
  const std::uint64_t at = in.at();
  const Bytes frame = in.take(frame_head + load_le<std::uint16_t>(head.data()), "the flag bits");
  constexpr std::uint64_t data_appended = 1;
  const auto incompatible = load_le<std::uint64_t>(frame.data() + incompatible_flags_at);
  const Layout& layout = (incompatible & data_appended) ? flag_bits_layout : plain_flag_bits_layout;
  tell(walk_.layout_of(layout), frame, in.where(at, frame.size()), {});

  if (incompatible & ~data_appended) {
    walk_.note(Code::unknown_version, Severity::damage, in.where(in.at(), in.left()),
               "unknown incompatibility flags: the messages are not read");
    return false;
  }
  for (std::uint64_t slot = appended_offsets_at; (incompatible & data_appended) && slot < flag_bits_size; slot += 8) {
    const auto offset = load_le<std::uint64_t>(frame.data() + slot);
    const std::uint64_t least = appended.empty() ? in.at() : appended.back();
    if (offset == 0) continue;
    if (offset <= file_.left() && file_.at() + offset >= least) {
      appended.push_back(file_.at() + offset);
    } else {
      walk_.note(Code::bad_structure, in.where(at + slot, 8),
                 "the offset of appended data is outside the file or is out of order");
    }
  }
  return true;
}

void Log::section(Reader in, bool last) {
  sync_ = Sync(in.source(), in.end(), topics_);
  last_ = last;
  salvage(
      walk_, in,
      [&](Reader& at) {
        const std::uint64_t start = at.at();
        data_run(at);
        if (at.at() == start) message(at);
        return true;
      },
      [&](std::uint64_t at) { return sync_.next(at); });
}

// --- messages
// ---------------------------------------------------------------------------------------------------------

/// Data messages one after another: nine tenths of a log. Stops in front of everything that wants a closer look. A
/// message is handed on only if another one may follow it: where framing is lost, the body before it cannot be trusted
/// either.
void Log::data_run(Reader& in) {
  const std::byte* const base = in.source().bytes().data();
  const std::span<const Subscription> subscriptions = topics_.table();
  const std::uint64_t end = in.end();
  std::uint64_t at = in.at();
  while (end - at >= 5) {
    const std::byte* const frame = base + at;
    const auto size = load_le<std::uint16_t>(frame);
    const std::uint64_t next = at + frame_head + size;
    if (frame[2] != std::byte{'D'} || next > end) break;
    const auto id = load_le<std::uint16_t>(frame + 3);
    if (id >= subscriptions.size()) break;
    const Subscription& to = subscriptions[id];
    if (!to.takes(size) || to.choice) break;
    const bool more = end - next >= frame_head && base[next + 2] != std::byte{'D'};
    if (more && !is_known(static_cast<char>(base[next + 2]))) break;
    uses_.met(id);
    if (size > to.shortest)
      tell(*to.layout, {frame, frame_head + size}, {&in.source(), at, frame_head + size}, {});
    else if (to.layout->wanted())
      walk_.record(*to.layout, {frame, frame_head + size}, {&in.source(), at, frame_head + size});
    at = next;
  }
  in.seek(at);
}

void Log::message(Reader& in) {
  if (ends_here(in)) return;
  const std::uint64_t at = in.at();
  if (!sync_.may_follow(at)) in.fail(Code::lost_sync, "not a message");
  const Bytes head = in.peek(frame_head);
  const char type = static_cast<char>(head[2]);
  const Bytes frame = in.take(frame_head + load_le<std::uint16_t>(head.data()), "a message");
  const Where where = in.where(at, frame.size());
  is_known(type) ? decode(type, frame, where, in) : unknown(type, frame, where);
}

/// Ends that are no damage: what a crash left unfinished in front of appended data, and zeros of preallocated space.
bool Log::ends_here(Reader& in) {
  const Bytes rest = in.rest();
  const bool has_head = rest.size() >= frame_head;
  if (!last_ && (!has_head || (is_known(static_cast<char>(rest[2])) &&
                               rest.size() - frame_head < load_le<std::uint16_t>(rest.data())))) {
    walk_.note(Code::cut, Severity::info, in.where(in.at(), rest.size()),
               "unfinished message, followed by appended data");
  } else if (!has_head) {
    in.fail(Code::cut, "the file ends inside a message header");
  } else if (all_zero(rest)) {
    walk_.note(Code::trailing, in.where(in.at(), rest.size()), "only zeros from here on");
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
  const auto fixed = [&](const Layout& layout) { tell(walk_.layout_of(layout), frame, where, {}); };
  const auto level = [&] { return std::to_integer<std::uint8_t>(frame[3]); };
  switch (type) {
    case 'D': return at_least(5), data(frame, where, in);
    case 'F': return define(frame, where);
    case 'A': return at_least(7), subscribe(frame, where);
    case 'R': return at_least(5), fixed(unsubscription_layout);
    case 'B': return at_least(flag_bits_size), fixed(second_flag_bits_layout);
    case 'L': return at_least(12), tell(messages_.logged(false, level()), frame, where, {});
    case 'C': return at_least(14), tell(messages_.logged(true, level()), frame, where, {});
    case 'S':
      at_least(11);
      if (load_le<std::uint64_t>(frame.data() + 3) != sync_magic)
        in.fail(Code::lost_sync, "sync message without its magic");
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

/// Zeros that end it are left out of a clean copy (Record::implied).
void Log::tell(const AnnouncedLayout& layout, Bytes frame, const Where& where, Bytes anew) {
  walk_.record({.layout = layout, .bytes = frame, .where = where, .anew = anew, .implied = {frame.size(), 0}});
}

void Log::define(Bytes frame, const Where& where) {
  const std::string_view text = as_text(frame.subspan(frame_head));
  if (topics_.definitions.add(text))
    uses_.defined(text.substr(0, text.find(':')), where.at);
  else
    walk_.note(Code::bad_structure, where, "invalid format definition: " + escaped(text.substr(0, 60)));
  const AnnouncedLayout& layout = walk_.layout_of(is_needed(where) ? format_layout : unused_format_layout);
  Words& words = is_needed(where) ? words_ : unneeded_words_;
  if (layout.wanted()) tell(layout, frame, where, words.format(frame));
}

void Log::subscribe(Bytes frame, const Where& where) {
  const AnnouncedLayout& layout = walk_.layout_of(is_needed(where) ? subscription_layout : unused_subscription_layout);
  Words& words = is_needed(where) ? words_ : unneeded_words_;
  if (layout.wanted()) tell(layout, frame, where, words.subscription(frame));
  topics_.subscribe(frame, where);
  const auto id = load_le<std::uint16_t>(frame.data() + 4);
  const std::string_view name = as_text(frame.subspan(6));
  uses_.subscribed(id, where.at, name, topics_.table()[id].stays, topics_.definitions);
}

void Log::data(Bytes frame, const Where& where, const Reader& in) {
  const auto id = load_le<std::uint16_t>(frame.data() + 3);
  const Subscription* to = topics_.find(id);
  const std::size_t size = frame.size() - frame_head;
  if (to && !to->takes(size)) {
    in.fail(Code::bad_structure, "a record of " + escaped(to->layout->name) + " of " + std::to_string(size) +
                                     " bytes; its format has " + std::to_string(to->longest));
  }
  if (!sync_.may_follow(in.at())) in.fail(Code::lost_sync, "no message follows this one, so it may be damaged itself");
  if (to) {
    uses_.met(id);
    const AnnouncedLayout& layout = topics_.layout(*to, frame, where);
    return size > to->shortest ? tell(layout, frame, where, {}) : walk_.record(layout, frame, where);
  }
  if (!std::exchange(told_unsubscribed_, true)) {
    walk_.note(Code::unknown_record, where,
               "data of message id " + std::to_string(id) + ", whose topic is not in the file");
  }
  walk_.record(walk_.layout_of(unsubscribed_data_layout), frame, where);
}

void Log::unknown(char type, Bytes frame, const Where& where) {
  const AnnouncedLayout& layout = messages_.unknown(type);
  if (!std::exchange(told_unknown_[static_cast<unsigned char>(type)], true)) {
    walk_.note(Code::unknown_record, where, "messages of unknown type " + escaped(layout.name));
  }
  walk_.record(layout, frame, where);
}

// --- the room
// ---------------------------------------------------------------------------------------------------------

/// The header as PX4's decrypt_ulog.py tells it; behind it the wrapped key, the nonce and the log, all unreadable
/// without the private key.
void walk_encrypted(Walk& walk, Reader in) {
  const std::uint64_t at = in.at();
  const Bytes header = in.take(encrypted_header_size, "the header of an encrypted log");
  walk.record(walk.layout_of(encrypted_header_layout), header, in.where(at, header.size()));
  if (!in.done()) walk.record(walk.layout_of(encrypted_layout), in.rest(), in.where(in.at(), in.left()));
  walk.note(Code::encrypted, in.where(in.at(), in.left()),
            "the log is encrypted; reading it needs the private key of its owner");
}

void fields(const TellField& tell) {
  tell_messages(tell);
  tell_fields(tell);
}

Certainty detect(Bytes file) {
  const std::string_view start = as_text(file.first(std::min<std::size_t>(file.size(), magic.size())));
  return start == magic || start == encrypted_magic ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) {
  const Bytes header = in.peek(header_size);
  if (as_text(header).starts_with(encrypted_magic)) return walk_encrypted(walk, in);
  if (!as_text(header).starts_with(magic)) in.fail(Code::bad_structure, "not a ULog file: wrong magic");
  if (header.size() < header_size) in.fail(Code::cut, "the file ends inside its header");
  const bool utc_stamps = load_le<std::uint64_t>(header.data() + 8) > first_utc_stamp;
  walk.record(walk.layout_of(utc_stamps ? utc_header_layout : header_layout), header, in.where(in.at(), header_size));
  if (header[7] > std::byte{1}) {
    walk.note(Code::unknown_version, in.where(in.at() + 7, 1),
              "version " + std::to_string(std::to_integer<int>(header[7])) +
                  " is newer than this program supports; read as version 1");
  }
  Log(walk, in, utc_stamps).run();
}

void kept(const TellKept& tell) {
  tell_kept_framing(tell);
  tell_kept(tell);
}

}  // namespace
}  // namespace px4

constinit const Format px4_ulog_format{
    .id = "px4-ulog",
    .name = "PX4 log (ULog)",
    .endings = "ulg ulge",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = px4::detect,
    .walk = px4::walk,
    .fields = px4::fields,
    .kept = px4::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = CutAndSeal{.seal = px4::seal, .independent_records = true, .payload_words = PayloadWords::every},
};

}  // namespace contrail
