// What the model makes of captures: a recording for each transmitter, aircraft and operator apart, ids that do not fit.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "analysis/flight/assemble.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

/// The diagnostics of a walk.
struct Notes : Sink {
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
  void note(const Diagnostic& diagnostic) override { all.push_back(diagnostic); }
  [[nodiscard]] std::size_t count(Code code) const {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const Diagnostic& d) { return d.code == code; }));
  }
  std::vector<Diagnostic> all;
};

struct Read {
  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
  std::vector<Recording> recordings;
  Notes notes;
};

Read read(const std::string& fixture) {
  Read out;
  out.bytes = test::assemble_file(test::source_dir() + "/tests/formats/" + fixture + ".fix");
  out.source = Source::view(fixture, out.bytes);
  Assemble assemble;
  Walk walk(*out.source, {&assemble, &out.notes});
  walk_file(walk, *detect(out.source->bytes()).format);
  out.recordings = assemble.finish();
  return out;
}

const Track* find(const Recording& r, Subject subject) {
  const auto found =
      std::find_if(r.tracks.begin(), r.tracks.end(), [&](const Track& t) { return t.subject == subject; });
  return found == r.tracks.end() ? nullptr : &*found;
}

std::vector<std::string> serials(const Recording& r) {
  std::vector<std::string> out;
  for (const Device& device : r.devices) {
    if (device.serial) out.push_back(device.serial->value);
  }
  return out;
}

