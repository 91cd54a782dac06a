#include "parsers/parts/bmff/moved_boxes.hpp"

namespace contrail::mp4 {

std::optional<MovedBoxes::Old> MovedBoxes::next(std::uint64_t& at, std::uint64_t end, bool may_be_cut) {
  at = moved_.next_kept(at);
  if (!fine() || at >= end || end - at < 8) return std::nullopt;
  Old box{get<std::uint32_t>(at + 4), at, at + 8};
  std::uint64_t size = get<std::uint32_t>(at);
  if (size == 1) size = get<std::uint64_t>(at + 8), box.body = at + 16;
  if (size == 0 || (may_be_cut && end == this->end() && size > end - at)) size = end - at;
  if (size < box.body - box.at || size > end - at) {
    object("box " + words(box.type) + " does not fit its container");
    return std::nullopt;
  }
  at = box.end = at + size;
  return box;
}

void MovedBoxes::set_size(const Old& box, std::uint64_t size) {
  if (box.body - box.at == 16)
    put<std::uint64_t>(box.at + 8, size);
  else if (get<std::uint32_t>(box.at) != 0)
    put<std::uint32_t>(box.at, size);
}

}  // namespace contrail::mp4
