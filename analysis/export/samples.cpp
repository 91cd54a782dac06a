#include "analysis/export/samples.hpp"

namespace contrail {

Micros beginning(const TrackRef& ref) {
  const TimeBasis& time = ref.recording->time;
  switch (ref.track->clock) {
    case Clock::utc: return time.start ? time.start->value : no_time;
    case Clock::local: return time.local ? time.local->value : no_time;
    case Clock::boot: return time.boot_start;
    case Clock::none: return no_time;
  }
  return no_time;
}

}  // namespace contrail
