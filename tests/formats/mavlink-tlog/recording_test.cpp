// What the model makes of the fixtures: who flew, who stood by, and which clock counts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

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

Read read(const std::string& fixture, Keep keep = Keep::all) {
  Read out;
  out.bytes = test::assemble_file(test::source_dir() + "/tests/formats/" + fixture + ".fix");
  out.source = Source::view(fixture, out.bytes);
  Assemble assemble({.keep = keep});
  Walk walk(*out.source, {&assemble});
  walk_file(walk, *detect(out.source->bytes()).format);
  std::vector<Recording> recordings = assemble.finish();
  EXPECT_EQ(recordings.size(), 1u);
  if (!recordings.empty()) out.recording = std::move(recordings[0]);
  return out;
}

using Words = std::vector<std::string>;

Words tracks_of(const Recording& r) {
  Words out;
  for (const Track& t : r.tracks)
    out.push_back(std::string(name_of(t.subject)) + " " + t.name + " " + std::to_string(t.samples()));
  std::sort(out.begin(), out.end());
  return out;
}

Words events_of(const Recording& r) {
  Words out;
  for (const HappenedEvent& e : r.events) out.push_back(std::string(name_of(e.kind)) + " " + e.text);
  return out;
}

const Track* find(const Recording& r, std::string_view name) {
  const auto found = std::find_if(r.tracks.begin(), r.tracks.end(), [&](const Track& t) { return t.name == name; });
  return found == r.tracks.end() ? nullptr : &*found;
}

TEST(MavlinkRecording, BothVersionsAndSignedFramesAreOneTrack) {
  const Read log = read("mavlink-tlog/good");
  const Track* global = find(log.recording, "GLOBAL_POSITION_INT");
  ASSERT_TRUE(global);
  EXPECT_EQ(global->size(), 3u);
  EXPECT_TRUE(std::isnan(global->heading_deg[0])) << "65535 is no heading";
  EXPECT_EQ(global->heading_deg[1], 90);
  EXPECT_EQ(log.recording.tracks[0].name, "GPS_RAW_INT");
  EXPECT_TRUE(std::isnan(log.recording.tracks[0].speed_mps[0])) << "65535 is no speed";
}

TEST(MavlinkRecording, EveryoneHasATrackOfTheirOwn) {
  const Words tracks = tracks_of(read("mavlink-tlog/good").recording);
  EXPECT_EQ(tracks,
            (Words{"aircraft GLOBAL_POSITION_INT 3", "aircraft GLOBAL_POSITION_INT@2 1", "aircraft GPS_RAW_INT 2",
                   "camera CAMERA_FEEDBACK 1", "home HOME_POSITION 2", "operator FOLLOW_TARGET@255/190 1",
                   "operator GLOBAL_POSITION_INT@255/190 1", "operator OPEN_DRONE_ID_SYSTEM 1",
                   "target COMMAND_LONG@255/190 1", "target MISSION_ITEM_INT@255/190 1",
                   "traffic ADSB_VEHICLE@4ba161 1", "traffic ADSB_VEHICLE@4ba162 1", "traffic AIS_VESSEL@3b8b87c1 1"}));
}

TEST(MavlinkRecording, EventsOfAllForms) {
  const Read log = read("mavlink-tlog/good");
  EXPECT_EQ(
      events_of(log.recording),
      (Words{"mode STABILIZE", "message ArduCopter V4.1.0 (cd6ddf7d)", "message ATOLLV1 002A0025 47323517 36343032",
             "message Gimbal ready (1/154)", "warning PreArm: the reef is nearer than a pilot may think, it is",
             "home_set HOME_POSITION", "mode GUIDED", "arm armed", "takeoff took off", "mode RTL", "failsafe critical",
             "mode STABILIZE (2)"}));
  EXPECT_EQ(log.recording.shots.size(), 1u);
}

TEST(MavlinkRecording, ReceiversUncoverLocalTimeCalledUtc) {
  const Read log = read("mavlink-tlog/local_time");
  const TimeBasis& time = log.recording.time;
  ASSERT_TRUE(time.start);
  EXPECT_EQ(rfc3339(time.start->value), "2026-09-21T14:13:20Z");
  EXPECT_EQ(time.zone, "pair of clocks +02:00");
  EXPECT_EQ(time.source, "device_local");
  EXPECT_EQ(log.recording.tracks[0].time[0], time.start->value + 2000);
}

TEST(MavlinkRecording, WhatNoZoneExplainsStays) {
  const Read log = read("mavlink-tlog/wrong_day");
  ASSERT_TRUE(log.recording.time.start);
  EXPECT_EQ(rfc3339(log.recording.time.start->value), "2026-09-18T12:13:20Z");
  EXPECT_EQ(log.recording.time.source, "device_utc");
}

TEST(MavlinkRecording, HeightsCountFromWhereItWasArmed) {
  for (const Keep keep : {Keep::all, Keep::main}) {
    const Read log = read("mavlink-tlog/home_late", keep);
    ASSERT_TRUE(log.recording.flight.max_height_m);
    EXPECT_EQ(*log.recording.flight.max_height_m, 12) << "the heights above the sea before are none above take-off";
  }
}

TEST(MavlinkRecording, MessagesOfTheDialectInDevelopmentAreKnown) {
  EXPECT_EQ(tracks_of(read("mavlink-tlog/development").recording), Words{"target TARGET_ABSOLUTE 1"});
}

TEST(MavlinkRecording, AClockNeverSetCountsFromItsBeginning) {
  const Read log = read("mavlink-tlog/unset_clock");
  const TimeBasis& time = log.recording.time;
  EXPECT_EQ(time.source, "gps");
  ASSERT_TRUE(time.start);
  EXPECT_EQ(rfc3339(time.start->value), "2026-09-21T14:13:20Z");
  ASSERT_EQ(log.recording.devices.size(), 1u);
  EXPECT_EQ(log.recording.devices[0].firmware->value, "1.14.0");
}

TEST(MavlinkRecording, AStreamWithoutStampsCountsFromBootAndIsTiedByTheReceiver) {
  const Read log = read("mavlink-raw/good");
  EXPECT_EQ(log.recording.time.source, "gps");
  const Track* global = find(log.recording, "GLOBAL_POSITION_INT");
  ASSERT_TRUE(global);
  EXPECT_EQ(rfc3339(global->time[0]), "2026-09-21T14:13:20.403Z") << "400 ms after SYSTEM_TIME";
}

}  // namespace
}  // namespace contrail
