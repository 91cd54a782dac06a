// ArduPilot's terrain cache: the area is told as planned, never as flown; a damaged block does not hide its neighbours.
#include <gtest/gtest.h>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/recorded.hpp"

namespace contrail {
namespace {

Recording recording_of(const std::string& name) { return test::recording_of("ardupilot-terrain/" + name); }

TEST(ArduPilotTerrain, CornersAreAPlanAndNoFlight) {
  const Recording r = recording_of("good");
  ASSERT_EQ(r.tracks.size(), 1u);
  EXPECT_EQ(r.tracks[0].subject, Subject::plan);
  ASSERT_EQ(r.tracks[0].size(), 2u);
  EXPECT_DOUBLE_EQ(r.tracks[0].lat_deg[1], -48.8784);
  EXPECT_DOUBLE_EQ(r.tracks[0].lon_deg[0], -123.5);
}

TEST(ArduPilotTerrain, ADamagedBlockGoesAlone) { EXPECT_EQ(recording_of("bad_crc").tracks.at(0).size(), 2u); }

TEST(ArduPilotTerrain, ZerosAreNoCache) {
  const std::vector<std::byte> zeros(1 << 16);
  EXPECT_EQ(detect(zeros).format, nullptr);
}

}  // namespace
}  // namespace contrail
