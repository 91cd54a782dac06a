// Logs whose clocks are known: what others are held against.
#pragma once
#include "analysis/clock/date_files.hpp"
#include "analysis/clock/match.hpp"

namespace contrail {

/// Heights count from above the sea or from take-off, as the other side tells them.
struct KnownLog {
  RecordingAt at;
  LogEvidence sea, takeoff;
};

/// Of the recordings of logs those that last and whose clocks are UTC; those of the reference first, as of matches that
/// agree the first of the least error counts. `clocks`: by file and recording.
[[nodiscard]] std::vector<KnownLog> known_logs(const std::vector<TimedFile>& files,
                                               const std::vector<std::vector<RecordingClock>>& clocks,
                                               std::optional<std::size_t> reference);

/// `is_log`: the member is a log itself, which may have let pictures be taken.
[[nodiscard]] ClockMatches match_with(const CameraMember& member, const KnownLog& log, bool is_log);

}  // namespace contrail
