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

// Exports write a maker's number where others write a name: nobody owns a device called "7".
TEST(DeviceFacts, AWrittenNumberIsAWordOfItsColumnOrNothing) {
  static constexpr Name vehicles[] = {{2, "Q500"}};
  static constexpr Column columns[] = {
      {.name = "vehicle_type", .type = Type::text, .meaning = Meaning::model, .count = 0, .names = vehicles}};
  const AnnouncedLayout layout(Layout{.name = "row", .columns = columns}, 0);
  const auto told = [&](std::string_view cell) {
    const Record record{.layout = layout, .bytes = as_bytes(cell), .where = {}};
    return words_of(record, columns[0], 0);
  };
  EXPECT_EQ(told("2"), "Q500");
  EXPECT_EQ(told("7"), "");
  EXPECT_EQ(told("Typhoon"), "Typhoon");
}

TEST(Software, EachProgramOnceByRole) {
  std::vector<Software> software;
  add_software(software, Subject::encoder, {"Muxer 1.2", {}});
  add_software(software, Subject::editor, {"Muxer 1.2", {}});
  add_software(software, Subject::encoder, {"Muxer 1.2", {}});
  ASSERT_EQ(software.size(), 2u);
  EXPECT_EQ(software[0].role, Subject::encoder);
  EXPECT_EQ(software[1].role, Subject::editor);
}

// A stream that names a new program in every record must not grow without end.
TEST(Software, IsBounded) {
  std::vector<Software> software;
  for (int i = 0; i < 1000; ++i) add_software(software, Subject::editor, {std::to_string(i), {}});
  EXPECT_EQ(software.size(), 100u);
}

}  // namespace
}  // namespace contrail
