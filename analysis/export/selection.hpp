// Which tracks, and how many of their samples.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"

namespace contrail {

struct TrackSelection {
  bool all_subjects = false;
  std::optional<Subject> subject;
  std::string name;  ///< of the track, as the format calls it; empty: any
  [[nodiscard]] bool main_only() const { return !all_subjects && !subject && name.empty(); }
};

/// Without a subject and a name: the main track; of a plan, which has none, all of it. With a subject: all its tracks;
/// with a name only: the tracks so called, whosever they are.
[[nodiscard]] std::vector<Track*> select(Recording& recording, const TrackSelection& selection);

/// At most one sample in each period of 1/hz seconds, counted from the track's first time: the first of each. Periods
/// rather than distances, so that a 10 Hz log whose times jitter stays 10 Hz. Samples without a time stay: nothing says
/// that they are too many.
[[nodiscard]] Track thinned(Track track, double hz);

}  // namespace contrail
