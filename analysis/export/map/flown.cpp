#include "analysis/export/map/flown.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/export/lines.hpp"
#include "analysis/export/samples.hpp"
#include "analysis/export/track_name.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

struct Heights {
  const std::vector<double>* of = nullptr;
  std::string_view ref;
};

/// The first that any sample tells: what a pilot flies by, then what a map has.
Heights heights_of(const Track& track) {
  const Heights kinds[] = {
      {&track.alt_takeoff_m, "takeoff"}, {&track.alt_sea_m, "sea"}, {&track.alt_other_m, track.alt_other_ref}};
  for (const Heights& kind : kinds)
    if (!kind.ref.empty() && std::ranges::any_of(*kind.of, [](double h) { return std::isfinite(h); })) return kind;
  return {};
}

}  // namespace

FlownTrack flown(const std::string& file, const TrackRef& ref) {
  const Track& track = *ref.track;
  const Heights heights = heights_of(track);
  FlownTrack out{title_of(file, ref), heights.ref, track.clock, beginning(ref.recording->time, track.clock), {}};
  for (const Line& line : lines_of(track)) {
    auto& points = out.lines.emplace_back();
    points.reserve(line.size());
    for (const std::size_t row : line) {
      const double height = heights.of && known(*heights.of, row) ? (*heights.of)[row] : std::nan("");
      points.push_back({track.lat_deg[row], track.lon_deg[row], height, time_of(track, row)});
    }
  }
  return out;
}

}  // namespace contrail