TEST(RemoteIdRecording, EachTransmitterHasItsOwn) {
  const Read capture = read("remote-id/good");
  ASSERT_EQ(capture.recordings.size(), 3u) << "two of ASTM F3411, one of DJI";
  EXPECT_EQ(serials(capture.recordings[0]), std::vector<std::string>{"INVT1ATOLL0001"});
  EXPECT_EQ(serials(capture.recordings[1]), std::vector<std::string>{"INVT1REEF00002"});
  EXPECT_EQ(serials(capture.recordings[2]), std::vector<std::string>{"INVTDJI00000003"});

  // The second beacon of the first one has no id, and came behind a packet of the second one.
  const Track* first = find(capture.recordings[0], Subject::aircraft);
  ASSERT_TRUE(first);
  ASSERT_EQ(first->size(), 2u);
  EXPECT_NEAR(first->lat_deg[1], -48.87666, 1e-9);
  EXPECT_EQ(first->time[0], 1'790'000'000'250'000);
  EXPECT_EQ(first->time[1], 1'790'000'002'250'000);
  EXPECT_NEAR(first->alt_takeoff_m[0], 120, 1e-9);
  EXPECT_NEAR(first->alt_other_m[0], 100, 1e-9);
  EXPECT_EQ(first->alt_other_ref, "ellipsoid");

  // Fast, and to the west: 0.75 m/s a step from 63.75 on, 180 degrees more.
  const Track* second = find(capture.recordings[1], Subject::aircraft);
  ASSERT_TRUE(second);
  EXPECT_FLOAT_EQ(second->speed_mps[0], 71.25f);
  EXPECT_FLOAT_EQ(second->course_deg[0], 280.0f);
  EXPECT_TRUE(second->alt_takeoff_m.empty()) << "it tells the height above ground";
}

TEST(RemoteIdRecording, TheOperatorIsNotTheAircraft) {
  const Read capture = read("remote-id/good");
  ASSERT_EQ(capture.recordings.size(), 3u);
  ASSERT_TRUE(capture.recordings[0].operator_);
  EXPECT_NEAR(capture.recordings[0].operator_->lat_deg, -48.87687, 1e-9);
  EXPECT_NEAR(*capture.recordings[0].operator_->alt_m, 5, 1e-9);
  EXPECT_FALSE(capture.recordings[1].operator_);
  // DJI writes ten-millionths of a radian, and the operator's latitude first.
  ASSERT_TRUE(capture.recordings[2].operator_);
  EXPECT_NEAR(capture.recordings[2].operator_->lat_deg, -48.87687, 6e-6);
  EXPECT_NEAR(capture.recordings[2].operator_->lon_deg, -123.39353, 6e-6);
  ASSERT_TRUE(capture.recordings[2].home);
  EXPECT_NEAR(capture.recordings[2].home->lon_deg, -123.39333, 6e-6);
}

TEST(RemoteIdRecording, OneAddressThatTellsManyAircraftIsAFinding) {
  const Read capture = read("remote-id/spoofed");
  ASSERT_EQ(capture.recordings.size(), 5u) << "three of one address, one of another, one of DJI";
  const std::vector<std::string> both = {"INVT1ATOLL0001", "INV-REG-9"};
  EXPECT_EQ(serials(capture.recordings[0]), both) << "a registration is one more id of the same aircraft";
  EXPECT_EQ(find(capture.recordings[0], Subject::aircraft)->size(), 2u) << "the fourth packet is its, too";
  const auto told = [&](std::string_view words, Severity severity) {
    return std::any_of(capture.notes.all.begin(), capture.notes.all.end(), [&](const Diagnostic& d) {
      return d.code == Code::disagreement && d.severity == severity && d.text.find(words) != std::string::npos;
    });
  };
  EXPECT_TRUE(told("3 aircraft by their ids from one radio address, 02:a7:0e:00:00:01", Severity::notice));
  EXPECT_TRUE(told("2 transmitters call themselves INVT1ATOLL0001", Severity::info));
  EXPECT_TRUE(told("says that there is none", Severity::notice));
}

TEST(RemoteIdRecording, AShiftedTailIsNotBelieved) {
  const Read capture = read("remote-id/spoofed");
  ASSERT_EQ(capture.recordings.size(), 5u);
  EXPECT_TRUE(find(capture.recordings[4], Subject::aircraft));
  EXPECT_FALSE(capture.recordings[4].operator_);
  EXPECT_FALSE(capture.recordings[4].home);
  EXPECT_EQ(capture.notes.count(Code::bad_value), 1u);
}

TEST(RemoteIdRecording, IdsInTurnAreOneAircraft) {
  const Read capture = read("remote-id/pcapng_two_names");
  ASSERT_EQ(capture.recordings.size(), 2u);
  EXPECT_EQ(find(capture.recordings[0], Subject::aircraft)->size(), 1u);
  EXPECT_EQ(find(capture.recordings[1], Subject::aircraft)->size(), 2u);
}

TEST(RemoteIdRecording, BothOrdersOfBytesAndAllResolutions) {
  const Read big = read("remote-id/nanoseconds");
  ASSERT_EQ(big.recordings.size(), 2u);
  EXPECT_EQ(find(big.recordings[0], Subject::aircraft)->time[0], 1'790'000'000'250'000);
  // Microseconds, nanoseconds an hour earlier, and a section in the other order: one transmitter in all of them.
  const Read ng = read("remote-id/pcapng_good");
  ASSERT_EQ(ng.recordings.size(), 1u);
  const Track* track = find(ng.recordings[0], Subject::aircraft);
  ASSERT_TRUE(track);
  ASSERT_EQ(track->size(), 5u);
  EXPECT_EQ(track->time[0], 1'790'000'001'000'000);
  EXPECT_EQ(track->time[1], 1'790'000'005'000'000);
  EXPECT_EQ(track->time[2], 1'790'000'008'000'000);
  EXPECT_EQ(track->interpolated[3], 1) << "a packet without a stamp has no moment of its own";
  EXPECT_EQ(track->time[4], 1'790'000'010'000'000);
  EXPECT_EQ(ng.notes.count(Code::bad_check), 1u) << "three packets, told once";
}

TEST(RemoteIdRecording, WhatLiesAroundDamageIsKept) {
  for (const char* name : {"remote-id/lying_length", "remote-id/pcapng_lying_length"}) {
    const Read capture = read(name);
    ASSERT_EQ(capture.recordings.size(), 1u) << name;
    EXPECT_EQ(find(capture.recordings[0], Subject::aircraft)->size(), 3u) << name << ": the second, third and fifth";
  }
  for (const char* name : {"remote-id/garbage", "remote-id/pcapng_garbage"}) {
    const Read capture = read(name);
    ASSERT_EQ(capture.recordings.size(), 1u) << name;
    EXPECT_EQ(find(capture.recordings[0], Subject::aircraft)->size(), 2u) << name;
    EXPECT_EQ(capture.notes.count(Code::lost_sync), 1u) << name;
  }
}

TEST(RemoteIdRecording, WhatIsNotRemoteIdIsCounted) {
  const Read capture = read("remote-id/other_link");
  EXPECT_TRUE(capture.recordings.empty());
  EXPECT_EQ(capture.notes.count(Code::unseen), 1u);
  EXPECT_EQ(capture.notes.count(Code::remark), 1u);
}

}  // namespace
}  // namespace contrail
