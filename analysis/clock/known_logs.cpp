#include "analysis/clock/known_logs.hpp"

#include <algorithm>

namespace contrail {

std::vector<KnownLog> known_logs(const std::vector<TimedFile>& files,
                                 const std::vector<std::vector<RecordingClock>>& clocks,
                                 std::optional<std::size_t> reference) {
  std::vector<KnownLog> logs;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (!files[f].is_log()) continue;
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
      const TimedRecording& recording = files[f].recordings[r];
      const RecordingClock& clock = clocks[f][r];
      if (!clock.absolute || recording.last <= recording.first) continue;
      logs.push_back({{f, r}, evidence_of(recording, clock.shift, false), evidence_of(recording, clock.shift, true)});
    }
  }
  std::ranges::stable_sort(logs, {}, [&](const KnownLog& log) { return log.at.file != reference; });
  return logs;
}

ClockMatches match_with(const CameraMember& member, const KnownLog& log, bool is_log) {
  const bool takeoff = log.takeoff.takeoff && member.run.tells_takeoff();
  const LogEvidence& evidence = takeoff ? log.takeoff : log.sea;
  ClockMatches found = match_clocks(evidence.flown, stamps_of(member.run, evidence));
  if (found.match.dated() || !is_log) return found;
  const ClockMatches by_pictures = match_clocks(evidence.flown, stamps_of(member.run, evidence, true));
  return by_pictures.match.dated() ? by_pictures : found;
}

}  // namespace contrail
