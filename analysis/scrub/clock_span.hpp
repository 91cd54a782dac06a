// From when to when the clocks of a log counted, as far as its bulk proves it: a stamp elsewhere is no stamp of it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "parsers/base/layout/layout.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

struct TimeRange {
  Micros first, last;
};

/// The stamps of one clock, in the order of the file. What a few records claim does not widen it: neither a moment far
/// from all others in their midst, nor a lone one before or behind them.
class ClockSpan {
 public:
  void add(Micros time) {
    ++stamps_;
    if (!islands_.empty() && islands_[current_].takes(time, gap_)) return islands_[current_].take(time, stamps_);
    consider(time);
  }
  /// Nothing where there was no stamp.
  [[nodiscard]] std::optional<TimeRange> settled() const;
  [[nodiscard]] std::uint64_t stamps() const { return stamps_; }

 private:
  static constexpr std::size_t most_islands = 64;
  /// Stamps without a gap between them, and where in the file they stand (as numbers of stamps).
  struct Island {
    Micros first, last;
    std::uint64_t stamps, begin, end;
    [[nodiscard]] bool takes(Micros time, Micros gap) const { return time >= first - gap && time <= last + gap; }
    void take(Micros time, std::uint64_t at);
  };
  void consider(Micros time);
  static void unite(std::vector<Island>& islands, Micros gap);
  std::vector<Island> islands_;
  Micros gap_ = 60 * one_second;
  std::size_t current_ = 0;
  std::uint64_t stamps_ = 0;
};

/// The number of the clock that a time of a record was read from: what a program wrote beside it (the stamps of ground
/// stations) is no reading of the aircraft's.
[[nodiscard]] std::uint16_t clock_number(const Layout& layout, const Column& column);

/// The same for each sender of a link: every system and component was switched on at a time of its own.
/// Asked for each record, so that a number stands for the sender's name.
using ClockKey = std::uint64_t;
[[nodiscard]] ClockKey clock_key(const Layout& layout, const Column& column);

/// Of all clocks of a file.
using ClockSpans = std::map<ClockKey, ClockSpan>;
using TimeRanges = std::map<ClockKey, TimeRange>;
/// Where one of the clocks goes on, one or two stamps prove no clock, nor does one that is told again and again: its
/// range is empty at zero.
[[nodiscard]] TimeRanges settled(const ClockSpans& spans);

}  // namespace contrail
