#include "parsers/base/text/utf8.hpp"

#include <algorithm>
#include <cstdio>

namespace contrail {
namespace {

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// Moves the printable ASCII that `in` begins with to `out`.
void append_plain(std::string& out, std::string_view& in) {
  const std::size_t plain = plain_run<>(in);
  out += in.substr(0, plain);
  in.remove_prefix(plain);
}

}  // namespace

char32_t next_character(std::string_view& in) {
  const auto first = static_cast<unsigned char>(in.front());
  const int more = first < 0x80                    ? 0
                   : first >= 0xC2 && first < 0xE0 ? 1
                   : first >= 0xE0 && first < 0xF0 ? 2
                   : first >= 0xF0 && first < 0xF5 ? 3
                                                   : -1;
  char32_t c = more == 0 ? first : first & (0x3F >> std::max(more, 0));
  const bool there = more >= 0 && in.size() > static_cast<std::size_t>(more);
  bool good = there;
  for (int i = 1; good && i <= more; ++i) {
    const auto byte = static_cast<unsigned char>(in[static_cast<std::size_t>(i)]);
    good = (byte & 0xC0) == 0x80;
    c = c << 6 | (byte & 0x3F);
  }
  if (good && more == 2) good = c >= 0x800 && (c < 0xD800 || c > 0xDFFF);
  if (good && more == 3) good = c >= 0x10000 && c <= 0x10FFFF;
  in.remove_prefix(good ? static_cast<std::size_t>(more) + 1 : 1);
  return good ? c : no_character;
}

bool may_hide_text(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

std::string escaped(std::string_view in) {
  std::string out;
  out.reserve(in.size());
  char code[16];
  while (true) {
    append_plain(out, in);
    if (in.empty()) return out;
    const auto byte = static_cast<unsigned char>(in.front());
    const char32_t c = next_character(in);
    if (c == no_character) {
      std::snprintf(code, sizeof code, "\\x%02x", byte);
      out += code;
    } else if (c == '\n' || c == '\t') {
      out += c == '\n' ? "\\n" : "\\t";
    } else if (may_hide_text(c)) {
      std::snprintf(code, sizeof code, "\\u{%x}", static_cast<unsigned>(c));
      out += code;
    } else {
      append(out, c);
    }
  }
}

std::string valid_utf8(std::string_view in) {
  std::string out;
  out.reserve(in.size());
  while (true) {
    append_plain(out, in);
    if (in.empty()) return out;
    const char32_t c = next_character(in);
    append(out, c == no_character ? U'\uFFFD' : c);
  }
}

std::string utf8_of_utf16(Bytes bytes, bool big) {
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = load<std::uint16_t>(bytes.data() + i, big);
    if (c == 0) break;
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = load<std::uint16_t>(bytes.data() + i + 2, big);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return out;
}

std::string hex_of(Bytes bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::byte b : bytes) {
    out += digits[std::to_integer<int>(b) >> 4];
    out += digits[std::to_integer<int>(b) & 15];
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\0' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace contrail
