// What tracks add up to.
#include <gtest/gtest.h>

#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

Recording flown(const std::vector<std::pair<double, double>>& lat_lon) {
  Recording r;
  Track& track = r.tracks.emplace_back();
  track.subject = Subject::aircraft;
  for (const auto& [lat, lon] : lat_lon) {
    track.offset.push_back(track.offset.size());
    track.time.push_back(no_time);
    track.lat_deg.push_back(lat);
    track.lon_deg.push_back(lon);
  }
  summarise(r);
  return r;
}

TEST(Summary, BoxHoldsTheTrack) {
  const Recording r = flown({{-48.9, -123.4}, {-48.8, -123.3}, {-48.85, -123.5}});
  EXPECT_EQ(r.bbox_deg, (std::array<double, 4>{-123.5, -48.9, -123.3, -48.8}));
}

// As RFC 7946 has it: west is larger than east, and the box is not the whole globe.
TEST(Summary, BoxAcrossTheDateLine) {
  const Recording r = flown({{-16.9, 179.75}, {-16.8, -179.75}, {-16.7, 179.5}});
  EXPECT_EQ(r.bbox_deg, (std::array<double, 4>{179.5, -16.9, -179.75, -16.7}));
  EXPECT_LT(*r.flight.path_m, 200'000);
}

/// A home point that moves in flight is not that of the rows before it.
TEST(Summary, DistancesAreThoseFromTheHomeOfTheirTime) {
  Recording r;
  const auto add = [&](Subject subject, const std::vector<std::pair<Micros, double>>& time_lat) {
    Track& track = r.tracks.emplace_back();
    track.subject = subject;
    for (const auto& [time, lat] : time_lat) {
      track.offset.push_back(track.offset.size());
      track.time.push_back(time * one_second);
      track.lat_deg.push_back(lat);
      track.lon_deg.push_back(-123.4);
    }
  };
  add(Subject::aircraft, {{0, -48.9}, {100, -48.895}, {200, -48.899}});
  add(Subject::home, {{0, -48.9}, {150, -48.896}});
  summarise(r);
  EXPECT_NEAR(*r.flight.max_distance_from_home_m, 556, 2) << "0.005 degrees at 100 s; 0.003 at 200 s";
}

/// Autopilots set their home anew when they are armed; heights told before are those above another one.
TEST(Summary, HeightsCountFromTheLogsOwnArming) {
  const auto highest = [](std::vector<HappenedEvent> events) {
    Recording r;
    Track& track = r.tracks.emplace_back();
    track.subject = Subject::aircraft;
    for (const double height : {1584., 1583., 1584., 95., 94., 95., 12., 11., 12.}) {  // one alone would be a spike
      track.time.push_back(static_cast<Micros>(track.offset.size()) * one_second);
      track.offset.push_back(track.offset.size());
      track.lat_deg.push_back(-48.9), track.lon_deg.push_back(-123.4);
      track.alt_takeoff_m.push_back(height);
    }
    r.events = std::move(events);
    summarise(r);
    return r.flight.max_height_m;
  };
  const auto at = [](Event kind, Micros seconds, bool of_another = false) {
    return HappenedEvent{.kind = kind, .time = seconds * one_second, .of_another = of_another};
  };
  EXPECT_EQ(highest({at(Event::arm, 3)}), 95);
  EXPECT_EQ(highest({at(Event::arm, 6, true), at(Event::arm, 3)}), 95) << "another system armed later";
  EXPECT_EQ(highest({at(Event::disarm, 0), at(Event::arm, 6)}), 1584) << "it flew before";
  EXPECT_EQ(highest({at(Event::arm, 9)}), 1584) << "all that was told is from before";
}

}  // namespace
}  // namespace contrail
