#include "parsers/parts/base64/base64.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace contrail {
namespace {

constexpr std::uint8_t no_digit = 64, blank = 65, padding = 66;
constexpr auto digits = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(no_digit);
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";  // RFC 4648
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  table['='] = padding;
  for (const char c : {' ', '\t', '\r', '\n'}) table[static_cast<std::uint8_t>(c)] = blank;
  return table;
}();

class Base64 final : public Transform {
 public:
  constexpr Base64() : Transform("base64") {}

  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    const std::uint64_t most = stored.size() / 4 * 3 + 3;
    const std::span<std::byte> room = out.extend(most);
    std::uint32_t bits = 0;
    unsigned held = 0;
    std::size_t made = 0, at = 0;
    bool padded = false;
    for (; at < stored.size() && made < room.size(); ++at) {
      const std::uint8_t digit = digits[std::to_integer<std::size_t>(stored[at])];
      if (digit == blank) continue;
      if (digit == no_digit || (padded && digit != padding)) break;
      padded = padded || digit == padding;
      if (padded) continue;
      bits = (bits << 6 | digit) & 0xFFFFFF, held += 6;
      if (held < 8) continue;
      held -= 8;
      room[made++] = static_cast<std::byte>(bits >> held & 0xFF);
    }
    out.drop(room.size() - made);
    if (at == stored.size() || out.full()) return std::nullopt;
    return Undecoded{Code::bad_structure, {at, stored.size() - at}, "base64 with other letters in it"};
  }
};
constinit const Base64 transform;

}  // namespace

const Transform& base64_transform() { return transform; }

}  // namespace contrail
