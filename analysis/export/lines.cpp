#include "analysis/export/lines.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/export/samples.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

constexpr double least_gap_us = 10.0 * one_second;
constexpr double gap_in_steps = 10;

/// As a double: times in a hostile file may lie further apart than 64 bits count.
double step(Micros from, Micros to) { return std::abs(static_cast<double>(to) - static_cast<double>(from)); }

double gap_us(const std::vector<Micros>& time) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < time.size(); ++i)
    if (time[i - 1] != no_time && time[i] != no_time) steps.push_back(step(time[i - 1], time[i]));
  if (steps.empty()) return least_gap_us;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>((steps.size() - 1) / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  return std::max(least_gap_us, gap_in_steps * *middle);
}

const std::vector<double>& column_of(const Track& track, Height height) {
  return height == Height::sea ? track.alt_sea_m : height == Height::takeoff ? track.alt_takeoff_m : track.alt_other_m;
}

}  // namespace

std::vector<Line> lines_of(const Track& track) {
  const double gap = gap_us(track.time);
  std::vector<Line> lines;
  std::size_t last = 0;
  for (std::size_t row = 0; row < track.size(); ++row) {
    if (!has_fix(track, row)) continue;
    const Micros before = time_of(track, last), time = time_of(track, row);
    const bool timed = before != no_time && time != no_time;
    const bool goes_on = !lines.empty() && (timed ? step(before, time) <= gap : last + 1 == row);
    if (!goes_on) lines.emplace_back();
    lines.back().push_back(row);
    last = row;
  }
  return lines;
}

bool has_height(const Track& track, const std::vector<Line>& lines, Height height) {
  if (height == Height::none || lines.empty()) return false;
  if (height == Height::ellipsoid && track.alt_other_ref != "ellipsoid") return false;
  const std::vector<double>& column = column_of(track, height);
  return std::ranges::all_of(lines, [&](const Line& line) {
    return std::ranges::all_of(line, [&](std::size_t row) { return known(column, row); });
  });
}

double height_of(const Track& track, std::size_t row, Height height) {
  return height == Height::none ? std::nan("") : column_of(track, height)[row];
}

std::string_view name_of(Height height) {
  constexpr std::string_view names[] = {"", "sea", "takeoff", "ellipsoid"};
  return names[static_cast<std::size_t>(height)];
}

TimeSpan span_of(const Track& track, const std::vector<Line>& lines) {
  TimeSpan span;
  for (const Line& line : lines) {
    for (const std::size_t row : line) {
      const Micros time = time_of(track, row);
      if (time == no_time) continue;
      if (span.first == no_time) span.first = time;
      span.last = time;
    }
  }
  return span;
}

}  // namespace contrail
