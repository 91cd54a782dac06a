// Numbers that say they are none, zeros that a file leaves out, and a number in the other order of bytes.
#include <gtest/gtest.h>

#include <cmath>

#include "parsers/base/layout/fixed_column.hpp"
#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

constexpr Column columns[] = {
    {"stamp", Type::u64_be, 0, Meaning::time_utc, 1, 1, "us"},
    {"hdg", Type::u16, 8, Meaning::heading, 100, 1, "deg", {}, {}, {}, {}, 65535},
    {"cells", Type::u16, 10, Meaning::none, 1000, 3, "V", {}, {}, {}, {}, 65535},
    {"current", Type::i16, 16, Meaning::none, 1, 1, "A", {}, {}, {}, {}, -1},
    {"last", Type::u32, 18, Meaning::none},
    {"check", Type::u16, 22, Meaning::offset},
};
const AnnouncedLayout layout(Layout{.name = "row", .columns = columns}, 0);

struct RecordOf {
  explicit RecordOf(std::string_view text, ByteRange implied = {})
      : bytes(test::assemble(text)),
        source(Source::view("row", bytes)),
        record{.layout = layout,
               .bytes = bytes,
               .where = {source.get(), 100, bytes.size() - implied.size},
               .implied = implied} {}
  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
  Record record;
};

constexpr std::string_view unknown = "u64be 7 FFFF FFFF FFFF FFFF FFFF u32 0 0000";
constexpr std::string_view known = "u64be 1790000000000000 u16 9000 u16 4100 FFFF u16 4200 i16 -5 u32 9 1234";

TEST(InvalidValues, AreNone) {
  const RecordOf row(unknown);
  EXPECT_FALSE(integer(row.record, columns[1]));
  EXPECT_FALSE(number(row.record, columns[1]));
  EXPECT_FALSE(integer(row.record, columns[3]));
  EXPECT_TRUE(says_nothing(row.record, columns[1]));
  EXPECT_TRUE(says_nothing(row.record, columns[2]));
  EXPECT_TRUE(says_nothing(row.record, columns[3]));
  const FixedColumn heading(layout, columns[1]);
  std::int64_t value = 3;
  EXPECT_TRUE(std::isnan(heading.number(row.record, 0)));
  EXPECT_FALSE(heading.integer(row.record, 0, value));
  EXPECT_EQ(value, 3);
  EXPECT_TRUE(heading.says_nothing(row.record, 0));
}

TEST(InvalidValues, OthersAreRead) {
  const RecordOf row(known);
  EXPECT_EQ(number(row.record, columns[1]), 90);
  EXPECT_EQ(number(row.record, columns[2], 0, 0), 4.1);
  EXPECT_FALSE(number(row.record, columns[2], 0, 1));
  EXPECT_EQ(number(row.record, columns[2], 0, 2), 4.2);
  EXPECT_EQ(integer(row.record, columns[3]), -5);
  EXPECT_FALSE(says_nothing(row.record, columns[2]));
  EXPECT_EQ(FixedColumn(layout, columns[1]).number(row.record, 0), 90);
  EXPECT_FALSE(FixedColumn(layout, columns[1]).says_nothing(row.record, 0));
}

TEST(OtherOrder, IsReadWhateverTheLayoutSays) {
  const RecordOf row(known);
  EXPECT_EQ(integer(row.record, columns[0]), 1'790'000'000'000'000);
  EXPECT_EQ(FixedColumn(layout, columns[0]).number(row.record, 0), 1'790'000'000'000'000.0);
}

/// The file holds 20 bytes: the last four of the payload are not in it.
TEST(ImpliedZeros, HaveNoPlace) {
  const RecordOf row(known, {18, 4});
  const auto at = [&](std::size_t k) { return place(row.record, columns[k]); };
  EXPECT_EQ(at(1).at, 108u);
  EXPECT_EQ(at(1).size, 2u);
  EXPECT_EQ(at(4).at, 118u);
  EXPECT_EQ(at(4).size, 0u);
  EXPECT_EQ(at(5).at, 118u);
  EXPECT_EQ(at(5).size, 2u);
  const RecordOf cut(known, {20, 2});
  EXPECT_EQ(place(cut.record, columns[4]).size, 2u);
  EXPECT_EQ(place(cut.record, columns[5]).at, 120u);
}

}  // namespace
}  // namespace contrail
