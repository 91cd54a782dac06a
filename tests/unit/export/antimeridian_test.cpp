// Rings across 180° of longitude, cut by hand.
#include "analysis/export/antimeridian.hpp"

#include <gtest/gtest.h>

#include "analysis/export/area_writer.hpp"

namespace contrail {
namespace {

const GeoRing at_home{{-48, -123}, {-48, -122}, {-47, -122}, {-47, -123}, {-48, -123}};
const GeoRing across{{10, 179}, {10, -179}, {12, -179}, {12, 179}, {10, 179}};
const GeoRing from_east{{10, -179}, {12, -179}, {12, 179}, {10, 179}, {10, -179}};

TEST(Antimeridian, WhatDoesNotCrossStays) {
  EXPECT_EQ(parts_at_180(at_home), std::vector<GeoRing>{at_home});
  const GeoRing beside{{0, 179}, {0, 180}, {1, 180}, {0, 179}};
  EXPECT_EQ(parts_at_180(beside), std::vector<GeoRing>{beside});
  const GeoRing east{{0, 180}, {0, -179}, {1, -179}, {0, 180}},
      told_as_west{{0, -180}, {0, -179}, {1, -179}, {0, -180}};
  EXPECT_EQ(parts_at_180(east), std::vector<GeoRing>{told_as_west});
  const GeoRing west{{0, -180}, {1, 179}, {0, 179}, {0, -180}}, told_as_east{{0, 180}, {1, 179}, {0, 179}, {0, 180}};
  EXPECT_EQ(parts_at_180(west), std::vector<GeoRing>{told_as_east});
}

TEST(Antimeridian, TwoPartsOfTheSameDirection) {
  const GeoRing west{{10, 179}, {10, 180}, {12, 180}, {12, 179}, {10, 179}};
  const GeoRing east{{10, -180}, {10, -179}, {12, -179}, {12, -180}, {10, -180}};
  EXPECT_EQ(parts_at_180(across), (std::vector<GeoRing>{west, east}));
  // The same area, told from its other end.
  const auto parts = parts_at_180(from_east);
  ASSERT_EQ(parts.size(), 2u);
  for (const GeoRing& part : parts) {
    double doubled_area = 0;
    for (std::size_t i = 1; i < part.size(); ++i)
      doubled_area += part[i - 1][1] * part[i][0] - part[i][1] * part[i - 1][0];
    EXPECT_DOUBLE_EQ(doubled_area, 4) << "one degree by two, counter-clockwise";
  }
}

TEST(Antimeridian, WithoutLeapGoesOnBeyond) {
  EXPECT_EQ(without_leap(across), (GeoRing{{10, 179}, {10, 181}, {12, 181}, {12, 179}, {10, 179}}));
  EXPECT_EQ(without_leap(from_east), (GeoRing{{10, -179}, {12, -179}, {12, -181}, {10, -181}, {10, -179}}));
  EXPECT_EQ(without_leap({}), GeoRing{});
}

TEST(Antimeridian, AroundAPoleIsOneRing) {
  const GeoRing pole{{80, 0}, {80, 90}, {80, 180}, {80, -90}, {80, 0}};
  EXPECT_EQ(parts_at_180(pole).size(), 1u);
}

std::string written(std::string_view format) {
  StringSink sink;
  const std::vector<GeoField> fields{{"file", GeoType::text}};
  const auto writer = area_format_named(format)->make(sink, fields);
  writer->add({across, {AreaValue(std::string("a.jpg"))}});
  writer->finish();
  return sink.text;
}

TEST(Antimeridian, AsEachFormatWritesTwoParts) {
  EXPECT_NE(written("geojson").find(R"("geometry":{"type":"MultiPolygon","coordinates":[[[[179,10],[180,10],[180,12],)"
                                    R"([179,12],[179,10]]],[[[-180,10],[-179,10],[-179,12],[-180,12],[-180,10]]]]}})"),
            std::string::npos)
      << written("geojson");
  EXPECT_NE(written("csv").find("\"MULTIPOLYGON(((179 10,180 10,180 12,179 12,179 10)),((-180 10,"), std::string::npos);
  const std::string kml = written("kml");
  EXPECT_NE(kml.find("<MultiGeometry>"), std::string::npos);
  EXPECT_NE(kml.find("179,10 180,10 180,12 179,12 179,10"), std::string::npos) << kml;
}

}  // namespace
}  // namespace contrail
