// How the stamps of a log relate to the time of the aircraft's receiver.
#pragma once
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// Ground stations exist that stamp local time and call it UTC. Where the stamps are some quarter hours off the time
/// that SYSTEM_TIME tells, as often as it does, that time wins; any other difference is told, and the stamps are kept:
/// nobody can know which clock was wrong.
class Clocks {
 public:
  explicit Clocks(Walk& walk) : walk_(walk) {}
  /// A SYSTEM_TIME of the main aircraft, with the stamp of its record; `stamp_at` and `utc_at`: where both lie.
  void told(std::int64_t stamp, std::int64_t utc, const Where& record, std::uint64_t stamp_at, std::uint64_t utc_at);
  void finish();

 private:
  struct Reading {
    std::int64_t stamp, ahead;
    Where record;
    ByteRange stamp_place, utc_place;
  };
  Walk& walk_;
  std::vector<Reading> readings_;
};

void tell_clocks(const TellField& tell);

}  // namespace contrail::mavlink
