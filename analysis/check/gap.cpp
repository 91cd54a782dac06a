#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// Whether the motors were armed at a moment, as the events tell; true where none tells.
class Armed {
 public:
  Armed(const Recording& r, Clock clock) {
    for (const HappenedEvent& e : r.events) {
      if ((e.kind == Event::arm || e.kind == Event::disarm) && e.clock == clock && e.time != no_time)
        changes_.push_back({e.time, e.kind == Event::arm});
    }
    std::ranges::stable_sort(changes_, {}, &Change::time);
  }
  [[nodiscard]] bool at(Micros time) const {
    if (changes_.empty()) return true;
    const auto after = std::ranges::upper_bound(changes_, time, {}, &Change::time);
    return after == changes_.begin() ? !after->on : std::prev(after)->on;
  }

 private:
  struct Change {
    Micros time;
    bool on;
  };
  std::vector<Change> changes_;
};

}  // namespace

std::optional<Seen> rule::gap(const Recording& r) {
  const Track* t = flown_track(r);
  const double usual_s = t ? usual_step_s(r, *t) : 0;
  if (usual_s == 0) return std::nullopt;
  const double limit_s = std::max(2.0, 10 * usual_s);
  const Armed armed(r, t->clock);
  Seen seen;
  std::size_t gaps = 0;
  double longest_s = 0;
  each_step(r, *t, [&](std::size_t a, std::size_t b) {
    const double step_s = seconds(t->time[a], t->time[b]);
    if (step_s <= limit_s || !armed.at(t->time[a])) return;
    ++gaps;
    longest_s = std::max(longest_s, step_s);
    if (seen.samples.size() < most_places) seen.samples.push_back(a);
  });
  if (gaps == 0) return std::nullopt;
  seen.text = counted(gaps, "gap", "gaps") + sentence(" in the track, the longest of %.1f s (usual step ", longest_s) +
              (usual_s < 0.01 ? sentence("%.1f ms)", usual_s * 1'000) : sentence("%.2f s)", usual_s));
  return seen;
}

}  // namespace contrail
