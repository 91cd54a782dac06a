#include "analysis/manifest/names.hpp"

#include "analysis/io/hash.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

void append_hex(std::string& out, std::string_view bytes) {
  for (const char byte : bytes) out += "\\x" + hex_of(as_bytes({&byte, 1}));
}

std::optional<char> hex_byte(std::string_view digits) {
  constexpr std::string_view known = "0123456789abcdef";
  if (digits.size() != 2) return std::nullopt;
  const std::size_t high = known.find(digits[0]), low = known.find(digits[1]);
  if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
  return static_cast<char>(high << 4 | low);
}

/// What stands behind a backslash; `text` moves behind it.
std::optional<char> escape(std::string_view& text) {
  const char word = text.empty() ? '\0' : text.front();
  text.remove_prefix(text.empty() ? 0 : 1);
  if (word == '\\') return '\\';
  if (word == 'n') return '\n';
  if (word == 'r') return '\r';
  if (word != 'x') return std::nullopt;
  const auto byte = hex_byte(text.substr(0, 2));
  text.remove_prefix(byte ? 2 : 0);
  return byte;
}

}  // namespace

std::string quoted_name(std::string_view name) {
  std::string out;
  while (true) {
    const std::size_t plain = plain_run<'\\'>(name);
    out += name.substr(0, plain);
    name.remove_prefix(plain);
    if (name.empty()) return out;
    const std::string_view from = name;
    const char32_t c = next_character(name);
    const std::string_view bytes = from.substr(0, from.size() - name.size());
    if (c == '\\' || c == '\n' || c == '\r')
      out += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : "\\r";
    else if (c == no_character || may_hide_text(c))
      append_hex(out, bytes);
    else
      out += bytes;
  }
}

std::optional<std::string> unquoted_name(std::string_view text) {
  const std::string_view whole = text;
  std::string out;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('\\'), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    text.remove_prefix(1);
    const auto byte = escape(text);
    if (!byte) return std::nullopt;
    out += *byte;
  }
  return quoted_name(out) == whole ? std::optional(out) : std::nullopt;
}

bool sha256sum_knows(std::string_view quoted) {
  for (std::size_t at = quoted.find('\\'); at != std::string_view::npos; at = quoted.find('\\', at + 2))
    if (quoted[at + 1] == 'x') return false;
  return true;
}

}  // namespace contrail
