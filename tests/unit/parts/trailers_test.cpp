// Blocks behind a picture are found from their end, within the file they stand in and nowhere else.
#include "parsers/parts/trailers/trailers.hpp"

#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// "name@offset+size" of what ends at the end of a file that begins at `begin` of these bytes.
std::string found(const std::string& text, std::uint64_t begin = 0) {
  const auto bytes = assemble(text);
  const auto source = source_of(bytes);
  const auto trailer = find_trailer({*source, begin, source->size()}, source->size());
  return trailer ? std::string(trailer->name) + "@" + std::to_string(trailer->at) + "+" + std::to_string(trailer->size)
                 : "";
}

TEST(Trailers, TellTheirOwnSize) {
  EXPECT_EQ(found("zero 8 \"AXS!\" u16be 1 u16be 0 zero 4 \"AXS!\" u32be 8 zero 4"), "AFCP@8+24");
  EXPECT_EQ(found("zero 8 \"AXS*\" u16 1 u16 0 zero 4 \"AXS*\" u32 8 zero 4"), "AFCP@8+24");
  EXPECT_EQ(found("zero 8 1c 02 50 00 u32be 4 \"cbipcbbl\""), "Photo Mechanic@8+16");
  EXPECT_EQ(found("zero 8 zero 12 \"SEFH\" u32 1 u32 1 u32 0 u32 12 u32 12 u32 24 \"SEFT\""), "Samsung SEFT@8+44");
}

TEST(Trailers, AfcpCountsFromTheFileItStandsIn) {
  const std::string afcp = "zero 8 \"AXS!\" u16be 1 u16be 0 zero 4 \"AXS!\" u32be 5 zero 4";
  EXPECT_EQ(found(afcp, 3), "AFCP@8+24");
  EXPECT_EQ(found(afcp), "");
}

TEST(Trailers, WhatDoesNotFitIsNone) {
  EXPECT_EQ(found("\"AXS!\""), "") << "shorter than any trailer";
  EXPECT_EQ(found("zero 8 \"AXS!\" zero 8 \"AXS!\" u32be 900 zero 4"), "");
  EXPECT_EQ(found("zero 8 \"AXS!\" zero 8 \"AXS!\" u32be 20 zero 4"), "") << "its own end";
  EXPECT_EQ(found("u32be 1 \"cbipcbbl\""), "");
  EXPECT_EQ(found("u32be 0 \"cbipcbbl\""), "Photo Mechanic@0+12");
  EXPECT_EQ(found("\"SEFH\" u32 1 u32 1 u32 0 u32 12 u32 12 u32 24 \"SEFT\""), "") << "blocks before the file";
  EXPECT_EQ(found("zero 12 \"SEFX\" u32 1 u32 1 u32 0 u32 12 u32 12 u32 24 \"SEFT\""), "");
  EXPECT_EQ(found("zero 12 u32 4294967295 \"SEFT\""), "");
}

}  // namespace
}  // namespace contrail::test
