// Moments of an even clock, cut to whole ticks: of a camera that now and then leaves a picture out, or of frames of
// sound. Others could be put where each of them tells something.
#pragma once
#include <cstdint>
#include <vector>

namespace contrail::video {

/// A moment in ticks, and how many usual steps stand before it.
struct Moment {
  std::int64_t steps, time;
};

/// How many usual steps so many ticks are; 0: none, or more than a camera leaves out.
[[nodiscard]] std::int64_t steps_of(std::int64_t ticks, std::int64_t usual);

/// The step that stands in the middle of all, from each moment to the next; 0: there is none.
[[nodiscard]] std::int64_t usual_step(const std::vector<std::int64_t>& times);

/// Whether there is a step, within a tick of the usual one, from whose multiples no moment is a tick or more away.
[[nodiscard]] bool are_even(const std::vector<Moment>& moments, std::int64_t usual);

/// The same of moments in order. The first and the last step may be any of at most two usual ones.
[[nodiscard]] bool moments_are_even(const std::vector<std::int64_t>& times, std::int64_t usual);

}  // namespace contrail::video
