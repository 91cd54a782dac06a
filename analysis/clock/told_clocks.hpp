// Clocks that the user tells.
#pragma once
#include "analysis/clock/date_files.hpp"

namespace contrail {

/// Takes what is told of files, by path, for what they say themselves. `clocks`: by file and recording.
void take_told(const std::vector<TimedFile>& files, const std::map<std::string, ToldClock>& told,
               std::vector<std::vector<RecordingClock>>& clocks);

/// What was told of one file holds for what its camera recorded with the same clock, where nothing better is known
/// than what it states: each goes by the told file nearest in time, which is its `reference`.
void carry_told(const std::vector<TimedFile>& files, std::vector<std::vector<RecordingClock>>& clocks);

}  // namespace contrail
