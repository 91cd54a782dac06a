// The stamps by which a log's clocks are known: see clock_span.hpp.
#pragma once
#include "analysis/scrub/clock_span.hpp"
#include "analysis/scrub/listener.hpp"

namespace contrail {

/// Of one row; nothing where it tells no time.
[[nodiscard]] std::optional<Micros> time_of_stamp(const Record& record, const TimeColumn& stamp, std::uint32_t row);

/// Adds those of a record.
void take_stamps(const Record& record, const TimeColumn& stamp, ClockSpan& span);

/// Adds what a record tells of clocks that count from power-on, where it stays.
void take_boot_stamps(const Record& record, const Mask& mask, ClockSpans& spans);

/// Of clocks that count from power-on, in one walk.
[[nodiscard]] ClockSpans boot_stamps(const Source& source, const Format& format, const Policy& policy);

}  // namespace contrail
