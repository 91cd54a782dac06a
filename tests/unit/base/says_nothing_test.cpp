// The one rule for fields that nobody filled in, or that were cleaned; and what must never pass for one.
#include "parsers/base/layout/says_nothing.hpp"

#include <gtest/gtest.h>

#include "parsers/base/layout/fixed_column.hpp"
#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

TEST(SaysNothing, Words) {
  for (const std::string_view words :
       {""sv, " "sv, "\0\0"sv, "0"sv, "0.000000"sv, "-0.0"sv, "00:00:00"sv, "0000:00:00 00:00:00"sv,
        "0000-00-00T00:00:00Z"sv, "0000-00-00T00:00:00.000+00:00"sv, "0/0, 0/0"sv, "--"sv, "\t\r\n"sv})
    EXPECT_TRUE(says_nothing(words)) << words;
  for (const std::string_view words : {"1"sv,
                                       "0.001"sv,
                                       "\0"
                                       "1"sv,
                                       "0 x"sv,
                                       "T"sv,
                                       "Z"sv,
                                       "ZT"sv,
                                       "TZ 0"sv,
                                       " Z"sv,
                                       "00:00:01"sv,
                                       "0000-01-00T"sv,
                                       "O"sv,
                                       "+00:00"sv,
                                       "+00:00\0"sv,
                                       "-0000 "sv,
                                       "\xC2\xA0"sv,
                                       "\x01"sv,
                                       "\x7F"sv,
                                       "(0)"sv,
                                       "_"sv,
                                       "0e1"sv,
                                       "none"sv})
    EXPECT_FALSE(says_nothing(words)) << words;
}

/// Of a column at the start of a record of these bytes.
bool nothing(const Column& column, const std::string& bytes, bool big = false) {
  const auto data = test::assemble(bytes);
  const AnnouncedLayout layout(Layout{.name = "", .columns = std::span(&column, 1), .big = big}, 0);
  return says_nothing({layout, data, {}}, column);
}

TEST(SaysNothing, WholeNumbers) {
  const Column one{"x", Type::u32, 0}, three{"x", Type::u16, 0, Meaning::none, 1, 3},
      tail{"x", Type::u16, 0, Meaning::none, 1, 0};
  EXPECT_TRUE(nothing(one, "u32 0"));
  EXPECT_TRUE(nothing(one, "00 00")) << "cut short";
  EXPECT_TRUE(nothing(one, ""));
  for (const char* bytes : {"u32 1", "00 00 00 01", "\"0000\"", "\"    \"", "FF FF FF FF"})
    EXPECT_FALSE(nothing(one, bytes)) << bytes;
  EXPECT_TRUE(nothing(three, "zero 6"));
  EXPECT_FALSE(nothing(three, "zero 5 01"));
  EXPECT_FALSE(nothing(three, "\"000000\"")) << "numbers are no letters";
  EXPECT_TRUE(nothing(tail, "zero 400"));
  EXPECT_FALSE(nothing(tail, "zero 399 01"));
  const Name names[] = {{0, "a word for zero"}};
  const Column named{.name = "x", .type = Type::u8, .at = 0, .names = names};
  EXPECT_TRUE(nothing(named, "00"));
}

TEST(SaysNothing, Bits) {
  const Column high{.name = "x", .type = Type::u8, .at = 0, .bits = {.from = 4, .width = 4}};
  EXPECT_TRUE(nothing(high, "0F"));
  EXPECT_FALSE(nothing(high, "10"));
}

TEST(SaysNothing, NumbersWithAFraction) {
  const Column f32{"x", Type::f32, 0}, f64s{"x", Type::f64, 0, Meaning::none, 1, 2},
      angle{"x", Type::rational, 0, Meaning::none, 1, 3};
  EXPECT_TRUE(nothing(f32, "00 00 00 00"));
  EXPECT_TRUE(nothing(f32, "00 00 00 80")) << "-0";
  EXPECT_TRUE(nothing(f32, "00 00 C0 7F")) << "NaN";
  EXPECT_TRUE(nothing(f32, "00 00 80 7F")) << "infinity";
  EXPECT_FALSE(nothing(f32, "01 00 00 00")) << "the smallest there is";
  EXPECT_TRUE(nothing(f64s, "zero 16"));
  EXPECT_FALSE(nothing(f64s, "zero 14 F0 3F"));
  EXPECT_TRUE(nothing(angle, "u32 0 u32 1 u32 0 u32 0 u32 0 u32 60"));
  EXPECT_FALSE(nothing(angle, "u32 0 u32 1 u32 0 u32 1 u32 1 u32 60"));
}

TEST(SaysNothing, TextAndBytes) {
  const Column text{"x", Type::text, 0, Meaning::none, 1, 0}, bytes{"x", Type::bytes, 0, Meaning::none, 1, 0},
      wide{"x", Type::utf16, 0, Meaning::none, 1, 0};
  for (const Column& column : {text, bytes}) {
    EXPECT_TRUE(nothing(column, "zero 8"));
    EXPECT_TRUE(nothing(column, "\"00 .0\""));
    EXPECT_FALSE(nothing(column, "zero 4 \"x\"")) << "behind a NUL";
    EXPECT_FALSE(nothing(column, "FF FF"));
  }
  EXPECT_TRUE(nothing(wide, "30 00 20 00 00 00"));
  EXPECT_TRUE(nothing(wide, "00 30 00 20", true));
  EXPECT_FALSE(nothing(wide, "30 00 41 00"));
  EXPECT_FALSE(nothing(wide, "2D 30")) << "one character, not two";
}

TEST(SaysNothing, ReadAgainAndAgainItIsTheSameRule) {
  for (const Type type : {Type::u8, Type::i16, Type::u32, Type::i64, Type::f32, Type::f64, Type::boolean}) {
    const Column column{"x", type, 0};
    const AnnouncedLayout layout(Layout{.name = "", .columns = std::span(&column, 1)}, 0);
    const FixedColumn fixed(layout, column);
    ASSERT_TRUE(fixed.ready());
    for (const char* bytes :
         {"zero 8", "zero 7 80", "01 zero 7", "zero 3 80 zero 4", "00 00 C0 7F zero 4", "zero 6 F8 7F", ""}) {
      const auto data = test::assemble(bytes);
      const Record record{layout, data, {}};
      EXPECT_EQ(fixed.says_nothing(record, 0), says_nothing(record, column)) << bytes;
    }
  }
}

}  // namespace
}  // namespace contrail
