// A recording while it is listened to: samples still without their moment, clocks not yet tied. settle() makes the
// Recording of it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "analysis/flight/time_span.hpp"
#include "analysis/flight/zone.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// A clock of the file that dates rows without a stamp of their own: its last tick, and who waits for the next. No
/// other tick is kept.
struct TickClock {
  /// Samples [first, end) of a track inside the last tick.
  struct Inside {
    std::size_t track, first;
  };
  Clock clock = Clock::none;  ///< none: it has not ticked yet
  Micros time = no_time;      ///< of the last tick
  Micros span = 0;            ///< how long it lasts; 0: not told
  std::size_t depth = 0;      ///< how many nodes were open around it
  bool holds = false;         ///< the innermost of them is still open
  std::vector<Inside> inside;
  std::vector<std::size_t> tracks, events, shots;  ///< waiting for the next tick; of a track, its last sample
  bool awaited = false;                            ///< somebody waits, or is inside the last tick
};

struct PairPlan;

struct DraftTrack {
  /// A row whose places are worked out only when there is no later one.
  struct PlacedRow {
    const PairPlan* pair = nullptr;  ///< null: the track's places are as they should be
    Where record;
    std::uint32_t row = 0;
  };
  Track track;
  PlacedRow last_row;
  Time how = Time::none;
  std::uint16_t clock = 0;
  bool receiver = false;  ///< its records tell a fix: the main track is chosen among these first
  bool waits = false;     ///< the last sample gets the next tick
  bool keeps = true;      ///< its samples are always kept, whichever track becomes the main one
  /// Of a measured quantity: no places, but these values. It is dated as tracks are.
  bool is_series = false, by_field = false, notable = false;
  Meaning measures = Meaning::none;
  std::string unit;
  std::vector<double> values;
};
/// The main track has the lowest rank: a receiver's before a filter's, aircraft before camera, else as met in the file.
[[nodiscard]] int rank(const DraftTrack& track);

/// How an event or a shot is dated; `own` also where its layout would join but the row tells its moment.
struct Dating {
  Time how = Time::none;
  std::uint16_t clock = 0;
};

/// A UTC reading in a row that lies inside a tick of another clock.
struct PlacedUtc {
  std::uint16_t clock;
  Micros tick;  ///< no_time where the row is inside none
  Micros utc;
  Where where;
};

/// A wall clock of the file, and the zone that is stated for it.
struct WallClock {
  std::uint16_t clock = 0;  ///< Layout::clock
  Span span;
  std::optional<int> zone;  ///< minutes east of UTC
};

struct Draft {
  std::vector<DraftTrack> tracks;
  std::size_t main = 0;  ///< which of them would be the main track if there were no further
  std::map<std::uint16_t, TickClock> clocks;
  Span utc, boot, media;
  std::vector<WallClock> wall_clocks;  ///< as met
  std::vector<PlacedUtc> placed_utc;
  Maybe<Micros> media_duration;
  bool utc_from_receiver = false;
  Maybe<Micros> utc_ahead;  ///< `utc` is a local clock that calls its time UTC: how far it is ahead of it
  Maybe<Micros> stated_start;
  Maybe<Micros> stated_boot_start;  ///< on the boot clock; rows with earlier stamps tell of things before the recording
  std::optional<Position> stated_place;
  std::optional<ClockPair> pair, weak_pair;  ///< with a fix; without
  std::vector<Device> devices;
  std::vector<Software> software;
  std::vector<HappenedEvent> events;
  std::vector<Dating> event_dating;  ///< parallel to events
  std::size_t beyond_the_globe = 0;  ///< pairs of coordinates that no place has
  Where first_beyond;
  std::size_t not_decimal = 0;  ///< places in words that are no decimal degrees
  Where first_not_decimal;
  Fact<Micros> unused_date{no_time, {}};  ///< the first date, by any clock, that no drone can have recorded
  std::vector<Shot> shots;
  std::vector<Dating> shot_dating;  ///< parallel to shots
  std::vector<bool> shot_by_state;  ///< parallel to shots: a state changed, which is recorded now and then
  Picture picture;
  Movie movie;
  AppTotals app_totals;
  std::string place_name;
  Where place_name_where;
  [[nodiscard]] WallClock& wall_clock(std::uint16_t clock);
  /// The one that tells when the recording began: the first that was met, or one that tells the same moment with its
  /// zone; null: none.
  [[nodiscard]] const WallClock* wall_clock() const;
  [[nodiscard]] bool empty() const {
    return tracks.empty() && utc.empty() && !wall_clock() && boot.empty() && media.empty() && !media_duration &&
           placed_utc.empty() && !stated_start && !stated_place && devices.empty() && software.empty() &&
           events.empty() && shots.empty() && !picture.width && !movie.codec;
  }
};

struct Settling {
  ZoneOfLocal zone_of_local = {};  ///< the user's zone in minutes east at that local time
  bool one_moment = false;         ///< a picture: it has no end and no duration
};
/// Ties clocks, gives every sample and event its moment.
[[nodiscard]] Recording settle(Draft draft, const Settling& how = {});

// Rows are dated as they arrive, by their order in the walk (see Time). Each function is called after the row was
// added.

[[nodiscard]] constexpr bool joined(Time how) { return how != Time::own && how != Time::none; }
/// Gives `time` to who waits for the next tick.
void end_waiting(Draft& draft, TickClock& clock, Micros time);
/// The clock ticks: who waited gets this moment, and what comes before the node around it closes is inside.
inline void tick(Draft& draft, TickClock& clock, Clock kind, Micros time, Micros span, std::size_t depth) {
  if (clock.awaited) end_waiting(draft, clock, time);
  clock.clock = kind, clock.time = time, clock.span = span, clock.depth = depth, clock.holds = true;
}
/// A node closed; `depth` are still open. What was inside a tick of that node shares the tick's span evenly.
void close_node(Draft& draft, std::size_t depth);
/// Dates the last sample of a track, the last event, the last shot.
void date_sample(Draft& draft, TickClock& clock, std::size_t track);
void date_event(Draft& draft, TickClock& clock);
void date_shot(Draft& draft, TickClock& clock);
/// No further ticks: what is missing between two dated samples gets a time between theirs and is marked; what has no
/// two such neighbours stays without.
void finish_dating(Draft& draft);

}  // namespace contrail
