// Which hour a film was recorded in, where its camera's clock is known but for whole quarter hours.
#pragma once
#include <optional>
#include <vector>

#include "analysis/clock/timed_file.hpp"

namespace contrail {

/// A log whose clock is known: `shift` seconds are added to its times.
struct DatedLog {
  const TimedRecording* log = nullptr;
  double shift = 0;
};

/// A camera counts films in UTC and pictures in local time. Between the two stands the zone that it was told, which no
/// file need tell: a zone that fits may be that of a clock that is one hour off.
struct FilmHours {
  const TimedRecording& film;
  double offset_s = 0;                    ///< to add to its times, but for quarter hours; in the zone that fits
  bool zone_fits = false;                 ///< one zone does; else `offset_s` is any of those that may be
  std::optional<double> subtitles_begin;  ///< those of its own name, in seconds UTC
};

/// The offset with its hours: as the subtitles have it, else as a log confirms it (by its places where the film tells
/// any, else by the time alone, and then only in the zone that fits). Nothing where none does, or two do.
[[nodiscard]] std::optional<double> film_offset(const FilmHours& hours, const std::vector<DatedLog>& logs);

}  // namespace contrail
