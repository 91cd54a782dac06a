// How the clocks of a recording are tied and when that ends in UTC.
#include <gtest/gtest.h>

#include "tests/support/drafts.hpp"

namespace contrail::test {
namespace {

constexpr Micros noon = 1'700'000'000 * one_second;
constexpr Micros hour = 3600 * one_second;

Draft movie(std::vector<PlacedUtc> readings) {
  Draft draft;
  draft.clocks[0].clock = Clock::media;
  draft.media.add(0, from(0)), draft.media.add(10 * one_second, from(1));
  draft.tracks.push_back(track_on(Clock::media, {0, one_second}));
  draft.placed_utc = std::move(readings);
  return draft;
}

TEST(Settle, BootTimeStaysWithoutAPair) {
  Draft draft;
  draft.boot.add(5, from(0)), draft.boot.add(9, from(1));
  draft.tracks.push_back(track_on(Clock::boot, {5, 9}));
  draft.weak_pair = ClockPair{5, noon, from(2)};  // without a fix: ties nothing
  const Recording r = settle(std::move(draft));
  EXPECT_EQ(r.time.source, "boot");
  EXPECT_EQ(r.time.boot_start, 5);
  EXPECT_EQ(r.time.duration_us, 4);
  EXPECT_FALSE(r.time.start);
  EXPECT_EQ(r.tracks[0].clock, Clock::boot);
}

TEST(Settle, APairMovesBootTimeToUtc) {
  Draft draft;
  draft.boot.add(5, from(0)), draft.boot.add(9, from(1));
  draft.tracks.push_back(track_on(Clock::boot, {5, no_time, 9}));
  draft.pair = ClockPair{5, noon, from(2)};
  const Recording r = settle(std::move(draft));
  EXPECT_EQ(r.time.source, "gps");
  EXPECT_EQ(r.time.start->value, noon);
  EXPECT_EQ(r.time.end->value, noon + 4);
  EXPECT_EQ(r.tracks[0].time, (std::vector<Micros>{noon, no_time, noon + 4}));
}

TEST(Settle, PlayTimeBeginsWhereTheMedianOfReadingsSays) {
  const Recording r = settle(movie({{0, 0, noon - 9 * hour, from(1)},
                                    {0, one_second, noon + one_second, from(2)},
                                    {0, 2 * one_second, noon + 2 * one_second, from(3)},
                                    {0, no_time, noon + 5 * hour, from(4)}}));
  EXPECT_EQ(r.time.source, "gps");
  EXPECT_EQ(r.time.start->value, noon);
  EXPECT_EQ(r.time.start->where.at, 2u);  // the first that agrees
  EXPECT_EQ(r.tracks[0].clock, Clock::utc);
  EXPECT_EQ(r.tracks[0].time.front(), noon);
}

TEST(Settle, WhatHappenedInPlayTimeMovesAlong) {
  Draft draft = movie({{0, 0, noon, from(1)}});
  for (const Clock clock : {Clock::media, Clock::boot}) {
    HappenedEvent event{.kind = Event::message};
    event.time = 3 * one_second, event.clock = clock;
    draft.events.push_back(event);
    Shot shot;
    shot.time = 4 * one_second, shot.clock = clock;
    draft.shots.push_back(shot);
  }
  draft.events.push_back(draft.events[0]);
  draft.events.back().time = no_time;
  draft.event_dating.resize(draft.events.size()), draft.shot_dating.resize(draft.shots.size());
  draft.shot_by_state.resize(draft.shots.size());
  const Recording r = settle(std::move(draft));
  ASSERT_EQ(r.events.size(), 3u);
  EXPECT_EQ(r.events[0].time, noon + 3 * one_second);
  EXPECT_EQ(r.events[0].clock, Clock::utc);
  EXPECT_EQ(r.events[1].time, 3 * one_second) << "another clock";
  EXPECT_EQ(r.events[2].time, no_time);
  ASSERT_FALSE(r.shots.empty());
  EXPECT_EQ(r.shots[0].time, noon + 4 * one_second);
  EXPECT_EQ(r.shots[0].clock, Clock::utc);
  EXPECT_EQ(r.tracks[0].time.back(), noon + one_second);
}

TEST(Settle, AReadingAgreesWithTheMedianToHalfAMinute) {
  const auto start_of = [](Micros ahead) {
    return settle(movie({{0, 0, noon + ahead, from(1)}, {0, 0, noon, from(2)}, {0, 0, noon, from(3)}}))
        .time.start->where.at;
  };
  EXPECT_EQ(start_of(30 * one_second), 1u);
  EXPECT_EQ(start_of(-30 * one_second), 1u);
  EXPECT_EQ(start_of(30 * one_second + 1), 2u);
  EXPECT_EQ(start_of(-30 * one_second - 1), 2u);
}

TEST(Settle, ReadingsOnAClockThatNeverTickedStandForThemselves) {
  Draft draft;
  draft.placed_utc = {{3, no_time, noon, from(1)}, {3, no_time, noon + one_second, from(2)}};
  const Recording r = settle(std::move(draft));
  EXPECT_EQ(r.time.source, "gps");
  EXPECT_EQ(r.time.start->value, noon);
  EXPECT_EQ(r.time.end->value, noon + one_second);
}

TEST(Settle, AWallClockIsLocalUntilAZoneIsKnown) {
  const auto draft = [] {
    Draft d;
    WallClock& wall = d.wall_clock(0);
    wall.span.add(noon, from(0)), wall.span.add(noon + 4, from(1));
    d.tracks.push_back(track_on(Clock::local, {noon, noon + 4}));
    return d;
  };
  const Recording none = settle(draft());
  EXPECT_EQ(none.time.source, "device_local");
  EXPECT_FALSE(none.time.start);
  EXPECT_EQ(none.tracks[0].clock, Clock::local);

  const Recording user = settle(draft(), {[](Micros) { return std::optional(60); }});
  EXPECT_EQ(user.time.zone, "user +01:00");
  EXPECT_EQ(user.time.start->value, noon - hour);
  EXPECT_EQ(user.tracks[0].time.back(), noon - hour + 4);

  Draft stated = draft();
  stated.wall_clock(0).zone = -90;
  const Recording r = settle(std::move(stated), {[](Micros) { return std::optional(60); }});
  EXPECT_EQ(r.time.zone, "stated -01:30");
  EXPECT_EQ(r.time.start->value, noon + 90 * 60 * one_second);
}

/// A picture: the camera's clock (at 10), the receiver's time (at 20).
Draft picture(Micros local, Micros receiver, std::optional<int> zone = {}) {
  Draft d;
  d.wall_clock(0).span.add(local, from(10));
  d.wall_clock(0).zone = zone;
  d.utc.add(receiver, from(20));
  d.utc_from_receiver = true;
  return d;
}
constexpr Micros minute = 60 * one_second;

TEST(Picture, AReceiverWholeQuarterHoursFromTheClockIsBelieved) {
  for (const Micros ahead :
       {Micros{0}, 2 * hour + minute, 5 * hour + 45 * minute - 2 * minute, -12 * hour, 14 * hour}) {
    const Recording r = settle(picture(noon + ahead, noon), {.one_moment = true});
    EXPECT_EQ(r.time.source, "gps") << ahead;
    EXPECT_EQ(r.time.start->value, noon);
    EXPECT_TRUE(r.findings.empty());
  }
}

TEST(Picture, AStaleFixIsNoTime) {
  for (const Micros ahead : {3 * minute, -27 * hour, 15 * hour, -12 * hour - 15 * minute, 7 * minute}) {
    const Recording r = settle(picture(noon + ahead, noon), {.one_moment = true});
    EXPECT_EQ(r.time.source, "device_local") << ahead;
    EXPECT_FALSE(r.time.start);
    EXPECT_EQ(r.time.local->value, noon + ahead);
    ASSERT_EQ(r.findings.size(), 1);
    EXPECT_EQ(r.findings[0].code, Code::disagreement);
    EXPECT_EQ(r.findings[0].where.at, 20u);
  }
  // A wall clock and UTC are not subtracted from each other: both are told as they stand.
  const Recording r =
      settle(picture(*from_civil(2026, 6, 20, 16, 28, 39), *from_civil(2026, 6, 21, 14, 27, 7)), {.one_moment = true});
  ASSERT_EQ(r.findings.size(), 1);
  EXPECT_EQ(r.findings[0].text,
            "the camera's clock says 2026-06-20 16:28:39 local, the receiver 2026-06-21 14:27:07 UTC, which no time "
            "zone explains: the position may be of another moment");
}

TEST(Picture, AStatedZoneWinsOverAReceiverMinutesAway) {
  const Recording near = settle(picture(noon + 2 * hour + 2 * minute, noon, 120), {.one_moment = true});
  EXPECT_EQ(near.time.source, "gps");
  EXPECT_TRUE(near.findings.empty());
  for (const Micros off : {3 * minute, -3 * minute, hour}) {
    const Recording r = settle(picture(noon + 2 * hour + off, noon, 120), {.one_moment = true});
    EXPECT_EQ(r.time.zone, "stated +02:00");
    EXPECT_EQ(r.time.start->value, noon + off);
    EXPECT_EQ(r.findings.size(), 1);
  }
}

TEST(Picture, HasNoDuration) {
  Draft d = picture(noon, noon);
  d.wall_clock(0).span.add(noon + 30 * one_second, from(11)), d.utc.add(noon + 9 * one_second, from(21));
  const Recording r = settle(std::move(d), {.one_moment = true});
  EXPECT_FALSE(r.time.end);
  EXPECT_FALSE(r.time.duration_us);
}

/// A record of a place that has no clock of its own.
TEST(Picture, ItsMomentIsThatOfItsPlace) {
  const auto placed = [](Subject whose, std::vector<Micros> times) {
    Draft d = picture(noon + hour, noon);
    d.picture.width = Fact<std::int64_t>{4000, from(1)}, d.picture.height = Fact<std::int64_t>{3000, from(2)};
    d.tracks.push_back(track_on(Clock::none, std::move(times)));
    d.tracks[0].track.subject = whose;
    return d;
  };
  const Recording r = settle(placed(Subject::camera, {no_time}), {.one_moment = true});
  EXPECT_EQ(r.tracks[0].time, std::vector<Micros>{noon});
  EXPECT_EQ(r.tracks[0].clock, Clock::utc);
  Draft local = placed(Subject::camera, {no_time});
  local.utc = {};
  const Recording on_the_wall = settle(std::move(local), {.one_moment = true});
  EXPECT_EQ(on_the_wall.tracks[0].time, std::vector<Micros>{noon + hour});
  EXPECT_EQ(on_the_wall.tracks[0].clock, Clock::local);
  const Recording of_another = settle(placed(Subject::home, {no_time}), {.one_moment = true});
  EXPECT_EQ(of_another.tracks[0].time, std::vector<Micros>{no_time});
  const Recording two = settle(placed(Subject::camera, {no_time, no_time}), {.one_moment = true});
  EXPECT_EQ(two.tracks[0].time, (std::vector<Micros>{no_time, no_time}));
}

/// One more block that tells where the camera was.
DraftTrack place_by(const char* name, double lat, double lon, std::uint64_t offset) {
  DraftTrack d = track_on(Clock::none, {no_time});
  d.track.subject = Subject::camera, d.track.name = name;
  d.track.lat_deg = {lat}, d.track.lon_deg = {lon};
  d.track.first_places.lat = from(offset);
  return d;
}

TEST(Picture, TwoPlacesOfOneCameraAreTold) {
  Draft d = picture(noon, noon);
  d.tracks.push_back(place_by("GPS", 48, 31, 30)), d.tracks.push_back(place_by("XMP", 50.4, 31, 40));
  const Recording r = settle(std::move(d), {.one_moment = true});
  ASSERT_EQ(r.findings.size(), 1u);
  EXPECT_EQ(r.findings[0].code, Code::disagreement);
  EXPECT_EQ(r.findings[0].where.at, 40u);
  EXPECT_NE(r.findings[0].text.find("267 km apart"), std::string::npos) << r.findings[0].text;
}

TEST(Picture, PlacesThatRoundingMovesAndThoseOfOthersAreNone) {
  Draft rounded = picture(noon, noon);
  rounded.tracks.push_back(place_by("GPS", 48, 31, 30)), rounded.tracks.push_back(place_by("XMP", 48.0008, 31, 40));
  EXPECT_TRUE(settle(std::move(rounded), {.one_moment = true}).findings.empty());
  Draft target = picture(noon, noon);
  target.tracks.push_back(place_by("GPS", 48, 31, 30)), target.tracks.push_back(place_by("LRF", 48.01, 31, 40));
  target.tracks.back().track.subject = Subject::target;
  EXPECT_TRUE(settle(std::move(target), {.one_moment = true}).findings.empty());
  Draft film = picture(noon, noon);
  film.tracks.push_back(place_by("GPS", 48, 31, 30)), film.tracks.push_back(place_by("XMP", 50.4, 31, 40));
  EXPECT_TRUE(settle(std::move(film)).findings.empty()) << "a film moves";
}

/// A picture at this longitude whose clock states this zone; its receiver agrees.
std::vector<Diagnostic> told_of_zone(double lon, int zone_minutes) {
  Draft d = picture(noon + zone_minutes * minute, noon, zone_minutes);
  d.tracks.push_back(place_by("GPS", 48, lon, 30));
  d.tracks.back().track.first_places.lon = from(31);
  return settle(std::move(d), {.one_moment = true}).findings;
}

TEST(Picture, AZoneFarFromItsPlaceIsTold) {
  const auto found = told_of_zone(-47, 120);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].severity, Severity::notice);
  EXPECT_EQ(found[0].where.at, 31u);
  EXPECT_EQ(found[0].text,
            "the camera's clock is set to +02:00, 5 hours from the sun at the picture's place: its zone is not that of "
            "the place");
  EXPECT_EQ(told_of_zone(13, -480).size(), 1u);
}

