// What a file itself says of its clock, before anything is held against anything.
#pragma once
#include "analysis/clock/date_files.hpp"

namespace contrail {

/// One standard deviation of a clock that people set: ten minutes are usual.
constexpr double wall_error = 600;

[[nodiscard]] RecordingClock stated_clock(const TimedRecording& recording, Family family);
/// The zone of a wall clock, by its offset to UTC, which is known by `basis`: `matched` or `user`.
void tell_zone(RecordingClock& clock, std::string_view basis);
/// Programs name logs by the wall clock of the phone or the computer: held against the log's UTC, it tells their zone.
void tell_zone_by_name(RecordingClock& clock, const TimedRecording& recording, std::string_view path);
/// The file whose clock counts: the one of that path, else the one with the best basis, which is a receiver's UTC, then
/// what the user told, then a device's UTC, then the most positions. None where no clock is absolute. `clocks`: by file
/// and recording.
[[nodiscard]] std::optional<std::size_t> reference_of(const std::vector<TimedFile>& files,
                                                      const std::vector<std::vector<RecordingClock>>& clocks,
                                                      const std::string& path);

}  // namespace contrail
