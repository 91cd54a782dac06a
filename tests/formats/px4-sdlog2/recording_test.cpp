// What the model makes of PX4's sdlog2: two clocks in two messages, modes and landing, whose the places are.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "tests/support/recorded.hpp"

namespace contrail {
namespace {

Recording recording_of(const std::string& name) {
  const std::vector<std::byte> bytes = test::fixture("px4-sdlog2/" + name + ".fix");
  EXPECT_EQ(detect(bytes).format->id, "px4-sdlog2");
  return test::recording_of(bytes);
}

const Track* find(const Recording& r, std::string_view name) {
  const auto found = std::ranges::find(r.tracks, name, &Track::name);
  return found == r.tracks.end() ? nullptr : &*found;
}

TEST(Sdlog2, TheClocksAreTiedByTwoMessages) {
  const Recording r = recording_of("good");
  ASSERT_TRUE(r.time.start && r.time.end);
  EXPECT_EQ(rfc3339(r.time.start->value), "2026-06-21T10:00:00Z");
  EXPECT_EQ(rfc3339(r.time.end->value), "2026-06-21T10:00:00.200Z");
  EXPECT_EQ(r.time.source, "gps");
}

TEST(Sdlog2, AReceiverWithoutADateGivesNone) {
  const Recording r = recording_of("no_date");
  EXPECT_FALSE(r.time.start);
  EXPECT_EQ(r.time.source, "boot");
  EXPECT_EQ(r.time.duration_us, 1'000'000);
}

TEST(Sdlog2, SetPointsAreNoPlacesFlown) {
  const Recording r = recording_of("good");
  const Track *gps = find(r, "GPS"), *estimate = find(r, "GPOS"), *wanted = find(r, "GPSP");
  ASSERT_TRUE(gps && estimate && wanted);
  EXPECT_EQ(gps->subject, Subject::aircraft);
  EXPECT_EQ(estimate->subject, Subject::aircraft);
  EXPECT_EQ(wanted->subject, Subject::target);
  EXPECT_EQ(gps->fix.at(0), Fix::three_d);
  EXPECT_NEAR(estimate->alt_sea_m.at(0), 4.5, 1e-6);
  EXPECT_FALSE(find(r, "RC")) << "an L that counts is no coordinate";
}

TEST(Sdlog2, WhatHappened) {
  const Recording r = recording_of("good");
  std::vector<std::string> told;
  for (const HappenedEvent& e : r.events) told.push_back(std::string(name_of(e.kind)) + " " + e.text);
  EXPECT_EQ(told,
            (std::vector<std::string>{"mode manual", "mode mission", "arm armed", "takeoff took off", "failsafe 1"}));
  ASSERT_EQ(r.shots.size(), 1u);
  EXPECT_EQ(rfc3339(r.shots[0].time), "2026-06-21T10:00:00.110Z");
  ASSERT_EQ(r.devices.size(), 1u);
  EXPECT_EQ(r.devices[0].model->value, "EXAMPLE_V4");
  EXPECT_EQ(r.devices[0].firmware->value, "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567");
}

TEST(Sdlog2, AnglesAreRadians) {
  const std::vector<std::byte> bytes = test::fixture("px4-sdlog2/good.fix");
  const auto source = test::source_of(bytes);
  struct Units : Sink {
    bool layout(const AnnouncedLayout& l) override {
      if (l.name != "ATT") return false;
      for (const Column& c : l.columns)
        if (c.meaning == Meaning::roll) unit = c.unit;
      return false;
    }
    void record(const Record&) override {}
    std::string unit;
  } units;
  test::walk_bytes(*source, units);
  EXPECT_EQ(units.unit, "rad");
}

}  // namespace
}  // namespace contrail
