#include "parsers/parts/pcap/pcap.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "parsers/parts/pcap/packets.hpp"

namespace contrail::pcap {
namespace {

using enum Meaning;

constexpr std::uint64_t file_head_size = 24, record_head_size = 16;
constexpr std::uint32_t magic_us = 0xA1B2C3D4, magic_ns = 0xA1B23C4D;
constexpr std::uint32_t usual_largest = 262'144;  // MAXIMUM_SNAPLEN of libpcap
constexpr std::uint32_t largest = 1u << 27;       // of a link type with very large ones
constexpr std::uint32_t one_day = 86'400;         // as far as packets around damage may lie apart

constexpr Column file_columns[] = {{"magic", Type::u32, 0, structure},
                                   {"version", Type::u16, 4, format_version, 1, 2},
                                   {"thiszone", Type::i32, 8, time_other, 1, 1, "s"},
                                   {"sigfigs", Type::u32, 12, structure},
                                   {"snaplen", Type::u32, 16, structure},
                                   {"linktype", Type::u32, 20, structure}};
constexpr Layout file_heads[] = {{.name = "file header", .columns = file_columns},
                                 {.name = "file header", .columns = file_columns, .big = true}};

struct Kind {
  bool big = false, nano = false;
};

std::optional<Kind> kind_of(Bytes file) {
  if (file.size() < file_head_size) return std::nullopt;
  for (const bool big : {false, true}) {
    const auto magic = load<std::uint32_t>(file.data(), big);
    if ((magic == magic_us || magic == magic_ns) && load<std::uint16_t>(file.data() + 4, big) == 2)
      return Kind{big, magic == magic_ns};
  }
  return std::nullopt;
}

class Capture {
 public:
  Capture(Walk& walk, Reader in, Kind kind, const TakePacket& take)
      : walk_(walk), in_(in), bytes_(in.source().bytes().first(in.end())), kind_(kind), take_(take) {}

  void run() {
    const std::uint64_t begin = in_.at();
    walk_.record(walk_.layout_of(file_heads[kind_.big]), bytes_.subspan(begin, file_head_size),
                 in_.where(begin, file_head_size));
    const std::uint32_t snaplen = number(begin + 16);
    if (snaplen > usual_largest && snaplen <= largest) limit_ = snaplen;
    link_type_ = number(begin + 20) & 0xFFFF;  // above: how long a frame check is
    std::uint64_t at = begin + file_head_size;
    while (at < bytes_.size()) at = step(at);
  }

 private:
  [[nodiscard]] std::uint32_t number(std::uint64_t at) const {
    return load<std::uint32_t>(bytes_.data() + at, kind_.big);
  }
  [[nodiscard]] std::uint64_t end_of(std::uint64_t at) const { return at + record_head_size + number(at + 8); }

  /// A record can begin here; it may be longer than the file.
  [[nodiscard]] bool sound(std::uint64_t at) const {
    if (bytes_.size() - at < record_head_size) return false;
    const std::uint32_t second = number(at), fraction = number(at + 4), size = number(at + 8), real = number(at + 12);
    if (second == 0 && size == 0) return false;  // a hole
    return fraction < (kind_.nano ? 1'000'000'000u : 1'000'000u) && size <= limit_ && size <= real;
  }
  [[nodiscard]] bool followed(std::uint64_t at) const {
    const std::uint64_t end = end_of(at);
    return end == bytes_.size() || (end < bytes_.size() && sound(end));
  }
  /// The next record behind damage; the end where there is none.
  [[nodiscard]] std::uint64_t next_record(std::uint64_t at) const {
    for (; at + record_head_size <= bytes_.size(); ++at) {
      if (!sound(at) || !followed(at) || number(at + 8) == 0) continue;
      const std::uint32_t second = number(at);
      if (!last_ || std::max(second, *last_) - std::min(second, *last_) <= one_day) return at;
    }
    return bytes_.size();
  }

  std::uint64_t step(std::uint64_t at) {
    const bool here = sound(at);
    if (!here || !followed(at)) {
      const std::uint64_t next = next_record(at + 1), end = here ? end_of(at) : at;
      const bool last = next == bytes_.size();
      if (here && last && end > next) return lost(Code::cut, at, next, "the file ends inside a packet");
      if (!here) {
        const bool cut = bytes_.size() - at < record_head_size;
        return lost(cut ? Code::cut : Code::lost_sync, at, next,
                    cut ? "the file ends inside the head of a packet" : "no packet can begin here");
      }
      if (next < end) return lost(Code::overrun, at, next, "a packet claims the bytes of the packets behind it");
    }
    tell(at);
    return end_of(at);
  }

  std::uint64_t lost(Code code, std::uint64_t at, std::uint64_t next, std::string text) {
    walk_.note(code, in_.where(at, next - at), std::move(text));
    return next;
  }

  void tell(std::uint64_t at) {
    Packet packet{.at = at, .data_at = at + record_head_size, .end = end_of(at), .size = number(at + 8)};
    packet.original = number(at + 12), packet.link_type = link_type_;
    packet.head = kind_.nano ? Head::nanoseconds : Head::microseconds, packet.big = kind_.big;
    last_ = number(at);
    packet.time = Micros{*last_} * one_second + number(at + 4) / (kind_.nano ? 1000 : 1);
    packet.stamp = {at, 8};
    take_(packet);
  }

  Walk& walk_;
  Reader in_;
  Bytes bytes_;
  Kind kind_;
  const TakePacket& take_;
  std::uint32_t limit_ = usual_largest, link_type_ = 0;
  std::optional<std::uint32_t> last_;  ///< the second of the last packet
};

}  // namespace

bool is_pcap(Bytes file) { return kind_of(file).has_value(); }

void read_pcap(Walk& walk, Reader in, const TakePacket& take) {
  const std::optional<Kind> kind = kind_of(in.rest());
  if (!kind) in.fail(Code::bad_structure, "no head of a capture");
  Capture(walk, in, *kind, take).run();
}

void tell_pcap(const std::function<void(const Layout&)>& tell) {
  tell(file_heads[0]);
  tell(layout_of(Head::microseconds, false));
  tell(layout_of(Head::nanoseconds, false));
}

}  // namespace contrail::pcap
