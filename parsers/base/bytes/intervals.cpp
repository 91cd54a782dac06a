#include "parsers/base/bytes/intervals.hpp"

#include <iterator>

namespace contrail {

/// Of sorted ranges one around it.
bool Intervals::holds(std::uint64_t begin, std::uint64_t end) const {
  const auto behind = std::ranges::upper_bound(ranges_, begin, {}, &Interval::begin);
  return behind != ranges_.begin() && end <= std::prev(behind)->end;
}

void Intervals::add_apart(std::uint64_t begin, std::uint64_t end) {
  // Units are told from their inside out, or kept back and told later: what is out of order mostly goes on with another
  // range. Only near the end ranges are moved for it, which a hostile order cannot make slow.
  constexpr std::size_t nearest = 256;
  if (!sorted_) return add_unsorted(begin, end);
  if (holds(begin, end)) return;
  const auto behind = std::ranges::upper_bound(ranges_, begin, {}, &Interval::begin);
  auto at = static_cast<std::size_t>(behind - ranges_.begin());
  const bool goes_on = at > 0 && begin <= ranges_[at - 1].end;
  if (goes_on && (behind == ranges_.end() || end < behind->begin)) {
    ranges_[at - 1].end = end;
    return;
  }
  if (ranges_.size() - at > nearest) return add_unsorted(begin, end);
  if (goes_on)
    ranges_[--at].end = end;
  else
    ranges_.insert(behind, {begin, end});
  std::size_t last = at + 1;
  for (; last < ranges_.size() && ranges_[last].begin <= ranges_[at].end; ++last)
    ranges_[at].end = std::max(ranges_[at].end, ranges_[last].end);
  ranges_.erase(ranges_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                ranges_.begin() + static_cast<std::ptrdiff_t>(last));
}

void Intervals::add_unsorted(std::uint64_t begin, std::uint64_t end) {
  Interval& last = ranges_.back();
  sorted_ = false;
  if (begin >= last.begin && begin <= last.end)
    last.end = std::max(last.end, end);
  else
    ranges_.push_back({begin, end});
}

}  // namespace contrail
