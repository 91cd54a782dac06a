// Every file's clock tied to UTC by the strongest basis there is, or a reason why not.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/clock/cameras.hpp"
#include "analysis/clock/zones_in_use.hpp"

namespace contrail {

/// The clock of one recording. Its own clock is the one that its `info` time is read from; a film's header is UTC by
/// its format.
struct RecordingClock {
  bool absolute = false;           ///< its times are UTC, once `shift` is added
  double shift = 0;                ///< seconds to add to the times as settled
  std::optional<double> offset_s;  ///< seconds to add to its own clock
  std::optional<double> error_s;   ///< one standard deviation; none: not known
  std::optional<Micros> zero;      ///< UTC of the zero of a clock that only counts
  std::string_view method;         ///< events, positions, both, stated, user
  std::string_view basis;          ///< of its times: gps, device_utc, device_local, matched, stated, user
  std::string reference;           ///< the file it was held against
  std::string reason;              ///< why there is no estimate, or what speaks against it
  std::string zone, zone_basis;    ///< `-08:00` of a wall clock, and by what
  std::size_t matches = 0;
  std::optional<double> chance, drift_ppm;
  bool cut = false;  ///< its stamps are cut to whole seconds: a moment is half a second later
};

/// What the user knows of a file's own clock.
struct ToldClock {
  double offset_s = 0;
  std::optional<double> error_s;
};

struct DatingOptions {
  std::map<std::string, ToldClock> told;  ///< by path
  std::string reference;                  ///< path of the file whose clock counts; empty: the one with the best basis
};

struct DatedFiles {
  std::vector<std::vector<RecordingClock>> clocks;  ///< by file and recording
  std::optional<std::size_t> reference;             ///< a file
};

[[nodiscard]] DatedFiles date_files(const std::vector<TimedFile>& files, const DatingOptions& options = {});

/// UTC of a moment of the recording; nothing where its clock is not tied.
[[nodiscard]] std::optional<Micros> utc_of(const RecordingClock& clock, Micros time);

/// One standard deviation of such a moment in seconds: that of the clock, and of what was cut from the stamp.
[[nodiscard]] std::optional<double> error_of(const RecordingClock& clock);

}  // namespace contrail
