// PX4 ULog: https://docs.px4.io/main/en/dev_log/ulog_file_format.html
#include <algorithm>
#include <utility>

#include "parsers/base/text/utf8.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/px4_ulog/fields.hpp"
#include "parsers/formats/px4_ulog/messages.hpp"
#include "parsers/formats/px4_ulog/stays.hpp"
#include "parsers/formats/px4_ulog/sync.hpp"
#include "parsers/formats/px4_ulog/words.hpp"

namespace contrail {
namespace px4 {
namespace {

constexpr std::string_view magic{"ULog\x01\x12\x35", 7}, encrypted_magic{"ULogEnc", 7};
constexpr std::uint64_t header_size = 16, encrypted_header_size = 22, flag_bits_size = 43, appended_offsets_at = 19;
constexpr std::uint64_t first_utc_stamp =
    1'000'000'000'000'000;  // simulators stamp with Unix time; 31 years of uptime are none

class Log {
 public:
  Log(Walk& walk, Reader in, bool utc_stamps)
      : walk_(walk),
        file_(in),
        topics_(walk, utc_stamps),
        messages_(walk, utc_stamps),
        words_(walk.words()),
        sync_(in.source(), in.end(), topics_) {}
  void run();

 private:
  bool flag_bits(Reader& in, std::vector<std::uint64_t>& appended);
  void section(Reader in, bool last);
  void data_run(Reader& in);
  void message(Reader& in);
  bool ends_here(Reader& in);
  void decode(char type, Bytes frame, const Where& where, const Reader& in);
  void data(Bytes frame, const Where& where, const Reader& in);
  void unknown(char type, Bytes frame, const Where& where);
  void subscribe(Bytes frame, const Where& where);
  void tell_sparse_ids();

  Walk& walk_;
  const Reader file_;
  Topics topics_;
  Messages messages_;
  Words words_;
  Sync sync_;         ///< of the section
  bool last_ = true;  ///< nothing is appended behind the section
  std::array<bool, 256> told_unknown_{};
  bool told_unsubscribed_ = false;
  Where first_dropout_;
  std::uint64_t dropouts_ = 0, dropped_ms_ = 0;
  std::int64_t subscriptions_ = 0, highest_id_ = 0;
  Where highest_subscription_;
};

// --- the file
// ---------------------------------------------------------------------------------------------------------

void Log::run() {
  Reader in = file_;
  in.skip(header_size, "the header");
  std::vector<std::uint64_t> appended;
  if (!flag_bits(in, appended)) return;
  for (const std::uint64_t at : appended) {
    section(in.range(in.at(), at - in.at()), false);
    in.seek(at);
  }
  section(in, true);
  tell_sparse_ids();
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
  const auto incompatible = load_le<std::uint64_t>(frame.data() + 11);
  const Layout& layout = (incompatible & data_appended) ? flag_bits_layout : plain_flag_bits_layout;
  walk_.record(walk_.layout_of(layout), frame, in.where(at, frame.size()));

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
    if (to.layout->wanted())
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
  const auto fixed = [&](const Layout& layout) { walk_.record(walk_.layout_of(layout), frame, where); };
  std::vector<std::byte> anew;
  const auto framing = [&](const Layout& layout) { walk_.framing(walk_.layout_of(layout), frame, where, anew); };
  switch (type) {
    case 'D': return at_least(5), data(frame, where, in);
    case 'F':
      anew = words_.format(frame);
      if (!topics_.definitions.add(as_text(frame.subspan(3)))) {
        walk_.note(Code::bad_structure, where,
                   "invalid format definition: " + escaped(as_text(frame.subspan(3)).substr(0, 60)));
      }
      return framing(format_layout);
    case 'A':
      at_least(7);
      anew = words_.subscription(frame);
      return framing(subscription_layout), subscribe(frame, where);
    case 'R': return at_least(5), fixed(unsubscription_layout);
    case 'B': return at_least(flag_bits_size), fixed(plain_flag_bits_layout);  // a second one: nobody reads its offsets
    case 'L':
      return at_least(12), walk_.record(messages_.logged(false, std::to_integer<std::uint8_t>(frame[3])), frame, where);
    case 'C':
      return at_least(14), walk_.record(messages_.logged(true, std::to_integer<std::uint8_t>(frame[3])), frame, where);
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

void Log::subscribe(Bytes frame, const Where& where) {
  const auto id = load_le<std::uint16_t>(frame.data() + 4);
  ++subscriptions_;
  if (id >= highest_id_) highest_id_ = id, highest_subscription_ = where;
  topics_.subscribe(frame, where);
}

/// PX4 numbers its topics from zero; a few may be missing. Ids far beyond would say whatever their writer likes, and
/// cannot be taken out of the data that go by them.
void Log::tell_sparse_ids() {
  constexpr std::int64_t few = 16;
  const std::int64_t most = subscriptions_ + few;
  if (highest_id_ <= most || subscriptions_ == 0) return;
  const Limits limits{0, static_cast<double>(most)};
  const AnnouncedLayout& layout =
      walk_.layout({.name = "subscriptions", .view = true, .packed = true},
                   {{"highest msg_id", Type::i64, 0, Meaning::harmless_measurement, 1, 1, {}, {}, {}, {}, limits}});
  const ByteRange place[] = {{highest_subscription_.at + 4, 2}};
  if (layout.view && layout.wanted())
    walk_.view(layout, std::as_bytes(std::span(&highest_id_, 1)), highest_subscription_, place);
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
  if (to) return walk_.record(topics_.layout(*to, frame, where), frame, where);
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
    .cleaning = InPlace{},
};

}  // namespace contrail
