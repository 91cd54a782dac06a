#include "analysis/scrub/store.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace contrail {
namespace {

template <class T>
bool store_real(double value, bool big, std::byte* out) {
  const T stored = static_cast<T>(value);
  if (!std::isfinite(stored)) return false;
  big ? store_be(out, stored) : store_le(out, stored);
  return true;
}

bool is_signed(Type type) { return type == Type::i8 || type == Type::i16 || type == Type::i32 || type == Type::i64; }

bool is_integer(Type type) {
  switch (type) {
    case Type::u8:
    case Type::i8:
    case Type::u16:
    case Type::i16:
    case Type::u24:
    case Type::u32:
    case Type::i32:
    case Type::u64:
    case Type::u64_be:
    case Type::i64: return true;
    default: return false;
  }
}

}  // namespace

void store_integer(const Column& column, bool big, std::int64_t stored, std::byte* out) {
  store(out, static_cast<std::uint64_t>(stored), size_of(column.type), big || column.type == Type::u64_be);
}

bool store_number(const Column& column, bool big, double value, std::byte* out) {
  const double stored = value * column.per;
  if (column.bits.width != 0 || !std::isfinite(stored)) return false;
  if (column.type == Type::f32) return store_real<float>(stored, big, out);
  if (column.type == Type::f64) return store_real<double>(stored, big, out);
  if (!is_integer(column.type)) return false;
  const int bits = static_cast<int>(size_of(column.type)) * 8 - (is_signed(column.type) ? 1 : 0);
  const double rounded = std::round(stored), limit = std::ldexp(1.0, std::min(bits, 63));
  if (rounded >= limit || rounded < (is_signed(column.type) ? -limit : 0.0)) return false;
  store_integer(column, big, static_cast<std::int64_t>(rounded), out);
  return true;
}

bool store_words(double value, bool whole, std::span<std::byte> out) {
  constexpr int most = 40;
  const int width = static_cast<int>(out.size());
  if (out.empty() || out.size() > most) return false;
  for (int decimals = whole ? 0 : width; decimals >= 0; --decimals) {
    char text[400];
    const int size = std::snprintf(text, sizeof text, "%*.*f", decimals == 0 ? width : 0, decimals, value);
    if (size != width) continue;
    std::transform(text, text + size, out.begin(), [](char c) { return static_cast<std::byte>(c); });
    return true;
  }
  return false;
}

}  // namespace contrail
