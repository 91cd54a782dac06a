// Pictures a second, by the times at which they are decoded.
#include "parsers/formats/mpeg_ts/picture_rate.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace contrail::mpeg_ts {
namespace {

double rate_of(const std::vector<std::uint64_t>& decoded) {
  PictureRate rate;
  for (const std::uint64_t time : decoded) rate.take(time);
  return rate.hz().value_or(0);
}

TEST(PictureRate, IsThatOfEvenSteps) {
  EXPECT_EQ(rate_of({}), 0);
  EXPECT_EQ(rate_of({9000}), 0);
  EXPECT_EQ(rate_of({9000, 9000}), 0) << "no step";
  EXPECT_EQ(rate_of({9000, 12600}), 25);
  EXPECT_DOUBLE_EQ(rate_of({0, 3753, 7507, 11261, 15015}), 90'000 / 3753.75);
}

/// Lost pictures leave longer steps, files joined from others leaps, and the counter begins anew behind 33 bits.
TEST(PictureRate, PassesOverHoles) {
  EXPECT_EQ(rate_of({0, 3600, 7200, 18000, 21600, 25200}), 25);
  EXPECT_EQ(rate_of({0, 3600, 7200, 900'000'000, 900'003'600, 5, 3605}), 25);
  constexpr std::uint64_t wrap = std::uint64_t{1} << 33;
  EXPECT_EQ(rate_of({wrap - 3600, 0, 3600}), 25);
}

}  // namespace
}  // namespace contrail::mpeg_ts