TEST(Picture, ZonesOfTheWorldAreUpToFourHoursFromTheSun) {
  EXPECT_TRUE(told_of_zone(76, 480).empty()) << "western China";
  EXPECT_TRUE(told_of_zone(-157, 840).empty()) << "Kiritimati: the date line is no distance";
  EXPECT_TRUE(told_of_zone(13, 120).empty());
  EXPECT_TRUE(told_of_zone(-122, 0).empty()) << "a clock kept in UTC";
  EXPECT_TRUE(told_of_zone(-37, 120).empty()) << "4.47 hours";
}

TEST(WallClocks, AZoneBelongsToTheClockThatStatesIt) {
  Draft d;
  d.wall_clock(0).span.add(noon, from(0));
  d.wall_clock(2).span.add(noon + 5 * minute, from(1));
  d.wall_clock(2).zone = 120;
  const Recording r = settle(std::move(d));
  EXPECT_FALSE(r.time.start);
  EXPECT_EQ(r.time.local->value, noon);
}

TEST(WallClocks, TheSameMomentWithItsZoneTellsMore) {
  // The same wall clock, and a clock in UTC.
  for (const Micros second : {noon, noon + 2 * hour}) {
    Draft d;
    d.wall_clock(0).span.add(noon, from(0));
    d.wall_clock(1).span.add(second, from(1));
    d.wall_clock(1).zone = 120;
    const Recording r = settle(std::move(d));
    EXPECT_EQ(r.time.zone, "stated +02:00");
    EXPECT_EQ(r.time.start->value, second - 2 * hour);
  }
}

