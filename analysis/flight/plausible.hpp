// What in a track can have been flown. One flipped bit moves a position by kilometres, or a height by thousands:
// summaries leave that out, and a finding tells it. Thresholds: three times the speed of a fast multirotor (30 m/s) and
// 10 m/s, and steps of 25 m are noise; measured on authentic logs, whose noise stays far below.
#pragma once
#include "analysis/flight/recording.hpp"

namespace contrail {

/// The stretches of samples with a fix, in order, that lie where nothing flies in that time and from where the samples
/// around them continue as before. A stretch of ten seconds is believed, wherever it lies; and nothing is left out of a
/// track most of which would be.
[[nodiscard]] std::vector<Jump> jumps_of(const Track& track);

}  // namespace contrail
