#include "parsers/base/text/spelled.hpp"

#include <algorithm>
#include <array>

namespace contrail {
namespace {

constexpr std::size_t least_different = 6;

constexpr std::array<bool, 256> letters_of_words = [] {
  std::array<bool, 256> are{};
  for (unsigned c = 0; c < 256; ++c)
    are[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '.' ||
             c == ',' || c == '_' || c == '-';
  return are;
}();

bool is_of_words(std::byte b) { return letters_of_words[std::to_integer<std::uint8_t>(b)]; }

bool differ_enough(Bytes text) {
  std::array<bool, 128> seen{};
  std::size_t different = 0;
  for (const std::byte b : text) {
    bool& is = seen[std::to_integer<std::uint8_t>(b)];
    different += is ? 0 : 1;
    is = true;
  }
  return different >= least_different;
}

}  // namespace

ByteRange find_spelled(Bytes bytes, std::size_t least) {
  // A text is as long as the step, so that one of the bytes looked at is in it.
  for (std::size_t probe = least - 1; probe < bytes.size(); probe += least) {
    if (!is_of_words(bytes[probe])) continue;
    std::size_t first = probe, behind = probe + 1;
    while (first > 0 && is_of_words(bytes[first - 1])) --first;
    while (behind < bytes.size() && is_of_words(bytes[behind])) ++behind;
    if (behind - first >= least && differ_enough(bytes.subspan(first, behind - first))) return {first, behind - first};
    probe = std::max(probe, behind - 1);
  }
  return {};
}

bool is_in_text(Bytes bytes, ByteRange part) {
  constexpr std::uint64_t around = 4 * least_spelled;
  const std::uint64_t begin = part.at - std::min(part.at, around),
                      end = std::min<std::uint64_t>(part.at + part.size + around, bytes.size());
  for (std::uint64_t at = begin; at < end;) {
    const ByteRange text = find_spelled(bytes.subspan(at, end - at));
    if (text.size == 0) return false;
    const std::uint64_t first = at + text.at;
    if (first < part.at + part.size && first + text.size > part.at) return true;
    at = first + text.size;
  }
  return false;
}

}  // namespace contrail
