#include "parsers/parts/base64/base64.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

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

/// What a letter is that XML refers to by its number (`&#xA;`, `&#10;`), and how long the reference.
std::pair<std::uint8_t, std::size_t> letter_at(Bytes stored, std::size_t at) {
  constexpr std::size_t longest = 12;
  const std::string_view words = as_text(stored.subspan(at, std::min(longest, stored.size() - at)));
  const std::size_t end = words.find(';');
  if (!words.starts_with("&#") || end == words.npos) return {no_digit, 1};
  const bool hex = words[2] == 'x';
  const std::string_view number = words.substr(hex ? 3 : 2, end - (hex ? 3 : 2));
  unsigned code = 0;
  const auto [behind, error] = std::from_chars(number.data(), number.data() + number.size(), code, hex ? 16 : 10);
  const bool letter = error == std::errc() && behind == number.data() + number.size() && code < digits.size();
  return letter ? std::pair(digits[code], end + 1) : std::pair(no_digit, std::size_t{1});
}

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
    for (std::size_t size = 1; at < stored.size() && made < room.size(); at += size) {
      std::uint8_t digit = digits[std::to_integer<std::size_t>(stored[at])];
      size = 1;
      if (stored[at] == std::byte{'&'}) std::tie(digit, size) = letter_at(stored, at);
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
