// What is read at a fixed offset is what value.hpp reads: of every type, byte order, offset and size of the record
// (columns that reach into its trailer are not read here).
#include "parsers/base/layout/fixed_column.hpp"

#include <gtest/gtest.h>

#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

constexpr Type types[] = {Type::u8,  Type::i8,     Type::u16, Type::i16, Type::u32, Type::i32,
                          Type::u64, Type::u64_be, Type::i64, Type::f32, Type::f64, Type::boolean};

/// The column in a record of two rows, as both readers have it.
void expect_the_same(const Layout& described, const Column& column, Bytes bytes) {
  const AnnouncedLayout layout(described, 0);
  const Record record{layout, bytes, {nullptr, 1000, bytes.size()}, 2};
  const FixedColumn fixed(layout, column);
  ASSERT_TRUE(fixed.ready());
  for (const std::uint32_t row : {0u, 1u}) {
    const auto number = contrail::number(record, column, row);
    const double read = fixed.number(record, row);
    EXPECT_EQ(std::isnan(read), !number);
    EXPECT_EQ(number.value_or(0), number ? read : 0);
    EXPECT_EQ(fixed.says_nothing(record, row), says_nothing(record, column, row));
    const Where here = fixed.place(record.where, row);
    EXPECT_EQ(here.at, 1000 + row * described.stride + column.at);
    EXPECT_EQ(here.size, size_of(column.type));
    std::int64_t value = 0;
    const bool real = column.type == Type::f32 || column.type == Type::f64;
    EXPECT_TRUE(!real || !fixed.integer(record, row, value));
    if (!fixed.whole()) continue;
    const auto whole = integer(record, column, row);
    EXPECT_EQ(fixed.integer(record, row, value), whole.has_value());
    EXPECT_EQ(whole.value_or(0), whole ? value : 0);
  }
}

class FixedColumnTest : public testing::TestWithParam<bool> {};

TEST_P(FixedColumnTest, ReadsAsAllColumnsAreRead) {
  const auto bytes = test::assemble(
      "00 80 FF 7F 01 FE 80 81 F0 7F C0 FF 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF 3F F0 12 40 00 00");
  for (const Type type : types) {
    for (std::uint32_t at = 0; at < 12; ++at) {
      for (const double per : {1.0, 1e7}) {
        const Column column{.name = "x", .type = type, .at = at, .per = per};
        const Layout layout{.name = "", .columns = std::span(&column, 1), .big = GetParam(), .stride = 14};
        for (std::size_t size = 0; size <= bytes.size(); ++size)
          expect_the_same(layout, column, Bytes(bytes).first(size));
      }
    }
  }
}

TEST_P(FixedColumnTest, NumbersThatAreNone) {
  const auto bytes = test::assemble("00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF 00 00 00 00 00 00 00 00");
  for (const Type type : types) {
    const Column column{.name = "x", .type = type, .at = 8, .invalid = type == Type::i16 ? -1 : 65535};
    const Layout layout{.name = "", .columns = std::span(&column, 1), .big = GetParam(), .stride = 8};
    if (type == Type::f32 || type == Type::f64) continue;  // says_nothing() of value.hpp asks for integers there
    expect_the_same(layout, column, bytes);
  }
}

INSTANTIATE_TEST_SUITE_P(ByteOrder, FixedColumnTest, testing::Bool());

TEST(FixedColumn, NumbersByHand) {
  const auto bytes = test::assemble("11 22 33 44 55 66 FE FF 99 88");
  const Column narrow{"x", Type::i16, 6}, front{"x", Type::u16, 0};
  const AnnouncedLayout layout(Layout{.name = "", .columns = std::span(&narrow, 1)}, 0);
  const Record record{layout, bytes, {}};
  EXPECT_EQ(FixedColumn(layout, narrow).number(record, 0), -2) << "eight bytes end with it";
  EXPECT_EQ(FixedColumn(layout, front).number(record, 0), 0x2211) << "no eight bytes end with it";
}

}  // namespace
}  // namespace contrail
