#include "analysis/scene/moments.hpp"

#include <algorithm>

#include "analysis/flight/summary.hpp"
#include "analysis/place/inferred.hpp"

namespace contrail {
namespace {

using Place = std::optional<std::array<double, 2>>;

Place place_of(const Recording& r, const ToldMoment& told) {
  if (told.place) return told.place;
  if (r.start) return std::array<double, 2>{r.start->lat_deg, r.start->lon_deg};
  return std::nullopt;
}

/// Samples [first, behind) that nothing can have flown to are no place of this recording.
bool jumped(const Recording& r, std::size_t sample) {
  return std::ranges::any_of(r.jumps, [&](const Jump& j) { return sample >= j.first && sample < j.behind; });
}

void add_track(PlacedMoments& out, const Recording& r, const ToldMoment& told, Micros every) {
  const Track& track = r.tracks.front();
  const auto moment = [&](std::size_t i) {
    const Place place = told.place ? *told.place : std::array<double, 2>{track.lat_deg[i], track.lon_deg[i]};
    return PlacedMoment{track.time[i], (*place)[0], (*place)[1], std::string(r.time.source), r.time.zone};
  };
  std::optional<std::size_t> last;
  Micros told_last = no_time;
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (track.time[i] == no_time || !has_fix(track, i) || jumped(r, i)) continue;
    last = i;
    if (told_last != no_time && track.time[i] - told_last < every) continue;
    out.moments.push_back(moment(i));
    told_last = track.time[i];
  }
  if (last && track.time[*last] > told_last) out.moments.push_back(moment(*last));
}

/// What the place would have it be, for the user to decide.
std::string zone_to_add(const Recording& r) {
  const auto zone = inferred_zone(r);
  return zone ? zone->names.front() + " (by its position)" : "ZONE";
}

std::string why_no_time(const Recording& r) {
  if (r.time.local || r.time.source == "device_local")
    return "its clock does not state its time zone: add --tz " + zone_to_add(r) + ", or --time";
  if (r.time.source == "boot") return "its clock counts from power-on only, and nothing ties it to UTC: add --time";
  return "no date and time: add --time";
}

void add_recording(PlacedMoments& out, const Recording& r, const ToldMoment& told, Micros every) {
  const bool dated_track = !r.tracks.empty() && r.tracks.front().clock == Clock::utc && r.tracks.front().size() > 1 &&
                           r.tracks.front().subject != Subject::plan;
  const std::size_t before = out.moments.size();
  if (dated_track && !told.utc) add_track(out, r, told, every);
  if (out.moments.size() > before) return;
  const Place place = place_of(r, told);
  const std::optional<Micros> utc = told.utc       ? told.utc
                                    : r.time.start ? std::optional(r.time.start->value)
                                                   : std::nullopt;
  if (place && utc)
    out.moments.push_back({*utc, (*place)[0], (*place)[1], told.utc ? std::string() : std::string(r.time.source),
                           told.utc ? std::string() : r.time.zone});
  else if (out.reason.empty())
    out.reason =
        utc ? "no position: add --at LAT,LON" : why_no_time(r) + (place ? "" : "; no position: add --at LAT,LON");
}

}  // namespace

PlacedMoments placed_moments(const FileReport& report, const ToldMoment& told, Micros every) {
  PlacedMoments out;
  for (const Recording& r : report.recordings) add_recording(out, r, told, every);
  if (out.moments.empty() && out.reason.empty())
    out.reason = report.status == Status::encrypted ? "encrypted" : "no recording";
  return out;
}

}  // namespace contrail
