// Bits in words, for the syntax of video units.
#pragma once
#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

namespace contrail::test {

/// Zeros and ones, blanks between; the last byte is filled up with zeros.
inline std::vector<std::byte> packed(std::string bits) {
  std::erase(bits, ' ');
  bits.resize((bits.size() + 7) / 8 * 8, '0');
  std::vector<std::byte> out;
  for (std::size_t at = 0; at < bits.size(); at += 8)
    out.push_back(static_cast<std::byte>(std::bitset<8>(bits.substr(at, 8)).to_ulong()));
  return out;
}

/// A unit of H.264 or H.265: its header, and bits in which 00 00 0x becomes 00 00 03 0x.
inline std::vector<std::byte> video_unit(std::initializer_list<unsigned> header, std::string bits) {
  std::vector<std::byte> out;
  for (const unsigned byte : header) out.push_back(static_cast<std::byte>(byte));
  std::size_t zeros = 0;
  for (const std::byte byte : packed(std::move(bits))) {
    if (zeros >= 2 && byte <= std::byte{3}) out.push_back(std::byte{3}), zeros = 0;
    zeros = byte == std::byte{0} ? zeros + 1 : 0;
    out.push_back(byte);
  }
  return out;
}

template <int width>
std::string number(unsigned long value) {
  return std::bitset<width>(value).to_string() + " ";
}
inline std::string letters(const std::string& text) {
  std::string bits;
  for (const char c : text) bits += number<8>(static_cast<unsigned char>(c));
  return bits;
}

}  // namespace contrail::test
