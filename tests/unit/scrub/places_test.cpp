// What `trim` leaves of the positions of a record, and of what goes with them.
#include "analysis/scrub/places.hpp"

#include <gtest/gtest.h>

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
  PlaceSurvey survey(policy);
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

}  // namespace
}  // namespace contrail
