// Two logs of one flight whose own clocks contradict each other.
#pragma once
#include "analysis/clock/known_logs.hpp"

namespace contrail {

/// What one of them is told of the other.
struct LogsApart {
  RecordingAt at;
  std::string words;
};

/// Which of two clocks is right nothing tells, so that both have a row. A route that more than eight logs share was
/// flown again, and again: these are not compared. `clocks`: by file and recording.
[[nodiscard]] std::vector<LogsApart> logs_apart(const std::vector<TimedFile>& files,
                                                const std::vector<std::vector<RecordingClock>>& clocks,
                                                const std::vector<KnownLog>& logs);

}  // namespace contrail
