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
