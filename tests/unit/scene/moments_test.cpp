#include "analysis/scene/moments.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

FileReport picture_at(double lat, double lon) {
  FileReport report;
  Recording r;
  r.start = Position{.lat_deg = lat, .lon_deg = lon};
  r.time.local = Fact<Micros>{1'781'956'800 * one_second, {}};
  r.time.source = "device_local";
  report.recordings.push_back(std::move(r));
  return report;
}

// The zone of the place is for the user to decide: it is named, and no moment is made of it.
TEST(PlacedMoments, ALocalClockNeedsAZone) {
  const PlacedMoments paris = placed_moments(picture_at(48.857, 2.352), {}, one_second);
  EXPECT_TRUE(paris.moments.empty());
  EXPECT_EQ(paris.reason, "its clock does not state its time zone: add --tz Europe/Paris (by its position), or --time");
  const PlacedMoments sea = placed_moments(picture_at(-48.876, -123.393), {}, one_second);
  EXPECT_TRUE(sea.moments.empty());
  EXPECT_EQ(sea.reason, "its clock does not state its time zone: add --tz ZONE, or --time");
}

}  // namespace
}  // namespace contrail
