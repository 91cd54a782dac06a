// What the tracks of a recording add up to: start, end, home, operator, box, path.
#pragma once
#include "analysis/flight/recording.hpp"

namespace contrail {

/// Fills start/end/home/operator (where nothing stated them), bbox and flight from the tracks; the main track is the
/// first.
void summarise(Recording& recording);

/// The sample as a position, altitudes with their references; with places for the track's first and last (see
/// Track::first_places).
[[nodiscard]] Position position_of(const Track& track, std::size_t sample);
[[nodiscard]] constexpr bool is_current(Fix fix) { return fix != Fix::none && fix != Fix::stale; }
/// True unless the sample says that it is no current fix.
[[nodiscard]] bool has_fix(const Track& track, std::size_t sample);
/// The moment elapsed_s counts from on that clock: when the recording began. `no_time` where that is not known.
[[nodiscard]] Micros beginning(const TimeBasis& basis, Clock clock);
/// Seconds since the recording began; nothing where the two moments are not on one clock.
[[nodiscard]] std::optional<double> elapsed_s(const TimeBasis& basis, Micros time, Clock clock);
/// The greatest height above take-off of samples with a fix, metres; no value where the track tells none.
[[nodiscard]] Peak height_of(const Track& track);
[[nodiscard]] Timing timing_of(const Track& track);
/// Samples a second, from first to last moment; nothing for less than two moments.
[[nodiscard]] std::optional<double> rate_hz(const Track& track);

}  // namespace contrail
