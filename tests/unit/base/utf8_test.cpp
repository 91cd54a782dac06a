// Characters of UTF-8 from the first to the last of each length, and what passes for none.
#include "parsers/base/text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace contrail {
namespace {

using namespace std::string_view_literals;

/// The first character, and how many bytes it took.
std::pair<char32_t, std::size_t> first_of(std::string_view bytes) {
  std::string_view left = bytes;
  const char32_t c = next_character(left);
  return {c, bytes.size() - left.size()};
}

TEST(Text, CharactersOfEachLength) {
  const auto is = [](std::string_view bytes, char32_t c) {
    EXPECT_EQ(first_of(std::string(bytes) + "\x80"), (std::pair{c, bytes.size()})) << static_cast<unsigned>(c);
    EXPECT_EQ(first_of(bytes), (std::pair{c, bytes.size()})) << static_cast<unsigned>(c);
    EXPECT_EQ(valid_utf8(bytes), bytes) << "and is written the same";
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
      EXPECT_EQ(first_of(bytes.substr(0, cut)), (std::pair{no_character, std::size_t{1}}));
  };
  is("\0"sv, 0), is("\x7F", 0x7F);
  is("\xC2\x80", 0x80), is("\xDF\xBF", 0x7FF);
  is("\xE0\xA0\x80", 0x800), is("\xED\x9F\xBF", 0xD7FF), is("\xEE\x80\x80", 0xE000), is("\xEF\xBF\xBF", 0xFFFF);
  is("\xF0\x90\x80\x80", 0x10000), is("\xF4\x8F\xBF\xBF", 0x10FFFF), is("\xF3\xA0\x81\xBF", 0xE007F);
}

TEST(Text, BytesThatAreNoCharacter) {
  for (const std::string_view bytes :
       {"\x80\x80\x80\x80"sv, "\x84\x80\x80\x80"sv, "\xBF\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC1\x80\x80\x80"sv,
        "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv,
        "\xF5\x80\x80\x80"sv, "\xFF\x80\x80\x80"sv, "\xC3\x7F"sv, "\xC3\xC0"sv, "\xE3\x81\x40"sv, "\xF0\x9F\x98\xC0"sv})
    EXPECT_EQ(first_of(bytes), (std::pair{no_character, std::size_t{1}})) << hex_of(as_bytes(bytes));
}

/// The first and the last of each range, and their neighbours.
TEST(Text, CharactersThatMayHideText) {
  const std::pair<char32_t, char32_t> ranges[] = {
      {0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x180E, 0x180E},  {0x200B, 0x200F},
      {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};
  for (const auto& [first, last] : ranges) {
    EXPECT_TRUE(may_hide_text(first) && may_hide_text(last)) << static_cast<unsigned>(first);
    EXPECT_TRUE(first == 0 || !may_hide_text(first - 1)) << static_cast<unsigned>(first);
    EXPECT_FALSE(may_hide_text(last + 1)) << static_cast<unsigned>(last);
  }
}

TEST(Text, IsEscapedForOneLine) {
  EXPECT_EQ(escaped("a\nb\tc\r"), "a\\nb\\tc\\u{d}");
  EXPECT_EQ(escaped("\xC2\xA0\xF0\x9F\x98\x80"), "\xC2\xA0\xF0\x9F\x98\x80");
  EXPECT_EQ(escaped("\x0F\xE0"), "\\u{f}\\xe0");
  EXPECT_EQ(escaped(""), "");
  EXPECT_EQ(valid_utf8("a\xE0z"), "a\uFFFDz");
  EXPECT_EQ(valid_utf8(""), "");
}

TEST(Text, OfUtf16) {
  const auto read = [](std::string_view units, bool big = true) { return utf8_of_utf16(as_bytes(units), big); };
  EXPECT_EQ(read("\0a\0b"sv), "ab");
  EXPECT_EQ(read("a\0b\0"sv, false), "ab");
  EXPECT_EQ(read("\0a\0\0\0b"sv), "a") << "up to its NUL";
  EXPECT_EQ(read("\0ab"sv), "a") << "half a unit is none";
  EXPECT_EQ(read("\xD7\xFF\xE0\x00"sv), "\uD7FF\uE000");
  EXPECT_EQ(read("\xD8\x00\xDC\x00"sv), "\U00010000");
  EXPECT_EQ(read("\xDB\xFF\xDF\xFF"sv), "\U0010FFFF");
  EXPECT_EQ(read("\xDC\x00\xD8\x00"sv), "\uFFFD\uFFFD") << "in the other order";
  EXPECT_EQ(read("\xD8\x00\xDB\xFF\0a"sv), "\uFFFD\uFFFDa");
  EXPECT_EQ(read("\xD8\x00\xE0\x00"sv), "\uFFFD\uE000");
  EXPECT_EQ(read("\xD8\x00\xDC"sv), "\uFFFD");
  EXPECT_EQ(read("\xD8\x00"sv), "\uFFFD");
}

TEST(Text, HexAndTrimmed) {
  EXPECT_EQ(hex_of(as_bytes("\x00\x9F\xA0\xFF"sv)), "009fa0ff");
  EXPECT_EQ(trimmed(" \t\r\n\0a b\0 \n\r\t"sv), "a b");
  EXPECT_EQ(trimmed(" \t"), "");
  EXPECT_EQ(trimmed("\va\v"), "\va\v");
}

}  // namespace
}  // namespace contrail
