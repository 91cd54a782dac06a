// Which numbers of a clock are a time of it.
#include "analysis/scrub/stamps.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/assemble.hpp"

namespace contrail::test {
namespace {

/// The time in one row of stamps of eight bytes each.
std::optional<Micros> time_in(std::string_view unit, std::initializer_list<std::int64_t> stamps,
                              std::uint32_t row = 0) {
  const Column columns[] = {{"stamp", Type::i64, 0, Meaning::time_boot, 1, 1, unit}};
  const AnnouncedLayout layout(Layout{.name = "CLOCK", .columns = columns, .time = Time::own, .stride = 8}, 0);
  std::string words;
  for (const std::int64_t stamp : stamps) words += "u64 " + std::to_string(static_cast<std::uint64_t>(stamp)) + " ";
  const auto bytes = assemble(words);
  const Record record{layout, bytes, {}, static_cast<std::uint32_t>(stamps.size())};
  return time_of_stamp(record, make_plan(layout).stamp, row);
}

TEST(Stamps, AreTimesBehindZeroAndOfNoMoreThan3000Years) {
  constexpr std::int64_t farthest = 100'000'000'000'000'000;
  EXPECT_EQ(time_in("us", {1}), 1);
  EXPECT_EQ(time_in("us", {farthest - 1}), farthest - 1);
  for (const std::int64_t none : {std::int64_t{0}, std::int64_t{-1}, farthest, std::numeric_limits<std::int64_t>::max(),
                                  std::numeric_limits<std::int64_t>::min()})
    EXPECT_EQ(time_in("us", {none}), std::nullopt) << none;
}

TEST(Stamps, CountInTheirUnit) {
  EXPECT_EQ(time_in("s", {5}), 5'000'000);
  EXPECT_EQ(time_in("ms", {5}), 5'000);
  EXPECT_EQ(time_in("ns", {5'999}), 5) << "cut to whole microseconds";
  EXPECT_EQ(time_in("ns", {999}), std::nullopt);
  EXPECT_EQ(time_in("s", {9'223'372'036'854}), std::nullopt) << "far away";
  EXPECT_EQ(time_in("s", {18'446'744'073'710}), std::nullopt) << "half a second beyond 64 bits of microseconds";
}

TEST(Stamps, OfEachRow) {
  EXPECT_EQ(time_in("us", {7, 8, 9}, 1), 8);
  const Column columns[] = {{"stamp", Type::u64, 0, Meaning::time_boot, 1, 1, "us"}};
  const AnnouncedLayout layout(Layout{.name = "CLOCK", .columns = columns, .time = Time::own, .stride = 8}, 0);
  const auto bytes = assemble("u64 30 u64 0 u64 20 u64 40");
  ClockSpan span;
  take_stamps({layout, bytes, {}, 4}, make_plan(layout).stamp, span);
  ASSERT_TRUE(span.settled());
  EXPECT_EQ(span.settled()->first, 20) << "0 is no time";
  EXPECT_EQ(span.settled()->last, 40);
}

}  // namespace
}  // namespace contrail::test
