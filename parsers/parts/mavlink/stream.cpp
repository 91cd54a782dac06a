#include "parsers/parts/mavlink/stream.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>
#include <utility>

#include "parsers/parts/mavlink/between.hpp"
#include "parsers/parts/mavlink/carriers.hpp"
#include "parsers/parts/mavlink/clocks.hpp"
#include "parsers/parts/mavlink/texts.hpp"

namespace contrail::mavlink {
namespace {

constexpr std::uint64_t none = ~std::uint64_t{0};
constexpr std::uint32_t system_time = 2;
constexpr std::size_t largest_record = 8 + head_2 + 255 + check_size;

// After the frame itself, of which it proves who sent it.
constexpr Column signature_columns[] = {{"link_id", Type::u8, 0, Meaning::none},
                                        {"timestamp", Type::bytes, 1, Meaning::time_other, 1, 6},
                                        {"signature", Type::bytes, 7, Meaning::none, 1, 6}};
constexpr Layout signature{.columns = signature_columns};  // its node has the name

class Stream {
 public:
  Stream(Walk& walk, Reader in, Stamps stamps)
      : walk_(walk),
        in_(in),
        bytes_(in.source().bytes().first(in.end())),
        stamp_(size_of(stamps)),
        layouts_(walk, stamps),
        texts_(walk, stamps),
        between_(walk, in, stamps),
        clocks_(walk),
        carriers_(walk) {}

  void run() {
    std::uint64_t at = in_.at(), lost_from = none;
    while (at < bytes_.size()) {
      const std::optional<Frame> frame = frame_behind(at);
      if (frame && (frame->message || is_followed(at, *frame))) {
        if (lost_from != none) between_.tell(std::exchange(lost_from, none), at);
        tell(at, *frame);
        at += stamp_ + frame->size();
      } else {
        if (lost_from == none) lost_from = at;
        at = next_candidate(at + 1);
      }
    }
    if (lost_from != none) between_.tell(lost_from, bytes_.size());
    texts_.finish();
    between_.finish();
    clocks_.finish();
    carriers_.finish();
  }

 private:
  [[nodiscard]] std::optional<Frame> frame_behind(std::uint64_t at) const {
    if (bytes_.size() - at < stamp_ + smallest_frame) return std::nullopt;
    return frame_at(bytes_.subspan(at + stamp_));
  }

  /// No checksum proves a message that is in no table: the frame behind it has to.
  [[nodiscard]] bool is_followed(std::uint64_t at, const Frame& frame) const {
    const std::uint64_t next = at + stamp_ + frame.size();
    if (next == bytes_.size()) return true;
    const std::optional<Frame> behind = frame_behind(next);
    return behind && behind->message;
  }

  /// Where the next frame could begin; the end where there is none.
  [[nodiscard]] std::uint64_t next_candidate(std::uint64_t at) const {
    const auto is_magic = [](std::byte b) { return b == magic_1 || b == magic_2; };
    if (bytes_.size() - std::min<std::uint64_t>(at, bytes_.size()) <= stamp_) return bytes_.size();
    const auto found = std::find_if(bytes_.begin() + static_cast<std::ptrdiff_t>(at + stamp_), bytes_.end(), is_magic);
    return found == bytes_.end() ? bytes_.size() : static_cast<std::uint64_t>(found - bytes_.begin()) - stamp_;
  }

  void tell(std::uint64_t at, const Frame& frame) {
    const std::uint64_t size = stamp_ + frame.unsigned_size();
    const Bytes stored = bytes_.subspan(at, size);
    const Where where = in_.where(at, size);
    between_.passed(stamp_ != 0 ? load_be<std::uint64_t>(stored.data()) : 0);
    if (frame.message)
      tell_known(frame, stored, where);
    else
      tell_unknown(frame, stored, where);
    if (frame.is_signed) tell_signature(at + size);
  }

  void tell_known(const Frame& frame, Bytes stored, const Where& where) {
    const std::uint64_t head = stamp_ + frame.head();
    const std::uint64_t whole = frame.version == 1 ? frame.length : std::max(frame.length, frame.message->whole_size);
    const std::uint64_t implied = whole - frame.length;
    const Bytes bytes = implied == 0 ? stored : filled(stored, head + frame.length, implied);
    const Content content{bytes.subspan(head, whole)};
    Sender& sender = layouts_.sender(frame);
    const std::uint64_t stamp = stamp_ != 0 ? load_be<std::uint64_t>(stored.data()) : 0;
    const AnnouncedLayout& layout = layouts_.of(frame, sender, content, stamp);
    carriers_.met(*frame.message, where);
    if (frame.id == system_time && stamp_ != 0 && layouts_.is_main(sender))
      clocks_.told(static_cast<std::int64_t>(stamp), content.i64(0), where, 0, head);
    if (layout.wanted()) {
      walk_.record({.layout = layout,
                    .bytes = bytes,
                    .where = where,
                    .anew = anew(bytes, frame, layout),
                    .implied = frame.version == 1 ? ByteRange{} : ByteRange{head + frame.length, implied}});
    }
    texts_.met({frame, sender, content, stored, where, head});
  }

