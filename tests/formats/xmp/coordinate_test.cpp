#include <gtest/gtest.h>

#include "parsers/formats/xmp/facts.hpp"

namespace contrail::xmp {
namespace {

TEST(XmpCoordinate, ReadsWhatWritersWrite) {
  EXPECT_DOUBLE_EQ(*parse_gps_coordinate("48,52.5S"), -48.875);
  EXPECT_DOUBLE_EQ(*parse_gps_coordinate("123,23,36E"), 123 + 23 / 60.0 + 36 / 3600.0);
  EXPECT_DOUBLE_EQ(*parse_gps_coordinate("+48.875"), 48.875);
  EXPECT_DOUBLE_EQ(*parse_gps_coordinate("-123.25"), -123.25);
  EXPECT_DOUBLE_EQ(*parse_gps_coordinate("123.25W"), -123.25);
}

TEST(XmpCoordinate, MakesNothingUp) {
  for (const char* text : {"", "N", "abc", ",", "48,", "48,x,12S", "nan", "inf"})
    EXPECT_FALSE(parse_gps_coordinate(text)) << text;
}

TEST(XmpProperty, MakersThatShareDjisNamesAreFound) {
  EXPECT_EQ(find_property("drone:GimbalPitchDegree")->meaning, Meaning::gimbal_pitch);
  EXPECT_EQ(find_property("drone-autel:GpsLongitude")->fact, XmpFact::longitude);
  EXPECT_EQ(find_property("drone-dji:GpsLongtitude")->fact, XmpFact::longitude);
  EXPECT_EQ(find_property("other:GpsLongitude"), nullptr);
}

}  // namespace
}  // namespace contrail::xmp
