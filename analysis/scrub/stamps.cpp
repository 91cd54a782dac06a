#include "analysis/scrub/stamps.hpp"

#include <utility>

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

class BootStamps final : public ScrubListener {
 public:
  using ScrubListener::ScrubListener;
  ClockSpans spans;

 protected:
  [[nodiscard]] bool hears_views() const override { return false; }
  void kept(const Record& record, const Mask& mask) override { take_boot_stamps(record, mask, spans); }
};

}  // namespace

std::optional<Micros> time_of_stamp(const Record& record, const TimeColumn& stamp, std::uint32_t row) {
  constexpr Micros farthest = 100'000'000'000'000'000;
  std::int64_t told = 0;
  const bool there = stamp.fixed.whole() && stamp.fixed.integer(record, row, told);
  if (!there) told = integer(record, *stamp.column, row).value_or(0);
  Micros time = 0;
  if (__builtin_mul_overflow(told, stamp.ticks.up, &time)) return std::nullopt;
  if (stamp.ticks.down != 1) time /= stamp.ticks.down;  // a division takes longer than all of the above
  return time > 0 && time < farthest ? std::optional(time) : std::nullopt;
}

void take_stamps(const Record& record, const TimeColumn& stamp, ClockSpan& span) {
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    if (const auto time = time_of_stamp(record, stamp, row)) span.add(*time);
  }
}

void take_boot_stamps(const Record& record, const Mask& mask, ClockSpans& spans) {
  if (mask.stamp && mask.stamp.clock == Clock::boot)
    take_stamps(record, mask.stamp, spans[clock_key(record.layout, *mask.stamp.column)]);
  if (mask.beside) take_stamps(record, mask.beside, spans[clock_key(record.layout, *mask.beside.column)]);
}

ClockSpans boot_stamps(const Source& source, const Format& format, const Policy& policy) {
  BootStamps listener(source, policy);
  walk_deep(source, format, listener);
  return std::move(listener.spans);
}

}  // namespace contrail
