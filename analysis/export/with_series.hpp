// What `--with` adds to the rows of a track: measured quantities besides positions, as they stood at each row's time.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// One more column of a track.
struct SeriesColumn {
  std::string name;  ///< with its unit (`battery_voltage_v`), or the record and column as they were asked for
  WantedSeries wanted;
  bool on_off = false;  ///< of a state: 1 while it is on, else 0
  bool operator==(const SeriesColumn&) const = default;
};

/// The words of `--with`, in order.
[[nodiscard]] std::span<const std::string_view> series_words();
/// The columns of a word; of `RECORD.FIELD` (`BAT.Volt`) one. Empty for any other word.
[[nodiscard]] std::vector<SeriesColumn> series_columns(std::string_view word);

/// How long a value is taken to last: three times the usual step of its series, at most this.
constexpr Micros longest_hold = 10 * one_second;

/// A value for each row of `track`: the last one that was recorded at or before the row's time, if that is no longer
/// ago than it lasts; NaN where there is none. Never a value from between two or from a later moment. Of several series
/// the one of the track's own records, else that with the most values, else the first. Empty if the recording has none,
/// or (but for RECORD.FIELD) if the track is neither an aircraft's nor a camera's.
[[nodiscard]] std::vector<double> held_values(const Recording& recording, const Track& track,
                                              const SeriesColumn& column);

}  // namespace contrail
