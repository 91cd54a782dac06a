#include "parsers/formats/dji_dat/clean_ticks.hpp"

namespace contrail::dji_dat {

std::uint32_t CleanTicks::operator()(std::uint32_t tick) {
  // In units of 4096 ticks, a millisecond of the clocks that are known, or of 256 coarse ones, 0.4 s. What is logged
  // late was measured half a second before at most; pauses of more than half a minute are cut short.
  constexpr std::int32_t late = 600, pause = 32'000, coarse_late = 2, coarse_pause = 80;
  const bool coarse = low_ != 0;
  if (!begun_) begun_ = true, before_ = tick;
  const std::uint32_t before = before_ >> shift_ << shift_, now = tick >> shift_ << shift_;
  const std::int32_t step = static_cast<std::int32_t>(now - before) >> shift_;
  before_ = tick;
  if (step >= -(coarse ? coarse_late : late) && step <= (coarse ? coarse_pause : pause)) {
    const std::uint32_t back = step < 0 ? static_cast<std::uint32_t>(-step) : 0;
    told_ = back > told_ ? 0 : told_ + static_cast<std::uint32_t>(step);
  }
  return told_ << shift_ | (tick & low_);
}

}  // namespace contrail::dji_dat
