// A value that stays is one its field can have: edges, floats that are numbers in disguise, values that are cut off.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "analysis/scrub/mask.hpp"
#include "analysis/scrub/ranges.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::test {
namespace {

constexpr Limits roll{-180, 180};

template <class T>
std::vector<std::byte> stored(T value) {
  std::vector<std::byte> bytes(sizeof value);
  store_le(bytes.data(), value);
  return bytes;
}

/// Whether a value stays in a field of this type; what does not becomes zero.
template <class T>
bool stays(Type type, T value, const Limits& limits) {
  const Column columns[] = {{.name = "field", .type = type, .at = 0, .limits = limits}};
  Ranges ranges;
  ranges.add({.name = "record", .columns = columns}, columns[0]);
  std::vector<std::byte> row = stored(value);
  const bool held = ranges.hold(row);
  const std::uint64_t blanked = ranges.blank(row);
  EXPECT_EQ(blanked, held ? 0u : 1u);
  EXPECT_EQ(row, held ? stored(value) : stored(T{}));
  EXPECT_TRUE(ranges.hold(row)) << "what was blanked stays so";
  return held;
}

TEST(Ranges, HoldTheirEdgesAndNothingBeyond) {
  EXPECT_TRUE(stays(Type::f32, 180.0F, roll));
  EXPECT_TRUE(stays(Type::f32, -180.0F, roll));
  EXPECT_FALSE(stays(Type::f32, std::nextafter(180.0F, 200.0F), roll));
  EXPECT_FALSE(stays(Type::f64, std::nextafter(-180.0, -200.0), roll));
  EXPECT_TRUE(stays(Type::u8, std::uint8_t{30}, {0, 30}));
  EXPECT_FALSE(stays(Type::u8, std::uint8_t{'M'}, {0, 30}));
  EXPECT_TRUE(stays(Type::i8, std::int8_t{-128}, {-128, 0}));
  EXPECT_FALSE(stays(Type::i16, std::int16_t{-3'001}, {-3'000, 3'000}));
  EXPECT_FALSE(stays(Type::u16, std::uint16_t{65'535}, {0, 3'000}));
  EXPECT_FALSE(stays(Type::i32, std::int32_t{-488'766'700}, {-100'000, 100'000}));
  EXPECT_FALSE(stays(Type::u32, std::uint32_t{0xffff'ffff}, {0, 2'592'000'000}));
  EXPECT_FALSE(stays(Type::i64, std::numeric_limits<std::int64_t>::min(), {0, 10}));
  EXPECT_FALSE(stays(Type::u64, std::uint64_t{1'790'123'456'789'012}, {0, 2'592'000'000'000}));
  EXPECT_FALSE(stays(Type::boolean, std::uint8_t{2}, {0, 1}));
}

TEST(Ranges, HoldOfAnEnumerationWhatHasAWord) {
  constexpr Name modes[] = {{0, "HOLD"}, {4, "AUTO"}, {7, ""}};
  const Column columns[] = {{.name = "mode", .type = Type::u8, .at = 0, .names = modes, .limits = {0, 200}}};
  Ranges ranges, packed;
  ranges.add({.name = "record", .columns = columns}, columns[0]);
  packed.add({.name = "record", .columns = columns, .packed = true}, columns[0]);
  for (const std::uint8_t value : {0, 4, 7}) EXPECT_TRUE(ranges.hold(stored(value))) << int{value};
  for (const std::uint8_t value : {5, 77, 201}) EXPECT_FALSE(ranges.hold(stored(value))) << int{value};
  EXPECT_TRUE(packed.hold(stored(std::uint8_t{77}))) << "packed values go by their limits alone";
}

/// Words count also where any number would.
TEST(Ranges, HoldOfAByteOfAnyValueWhatHasAWord) {
  constexpr Name modes[] = {{4, "AUTO"}};
  const Column columns[] = {{.name = "mode", .type = Type::u8, .at = 0, .names = modes, .limits = {0, 255}}};
  Ranges ranges;
  ranges.add({.name = "record", .columns = columns}, columns[0]);
  EXPECT_TRUE(ranges.hold(stored(std::uint8_t{4})));
  EXPECT_FALSE(ranges.hold(stored(std::uint8_t{5})));
}

TEST(Ranges, HoldZeroWhateverTheySay) {
  EXPECT_TRUE(stays(Type::u16, std::uint16_t{0}, {800, 2'200}));
  EXPECT_TRUE(stays(Type::f32, 0.0F, {1, 2}));
}

TEST(Ranges, HoldOneNaNOnly) {
  EXPECT_TRUE(stays(Type::f32, std::bit_cast<float>(0x7fc0'0000U), roll));
  EXPECT_FALSE(stays(Type::f32, std::bit_cast<float>(0x7fc0'1234U), roll)) << "a number in the lower bits";
  EXPECT_FALSE(stays(Type::f32, std::bit_cast<float>(0x7f80'0001U), roll)) << "signalling";
  EXPECT_TRUE(stays(Type::f64, std::bit_cast<double>(0x7ff8'0000'0000'0000U), roll));
  EXPECT_FALSE(stays(Type::f64, std::bit_cast<double>(0x7ff8'0000'4d61'7269U), roll));
}

/// PX4 says "no limit" so (vxy_max); of two of them the sign could spell something.
TEST(Ranges, HoldOneInfinity) {
  EXPECT_TRUE(stays(Type::f32, std::numeric_limits<float>::infinity(), roll));
  EXPECT_TRUE(stays(Type::f64, std::numeric_limits<double>::infinity(), roll));
  EXPECT_FALSE(stays(Type::f32, -std::numeric_limits<float>::infinity(), roll));
  EXPECT_FALSE(stays(Type::f64, -std::numeric_limits<double>::infinity(), roll));
}

/// What they say stays, and so they do not count as blanked.
TEST(Ranges, TakeTheSignsOfZeroAndNaN) {
  for (const bool big : {false, true}) {
    const Column columns[] = {{.name = "a", .type = Type::f32, .at = 0, .count = 2, .limits = roll}};
    Ranges ranges, packed;
    ranges.add({.name = "record", .columns = columns, .big = big}, columns[0]);
    packed.add({.name = "record", .columns = columns, .big = big, .packed = true}, columns[0]);
    std::vector<std::byte> row = big ? assemble("80000000 ffc00000") : assemble("00000080 0000c0ff");
    EXPECT_FALSE(ranges.hold(row));
    EXPECT_TRUE(packed.hold(row)) << "packed values stay as they are";
    EXPECT_EQ(ranges.blank(row), 0u);
    EXPECT_EQ(row, big ? assemble("00000000 7fc00000") : assemble("00000000 0000c07f"));
    EXPECT_TRUE(ranges.hold(row));
  }
}

TEST(Ranges, HoldTheNumberThatSaysNotKnown) {
  const Column columns[] = {{.name = "a", .type = Type::i32, .at = 0, .limits = {-9, 9}, .invalid = 0x7fffffff}};
  Ranges ranges;
  ranges.add({.name = "record", .columns = columns}, columns[0]);
  EXPECT_TRUE(ranges.hold(stored(std::int32_t{0x7fffffff})));
  EXPECT_FALSE(ranges.hold(stored(std::int32_t{0x7ffffffe})));
}

/// An id or a date in the bits of a float reads as a number that no sensor measures.
TEST(Ranges, HoldNoWholeNumberInTheBitsOfAFloat) {
  EXPECT_FALSE(stays(Type::f32, std::bit_cast<float>(6'579U), roll));
  EXPECT_FALSE(stays(Type::f64, std::bit_cast<double>(std::uint64_t{20'260'621'125'142}), roll));
  EXPECT_FALSE(stays(Type::f32, std::bit_cast<float>(20'260'621U), roll));
  EXPECT_FALSE(stays(Type::f32, std::bit_cast<float>(488'766'700U), roll));
  EXPECT_FALSE(stays(Type::f64, std::bit_cast<double>(std::uint64_t{1'790'123'456'789'012'345}), roll));
  EXPECT_TRUE(stays(Type::f32, 1e-14F, roll));
}

/// A serial number's digits, four or eight at a time, read as floats near zero.
TEST(Ranges, HoldNoDigitsInTheBytesOfAFloat) {
  for (const bool big : {false, true}) {
    const Column columns[] = {{.name = "a", .type = Type::f32, .at = 0, .limits = roll},
                              {.name = "b", .type = Type::f64, .at = 4, .limits = roll}};
    const Layout layout{.name = "record", .columns = columns, .big = big};
    Ranges ranges;
    for (const Column& column : columns) ranges.add(layout, column);
    std::vector<std::byte> row = assemble("\"1581\" \"04510123\"");
    EXPECT_FALSE(ranges.hold(row));
    EXPECT_EQ(ranges.blank(row), 2u);
    EXPECT_EQ(row, assemble("zero 12"));
    for (const char* none : {"3/81", "3:81", "3981"}) {
      std::string digits = none;
      if (!big) std::ranges::reverse(digits);
      EXPECT_EQ(ranges.hold(assemble("\"" + digits + "\" zero 8")), digits.find('9') == digits.npos) << none;
    }
  }
}

/// Each is a value of its field: bytes, whole numbers, floats, side by side in any order of columns.
TEST(Ranges, HoldNoTextOfNeighbours) {
  const Column columns[] = {{.name = "d", .type = Type::u8, .at = 10, .count = 6, .limits = {0, 255}},
                            {.name = "a", .type = Type::f32, .at = 0, .limits = {-1e38, 1e38}},
                            {.name = "b", .type = Type::u16, .at = 4, .limits = {0, 65'535}},
                            {.name = "c", .type = Type::i32, .at = 6, .limits = {-2e9, 2e9}},
                            {.name = "e", .type = Type::u16, .at = 16, .limits = {0, 65'535}}};
  const Layout layout{.name = "record", .columns = columns};
  Ranges ranges, packed, as_is{Ranges::Signs::stay};
  for (const Column& column : columns) {
    ranges.add(layout, column);
    as_is.add(layout, column);
    packed.add({.name = "record", .columns = columns, .packed = true}, column);
  }
  const auto left_of = [&](const char* text) {
    std::vector<std::byte> row = assemble(text);
    EXPECT_TRUE(packed.hold(row)) << "they go by their limits alone";
    EXPECT_TRUE(as_is.hold(row));
    const bool held = ranges.hold(row);
    EXPECT_EQ(ranges.blank(row) == 0, held) << text;
    EXPECT_TRUE(ranges.hold(row)) << text;
    return row;
  };
  EXPECT_EQ(left_of("\"Kreuzberg, Oranien\""), assemble("zero 18"));
  EXPECT_EQ(left_of("01 \"Kreuzberg 12\" 01 02 03 04 05"), assemble("zero 13 01 02 03 04 05")) << "whole values go";
  EXPECT_EQ(left_of("01 02 03 41 05 06 07 \"Kreuzberg.1\""), assemble("01 02 03 41 05 06 07 \"Kreuzberg.1\""));
  EXPECT_EQ(left_of("\"abababababababaaba\""), assemble("\"abababababababaaba\"")) << "too few letters";
  EXPECT_EQ(left_of("\"Kreuzberg/, Oranien\"").size(), 19u);
  EXPECT_EQ(left_of("\"Kreuz\" 00 \"erg, Oranie\" 00"), assemble("\"Kreuz\" 00 \"erg, Oranie\" 00"));
  EXPECT_EQ(left_of("\"Kreuzberg, Or\""), assemble("zero 13")) << "a record that ends before its last value";
}

/// Between what goes there is no text: it is none of the copy. Stamps are held by their log.
TEST(Ranges, HoldNeighboursOnly) {
  const Column columns[] = {
      {.name = "a", .type = Type::u8, .at = 0, .count = 8, .limits = {0, 255}},
      {.name = "t", .type = Type::u32, .at = 8, .meaning = Meaning::time_boot, .limits = {0, 4e9}},
      {.name = "b", .type = Type::u8, .at = 12, .count = 8, .limits = {0, 255}},
      {.name = "c", .type = Type::u8, .at = 21, .count = 8, .limits = {0, 255}}};
  Ranges ranges;
  for (const Column& column : columns) ranges.add({.name = "record", .columns = columns}, column);
  EXPECT_TRUE(ranges.hold(assemble("\"Kreuzberg, Oranienstrasse 12.\"")));
}

TEST(Ranges, LookAtEachValueOfARun) {
  const Column columns[] = {{.name = "a", .type = Type::u16, .at = 1, .count = 2, .limits = {0, 100}},
                            {.name = "b", .type = Type::u16, .at = 5, .limits = {200, 300}},
                            {.name = "c", .type = Type::u8, .at = 7, .limits = {0, 1}}};
  for (const bool big : {false, true}) {
    const Layout layout{.name = "record", .columns = columns, .big = big};
    Ranges ranges;
    for (const Column& column : columns) ranges.add(layout, column);
    std::vector<std::byte> row = big ? assemble("FF 0064 0065 00C8 01 FF") : assemble("FF 6400 6500 C800 01 FF");
    EXPECT_FALSE(ranges.hold(row));
    EXPECT_EQ(ranges.blank(row), 1u);
    EXPECT_EQ(row, big ? assemble("FF 0064 0000 00C8 01 FF") : assemble("FF 6400 0000 C800 01 FF"));
    EXPECT_TRUE(ranges.hold(row));
  }
}

/// A record may end inside a value: what cannot be looked at goes.
TEST(Ranges, TakeAValueThatTheEndCutsOff) {
  const Column columns[] = {{.name = "a", .type = Type::u8, .at = 0, .limits = {0, 9}},
                            {.name = "b", .type = Type::u64, .at = 1, .limits = {0, 1e15}}};
  Ranges ranges;
  for (const Column& column : columns) ranges.add({.name = "record", .columns = columns}, column);
  std::vector<std::byte> row = assemble("05 4D 61 72 69");
  EXPECT_FALSE(ranges.hold(row));
  EXPECT_EQ(ranges.blank(row), 1u);
  EXPECT_EQ(row, assemble("05 00 00 00 00"));
  EXPECT_TRUE(ranges.hold(row)) << "nothing is left of it";
  EXPECT_EQ(ranges.blank(row), 0u);
}

TEST(Ranges, AreNotForWhatHasNoPlaceOrWidthOfItsOwn) {
  const Column text{.name = "a", .type = Type::text, .at = 0, .count = 4, .limits = {0, 1}};
  const Column half{.name = "a", .type = Type::f16, .at = 0, .limits = {0, 1}};
  const Column bits{.name = "a", .type = Type::u8, .at = 0, .bits = {0, 4}, .limits = {0, 1}};
  const Column open{.name = "a", .type = Type::u8, .at = 0, .count = 0, .limits = {0, 1}};
  const Column byte{.name = "a", .type = Type::u8, .at = 0, .limits = {0, 1}};
  for (const Column& column : {text, half, bits, open}) EXPECT_FALSE(Ranges::can_check({.name = "record"}, column));
  EXPECT_TRUE(Ranges::can_check({.name = "record"}, byte));
  for (const Limits& some : {Limits{0, 14}, Limits{1, 15}})
    EXPECT_FALSE(
        Ranges::can_check({.name = "record"}, {.name = "a", .type = Type::u8, .bits = {0, 4}, .limits = some}));
  EXPECT_TRUE(Ranges::can_check({.name = "record"}, {.name = "a", .type = Type::u8, .bits = {0, 4}, .limits = {0, 15}}))
      << "whatever four bits can say";
  EXPECT_FALSE(Ranges::can_check({.name = "record", .placed = true}, byte));
}

/// Twelve letters of which six differ; letters are those of words and numbers.
TEST(Ranges, HowMuchIsAText) {
  const auto is_text = [](std::string_view bytes) {
    const Column column{.name = "a", .type = Type::u8, .at = 0, .count = 30, .limits = {0, 255}};
    Ranges ranges;
    ranges.add({.name = "record"}, column);
    std::vector<std::byte> row(30);
    std::ranges::copy(as_bytes(bytes), row.begin() + 3);
    const bool held = ranges.hold(row);
    EXPECT_EQ(ranges.blank(row), held ? 0u : bytes.size()) << bytes;
    return !held;
  };
  EXPECT_TRUE(is_text("abcdefabcdef"));
  EXPECT_FALSE(is_text("abcdefabcde"));
  EXPECT_FALSE(is_text("abcdeabcdeab"));
  EXPECT_TRUE(is_text("azAZ09 .,_-a"));
  for (const char other : {'`', '{', '@', '[', '/', ':', '!', '^', '\x7F', '\xE4'})
    EXPECT_FALSE(is_text(std::string("abcdef") + other + "abcdef")) << other;
  EXPECT_TRUE(is_text("abcdefabcdefabcdefabcdefghi"));
}

TEST(Ranges, OfAsManyValuesAs4096) {
  const auto can = [](std::uint32_t count) {
    return Ranges::can_check({.name = "record"}, {.name = "a", .type = Type::u8, .at = 0, .count = count});
  };
  EXPECT_TRUE(can(4096));
  EXPECT_FALSE(can(4097));
}

/// Four numbers of two letters each: a word of eight in the revolutions of motors.
TEST(Ranges, HoldNoWordInAnArray) {
  const Column columns[] = {{.name = "t", .type = Type::u8, .at = 0, .count = 4, .limits = {0, 110}},
                            {.name = "rpm", .type = Type::u16, .at = 4, .count = 4, .limits = {0, 60'000}},
                            {.name = "pulse", .type = Type::u16, .at = 12, .count = 4, .limits = {0, 16'671}}};
  Ranges ranges;
  for (const Column& column : columns) ranges.add({.name = "record", .columns = columns}, column);
  std::vector<std::byte> row = assemble("05 06 07 08 \"Pitcairn\" zero 8");
  EXPECT_FALSE(ranges.hold(row));
  EXPECT_EQ(ranges.blank(row), 4u);
  EXPECT_EQ(row, assemble("05 06 07 08 zero 16"));
  EXPECT_TRUE(ranges.hold(row));
  EXPECT_TRUE(ranges.hold(assemble("05 06 07 08 u16 17000 u16 17200 u16 17400 u16 17600 zero 8"))) << "fast motors";
  Ranges alone;
  alone.add({.name = "record", .columns = columns}, columns[1]);
  EXPECT_FALSE(alone.hold(assemble("zero 4 \"Pitcairn\""))) << "nothing beside it";
}

/// Neighbours of one byte each: the shortest span that can hold a text.
TEST(Ranges, TheShortestSpanOfAText) {
  for (const std::uint32_t count : {11u, 12u}) {
    const Column column{.name = "a", .type = Type::u8, .at = 0, .count = count, .limits = {0, 255}};
    Ranges ranges;
    ranges.add({.name = "record"}, column);
    EXPECT_EQ(ranges.hold(as_bytes(std::string_view("abcdefghijklm"))), count == 11);
  }
}

constexpr Column described[] = {{"listed", Type::u8, 0, Meaning::harmless_measurement, 1, 1, "", {}, {}, {}, {0, 9}},
                                {"unlisted", Type::u8, 1, Meaning::harmless_measurement},
                                {"words", Type::text, 2, Meaning::harmless_measurement, 1, 2, "", {}, {}, {}, {0, 9}},
                                {"frame", Type::u8, 4, Meaning::structure}};
const AnnouncedLayout record_of_a_file(Layout{.name = "record", .columns = described}, 0);

/// Where the file says which columns there are, harmless is what the list holds; elsewhere it is what the room says.
TEST(ListedOnly, AsTheFormatSays) {
  Format format = px4_ulog_format;
  const std::vector<std::byte> in = assemble("05 05 05 05 05");
  for (const ColumnsBy by : {ColumnsBy::file, ColumnsBy::room}) {
    format.columns = by;
    const Mask mask = make_mask(record_of_a_file, Policy::parse("share", {}, {}).of(format));
    std::vector<std::byte> out(in.size());
    EXPECT_EQ(neutral({record_of_a_file, in, {}}, mask, 0, out.data()), 0u);
    EXPECT_EQ(out, assemble(by == ColumnsBy::file ? "05 00 00 00 05" : "05 05 05 05 05"));
  }
}

/// The proof sees a value that its field cannot have, and lets the clean copy differ there and nowhere else.
TEST(ListedOnly, IsProved) {
  Format format = px4_ulog_format;
  format.columns = ColumnsBy::file;
  const Mask mask = make_mask(record_of_a_file, Policy::parse("share", {}, {}).of(format));
  const std::vector<std::byte> in = assemble("4D 00 00 00 05"), clean = assemble("00 00 00 00 05");
  EXPECT_FALSE(is_neutral({record_of_a_file, in, {}}, mask));
  EXPECT_TRUE(is_neutral({record_of_a_file, clean, {}}, mask));
  std::vector<std::byte> scratch;
  EXPECT_TRUE(same_where_kept({record_of_a_file, in, {}}, mask, in, clean, scratch));
  EXPECT_FALSE(same_where_kept({record_of_a_file, clean, {}}, mask, clean, assemble("01 00 00 00 05"), scratch));
  EXPECT_FALSE(same_where_kept({record_of_a_file, in, {}}, mask, in, assemble("00 00 00 00 00"), scratch));
}

}  // namespace
}  // namespace contrail::test
