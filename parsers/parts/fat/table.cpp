#include "parsers/parts/fat/table.hpp"

namespace contrail::fat {

std::uint32_t Table::value(std::uint64_t n) const {
  if (n >= entries()) return 0;
  const std::byte* const entry = bytes_.data() + n * halves() / 2;
  if (kind_ == Kind::fat32) return load_le<std::uint32_t>(entry) & 0xFFF'FFFF;
  if (kind_ == Kind::fat16) return load_le<std::uint16_t>(entry);
  const std::uint32_t pair = load_le<std::uint8_t>(entry) | std::uint32_t{load_le<std::uint8_t>(entry + 1)} << 8;
  return n % 2 ? pair >> 4 : pair & 0xFFF;
}

disk::Link Table::link(std::uint64_t n, const disk::Heap& heap) const {
  using enum disk::Link::Kind;
  const std::uint32_t to = value(n);
  if (to == 0) return {free, 0};
  if (to >= most() - 7) return {end, 0};
  if (to == most() - 8) return {bad, 0};
  return {heap.has(to) ? next : outside, to};
}

disk::Use Table::use(std::uint64_t n) const {
  const std::uint32_t to = value(n);
  return to == 0 ? disk::Use::free : to == most() - 8 ? disk::Use::bad : disk::Use::used;
}

bool Table::tells(unsigned bit) const {
  if (kind_ == Kind::fat12 || entries() < 2) return false;
  return (value(1) & (most() + 1) >> bit) == 0;
}

}  // namespace contrail::fat
