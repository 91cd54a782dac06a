// A unit of H.264 or H.265 without the bytes that keep start codes out of it.
#pragma once
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// Section 7.3.1.1 of both: 00 00 03 stands for 00 00. Views the unit where nothing has to be left out.
class UnitBytes {
 public:
  explicit UnitBytes(Bytes unit);
  [[nodiscard]] Bytes bytes() const { return left_out_.empty() ? stored_ : Bytes(copy_); }
  /// Where a byte, or the end, stands in the unit.
  [[nodiscard]] std::size_t stored_at(std::size_t at) const;

 private:
  Bytes stored_;
  std::vector<std::byte> copy_;
  std::vector<std::size_t> left_out_;  ///< offsets in the unit, in order
};

}  // namespace contrail::video
