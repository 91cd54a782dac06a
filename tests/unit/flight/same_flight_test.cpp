// Which files tell of one flight, by their names.
#include "analysis/flight/same_flight.hpp"

#include <gtest/gtest.h>

namespace contrail::test {
namespace {

using Flights = std::vector<std::size_t>;

TEST(SameFlight, TheEndingAndTheSizeOfLettersDoNotPart) {
  EXPECT_EQ(flights_of({"card/DJI_0042.MP4", "card/dji_0042.srt", "card/DJI_0043.MP4"}), (Flights{0, 0, 1}));
}

TEST(SameFlight, FoldersPart) {
  EXPECT_EQ(flights_of({"a/DJI_0042.MP4", "b/DJI_0042.MP4", "DJI_0042.MP4"}), (Flights{0, 1, 2}));
}

TEST(SameFlight, ASecondEndingCountsWhereTheFileBeforeItIsThere) {
  EXPECT_EQ(flights_of({"DJI_0042.JPG.xmp", "DJI_0042.JPG"}), (Flights{0, 0}));
  EXPECT_EQ(flights_of({"dji_0042.jpg.XMP.bak", "DJI_0042.JPG.xmp", "DJI_0042.JPG"}), (Flights{0, 0, 0}));
  EXPECT_EQ(flights_of({"log.2026.bin", "log.2027.bin"}), (Flights{0, 1})) << "dots in a name are no endings";
  EXPECT_EQ(flights_of({"a/log.jpg.xmp", "b/log.jpg", "a/log.mp4"}), (Flights{0, 1, 2})) << "in another folder";
}

TEST(SameFlight, CopiesOfGoProGoWithTheirMovie) {
  EXPECT_EQ(flights_of({"GX010042.MP4", "GL010042.LRV", "GX010042.THM"}), (Flights{0, 0, 0}));
  EXPECT_EQ(flights_of({"GH010042.MP4", "GS010042.360"}), (Flights{0, 0}));
  EXPECT_EQ(flights_of({"GX010042.MP4", "GX020042.MP4", "GOPR0042.MP4"}), (Flights{0, 1, 2}));
  EXPECT_EQ(flights_of({"G1010042.MP4", "GX010042.MP4", "GX01004.MP4"}), (Flights{0, 1, 2}))
      << "not called so by GoPro";
}

TEST(SameFlight, WhatSpeaksAgainstItPartsFilesOfOneName) {
  const auto apart = [](std::size_t a, std::size_t b) { return a % 2 != b % 2; };
  EXPECT_EQ(flights_of({"a.jpg", "a.mp4", "a.srt", "a.lrf", "b.jpg"}, apart), (Flights{0, 1, 0, 1, 2}));
}

TEST(SameFlight, NamesThatAreLittleMoreThanDots) {
  EXPECT_EQ(flights_of({".", "..", ".xmp", "", "a."}), (Flights{0, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace contrail::test
