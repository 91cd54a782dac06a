// Radio logs: places in degrees and minutes, the end of the link, sessions in one file.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "parsers/parts/csv_log/minutes.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail {
namespace {

struct Notes : Sink {
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& d) override { told.push_back(d); }
  std::vector<Diagnostic> told;
};

Recording recording_of(const std::string& fixture) {
  const std::vector<std::byte> bytes = test::fixture(fixture);
  const auto source = test::source_of(bytes);
  Assemble assemble;
  test::walk_bytes(*source, assemble);
  std::vector<Recording> recordings = assemble.finish();
  EXPECT_EQ(recordings.size(), 1u);
  return recordings.empty() ? Recording{} : std::move(recordings[0]);
}

TEST(EdgeTx, DegreesAndMinutes) {
  using csv_log::degrees_of;
  EXPECT_NEAR(degrees_of("04852.5960S").value_or(0), -48.8766, 1e-9);
  EXPECT_NEAR(degrees_of(" 12323.5980E ").value_or(0), 123.3933, 1e-9);
  for (const char* words : {"000.0000-", "", "N", "4852.5960", "-04852.5960S", "04860.0000S", "Ada N"})
    EXPECT_FALSE(degrees_of(words)) << words;
  const Recording r = recording_of("edgetx-csv/minutes.fix");
  const auto gps = std::ranges::find(r.tracks, "GPS", &Track::name);
  ASSERT_NE(gps, r.tracks.end());
  ASSERT_EQ(gps->size(), 2u) << "no fix, and minutes that cannot be";
  EXPECT_NEAR(gps->lat_deg[0], -48.8766, 1e-9);
  EXPECT_NEAR(gps->lon_deg[0], -123.3933, 1e-9);
  EXPECT_EQ(rfc3339(gps->time[0], ""), "2026-06-21T15:12:51");
  EXPECT_EQ(gps->clock, Clock::local);
}

TEST(EdgeTx, PlacesBehindTheEndOfTheLinkAreStale) {
  const Recording r = recording_of("edgetx-csv/sessions.fix");
  ASSERT_EQ(r.tracks.size(), 1u);
  const Track& t = r.tracks[0];
  ASSERT_EQ(t.fix.size(), 5u);
  EXPECT_EQ(t.fix[2], Fix::unknown);
  EXPECT_EQ(t.fix[3], Fix::stale);
}

TEST(EdgeTx, SessionsInOneFileAreTold) {
  const std::vector<std::byte> bytes = test::fixture("edgetx-csv/sessions.fix");
  const auto source = test::source_of(bytes);
  Notes notes;
  test::walk_bytes(*source, notes);
  ASSERT_EQ(notes.told.size(), 2u);
  EXPECT_EQ(notes.told[0].code, Code::dropout);
  EXPECT_NE(notes.told[0].text.find("300 s"), std::string::npos) << notes.told[0].text;
  EXPECT_NE(notes.told[1].text.find("go back by 2 s"), std::string::npos) << notes.told[1].text;
}

TEST(Tables, MoreColumnsThanAreReadApartAreToldOnce) {
  std::string text = "Date,Time,1RSS(dB)";
  for (int i = 0; i < 5000; ++i) text += ",c" + std::to_string(i);
  const std::string cells = text.substr(text.find(",c"));
  text += "\n2026-06-21,10:00:00.000,-40" + cells + "\n2026-06-21,10:00:01.000,-41" + cells + "\n";
  const auto raw = std::as_bytes(std::span(text));
  const std::vector<std::byte> bytes(raw.begin(), raw.end());
  const auto source = test::source_of(bytes);
  Notes notes;
  test::walk_bytes(*source, notes);
  EXPECT_EQ(std::ranges::count(notes.told, Code::limit, &Diagnostic::code), 1);
}

// Its times are those of the log's own clock, as some service understood it.
TEST(Tables, AnExportHasNoReceiver) {
  const Recording r = recording_of("airdata-csv/good.fix");
  EXPECT_EQ(r.time.source, "device_utc");
}

/// The first receivers tell no unit of their speed.
TEST(EdgeTx, ASpeedWithoutAUnitGoesUnderTrim) {
  const auto speeds = [](std::string_view profile) {
    const test::Scrubbed clean = test::scrub(test::fixture("edgetx-csv/minutes.fix"), {}, profile);
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return as_text(clean.bytes).find(",,3,") != std::string_view::npos;
  };
  EXPECT_TRUE(speeds("share"));
  EXPECT_FALSE(speeds("trim=400m"));
}

}  // namespace
}  // namespace contrail
