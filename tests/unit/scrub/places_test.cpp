// What the profiles measure from, which positions they let stand, and what `trim` leaves of a record.
#include "analysis/scrub/places.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

// An aircraft, its height, and what its camera is aimed at.
constexpr Column fix_columns[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                  {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"},
                                  {"alt", Type::f64, 16, Meaning::altitude_sea, 1, 1, "m"},
                                  {"to_lat", Type::f64, 24, Meaning::latitude, 1, 1, "deg", {}, {}, Subject::target},
                                  {"to_lon", Type::f64, 32, Meaning::longitude, 1, 1, "deg", {}, {}, Subject::target}};
const AnnouncedLayout fix_layout(Layout{.name = "FIX", .columns = fix_columns, .subject = Subject::aircraft}, 0);

/// What stays of `row`, of a flight that begins at 48.5° S and ends 11 km farther south.
std::vector<std::byte> trimmed(const std::string& row) {
  const Policy policy = Policy::parse("trim=1km", {}, {});
  const Mask mask = make_mask(fix_layout, policy);
  PlaceSurvey survey;
  for (const char* end : {"f64 -48.5 f64 -123.5 zero 24", "f64 -48.6 f64 -123.5 zero 24"}) {
    const auto bytes = test::assemble(end);
    survey.met({fix_layout, bytes, {}}, mask, 0);
  }
  const auto bytes = test::assemble(row);
  std::vector<std::byte> out(bytes.size());
  Places(policy, Draw{}, survey, {}).accept({fix_layout, bytes, {}}, mask, out.data());
  return out;
}

TEST(TrimmedRow, StaysWholeWhereNothingInItIsHidden) {
  const std::string row = "f64 -48.55 f64 -123.5 f64 120 f64 -48.54 f64 -123.5";
  EXPECT_EQ(trimmed(row), test::assemble(row));
}

TEST(TrimmedRow, LosesTheHeightWithAnyOfItsPlaces) {
  EXPECT_EQ(trimmed("f64 -48.55 f64 -123.5 f64 120 f64 -48.501 f64 -123.5"),
            test::assemble("f64 -48.55 f64 -123.5 zero 24"));
  EXPECT_EQ(trimmed("f64 -48.501 f64 -123.5 f64 120 f64 -48.54 f64 -123.5"),
            test::assemble("zero 24 f64 -48.54 f64 -123.5"));
  EXPECT_EQ(trimmed("f64 -48.55 f64 -123.5 f64 120 zero 16"), test::assemble("f64 -48.55 f64 -123.5 zero 24"))
      << "a place that is none";
}

/// One row under shift: what becomes of its height.
double shifted_height(const std::vector<double>& heights, double of) {
  const Policy policy = Policy::parse("shift", {}, {});
  const Mask mask = make_mask(fix_layout, policy);
  PlaceSurvey survey;
  const auto row = [](double height) {
    return test::assemble("f64 -48.5 f64 -123.5 f64 " + std::to_string(height) + " f64 -48.5 f64 -123.5");
  };
  for (const double height : heights) {
    const auto bytes = row(height);
    survey.met({fix_layout, bytes, {}}, mask, 0);
  }
  const auto bytes = row(of);
  std::vector<std::byte> out(bytes.size());
  Places(policy, Draw{.east_deg = 50, .up_m = 137}, survey, {}).write({fix_layout, bytes, {}}, mask, out.data());
  return load_le<double>(out.data() + 16);
}

/// 0 is not known, and stays; where it may be a height, what moved beside it would tell by how much.
TEST(ShiftedHeights, AreNoneBesideTheSea) {
  EXPECT_EQ(shifted_height({0, 120, 121}, 120), 257);
  EXPECT_EQ(shifted_height({0, 120, 121}, 0), 0);
  EXPECT_EQ(shifted_height({12, 3, -4}, 3), 140);
  EXPECT_EQ(shifted_height({0, 0.5, 120}, 120), 0);
  EXPECT_EQ(shifted_height({-0.25, 120, 0}, -0.25), 0);
}

TEST(Cell, MiddlesOfTheGrid) {
  const auto is = [](const SecretPlace& place, double metres, double lat_deg, double lon_deg) {
    const SecretPlace middle = middle_of_cell(place, metres);
    EXPECT_NEAR(middle.lat_deg, lat_deg, 1e-9) << place.lat_deg << ' ' << place.lon_deg;
    EXPECT_NEAR(middle.lon_deg, lon_deg, 1e-9) << place.lat_deg << ' ' << place.lon_deg;
  };
  // 2003 rows of 180/2003 degrees, the middle one around the equator, of 4007 cells each; its middles lie beside 0.
  constexpr double beside = 1e-4;
  is({0, 0}, 10'000, beside, beside);
  is({0.05, 0.05}, 10'000, 180.0 / 2003, 360.0 / 4007);
  is({0.04, -0.04}, 10'000, beside, beside);
  // At the poles three cells of 10 km fit around the circle of latitude of 31 km.
  is({90, 180}, 10'000, 90 - 90.0 / 2003, 120);
  is({-90, -180}, 10'000, -90 + 90.0 / 2003, -120);
  is({90, 59.9}, 10'000, 90 - 90.0 / 2003, beside);
  // One cell for the world.
  is({-33, 151}, 50'000'000, beside, beside);
  // 60 degrees north a degree of longitude has half its width at the equator: 2003 cells of 10 km.
  EXPECT_NEAR(middle_of_cell({60, 10}, 10'000).lon_deg - middle_of_cell({60, 10 - 360.0 / 2002}, 10'000).lon_deg,
              360.0 / 2002, 0.0002);
}

/// What a pair of columns tells: none where a half is zero, and none beyond the globe.
TEST(PlaceSurvey, PositionsThatAreNone) {
  const Policy policy = Policy::parse("coarse=10km", {}, {});
  const Mask mask = make_mask(fix_layout, policy);
  const auto read = [&](const std::string& row) {
    const auto bytes = test::assemble(row);
    return position({fix_layout, bytes, {}}, mask.pairs.front(), 0).has_value();
  };
  EXPECT_TRUE(read("f64 90 f64 180"));
  EXPECT_TRUE(read("f64 -90 f64 -180"));
  EXPECT_TRUE(read("f64 0.0000001 f64 0.0000001"));
  for (const char* none : {"f64 0 f64 8", "f64 47 f64 0", "f64 90.0001 f64 8", "f64 47 f64 -180.0001", "f64 47",
                           "00 00 00 00 00 00 F8 7F f64 8"})
    EXPECT_FALSE(read(none)) << none;
}

constexpr Column home_columns[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                   {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"}};

/// Of one position after another, each of a subject.
struct Surveyed {
  Policy policy = Policy::parse("trim=1km", {}, {});
  PlaceSurvey survey;
  std::vector<std::unique_ptr<AnnouncedLayout>> layouts;
  Surveyed& tell(Subject subject, double lat_deg) {
    const auto number = static_cast<std::uint32_t>(layouts.size());
    layouts.push_back(
        std::make_unique<AnnouncedLayout>(Layout{.name = "HERE", .columns = home_columns, .subject = subject}, number));
    return again(lat_deg);
  }
  /// One more row of the same layout.
  Surveyed& again(double lat_deg) {
    const Mask mask = make_mask(*layouts.back(), policy);
    const auto bytes = test::assemble("f64 " + std::to_string(lat_deg) + " f64 8");
    survey.met({*layouts.back(), bytes, {}}, mask, 0);
    return *this;
  }
  [[nodiscard]] std::vector<double> hidden() const {
    std::vector<double> all;
    for (const SecretPlace& place : survey.hidden()) all.push_back(place.lat_deg);
    std::ranges::sort(all);
    return all;
  }
};
using Latitudes = std::vector<double>;

TEST(PlaceSurvey, TheFirstPlaceIsTheAircraftsElseHomeElseAnyOther) {
  EXPECT_FALSE(Surveyed().survey.first());
  EXPECT_EQ(Surveyed().tell(Subject::camera, 1).survey.first()->lat_deg, 1);
  for (const Subject home : {Subject::home, Subject::start, Subject::operator_})
    EXPECT_EQ(Surveyed().tell(Subject::camera, 1).tell(home, 2).again(3).survey.first()->lat_deg, 2);
  EXPECT_EQ(Surveyed().tell(Subject::home, 2).tell(Subject::aircraft, 3).again(4).survey.first()->lat_deg, 3);
  EXPECT_EQ(Surveyed().tell(Subject::target, 2).tell(Subject::camera, 3).survey.first()->lat_deg, 2);
  EXPECT_FALSE(Surveyed().tell(Subject::traffic, 2).survey.first());
}

/// The first place is one of a receiver that says it knows where it is, or says nothing of that.
TEST(PlaceSurvey, APositionWithoutAFixIsNoBegin) {
  constexpr Name fixes[] = {{0, "none"}, {1, "stale"}, {3, "3d"}};
  const Column columns[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                            {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"},
                            {.name = "fix", .type = Type::u8, .at = 16, .meaning = Meaning::fix, .names = fixes}};
  const AnnouncedLayout layout(Layout{.name = "GPS", .columns = columns, .subject = Subject::aircraft}, 0);
  const auto first_of = [&](std::initializer_list<int> told) {
    PlaceSurvey survey;
    const Mask mask = make_mask(layout, Policy::parse("trim=1km", {}, {}));
    int lat = 0;
    for (const int fix : told) {
      const auto bytes = test::assemble("f64 " + std::to_string(++lat) + " f64 8 u8 " + std::to_string(fix));
      survey.met({layout, bytes, {}}, mask, 0);
    }
    return survey.first() ? survey.first()->lat_deg : 0;
  };
  EXPECT_EQ(first_of({3, 3}), 1);
  EXPECT_EQ(first_of({0, 3}), 2);
  EXPECT_EQ(first_of({1, 0, 3}), 3);
  EXPECT_EQ(first_of({9, 3}), 1) << "a number without a name";
  EXPECT_EQ(first_of({0, 1}), 0);
}

TEST(PlaceSurvey, HiddenAreHomesWhereverTheyMoveAndTheEndsOfTracks) {
  for (const Subject home : {Subject::home, Subject::start, Subject::operator_})
    EXPECT_EQ(Surveyed().tell(home, 1).again(2).again(3).hidden(), (Latitudes{1, 2, 3}));
  EXPECT_EQ(Surveyed().tell(Subject::aircraft, 1).again(2).again(3).hidden(), (Latitudes{1, 1, 3, 3}));
  EXPECT_EQ(Surveyed().tell(Subject::camera, 1).tell(Subject::aircraft, 2).again(4).hidden(),
            (Latitudes{1, 1, 1, 1, 2, 2, 4, 4}));
  EXPECT_EQ(Surveyed().tell(Subject::target, 1).tell(Subject::traffic, 2).hidden(), Latitudes{});
}

/// What a receiver held of an earlier flight, or at the end of this one, is no begin and no end: what lies behind it
/// is.
TEST(PlaceSurvey, BehindAStalePositionTheTrackBegins) {
  const auto flown = [](const Latitudes& before, const Latitudes& behind) {
    Surveyed flight;
    flight.tell(Subject::aircraft, before.empty() ? 1 : before.front());
    for (std::size_t i = 1; i < before.size(); ++i) flight.again(before[i]);
    for (int i = before.empty() ? 1 : 0; i <= 40; ++i) flight.again(1 + i * 0.0001);
    for (const double lat : behind) flight.again(lat);
    return flight.hidden();
  };
  const auto holds = [](const Latitudes& all, double lat) {
    return std::ranges::any_of(all, [&](double other) { return std::abs(other - lat) < 1e-9; });
  };
  EXPECT_EQ(flown({}, {}).size(), 4u) << "no leap: the ends, with and without a fix";
  for (const Latitudes& stale :
       {Latitudes{1.02}, Latitudes{1.02, 1.02, 1.02}, Latitudes{1.02, 1.0201}, Latitudes{1.5}}) {
    EXPECT_TRUE(holds(flown(stale, {}), 1)) << stale.size();
    EXPECT_TRUE(holds(flown(stale, {}), stale.front())) << stale.size();
    EXPECT_TRUE(holds(flown({}, stale), 1.004)) << stale.size();
    EXPECT_TRUE(holds(flown({}, stale), stale.back())) << stale.size();
    EXPECT_FALSE(holds(flown(stale, stale), 1.002)) << "in the middle of the flight nothing leaps";
  }
}

/// Of a few positions nobody knows which steps are usual, but one that is held is told by that.
TEST(PlaceSurvey, AHeldPositionOfAShortTrackIsNoBegin) {
  EXPECT_EQ(Surveyed().tell(Subject::aircraft, 5).again(5).again(1).again(2).hidden(), (Latitudes{1, 2, 2, 5, 5}));
  EXPECT_EQ(Surveyed().tell(Subject::aircraft, 1).again(2).again(5).again(5).hidden(), (Latitudes{1, 1, 2, 5, 5}));
}

/// A coarse copy holds the middle of its cell, to 20 m.
TEST(Cells, MayStandWhereTheyAre) {
  const Policy policy = Policy::parse("coarse=10km", {}, {});
  Surveyed flight;
  const Draw draw{.cell = SecretPlace{-48.5, -123.5}};
  const Places places(policy, draw, flight.tell(Subject::aircraft, -48.6).survey, {});
  const double metre = 1 / 111'194.9;  // in degrees of latitude
  EXPECT_TRUE(places.may_stand({-48.5, -123.5}));
  EXPECT_TRUE(places.may_stand({-48.5 + 19.8 * metre, -123.5}));
  EXPECT_FALSE(places.may_stand({-48.5 + 20.4 * metre, -123.5}));
  EXPECT_FALSE(Places(policy, draw, PlaceSurvey(), {}).may_stand({-48.5, -123.5})) << "there is no place";
  EXPECT_EQ(places.cell()->lat_deg, -48.5);
  EXPECT_FALSE(Places(policy, draw, PlaceSurvey(), {}).cell());
}

/// A circle of 1.75 to 2.15 times the distance hides each end; within 100 km of the first place all else is exact.
TEST(Trim, WhereCirclesEnd) {
  const Policy policy = Policy::parse("trim=1km", {}, {});
  Surveyed flight;
  flight.tell(Subject::aircraft, -48.5).again(-48.9);
  const auto stands = [&](const Draw& draw, double lat_deg, double metres_north, double lon_deg = 8) {
    return Places(policy, draw, flight.survey, {}).may_stand({lat_deg + metres_north / 111'194.9, lon_deg});
  };
  for (const double end : {-48.5, -48.9}) {
    for (const int side : {-1, 1}) {
      EXPECT_FALSE(stands({}, end, side * 1'740));
      EXPECT_TRUE(stands({}, end, side * 1'760));
      EXPECT_FALSE(stands({.wider = 1}, end, side * 2'140));
      EXPECT_TRUE(stands({.wider = 1}, end, side * 2'160));
    }
    EXPECT_FALSE(stands({.aside = {0, 1}}, end, 2'340)) << "600 m north of it";
    EXPECT_TRUE(stands({.aside = {0, 1}}, end, 2'360));
    EXPECT_TRUE(stands({.aside = {0, 1}}, end, -1'160));
    EXPECT_FALSE(stands({.aside = {0, 1}}, end, -1'140));
    const double east = 1 / (111'194.9 * std::cos(48.7 / 180 * 3.14159265));  // a metre there
    EXPECT_FALSE(stands({.aside = {1, 0}}, end, 0, 8 + 2'320 * east));
    EXPECT_TRUE(stands({.aside = {1, 0}}, end, 0, 8 + 2'380 * east));
    EXPECT_TRUE(stands({.aside = {1, 0}}, end, 0, 8 - 1'180 * east));
  }
  EXPECT_TRUE(stands({}, -48.5, 99'800));
  EXPECT_FALSE(stands({}, -48.5, 100'200));
  const Places with_point(policy, {}, flight.survey, {{-48.7, 8}});
  EXPECT_FALSE(with_point.may_stand({-48.7, 8}));
  EXPECT_TRUE(stands({}, -48.7, 0));
}

TEST(Shift, MayStandBesideTheFirstPlaceAfterItsTurn) {
  const Policy policy = Policy::parse("shift", {}, {});
  Surveyed flight;
  flight.tell(Subject::aircraft, -48.5);
  const Places places(policy, {.east_deg = 175}, flight.survey, {});
  EXPECT_TRUE(places.may_stand({-48.5, -177})) << "8 + 175, across the date line";
  EXPECT_TRUE(places.may_stand({-48.5 + 99'800 / 111'194.9, -177}));
  EXPECT_FALSE(places.may_stand({-48.5 + 100'200 / 111'194.9, -177}));
  EXPECT_FALSE(places.may_stand({-48.5, 8}));
  EXPECT_FALSE(places.cell());
}

}  // namespace
}  // namespace contrail
