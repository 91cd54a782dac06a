// What a policy makes of columns, nodes and clocks.
#include "analysis/scrub/policy.hpp"

#include <gtest/gtest.h>

#include "analysis/flight/units.hpp"
#include "parsers/formats.hpp"

namespace contrail::test {
namespace {

constexpr Layout some_record{.name = "REC", .clock = 3};

Policy fitted(Micros first, Micros last) {
  Policy policy = Policy::parse("share", {}, {});
  policy.fit({{3, {first, last}}}, {}, {});
  return policy;
}
std::pair<double, double> pair_of(const Limits& limits) { return {limits.least, limits.most}; }
using Pair = std::pair<double, double>;

/// From a minute before the first stamp of the clock to a minute after the last, in the unit of the column.
TEST(PolicyLimits, AreTheSpanOfTheClock) {
  const Policy policy = fitted(100 * one_second, 500 * one_second);
  const auto limits = [&](const Column& column, const Layout& layout = some_record) {
    return pair_of(policy.limits_of(layout, column));
  };
  const Column us{"t", Type::u64, 0, Meaning::time_boot, 1, 1, "us"};
  EXPECT_EQ(limits(us), (Pair{40e6, 560e6}));
  EXPECT_EQ(limits({"t", Type::u32, 0, Meaning::time_boot, 1, 1, "ms"}), (Pair{40e3, 560e3}));
  EXPECT_EQ(limits({"t", Type::u32, 0, Meaning::time_boot, 1, 1, "s"}), (Pair{40, 560}));
  EXPECT_EQ(limits({"t", Type::u32, 0, Meaning::time_boot, 100, 1, "s"}), (Pair{4'000, 56'000}));
  EXPECT_EQ(pair_of(fitted(59 * one_second, 60 * one_second).limits_of(some_record, us)), (Pair{0, 120e6}));
  EXPECT_EQ(
      pair_of(
          fitted(100'000'001, 499'999'999).limits_of(some_record, {"t", Type::u32, 0, Meaning::time_boot, 1, 1, "ms"})),
      (Pair{40'000, 560'000}))
      << "whole ticks around it";
}

TEST(PolicyLimits, AreNoWiderThanTheColumns) {
  const Policy policy = fitted(100 * one_second, 500 * one_second);
  const auto limits = [&](const Limits& own) {
    Column column{"t", Type::u32, 0, Meaning::time_boot, 1, 1, "s"};
    column.limits = own;
    return pair_of(policy.limits_of(some_record, column));
  };
  EXPECT_EQ(limits({50, 900}), (Pair{50, 560}));
  EXPECT_EQ(limits({0, 300}), (Pair{40, 300}));
  EXPECT_EQ(limits({560, 900}), (Pair{560, 560}));
  EXPECT_EQ(limits({561, 900}), (Pair{0, 0})) << "nothing fits both";
}

TEST(PolicyLimits, OfOtherColumnsAreTheirOwn) {
  const Policy policy = fitted(100 * one_second, 500 * one_second);
  const Column good{"t", Type::u32, 0, Meaning::time_boot, 1, 1, "s", {}, {}, {}, {1, 9}};
  const auto limits = [&](const Column& column, const Layout& layout = some_record) {
    return pair_of(policy.limits_of(layout, column));
  };
  EXPECT_NE(limits(good), (Pair{1, 9}));
  Column other = good;
  other.meaning = Meaning::time_media;
  EXPECT_EQ(limits(other), (Pair{1, 9}));
  for (const Type type : {Type::f16, Type::f32, Type::f64}) {
    other = good, other.type = type;
    EXPECT_EQ(limits(other), (Pair{1, 9}));
  }
  other = good, other.unit = "m";
  EXPECT_EQ(limits(other), (Pair{1, 9}));
  other = good, other.subject = Subject::app;
  EXPECT_EQ(limits(other), (Pair{1, 9})) << "a clock of its own";
  EXPECT_EQ(limits(good, {.name = "REC", .clock = 4}), (Pair{1, 9}));
  EXPECT_EQ(limits(good, {.name = "REC", .clock = 3, .packed = true}), (Pair{1, 9}));
}

/// A log may state when it was begun, long before its first record.
TEST(PolicyLimits, AStartMayLieBefore) {
  const Policy policy = fitted(100 * one_second, 500 * one_second);
  Column start{"t", Type::u32, 0, Meaning::time_boot, 1, 1, "s"};
  EXPECT_EQ(pair_of(policy.limits_of({.name = "REC", .subject = Subject::start, .clock = 3}, start)), (Pair{0, 560}));
  start.subject = Subject::start;
  EXPECT_EQ(pair_of(policy.limits_of(some_record, start)), (Pair{0, 560}));
  start.subject = Subject::aircraft;
  EXPECT_EQ(pair_of(policy.limits_of({.name = "REC", .subject = Subject::start, .clock = 3}, start)), (Pair{40, 560}));
}

TEST(PolicyWays, OfNodes) {
  using Way = Policy::Way;
  const auto way = [](Meaning meaning, const std::vector<std::string>& keep = {}, std::string_view profile = "share") {
    return Policy::parse(profile, keep, {}).way({"node", meaning});
  };
  EXPECT_EQ(way(Meaning::structure), Way::enter);
  EXPECT_EQ(way(Meaning::recording), Way::enter);
  EXPECT_EQ(way(Meaning::sound), Way::enter);
  EXPECT_EQ(way(Meaning::sound, {}, "strict"), Way::drop);
  EXPECT_EQ(way(Meaning::payload), Way::keep);
  EXPECT_EQ(way(Meaning::gain_map), Way::drop);
  EXPECT_EQ(way(Meaning::gain_map, {"gainmap"}), Way::enter);
  EXPECT_EQ(way(Meaning::thermal), Way::drop);
  EXPECT_EQ(way(Meaning::thermal, {"thermal"}), Way::keep);
  EXPECT_EQ(way(Meaning::none), Way::drop);
}

TEST(PolicyNames, AreRecordAndField) {
  const Policy policy = Policy::parse("share", {"GPS[1].Lat", "A.B.C"}, {});
  const auto names = [&](std::string_view record, std::string_view field, bool view = false) {
    return policy.names({.name = record, .view = view}, {.name = field, .type = Type::u8});
  };
  EXPECT_TRUE(names("GPS[1]", "Lat"));
  EXPECT_FALSE(names("GPS[1]", "Lat", true));
  EXPECT_FALSE(names("GPS[1]", "Lon") || names("GPS[2]", "Lat") || names("GPS[1]", "La") || names("GPS", "Lat"));
  EXPECT_FALSE(names("GPS[1].", "at"));
  EXPECT_TRUE(names("A.B", "C") && names("A", "B.C"));
  EXPECT_EQ(std::vector<std::string>(policy.words().begin(), policy.words().end()),
            (std::vector<std::string>{"GPS", "Lat", "A", "B", "C"}));
  EXPECT_THROW((void)Policy::parse("share", {".Lat"}, {}), PolicyError) << "no record";
  EXPECT_THROW((void)Policy::parse("share", {"GPS."}, {}), PolicyError) << "no field";
  EXPECT_NO_THROW((void)Policy::parse("share", {"G.L"}, {}));
}

/// Speeds of which nobody says that they are one.
TEST(PolicyStays, MotionBesideNoPlaceGoesUnderTrim) {
  const auto stays = [](std::string_view profile, Meaning meaning, std::string_view unit, bool packed = false) {
    const Column column{"v", Type::f32, 0, meaning, 1, 1, unit};
    return Policy::parse(profile, {}, {}).stays({.name = "REC", .packed = packed}, column);
  };
  for (const Meaning meaning : {Meaning::harmless_measurement, Meaning::air_pressure}) {
    EXPECT_TRUE(stays("share", meaning, "m/s"));
    EXPECT_FALSE(stays("trim=400m", meaning, "m/s"));
    EXPECT_FALSE(stays("trim=400m", meaning, "km/h"));
    EXPECT_TRUE(stays("trim=400m", meaning, "m"));
    EXPECT_FALSE(stays("trim=400m", meaning, "m/s", true)) << "frames that cannot leave it out refuse";
  }
  EXPECT_TRUE(stays("trim=400m", Meaning::velocity_down, "m/s"));
}

TEST(PolicyWords, Distances) {
  EXPECT_EQ(parse_distance("150m", "km"), 150);
  EXPECT_EQ(parse_distance("10km", "m"), 10'000);
  EXPECT_EQ(parse_distance("2", "km"), 2'000);
  EXPECT_EQ(parse_distance("2", "m"), 2);
  EXPECT_EQ(parse_distance("0.5km", "m"), 500);
  for (const char* none : {"", "m", "km", "0", "0km", "-1m", "near"}) EXPECT_FALSE(parse_distance(none, "m")) << none;
}

}  // namespace
}  // namespace contrail::test
