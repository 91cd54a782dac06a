// What the listener of `expose` hears, and that a clean copy leaves it nothing to hear.
#include "analysis/expose/witness.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr Name fixes[] = {{0, "none"}, {1, "stale"}, {3, "3d"}};
constexpr Column gps_columns[] = {{"lat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                  {"lon", Type::f64, 8, Meaning::longitude, 1, 1, "deg"},
                                  {.name = "fix", .type = Type::u8, .at = 16, .meaning = Meaning::fix, .names = fixes}};
constexpr Layout gps{.name = "GPS", .columns = gps_columns, .subject = Subject::aircraft};
constexpr Column text_columns[] = {{"serial", Type::text, 0, Meaning::serial, 1, 0}};
constexpr Layout words{.name = "words", .columns = text_columns};
constexpr Column cell_columns[] = {{.name = "voltage",
                                    .type = Type::u16,
                                    .at = 0,
                                    .meaning = Meaning::harmless_measurement,
                                    .count = 2,
                                    .limits = {0, 6000},
                                    .invalid = 65535}};
constexpr Layout cells{.name = "cells", .columns = cell_columns};
constexpr Column clock_columns[] = {{"time", Type::text, 0, Meaning::time_local, 1, 0}};
constexpr Layout clock_rows{.name = "row", .columns = clock_columns};

/// A file of nothing, and records told by hand.
class Telling {
 public:
  Telling() : source_(Source::view("test", file_)), walk_(*source_, {&witness}) {}
  void position(double lat, double lon, std::uint8_t fix) {
    std::byte bytes[17];
    std::memcpy(bytes, &lat, 8), std::memcpy(bytes + 8, &lon, 8), std::memcpy(bytes + 16, &fix, 1);
    walk_.record(walk_.layout_of(gps), bytes, {source_.get(), at_, 17});
    at_ += 17;
  }
  void serial(const std::string& text) {
    walk_.record(walk_.layout_of(words), as_bytes(text), {source_.get(), at_, text.size()});
  }
  void battery(std::uint16_t first, std::uint16_t second) {
    std::byte bytes[4];
    std::memcpy(bytes, &first, 2), std::memcpy(bytes + 2, &second, 2);
    walk_.record(walk_.layout_of(cells), bytes, {source_.get(), at_, 4});
  }
  void clock(std::string_view text) {
    walk_.record(walk_.layout_of(clock_rows), as_bytes(text), {source_.get(), at_, text.size()});
  }
  bool open(Meaning meaning) { return walk_.open({"node", meaning}, {source_.get(), 0, 1}); }
  void close() { walk_.close(); }
  Witness witness;

 private:
  std::vector<std::byte> file_ = std::vector<std::byte>(1000);
  std::unique_ptr<Source> source_;
  Walk walk_;
  std::uint64_t at_ = 0;
};

// A reader that takes letters for volts, or a name for a time of day, has not read them.
TEST(Witness, WhatAFieldCannotHoldIsNotUnderstood) {
  Telling telling;
  telling.battery(3700, 0);
  telling.battery(6000, 65535);
  telling.clock("2026-06-21 14:03:11");
  telling.clock("0000:00:00 00:00:00");
  EXPECT_EQ(telling.witness.not_understood(), 0u);
  telling.battery(0x6F4B, 0x6177);  // "Kowa"
  telling.battery(3700, 6001);
  telling.clock("Kowalczyk");
  telling.clock(std::string_view("\0\0Kowal", 7));
  EXPECT_EQ(telling.witness.not_understood(), 4u);
}

/// A place that is none, and words behind a NUL, may be what somebody hid there.
TEST(Witness, WhatIsNoPlaceAndNoTextIsNotUnderstood) {
  Telling telling;
  telling.position(0, 0, 0);
  telling.position(500, 500, 0);  // "unknown" in several formats
  telling.serial("");
  telling.serial(std::string("\0\0\0", 3));
  EXPECT_EQ(telling.witness.not_understood(), 0u);
  telling.position(4.6e117, 2.3e-40, 0);
  telling.position(0, 1234.5, 0);
  telling.serial(std::string("\0ada@example.org", 16));
  EXPECT_EQ(telling.witness.not_understood(), 3u);
}

/// Between the fields of a record: a clean copy has zeros there.
TEST(Witness, WhatNoFieldOfALogNamesIsNotUnderstood) {
  const auto not_understood = [](const std::string& home) {
    const std::string sonar = "dat 16 4096 { i16 2000 u8 1 u8 1 }\n";
    const std::vector<std::byte> log = assemble(sonar + sonar + sonar + "dat 13 8192 { " + home + " }\n");
    Witness witness(dji_dat_format);
    walk_bytes(*source_of(log), witness);
    return witness.not_understood();
  };
  EXPECT_EQ(not_understood("zero 83"), 0u);
  EXPECT_EQ(not_understood("zero 44 i32 -488766700 zero 35"), 1u);
}

TEST(Witness, ATrackBeginsWithItsFirstFix) {
  Telling telling;
  telling.position(0, 0, 0);
  telling.position(-10, -20, 0);
  telling.position(-48.8766, -123.3933, 3);
  telling.position(10, 20, 0);
  telling.position(-48.8767, -123.3934, 3);
  const std::vector<Finding> found = telling.witness.findings();
  ASSERT_EQ(found.size(), 1u);
  const Finding& f = found[0];
  EXPECT_EQ(f.count, 4u) << "0, 0 is no position";
  EXPECT_EQ(f.area->first_lat, -48.8766);
  EXPECT_EQ(f.area->last_lat, -48.8767);
  EXPECT_EQ(f.spot.at, 34u);
  EXPECT_EQ(f.area->lon.at, 42u);
  EXPECT_LT(f.area->across_m(), 20) << "samples without a fix do not stretch it";
  EXPECT_TRUE(telling.witness.beginning(true)->of_flight);
}

/// A stale fix is the place of the flight before, told again.
TEST(Witness, AStaleFixGivesWayToARealOne) {
  Telling telling;
  telling.position(-10, -20, 1);
  telling.position(-48.8766, -123.3933, 3);
  telling.position(10, 20, 1);
  ASSERT_EQ(telling.witness.findings().size(), 1u);
  const Finding f = telling.witness.findings()[0];
  EXPECT_EQ(f.area->first_lat, -48.8766);
  EXPECT_EQ(f.area->last_lat, -48.8766);
  EXPECT_EQ(f.spot.at, 17u);
}

TEST(Witness, ATrackWithoutAnyFixIsToldAllTheSame) {
  Telling telling;
  telling.position(-10, -20, 0);
  telling.position(-11, -21, 0);
  ASSERT_EQ(telling.witness.findings().size(), 1u);
  EXPECT_EQ(telling.witness.findings()[0].area->first_lat, -10);
}

TEST(Witness, SerialsAreToldOneByOneUpToABound) {
  Telling telling;
  for (int i = 0; i < 100'000; ++i) telling.serial("0XXDF" + std::to_string(i % 20));
  telling.serial("        ");
  telling.serial("0000000000");
  EXPECT_EQ(telling.witness.findings().size(), Witness::max_distinct);
  EXPECT_EQ(telling.witness.findings()[0].value, "0XXDF0");
  EXPECT_EQ(telling.witness.findings()[0].count, 5000u);
  EXPECT_GT(telling.witness.left_out(), 0u);
}

TEST(Witness, WhatACleanCopyKeepsWholeIsNotTold) {
  Telling telling;
  ASSERT_TRUE(telling.open(Meaning::colour));
  telling.serial("0XXDF1234567");
  telling.close();
  EXPECT_TRUE(telling.witness.findings().empty());
  telling.serial("0XXDF1234567");
  EXPECT_EQ(telling.witness.findings().size(), 1u);
}

TEST(Witness, PayloadIsListenedTo) {
  Telling telling;
  ASSERT_TRUE(telling.open(Meaning::payload));
  telling.serial("0XXDF1234567");
  telling.close();
  EXPECT_EQ(telling.witness.findings().size(), 1u);
}

/// The scrubber's proof and this reader agree: what was proved clean tells no place, device or person.
void expect_nothing_left(const std::string& name) {
  const Scrubbed clean = scrub(fixture(name));
  ASSERT_FALSE(clean.bytes.empty()) << name << ": " << clean.result.reason;
  const auto source = source_of(clean.bytes);
  Witness witness;
  walk_bytes(*source, witness);
  for (const Finding& f : witness.findings()) {
    EXPECT_FALSE(identifies(f)) << name << ": " << name_of(f.meaning) << " " << f.value << " at " << f.spot.at;
  }
}

TEST(Witness, CleanCopiesOfLogsTellNothing) {
  for (const std::string& name : whole_logs()) expect_nothing_left(name);
  for (const std::string& name : checked_logs()) expect_nothing_left(name);
}

TEST(Witness, CleanCopiesOfMoviesTellNothing) {
  for (const std::string& name : whole_movies()) expect_nothing_left(name);
}

TEST(Witness, CleanCopiesOfPicturesTellNothing) {
  for (const char* name :
       {"jpeg/good.fix", "jpeg/container.fix", "jpeg/extended_xmp.fix", "jpeg/makers.fix", "jpeg/thermal_dji.fix"}) {
    expect_nothing_left(name);
  }
}

/// What names a device or a person, in words.
std::vector<std::string> names_of(const Witness& witness) {
  std::vector<std::string> names;
  for (const Finding& f : witness.findings()) {
    const Reveals reveals = row_of(f.meaning).reveals;
    if (reveals == Reveals::device || reveals == Reveals::person)
      names.push_back(std::string(name_of(f.meaning)) + " " + std::string(name_of(f.subject)) + " " + f.value + " " +
                      std::to_string(f.spot.at) + " " + std::to_string(f.count));
  }
  return names;
}

TEST(Witness, WhoHearsNamesAloneHearsTheSameOnes) {
  for (const char* name : {"jpeg/makers.fix", "dji-txt/v11.fix", "px4-ulog/good.fix", "dji-media-index/good.fix"}) {
    const std::vector<std::byte> bytes = fixture(name);
    const auto source = source_of(bytes);
    const Format* format = detect(source->bytes()).format;
    ASSERT_TRUE(format) << name;
    Witness all(*format), names(*format, Witness::Hears::names);
    walk_bytes(*source, all), walk_bytes(*source, names);
    EXPECT_FALSE(names_of(all).empty()) << name;
    EXPECT_EQ(names_of(names), names_of(all)) << name;
    EXPECT_EQ(names.not_understood(), 0u) << name;
  }
}

TEST(Witness, AndTheirOriginalsTellMuch) {
  for (const char* name : {"jpeg/makers.fix", "dji-txt/v11.fix", "px4-ulog/good.fix"}) {
    const std::vector<std::byte> bytes = fixture(name);
    const auto source = source_of(bytes);
    Witness witness;
    walk_bytes(*source, witness);
    const auto found = witness.findings();
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), identifies)) << name;
  }
}

}  // namespace
}  // namespace contrail::test
