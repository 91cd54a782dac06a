// What the model makes of Potensic's database: routes are planned, what was sent to the authority was flown.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

TEST(Potensic, RoutesAreNotFlights) {
  const std::vector<std::byte> bytes = test::assemble_file(test::source_dir() + "/tests/formats/potensic-db/good.fix");
  const auto source = Source::view("good", bytes);
  Assemble assemble;
  Walk walk(*source, {&assemble});
  walk_file(walk, *detect(source->bytes()).format);
  const std::vector<Recording> recordings = assemble.finish();
  ASSERT_EQ(recordings.size(), 1u);
  const Recording& r = recordings[0];
  ASSERT_EQ(r.tracks.size(), 2u) << "rows that are stored in different ways are one track";
  EXPECT_EQ(r.tracks[0].subject, Subject::aircraft);
  ASSERT_EQ(r.tracks[0].lat_deg.size(), 2u);
  EXPECT_DOUBLE_EQ(r.tracks[0].lat_deg[0], -48.8766);
  EXPECT_DOUBLE_EQ(r.tracks[0].lon_deg[1], -123.39335);
  EXPECT_EQ(r.tracks[1].subject, Subject::plan);
  ASSERT_EQ(r.tracks[1].lon_deg.size(), 2u);
  EXPECT_DOUBLE_EQ(r.tracks[1].lon_deg[1], -123) << "a whole number in a column of fractions";
  ASSERT_EQ(r.devices.size(), 1u);
  EXPECT_EQ(r.devices[0].serial->value, "INVT1POT0001");
  ASSERT_EQ(r.events.size(), 2u);
  EXPECT_EQ(r.events[1].text, "IN_FLIGHT");
}

}  // namespace
}  // namespace contrail
