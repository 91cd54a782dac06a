// A log as the other files are held against it.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "analysis/clock/date_files.hpp"

namespace contrail {

/// One recording of a log. Refers to the files and clocks it was made of.
struct LogSide {
  RecordingAt at;
  const TimedRecording& log;
  const RecordingClock& clock;
  std::set<std::string> pictures;     ///< that it names, in small letters
  std::vector<Micros> pulses, films;  ///< when pictures were taken and films began, as its times count
  [[nodiscard]] std::optional<Micros> own_time(Micros utc) const {
    if (!clock.absolute) return std::nullopt;
    return utc - std::llround(clock.shift * 1e6);
  }
};

/// Of every recording of the logs among the files.
[[nodiscard]] std::vector<LogSide> log_sides(const std::vector<TimedFile>& files, const DatedFiles& dated);

/// The name in a path, in small letters: as logs and cards spell it differently.
[[nodiscard]] std::string small_name(std::string_view path);

}  // namespace contrail
