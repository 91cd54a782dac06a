#include "parsers/base/text/sniff.hpp"

#include <algorithm>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

bool is_control(char32_t c) { return (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 127; }

/// UTF-16 without a mark: the first two characters are ASCII, and so are most behind them (XMP has a mark in quotes).
bool is_mostly_ascii_units(Bytes bytes, bool big) {
  constexpr std::size_t enough = 2, most = 32;
  const std::size_t units = std::min(bytes.size() / 2, most);
  std::size_t ascii = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const auto unit = load<std::uint16_t>(bytes.data() + 2 * i, big);
    ascii += unit > 0 && unit < 128;
    if (i < enough && ascii != i + 1) return false;
  }
  return units >= enough && ascii >= units * 3 / 4;
}

void look_at_units(TextSniff& sniff) {
  const Bytes bytes = as_bytes(sniff.text);
  const std::size_t units = bytes.size() / 2;
  std::size_t good = 0;
  for (std::size_t i = 0; i < units; ++i)
    good += !is_control(load<std::uint16_t>(bytes.data() + 2 * i, sniff.encoding == Encoding::utf16_be));
  if (units > 0) sniff.printable = static_cast<double>(good) / static_cast<double>(units);
}

void look_at_characters(TextSniff& sniff, bool goes_on) {
  constexpr std::size_t longest_character = 4;
  std::string_view rest = sniff.text;
  std::size_t bad = 0, looked = sniff.text.size();
  bool valid = true, above = false;
  while (!rest.empty()) {
    const std::size_t left = rest.size();
    const auto byte = static_cast<unsigned char>(rest.front());
    if (byte < 0x80) {
      bad += is_control(byte);
      rest.remove_prefix(1);
      continue;
    }
    const char32_t c = next_character(rest);
    above = true;
    if (c == no_character && goes_on && left < longest_character && byte >= 0xC2) {
      looked -= left;
      break;
    }
    if (c == no_character) valid = false;
    // What is not UTF-8 may be a letter of an older character set; none from 0x80 on is a control character here.
  }
  if (above || sniff.mark) sniff.encoding = valid || sniff.mark ? Encoding::utf8 : Encoding::eight_bit;
  if (looked > 0) sniff.printable = static_cast<double>(looked - bad) / static_cast<double>(looked);
}

}  // namespace

ByteOrderMark byte_order_mark(Bytes bytes) {
  const std::string_view text = as_text(bytes.first(std::min<std::size_t>(bytes.size(), 3)));
  if (text == "\xEF\xBB\xBF") return {Encoding::utf8, 3};
  if (text.starts_with("\xFF\xFE")) return {Encoding::utf16_le, 2};
  if (text.starts_with("\xFE\xFF")) return {Encoding::utf16_be, 2};
  return {};
}

TextSniff sniff_beginning(Bytes file, std::size_t limit) {
  const Bytes head = file.first(std::min(file.size(), limit));
  const ByteOrderMark mark = byte_order_mark(head);
  TextSniff sniff{.encoding = mark.encoding, .mark = mark.size, .text = as_text(head.subspan(mark.size))};
  // No mark reads as letters in either order.
  if (is_mostly_ascii_units(head, false)) sniff.encoding = Encoding::utf16_le;
  if (is_mostly_ascii_units(head, true)) sniff.encoding = Encoding::utf16_be;
  if (!is_utf16(sniff.encoding))
    sniff.content = sniff.text.substr(std::min(sniff.text.find_first_not_of(" \t\r\n"), sniff.text.size()));
  return sniff;
}

TextSniff sniff_text(Bytes file, std::size_t limit) {
  TextSniff sniff = sniff_beginning(file, limit);
  if (is_utf16(sniff.encoding))
    look_at_units(sniff);
  else
    look_at_characters(sniff, sniff.mark + sniff.text.size() < file.size());
  return sniff;
}

}  // namespace contrail
