// Where bytes stand after others have been cut out.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "parsers/base/bytes/intervals.hpp"

namespace contrail {

/// Built from ascending, separate cuts; each may leave `filled` fresh bytes in its place, more than it took if need be
/// (`taken` is then a negative number, modulo 2^64).
class Moved {
 public:
  void cut(Interval range, std::uint64_t filled = 0) {
    taken_ += range.end - range.begin - filled;
    cuts_.push_back({range, filled, taken_});
  }
  /// The new offset of an old one. Inside a cut: where it closed.
  [[nodiscard]] std::uint64_t operator()(std::uint64_t old) const {
    const auto behind = std::upper_bound(cuts_.begin(), cuts_.end(), old,
                                         [](std::uint64_t at, const Cut& c) { return at < c.range.begin; });
    if (behind == cuts_.begin()) return old;
    const Cut& before = *(behind - 1);
    return std::max(old, before.range.end) - before.taken;
  }
  /// The old offset itself, or where the cut that holds it ends.
  [[nodiscard]] std::uint64_t next_kept(std::uint64_t old) const {
    const auto behind = std::upper_bound(cuts_.begin(), cuts_.end(), old,
                                         [](std::uint64_t at, const Cut& c) { return at < c.range.begin; });
    return behind == cuts_.begin() ? old : std::max(old, (behind - 1)->range.end);
  }
  [[nodiscard]] bool nothing() const { return cuts_.empty(); }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  /// Calls keep(old begin, old end) for what stays and fill(old begin of the cut, filled bytes) for what is put in, in
  /// order.
  template <class Keep, class Fill>
  void for_each(std::uint64_t size, Keep&& keep, Fill&& fill) const {
    std::uint64_t at = 0;
    for (const Cut& c : cuts_) {
      if (c.range.begin > at) keep(at, c.range.begin);
      if (c.filled) fill(c.range.begin, c.filled);
      at = c.range.end;
    }
    if (at < size) keep(at, size);
  }

 private:
  struct Cut {
    Interval range;
    std::uint64_t filled, taken;  ///< bytes gone up to and with this cut
  };
  std::vector<Cut> cuts_;
  std::uint64_t taken_ = 0;
};

}  // namespace contrail
