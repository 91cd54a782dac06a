// The lines of a timeline, one after the other, in order: no more of them are held than one a recording.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/clock/date_files.hpp"

namespace contrail {

struct TimelineLine {
  std::optional<Micros> utc;
  std::optional<double> elapsed_s;  ///< where there is no UTC: since its recording began
  std::optional<Micros> local;      ///< where there is no UTC: by a wall clock whose zone is not known
  std::optional<double> error_s;
  std::string_view basis, kind;
  std::size_t file = 0, recording = 0;
  std::string_view subject;
  std::optional<double> lat_deg, lon_deg, alt_sea_m;
  std::string_view text;
  std::uint64_t offset = 0;
};

struct LineOptions {
  std::optional<Micros> from, to;            ///< UTC; both count in
  std::optional<Micros> every;               ///< also positions, at this interval
  const std::vector<bool>* among = nullptr;  ///< only of these files
  bool by_own_clock = false;                 ///< those without a moment by the wall clocks of their files, then by file
};

/// Lines with a moment by time, then file (in byte order of paths), then offset; the others behind them by file.
/// Returns how many were left out because a window is asked for and they have no moment.
std::size_t for_each_line(const std::vector<TimedFile>& files, const DatedFiles& dated, const LineOptions& options,
                          const std::function<void(const TimelineLine&)>& tell);

}  // namespace contrail
