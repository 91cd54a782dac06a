// A column read again and again: what there is to ask about it is asked once, when its layout is announced.
#pragma once
#include <cmath>
#include <limits>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// A single number at a fixed offset. Columns that are anything else (text, bits, rationals, in `placed` layouts) are
/// not ready(): value.hpp reads them. Numbers have 1, 2, 4 or 8 bytes.
class FixedColumn {
 public:
  FixedColumn() = default;
  FixedColumn(const Layout& layout, const Column& column)
      : at_(column.at), trailer_(layout.trailer), stride_(layout.stride), per_(column.per) {
    if (layout.placed || column.bits.width) return;
    invalid_ = column.invalid;
    layout.big ? choose<true>(column.type) : choose<false>(column.type);
    size_ = size_of(column.type);
  }
  [[nodiscard]] bool ready() const { return number_ != nullptr; }
  /// Whole numbers that need no scaling.
  [[nodiscard]] bool whole() const { return whole_ != nullptr && per_ == 1; }

  /// In the column's unit. NaN where the record is too short, or the value is no finite number.
  [[nodiscard]] double number(const Record& record, std::uint32_t row) const {
    const std::byte* at = find(record, row);
    if (!at) return std::numeric_limits<double>::quiet_NaN();
    const double value = number_(at);
    if (!std::isfinite(value) || is_invalid(at)) return std::numeric_limits<double>::quiet_NaN();
    return per_ == 1 ? value : value / per_;
  }
  /// The stored integer; false where the record is too short, or the value says that it is none.
  [[nodiscard]] bool integer(const Record& record, std::uint32_t row, std::int64_t& value) const {
    const std::byte* at = find(record, row);
    if (!at || is_invalid(at)) return false;
    value = whole_(at);
    return true;
  }
  /// Where it lies in a row of a record that lies at `record` and implies no zeros.
  [[nodiscard]] Where place(const Where& record, std::uint32_t row) const {
    return {record.source, record.at + std::uint64_t{row} * stride_ + at_, size_, record.transform};
  }
  /// The rule of says_nothing.hpp.
  [[nodiscard]] bool says_nothing(const Record& record, std::uint32_t row) const {
    if (!whole_) {
      const double value = number(record, row);
      return std::isnan(value) || value == 0;
    }
    const std::byte* at = find(record, row);
    if (!at || is_invalid(at)) return true;
    switch (size_) {
      case 1: return *at == std::byte{};
      case 2: return load_le<std::uint16_t>(at) == 0;
      case 4: return load_le<std::uint32_t>(at) == 0;
      default: return load_le<std::uint64_t>(at) == 0;
    }
  }

 private:
  [[nodiscard]] bool is_invalid(const std::byte* at) const { return invalid_ && whole_ && whole_(at) == *invalid_; }
  const std::byte* find(const Record& record, std::uint32_t row) const {
    const std::uint64_t offset = std::uint64_t{row} * stride_ + at_;
    return offset + size_ + trailer_ <= record.bytes.size() ? record.bytes.data() + offset : nullptr;
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
    if constexpr (std::is_integral_v<T>) whole_ = as_whole<T, Big>;
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

  std::uint32_t at_ = 0, size_ = 0, trailer_ = 0, stride_ = 0;
  double per_ = 1;
  std::optional<std::int64_t> invalid_;
  double (*number_)(const std::byte*) = nullptr;
  std::int64_t (*whole_)(const std::byte*) = nullptr;
};

}  // namespace contrail
