// How each type is stored, and what a record that ends early, has a trailer or several rows gives.
#include "parsers/base/layout/value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

/// A column of a record of these bytes, at 0x1000 of its file.
struct OneColumn {
  OneColumn(Column described, std::string_view text, Layout of = {})
      : column(described), bytes(test::assemble(text)), layout(with(of), 0) {}
  [[nodiscard]] Record record(std::uint32_t rows = 1) const {
    return {layout, bytes, {nullptr, 0x1000, bytes.size()}, rows};
  }
  [[nodiscard]] std::optional<double> number(std::uint32_t row = 0, std::uint64_t index = 0) const {
    return contrail::number(record(), column, row, index);
  }
  [[nodiscard]] std::optional<std::int64_t> integer(std::uint32_t row = 0, std::uint64_t index = 0) const {
    return contrail::integer(record(), column, row, index);
  }
  [[nodiscard]] std::uint64_t elements(std::uint32_t row = 0) const {
    return contrail::elements(record(), column, row);
  }
  Layout with(Layout of) {
    of.columns = std::span(&column, 1);
    return of;
  }
  Column column;
  std::vector<std::byte> bytes;
  AnnouncedLayout layout;
};

Column typed(Type type, std::uint32_t at = 0, std::uint32_t count = 1) {
  return {"x", type, at, Meaning::harmless_measurement, 1, count};
}

std::optional<double> as_number(Type type, std::string_view bytes, bool big = false) {
  return OneColumn(typed(type), bytes, {.big = big}).number();
}

