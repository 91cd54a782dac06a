// A first look at bytes: are they text, and in which encoding? For the `detect` of every text format.
#pragma once
#include <string_view>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

enum class Encoding : std::uint8_t {
  ascii,     ///< no byte above 127
  utf8,      ///< valid, or with a byte order mark
  utf16_le,  ///< by a byte order mark, or by its first letters
  utf16_be,
  eight_bit,  ///< bytes above 127 that are not UTF-8
};

[[nodiscard]] constexpr bool is_utf16(Encoding encoding) {
  return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be;
}

/// EF BB BF, FF FE or FE FF; its length is `size`, 0 where there is none.
struct ByteOrderMark {
  Encoding encoding = Encoding::ascii;
  std::uint8_t size = 0;
};
[[nodiscard]] ByteOrderMark byte_order_mark(Bytes bytes);

struct TextSniff {
  Encoding encoding = Encoding::ascii;
  std::uint8_t mark = 0;     ///< bytes of the byte order mark
  double printable = 0;      ///< share of bytes (UTF-16: of units) that are neither control characters nor damage; 0..1
  std::string_view text;     ///< the bytes looked at, behind the mark; as they are, also of UTF-16
  std::string_view content;  ///< `text` from its first character that is not blank; empty for UTF-16
  /// Nearly all printable, and not empty. A log whose storage was damaged in places still looks like text.
  [[nodiscard]] bool looks_like_text() const { return printable >= 0.95; }
};

/// Looks at the first bytes of a file, at most `limit`; a character that the limit parts is no damage.
[[nodiscard]] TextSniff sniff_text(Bytes file, std::size_t limit = 4096);
/// The same of which only `text`, `content` and `mark` are told, and whether it is UTF-16: nothing is counted. Enough
/// for rooms that know how their files begin; each of them is asked about every file.
[[nodiscard]] TextSniff sniff_beginning(Bytes file, std::size_t limit = 4096);

}  // namespace contrail
