// The file allocation table.
#pragma once
#include "parsers/parts/fat/geometry.hpp"

namespace contrail::fat {

class Table {
 public:
  /// One copy, as far as the image has it.
  Table(const Source& image, ByteRange copy, Kind kind)
      : bytes_(image.slice(copy.at, copy.size)), at_(copy.at), kind_(kind) {}

  /// Clusters that it has entries for, the two first ones, which are none, included.
  [[nodiscard]] std::uint64_t entries() const { return bytes_.size() * 2 / halves(); }
  /// What it says of cluster `n`; 0 (free) behind its end.
  [[nodiscard]] std::uint32_t value(std::uint64_t n) const;
  [[nodiscard]] disk::Link link(std::uint64_t n, const disk::Heap& heap) const;
  [[nodiscard]] disk::Use use(std::uint64_t n) const;
  [[nodiscard]] ByteRange at(std::uint64_t n) const { return {at_ + n * halves() / 2, kind_ == Kind::fat32 ? 4u : 2u}; }
  /// The volume was not closed, or its medium failed, as it says itself (FAT16 and FAT32).
  [[nodiscard]] bool is_dirty() const { return tells(1); }
  [[nodiscard]] bool had_errors() const { return tells(2); }

 private:
  [[nodiscard]] unsigned halves() const { return kind_ == Kind::fat12 ? 3 : kind_ == Kind::fat16 ? 4 : 8; }
  /// Of entry 1, the bits from above: one that is not set tells something.
  [[nodiscard]] bool tells(unsigned bit) const;
  /// The largest value, which ends a chain.
  [[nodiscard]] std::uint32_t most() const {
    return kind_ == Kind::fat12 ? 0xFFF : kind_ == Kind::fat16 ? 0xFFFF : 0xFFF'FFFF;
  }

  Bytes bytes_;
  std::uint64_t at_;
  Kind kind_;
};

}  // namespace contrail::fat