  /// Systems and components by number instead of id.
  [[nodiscard]] Bytes anew(Bytes bytes, const Frame& frame, const AnnouncedLayout& layout) {
    const std::uint8_t system = layouts_.number_of_system(frame, layout),
                       component = layouts_.number_of_component(frame, layout);
    if (system == frame.system && component == frame.component) return {};
    std::ranges::copy(bytes, anew_.begin());
    anew_[stamp_ + frame.system_at()] = std::byte{system};
    anew_[stamp_ + frame.system_at() + 1] = std::byte{component};
    return {anew_.data(), bytes.size()};
  }

  void tell_signature(std::uint64_t at) {
    const Where where = in_.where(at, signature_size);
    if (!walk_.open({"signature"}, where)) return;
    walk_.record(walk_.layout_of(signature), bytes_.subspan(at, signature_size), where);
    walk_.close();
  }

  /// The record with the zeros that MAVLink 2 cut off.
  [[nodiscard]] Bytes filled(Bytes stored, std::uint64_t at, std::uint64_t zeros) {
    std::byte* const out = scratch_.data();
    std::copy_n(stored.begin(), at, out);
    std::fill_n(out + at, zeros, std::byte{0});
    std::copy(stored.begin() + static_cast<std::ptrdiff_t>(at), stored.end(), out + at + zeros);
    return {out, stored.size() + zeros};
  }

  void tell_unknown(const Frame& frame, Bytes stored, const Where& where) {
    constexpr std::size_t most_told = 100;
    if (told_unknown_.size() < most_told && told_unknown_.insert(frame.id).second)
      walk_.note(Code::unknown_record, where, "messages of unknown id " + std::to_string(frame.id));
    walk_.record(layouts_.unknown(frame), stored, where);
  }

  Walk& walk_;
  const Reader in_;
  const Bytes bytes_;
  const std::uint64_t stamp_;
  Layouts layouts_;
  Texts texts_;
  Between between_;
  Clocks clocks_;
  Carriers carriers_;
  std::array<std::byte, largest_record> scratch_{}, anew_{};
  std::unordered_set<std::uint32_t> told_unknown_;
};

bool is_magic(std::byte b) { return b == magic_1 || b == magic_2; }

/// Where frames can begin. Every file is asked for them: each of the two signs is looked for by itself, behind where it
/// was found last.
class Magics {
 public:
  explicit Magics(Bytes bytes) : bytes_(as_text(bytes)), one_(find(magic_1, 0)), two_(find(magic_2, 0)) {}
  /// At or behind `from`, which never goes back; the size where there is none.
  std::size_t next(std::size_t from) {
    if (one_ < from) one_ = find(magic_1, from);
    if (two_ < from) two_ = find(magic_2, from);
    return std::min(one_, two_);
  }

 private:
  [[nodiscard]] std::size_t find(std::byte magic, std::size_t from) const {
    return std::min(bytes_.find(static_cast<char>(magic), from), bytes_.size());
  }
  std::string_view bytes_;
  std::size_t one_, two_;
};

/// Whether what would follow a frame at `at` begins like one: seen before any checksum.
bool may_go_on(Bytes file, std::uint64_t at, std::uint64_t stamp) {
  const std::optional<Frame> frame = frame_head(file.subspan(at));
  const std::uint64_t next = frame ? at + frame->size() + stamp : file.size();
  return next < file.size() && is_magic(file[next]);
}

}  // namespace

Row frames_in_a_row(Bytes file, Stamps stamps) {
  constexpr std::size_t looked_at = 1 << 16, enough = 4;
  const std::uint64_t stamp = size_of(stamps);
  const Bytes head = file.first(std::min(file.size(), looked_at));
  Row most;
  Magics magics(head);
  for (std::uint64_t first = magics.next(stamp); first + smallest_frame <= head.size() && most.frames < enough;
       first = magics.next(first + 1)) {
    const bool begins_file = first == stamp;
    if (!begins_file && !may_go_on(file, first, stamp)) continue;
    std::size_t row = 0;
    for (std::uint64_t at = first; row < enough && at + smallest_frame <= file.size(); ++row) {
      const std::optional<Frame> frame = frame_at(file.subspan(at));
      if (!frame || !frame->message) break;
      at += frame->size() + stamp;
    }
    most.begins_file |= begins_file && row > 0;
    if (row > 1 || begins_file) most.frames = std::max(most.frames, row);
  }
  return most;
}

void walk_stream(Walk& walk, Reader in, Stamps stamps) { Stream(walk, in, stamps).run(); }

}  // namespace contrail::mavlink
