// What of a file a common timeline needs: its clock, its path, what happened. Holds no bytes, so that thousands of
// files can be looked at together.
#pragma once
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "parsers/base/walk/format.hpp"

namespace contrail {

/// A position of the main track; NaN: a height that is not told.
struct TimedPlace {
  Micros time = no_time;  ///< as the recording's times count
  double lat_deg = 0, lon_deg = 0, alt_sea_m = 0, alt_takeoff_m = 0;
  std::uint64_t offset = 0;
};

/// One thing that happened.
struct TimedMoment {
  std::string_view kind;  ///< of the timeline's closed list
  Micros time = no_time;  ///< as the recording's times count
  Subject subject = Subject::none;
  std::string text;
  std::string picture;  ///< of a shot: the file that the recording names for it
  std::uint64_t offset = 0;
};

/// A number that names a device, and where it stands.
struct TimedSerial {
  Subject role = Subject::none;
  std::string serial;
  ByteRange at;
};

/// Where a camera looked, and when.
struct TimedPose {
  Micros time = no_time;
  double gimbal_yaw_deg = 0, gimbal_pitch_deg = 0;
  double gimbal_roll_deg = 0;  ///< 0 where it is not told
};

struct TimedRecording {
  Clock counts = Clock::none;  ///< what its times are: UTC, local, since power-on, since it began
  std::string source, zone;    ///< as TimeBasis has them
  Micros settled_by = 0;       ///< what its own clock was already moved by to become UTC
  std::optional<Micros> zero;  ///< UTC of a clock that only counts, where the file ties the two
  Micros first = no_time, last = no_time;
  std::vector<TimedPlace> path;                ///< in order of time
  std::optional<std::array<double, 2>> place;  ///< where it began
  double alt_sea_m = 0, alt_takeoff_m = 0;     ///< there; NaN: not told
  std::uint64_t place_offset = 0, time_offset = 0;
  std::uint64_t place_size = 0, time_size = 0;  ///< 0: not in the file as such
  std::vector<TimedMoment> moments;             ///< in order of time
  std::vector<TimedSerial> serials;
  std::string make, model;        ///< of the camera or aircraft, the first that is named
  bool hand_flown = false;        ///< every flight mode it tells is one in which a person steers
  std::vector<TimedPose> gimbal;  ///< of a still one; of a log in order of time
  bool cut_to_seconds = false;    ///< every stamp it tells is a whole second
};

struct TimedFile {
  std::string path;
  Family family = Family::log;
  std::vector<TimedRecording> recordings;
  [[nodiscard]] bool is_log() const { return family == Family::log || family == Family::export_; }
  [[nodiscard]] bool is_camera() const {
    return family == Family::still || family == Family::movie || family == Family::subtitles;
  }
};

/// Leaves one position a second of each path; returns how many are left.
std::size_t thin_paths(TimedFile& file);

/// Measured quantities that a report needs for it besides positions.
[[nodiscard]] std::vector<WantedSeries> series_of_timed_files();

/// Of a report whose source is still open.
[[nodiscard]] TimedFile timed_file(const FileReport& report, Family family);

}  // namespace contrail
