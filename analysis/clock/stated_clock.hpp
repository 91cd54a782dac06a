// What a file itself says of its clock, before anything is held against anything.
#pragma once
#include "analysis/clock/date_files.hpp"

namespace contrail {

/// One standard deviation of a clock that people set: ten minutes are usual.
constexpr double wall_error = 600;

[[nodiscard]] RecordingClock stated_clock(const TimedRecording& recording, bool is_log);
/// The zone of a wall clock, by its offset to UTC.
void tell_zone(RecordingClock& clock);
/// Programs name logs by the wall clock of the phone or the computer: held against the log's UTC, it tells their zone.
void tell_zone_by_name(RecordingClock& clock, const TimedRecording& recording, std::string_view path);

}  // namespace contrail