TEST(Settle, TheReceiversTrackComesFirstThenAircraftThenCamera) {
  Draft draft;
  for (const auto& [name, subject, receiver] :
       {std::tuple{"home", Subject::home, true}, std::tuple{"camera", Subject::camera, true},
        std::tuple{"filter", Subject::aircraft, false}, std::tuple{"receiver", Subject::aircraft, true}}) {
    draft.tracks.push_back(track_on(Clock::utc, {noon}));
    draft.tracks.back().track.name = name, draft.tracks.back().track.subject = subject;
    draft.tracks.back().receiver = receiver;
  }
  const Recording r = settle(std::move(draft));
  std::vector<std::string> names;
  for (const Track& t : r.tracks) names.push_back(t.name);
  EXPECT_EQ(names, (std::vector<std::string>{"receiver", "filter", "camera", "home"}));
}

TEST(Span, AWildStampDoesNotStretchItASecondOneDoes) {
  Span span;
  span.add(noon, from(0));
  span.add(noon + 5 * hour, from(1));
  EXPECT_EQ(span.last(), noon);
  span.add(noon + one_second, from(2));
  EXPECT_EQ(span.last(), noon + one_second);
  span.add(noon + 7 * hour, from(3)), span.add(noon + 7 * hour + one_second, from(4));
  EXPECT_EQ(span.last(), noon + 7 * hour + one_second);
  span.add(noon + 8 * hour, from(5));  // within an hour
  EXPECT_EQ(span.last(), noon + 8 * hour);
  EXPECT_EQ(span.last_where().at, 5u);
  EXPECT_EQ(span.first(), noon);
}

