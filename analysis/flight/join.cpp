#include <algorithm>

#include "analysis/flight/draft.hpp"

namespace contrail {
namespace {

using Ticks = std::vector<Tick>;

/// The tick of one sample, or none. `next` only reaches to the next sample: a tick behind it belongs to that one.
const Tick* tick_of(const Ticks& ticks, Time how, std::uint64_t at, std::uint64_t next_sample) {
  const auto behind = std::upper_bound(ticks.begin(), ticks.end(), at,
                                       [](std::uint64_t offset, const Tick& t) { return offset < t.at; });
  if (how == Time::next) return behind != ticks.end() && behind->at < next_sample ? &*behind : nullptr;
  if (behind == ticks.begin()) return nullptr;
  const Tick& before = *(behind - 1);
  if (how == Time::inside) return at < before.end ? &before : nullptr;
  return &before;
}

/// Fills times that are missing between two known ones, in proportion to their number (records of one kind come at a
/// steady rate).
void interpolate(std::vector<Micros>& times, std::vector<std::uint8_t>& marks) {
  std::size_t known = times.size();
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] == no_time) continue;
    if (known < i && i - known > 1) {
      const auto steps = static_cast<Micros>(i - known);
      for (std::size_t j = known + 1; j < i; ++j) {
        times[j] = times[known] + (times[i] - times[known]) / steps * static_cast<Micros>(j - known);
        marks[j] = 1;
      }
    }
    known = i;
  }
}

/// Samples [from, to) inside one tick share its span evenly.
void spread(const Tick& tick, std::size_t from, std::size_t to, std::vector<Micros>& times) {
  const auto n = static_cast<Micros>(to - from);
  for (std::size_t i = from; i < to; ++i) times[i] = tick.time + tick.span / n * static_cast<Micros>(i - from);
}

}  // namespace

void join(const std::vector<std::uint64_t>& offsets, Time how, const Ticks& ticks, std::vector<Micros>& times,
          std::vector<std::uint8_t>& interpolated) {
  times.assign(offsets.size(), no_time);
  interpolated.assign(offsets.size(), 0);
  if (ticks.empty()) return;
  const Tick* last = nullptr;
  std::size_t first = 0;  // of the samples inside `last`
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const std::uint64_t next_sample = i + 1 < offsets.size() ? offsets[i + 1] : UINT64_MAX;
    const Tick* tick = tick_of(ticks, how, offsets[i], next_sample);
    if (tick) times[i] = tick->time;
    if (how != Time::inside || tick == last) continue;
    if (last) spread(*last, first, i, times);
    last = tick, first = i;
  }
  if (last) spread(*last, first, offsets.size(), times);
  interpolate(times, interpolated);
}

}  // namespace contrail
