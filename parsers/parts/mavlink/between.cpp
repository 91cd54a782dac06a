#include "parsers/parts/mavlink/between.hpp"

#include <algorithm>
#include <string>

#include "parsers/base/bytes/zeros.hpp"

namespace contrail::mavlink {
namespace {

using enum Meaning;

constexpr std::uint64_t unit = 9;  // a stamp and a byte
// The recording begins with its first message: stamps of text are times, but date nothing.
constexpr Column stamped_columns[] = {{"timestamp", Type::u64_be, 0, time_other, 1, 1, "us"},
                                      {"text", Type::text, 8, message, 1, 1}};
constexpr Column plain_columns[] = {{"text", Type::text, 0, message, 1, 0}};
constexpr Layout stamped_console{.name = "console", .columns = stamped_columns, .stride = unit};
constexpr Layout plain_console{.name = "console", .columns = plain_columns};

bool is_text(std::byte b) {
  const auto c = std::to_integer<unsigned char>(b);
  return (c >= 0x20 && c < 0x7F) || (c >= '\t' && c <= '\r') || c == 0x1B;
}
/// The first byte of a frame that broke off.
bool is_magic(std::byte b) { return b == magic_1 || b == magic_2; }

}  // namespace

/// Close to the stamp before, whatever that is worth: clocks of ground stations are set while they log.
bool Between::follows(std::uint64_t stamp) const {
  constexpr std::uint64_t hour = 3'600'000'000, year_2000 = 946'684'800'000'000, year_2100 = 4'102'444'800'000'000;
  if (last_stamp_ == 0) return stamp > year_2000 && stamp < year_2100;
  return stamp + hour > last_stamp_ && stamp < last_stamp_ + hour;
}

/// The end of the console text that begins here.
std::uint64_t Between::console_of(std::uint64_t from, std::uint64_t to) {
  const Bytes bytes = in_.source().bytes();
  if (stamps_ == Stamps::none) {
    std::uint64_t end = from;
    while (end < to && is_text(bytes[end])) ++end;
    return end == to ? to : from;
  }
  std::uint64_t end = from;
  for (; to - end >= unit; end += unit) {
    const auto stamp = load_be<std::uint64_t>(bytes.data() + end);
    const std::byte byte = bytes[end + unit - 1];
    if (!follows(stamp) || !(is_text(byte) || (end > from && is_magic(byte)))) break;
    last_stamp_ = stamp;
  }
  return end;
}

void Between::tell(std::uint64_t from, std::uint64_t to) {
  const bool beside_frames = met_frame_ || to < in_.end();
  const std::uint64_t end = beside_frames ? console_of(from, to) : from;
  if (end > from) {
    const Where where = in_.where(from, end - from);
    const bool stamped = stamps_ == Stamps::microseconds;
    const std::uint64_t count = stamped ? where.size / unit : where.size;
    if (console_bytes_ == 0) first_console_ = where;
    console_bytes_ += count;
    if (walk_.open({"text between the messages", Meaning::message}, where)) {
      walk_.record(walk_.layout_of(stamped ? stamped_console : plain_console), in_.source().slice(from, where.size),
                   where, stamped ? static_cast<std::uint32_t>(count) : 1);
      walk_.close();
    }
  }
  if (end < to) damage(end, to);
}

void Between::damage(std::uint64_t from, std::uint64_t to) {
  const Bytes bytes = in_.source().slice(from, to - from);
  const Where where = in_.where(from, to - from);
  const bool last = to == in_.end();
  if (last && all_zero(bytes)) return walk_.note(Code::trailing, Severity::notice, where, "only zeros from here on");
  const std::uint64_t stamp = size_of(stamps_);
  const auto head = frame_head(bytes.subspan(std::min<std::uint64_t>(stamp, bytes.size())));
  const std::uint64_t claimed = head ? stamp + head->size() : 0;
  if (last && (claimed > bytes.size() || bytes.size() < stamp + smallest_frame))
    return walk_.note(Code::cut, where, "the log ends inside a message");
  if (head && head->message && claimed == bytes.size())
    return walk_.note(Code::bad_check, where, std::string(head->message->name) + " with a wrong checksum");
  walk_.note(Code::lost_sync, where, "no message can be read here; skipped to the next one");
}

void Between::finish() {
  if (console_bytes_ == 0) return;
  walk_.note(
      Code::remark, Severity::notice, first_console_,
      std::to_string(console_bytes_) +
          " bytes of text between the messages, of which this is the first: what an autopilot prints on its link");
}

void tell_between(const TellField& tell) { tell_layout(tell, stamped_console); }

}  // namespace contrail::mavlink
