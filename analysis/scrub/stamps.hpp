// The stamps by which a log's clocks are known: see clock_span.hpp.
#pragma once
#include "analysis/scrub/clock_span.hpp"
#include "analysis/scrub/listener.hpp"

namespace contrail {

/// Adds those of a record whose stamp stays or is rebased.
void take_stamps(const Record& record, const TimeColumn& stamp, ClockSpan& span);

/// Of clocks that count from power-on, in one walk.
[[nodiscard]] ClockSpans boot_stamps(const Source& source, const Format& format, const Policy& policy);

}  // namespace contrail
