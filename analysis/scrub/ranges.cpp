#include "analysis/scrub/ranges.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/text/spelled.hpp"

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

/// Four digits, of a serial or a date, in the bytes of a float: of those from 5e-10 to 2e-4, where all of them lie, one
/// in 17,000. Doubles of eight are too small to be measured.
bool is_digits(float value) {
  constexpr std::uint32_t each = 0x0101'0101, high = each * 0xF0, zeros = each * '0';
  const auto word = std::bit_cast<std::uint32_t>(value);
  return (word & high) == zeros && ((word + each * 6) & high) == zeros;
}
bool is_digits(double) { return false; }

/// A word is shorter in an array of 16 bits each, of which few can hold letters at all (the revolutions of motors, from
/// 16,672 on): of four that turn so fast one row in 200 is one.
constexpr std::size_t least_word = 8, two_letters = 0x4141;

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
    if constexpr (std::is_floating_point_v<T>)
      return value == 0 || (std::abs(value) >= least_measured<T> && (held.signed_as_is || !is_digits(value)));
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

/// Stamps are held by the span of their log; what is packed together cannot lose a value.
void Ranges::add_part(const Layout& layout, const Column& column, const Limits& limits) {
  if (signs_ == Signs::stay || layout.packed || column.meaning == Meaning::time_boot) return;
  const std::uint32_t size = size_of(column.type);
  const Part part{column.at, column.at + size * column.count, size};
  if (size == 2 && part.end - part.at >= least_word && limits.hold(two_letters)) {
    words_.push_back({part.at, part.end, least_word});
    spells_ = true;
  }
  const bool in_order = parts_.empty() || parts_.back().at <= part.at;
  parts_.insert(in_order ? parts_.end() : std::ranges::upper_bound(parts_, part.at, {}, &Part::at), part);
  const auto join = [&](const Part& next) {
    if (!spans_.empty() && next.at <= spans_.back().end)
      spans_.back().end = std::max(spans_.back().end, next.end);
    else
      spans_.push_back({next.at, next.end, least_spelled});
    spells_ = spells_ || spans_.back().end - spans_.back().at >= least_spelled;
  };
  if (in_order) return join(part);
  spans_.clear();
  std::ranges::for_each(parts_, join);
}

ByteRange Ranges::find_text(Bytes row, const Span& span, std::size_t at) {
  const std::size_t end = std::min<std::size_t>(span.end, row.size());
  if (at >= end) return {};
  ByteRange text = find_spelled(row.subspan(at, end - at), span.least);
  text.at += at;
  return text;
}

bool Ranges::spells_text(Bytes row) const {
  const auto spells = [&](const Span& span) { return find_text(row, span, span.at).size != 0; };
  return std::ranges::any_of(spans_, spells) || std::ranges::any_of(words_, spells);
}

/// Each value that has a byte in a text.
std::uint64_t Ranges::blank_texts(std::span<std::byte> row) const {
  std::uint64_t blanked = 0;
  auto first = parts_.begin();  // that does not end before the text
  const auto blank_at = [&](const ByteRange& text) {
    const std::size_t end = std::min<std::size_t>(text.at + text.size, row.size());
    while (first != parts_.end() && first->end <= text.at) ++first;
    for (auto part = first; part != parts_.end() && part->at < end; ++part) {
      const std::size_t before = text.at > part->at ? (text.at - part->at) / part->size * part->size : 0;
      for (std::size_t at = part->at + before; at < std::min<std::size_t>(part->end, end); at += part->size, ++blanked)
        std::ranges::fill(row.subspan(at, std::min<std::size_t>(part->size, row.size() - at)), std::byte{0});
    }
  };
  const auto blank_in = [&](const Span& span) {
    for (ByteRange text = find_text(row, span, span.at); text.size != 0;
         text = find_text(row, span, text.at + text.size))
      blank_at(text);
  };
  std::ranges::for_each(spans_, blank_in);
  for (const Span& word : words_) first = parts_.begin(), blank_in(word);
  return blanked;
}

void Ranges::add(const Layout& layout, const Column& column, const Limits& limits) {
  if (column.bits.width == 0) add_part(layout, column, limits);
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
            sizeof(T) <= row.size() - at ? holds(load<T>(row.data() + at, run.big), *held) : all_zero(row.subspan(at));
      return good;
    });
    if (!all) return false;
  }
  return !spells_ || !spells_text(row);
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
        const bool said = !all_zero(row.subspan(at, size)) && !has_idle_sign(value);
        std::fill_n(row.data() + at, size, std::byte{0});
        if (value != T{} && has_idle_sign(value)) store_nan<T>(row.data() + at, run.big);
        blanked += said ? 1 : 0;
      }
    });
  }
  return spells_ ? blanked + blank_texts(row) : blanked;
}

}  // namespace contrail
