// What the model makes of the fixtures: where the aircraft was and when, whose it is, what happened.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

struct Read {
  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
  Recording recording;
};

Read read(const std::string& fixture) {
  Read out;
  out.bytes = test::assemble_file(test::source_dir() + "/tests/formats/dji-dat/" + fixture + ".fix");
  out.source = Source::view(fixture, out.bytes);
  Assemble assemble;
  Walk walk(*out.source, {&assemble});
  walk_file(walk, *detect(out.source->bytes()).format);
  std::vector<Recording> recordings = assemble.finish();
  EXPECT_EQ(recordings.size(), 1u);
  if (!recordings.empty()) out.recording = std::move(recordings[0]);
  return out;
}

const Track* find(const Recording& r, std::string_view name) {
  const auto found = std::find_if(r.tracks.begin(), r.tracks.end(), [&](const Track& t) { return t.name == name; });
  return found == r.tracks.end() ? nullptr : &*found;
}

TEST(DjiDatRecording, TheReceiverTellsPlaceAndTime) {
  const Read log = read("good");
  const Track* gps = find(log.recording, "GPS");
  ASSERT_TRUE(gps);
  ASSERT_EQ(gps->size(), 2u) << "0, 0 is no position";
  EXPECT_NEAR(gps->lat_deg[0], -48.87667, 1e-9);
  EXPECT_NEAR(gps->lon_deg[0], -123.39333, 1e-9);
  // The second 21:04:27 begins at tick 46,080,000; the row before it is a second of ticks older.
  EXPECT_EQ(gps->time[1], 1'695'416'667'000'000);
  EXPECT_EQ(gps->time[0], 1'695'416'666'000'000);
  const Track* rtk = find(log.recording, "RTK");
  ASSERT_TRUE(rtk);
  EXPECT_EQ(rtk->size(), 1u);
  EXPECT_TRUE(find(log.recording, "IMU"));
}

TEST(DjiDatRecording, HomePartsAndMotors) {
  const Read log = read("good");
  const Recording& r = log.recording;
  const Track* home = find(r, "Home");
  ASSERT_TRUE(home);
  EXPECT_EQ(home->subject, Subject::home);
  const auto has = [&](std::string_view value) {
    return std::any_of(r.devices.begin(), r.devices.end(),
                       [&](const auto& d) { return d.serial && d.serial->value == value; });
  };
  EXPECT_TRUE(has("INVT3F4EZR00ATOLL001"));
  EXPECT_TRUE(has("INVT0123ATOLL"));
  EXPECT_TRUE(has("INVTBATT77"));
  const auto count = [&](Event kind) {
    return std::count_if(r.events.begin(), r.events.end(), [&](const HappenedEvent& e) { return e.kind == kind; });
  };
  EXPECT_GE(count(Event::arm), 1);
  EXPECT_GE(count(Event::disarm), 1);
}

TEST(DjiDatRecording, TextsTellFlightsHomesAndPairsOfBatteries) {
  const Recording r = read("flight").recording;
  const auto count = [&](Event kind) {
    return std::count_if(r.events.begin(), r.events.end(), [&](const HappenedEvent& e) { return e.kind == kind; });
  };
  EXPECT_EQ(count(Event::takeoff), 1);
  EXPECT_EQ(count(Event::landing), 1) << "on the ground before the flight is no landing";
  EXPECT_EQ(count(Event::home_set), 1);
  for (const std::string_view serial : {"INVTPAIR0001", "INVTPAIR0002"}) {
    EXPECT_TRUE(std::any_of(r.devices.begin(), r.devices.end(), [&](const auto& d) {
      return d.serial && d.serial->value == serial;
    })) << serial;
  }
  std::string modes;
  for (const HappenedEvent& e : r.events) modes += e.kind == Event::mode ? e.text + " " : "";
  EXPECT_EQ(modes, "GPSAtti GoHome ");
}

TEST(DjiDatRecording, TicksWrapInATornCopy) {
  const Read log = read("headerless");
  const Track* gps = find(log.recording, "GPS");
  ASSERT_TRUE(gps);
  ASSERT_EQ(gps->size(), 3u);
  EXPECT_NEAR(static_cast<double>(gps->time[1] - gps->time[0]), 1e6, 1e4) << "4.5 million ticks later, over the wrap";
  EXPECT_EQ(gps->time[2] - gps->time[1], 1'000'000);
}

TEST(DjiDatRecording, NoPositionOutOfEncryptedRecords) {
  const Read log = read("encrypted_records");
  EXPECT_TRUE(log.recording.tracks.empty());
}

TEST(DjiDatRecording, LogsInExportsOfTheAssistantAreRead) {
  for (const char* fixture : {"export", "export_packed"}) {
    const auto bytes = test::assemble_file(test::source_dir() + "/tests/formats/dji-dat/" + fixture + ".fix");
    const auto source = Source::view(fixture, bytes);
    Assemble assemble;
    Walk walk(*source, {&assemble});
    walk_file(walk, *detect(source->bytes()).format);
    const std::vector<Recording> recordings = assemble.finish();
    ASSERT_FALSE(recordings.empty()) << fixture;
    const Track* gps = find(recordings[0], "GPS");
    ASSERT_TRUE(gps) << fixture;
    EXPECT_EQ(gps->size(), 2u);
    ASSERT_EQ(recordings[0].devices.size(), 2u) << "the aircraft and its flight controller";
    EXPECT_EQ(recordings[0].devices[0].model->value, "Mavic Pro");
  }
}

}  // namespace
}  // namespace contrail
