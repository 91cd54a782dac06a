// The rules by which rows without a stamp are dated: the tick before, the tick behind, the tick around.
#include <gtest/gtest.h>

#include "analysis/flight/draft.hpp"

namespace contrail {
namespace {

/// A draft with one clock and as many tracks as asked for, all dated alike.
struct Joining {
  explicit Joining(Time how, std::size_t tracks = 1) {
    draft.tracks.resize(tracks);
    for (DraftTrack& d : draft.tracks) d.how = how;
  }
  TickClock& clock() { return draft.clocks[0]; }
  void ticks(Micros time, Micros span = 0, std::size_t depth = 0) {
    tick(draft, clock(), Clock::media, time, span, depth);
  }
  void sample(std::size_t track = 0, Micros own = no_time) {
    draft.tracks[track].track.offset.push_back(0);
    draft.tracks[track].track.time.push_back(own);
    date_sample(draft, clock(), track);
  }
  void event(Time how, Micros own = no_time) {
    draft.events.push_back(
        {.kind = Event::message, .time = own, .clock = Clock::none, .text = {}, .where = {}, .time_where = {}});
    draft.event_dating.push_back({how, 0});
    date_event(draft, clock());
  }
  void shot(Time how) {
    draft.shots.push_back({});
    draft.shot_dating.push_back({how, 0});
    date_shot(draft, clock());
  }
  const Track& finished(std::size_t track = 0) {
    finish_dating(draft);
    return draft.tracks[track].track;
  }
  Draft draft;
};

using Times = std::vector<Micros>;
using Marks = std::vector<std::uint8_t>;

TEST(Join, PreviousIsTheLastTickHoweverLongAgo) {
  Joining j(Time::previous);
  j.sample();
  j.ticks(10), j.sample(), j.sample();
  j.ticks(20), j.ticks(30), j.sample();
  const Track& t = j.finished();
  EXPECT_EQ(t.time, (Times{no_time, 10, 10, 30}));
  EXPECT_EQ(t.interpolated, (Marks{0, 0, 0, 0}));
  EXPECT_EQ(t.clock, Clock::media);
}

TEST(Join, PreviousPutsAStampOfTheRowAside) {
  Joining j(Time::previous);
  j.sample(0, 7);
  j.ticks(10), j.sample(0, 8);
  EXPECT_EQ(j.finished().time, (Times{no_time, 10}));
}

TEST(Join, NextReachesOnlyTheLastSampleOfEachTrack) {
  Joining j(Time::next, 2);
  j.ticks(0), j.sample(0), j.sample(1);
  j.ticks(10), j.sample(0), j.sample(0), j.sample(0);
  j.ticks(40), j.ticks(50), j.sample(0);
  finish_dating(j.draft);
  EXPECT_EQ(j.draft.tracks[0].track.time, (Times{10, 20, 30, 40, no_time}));
  EXPECT_EQ(j.draft.tracks[0].track.interpolated, (Marks{0, 1, 1, 0, 0}));
  EXPECT_EQ(j.draft.tracks[1].track.time, (Times{10}));
}

TEST(Join, InsideHoldsUntilItsNodeCloses) {
  Joining j(Time::inside);
  j.sample();
  j.ticks(10, 0, 2);
  close_node(j.draft, 2);  // a node within
  j.sample();
  close_node(j.draft, 1);
  j.sample();
  j.ticks(30, 0, 2), j.sample();
  const Track& t = j.finished();
  EXPECT_EQ(t.time, (Times{no_time, 10, 20, 30}));
  EXPECT_EQ(t.interpolated, (Marks{0, 0, 1, 0}));
}

TEST(Join, InsideSharesTheSpanPerTrack) {
  Joining j(Time::inside, 2);
  j.ticks(100, 40, 1);
  j.sample(0), j.sample(1), j.sample(0), j.sample(0), j.sample(1), j.sample(0);
  close_node(j.draft, 0);
  j.ticks(200, 30, 1), j.sample(0), j.sample(0);  // ends with the recording
  finish_dating(j.draft);
  EXPECT_EQ(j.draft.tracks[0].track.time, (Times{100, 110, 120, 130, 200, 215}));
  EXPECT_EQ(j.draft.tracks[1].track.time, (Times{100, 120}));
}

TEST(Join, ATickEndsTheOneBefore) {
  Joining j(Time::inside);
  j.ticks(100, 20, 1), j.sample(), j.sample();
  j.ticks(500, 20, 1), j.sample(), j.sample();
  EXPECT_EQ(j.finished().time, (Times{100, 110, 500, 510}));
}

TEST(Join, EventsAndShotsAreDatedLikeSamples) {
  Joining j(Time::own, 0);
  j.event(Time::previous), j.event(Time::next), j.event(Time::next), j.shot(Time::next);
  j.ticks(10, 0, 1);
  j.event(Time::previous), j.event(Time::inside), j.shot(Time::inside), j.event(Time::next, 3);
  close_node(j.draft, 0);
  j.event(Time::inside), j.event(Time::previous);
  j.ticks(20);
  finish_dating(j.draft);
  const Times expected{no_time, 10, 10, 10, 10, 3, no_time, 10};
  ASSERT_EQ(j.draft.events.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(j.draft.events[i].time, expected[i]) << i;
    EXPECT_EQ(j.draft.events[i].clock, expected[i] == 3 ? Clock::none : Clock::media) << i;
  }
  EXPECT_EQ(j.draft.shots[0].time, 10);
  EXPECT_EQ(j.draft.shots[1].time, 10);
}

TEST(Join, RowsWithTheirOwnTimeAreLeftAlone) {
  Joining j(Time::own);
  j.ticks(10), j.sample(0, 5), j.sample(0, no_time), j.sample(0, 7);
  const Track& t = j.finished();
  EXPECT_EQ(t.time, (Times{5, no_time, 7}));
  EXPECT_TRUE(t.interpolated.empty());
}

TEST(Join, AClockThatNeverTicksDatesNothing) {
  for (const Time how : {Time::previous, Time::next, Time::inside}) {
    Joining j(how);
    j.sample(), j.sample();
    const Track& t = j.finished();
    EXPECT_EQ(t.time, (Times{no_time, no_time}));
    EXPECT_EQ(t.clock, Clock::none);
  }
}

}  // namespace
}  // namespace contrail
