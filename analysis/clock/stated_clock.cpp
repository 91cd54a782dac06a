#include "analysis/clock/stated_clock.hpp"

#include <tuple>

#include "analysis/clock/evidence_of.hpp"
#include "analysis/clock/name_time.hpp"
#include "analysis/io/files.hpp"

namespace contrail {
namespace {

// One standard deviation of clocks that are believed as they are: a receiver's, and the UTC that a log's device was
// given.
constexpr double receiver_error = 0.2, device_error = 1;

}  // namespace

RecordingClock stated_clock(const TimedRecording& r, Family family) {
  const bool is_log = family == Family::log || family == Family::export_;
  RecordingClock clock;
  clock.zero = r.zero;
  if (r.counts == Clock::utc) {
    clock.absolute = true, clock.method = "stated";
    clock.offset_s = seconds(r.settled_by);
    clock.basis = r.source == "gps" ? "gps" : r.source == "device_local" ? "stated" : "device_utc";
    clock.error_s = clock.basis == "gps"                    ? receiver_error
                    : clock.basis == "device_utc" && is_log ? device_error
                                                            : wall_error;
    if (clock.basis == "stated") clock.zone = zone_text(-*clock.offset_s), clock.zone_basis = r.zone;
    // Cameras have a wall clock and a zone that somebody set, of which they make the UTC of a film's header.
    if (family == Family::movie && clock.basis == "device_utc")
      clock.reason = "hours off where the camera's time zone is set wrong";
    return clock;
  }
  clock.basis = "device_local";
  clock.reason = r.counts == Clock::local   ? "its clock does not state its time zone"
                 : r.counts == Clock::boot  ? "its clock counts from power-on, and nothing ties it to UTC"
                 : r.counts == Clock::media ? "it counts from its beginning, and nothing ties it to UTC"
                                            : "it has no clock";
  return clock;
}

void tell_zone(RecordingClock& clock, std::string_view basis) {
  const auto zone = zone_of(-*clock.offset_s);
  if (zone && *zone != clock.zone) clock.zone = *zone, clock.zone_basis = basis;
}

/// Programs name logs by the wall clock of the phone or the computer: held against the log's UTC, it tells their zone.
void tell_zone_by_name(RecordingClock& clock, const TimedRecording& r, std::string_view path) {
  if (!clock.absolute || !clock.zone.empty() || r.counts != Clock::utc) return;
  const auto named = time_in_name(name_in(path));
  const auto zone = named ? zone_of(seconds(*named) - seconds(r.first)) : std::nullopt;
  if (zone) clock.zone = *zone, clock.zone_basis = "file name";
}

std::optional<std::size_t> reference_of(const std::vector<TimedFile>& files,
                                        const std::vector<std::vector<RecordingClock>>& clocks,
                                        const std::string& path) {
  const auto rank = [&](std::size_t f) {
    std::tuple<int, int, std::size_t> best{-1, 0, 0};
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
      const RecordingClock& clock = clocks[f][r];
      if (!clock.absolute) continue;
      const int basis = clock.basis == "gps" ? 3 : clock.basis == "user" ? 2 : clock.basis == "device_utc" ? 1 : 0;
      best = std::max(best, {basis, files[f].is_log() ? 1 : 0, files[f].recordings[r].path.size()});
    }
    return best;
  };
  std::optional<std::size_t> reference;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (!path.empty() && files[f].path == path) return f;
    if (std::get<0>(rank(f)) < 0) continue;
    if (!reference || rank(f) > rank(*reference)) reference = f;
  }
  return reference;
}

}  // namespace contrail
