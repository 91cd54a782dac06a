#include "analysis/scrub/ranges.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

namespace contrail {
namespace {

constexpr std::uint32_t most_values = 4096;  // of one column

/// What says "no value" in floats, of either sign: any other NaN could hold a number in its lower bits.
template <class T>
bool is_usual_nan(T value) {
  using Word = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  const auto sign = Word{1} << (8 * sizeof(T) - 1);
  return (std::bit_cast<Word>(value) & ~sign) == std::bit_cast<Word>(std::numeric_limits<T>::quiet_NaN());
}

/// A zero or a NaN says the same without its sign.
template <class T>
bool has_idle_sign(T value) {
  if constexpr (std::is_floating_point_v<T>)
    return std::signbit(value) && (value == 0 || (std::isnan(value) && is_usual_nan(value)));
  return false;
}

template <class T>
void store_nan(std::byte* to, bool big) {
  constexpr T nan = std::numeric_limits<T>::quiet_NaN();
  big ? store_be(to, nan) : store_le(to, nan);
}

/// Floats nearer to zero are no measurements but whole numbers in disguise: all up to 600,000,000 in 32 bits, all
/// in 64.
template <class T>
constexpr T least_measured = sizeof(T) == 4 ? T(1e-15) : T(1e-30);

/// Calls `with(T{})` for the type of a column.
template <class With>
auto as_type(Type type, With&& with) {
  switch (type) {
    case Type::i8: return with(std::int8_t{});
    case Type::u16: return with(std::uint16_t{});
    case Type::i16: return with(std::int16_t{});
    case Type::u32: return with(std::uint32_t{});
    case Type::i32: return with(std::int32_t{});
    case Type::u64:
    case Type::u64_be: return with(std::uint64_t{});
    case Type::i64: return with(std::int64_t{});
    case Type::f32: return with(float{});
    case Type::f64: return with(double{});
    default: return with(std::uint8_t{});
  }
}

bool holds_all_bits(const Column& column) {
  const double most = std::ldexp(1, column.bits.width) - 1;
  return column.limits.hold(0) && column.limits.hold(most);
}

/// Whether a field holds whatever its bytes can say: nothing is to be looked at in each record.
bool holds_any(const Column& column, const Limits& limits) {
  if (!column.names.empty()) return false;
  if (column.type == Type::u8) return limits.hold(0) && limits.hold(std::numeric_limits<std::uint8_t>::max());
  return column.type == Type::u16 && limits.hold(0) && limits.hold(std::numeric_limits<std::uint16_t>::max());
}

/// Of a value that the end of its row cuts nothing stays.
bool is_blank(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; });
}

/// Values that are packed together stay or refuse as they are: they go by their limits alone.
std::span<const Name> words_of(const Layout& layout, const Column& column) {
  return layout.packed ? std::span<const Name>() : column.names;
}

}  // namespace

template <class T>
bool Ranges::holds(T value, const Held& held) {
  if constexpr (std::is_floating_point_v<T>) {
    if (has_idle_sign(value)) return held.signed_as_is;
    if (std::isinf(value)) return value > 0 || held.signed_as_is;  // "no limit"; below there is none
    if (std::isnan(value)) return is_usual_nan(value);
  }
  if (held.limits.hold(static_cast<double>(value))) {
    if constexpr (std::is_floating_point_v<T>) return value == 0 || std::abs(value) >= least_measured<T>;
    if (held.words.empty() || value == 0) return true;
    return std::ranges::find(held.words, static_cast<std::int64_t>(value), &Name::value) != held.words.end();
  }
  return value == 0 || static_cast<double>(value) == held.unknown;
}

bool Ranges::can_check(const Layout& layout, const Column& column) {
  if (layout.placed || column.count == 0 || column.count > most_values) return false;
  if (column.bits.width != 0) return holds_all_bits(column);
  switch (column.type) {
    case Type::u8:
    case Type::i8:
    case Type::u16:
    case Type::i16:
    case Type::u32:
    case Type::i32:
    case Type::u64:
    case Type::u64_be:
    case Type::i64:
    case Type::f32:
    case Type::f64:
    case Type::boolean: return true;
    default: return false;
  }
}

void Ranges::add(const Layout& layout, const Column& column, const Limits& limits) {
  if (column.bits.width != 0 || holds_any(column, limits)) return;
  const std::uint32_t end = column.at + size_of(column.type) * column.count;
  if (!runs_.empty() && runs_.back().type == column.type && runs_.back().end == column.at)
    runs_.back().end = end;
  else
    runs_.push_back({column.type, layout.big || column.type == Type::u64_be, column.at, end, held_.size()});
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const double unknown = column.invalid ? static_cast<double>(*column.invalid) : none;
  held_.insert(held_.end(), column.count,
               {limits, unknown, words_of(layout, column), layout.packed || signs_ == Signs::stay});
}

bool Ranges::hold(Bytes row) const {
  for (const Run& run : runs_) {
    const bool all = as_type(run.type, [&]<class T>(T) {
      const Held* held = held_.data() + run.first;
      bool good = true;
      for (std::size_t at = run.at; good && at < std::min<std::size_t>(run.end, row.size()); at += sizeof(T), ++held)
        good =
            sizeof(T) <= row.size() - at ? holds(load<T>(row.data() + at, run.big), *held) : is_blank(row.subspan(at));
      return good;
    });
    if (!all) return false;
  }
  return true;
}

std::uint64_t Ranges::blank(std::span<std::byte> row) const {
  std::uint64_t blanked = 0;
  for (const Run& run : runs_) {
    as_type(run.type, [&]<class T>(T) {
      const Held* held = held_.data() + run.first;
      for (std::size_t at = run.at; at < std::min<std::size_t>(run.end, row.size()); at += sizeof(T), ++held) {
        const std::size_t size = std::min(sizeof(T), row.size() - at);
        const T value = size == sizeof(T) ? load<T>(row.data() + at, run.big) : T{};
        if (size == sizeof(T) && holds(value, *held)) continue;
        const bool said = !is_blank(row.subspan(at, size)) && !has_idle_sign(value);
        std::fill_n(row.data() + at, size, std::byte{0});
        if (value != T{} && has_idle_sign(value)) store_nan<T>(row.data() + at, run.big);
        blanked += said ? 1 : 0;
      }
    });
  }
  return blanked;
}

}  // namespace contrail
