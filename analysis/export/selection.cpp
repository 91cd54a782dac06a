#include "analysis/export/selection.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

template <class T>
void take(std::vector<T>& column, const std::vector<std::size_t>& rows) {
  if (column.empty()) return;
  for (std::size_t i = 0; i < rows.size(); ++i)
    column[i] = column[rows[i]];  // rows ascend: nothing is read after it was replaced
  column.resize(rows.size());
  column.shrink_to_fit();
}

std::vector<std::size_t> rows_at(const std::vector<Micros>& time, double hz) {
  std::vector<std::size_t> rows;
  const double period_us =
      std::max(1e6 / hz, 1.0);  // times are whole microseconds: more samples than that there cannot be
  Micros first = no_time;
  double last_period = 0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (time[i] == no_time) {
      rows.push_back(i);
      continue;
    }
    const double period =
        first == no_time ? 0
                         : std::floor((static_cast<double>(time[i]) - static_cast<double>(first)) / period_us + 1e-9);
    if (first != no_time && period == last_period) continue;
    if (first == no_time) first = time[i];
    last_period = period;
    rows.push_back(i);
  }
  return rows;
}

}  // namespace

std::vector<Track*> select(Recording& recording, const TrackSelection& selection) {
  std::vector<Track*> chosen;
  for (Track& track : recording.tracks) {
    if (selection.subject && track.subject != *selection.subject) continue;
    if (!selection.name.empty() && track.name != selection.name) continue;
    chosen.push_back(&track);
    if (selection.main_only() && track.subject != Subject::plan) break;
  }
  return chosen;
}

Track thinned(Track track, double hz) {
  if (track.time.empty()) return track;
  const std::vector<std::size_t> rows = rows_at(track.time, hz);
  take(track.offset, rows);
  take(track.time, rows);
  take(track.interpolated, rows);
  take(track.lat_deg, rows);
  take(track.lon_deg, rows);
  take(track.alt_sea_m, rows);
  take(track.alt_takeoff_m, rows);
  take(track.alt_other_m, rows);
  take(track.speed_mps, rows);
  take(track.heading_deg, rows);
  take(track.course_deg, rows);
  take(track.fix, rows);
  track.first_places = track.last_places = {};
  return track;
}

}  // namespace contrail
