#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

constexpr double window_s = 2, limit_mps = 5, shortest_s = 0.15, longest_s = 2;

/// Differences of one window, judged when the next begins.
class Windows {
 public:
  void add(std::size_t sample, Micros time, double difference) {
    if (!differences_.empty() && seconds(begun_, time) > window_s) judge();
    if (differences_.empty()) begun_ = time, first_ = sample;
    differences_.push_back(difference);
  }
  void judge() {
    constexpr std::size_t too_few = 4;
    if (differences_.size() >= too_few) {
      const double middle = median(differences_);
      if (middle > limit_mps) {
        ++number;
        greatest = std::max(greatest, middle);
        if (seen.samples.size() < most_places) seen.samples.push_back(first_);
      }
    }
    differences_.clear();
  }
  std::size_t number = 0;
  double greatest = 0;
  Seen seen;

 private:
  std::vector<double> differences_;
  Micros begun_ = 0;
  std::size_t first_ = 0;
};

}  // namespace

std::optional<Seen> rule::speed_differs(const Recording& r) {
  const Track* t = flown_track(r);
  if (!t || t->speed_mps.empty()) return std::nullopt;
  Windows windows;
  std::size_t base = t->size();  // where the position last changed: receivers are slower than rows
  each_step(r, *t, [&](std::size_t a, std::size_t b) {
    if (base > a || t->time[b] < t->time[a]) base = b;  // the first step, or the clock was set
    if (t->lat_deg[base] == t->lat_deg[b] && t->lon_deg[base] == t->lon_deg[b]) return;
    const double step_s = seconds(t->time[base], t->time[b]);
    if (step_s < shortest_s) return;
    const double told = value_at(t->speed_mps, b);
    if (step_s <= longest_s && !std::isnan(told)) {
      const double flown = distance_m(t->lat_deg[base], t->lon_deg[base], t->lat_deg[b], t->lon_deg[b]) / step_s;
      windows.add(b, t->time[b], std::abs(flown - told));
    }
    base = b;
  });
  windows.judge();
  if (windows.number == 0) return std::nullopt;
  windows.seen.text = "the speed from positions differs from the recorded one in " +
                      counted(windows.number, "stretch", "stretches") +
                      sentence(" of 2 s, by %.1f m/s at most", windows.greatest);
  return std::move(windows.seen);
}

}  // namespace contrail
