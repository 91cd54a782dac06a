// A recording while it is listened to: samples still without their moment, clocks not yet tied. settle() makes the
// Recording of it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// First and last moment on one clock. One wild stamp (a record misread behind damage) does not stretch it: a jump of
/// more than an hour counts only once a second stamp confirms it.
class Span {
 public:
  void add(Micros time, const Where& where);
  [[nodiscard]] bool empty() const { return first_ == no_time; }
  [[nodiscard]] Micros first() const { return first_; }
  [[nodiscard]] Micros last() const { return last_; }
  [[nodiscard]] const Where& first_where() const { return first_where_; }
  [[nodiscard]] const Where& last_where() const { return last_where_; }

 private:
  void stretch(Micros time, const Where& where);
  Micros first_ = no_time, last_ = no_time, suspect_ = no_time;
  Where first_where_, last_where_;
};

/// A row that feeds a clock for others: where it stands, what it says and for how long (0: not told).
struct Tick {
  std::uint64_t at, end;
  Micros time, span;
};
struct TickClock {
  Clock clock = Clock::none;
  std::vector<Tick> ticks;
};

struct DraftTrack {
  Track track;
  Time how = Time::none;
  std::uint16_t clock = 0;
  bool receiver = false;  ///< its records tell a fix: the main track is chosen among these first
};

/// A moment still to be found by position in the file.
struct Pending {
  Time how = Time::none;
  std::uint16_t clock = 0;
};

/// A UTC reading in a row whose moment on another clock follows from its place in the file.
struct PlacedUtc {
  std::uint64_t at;
  std::uint16_t clock;
  Micros utc;
  Where where;
};

struct Draft {
  std::vector<DraftTrack> tracks;
  std::map<std::uint16_t, TickClock> clocks;
  Span utc, local, boot, media;
  std::vector<PlacedUtc> placed_utc;
  Maybe<Micros> media_duration;
  bool utc_from_receiver = false;
  Maybe<Micros> stated_start;
  Maybe<Micros> stated_boot_start;  ///< on the boot clock; rows with earlier stamps tell of things before the recording
  std::optional<Position> stated_place;
  std::optional<int> local_zone;             ///< minutes east, stated beside the local time
  std::optional<ClockPair> pair, weak_pair;  ///< with a fix; without
  std::vector<Device> devices;
  std::vector<HappenedEvent> events;
  std::vector<Pending> event_times;  ///< parallel to events
  std::vector<Shot> shots;
  std::vector<Pending> shot_times;  ///< parallel to shots
  Picture picture;
  std::string place_name;
  Where place_name_where;
  [[nodiscard]] bool empty() const {
    return tracks.empty() && utc.empty() && local.empty() && boot.empty() && media.empty() && !media_duration &&
           placed_utc.empty() && !stated_start && !stated_place && devices.empty() && events.empty() && shots.empty() &&
           !picture.width;
  }
};

/// Ties clocks, gives every sample and event its moment, sums up the flight. `zone_of_local(local)` gives the user's
/// zone in minutes east.
[[nodiscard]] Recording settle(Draft draft, std::optional<int> (*zone_of_local)(Micros local));

/// Times of samples that follow from their place in the file. `offsets` ascend (as records were met). What has no tick
/// in reach gets a time between its neighbours and is marked, or none where there are no two neighbours. Samples inside
/// one tick share its span evenly.
void join(const std::vector<std::uint64_t>& offsets, Time how, const std::vector<Tick>& ticks,
          std::vector<Micros>& times, std::vector<std::uint8_t>& interpolated);

}  // namespace contrail
