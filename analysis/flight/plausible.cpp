#include "analysis/flight/plausible.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

constexpr double noise_m = 25, fastest_mps = 3 * 30 + 10;
constexpr double undated_m = 10'000;  ///< between two samples of which nobody knows how far apart in time they are

/// Seconds between two moments, whichever is first; nothing where one is not known.
std::optional<double> seconds_between(Micros a, Micros b) {
  if (a == no_time || b == no_time) return std::nullopt;
  return std::abs(static_cast<double>(b) - static_cast<double>(a)) / 1e6;
}

double between_m(const Track& t, std::size_t i, std::size_t k) {
  return distance_m(t.lat_deg[i], t.lon_deg[i], t.lat_deg[k], t.lon_deg[k]);
}

bool reaches(const Track& t, std::size_t i, std::size_t k) {
  const auto seconds = seconds_between(t.time[i], t.time[k]);
  const double limit = seconds ? noise_m + fastest_mps * *seconds : undated_m;
  return longest_distance_m(t.lat_deg[i], t.lon_deg[i], t.lat_deg[k], t.lon_deg[k]) <= limit ||
         between_m(t, i, k) <= limit;
}

/// Samples each of which can be reached from the one before; others may lie between them.
struct Stretch {
  std::size_t first, last, samples;
};

bool is_long(const Track& t, const Stretch& s) {
  constexpr std::size_t few = 5, many_undated = 50;
  const auto seconds = seconds_between(t.time[s.first], t.time[s.last]);
  return seconds ? s.samples >= few && *seconds >= 10 : s.samples >= many_undated;
}

/// Samples that follow each other in one stretch.
struct Run {
  std::size_t first, behind, stretch;
};

struct Sorted {
  std::vector<Stretch> stretches;
  std::vector<Run> runs;
  std::size_t samples = 0;
};

/// The fullest of the newest stretches that the sample continues; a new one where there is none.
std::size_t stretch_for(std::vector<Stretch>& stretches, const Track& t, std::size_t sample) {
  constexpr std::size_t look_back = 4;
  std::size_t best = stretches.size();
  for (std::size_t n = stretches.size(); n-- > 0 && n + look_back >= stretches.size();) {
    const bool fuller = best == stretches.size() || stretches[n].samples > stretches[best].samples;
    if (fuller && reaches(t, stretches[n].last, sample)) best = n;
  }
  if (best == stretches.size()) stretches.push_back({sample, sample, 0});
  stretches[best].last = sample;
  ++stretches[best].samples;
  return best;
}

Sorted sort_samples(const Track& t) {
  Sorted out;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (!has_fix(t, i)) continue;
    ++out.samples;
    const std::size_t stretch = stretch_for(out.stretches, t, i);
    if (!out.runs.empty() && out.runs.back().stretch == stretch)
      out.runs.back().behind = i + 1;
    else
      out.runs.push_back({i, i + 1, stretch});
  }
  return out;
}

/// Which stretches are believed; empty: of a track most of which would not be, nothing is judged.
std::vector<bool> believed(const Track& t, const Sorted& sorted) {
  std::vector<bool> is(sorted.stretches.size());
  std::size_t samples = 0;
  for (std::size_t k = 0; k < is.size(); ++k) {
    is[k] = is_long(t, sorted.stretches[k]) || 2 * sorted.stretches[k].samples > sorted.samples;
    if (is[k]) samples += sorted.stretches[k].samples;
  }
  return 2 * samples > sorted.samples ? is : std::vector<bool>{};
}

}  // namespace

std::vector<Jump> jumps_of(const Track& t) {
  constexpr std::size_t too_few = 10;  // to say which are right
  const Sorted sorted = sort_samples(t);
  if (sorted.stretches.size() < 2 || sorted.samples < too_few) return {};
  const std::vector<bool> is_believed = believed(t, sorted);
  if (is_believed.empty()) return {};
  std::vector<Jump> jumps;
  std::optional<std::size_t> kept;
  bool open = false;  // the newest jump may get longer
  for (const Run& run : sorted.runs) {
    if (is_believed[run.stretch]) {
      if (open && !kept)
        jumps.back().away_m = between_m(t, run.first, jumps.back().behind - 1);
      else if (kept && !reaches(t, *kept, run.first))
        jumps.push_back({run.first, run.first, between_m(t, *kept, run.first)});
      kept = run.behind - 1, open = false;
    } else if (open) {
      jumps.back().behind = run.behind;
    } else {
      jumps.push_back({run.first, run.behind, kept ? between_m(t, *kept, run.first) : 0});
      open = true;
    }
  }
  return jumps;
}

}  // namespace contrail
