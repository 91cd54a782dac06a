#include "analysis/export/map/panels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <utility>

namespace contrail {
namespace {

Ink mixed(const Ink& ink, const Ink& into, double share) {
  const auto part = [&](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + share * (to - from)));
  };
  return {part(ink.red, into.red), part(ink.green, into.green), part(ink.blue, into.blue)};
}

}  // namespace

Ink ink_of(std::size_t k) {
  constexpr Ink inks[] = {{0, 114, 178}, {213, 94, 0}, {0, 158, 115}, {204, 121, 167}, {230, 159, 0}, {86, 180, 233}};
  constexpr Ink white{255, 255, 255}, night{0, 0, 0};
  constexpr std::size_t hues = std::size(inks);
  const Ink& ink = inks[k % hues];
  switch (k / hues % 3) {
    case 1: return mixed(ink, night, 0.45);
    case 2: return mixed(ink, white, 0.45);
    default: return ink;
  }
}

double round_step(double most) {
  const double ten = std::pow(10, std::floor(std::log10(most)));
  return most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
}

std::vector<double> multiples(double least, double most, double step) {
  constexpr int bound = 100;
  std::vector<double> found;
  const double first = std::ceil(least / step);
  for (int i = 0; i < bound && (first + i) * step <= most; ++i) found.push_back((first + i) * step);
  return found;
}

std::string step_text(double value, double step) {
  constexpr int most = 9;
  const int decimals = step < 1 ? std::min(most, static_cast<int>(std::ceil(-std::log10(step) - 1e-9))) : 0;
  if (std::abs(value) < step / 2) value = 0;
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

void put_path(Page& page, std::vector<PagePoint> points, Ink ink, double width) {
  constexpr double seen = 0.5;
  std::size_t kept = 1;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const PagePoint& last = points[kept - 1];
    const bool far = std::hypot(points[i][0] - last[0], points[i][1] - last[1]) >= seen;
    if (far || i + 1 == points.size()) points[kept++] = points[i];
  }
  points.resize(kept);
  page.lines.push_back({std::move(points), ink, width});
}

}  // namespace contrail
