// Numbers of motion imagery metadata, by the examples of MISB ST 0601 and ST 1201.
#include <gtest/gtest.h>

#include <cmath>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/klv/items.hpp"
#include "parsers/parts/klv/packets.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::test {
namespace {

double number(std::uint64_t tag, const std::string& hex) {
  const KlvTag* told = find_klv_tag(klv_st0601, tag);
  if (!told) return std::nan("");
  return klv_number(*told, assemble(hex)).value_or(std::nan(""));
}

TEST(MotionImagery, NumbersAreTheStandardsExamples) {
  EXPECT_NEAR(number(5, "71c2"), 159.9744, 1e-4);
  EXPECT_NEAR(number(6, "fd3d"), -0.4315317239906003, 1e-12);
  EXPECT_NEAR(number(13, "5595b66d"), 60.1768229669783, 1e-12);
  EXPECT_NEAR(number(14, "5b5360c4"), 128.426759042045, 1e-12);
  EXPECT_NEAR(number(15, "c221"), 14190.72, 0.01);
  EXPECT_NEAR(number(19, "87f84b86"), -168.792324833941, 1e-10);
  EXPECT_NEAR(number(26, "c06e"), -0.0373, 1e-4);
  EXPECT_NEAR(number(39, "54"), 84, 0);
  EXPECT_NEAR(number(96, "00d92a"), 13898.5463, 0.125);
  EXPECT_NEAR(number(104, "2f921e"), 23456.24, 0.01);
  EXPECT_NEAR(number(112, "1f4000"), 125, 1e-9);
  EXPECT_NEAR(number(117, "3e90"), 1, 1e-9);
}

TEST(MotionImagery, ValuesThatSayTheyAreNoneAreNone) {
  EXPECT_TRUE(std::isnan(number(13, "80000000")));
  EXPECT_TRUE(std::isnan(number(6, "8000")));
  EXPECT_TRUE(std::isnan(number(104, "c80000"))) << "infinity (ST 1201 section 8.2)";
  EXPECT_TRUE(std::isnan(number(13, "")));
  EXPECT_TRUE(std::isnan(number(13, "fill 9 11")));
  EXPECT_EQ(find_klv_tag(klv_st0601, 0), nullptr);
  EXPECT_EQ(find_klv_tag(klv_st0601, 144), nullptr);
}

/// The first row with a direction of the camera.
class Sight final : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override { return layout.view; }
  void record(const Record& record) override {
    for (const Column& column : record.layout.columns) {
      if (column.meaning == Meaning::gimbal_yaw) azimuth = contrail::number(record, column).value_or(-1);
      if (column.meaning == Meaning::gimbal_pitch) elevation = contrail::number(record, column).value_or(-1);
    }
  }
  double azimuth = -1, elevation = 1000;
};

Sight sight(double heading, double pitch, double roll, double azimuth, double elevation) {
  const auto whole = [](double value, double most, double steps) {
    return std::to_string(std::llround(value / most * steps));
  };
  const auto file =
      assemble(R"(misb "\x01\x01\0\0\0" { 02 08 u64be 1900000000000000 0d 04 i32be 5 0e 04 i32be 5 05 02 u16be )" +
               whole(heading, 360, 65535) + " 5a 04 i32be " + whole(pitch, 90, 2147483647) + " 5b 04 i32be " +
               whole(roll, 90, 2147483647) + " 12 04 u32be " + whole(azimuth, 360, 4294967295) + " 13 04 i32be " +
               whole(elevation, 180, 2147483647) + " 41 01 13 }");
  const auto source = Source::view("test", file);
  Sight told;
  Walk walk(*source, {&told}, {.deep = true});
  walk_klv_packets(walk, Reader(*source));
  return told;
}

void expect_sight(const Sight& told, double azimuth, double elevation) {
  EXPECT_NEAR(std::remainder(told.azimuth - azimuth, 360), 0, 0.01);
  EXPECT_NEAR(told.elevation, elevation, 0.01);
}

TEST(MotionImagery, LineOfSightAddsTheAnglesOfPlatformAndSensor) {
  expect_sight(sight(30, 0, 0, 10, -40), 40, -40);
  expect_sight(sight(90, 10, 0, 0, 0), 90, 10);
  expect_sight(sight(0, 0, 20, 90, 0), 90, -20);    // the right wing is down
  expect_sight(sight(0, -30, 0, 180, 0), 180, 30);  // the nose is down, the tail up
  EXPECT_NEAR(sight(200, 0, 0, 33, -90).elevation, -90, 0.01);
}

}  // namespace
}  // namespace contrail::test
