#include "parsers/base/bytes/intervals.hpp"

#include <iterator>

namespace contrail {

/// Of sorted ranges one around it.
bool Intervals::holds(std::uint64_t begin, std::uint64_t end) const {
  const auto behind = std::ranges::upper_bound(ranges_, begin, {}, &Interval::begin);
  return behind != ranges_.begin() && end <= std::prev(behind)->end;
}

void Intervals::add_apart(std::uint64_t begin, std::uint64_t end) {
  // A unit is often told from its inside out: what is out of order is near the end, and closes a gap there.
  constexpr std::size_t nearest = 16;
  std::size_t at = ranges_.size();
  while (at > 0 && ranges_[at - 1].begin > begin && ranges_.size() - at < nearest) --at;
  const bool in_place = at == 0 || ranges_[at - 1].begin <= begin;
  if (sorted_ && !in_place && holds(begin, end)) return;  // told again: an id that later rows go by
  if (!sorted_ || !in_place) return add_unsorted(begin, end);
  if (at > 0 && begin <= ranges_[at - 1].end) {
    --at;
    ranges_[at].end = std::max(ranges_[at].end, end);
  } else {
    ranges_.insert(ranges_.begin() + static_cast<std::ptrdiff_t>(at), {begin, end});
  }
  std::size_t behind = at + 1;
  while (behind < ranges_.size() && ranges_[behind].begin <= ranges_[at].end) {
    ranges_[at].end = std::max(ranges_[at].end, ranges_[behind].end);
    ++behind;
  }
  ranges_.erase(ranges_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                ranges_.begin() + static_cast<std::ptrdiff_t>(behind));
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
