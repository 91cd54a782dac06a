#include "analysis/clock/film_hours.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/clock/along.hpp"
#include "analysis/clock/evidence.hpp"
#include "analysis/clock/evidence_of.hpp"
#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

constexpr double quarter = 900, slack = 5;

bool overlaps(const TimedRecording& film, double offset, const DatedLog& log) {
  const double ahead = offset - log.shift;
  return seconds(film.first) + ahead <= seconds(log.log->last) + slack &&
         seconds(film.last) + ahead >= seconds(log.log->first) - slack;
}

/// How far the film's places are from the log's at the same moments; nothing where fewer than four can be compared.
std::optional<double> away_m(const TimedRecording& film, double offset, const DatedLog& log) {
  constexpr std::size_t most = 40, least = 4;
  constexpr double farthest = 9e9;  // what a clock may be moved by
  if (!(std::abs(offset - log.shift) < farthest)) return std::nullopt;
  const Micros ahead = std::llround((offset - log.shift) * 1e6);
  const std::size_t every = std::max<std::size_t>(1, film.path.size() / most);
  std::vector<double> away;
  for (std::size_t i = 0; i < film.path.size(); i += every) {
    const TimedPlace& mine = film.path[i];
    Micros time = 0;
    if (__builtin_add_overflow(mine.time, ahead, &time)) continue;
    if (const auto its = place_at(*log.log, time))
      away.push_back(distance_m(mine.lat_deg, mine.lon_deg, its->lat_deg, its->lon_deg));
  }
  return away.size() < least ? std::nullopt : std::optional(median_of(std::move(away)));
}

/// By its places, where both tell any; `untold`: what holds where they do not.
bool follows(const TimedRecording& film, double offset, const DatedLog& log, bool untold) {
  constexpr double near_m = 25;  // two receivers, and a header that was cut to a second
  if (!overlaps(film, offset, log)) return false;
  const auto away = away_m(film, offset, log);
  return away ? *away <= near_m : untold;
}

std::optional<double> by_subtitles(const FilmHours& hours) {
  constexpr double most_apart = 10;
  if (!hours.subtitles_begin) return std::nullopt;
  const double apart = *hours.subtitles_begin - (seconds(hours.film.first) + hours.offset_s);
  const double quarters = std::round(apart / quarter) * quarter;
  return std::abs(apart - quarters) <= most_apart ? std::optional(hours.offset_s + quarters) : std::nullopt;
}

/// By a log's places; or by its time alone, where an hour more or less would not do as well: the zone that fits may be
/// that of a clock one hour off.
bool is_confirmed(const FilmHours& hours, const std::vector<DatedLog>& logs) {
  constexpr double hour = 3600;
  const auto fits = [&](double offset, bool untold) {
    return std::ranges::any_of(logs, [&](const DatedLog& log) { return follows(hours.film, offset, log, untold); });
  };
  if (!fits(hours.offset_s, true)) return false;
  return fits(hours.offset_s, false) || (!fits(hours.offset_s - hour, true) && !fits(hours.offset_s + hour, true));
}

}  // namespace

std::optional<double> film_offset(const FilmHours& hours, const std::vector<DatedLog>& logs) {
  constexpr int most_quarters = 4 * 26;  // from one end of the world's zones to the other
  if (const auto told = by_subtitles(hours)) return told;
  if (hours.zone_fits && is_confirmed(hours, logs)) return hours.offset_s;
  std::optional<double> only;
  for (const DatedLog& log : logs) {
    for (int k = -most_quarters; k <= most_quarters; ++k) {
      const double offset = hours.offset_s + k * quarter;
      if (!follows(hours.film, offset, log, false)) continue;
      if (only && *only != offset) return std::nullopt;
      only = offset;
    }
  }
  return only;
}

}  // namespace contrail
