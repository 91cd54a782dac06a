#include "parsers/base/bytes/fourcc.hpp"

namespace contrail {

std::string words(FourCc code) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    const auto c = static_cast<unsigned char>(code >> shift);
    constexpr char digits[] = "0123456789abcdef";
    if (c == 0xA9)
      out += "©";
    else if (c >= 0x20 && c < 0x7F)
      out += static_cast<char>(c);
    else
      out += {'\\', 'x', digits[c >> 4], digits[c & 15]};
  }
  return out;
}

bool is_among(std::string_view codes, FourCc code) {
  const char letters[] = {static_cast<char>(code >> 24), static_cast<char>(code >> 16), static_cast<char>(code >> 8),
                          static_cast<char>(code)};
  for (std::size_t at = 0; at < codes.size(); at += 5) {
    if (codes.substr(at, 4) == std::string_view(letters, 4)) return true;
  }
  return false;
}

bool looks_written(FourCc code) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    const auto c = static_cast<unsigned char>(code >> shift);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != ' ' && c != '-' && c != '_' && c != '.' && c != 0xA9) return false;
  }
  return true;
}

}  // namespace contrail