// One topic of a log told a time twenty minutes after the last of its thousands of other stamps.
TEST(Span, AmongManyTheBulkCounts) {
  Span span;
  for (int i = 0; i < 200; ++i) {
    span.add(noon + i * one_second / 10, from(static_cast<std::uint64_t>(i)));
    if (i == 100) span.add(noon + hour / 3, from(1'000)), span.add(noon - hour / 3, from(2'000));
  }
  EXPECT_EQ(span.first(), noon);
  EXPECT_EQ(span.last(), noon + 199 * one_second / 10);
  EXPECT_EQ(span.last_where().at, 199u);
  const auto strays = span.strays();
  ASSERT_EQ(strays.size(), 2);
  EXPECT_EQ(strays[0].where.at, 1'000u);
  EXPECT_EQ(strays[1].time, noon - hour / 3);
}

// A logger that pauses while the aircraft is disarmed.
TEST(Span, ThreeBehindAPauseCount) {
  Span span;
  for (int i = 0; i < 200; ++i) span.add(noon + i * one_second / 10, from(0));
  for (int i = 0; i < 3; ++i) span.add(noon + 10 * hour + i, from(1));
  EXPECT_EQ(span.last(), noon + 10 * hour + 2);
  EXPECT_TRUE(span.strays().empty());
}

TEST(Span, SparseStampsCountToo) {
  Span span;
  for (int i = 0; i < 1'000; ++i) span.add(noon + i * hour / 2, from(static_cast<std::uint64_t>(i)));
  EXPECT_EQ(span.first(), noon);
  EXPECT_EQ(span.last(), noon + 999 * hour / 2);
}

}  // namespace
}  // namespace contrail::test
