// What the model makes of the fixtures: clocks of four generations, home, modes, events, shots.
#include <gtest/gtest.h>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

struct Read {
  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
  std::vector<Recording> recordings;
};

Read read(const std::string& fixture) {
  Read out;
  out.bytes = test::assemble_file(test::source_dir() + "/tests/formats/" + fixture + ".fix");
  out.source = Source::view(fixture, out.bytes);
  Assemble assemble;
  Walk walk(*out.source, {&assemble});
  walk_file(walk, *detect(out.source->bytes()).format);
  out.recordings = assemble.finish();
  return out;
}

std::string start_of(const Recording& r) { return r.time.start ? rfc3339(r.time.start->value) : "none"; }

std::vector<std::string> events_of(const Recording& r) {
  std::vector<std::string> out;
  for (const HappenedEvent& e : r.events) out.push_back(std::string(name_of(e.kind)) + " " + e.text);
  return out;
}

using Words = std::vector<std::string>;

TEST(ArduPilotRecording, NewLogsCountFromBootAndAreTiedByTheReceiver) {
  const Read log = read("ardupilot-bin/good");
  ASSERT_EQ(log.recordings.size(), 1u);
  const Recording& r = log.recordings[0];
  // Week 2424 and 36,000 s are 2026-06-21T09:59:42Z with 18 leap seconds; that was 1.1 s after boot, the log begins at
  // 0.9 s.
  EXPECT_EQ(start_of(r), "2026-06-21T09:59:41.800Z");
  EXPECT_EQ(r.time.source, "gps");
  ASSERT_TRUE(r.home);
  EXPECT_NEAR(*r.home->alt_m, 3.1, 1e-9) << "ORGN 1, not ORGN 0 and not CMD 0";
  EXPECT_EQ(r.tracks[0].name, "GPS");
  EXPECT_EQ(r.shots.size(), 1u);
  EXPECT_EQ(events_of(r),
            (Words{"message ArduCopter V4.5.1 (0a1b2c3d)", "message CubeOrange 00110022 33445566 77889900",
                   "mode LOITER", "arm armed", "message ARMED", "takeoff NOT_LANDED", "failsafe fence failsafe",
                   "message fence failsafe: over"}));
  ASSERT_EQ(r.devices.size(), 1u);
  EXPECT_EQ(r.devices[0].model->value, "CubeOrange");
  EXPECT_EQ(r.devices[0].serial->value, "00110022 33445566 77889900");
  EXPECT_EQ(r.devices[0].firmware->value, "ArduCopter V4.5.1 (0a1b2c3d)");
}

TEST(ArduPilotRecording, LogsOf2014HaveTheBootClockInTheirGpsMessage) {
  const Read log = read("ardupilot-bin/old_clock");
  const Recording& r = log.recordings.at(0);
  // Week 1815 and 7959.2 s with 16 leap seconds, 100 ms behind the first clock reading.
  EXPECT_EQ(start_of(r), "2014-10-19T02:12:23.100Z");
  ASSERT_TRUE(r.home) << "CMD 0 of a log without ORGN";
  const Words events = events_of(r);
  EXPECT_EQ(events, (Words{"mode STABILIZE", "message ArduPlane V2.76 (0a1b2c3d)", "arm ARMED", "mode RTL"}));
  EXPECT_EQ(rfc3339(r.events[2].time), "2014-10-19T02:12:23.200Z") << "EV has no clock: that of the message before it";
}

TEST(ArduPilotRecording, ReceiverWithoutWeekGivesNoDate) {
  const Read log = read("ardupilot-log/console");
  const Recording& r = log.recordings.at(0);
  EXPECT_EQ(start_of(r), "none");
  EXPECT_EQ(r.time.source, "boot");
  EXPECT_EQ(r.time.duration_us, 6'200'000);
  EXPECT_EQ(r.tracks.at(0).size(), 2u);
}

TEST(ArduPilotRecording, EveryLogOfAFileIsARecordingWithItsOwnVehicle) {
  for (const char* fixture : {"ardupilot-bin/two_logs", "ardupilot-log/two_logs"}) {
    const Read log = read(fixture);
    ASSERT_EQ(log.recordings.size(), 2u) << fixture;
    EXPECT_EQ(events_of(log.recordings[1])[0], "mode RTL") << fixture;
    EXPECT_NE(log.recordings[0].devices.at(0).firmware->value, log.recordings[1].devices.at(0).firmware->value)
        << fixture;
  }
}

TEST(ArduPilotRecording, TextSaysTheSameAsTheBinaryLog) {
  const Read log = read("ardupilot-log/good");
  const Recording& r = log.recordings.at(0);
  EXPECT_EQ(start_of(r), "2014-10-19T02:12:23.200Z");
  EXPECT_EQ(r.devices.at(0).firmware->value, "ArduCopter V3.1.3 (0a1b2c3d)") << "the message, not the title";
  const Track& t = r.tracks.at(0);
  EXPECT_NEAR(t.lat_deg.at(0), -48.87667, 1e-12);
  EXPECT_NEAR(t.alt_sea_m.at(0), 3.1, 1e-12);
  EXPECT_EQ(t.fix.at(0), Fix::three_d);
  EXPECT_EQ(events_of(r),
            (Words{"mode LOITER", "message ArduCopter V3.1.3 (0a1b2c3d)", "message PX4v2 00110022 33445566 77889900",
                   "message one, two, three", "arm ARMED", "mode Stabilize", "failsafe radio failsafe",
                   "message radio failsafe: over", "disarm DISARMED"}));
}

}  // namespace
}  // namespace contrail
