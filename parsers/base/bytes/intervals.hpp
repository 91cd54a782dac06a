// Sets of byte ranges, cheap to fill in file order.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace contrail {

struct Interval {
  std::uint64_t begin = 0, end = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// A union of ranges. add() merges with the last ranges that touch; merged() sorts only when ranges came far out of
/// order.
class Intervals {
 public:
  void add(std::uint64_t begin, std::uint64_t end) {
    if (begin >= end) return;
    // Nearly every range begins where the one before ended.
    if (!ranges_.empty() && begin == ranges_.back().end)
      ranges_.back().end = end;
    else
      add_apart(begin, end);
  }

  /// Sorted ranges that do not touch.
  [[nodiscard]] const std::vector<Interval>& merged() {
    if (sorted_) return ranges_;
    std::sort(ranges_.begin(), ranges_.end(), [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
    std::size_t kept = 0;
    for (const Interval& range : ranges_) {
      if (kept && range.begin <= ranges_[kept - 1].end)
        ranges_[kept - 1].end = std::max(ranges_[kept - 1].end, range.end);
      else
        ranges_[kept++] = range;
    }
    ranges_.resize(kept);
    sorted_ = true;
    return ranges_;
  }

 private:
  void add_apart(std::uint64_t begin, std::uint64_t end);
  void add_unsorted(std::uint64_t begin, std::uint64_t end);
  [[nodiscard]] bool holds(std::uint64_t begin, std::uint64_t end) const;
  std::vector<Interval> ranges_;
  bool sorted_ = true;
};

/// What [0, size) holds besides `covered` (sorted, not touching).
[[nodiscard]] inline std::vector<Interval> gaps_between(const std::vector<Interval>& covered, std::uint64_t size) {
  std::vector<Interval> gaps;
  std::uint64_t at = 0;
  for (const Interval& range : covered) {
    if (range.begin > at) gaps.push_back({at, std::min(range.begin, size)});
    at = std::max(at, range.end);
    if (at >= size) break;
  }
  if (at < size) gaps.push_back({at, size});
  return gaps;
}

}  // namespace contrail
