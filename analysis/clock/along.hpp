// Where an aircraft was and where its camera looked between the samples of a recording; never beyond them.
#pragma once
#include <optional>

#include "analysis/clock/timed_file.hpp"

namespace contrail {

/// Samples farther apart than this have nothing between them.
constexpr Micros widest_hole = 3 * one_second;

/// The place between the samples before and behind that moment, with the offset of the one before; `near`: where the
/// search begins, and where it ended, so that moments in order of time cost nothing.
[[nodiscard]] std::optional<TimedPlace> place_at(const TimedRecording& recording, Micros time,
                                                 std::size_t* near = nullptr);
/// The same of the camera's attitude, angles the short way round.
[[nodiscard]] std::optional<TimedPose> pose_at(const TimedRecording& recording, Micros time,
                                               std::size_t* near = nullptr);

}  // namespace contrail
