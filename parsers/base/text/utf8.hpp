// Text from a file is hostile until it has been through here.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

constexpr char32_t no_character = 0xFFFFFFFF;
/// Decodes one character and moves `in` behind it; `no_character` (one byte taken) where there is none. `in` must not
/// be empty.
[[nodiscard]] char32_t next_character(std::string_view& in);
/// Length of the printable ASCII that `text` begins with, up to the first of `stops`: most text is nothing else, and is
/// looked at eight bytes at a time.
template <char... stops>
[[nodiscard]] std::size_t plain_run(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x80 * ones;
  std::size_t at = 0;
  for (; text.size() - at >= sizeof ones; at += sizeof ones) {
    const auto word = load_le<std::uint64_t>(as_bytes(text).data() + at);
    // The top bit of a byte is set where the byte is below `limit`, is zero …; above the first such byte it means
    // nothing.
    const auto below = [](std::uint64_t w, std::uint64_t limit) { return (w - limit * ones) & ~w; };
    std::uint64_t found = word | below(word, 0x20) | below(word ^ 0x7F * ones, 1);
    ((found |= below(word ^ static_cast<unsigned char>(stops) * ones, 1)), ...);
    found &= tops;
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
  }
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7F && ((c != stops) && ...); };
  while (at < text.size() && plain(text[at])) ++at;
  return at;
}
/// Control characters, bidi overrides, zero-width and tag characters: what can move a cursor, hide text or change its
/// direction.
[[nodiscard]] bool may_hide_text(char32_t character);

/// Valid UTF-8 without anything that could move a cursor, hide text or change its direction: control characters, bidi
/// overrides, zero-width and tag characters become `\u{…}`; bytes that are no UTF-8 become `\x..`. Line breaks and tabs
/// become `\n`, `\t`.
[[nodiscard]] std::string escaped(std::string_view hostile);
/// Valid UTF-8, with U+FFFD where bytes are none; control characters stay. For JSON and files, whose writers escape for
/// themselves.
[[nodiscard]] std::string valid_utf8(std::string_view hostile);
/// UTF-16 up to its first NUL as UTF-8; lone surrogates become U+FFFD.
[[nodiscard]] std::string utf8_of_utf16(Bytes bytes, bool big);
/// `0a1bff`.
[[nodiscard]] std::string hex_of(Bytes bytes);
/// Without blanks and NULs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace contrail
