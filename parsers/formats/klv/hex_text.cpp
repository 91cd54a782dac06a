#include "parsers/formats/klv/hex_text.hpp"

#include <string_view>

namespace contrail::klv {
namespace {

constexpr int blank = -1, foreign = -2;

int digit_of(std::byte letter) {
  const auto c = static_cast<char>(letter);
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::string_view(" \t\r\n").find(c) == std::string_view::npos ? foreign : blank;
}

/// Calls `each` with byte after byte until it says no. Returns where it stopped.
template <class Each>
std::size_t read_hex(Bytes text, Each each) {
  int high = blank;
  std::size_t pair_at = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int digit = digit_of(text[at]);
    if (digit == foreign) return high == blank ? at : pair_at;
    if (digit == blank) continue;
    if (high == blank) {
      high = digit, pair_at = at;
    } else {
      if (!each(static_cast<std::byte>(high << 4 | digit))) return at + 1;
      high = blank;
    }
  }
  return high == blank ? text.size() : pair_at;
}

class FromHex final : public Transform {
 public:
  constexpr FromHex() : Transform("hex") {}

  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    const std::size_t end = read_hex(stored, [&](std::byte byte) {
      const std::span<std::byte> room = out.extend(1);
      if (!room.empty()) room[0] = byte;
      return !room.empty();
    });
    if (out.full() || end == stored.size()) return std::nullopt;
    return Undecoded{Code::bad_structure, {end, stored.size() - end}, "no pair of hexadecimal digits stands here"};
  }
};
constinit const FromHex from_hex;

}  // namespace

std::optional<std::vector<std::byte>> begins_hex(Bytes text, std::size_t most) {
  std::vector<std::byte> out;
  const std::size_t end = read_hex(text, [&](std::byte byte) {
    out.push_back(byte);
    return out.size() < most;
  });
  if (out.size() < most && end != text.size()) return std::nullopt;
  return out;
}

const Transform& hex_transform() { return from_hex; }

}  // namespace contrail::klv
