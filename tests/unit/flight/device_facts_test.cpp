// What a column says of a device.
#include <gtest/gtest.h>

#include "analysis/flight/device_facts.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {
namespace {

constexpr Column version_columns[] = {{"appVersion", Type::u8, 0, Meaning::firmware, 1, 3}};
const AnnouncedLayout version_layout(Layout{.name = "details", .columns = version_columns}, 0);

std::string version(std::uint8_t major, std::uint8_t minor, std::uint8_t patch) {
  const std::byte bytes[] = {std::byte{major}, std::byte{minor}, std::byte{patch}};
  const Record record{.layout = version_layout, .bytes = bytes, .where = {}};
  return words_of(record, version_columns[0], 0);
}

TEST(DeviceFacts, AVersionInNumbers) {
  EXPECT_EQ(version(4, 2, 12), "4.2.12");
  EXPECT_EQ(version(1, 0, 99), "1.0.99");
  EXPECT_EQ(version(20, 0, 0), "20.0.0");
}

// Three bytes that logs of DJI Pilot 2 have where other apps write their version.
TEST(DeviceFacts, WhatIsNoVersionIsNotToldAsOne) {
  EXPECT_EQ(version('C', 'N', 0), "");
  EXPECT_EQ(version(46, 0, 0), "");
  EXPECT_EQ(version(21, 0, 0), "");
  EXPECT_EQ(version(7, 100, 3), "");
  EXPECT_EQ(version(232, 170, 167), "");
}

}  // namespace
}  // namespace contrail
