#include "cli/frame/shell_word.hpp"

#include <algorithm>
#include <cstdio>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("/._-+,:@%").find(c) != std::string_view::npos;
}

std::string in_single_quotes(std::string_view name) {
  std::string out = "'";
  for (const char c : name) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

/// Byte by byte: what cannot be shown as itself is three octal digits.
std::string in_dollar_quotes(std::string_view name) {
  std::string out = "$'";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      char octal[8];
      std::snprintf(octal, sizeof octal, "\\%03o", byte);
      out += octal;
    }
  }
  return out + "'";
}

}  // namespace

std::string shell_word(std::string_view name) {
  if (name.size() > 1 && name.front() == '-') return shell_word("./" + std::string(name));
  if (!name.empty() && std::ranges::all_of(name, is_plain)) return std::string(name);
  return escaped(name) == name ? in_single_quotes(name) : in_dollar_quotes(name);
}

}  // namespace contrail
