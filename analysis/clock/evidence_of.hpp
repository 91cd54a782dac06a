// The evidence that files hold about their clocks, in the shapes that match.hpp compares.
#pragma once
#include "analysis/clock/evidence.hpp"
#include "analysis/clock/timed_file.hpp"

namespace contrail {

/// Seconds since 1970, or since the clock's zero.
[[nodiscard]] inline double seconds(Micros time) { return static_cast<double>(time) / 1e6; }

/// A log whose clock is known. Places are metres around `around`.
struct LogEvidence {
  FlownPath flown;
  LocalFrame around{0, 0};
  bool sea = false, takeoff = false;  ///< which heights it tells
  std::array<double, 4> box{};        ///< west, south, east, north; only where it has a path
};

/// `shift`: seconds to add to the times of the recording. `takeoff`: heights are those above take-off, else above sea.
[[nodiscard]] LogEvidence evidence_of(const TimedRecording& log, double shift, bool takeoff);

/// Recordings of one camera in a row: pictures, or one film, or one log whose clock is asked for.
struct CameraRun {
  std::vector<const TimedRecording*> recordings;  ///< in order of their names
  Family family = Family::still;
  /// True if it and the log can have been at one place: both have none, or they lie within two kilometres.
  [[nodiscard]] bool may_be_near(const LogEvidence& log) const;
  /// True if the two clocks say that both can be of one day, or a serial of a flight that was flown by hand does: a
  /// mission that is flown again has the same path and the same rhythm of pictures on any day. A clock that only
  /// counts, or was never set, can be of any.
  [[nodiscard]] bool may_be_of_one_day(const TimedRecording& log, const FlownPath& flown) const;
  /// From the first to the last stamp, as its times count.
  [[nodiscard]] FilmSpan span() const;
  /// Heights above take-off are known.
  [[nodiscard]] bool tells_takeoff() const;
};

/// The same places around the log's origin, with the heights that both tell. `pictures_only`: no places; of a log the
/// pictures that it let be taken.
[[nodiscard]] CameraStamps stamps_of(const CameraRun& run, const LogEvidence& log, bool pictures_only = false);

}  // namespace contrail
