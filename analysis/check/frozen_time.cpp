#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {

std::optional<Seen> rule::frozen_time(const Recording& r) {
  const Track* t = flown_track(r);
  const auto rate = t ? rate_hz(*t) : std::nullopt;
  if (!rate) return std::nullopt;
  const auto many = static_cast<std::size_t>(std::max(10.0, std::ceil(*rate * 3)));
  Seen seen;
  std::size_t longest = 0, run = 0, begin = 0;
  bool moved = false;
  const auto end_run = [&] {
    if (run < many || !moved) return;
    longest = std::max(longest, run);
    if (seen.samples.size() < most_places) seen.samples.push_back(begin);
  };
  each_step(r, *t, [&](std::size_t a, std::size_t b) {
    if (t->time[a] == t->time[b]) {
      if (run++ == 0) begin = a;
      moved = moved || t->lat_deg[a] != t->lat_deg[b] || t->lon_deg[a] != t->lon_deg[b];
      return;
    }
    end_run();
    run = 0, moved = false;
  });
  end_run();
  if (longest == 0) return std::nullopt;
  seen.text = sentence("the time stands still over %zu samples, usually %.1f s, while the position changes",
                       longest + 1, static_cast<double>(longest) / *rate);
  return seen;
}

}  // namespace contrail
