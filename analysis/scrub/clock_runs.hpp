// In which order the stamps of a clock stand: they run on. One that leaps, forth or back, is no reading of the clock,
// though it lies within its span; it could spell something.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "parsers/base/text/time.hpp"

namespace contrail {

/// The runs that the stamps of one clock make, in the order of the file: each goes on in the nearest run it fits, and
/// one that fits none begins another. What goes with a run that is none of the clock leaves the others as they are. A
/// log has a run of its own for each time it was switched on, or paused.
class ClockRuns {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  /// The run of the next stamp; none: there are too many.
  std::size_t add(Micros time);
  /// By run: whether enough stamps make it one of the clock. The longest is.
  [[nodiscard]] std::vector<bool> settled() const;
  [[nodiscard]] std::uint64_t stamps() const { return stamps_; }

 private:
  struct Run {
    Micros latest;
    std::uint64_t stamps;
    [[nodiscard]] bool takes(Micros time) const;
  };
  std::vector<Run> runs_;
  std::uint64_t stamps_ = 0;
};

/// Of all clocks of a file, by their numbers (clock_number); those whose stamps are rebased are one.
constexpr std::uint32_t rebased_clock = 0x1'0000;
using ClocksRuns = std::map<std::uint32_t, ClockRuns>;
using GoodRuns = std::map<std::uint32_t, std::vector<bool>>;
/// A clock of one or two stamps beside one that goes on has none that are good: they run on from nothing.
[[nodiscard]] GoodRuns settled(const ClocksRuns& clocks);
[[nodiscard]] bool is_good(const GoodRuns& good, std::uint32_t clock, std::size_t run);

}  // namespace contrail
