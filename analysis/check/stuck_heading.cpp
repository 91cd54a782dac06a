#include <numbers>
#include <utility>

#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// Direction of a short way, degrees.
double course_deg(const Track& t, std::size_t a, std::size_t b) {
  const double north = t.lat_deg[b] - t.lat_deg[a];
  const double east = (t.lon_deg[b] - t.lon_deg[a]) * std::cos(t.lat_deg[a] * std::numbers::pi / 180);
  return std::atan2(east, north) * 180 / std::numbers::pi;
}

/// A stretch in which the nose points the same way, and how far the way itself turned meanwhile.
struct Stretch {
  std::size_t begin = 0, end = 0;  ///< samples
  std::size_t leg = 0;             ///< where the way was measured last
  double way_m = 0, turned_deg = 0;
  std::optional<double> course;  ///< at its beginning

  void go_to(const Track& t, std::size_t sample) {
    constexpr double leg_m = 5;  // shorter ones are the noise of receivers
    end = sample;
    const double far_m = distance_m(t.lat_deg[leg], t.lon_deg[leg], t.lat_deg[sample], t.lon_deg[sample]);
    if (far_m < leg_m) return;
    const double now = course_deg(t, leg, sample);
    if (!course) course = now;
    turned_deg = std::max(turned_deg, std::abs(std::remainder(now - *course, 360.0)));
    way_m += far_m, leg = sample;
  }
};

}  // namespace

/// A nose that wind and motors move is never quiet to the last digit for so long, least of all in a turn.
std::optional<Seen> rule::stuck_heading(const Recording& r) {
  constexpr double long_s = 10, far_m = 20, turn_deg = 30;
  const Track* t = flown_track(r);
  if (!t || t->heading_deg.empty()) return std::nullopt;
  Seen seen;
  std::size_t number = 0, changes = 0;
  double longest_s = 0;
  std::optional<Stretch> stretch;
  const auto end_stretch = [&] {
    const std::optional<Stretch> done = std::exchange(stretch, std::nullopt);
    if (!done || done->way_m < far_m || done->turned_deg < turn_deg) return;
    const double run_s = seconds(t->time[done->begin], t->time[done->end]);
    if (run_s < long_s) return;
    ++number;
    longest_s = std::max(longest_s, run_s);
    if (seen.samples.size() < most_places) seen.samples.push_back(done->begin);
  };
  each_step(r, *t, [&](std::size_t a, std::size_t b) {
    if (t->heading_deg[a] != t->heading_deg[b]) {  // NaN, too
      ++changes;
      return end_stretch();
    }
    if (!stretch || stretch->end != a) end_stretch(), stretch = Stretch{.begin = a, .end = a, .leg = a};
    stretch->go_to(*t, b);
  });
  end_stretch();
  constexpr std::size_t measured = 10;  // fewer changes: a column that nobody filled
  if (number == 0 || changes < measured) return std::nullopt;
  seen.text = "the heading stays the same to its last digit " + counted(number, "time", "times") +
              sentence(" while the track turns, for %.1f s at most", longest_s);
  return seen;
}

}  // namespace contrail
