// How a case stores places and moments.
#include "analysis/case/geometry.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "analysis/case/moment_text.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

// Written by hand from the standard: "GP", version 0, flags 1 (little-endian, no box), 4326; 1, type 1001, lon, lat,
// height.
TEST(CaseGeometry, PointOfTheStandard) {
  EXPECT_EQ(hex_of(point_geometry({1, 2, 3})),
            "47500001e6100000"
            "01e9030000"
            "000000000000f03f00000000000000400000000000000840");
}

TEST(CaseGeometry, LineWithItsBox) {
  const std::vector<CasePoint> points{{1, 2, 0}, {-1, 4, 0}};
  EXPECT_EQ(hex_of(line_geometry(points)),
            "47500003e6100000"
            "000000000000f0bf000000000000f03f00000000000000400000000000001040"
            "01ea03000002000000"
            "000000000000f03f00000000000000400000000000000000"
            "000000000000f0bf00000000000010400000000000000000");
  const auto read = points_of_geometry(line_geometry(points));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[1].lat_deg, 4);
}

TEST(CaseGeometry, HostileBytesAreNone) {
  const std::vector<std::array<double, 2>> ring{{0, 0}, {0, 1}, {1, 1}, {0, 0}};
  std::vector<std::byte> area = area_geometry(ring);
  EXPECT_EQ(points_of_geometry(area)->size(), 4u);
  for (std::size_t size = 0; size < area.size(); ++size)
    EXPECT_FALSE(points_of_geometry(Bytes(area).first(size))) << size;
  for (int i = 0; i < 4; ++i) area[8 + 32 + 9 + static_cast<std::size_t>(i)] = std::byte{0xFF};  // 2^32 points
  EXPECT_FALSE(points_of_geometry(area));
  EXPECT_FALSE(box_of_geometry(point_geometry({std::nan(""), 1, 1})));
}

TEST(CaseMoment, CutToTheMillisecond) {
  EXPECT_EQ(moment_text(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(moment_text(1'466'699'563'500'999), "2016-06-23T16:32:43.500Z");
  EXPECT_EQ(moment_text(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(moment_text(no_time), "");
  EXPECT_EQ(moment_text(INT64_MAX), "");
}

}  // namespace
}  // namespace contrail
