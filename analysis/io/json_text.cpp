#include "analysis/io/json_text.hpp"

#include <cstdio>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

void append_code(std::string& out, char32_t unit) {
  char code[12];
  std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(unit));
  out += code;
}

/// Escaped as UTF-16, which is how JSON counts.
void append_escape(std::string& out, char32_t c) {
  if (c < 0x10000) return append_code(out, c);
  append_code(out, 0xD800 + ((c - 0x10000) >> 10));
  append_code(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const std::string_view from = text;
    const char32_t c = next_character(text);
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == no_character)
      out += "\uFFFD";
    else if (may_hide_text(c))
      append_escape(out, c);
    else
      out += from.substr(0, from.size() - text.size());
  }
  out += '"';
}

}  // namespace contrail
