#include "analysis/scrub/clock_span.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace contrail {

void ClockSpan::Island::take(Micros time, std::uint64_t at) {
  first = std::min(first, time), last = std::max(last, time);
  ++stamps, end = at;
}

void ClockSpan::consider(Micros time) {
  const auto found = std::ranges::find_if(islands_, [&](const Island& island) { return island.takes(time, gap_); });
  current_ = static_cast<std::size_t>(found - islands_.begin());
  if (found != islands_.end()) return found->take(time, stamps_);
  islands_.push_back({time, time, 1, stamps_, stamps_});
  if (islands_.size() < most_islands) return;
  while (islands_.size() > most_islands / 2) unite(islands_, gap_ *= 2);
  current_ = 0;
}

/// Islands that are no farther apart than `gap` become one.
void ClockSpan::unite(std::vector<Island>& islands, Micros gap) {
  std::ranges::sort(islands, {}, &Island::first);
  std::vector<Island> united;
  for (const Island& island : islands) {
    if (united.empty() || island.first - united.back().last > gap) {
      united.push_back(island);
      continue;
    }
    Island& to = united.back();
    to.last = std::max(to.last, island.last), to.stamps += island.stamps;
    to.begin = std::min(to.begin, island.begin), to.end = std::max(to.end, island.end);
  }
  islands = std::move(united);
}

std::optional<TimeRange> ClockSpan::settled() const {
  constexpr std::uint64_t few = 3, share = 200;  // of all stamps, what a part of the log holds at least
  if (islands_.empty()) return std::nullopt;
  std::vector<Island> islands = islands_;
  const auto main = [&] { return *std::ranges::max_element(islands, {}, &Island::stamps); };
  Micros gap = gap_;
  unite(islands, gap);
  // Stamps that come seldom make no islands of their own.
  while (islands.size() > 1 && main().stamps * 2 < stamps_) unite(islands, gap *= 2);
  const Island bulk = main();
  TimeRange range{bulk.first, bulk.last};
  for (const Island& island : islands) {
    const bool apart = island.end < bulk.begin || island.begin > bulk.end;
    const bool goes_on = island.last > island.first;  // a clock does, what is planted three times does not
    if (!apart || !goes_on || island.stamps < few || island.stamps * share < stamps_) continue;
    range.first = std::min(range.first, island.first), range.last = std::max(range.last, island.last);
  }
  return range;
}

std::uint16_t clock_number(const Layout& layout, const Column& column) {
  constexpr std::uint16_t of_programs = 0x8000;
  return column.subject == Subject::app ? layout.clock | of_programs : layout.clock;
}

ClockKey clock_key(const Layout& layout, const Column& column) {
  const ClockKey sender = layout.sender.empty() ? 0 : std::hash<std::string_view>{}(layout.sender);
  return sender << 16 | clock_number(layout, column);
}

TimeRanges settled(const ClockSpans& spans) {
  constexpr std::uint64_t few = 3, many = 10;
  const bool one_goes_on = std::ranges::any_of(spans, [](const auto& clock) { return clock.second.stamps() >= many; });
  TimeRanges ranges;
  for (const auto& [clock, span] : spans) {
    const auto range = span.settled();
    if (!range) continue;
    const bool goes_on = span.stamps() >= few && range->last > range->first;
    ranges.emplace(clock, one_goes_on && !goes_on ? TimeRange{0, 0} : *range);
  }
  return ranges;
}

}  // namespace contrail
