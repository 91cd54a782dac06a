// What lies in a file as a file of its own: found, with its place, and written byte for byte.
#include "analysis/extract/part_finder.hpp"

#include <gtest/gtest.h>

#include "analysis/extract/write_part.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

PartFinder parts_of(const std::vector<std::byte>& bytes) {
  const auto source = source_of(bytes);
  PartFinder finder;
  Walk walk(*source, {&finder});
  walk_file(walk, *detect(source->bytes()).format);
  return finder;
}

/// A plane of 256 x 128 values in two segments, the first of them as long as a segment can be.
std::vector<std::byte> thermal(const std::string& sides) {
  return assemble(
      "FF D8 FF E3 u16be#+2 { repeat 32766 { u16 18000 } } FF E3 u16be#+2 { u16 18001 u16 258 } "
      "FF C0 u16be#+2 { 08 " +
      sides +
      " 01 01 11 00 } FF C4 u16be#+2 { 00 01 zero 15 00 10 01 zero 15 00 } "
      "FF DA u16be#+2 { 01 01 00 00 3F 00 } 3F FF D9");
}

TEST(ExtractedParts, AThermalPlaneIsPutTogether) {
  const auto bytes = thermal("u16be 256 u16be 512");
  const PartFinder found = parts_of(bytes);
  ASSERT_EQ(found.parts().size(), 1u);
  const FilePart& plane = found.parts()[0];
  EXPECT_EQ(plane.kind, PartKind::thermal);
  ASSERT_EQ(plane.pieces.size(), 2u);
  EXPECT_EQ(plane.pieces[0].at, 6u);
  EXPECT_EQ(plane.pieces[1].size, 4u);
  const auto size = found.plane_size(plane.size());
  ASSERT_TRUE(size);
  EXPECT_EQ(size->width, 256u);
  EXPECT_EQ(size->height, 128u);

  StringSink out;
  write_plane(out, *source_of(bytes), plane, *size);
  EXPECT_EQ(out.text.size(), 134u + 65'536u);
  EXPECT_EQ(out.text.substr(0, 4), std::string("II\x2A\0", 4));
  EXPECT_EQ(out.text.substr(out.text.size() - 4), std::string("\x51\x46\x02\x01"));
  EXPECT_EQ(detect(as_bytes(out.text)).format->id, "tiff");
  EXPECT_EQ(plane_facts("a\n.jpg", plane, *size, {}),
            R"({"file":"a\n.jpg","values":"raw counts of the sensor, not temperatures","width":256,"height":128,)"
            R"("at":[[6,65532],[65542,4]]})"
            "\n");
}

/// A picture and a movie behind the first picture, which nothing in it lists.
TEST(ExtractedParts, FilesBehindThePicture) {
  const std::string picture =
      "FF D8 FF C0 u16be#+2 { 08 u16be 2 u16be 4 01 01 11 00 } FF DA u16be#+2 { 01 01 00 00 3F 00 } fill 500 11 FF D9 ";
  const auto bytes = assemble(picture + picture);
  const auto source = source_of(bytes);
  PartFinder found;
  Walk walk(*source, {&found}, {.hashes = true});
  walk_file(walk, *detect(source->bytes()).format);
  ASSERT_EQ(found.parts().size(), 1u);
  EXPECT_EQ(found.parts()[0].kind, PartKind::preview);
  EXPECT_EQ(found.parts()[0].pieces[0].at, bytes.size() / 2);
}

/// FLIR's file in two chunks, which part a count: eight counts of what is as warm as all around it, and what makes
/// temperatures of them.
std::vector<std::byte> flir(const std::string& emissivity) {
  return assemble(
      "FF D8 FF E1 u16be#+2 { \"FLIR\\0\" 01 00 01 \"FFF\\0\" text 16 \"test\" u32be 101 u32be 64 u32be 2 u32be 0 zero "
      "28 "
      "u16be 1 u16be 1 u32be 1 u32be 1 u32be 128 u32be 48 zero 12 "
      "u16be 0x20 u16be 1 u32be 1 u32be 2 u32be 176 u32be 0x390 zero 12 "
      "u16 2 u16 4 u16 2 zero 26 repeat 3 { u16 17452 } 2C } "
      "FF E1 u16be#+2 { \"FLIR\\0\" 01 01 01 44 repeat 4 { u16 17452 } u16 2 zero 30 f32 " +
      emissivity +
      " f32 1 f32 293.15 f32 293.15 f32 293.15 f32 1 zero 4 f32 0.5 zero 24 f32 21106.77 f32 1501 f32 1 zero 12 "
      "f32 0.006569 f32 0.01262 f32 -0.002276 f32 -0.00667 f32 1.9 zero 644 i32 -7340 f32 0.012545258 zero 128 } "
      "FF C0 u16be#+2 { 08 u16be 2 u16be 4 01 01 11 00 } FF C4 u16be#+2 { 00 01 zero 15 00 10 01 zero 15 00 } "
      "FF DA u16be#+2 { 01 01 00 00 3F 00 } 3F FF D9");
}

TEST(ExtractedParts, CountsOfAFlirCameraBecomeDegrees) {
  const auto bytes = flir("0.95");
  const PartFinder found = parts_of(bytes);
  ASSERT_EQ(found.parts().size(), 1u);
  const FilePart& plane = found.parts()[0];
  EXPECT_EQ(plane.kind, PartKind::thermal);
  EXPECT_EQ(plane.pieces.size(), 2u);
  const auto size = found.plane_size(plane.size());
  ASSERT_TRUE(size && found.radiometry());
  StringSink out;
  write_celsius(out, *source_of(bytes), plane, *size, *found.radiometry());
  ASSERT_EQ(out.text.size(), 134u + 8 * 4);
  EXPECT_EQ(detect(as_bytes(out.text)).format->id, "tiff");
  const double first = (*found.radiometry()).emissivity;
  EXPECT_NEAR(first, 0.95, 1e-6);
  for (std::size_t i = 0; i < 8; ++i) {
    const double degrees = load_le<float>(as_bytes(out.text).data() + 134 + 4 * i);
    EXPECT_NEAR(degrees, CountsToCelsius(*found.radiometry())(17'452), 1e-4) << i;
    EXPECT_NEAR(degrees, 20, 0.1) << i;
  }
  EXPECT_NE(plane_facts("a.jpg", plane, *size, found.radiometry()).find("\"values\":\"degrees Celsius"),
            std::string::npos);
}

TEST(ExtractedParts, WithoutSoundConstantsCountsStayCounts) {
  const PartFinder found = parts_of(flir("0"));
  EXPECT_EQ(found.parts().size(), 1u);
  EXPECT_FALSE(found.radiometry());
}

TEST(ExtractedParts, APlaneWithoutFittingSidesHasNoSize) {
  const PartFinder found = parts_of(thermal("u16be 255 u16be 128"));
  ASSERT_EQ(found.parts().size(), 1u);
  EXPECT_FALSE(found.plane_size(found.parts()[0].size()));
  EXPECT_EQ(ending_of(found.parts()[0], {}), ".bin");
}

TEST(ExtractedParts, WhatIsNoFileByItselfIsTold) {
  PartFinder finder;
  const auto source = source_of(std::vector<std::byte>(32));
  const Where where{source.get(), 4, 8};
  finder.open({"hvc1 thumbnail", Meaning::thumbnail}, where);
  finder.close();
  EXPECT_TRUE(finder.parts().empty());
  ASSERT_EQ(finder.left().size(), 1u);
  EXPECT_EQ(finder.left()[0], "hvc1 thumbnail at 0x4 +8 is not a file by itself");
}

TEST(ExtractedParts, SamplesOfATrackAreOneStreamWithoutTheBoxesAroundThem) {
  PartFinder finder;
  const auto source = source_of(std::vector<std::byte>(100));
  const auto at = [&](std::uint64_t begin, std::uint64_t size) { return Where{source.get(), begin, size}; };
  finder.open({"trak", Meaning::telemetry}, at(60, 40));
  finder.open({"stbl", Meaning::structure}, at(70, 30));
  finder.close();
  for (const std::uint64_t begin : {8u, 12u, 30u}) {
    finder.open({"gpmd", Meaning::telemetry}, at(begin, 4));
    finder.open({"DEVC", Meaning::telemetry}, at(begin, 2));
    finder.close();
    finder.close();
  }
  finder.close();
  ASSERT_EQ(finder.parts().size(), 1u);
  const FilePart& stream = finder.parts()[0];
  EXPECT_EQ(stream.name, "gpmd");
  ASSERT_EQ(stream.pieces.size(), 2u);  // two of the samples touch
  EXPECT_EQ(stream.pieces[0].at, 8u);
  EXPECT_EQ(stream.pieces[0].size, 8u);
  EXPECT_EQ(stream.size(), 12u);
}

}  // namespace
}  // namespace contrail::test
