// What the profiles write in place of positions and of what belongs to them, value by value.
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/scrub/places.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::test {
namespace {

// An aircraft with its height, and another one that it heard of.
constexpr Column seen_columns[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                   {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"},
                                   {"alt", Type::f64, 16, Meaning::altitude_sea, 1, 1, "m"},
                                   {"volts", Type::u8, 24, Meaning::harmless_measurement}};
const AnnouncedLayout own_layout(Layout{.name = "OWN", .columns = seen_columns, .subject = Subject::aircraft}, 0);
const AnnouncedLayout other_layout(Layout{.name = "OTHER", .columns = seen_columns, .subject = Subject::traffic}, 1);

/// A flight that begins at 48.5° S, 123.5° W.
PlaceSurvey begun_there(const Policy& policy) {
  PlaceSurvey survey;
  const auto bytes = assemble("f64 -48.5 f64 -123.5 f64 100 07");
  survey.met({own_layout, bytes, {}}, make_mask(own_layout, policy), 0);
  return survey;
}

struct Written {
  explicit Written(const char* profile, Draw draw = {})
      : policy(Policy::parse(profile, {}, {})), places(policy, draw, begun_there(policy), {}) {}
  [[nodiscard]] std::vector<std::byte> of(const std::string& row, const AnnouncedLayout& layout = own_layout) const {
    const auto bytes = assemble(row);
    const Record record{layout, bytes, {}};
    const Mask mask = make_mask(layout, policy);
    std::vector<std::byte> out(bytes.size());
    neutral(record, mask, 0, out.data());
    places.write(record, mask, out.data());
    return out;
  }
  Policy policy;
  Places places;
};

TEST(PlacesWritten, ShiftTurnsAndLifts) {
  const Written shift("shift", {.east_deg = 100, .up_m = 50});
  EXPECT_EQ(shift.of("f64 -48.5 f64 -123.5 f64 100 07"), assemble("f64 -48.5 f64 -23.5 f64 150 07"));
  EXPECT_EQ(shift.of("f64 -48.5 f64 -123.5 f64 0 07"), assemble("f64 -48.5 f64 -23.5 f64 0 07"))
      << "a height that is not known";
  EXPECT_EQ(shift.of("f64 -49.5 f64 -123.5 f64 100 07"), assemble("zero 24 07")) << "far from where it began";
  EXPECT_EQ(shift.of("f64 -48.5 f64 0 f64 100 07"), assemble("zero 24 07")) << "half of a place";
  EXPECT_EQ(shift.of("f64 -48.5 f64 -123.5 f64 100 07", other_layout), assemble("zero 24 07")) << "somebody else";
  const Written back("shift", {.east_deg = 300, .up_m = -100});
  EXPECT_EQ(back.of("f64 -48.5 f64 -123.5 f64 100 07"), assemble("f64 -48.5 f64 176.5 f64 0 07"));
  EXPECT_EQ(Written("shift", {.east_deg = 303.5}).of("f64 -48.5 f64 -123.5 f64 1 07"),
            assemble("f64 -48.5 f64 -180 f64 1 07"))
      << "the date line has one longitude";
  EXPECT_EQ(Written("shift", {.east_deg = 303}).of("f64 -48.5 f64 -123.5 f64 1 07"),
            assemble("f64 -48.5 f64 179.5 f64 1 07"))
      << "west of it";
  EXPECT_EQ(Written("shift", {.east_deg = 304}).of("f64 -48.5 f64 -123.5 f64 1 07"),
            assemble("f64 -48.5 f64 -179.5 f64 1 07"))
      << "east of it";
  EXPECT_EQ(Written("shift", {.east_deg = 123.5}).of("f64 -48.5 f64 -123.5 f64 1 07"), assemble("zero 24 07"))
      << "it would read as none";
}

TEST(PlacesWritten, CoarseHasItsCellForAll) {
  const Written coarse("coarse=10km", {.cell = SecretPlace{-48.25, -123.25}});
  const auto cell = assemble("f64 -48.25 f64 -123.25 zero 8 07");
  EXPECT_EQ(coarse.of("f64 -48.5 f64 -123.5 f64 100 07"), cell) << "the height goes";
  EXPECT_EQ(coarse.of("f64 12 f64 13 f64 100 07"), cell) << "wherever";
  EXPECT_EQ(coarse.of("f64 -48.5 f64 0 f64 100 07"), cell) << "one half zero, too";
  EXPECT_EQ(coarse.of("zero 16 f64 100 07"), assemble("zero 24 07"));
  EXPECT_EQ(coarse.of("f64 -48.5 f64 -123.5 f64 100 07", other_layout), assemble("zero 24 07"));
}

TEST(PlacesWritten, TrimLeavesWhatIsNotHidden) {
  const Written trim("trim=1km");
  const std::string open = "f64 -48.6 f64 -123.5 f64 100 07";
  EXPECT_EQ(trim.of(open), assemble(open));
  EXPECT_EQ(trim.of("f64 -48.501 f64 -123.5 f64 100 07"), assemble("zero 24 07"));
  EXPECT_EQ(trim.of(open, other_layout), assemble("zero 24 07"));
}

/// A height of several values is none: what stays of one position could be the secret of another.
TEST(PlacesWritten, ArraysAreLeftToTheMask) {
  constexpr Column columns[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"},
                                {"alt", Type::f32, 16, Meaning::altitude_sea, 1, 2, "m"},
                                {"volts", Type::u8, 24, Meaning::harmless_measurement}};
  const AnnouncedLayout heights(Layout{.name = "HEIGHTS", .columns = columns, .subject = Subject::aircraft}, 2);
  EXPECT_EQ(Written("trim=1km").of("f64 -48.6 f64 -123.5 f32 100 f32 200 07", heights),
            assemble("f64 -48.6 f64 -123.5 zero 8 07"));
  EXPECT_EQ(Written("shift", {.east_deg = 100, .up_m = 50}).of("f64 -48.5 f64 -123.5 f32 100 f32 200 07", heights),
            assemble("f64 -48.5 f64 -23.5 zero 8 07"));
}

/// The same of words: numbers in the unit of their column.
TEST(PlacesWritten, AsNumbersOfARowOfWords) {
  using Numbers = std::vector<std::optional<double>>;
  const auto said = [](const Written& written, const std::string& row, bool in_copy = false,
                       const AnnouncedLayout& layout = own_layout) {
    const auto bytes = assemble(row);
    Numbers numbers;
    written.places.say({layout, bytes, {}}, make_mask(layout, written.policy), in_copy, numbers);
    return numbers;
  };
  const Written shift("shift", {.east_deg = 100, .up_m = 50});
  EXPECT_EQ(said(shift, "f64 -48.5 f64 -123.5 f64 100 07"), (Numbers{-48.5, -23.5, 150, {}}));
  EXPECT_EQ(said(shift, "f64 -48.5 f64 -123.5 f64 0 07"), (Numbers{-48.5, -23.5, 0, {}}));
  EXPECT_EQ(said(shift, "f64 -48.5 f64 -23.5 f64 150 07", true), (Numbers{-48.5, -23.5, 150, {}})) << "of a copy";
  EXPECT_EQ(said(shift, "f64 -48.5 f64 -123.5 f64 100 07", true), (Numbers{0, 0, 0, {}})) << "not where it may stand";
  EXPECT_EQ(said(shift, "f64 -49.5 f64 -123.5 f64 100 07"), (Numbers{0, 0, 0, {}}));
  EXPECT_EQ(said(shift, "f64 -48.5 f64 -123.5 f64 100 07", false, other_layout), (Numbers{0, 0, 0, {}}));
  EXPECT_EQ(said(shift, "f64 -48.50000001 f64 -123.49999999 f64 100 07"), (Numbers{-48.5, -23.5, 150, {}}))
      << "to a centimetre";
  EXPECT_EQ(said(Written("shift", {.east_deg = 123.5}), "f64 -48.5 f64 -123.5 f64 100 07"), (Numbers{0, 0, 0, {}}));
  const Written coarse("coarse=10km", {.cell = SecretPlace{-48.25, -123.25}});
  EXPECT_EQ(said(coarse, "f64 -48.5 f64 -123.5 f64 100 07"), (Numbers{-48.25, -123.25, {}, {}}));
  const Written trim("trim=1km");
  EXPECT_EQ(said(trim, "f64 -48.6 f64 -123.5 f64 100 07"), (Numbers{-48.6, -123.5, 100, {}}));
  EXPECT_EQ(said(trim, "f64 -48.501 f64 -123.5 f64 100 07"), (Numbers{0, 0, 0, {}}));
}

/// At least 20 degrees away in either direction, 300 m up or down, and all of that happens.
TEST(Draws, AreWithinTheirBoundsAndReachThem) {
  double least = 360, most = 0, down = 0, up = 0, widest = 0, narrowest = 1, outermost = 0;
  bool quarters[4] = {};
  for (int i = 0; i < 20'000; ++i) {
    const Draw draw = Draw::fresh();
    ASSERT_NEAR(draw.east_deg * 1e7, std::round(draw.east_deg * 1e7), 1e-3) << "whole 1e-7 degrees";
    ASSERT_EQ(draw.up_m, std::round(draw.up_m));
    least = std::min(least, draw.east_deg), most = std::max(most, draw.east_deg);
    down = std::min(down, draw.up_m), up = std::max(up, draw.up_m);
    narrowest = std::min(narrowest, draw.wider), widest = std::max(widest, draw.wider);
    outermost = std::max(outermost, std::hypot(draw.aside[0], draw.aside[1]));
    quarters[(draw.aside[0] > 0 ? 1 : 0) + (draw.aside[1] > 0 ? 2 : 0)] = true;
    ASSERT_FALSE(draw.cell);
  }
  EXPECT_TRUE(least >= 20 && least < 20.5) << least;
  EXPECT_TRUE(most <= 340 && most > 339.5) << most;
  EXPECT_TRUE(down >= -300 && down < -298) << down;
  EXPECT_TRUE(up <= 300 && up > 298) << up;
  EXPECT_TRUE(narrowest >= 0 && narrowest < 0.01 && widest < 1 && widest > 0.99);
  EXPECT_TRUE(outermost <= 1 && outermost > 0.99) << outermost;
  EXPECT_TRUE(quarters[0] && quarters[1] && quarters[2] && quarters[3]);
}

/// An operator who walks: more circles than that hide nothing well.
TEST(Trim, HasNoMoreCirclesThan4096) {
  const Policy policy = Policy::parse("trim=1km", {}, {});
  const PlaceSurvey survey = begun_there(policy);
  std::vector<SecretPlace> points;
  for (int i = 1; i < 4096; ++i) points.push_back({-48.5 + i * 0.002, -123.5});
  EXPECT_TRUE(Places(policy, {}, survey, points).active());
  points.push_back({-48.5, -123.5});
  EXPECT_TRUE(Places(policy, {}, survey, points).active()) << "those side by side have one";
  points.push_back({-50, -123.5});
  EXPECT_THROW((Places(policy, {}, survey, points)), PolicyError);
}

/// A row of longitude 0 is a place only of a flight nearby: shifted, nobody could tell.
TEST(Shift, CrossesNoGreenwich) {
  const Policy policy = Policy::parse("shift", {}, {});
  const auto crosses = [&](double first_lon, std::initializer_list<const char*> rows) {
    PlaceSurvey survey;
    const Mask mask = make_mask(own_layout, policy);
    const auto met = [&](const std::string& row) {
      const auto bytes = assemble(row);
      survey.met({own_layout, bytes, {}}, mask, 0);
    };
    met("f64 -48.5 f64 " + std::to_string(first_lon) + " f64 0 07");
    for (const char* row : rows) met(row);
    return survey.may_cross_greenwich();
  };
  const char* on_it = "f64 -48.5 f64 0 f64 0 07";
  EXPECT_TRUE(crosses(0.1, {on_it}));
  EXPECT_TRUE(crosses(-1.34, {on_it})) << "99 km away";
  EXPECT_FALSE(crosses(-1.37, {on_it})) << "101 km away";
  EXPECT_FALSE(crosses(0.1, {"f64 0 f64 8 f64 0 07"})) << "on the equator";
  EXPECT_FALSE(crosses(0.1, {"f64 0 f64 0 f64 0 07"})) << "no place";
  EXPECT_FALSE(crosses(0.1, {}));
}

}  // namespace
}  // namespace contrail::test
