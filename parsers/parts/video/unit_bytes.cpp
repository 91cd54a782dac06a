#include "parsers/parts/video/unit_bytes.hpp"

namespace contrail::video {

UnitBytes::UnitBytes(Bytes unit) : stored_(unit) {
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < unit.size(); ++i) {
    if (zeros >= 2 && unit[i] == std::byte{3}) left_out_.push_back(i);
    zeros = unit[i] == std::byte{0} ? zeros + 1 : 0;
  }
  if (left_out_.empty()) return;
  copy_.reserve(unit.size() - left_out_.size());
  std::size_t from = 0;
  for (const std::size_t at : left_out_) {
    copy_.insert(copy_.end(), unit.data() + from, unit.data() + at);
    from = at + 1;
  }
  copy_.insert(copy_.end(), unit.data() + from, unit.data() + unit.size());
}

std::size_t UnitBytes::stored_at(std::size_t at) const {
  for (const std::size_t out : left_out_) {
    if (out > at) break;
    ++at;
  }
  return at;
}

}  // namespace contrail::video
