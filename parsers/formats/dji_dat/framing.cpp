#include "parsers/formats/dji_dat/framing.hpp"

#include <algorithm>

#include "parsers/base/bytes/crc.hpp"

namespace contrail::dji_dat {
namespace {

class Xor final : public Transform {
 public:
  constexpr Xor() : Transform("xor") {}
  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    if (stored.size() < least_record)
      return Undecoded{Code::bad_structure, {0, stored.size()}, "a record shorter than its head"};
    const std::span<std::byte> record = out.extend(stored.size());
    if (!out.full()) unscramble(stored, record.data());
    return std::nullopt;
  }
  bool encode(std::span<std::byte> stored, Bytes, Bytes before, Bytes after) const override {
    if (before.size() != stored.size() || after.size() != stored.size()) return false;
    for (std::size_t i = 0; i < stored.size(); ++i) stored[i] ^= before[i] ^ after[i];
    if (stored.size() < least_record) return true;
    const std::byte change = before[tick_at] ^ after[tick_at];
    for (std::byte& b : stored.subspan(head_size, stored.size() - least_record)) b ^= change;
    return true;
  }
};
constinit const Xor the_xor;

}  // namespace

constinit const Transform& xor_transform = the_xor;

std::optional<Frame> head_at(Bytes bytes) {
  if (bytes.size() < least_record || bytes[0] != record_mark) return std::nullopt;
  Frame frame;
  // Behind ten bits of length stands a version, 0 in all logs: another is no record, as it could spell something.
  frame.size = load_le<std::uint16_t>(bytes.data() + 1);
  if (frame.size < least_record || frame.size > longest_record) return std::nullopt;
  if (crc_of<crc8_dji>(bytes.first(3)) != std::to_integer<std::uint8_t>(bytes[3])) return std::nullopt;
  frame.type = load_le<std::uint16_t>(bytes.data() + type_at);
  frame.tick = load_le<std::uint32_t>(bytes.data() + tick_at);
  return frame;
}

std::optional<Frame> frame_at(Bytes bytes) {
  const std::optional<Frame> frame = head_at(bytes);
  if (!frame || frame->size > bytes.size()) return std::nullopt;
  const Bytes record = bytes.first(frame->size);
  if (check_of(record) != load_le<std::uint16_t>(record.data() + record.size() - check_size)) return std::nullopt;
  return frame;
}

std::uint16_t check_of(Bytes record) { return crc_of<crc16_dji>(record.first(record.size() - check_size)); }

void unscramble(Bytes record, std::byte* out) {
  const std::uint64_t key = std::to_integer<std::uint64_t>(record[tick_at]) * 0x0101'0101'0101'0101;
  const std::size_t end = record.size() - check_size;
  std::copy_n(record.begin(), head_size, out);
  std::size_t at = head_size;
  for (; at + 8 <= end; at += 8) store_le(out + at, load_le<std::uint64_t>(record.data() + at) ^ key);
  for (; at < end; ++at) out[at] = record[at] ^ static_cast<std::byte>(key);
  std::copy_n(record.data() + end, check_size, out + end);
}

std::uint64_t header_size(Bytes file) {
  constexpr std::size_t build_at = 16, mark_at = 242;
  constexpr std::string_view build = "BUILD", mark = "DJI_LOG_V3";
  const std::string_view text = as_text(file.first(std::min<std::size_t>(file.size(), third_header)));
  if (text.size() < first_header || text.substr(build_at, build.size()) != build) return 0;
  const bool third = text.size() == third_header && text.substr(mark_at, mark.size()) == mark;
  return third ? third_header : first_header;
}

}  // namespace contrail::dji_dat
