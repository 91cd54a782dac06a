// One row that tells a place becomes a sample of its track: kept in the columns, or counted.
#pragma once
#include "analysis/flight/draft.hpp"
#include "analysis/flight/plan.hpp"

namespace contrail {

/// A row whose coordinates are on the globe (see reading.hpp).
struct PlaceRow {
  const PairPlan& pair;
  const Record& record;
  std::uint32_t row;
  Micros time;
  double lat_deg, lon_deg;
};

/// Appends the row to the columns of the track, and remembers where its values lie.
void keep_sample(DraftTrack& to, const PlaceRow& from);
/// Appends a value, which lies at `at` in the file, to a measured quantity.
void keep_value(DraftTrack& to, const Record& record, std::uint64_t at, Micros time, double value);
/// Counts it; `to` is a track with `counted`.
void count_sample(Track& to, const PlaceRow& from);
/// Lets go of the columns: what was kept so far becomes a count.
void count_samples(Track& track);
/// The places of the last row, once there are no more.
void finish_places(DraftTrack& track);

/// A place that the row states as that of the start, instead of a sample.
[[nodiscard]] Position stated_position(const PlaceRow& from);

}  // namespace contrail