TEST(Value, Halves) {
  const auto half = [](std::string_view bytes) { return as_number(Type::f16, bytes); };
  EXPECT_EQ(half("00 3C"), 1);
  EXPECT_EQ(half("00 C0"), -2);
  EXPECT_EQ(half("01 3C"), 1 + 1.0 / 1024);
  EXPECT_EQ(half("55 35"), 0.333251953125);
  EXPECT_EQ(half("FF 7B"), 65'504);
  EXPECT_EQ(half("00 04"), std::ldexp(1, -14));
  EXPECT_EQ(half("01 00"), std::ldexp(1, -24));
  EXPECT_EQ(half("FF 83"), -std::ldexp(1023, -24));
  EXPECT_EQ(half("00 00"), 0);
  for (const char* none : {"00 7C", "00 FC", "01 7C", "00"}) EXPECT_FALSE(half(none)) << none;
  EXPECT_EQ(as_number(Type::f16, "3C 00", true), 1);
}

TEST(Value, WholeNumbersOfEveryWidth) {
  const std::string_view bytes = "FE 81 82 83 84 85 86 87";
  EXPECT_EQ(as_number(Type::u8, bytes), 0xFE);
  EXPECT_EQ(as_number(Type::i8, bytes), -2);
  EXPECT_EQ(as_number(Type::boolean, bytes), 0xFE);
  EXPECT_EQ(as_number(Type::u16, bytes), 0x81FE);
  EXPECT_EQ(as_number(Type::i16, bytes), 0x81FE - 0x10000);
  EXPECT_EQ(as_number(Type::u24, bytes), 0x8281FE);
  EXPECT_EQ(as_number(Type::u24, bytes, true), 0xFE8182);
  EXPECT_EQ(as_number(Type::u32, bytes), 0x838281FE);
  EXPECT_EQ(as_number(Type::i32, bytes), 0x838281FEll - 0x100000000ll);
  EXPECT_EQ(OneColumn(typed(Type::u64), bytes).integer(), static_cast<std::int64_t>(0x87868584838281FE));
  EXPECT_EQ(as_number(Type::u64, bytes), static_cast<double>(0x87868584838281FE));
  EXPECT_EQ(as_number(Type::u64_be, bytes), static_cast<double>(0xFE81828384858687));
  EXPECT_EQ(as_number(Type::i64, bytes), static_cast<double>(static_cast<std::int64_t>(0x87868584838281FE)));
  EXPECT_EQ(as_number(Type::i32, bytes, true), 0xFE818283ll - 0x100000000ll);
}

TEST(Value, PartsOfWholeNumbers) {
  const auto part = [](Type type, Bits bits, std::string_view bytes = "F0 C3 81 80 00 00 00 90") {
    Column column = typed(type);
    column.bits = bits;
    return OneColumn(column, bytes).integer();
  };
  EXPECT_EQ(part(Type::u8, {4, 4}), 15);
  EXPECT_EQ(part(Type::i8, {4, 4}), 15) << "a part has no sign";
  EXPECT_EQ(part(Type::i16, {8, 8}), 0xC3);
  EXPECT_EQ(part(Type::u16, {7, 2}), 3);
  EXPECT_EQ(part(Type::u24, {16, 8}), 0x81);
  EXPECT_EQ(part(Type::i32, {31, 1}), 1);
  EXPECT_EQ(part(Type::u32, {0, 31}), 0x0081C3F0);
  EXPECT_EQ(part(Type::u64, {60, 4}), 9);
  EXPECT_EQ(part(Type::u64, {0, 63}), 0x1000'0000'8081'C3F0);
  EXPECT_EQ(part(Type::u64, {0, 64}), static_cast<std::int64_t>(0x9000'0000'8081'C3F0));
  EXPECT_EQ(part(Type::u64_be, {56, 8}), 0xF0);
}

TEST(Value, Fractions) {
  EXPECT_EQ(as_number(Type::rational, "u32 3 u32 4"), 0.75);
  EXPECT_EQ(as_number(Type::rational, "FF FF FF FF u32 2"), 2147483647.5);
  EXPECT_EQ(as_number(Type::srational, "i32 -3 i32 4"), -0.75);
  EXPECT_EQ(as_number(Type::srational, "i32 3 i32 -4"), -0.75);
  EXPECT_EQ(as_number(Type::rational, "u32be 3 u32be 4", true), 0.75);
  EXPECT_FALSE(as_number(Type::rational, "u32 3 u32 0"));
  EXPECT_FALSE(as_number(Type::rational, "u32 3 00 00 00"));
  EXPECT_EQ(as_number(Type::f32, "f32 1.5"), 1.5);
  EXPECT_EQ(as_number(Type::f64, "f64be -2.5", true), -2.5);
  EXPECT_FALSE(as_number(Type::f64, "00 00 00 00 00 00 F8 7F"));
  EXPECT_FALSE(as_number(Type::bytes, "31 32"));
  EXPECT_EQ(as_number(Type::utf16, "31 00"), 1);
}

TEST(Value, AreInTheUnitOfTheirColumn) {
  Column column = typed(Type::i32);
  column.per = 1e7;
  EXPECT_EQ(OneColumn(column, "i32 473000000").number(), 47.3);
}

TEST(Value, OfABrokenOffRecord) {
  const OneColumn row(typed(Type::u16, 2, 3), "u16 1 u16 2 u16 3 u8 4");
  EXPECT_EQ(row.elements(), 2u);
  EXPECT_EQ(row.integer(0, 1), 3);
  EXPECT_FALSE(row.integer(0, 2)) << "half of it is there";
  EXPECT_EQ(raw(row.record(), row.column).size(), 4u);
  EXPECT_EQ(place(row.record(), row.column).at, 0x1002u);
  EXPECT_EQ(place(row.record(), row.column).size, 4u);
  const OneColumn behind(typed(Type::u16, 7), "u16 1 u16 2 u16 3 u8 4");
  EXPECT_EQ(behind.elements(), 0u);
  EXPECT_FALSE(behind.number());
  EXPECT_TRUE(raw(behind.record(), behind.column).empty());
}

TEST(Value, BeforeATrailerAndInIt) {
  const OneColumn rest(typed(Type::u8, 1, 0), "01 02 03 AA BB", {.trailer = 2});
  EXPECT_EQ(rest.elements(), 2u);
  EXPECT_EQ(rest.integer(0, 1), 3);
  const OneColumn none(typed(Type::u8, 3, 0), "01 02 03 AA BB", {.trailer = 2});
  EXPECT_EQ(none.elements(), 0u) << "the trailer is no rest";
  const OneColumn check(typed(Type::u16, 3), "01 02 03 AA BB", {.trailer = 2});
  EXPECT_EQ(check.elements(), 1u);
  EXPECT_EQ(check.integer(), 0xBBAA);
  const OneColumn across(typed(Type::u16, 2), "01 02 03 AA BB", {.trailer = 2});
  EXPECT_EQ(across.elements(), 0u);
  EXPECT_FALSE(across.integer());
  const OneColumn all(typed(Type::u8, 0, 0), "AA", {.trailer = 2});
  EXPECT_EQ(all.elements(), 0u);
  EXPECT_FALSE(all.integer());
  const OneColumn just(typed(Type::u16, 0), "AA BB", {.trailer = 2});
  EXPECT_EQ(just.integer(), 0xBBAA);
}

TEST(Value, OfSeveralRows) {
  const OneColumn rows(typed(Type::u8, 1, 2), "01 02 03 04 05 06 07 08", {.stride = 3});
  EXPECT_EQ(rows.integer(1, 0), 5);
  EXPECT_EQ(rows.integer(1, 1), 6);
  EXPECT_EQ(rows.elements(2), 1u);
  EXPECT_EQ(raw(rows.record(3), rows.column, 1)[0], std::byte{5});
  EXPECT_EQ(place(rows.record(3), rows.column, 1).at, 0x1004u);
}

/// Protocol Buffers: 300, then 1, then 2^63 + 5, each at the place that the record tells.
TEST(Value, Varints) {
  const Column columns[] = {typed(Type::varints), typed(Type::varint), typed(Type::u16)};
  const AnnouncedLayout layout(Layout{.name = "", .columns = columns, .placed = true}, 0);
  const auto bytes = test::assemble("AC 02 01 85 80 80 80 80 80 80 80 80 01 34 12 78 56");
  const auto read = [&](std::size_t k, ByteRange place, std::uint64_t index = 0) {
    ByteRange places[3] = {};
    places[k] = place;
    return number({layout, bytes, {nullptr, 50, bytes.size()}, 1, places}, columns[k], 0, index);
  };
  EXPECT_EQ(read(1, {50, 2}), 300);
  EXPECT_EQ(read(1, {52, 1}), 1);
  EXPECT_EQ(read(1, {53, 10}), static_cast<double>(std::int64_t(std::uint64_t{1} << 63 | 5)));
  EXPECT_FALSE(read(1, {50, 1})) << "goes on behind its place";
  EXPECT_FALSE(read(1, {0, 0}));
  EXPECT_FALSE(read(1, {49, 2}));
  EXPECT_EQ(read(0, {50, 3}), 300);
  EXPECT_EQ(read(0, {50, 2}), 300);
  EXPECT_EQ(read(0, {50, 13}, 1), 1.0 / static_cast<double>(std::uint64_t{1} << 63 | 5));
  EXPECT_FALSE(read(0, {50, 3}, 2));
  EXPECT_EQ(read(2, {63, 4}), 0x1234);
  EXPECT_EQ(read(2, {63, 4}, 1), 0x5678);
  EXPECT_FALSE(read(2, {63, 4}, 2));
  EXPECT_FALSE(read(2, {63, 1}));
  EXPECT_FALSE(read(2, {66, 2})) << "ends behind the record";
  const ByteRange places[] = {{50, 13}, {53, 9}, {63, 4}};
  const Record record{layout, bytes, {nullptr, 50, bytes.size()}, 1, places};
  EXPECT_EQ(elements(record, columns[0]), 3u);
  EXPECT_EQ(elements(record, columns[1]), 0u) << "each byte says that another follows";
  EXPECT_EQ(elements(record, columns[2]), 2u);
  const auto by_zero = test::assemble("05 00");
  const ByteRange both[] = {{0, 2}};
  EXPECT_FALSE(number({layout, by_zero, {nullptr, 0, 2}, 1, both}, columns[0]));
}

TEST(Value, WordsThatAreNumbers) {
  EXPECT_EQ(parse_integer("+7"), 7);
  EXPECT_FALSE(parse_integer("++7"));
  EXPECT_FALSE(parse_integer("7 8"));
  EXPECT_FALSE(parse_integer("9223372036854775808"));
  EXPECT_EQ(parse_number("\t 1e3x"), 1000);
  EXPECT_EQ(parse_number("3/-4"), -0.75);
  EXPECT_EQ(parse_number("+1.5m"), 1.5);
  for (const char* none : {"", " ", "+", "x1", "1/", "1/x", "1/0.0", "inf", "1e400"})
    EXPECT_FALSE(parse_number(none)) << none;
}

TEST(Value, NamesOfKinds) {
  EXPECT_EQ(display_name({.name = "GPS"}), "GPS");
  EXPECT_EQ(display_name({.name = "GPS", .instance = 1}), "GPS[1]");
  EXPECT_EQ(name_with_sender({.name = "GPS", .instance = 2, .sender = "7"}), "GPS[2]@7");
  EXPECT_EQ(name_with_sender({.name = "GPS"}), "GPS");
  constexpr Name names[] = {{3, "three"}, {4, "four"}};
  Column column = typed(Type::u8);
  column.names = names;
  ASSERT_TRUE(name_for(column, 4));
  EXPECT_EQ(name_for(column, 4)->text, "four");
  EXPECT_FALSE(name_for(column, 5));
}

}  // namespace
}  // namespace contrail
