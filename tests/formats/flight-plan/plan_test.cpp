// A plan is a claim: its places are told as planned, nothing of it as flown, and a scrub refuses it with a reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/export/selection.hpp"
#include "analysis/listen/inspect.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail {
namespace {

Recording recording_of(const std::string& name, std::vector<Diagnostic>* findings = nullptr) {
  const test::Folder folder;
  const std::string path = folder / "plan";
  const std::vector<std::byte> bytes = test::fixture("flight-plan/" + name + ".fix");
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  Inspected read = inspect(path, {.hash = false, .keep = Keep::all});
  if (findings) *findings = read.report.findings;
  EXPECT_EQ(read.report.recordings.size(), 1u);
  return read.report.recordings.empty() ? Recording{} : std::move(read.report.recordings[0]);
}

const Track* find(const Recording& r, std::string_view name) {
  const auto found = std::ranges::find(r.tracks, name, &Track::name);
  return found == r.tracks.end() ? nullptr : &*found;
}

TEST(FlightPlan, NothingOfItWasFlown) {
  for (const char* name : {"good", "waypoints", "old_mission", "no_mission"}) {
    Recording r = recording_of(name);
    EXPECT_FALSE(r.start || r.end || r.home || r.operator_ || r.bbox_deg || r.flight.path_m) << name;
    EXPECT_FALSE(r.time.start || r.time.local || r.time.duration_us) << name;
    EXPECT_FALSE(r.tracks.empty()) << name;
    for (const Track& t : r.tracks) EXPECT_EQ(t.subject, Subject::plan) << name << " " << t.name;
    EXPECT_EQ(select(r, {}).size(), r.tracks.size()) << name << ": no track is the main one";
  }
}

TEST(FlightPlan, HeightsCountFromWhatTheFrameSays) {
  const Recording r = recording_of("good");
  const Track* items = find(r, "SimpleItem");
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 3u) << "commands without a place have none, those of a survey are in it";
  EXPECT_DOUBLE_EQ(items->alt_takeoff_m[0], 15);
  EXPECT_DOUBLE_EQ(items->alt_sea_m[1], 60.25);
  EXPECT_TRUE(std::isnan(items->alt_sea_m[2]) && std::isnan(items->alt_takeoff_m[2])) << "above terrain";
  const Track* home = find(r, "plannedHomePosition");
  ASSERT_TRUE(home);
  EXPECT_DOUBLE_EQ(home->lat_deg[0], -48.876543);
  EXPECT_DOUBLE_EQ(home->alt_sea_m[0], 12.5);
}

TEST(FlightPlan, ItemsWithoutPlaceHaveNone) {
  const Recording r = recording_of("waypoints");
  const Track *items = find(r, "item"), *home = find(r, "home");
  ASSERT_TRUE(items && home);
  EXPECT_EQ(items->size(), 2u) << "0, 0 of a take-off and the numbers of a camera command are no places";
  EXPECT_EQ(home->size(), 1u);
}

TEST(FlightPlan, WhatIsMissingOrUnknownIsTold) {
  const auto has = [](const std::string& name, Code code, Severity severity) {
    std::vector<Diagnostic> findings;
    recording_of(name, &findings);
    return std::ranges::any_of(findings, [&](const Diagnostic& d) { return d.code == code && d.severity == severity; });
  };
  EXPECT_TRUE(has("unknown_version", Code::unknown_version, Severity::warning));
  EXPECT_TRUE(has("missing", Code::bad_structure, Severity::damage));
  EXPECT_TRUE(has("no_items", Code::bad_structure, Severity::damage));
  EXPECT_TRUE(has("no_mission", Code::remark, Severity::notice));
  EXPECT_TRUE(has("cut", Code::cut, Severity::damage));
  EXPECT_TRUE(has("good", Code::remark, Severity::info)) << "that it is a plan";
  EXPECT_FALSE(has("good", Code::remark, Severity::notice));
}

TEST(FlightPlan, ScrubRefusesWithAdvice) {
  const test::Scrubbed clean = test::scrub(test::fixture("flight-plan/good.fix"));
  EXPECT_EQ(clean.result.grade, Grade::refused);
  EXPECT_NE(clean.result.reason.find("nothing but places"), std::string::npos);
  EXPECT_TRUE(clean.bytes.empty());
}

}  // namespace
}  // namespace contrail
