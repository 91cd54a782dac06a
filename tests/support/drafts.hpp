// Parts of drafts by hand, as the walks of files leave them.
#pragma once
#include <utility>
#include <vector>

#include "analysis/flight/draft.hpp"

namespace contrail::test {

/// Eight bytes at an offset of some file.
inline Where from(std::uint64_t offset) { return {nullptr, offset, 8, nullptr}; }

/// Of the aircraft, with stamps of its own, all at one place.
inline DraftTrack track_on(Clock clock, std::vector<Micros> times) {
  DraftTrack d;
  d.how = Time::own;
  d.track.subject = Subject::aircraft;
  d.track.clock = clock;
  d.track.offset.resize(times.size());
  d.track.lat_deg.assign(times.size(), 1), d.track.lon_deg.assign(times.size(), 2);
  d.track.time = std::move(times);
  return d;
}

}  // namespace contrail::test
