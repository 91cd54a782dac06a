#include "cli/commands/info/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <vector>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/summary.hpp"
#include "cli/frame/screen.hpp"

namespace contrail {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// One of eight bars, by its share of the most.
const char* bar(double share) {
  constexpr const char* bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr double last = 7;
  return bars[static_cast<std::size_t>(std::clamp(std::round(share * last), 0.0, last))];
}

/// Samples that a summary believes: with a fix, and none that nothing can have flown to.
std::vector<std::size_t> believed_rows(const Recording& r) {
  std::vector<std::size_t> rows;
  auto jump = r.jumps.begin();
  for (std::size_t row = 0; row < r.tracks.front().size(); ++row) {
    while (jump != r.jumps.end() && jump->behind <= row) ++jump;
    const bool left_out = jump != r.jumps.end() && jump->first <= row && row < jump->behind;
    if (!left_out && has_fix(r.tracks.front(), row)) rows.push_back(row);
  }
  return rows;
}

/// Rows by time where all have one, else by number: 0 to 1.
std::vector<double> along(const Track& track, const std::vector<std::size_t>& rows) {
  const auto number = [&](std::size_t row) { return static_cast<double>(row); };
  const auto time = [&](std::size_t row) { return static_cast<double>(track.time[row]); };
  const bool timed =
      std::ranges::all_of(rows, [&](std::size_t row) { return row < track.time.size() && track.time[row] != no_time; });
  std::vector<double> at;
  for (const std::size_t row : rows) at.push_back(timed ? time(row) : number(row));
  const auto [first, last] = std::ranges::minmax(at);
  for (double& a : at) a = last > first ? (a - first) / (last - first) : 0;
  return at;
}

struct Heights {
  const std::vector<double>* of = nullptr;
  const char* over = "";
};

Heights heights_of(const Track& track) {
  const Heights kinds[] = {{&track.alt_takeoff_m, "above take-off"}, {&track.alt_sea_m, "above sea level"}};
  const auto told = [](double m) { return std::isfinite(m); };
  for (const Heights& kind : kinds)
    if (std::ranges::any_of(*kind.of, told)) return kind;
  return {};
}

std::string range_words(double least, double most, const char* over) {
  char text[100];
  constexpr double unsigned_zero = 0;  // of a height just below it, too
  std::snprintf(text, sizeof text, "%.0f to %.0f m %s", std::round(least) + unsigned_zero,
                std::round(most) + unsigned_zero, over);
  return text;
}

}  // namespace

std::string height_curve(const Recording& recording, std::size_t columns) {
  constexpr double least_m = 2;
  constexpr std::size_t widest = 60, narrowest = 20;
  if (recording.tracks.empty()) return {};
  const Track& track = recording.tracks.front();
  const Heights heights = heights_of(track);
  const std::vector<std::size_t> rows = believed_rows(recording);
  if (!heights.of || rows.empty()) return {};
  double least = std::numeric_limits<double>::max(), most = -least;
  for (const std::size_t row : rows) {
    const double m = (*heights.of)[row];
    if (std::isfinite(m)) least = std::min(least, m), most = std::max(most, m);
  }
  if (!(most - least >= least_m)) return {};
  const std::string words = range_words(least, most, heights.over);
  if (columns < words.size() + 1 + narrowest) return {};
  std::vector<double> parts(std::min(widest, columns - words.size() - 1), unknown);
  const std::vector<double> at = along(track, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double m = (*heights.of)[rows[i]];
    if (!std::isfinite(m)) continue;
    const auto part = std::min(parts.size() - 1, static_cast<std::size_t>(at[i] * static_cast<double>(parts.size())));
    parts[part] = std::isnan(parts[part]) ? m : std::max(parts[part], m);
  }
  std::string curve;
  for (const double m : parts) curve += std::isnan(m) ? " " : bar((m - least) / (most - least));
  return unbroken(curve + " " + words);
}

std::string compass_rose(const Recording& recording) {
  constexpr double leg_m = 5, least_m = 20;
  constexpr std::array<const char*, 8> names = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  if (recording.tracks.empty()) return {};
  const Track& track = recording.tracks.front();
  const std::vector<std::size_t> rows = believed_rows(recording);
  std::array<double, 8> gone{};
  for (std::size_t i = 1, from = 0; i < rows.size(); ++i) {
    const std::size_t a = rows[from], b = rows[i];
    const double metres = distance_m(track.lat_deg[a], track.lon_deg[a], track.lat_deg[b], track.lon_deg[b]);
    if (!(metres >= leg_m)) continue;
    const double north = track.lat_deg[b] - track.lat_deg[a];
    const double east =
        std::remainder(track.lon_deg[b] - track.lon_deg[a], 360) * std::cos(track.lat_deg[a] * std::numbers::pi / 180);
    const auto eighth = static_cast<int>(std::lround(std::atan2(east, north) / (std::numbers::pi / 4)));
    gone[static_cast<std::size_t>((eighth + 8) % 8)] += metres;
    from = i;
  }
  double sum = 0;
  for (const double metres : gone) sum += metres;
  if (sum < least_m) return {};
  const double most = std::ranges::max(gone);
  std::string words;
  for (std::size_t k = 0; k < names.size(); ++k)
    words += std::string(k == 0 ? "" : "  ") + names[k] + " " + (gone[k] > 0 ? bar(gone[k] / most) : "·");
  return unbroken(words);
}

bool terminal_has_letters() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (!value || !*value) continue;
    std::string words = value;
    std::ranges::transform(words, words.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
    return words.find("utf-8") != words.npos || words.find("utf8") != words.npos;
  }
  return false;
}

}  // namespace contrail
