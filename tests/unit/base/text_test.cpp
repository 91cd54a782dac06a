// Lines, the first look at text, and runs of plain characters.
#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <random>
#include <string>

#include "parsers/base/text/decimal.hpp"
#include "parsers/base/text/lines.hpp"
#include "parsers/base/text/sniff.hpp"
#include "parsers/base/text/utf8.hpp"
#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

/// `text@at.`, the end as a letter: nothing, lf, dos, cr, long.
std::string lines_of(std::string_view text, std::size_t longest = longest_line) {
  std::string out;
  Lines lines(text, longest);
  for (Line line; lines.next(line);) {
    out += std::string(line.text) + "@" + std::to_string(line.at) + "nldcL"[static_cast<int>(line.end)] + " ";
    if (out.size() > 10'000) break;
  }
  return out;
}

TEST(PlainDecimal, IsWhatTheLibraryReads) {
  std::mt19937_64 chance(1);
  std::size_t plain = 0;
  for (int n = 0; n < 200'000; ++n) {
    std::string text = chance() % 3 == 0 ? "-" : "";
    const std::size_t digits = 1 + chance() % 19, point = chance() % 22;
    for (std::size_t i = 0; i < digits; ++i) text += (i == point ? "." : "") + std::to_string(chance() % 10);
    double value = 0;
    ASSERT_EQ(std::from_chars(text.data(), text.data() + text.size(), value).ec, std::errc{}) << text;
    const auto read = plain_decimal(text);
    plain += read.has_value();
    ASSERT_EQ(read.value_or(value), value) << text;
  }
  EXPECT_GT(plain, 100'000u);
}

TEST(PlainDecimal, IsNothingElse) {
  for (const char* text : {"", "-", ".", "-.", "1.2.3", "--1", "+1", "1e5", "1 ", " 1", "nan", "0x1",
                           "9007199254740993", "1234567890123456789", "1/2"})
    EXPECT_FALSE(plain_decimal(text)) << text;
  EXPECT_EQ(plain_decimal("9007199254740992"), 9007199254740992.0);
  EXPECT_TRUE(std::signbit(*plain_decimal("-0")));
}

TEST(Lines, EndsOfAllKinds) {
  EXPECT_EQ(lines_of(""), "");
  EXPECT_EQ(lines_of("a"), "a@0n ");
  EXPECT_EQ(lines_of("a\nb\r\n\nc"), "a@0l b@2d @5l c@6n ");
  EXPECT_EQ(lines_of("a\n\n"), "a@0l @2l ");
  EXPECT_EQ(lines_of("a\rb\r\nc\nd\r"), "a@0c b@2d c@5l d@7c ");
  EXPECT_EQ(lines_of("\r\r"), "@0c @1c ");
}

TEST(Lines, AStrayReturnEndsNothing) { EXPECT_EQ(lines_of("a\nb\rc\r\n"), "a@0l b\rc@2d "); }

TEST(Lines, ALongLineGoesOn) {
  EXPECT_EQ(lines_of("abc\n", 3), "abc@0l ");
  EXPECT_EQ(lines_of("abc\r\n", 3), "abc@0d ");
  EXPECT_EQ(lines_of("abcd\r\n", 3), "abc@0L d@3d ");
  EXPECT_EQ(lines_of("abcdefg", 3), "abc@0L def@3L g@6n ");
  EXPECT_EQ(lines_of("ab\rcdef\r", 3), "ab@0c cde@3L f@6c ");
  EXPECT_EQ(lines_of("ab", 0), "a@0L b@1n ");
}

TEST(Lines, OneLineAnywhere) {
  EXPECT_EQ(line_at("ab\ncd", 4).text, "d");
  EXPECT_EQ(line_at("ab\ncd", 99).text, "");
  EXPECT_EQ(line_at("ab\rcd\n", 0).text, "ab\rcd");
  EXPECT_EQ(line_at("ab\rcd\n", 0, true).next(), 3u);
}

TEST(Lines, CoverHostileTextOnce) {
  const Bytes good = as_bytes("1\r\n00:00:01\rxy\n\n\r\nlast line without an end\r");
  test::for_each_damaged({good.begin(), good.end()}, [](Bytes damaged) {
    for (const std::size_t longest : {1u, 4u, 1000u}) {
      Lines lines(as_text(damaged), longest);
      std::size_t at = 0;
      for (Line line; lines.next(line); at = line.next()) {
        ASSERT_EQ(line.at, at);
        ASSERT_LE(line.text.size(), longest);
        ASSERT_GT(line.size(), 0u);
      }
      ASSERT_EQ(at, damaged.size());
    }
  });
}

TEST(Sniff, Encodings) {
  EXPECT_EQ(sniff_text(as_bytes("FMT, 1\n")).encoding, Encoding::ascii);
  EXPECT_EQ(sniff_text(as_bytes("caf\xC3\xA9")).encoding, Encoding::utf8);
  EXPECT_EQ(sniff_text(as_bytes("\xEF\xBB\xBFx")).encoding, Encoding::utf8);
  EXPECT_EQ(sniff_text(as_bytes("caf\xE9, the")).encoding, Encoding::eight_bit);
  EXPECT_EQ(sniff_text(as_bytes("\xFF\xFE<\0"sv)).encoding, Encoding::utf16_le);
  EXPECT_EQ(sniff_text(as_bytes("\xFE\xFF\0<"sv)).encoding, Encoding::utf16_be);
  EXPECT_EQ(sniff_text(as_bytes("<\0x\0m\0"sv)).encoding, Encoding::utf16_le);
  EXPECT_EQ(sniff_text(as_bytes("\0<\0x\0m"sv)).encoding, Encoding::utf16_be);
  EXPECT_EQ(sniff_text(as_bytes("<\0?\0=\0'\0\xFF\xFE'\0"sv)).encoding, Encoding::utf16_le);
  EXPECT_EQ(sniff_text(as_bytes("\0\0\0\0"sv)).encoding, Encoding::ascii);
}

TEST(Sniff, TextAndWhatIsNone) {
  EXPECT_TRUE(sniff_text(as_bytes("a line\r\n\tanother\n")).looks_like_text());
  EXPECT_TRUE(sniff_text(as_bytes("\xFF\xFE<\0x\0"sv)).looks_like_text());
  EXPECT_FALSE(sniff_text({}).looks_like_text());
  EXPECT_FALSE(sniff_text(as_bytes("\xEF\xBB\xBF")).looks_like_text());
  EXPECT_FALSE(sniff_text(as_bytes("ab\0\1\2"sv)).looks_like_text());
  EXPECT_DOUBLE_EQ(sniff_text(as_bytes("abc\1")).printable, 0.75);
}

/// ASCII in units of 16 bits: both of the first two, and three of four among the first 32.
TEST(Sniff, UnitsWithoutAMark) {
  const auto of = [](std::initializer_list<int> units, bool big) {
    std::string bytes;
    for (const int unit : units) {
      const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit);
      bytes += big ? std::string{high, low} : std::string{low, high};
    }
    return sniff_text(as_bytes(bytes)).encoding;
  };
  for (const bool big : {false, true}) {
    const Encoding wide = big ? Encoding::utf16_be : Encoding::utf16_le;
    EXPECT_EQ(of({'<', 'x'}, big), wide);
    EXPECT_EQ(of({1, 127}, big), wide);
    EXPECT_EQ(of({'<', 'x', 'y', 0x3042}, big), wide);
    for (const auto& others : {std::initializer_list<int>{'<'},
                               {'<', 128},
                               {'<', 0},
                               {0, '<'},
                               {128, '<'},
                               {'<', 'x', 0x3042, 0x3042},
                               {'<', 'x', 'y', 0x3042, 0x3042, 0x3042}})
      EXPECT_NE(of(others, big), wide) << others.size();
  }
  std::string text;
  for (int i = 0; i < 24; ++i) text += "x\0"sv;
  for (int i = 0; i < 8; ++i) text += "\x42\x30"sv;
  EXPECT_EQ(sniff_text(as_bytes(text)).encoding, Encoding::utf16_le);
  EXPECT_EQ(sniff_text(as_bytes(text + "\x42\x30\x42\x30")).encoding, Encoding::utf16_le) << "behind the 32nd";
  EXPECT_NE(sniff_text(as_bytes(text.substr(2) + "\x42\x30")).encoding, Encoding::utf16_le);
}

TEST(Sniff, WhatIsPrintable) {
  const auto printable = [](std::string_view bytes, std::size_t limit = 4096) {
    return sniff_text(as_bytes(bytes), limit).printable;
  };
  EXPECT_EQ(printable(" \t\n\r\f~"), 1);
  EXPECT_EQ(printable("\x1F\x7F\b\v"), 0);
  EXPECT_EQ(printable("\xFE\xFF\0x\0\1\0\t\0\x7F"sv), 0.5);
  EXPECT_EQ(printable("\xFF\xFEx\0\1\0y"sv), 0.5) << "half a unit counts for nothing";
  EXPECT_EQ(printable("\xFF\xFE"), 0);
  EXPECT_EQ(printable("a\x01\xE3\x81\x82"), 0.8);
  EXPECT_EQ(printable("a\x01\xE3\x81\x82", 4), 0.5) << "the parted character counts for nothing";
  EXPECT_EQ(printable("a\x01\x98\xFF"), 0.75) << "letters of an older character set";
}

TEST(Sniff, APartedCharacterOrDamage) {
  const auto parted = [](std::string_view bytes, std::size_t limit) {
    return sniff_text(as_bytes(bytes), limit).encoding;
  };
  EXPECT_EQ(parted("a\xF0\x9F\x98\x80", 4), Encoding::utf8);
  EXPECT_EQ(parted("a\xF0\x9F\x98xx", 5), Encoding::eight_bit) << "four bytes are there, and no character";
  EXPECT_EQ(parted("a\xC2\x80", 2), Encoding::utf8);
  EXPECT_EQ(parted("a\xC1\x80", 2), Encoding::eight_bit);
  EXPECT_EQ(parted("a\xC3", 2), Encoding::eight_bit) << "the file ends";
  EXPECT_EQ(parted("\xEF\xBB\xBF\xC3", 4), Encoding::utf8) << "by its mark, whatever it holds";
  EXPECT_EQ(parted("\xEF\xBB\xBFplain", 8), Encoding::utf8);
  EXPECT_EQ(sniff_text(as_bytes("\xEF\xBB"sv)).mark, 0);
}

TEST(Sniff, BehindMarkAndBlanks) {
  const TextSniff sniff = sniff_text(as_bytes("\xEF\xBB\xBF \r\n<x>"));
  EXPECT_EQ(sniff.mark, 3);
  EXPECT_EQ(sniff.text, " \r\n<x>");
  EXPECT_EQ(sniff.content, "<x>");
  EXPECT_EQ(sniff_text(as_bytes("  ")).content, "");
}

TEST(Sniff, TheBeginningIsToldWithoutCounting) {
  for (const std::string_view file :
       {"\xEF\xBB\xBF \r\n<x>"sv, "  "sv, "\xFF\xFE<\0x\0"sv, "\0<\0x\0m"sv, "\xFF\xD8\1"sv, ""sv}) {
    const TextSniff whole = sniff_text(as_bytes(file)), beginning = sniff_beginning(as_bytes(file));
    EXPECT_EQ(beginning.mark, whole.mark);
    EXPECT_EQ(beginning.text, whole.text);
    EXPECT_EQ(beginning.content, whole.content);
    EXPECT_EQ(is_utf16(beginning.encoding), is_utf16(whole.encoding));
  }
}

TEST(Sniff, ACharacterAtTheLimitIsNoDamage) {
  EXPECT_EQ(sniff_text(as_bytes("ab\xC3\xA9"), 3).encoding, Encoding::utf8);
  EXPECT_TRUE(sniff_text(as_bytes("ab\xC3\xA9"), 3).looks_like_text());
  EXPECT_EQ(sniff_text(as_bytes("ab\xC3")).encoding, Encoding::eight_bit);
}

// Eight bytes at a time: each kind of stop at each place of a word, and in the rest behind the last word.
TEST(PlainRun, EndsAtTheFirstByteThatIsNotPlain) {
  for (const char stop : {'"', '\\', '\0', '\n', '\x1F', '\x7F', '\x80', '\xC3', '\xFF'}) {
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text(20, 'a');
      text[at] = stop;
      EXPECT_EQ((plain_run<'"', '\\'>(text)), at) << static_cast<int>(stop);
      text.back() = '"';
      EXPECT_EQ((plain_run<'"', '\\'>(text)), std::min<std::size_t>(at, 19)) << static_cast<int>(stop);
    }
  }
}

TEST(PlainRun, WhatIsPlain) {
  std::string all;
  for (int c = 0x20; c < 0x7F; ++c) all += static_cast<char>(c);
  EXPECT_EQ(plain_run<>(all), all.size());
  EXPECT_EQ(plain_run<>(all + "\x7F"), all.size());
  EXPECT_EQ((plain_run<'"'>(all)), 2);
  EXPECT_EQ((plain_run<'<', '&'>(all)), 6);
  EXPECT_EQ(plain_run<>(""), 0);
}

}  // namespace
}  // namespace contrail
