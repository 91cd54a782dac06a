// The bounds of settling: what ties, what is told and what is not, each at its edge.
#include <gtest/gtest.h>

#include "tests/support/drafts.hpp"

namespace contrail::test {
namespace {

constexpr Micros begun = 1'700'000'000 * one_second, an_hour = 3600 * one_second;

void add_span(Span& span, std::initializer_list<Micros> times) {
  std::uint64_t offset = 100;
  for (const Micros time : times) span.add(time, from(offset++));
}

/// An event and a shot on each of these clocks, and one of each without a time.
void add_happenings(Draft& draft, std::initializer_list<Clock> clocks, Micros time) {
  const auto add = [&](Clock clock, Micros when) {
    HappenedEvent event{.kind = Event::message};
    event.time = when, event.clock = clock;
    Shot shot;
    shot.time = when, shot.clock = clock;
    draft.events.push_back(event), draft.shots.push_back(shot);
    draft.event_dating.push_back({}), draft.shot_dating.push_back({}), draft.shot_by_state.push_back(false);
  };
  for (const Clock clock : clocks) add(clock, time), add(clock, no_time);
}

/// Tracks that are only counted move with their clock as well.
TEST(Settle, CountedSamplesMoveAlong) {
  const auto moved = [](Micros first, Micros last) {
    Draft draft;
    add_span(draft.boot, {5, 9});
    draft.pair = ClockPair{5, begun, from(2)};
    draft.tracks = {track_on(Clock::boot, {})};
    draft.tracks[0].track.counted.emplace();
    draft.tracks[0].track.counted->timing.first = first, draft.tracks[0].track.counted->timing.last = last;
    const Recording r = settle(std::move(draft));
    return std::pair{r.tracks[0].counted->timing.first, r.tracks[0].counted->timing.last};
  };
  EXPECT_EQ(moved(6, 8), (std::pair{begun + 1, begun + 3}));
  EXPECT_EQ(moved(no_time, no_time), (std::pair{no_time, no_time}));
}

TEST(Settle, WhatIsStatedIsHandedOn) {
  Draft draft;
  draft.stated_place = Position{47, 8};
  draft.place_name = "Nowhere", draft.place_name_where = from(4);
  draft.app_totals.duration_s = Fact<double>{7, from(5)};
  draft.devices.emplace_back(), draft.software.emplace_back();
  const Recording r = settle(std::move(draft));
  ASSERT_TRUE(r.start);
  EXPECT_EQ(r.start->lat_deg, 47);
  EXPECT_EQ(r.place_name, "Nowhere");
  EXPECT_EQ(r.place_name_where.at, 4u);
  EXPECT_EQ(r.app_totals.duration_s->value, 7);
  EXPECT_EQ(r.devices.size(), 1u);
  EXPECT_EQ(r.software.size(), 1u);
}

TEST(Settle, OnlyWhatIsOnTheTiedClockMoves) {
  Draft draft;
  add_span(draft.boot, {5, 9});
  draft.pair = ClockPair{5, begun, from(2), false};
  draft.tracks = {track_on(Clock::boot, {5, no_time}), track_on(Clock::local, {5, 6})};
  add_happenings(draft, {Clock::boot, Clock::local}, 7);
  const Recording r = settle(std::move(draft));
  EXPECT_EQ(r.time.source, "device_utc") << "no receiver tied it";
  ASSERT_TRUE(r.time.pair);
  EXPECT_EQ(r.time.start->where.at, 100u);
  EXPECT_EQ(r.time.end->where.at, 101u);
  EXPECT_EQ(r.time.duration_us, 4);
  EXPECT_EQ(r.tracks[0].time, (std::vector<Micros>{begun, no_time}));
  EXPECT_EQ(r.tracks[1].time, (std::vector<Micros>{5, 6}));
  EXPECT_EQ(r.tracks[1].clock, Clock::local);
  const auto check = [&](const auto& happened) {
    ASSERT_EQ(happened.size(), 4u);
    EXPECT_EQ(happened[0].time, begun + 2);
    EXPECT_EQ(happened[0].clock, Clock::utc);
    EXPECT_EQ(happened[1].time, no_time);
    EXPECT_EQ(happened[1].clock, Clock::utc);
    EXPECT_EQ(happened[2].time, 7);
    EXPECT_EQ(happened[2].clock, Clock::local);
  };
  check(r.events), check(r.shots);
}

TEST(Settle, ABootClockThatStandsStillHasNoDuration) {
  const auto settled = [](std::initializer_list<Micros> times, Maybe<Micros> stated = {}) {
    Draft draft;
    add_span(draft.boot, times);
    draft.stated_boot_start = stated;
    draft.pair = ClockPair{5, begun, from(2)};
    return settle(std::move(draft)).time;
  };
  EXPECT_FALSE(settled({5}).duration_us || settled({5}).end);
  EXPECT_EQ(settled({5}).start->value, begun);
  EXPECT_EQ(settled({5, 6}).duration_us, 1);
  const TimeBasis stated = settled({5, 9}, Fact<Micros>{7, from(50)});
  EXPECT_EQ(stated.boot_start, 7);
  EXPECT_EQ(stated.duration_us, 2);
  EXPECT_EQ(stated.start->value, begun + 2);
  EXPECT_EQ(stated.start->where.at, 50u);
  EXPECT_EQ(stated.end->value, begun + 4);
  EXPECT_FALSE(settled({5, 9}, Fact<Micros>{9, from(50)}).duration_us);
  EXPECT_FALSE(settled({5, 9}, Fact<Micros>{9, from(50)}).end);
}

Draft played(std::vector<PlacedUtc> readings = {}) {
  Draft draft;
  draft.clocks[0].clock = Clock::media;
  add_span(draft.media, {0, 10 * one_second});
  draft.placed_utc = std::move(readings);
  draft.tracks = {track_on(Clock::media, {one_second})};
  return draft;
}

TEST(Settle, APlayedFileBeginsWhereItSays) {
  const Recording nothing = settle(played());
  EXPECT_EQ(nothing.time.source, "media");
  EXPECT_EQ(nothing.time.duration_us, 10 * one_second);
  EXPECT_FALSE(nothing.time.start);
  Draft stated = played();
  stated.stated_start = Fact<Micros>{begun, from(7)};
  const Recording by_date = settle(std::move(stated));
  EXPECT_EQ(by_date.time.source, "device_utc");
  EXPECT_EQ(by_date.time.start->value, begun);
  EXPECT_EQ(by_date.time.end->value, begun + 10 * one_second);
  EXPECT_EQ(by_date.time.end->where.at, 101u);
  EXPECT_EQ(by_date.tracks[0].time[0], begun + one_second);
  Draft by_length = played({{0, 0, begun, from(1)}});
  by_length.media_duration = Fact<Micros>{20 * one_second, from(8)};
  const Recording told = settle(std::move(by_length));
  EXPECT_EQ(told.time.duration_us, 20 * one_second);
  EXPECT_EQ(told.time.end->value, begun + 20 * one_second);
  EXPECT_EQ(told.time.end->where.at, 8u);
  Draft still = played({{0, 0, begun, from(1)}});
  still.media = {};
  still.media_duration = Fact<Micros>{0, from(8)};
  EXPECT_FALSE(settle(still).time.end || settle(still).time.duration_us);
  EXPECT_EQ(settle(still).time.source, "gps");
}

TEST(Settle, APlayedFileBeginsOnTheWallClockItHas) {
  Draft draft = played();
  draft.wall_clock(0).span.add(begun, from(3));
  add_happenings(draft, {Clock::media}, one_second);
  const Recording local = settle(draft);
  EXPECT_EQ(local.time.source, "device_local");
  EXPECT_EQ(local.tracks[0].clock, Clock::local);
  EXPECT_EQ(local.tracks[0].time[0], begun + one_second);
  EXPECT_EQ(local.events[0].time, begun + one_second);
  EXPECT_EQ(local.time.duration_us, 10 * one_second) << "that of its play";
  draft.wall_clock(0).zone = 60;
  const Recording utc = settle(draft);
  EXPECT_EQ(utc.time.start->value, begun - an_hour);
  EXPECT_EQ(utc.time.end->value, begun - an_hour + 10 * one_second) << "by its play";
  EXPECT_EQ(utc.tracks[0].time[0], begun - an_hour + one_second);
}

/// The middle one of an even number is the later; what ticks on another clock, or inside no tick, has no say.
TEST(Settle, TheMedianOfReadings) {
  const auto start_of = [](std::vector<PlacedUtc> readings) {
    const Recording r = settle(played(std::move(readings)));
    return r.time.start ? r.time.start->value - begun : -1;
  };
  EXPECT_EQ(start_of({{0, 0, begun + an_hour, from(1)}, {0, 0, begun, from(2)}}), an_hour);
  EXPECT_EQ(start_of({{0, 0, begun, from(1)}, {0, 0, begun + an_hour, from(2)}, {0, 0, begun + 2 * an_hour, from(3)}}),
            an_hour);
  EXPECT_EQ(start_of({{0, 5, begun + 5, from(1)}}), 0);
  EXPECT_EQ(start_of({{0, no_time, begun, from(1)}}), -1);
  Draft other = played({{7, 0, begun, from(1)}});
  other.clocks[7].clock = Clock::boot;
  EXPECT_FALSE(settle(std::move(other)).time.start) << "a tick of another clock is no time of play";
}

TEST(Settle, AWallClockBesideUtcIsTold) {
  Draft draft;
  add_span(draft.utc, {begun, begun + 4});
  add_span(draft.wall_clock(0).span, {begun + an_hour, begun + an_hour + 9});
  draft.tracks = {track_on(Clock::local, {begun + an_hour})};
  const Recording r = settle(draft);
  EXPECT_EQ(r.time.source, "device_utc");
  EXPECT_EQ(r.time.local->value, begun + an_hour);
  EXPECT_EQ(r.time.local->where.at, 100u);
  EXPECT_EQ(r.time.duration_us, 4);
  EXPECT_TRUE(r.time.zone.empty());
  EXPECT_EQ(r.tracks[0].clock, Clock::local) << "nobody says its zone";
  draft.utc = {};
  EXPECT_EQ(settle(draft).time.duration_us, 9);
  draft.wall_clocks.clear();
  draft.wall_clock(0).span.add(begun, from(1));
  EXPECT_FALSE(settle(draft).time.duration_us);
}

TEST(Settle, AClockThatCallsLocalTimeUtcIsCorrected) {
  Draft draft;
  add_span(draft.utc, {begun, begun + 4});
  draft.utc_ahead = Fact<Micros>{2 * an_hour, from(9)};
  draft.tracks = {track_on(Clock::utc, {begun})};
  const Recording r = settle(std::move(draft));
  EXPECT_EQ(r.time.source, "device_local");
  EXPECT_EQ(r.time.zone, "pair of clocks +02:00");
  EXPECT_EQ(r.time.local->value, begun);
  EXPECT_EQ(r.time.start->value, begun - 2 * an_hour);
  EXPECT_EQ(r.time.end->value, begun - 2 * an_hour + 4);
  EXPECT_EQ(r.tracks[0].time[0], begun - 2 * an_hour);
}

/// A stated start wins over the first stamp of a log, not over what a receiver tells inside of a movie.
TEST(Settle, AStatedStart) {
  Draft log;
  add_span(log.utc, {begun, begun + 10});
  log.stated_start = Fact<Micros>{begun + 4, from(7)};
  const TimeBasis earlier = settle(log).time;
  EXPECT_EQ(earlier.start->value, begun + 4);
  EXPECT_EQ(earlier.duration_us, 6);
  EXPECT_EQ(earlier.source, "device_utc");
  log.stated_start->value = begun + 10;
  EXPECT_EQ(settle(log).time.duration_us, 10) << "an end that is none says nothing";
  log.utc_from_receiver = true;
  EXPECT_EQ(settle(log).time.start->value, begun + 10);
  log.placed_utc = {{3, no_time, begun, from(1)}};
  EXPECT_EQ(settle(log).time.start->value, begun) << "a receiver inside of it";
  Draft movie = played({{0, 0, begun, from(1)}});
  movie.stated_start = Fact<Micros>{begun + 4, from(7)};
  EXPECT_EQ(settle(movie).time.start->value, begun);
  Draft alone;
  alone.stated_start = Fact<Micros>{begun, from(7)};
  EXPECT_EQ(settle(alone).time.source, "device_utc");
  EXPECT_EQ(settle(alone).time.start->value, begun);
}

/// Strays before a stated start are old news, told first.
TEST(Settle, StraysAreTold) {
  const auto strays = [](Micros stray, Maybe<Micros> stated) {
    Draft draft;
    for (int i = 0; i < 200; ++i) draft.boot.add(begun + i * one_second, from(1));
    draft.boot.add(stray, from(9));
    draft.stated_boot_start = stated;
    return settle(std::move(draft)).findings;
  };
  constexpr Micros early = begun - 10 * an_hour;
  ASSERT_EQ(strays(early, {}).size(), 1u);
  EXPECT_EQ(strays(early, {})[0].code, Code::jump);
  EXPECT_EQ(strays(early, {})[0].where.at, 9u);
  EXPECT_TRUE(strays(early, Fact<Micros>{early + 1, from(1)}).empty());
  EXPECT_EQ(strays(early, Fact<Micros>{early, from(1)}).size(), 1u);
  EXPECT_EQ(strays(begun + 20 * an_hour, Fact<Micros>{begun, from(1)}).size(), 1u);
  Draft others;
  for (int i = 0; i < 200; ++i) {
    others.utc.add(begun + i * one_second, from(1));
    others.wall_clock(0).span.add(begun + i * one_second, from(1));
  }
  others.utc.add(early, from(8)), others.wall_clock(0).span.add(early, from(9));
  EXPECT_EQ(settle(std::move(others)).findings.size(), 2u);
}

TEST(Settle, WhatCouldNotBeReadIsCounted) {
  const auto words = [](std::size_t beyond, std::size_t not_decimal) {
    Draft draft;
    draft.beyond_the_globe = beyond, draft.first_beyond = from(3);
    draft.not_decimal = not_decimal, draft.first_not_decimal = from(4);
    std::string all;
    for (const Diagnostic& d : settle(std::move(draft)).findings)
      all += d.text.substr(0, 22) + "@" + std::to_string(d.where.at) + "|";
    return all;
  };
  EXPECT_EQ(words(0, 0), "");
  EXPECT_EQ(words(1, 0), "1 record has coordinat@3|");
  EXPECT_EQ(words(2, 0), "2 records have coordin@3|");
  EXPECT_EQ(words(0, 1), "1 place is not written@4|");
  EXPECT_EQ(words(1, 2), "1 record has coordinat@3|2 places are not writt@4|");
}

TEST(Settle, ADateThatNoDroneHas) {
  const auto findings = [](bool start, bool local) {
    Draft draft;
    draft.unused_date = {0, from(3)};
    if (start) add_span(draft.utc, {begun});
    if (local) draft.wall_clock(0).span.add(begun, from(1));
    return settle(std::move(draft)).findings;
  };
  ASSERT_EQ(findings(false, false).size(), 1u);
  EXPECT_EQ(findings(false, false)[0].text,
            "the date 1970-01-01 00:00:00 is before any drone, or in a future far away: not used as the time of the "
            "recording");
  EXPECT_TRUE(findings(true, false).empty());
  EXPECT_TRUE(findings(false, true).empty());
  EXPECT_TRUE(settle(Draft{}).findings.empty());
}

TEST(Settle, FilmsBeginOnceWhereAPulseTellsIt) {
  using Kind = Shot::Kind;
  const auto left = [](std::vector<std::pair<Kind, bool>> shots) {
    Draft draft;
    for (const auto& [kind, by_state] : shots) {
      Shot shot;
      shot.kind = kind;
      draft.shots.push_back(shot), draft.shot_dating.push_back({}), draft.shot_by_state.push_back(by_state);
    }
    std::string kinds;
    for (const Shot& shot : settle(std::move(draft)).shots) kinds += "pbe"[static_cast<int>(shot.kind)];
    return kinds;
  };
  EXPECT_EQ(left({{Kind::video_start, false}, {Kind::video_start, true}, {Kind::video_stop, true}}), "be")
      << "its end is told by a state alone";
  EXPECT_EQ(left({{Kind::video_stop, true}, {Kind::video_stop, false}, {Kind::video_start, true}}), "eb");
  EXPECT_EQ(left({{Kind::video_start, true}, {Kind::video_start, true}}), "bb");
  EXPECT_EQ(left({{Kind::photo, false}, {Kind::photo, false}}), "pp");
}

TEST(WallClocks, AMomentIsTheSameToOneSecond) {
  const auto zone = [](Micros ahead, int minutes = 120) {
    Draft d;
    d.wall_clock(0).span.add(begun, from(0));
    d.wall_clock(1).span.add(begun + ahead, from(1));
    d.wall_clock(1).zone = minutes;
    return settle(std::move(d)).time.zone;
  };
  for (const Micros same : {Micros{0}, 2 * an_hour}) {
    for (const Micros off : {-one_second, one_second}) {
      EXPECT_EQ(zone(same + off), "stated +02:00") << same << off;
      EXPECT_EQ(zone(same + off + (off > 0 ? 1 : -1)), "") << same << off;
    }
  }
  EXPECT_EQ(zone(-2 * an_hour), "");
  EXPECT_EQ(zone(-2 * an_hour, -120), "stated -02:00");
}

TEST(WallClocks, TheFirstThatWasTold) {
  Draft d;
  EXPECT_FALSE(d.wall_clock());
  (void)d.wall_clock(4);
  EXPECT_FALSE(d.wall_clock()) << "it never told a time";
  d.wall_clock(5).span.add(begun, from(0));
  d.wall_clock(6).zone = 60;
  EXPECT_EQ(d.wall_clock()->clock, 5);
  d.wall_clock(7).span.add(begun, from(0));
  EXPECT_EQ(d.wall_clock()->clock, 5);
  d.wall_clock(8).span.add(begun, from(0)), d.wall_clock(8).zone = 0;
  EXPECT_EQ(d.wall_clock()->clock, 8);
  d.wall_clock(5).zone = 120;
  EXPECT_EQ(d.wall_clock()->clock, 5) << "it states its own";
}

TEST(WallClocks, AreSixteenAtMost) {
  Draft d;
  for (std::uint16_t i = 0; i < 16; ++i) EXPECT_EQ(d.wall_clock(i).clock, i);
  EXPECT_EQ(d.wall_clock(16).clock, 15);
  EXPECT_EQ(d.wall_clock(3).clock, 3);
  EXPECT_EQ(d.wall_clocks.size(), 16u);
}

TEST(Settle, RanksOfTracks) {
  const auto rank_of = [](Subject subject, bool receiver, bool series = false) {
    DraftTrack d;
    d.track.subject = subject, d.receiver = receiver, d.is_series = series;
    return rank(d);
  };
  EXPECT_EQ(rank_of(Subject::aircraft, true), 0);
  EXPECT_EQ(rank_of(Subject::aircraft, false), 1);
  EXPECT_EQ(rank_of(Subject::camera, true), 2);
  EXPECT_EQ(rank_of(Subject::camera, false), 3);
  EXPECT_EQ(rank_of(Subject::home, true), 4);
  EXPECT_EQ(rank_of(Subject::aircraft, true, true), 5);
}

TEST(Picture, IsToldWithBothItsSides) {
  const auto told = [](bool width, bool height, bool codec) {
    Draft d;
    if (width) d.picture.width = Fact<std::int64_t>{4, from(1)};
    if (height) d.picture.height = Fact<std::int64_t>{3, from(2)};
    if (codec) d.movie.codec = Fact<std::string>{"avc1", from(3)};
    const Recording r = settle(std::move(d));
    return std::pair{r.picture.has_value(), r.movie.has_value()};
  };
  EXPECT_EQ(told(true, true, false), (std::pair{true, false}));
  EXPECT_EQ(told(true, false, true), (std::pair{false, true}));
  EXPECT_EQ(told(false, true, false), (std::pair{false, false}));
}

}  // namespace
}  // namespace contrail::test
