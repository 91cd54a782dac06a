// A view whose columns depend on what the file holds: a value that is not there has no column.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Gathers computed values and sends them as one row. The table lists every column the view may have, each f64 or i64
/// (`at` is not used); at most 32.
class View {
 public:
  explicit View(const Layout& table) : table_(table) {}

  void set(std::size_t column, double value, ByteRange from) { put(column, std::bit_cast<std::uint64_t>(value), from); }
  void set(std::size_t column, std::int64_t value, ByteRange from) {
    put(column, static_cast<std::uint64_t>(value), from);
  }
  [[nodiscard]] bool has(std::size_t column) const { return mask_ >> column & 1; }

  /// Sends nothing when nothing was set. `where` is the structure the values were read in.
  void send(Walk& walk, const Where& where) const;

 private:
  void put(std::size_t column, std::uint64_t bits, ByteRange from) {
    values_[column] = bits, places_[column] = from;
    mask_ |= 1u << column;
  }
  const Layout& table_;
  std::array<std::uint64_t, 32> values_{};
  std::array<ByteRange, 32> places_{};
  std::uint32_t mask_ = 0;
};

}  // namespace contrail
