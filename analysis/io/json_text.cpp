#include "analysis/io/json_text.hpp"

#include <cstdio>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

char* put(char* at, std::string_view text) { return at + text.copy(at, text.size()); }

char* put_code(char* at, char32_t unit) {
  char code[12];
  std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(unit));
  return put(at, code);
}

/// Escaped as UTF-16, which is how JSON counts.
char* put_escape(char* at, char32_t c) {
  if (c < 0x10000) return put_code(at, c);
  at = put_code(at, 0xD800 + ((c - 0x10000) >> 10));
  return put_code(at, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

/// The first character of `text`, which moves behind it.
char* put_character(char* at, std::string_view& text) {
  const std::string_view from = text;
  const char32_t c = next_character(text);
  if (c == '\n') return put(at, "\\n");
  if (c == no_character) return put(at, "\uFFFD");
  if (may_hide_text(c)) return put_escape(at, c);
  if (c == '"' || c == '\\') *at++ = '\\';
  return put(at, from.substr(0, from.size() - text.size()));
}

}  // namespace

char* put_json(char* at, std::string_view text) {
  *at++ = '"';
  while (true) {
    const std::size_t plain = plain_run<'"', '\\'>(text);
    at = put(at, text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    at = put_character(at, text);
  }
  *at++ = '"';
  return at;
}

void append_json(std::string& out, std::string_view text) {
  const std::size_t before = out.size();
  out.resize(before + json_room(text.size()));
  const char* end = put_json(out.data() + before, text);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

}  // namespace contrail
