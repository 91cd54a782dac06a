// A column read again and again: what there is to ask about it is asked once, when its layout is announced.
#pragma once
#include <cmath>
#include <limits>
#include <type_traits>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// A single number at a fixed offset. Columns that are anything else (text, bits, rationals, in `placed` layouts) are
/// not ready(): value.hpp reads them. Numbers have 1, 2, 4 or 8 bytes.
class FixedColumn {
 public:
  FixedColumn() = default;
  FixedColumn(const Layout& layout, const Column& column)
      : at_(column.at), stride_(layout.stride), scaled_(column.per != 1), per_(column.per) {
    if (layout.placed || column.bits.width) return;
    layout.big ? choose<true>(column.type) : choose<false>(column.type);
    size_ = size_of(column.type);
    behind_ = std::uint64_t{at_} + size_ + layout.trailer;
    has_invalid_ = column.invalid.has_value(), invalid_ = column.invalid.value_or(0);
    const bool low_first = !layout.big && column.type != Type::u64_be;
    upper_ = whole_ && low_first && std::uint64_t{at_} + size_ >= 8, shift_ = 64 - 8 * size_;
  }
  [[nodiscard]] bool ready() const { return number_ != nullptr; }
  /// Whole numbers that need no scaling.
  [[nodiscard]] bool whole() const { return whole_ != nullptr && !scaled_; }

  /// In the column's unit. NaN where the record is too short, or the value is no finite number.
  [[nodiscard]] double number(const Record& record, std::uint32_t row) const {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::byte* at = find(record, row);
    if (!at || (whole_ && has_invalid_ && whole_number(at) == invalid_)) return none;
    const double value = upper_ ? as_double(whole_number(at)) : number_(at);
    if (!std::isfinite(value)) return none;
    return scaled_ ? value / per_ : value;
  }
  /// The stored integer; false, and `value` as it was, where the column holds none, the record is too short, or the
  /// value says that it is none.
  [[nodiscard]] bool integer(const Record& record, std::uint32_t row, std::int64_t& value) const {
    const std::byte* at = find(record, row);
    if (!at || !whole_) return false;
    const std::int64_t whole = whole_number(at);
    if (has_invalid_ && whole == invalid_) return false;
    value = whole;
    return true;
  }
  /// Where it lies in a row of a record that lies at `record` and implies no zeros.
  [[nodiscard]] Where place(const Where& record, std::uint32_t row) const {
    Where there = record;
    there.at += std::uint64_t{row} * stride_ + at_, there.size = size_;
    return there;
  }
  /// The rule of says_nothing.hpp.
  [[nodiscard]] bool says_nothing(const Record& record, std::uint32_t row) const {
    if (whole_) {
      std::int64_t value = 0;
      return !integer(record, row, value) || value == 0;
    }
    const double value = number(record, row);
    return std::isnan(value) || value == 0;
  }

 private:
  const std::byte* find(const Record& record, std::uint32_t row) const {
    const std::uint64_t before = std::uint64_t{row} * stride_;
    return before + behind_ <= record.bytes.size() ? record.bytes.data() + before + at_ : nullptr;
  }
  /// Of nearly all columns a load and a shift: the number is the upper part of the eight bytes that end with it.
  [[nodiscard]] std::int64_t whole_number(const std::byte* at) const {
    if (!upper_) return whole_(at);
    const auto eight = load_le<std::uint64_t>(at + size_ - 8);
    return signed_ ? static_cast<std::int64_t>(eight) >> shift_ : static_cast<std::int64_t>(eight >> shift_);
  }
  [[nodiscard]] double as_double(std::int64_t whole) const {
    return signed_ || whole >= 0 ? static_cast<double>(whole) : static_cast<double>(static_cast<std::uint64_t>(whole));
  }
  template <class T, bool Big>
  static double as_number(const std::byte* at) {
    return static_cast<double>(load<T>(at, Big));
  }
  template <class T, bool Big>
  static std::int64_t as_whole(const std::byte* at) {
    return static_cast<std::int64_t>(load<T>(at, Big));
  }
  template <class T, bool Big>
  void use() {
    number_ = as_number<T, Big>;
    if constexpr (std::is_integral_v<T>) whole_ = as_whole<T, Big>, signed_ = std::is_signed_v<T>;
  }
  template <bool Big>
  void choose(Type type) {
    switch (type) {
      case Type::u8:
      case Type::boolean: return use<std::uint8_t, Big>();
      case Type::i8: return use<std::int8_t, Big>();
      case Type::u16: return use<std::uint16_t, Big>();
      case Type::i16: return use<std::int16_t, Big>();
      case Type::u32: return use<std::uint32_t, Big>();
      case Type::i32: return use<std::int32_t, Big>();
      case Type::u64: return use<std::uint64_t, Big>();
      case Type::u64_be: return use<std::uint64_t, true>();
      case Type::i64: return use<std::int64_t, Big>();
      case Type::f32: return use<float, Big>();
      case Type::f64: return use<double, Big>();
      default: return;
    }
  }

  std::uint32_t at_ = 0, size_ = 0, stride_ = 0;
  std::uint64_t behind_ = 0;  ///< the end of a record of one row that holds it
  bool scaled_ = false, signed_ = false, has_invalid_ = false;
  bool upper_ = false;  ///< a whole number, least significant byte first, with eight bytes up to its end
  std::uint32_t shift_ = 0;
  double per_ = 1;
  std::int64_t invalid_ = 0;
  double (*number_)(const std::byte*) = nullptr;
  std::int64_t (*whole_)(const std::byte*) = nullptr;
};

}  // namespace contrail
