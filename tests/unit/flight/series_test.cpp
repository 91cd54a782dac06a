// Measured quantities besides positions: only those that were asked for, with their own times and places in the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "tests/support/recorded.hpp"

namespace contrail::test {
namespace {

std::vector<Recording> recordings_with(const std::string& file, std::vector<WantedSeries> series, const Source*& kept) {
  static std::unique_ptr<Source> source;
  std::string error;
  source = Source::open(source_dir() + "/samples/" + file, error);
  kept = source.get();
  Assemble assemble({.series = std::move(series)});
  walk_bytes(*source, assemble);
  return assemble.finish();
}

TEST(Series, NothingUnlessAskedFor) {
  const Source* source = nullptr;
  const auto found = recordings_with("flight.bin", {}, source);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].series.empty());
}

TEST(Series, AttitudeOfALog) {
  const Source* source = nullptr;
  const auto found = recordings_with("flight.bin", {{Meaning::pitch}, {Meaning::roll, Subject::gimbal}}, source);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_FALSE(found[0].series.empty());
  const Series& pitch = found[0].series[0];
  EXPECT_EQ(pitch.name, "ATT.Pitch");
  EXPECT_EQ(pitch.meaning, Meaning::pitch);
  EXPECT_EQ(pitch.unit, "deg");
  EXPECT_EQ(pitch.clock, Clock::utc);    // the log ties its clock to UTC, and the series goes along
  EXPECT_EQ(pitch.value.size(), 2413u);  // truth.json: records.ATT
  ASSERT_EQ(pitch.time.size(), pitch.value.size());
  ASSERT_EQ(pitch.offset.size(), pitch.value.size());
  EXPECT_GE(pitch.time.front(), found[0].time.start->value);
  EXPECT_LE(pitch.time.back(), found[0].time.end->value);
  for (const Series& series : found[0].series) EXPECT_NE(series.meaning, Meaning::roll);
  std::int16_t stored = 0;  // the offset is that of the value: hundredths of a degree
  std::memcpy(&stored, source->slice(pitch.offset[100], 2).data(), 2);
  EXPECT_NEAR(stored / 100.0, pitch.value[100], 1e-9);
}

TEST(Series, RowsWithoutAStampAreDatedByTheirNeighbours) {
  const Source* source = nullptr;
  const auto found = recordings_with("flight_v11.txt", {{Meaning::pitch}}, source);
  ASSERT_EQ(found.size(), 1u);
  const auto of_gimbal = [](const Series& s) { return s.value.size() == 1980; };  // truth.json: records of type 1
  const auto at = std::ranges::find_if(found[0].series, of_gimbal);
  ASSERT_NE(at, found[0].series.end());
  const Series& pitch = *at;
  EXPECT_EQ(pitch.clock, Clock::utc);
  EXPECT_TRUE(std::is_sorted(pitch.time.begin(), pitch.time.end()));
  EXPECT_NE(pitch.time.front(), no_time);
  EXPECT_EQ(found[0].tracks.front().name, "OSD");  // and the main track is what it was
}

TEST(Series, NotableRowsAndTheOneBehindEachRun) {
  const Source* source = nullptr;
  constexpr double least = 1.5;
  const WantedSeries roll{.field = "ATT.Roll"}, pitch{.field = "ATT.Pitch"};
  const NotableRows rows{"ATT.Roll", least};
  const auto all = recordings_with("flight.bin", {roll, pitch}, source);
  const auto some = recordings_with(
      "flight.bin", {{.field = roll.field, .notable = rows}, {.field = pitch.field, .notable = rows}}, source);
  ASSERT_EQ(all[0].series.size(), 2u);
  ASSERT_EQ(some[0].series.size(), 2u);
  for (std::size_t k = 0; k < 2; ++k) {
    const Series &whole = all[0].series[k], &part = some[0].series[k];
    EXPECT_TRUE(part.notable && !whole.notable);
    std::vector<std::uint64_t> wanted;
    bool runs = false;
    for (std::size_t i = 0; i < whole.value.size(); ++i) {
      const bool notable = all[0].series[0].value[i] >= least;
      if (notable || runs) wanted.push_back(whole.offset[i]);
      runs = notable;
    }
    EXPECT_FALSE(wanted.empty());
    EXPECT_LT(wanted.size(), whole.value.size());
    EXPECT_EQ(part.offset, wanted) << part.name;
  }
  EXPECT_TRUE(
      recordings_with("flight.bin", {{.field = roll.field, .notable = NotableRows{"ATT.Nothing", 0}}}, source)[0]
          .series.empty());
}

// Which records are asked for is told by their names, at once: not by names that only begin alike.
TEST(Series, FieldsOfOtherRecordsChangeNothing) {
  const Source* source = nullptr;
  const auto names = [&](std::vector<WantedSeries> wanted) {
    std::vector<std::string> out;
    const auto recordings = recordings_with("flight.bin", std::move(wanted), source);
    for (const Series& s : recordings[0].series)
      out.push_back(s.name + " " + std::to_string(s.by_field) + " " + std::to_string(s.value.size()));
    std::ranges::sort(out);
    return out;
  };
  const auto asked = names({{.field = "ATT.Roll"}, {Meaning::pitch}});
  ASSERT_EQ(asked, (std::vector<std::string>{"ATT.Pitch 0 2413", "ATT.Roll 1 2413", "CAM.P 0 8"}));
  EXPECT_EQ(names({{.field = "ATTX.Roll"},
                   {.field = "AT.Roll"},
                   {.field = "ATT"},
                   {.field = "ATT."},
                   {.field = "ATT.Roll"},
                   {.field = "ATT.Nothing"},
                   {Meaning::pitch}}),
            asked);
}

}  // namespace
}  // namespace contrail::test
