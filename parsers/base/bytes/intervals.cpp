#include "parsers/base/bytes/intervals.hpp"

namespace contrail {

void Intervals::add_apart(std::uint64_t begin, std::uint64_t end) {
  if (!ranges_.empty()) {
    Interval& last = ranges_.back();
    if (begin >= last.begin && begin <= last.end) {
      last.end = std::max(last.end, end);
      return;
    }
    sorted_ = sorted_ && begin > last.end;
  }
  ranges_.push_back({begin, end});
}

}  // namespace contrail
