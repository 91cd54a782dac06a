#include "analysis/io/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

namespace contrail {
namespace {

/// "00" to "99".
constexpr auto pairs = [] {
  std::array<char, 200> digits{};
  for (std::size_t i = 0; i < 100; ++i)
    digits[2 * i] = static_cast<char>('0' + i / 10), digits[2 * i + 1] = static_cast<char>('0' + i % 10);
  return digits;
}();

/// Exactly so many digits, two at a time.
template <int Digits>
char* put_digits(char* at, std::uint64_t value) {
  static_assert(Digits <= 9);
  auto rest = static_cast<std::uint32_t>(value);
  for (int i = Digits; i > 1; i -= 2, rest /= 100) std::memcpy(at + i - 2, pairs.data() + rest % 100 * 2, 2);
  if (Digits % 2) *at = static_cast<char>('0' + rest);
  return at + Digits;
}

constexpr std::uint64_t power_of_ten(int digits) { return digits == 0 ? 1 : 10 * power_of_ten(digits - 1); }

/// value / 10^Digits without zeros at the end.
template <int Digits>
char* put_decimal(char* at, std::uint64_t value) {
  constexpr std::uint64_t one = power_of_ten(Digits);
  at = put_integer(at, value / one);
  if (value % one == 0) return at;
  *at = '.';
  char* end = put_digits<Digits>(at + 1, value % one);
  while (end[-1] == '0') --end;
  return end;
}

template <int Digits>
char* put_signed(char* at, std::int64_t value) {
  if (value < 0) *at++ = '-';
  return put_decimal<Digits>(at, value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
}

/// The nearest whole number, for numbers below 2^52.
std::int64_t nearest(double value) { return static_cast<std::int64_t>(value + (value < 0 ? -0.5 : 0.5)); }

/// Nearly all recorded coordinates and heights are whole numbers of 1e-7 or coarser. A decimal of at most 15 digits
/// that gives the same double is the shortest one (DBL_DIG = 15: no two such decimals share a double), and comes
/// without the search for it.
std::optional<std::int64_t> ten_millionths(double value) {
  const double units = value * 1e7;
  if (!(std::abs(units) < 1e15)) return std::nullopt;
  const std::int64_t whole = nearest(units);
  return static_cast<double>(whole) / 1e7 == value ? std::optional(whole) : std::nullopt;
}

/// True for decimals that are no longer without an exponent: numbers with few zeros in front or at their end, and the
/// zero without a sign.
bool never_shorter_with_exponent(double value) {
  const double size = std::abs(value);
  if (size < 1e-3) return value == 0 && !std::signbit(value);
  return size < 1e5 || (size < 1e15 && static_cast<std::int64_t>(size) % 100'000 != 0);
}

}  // namespace

char* put_integer(char* at, std::uint64_t value) {
  constexpr std::uint64_t eight_digits = power_of_ten(8);
  if (value < eight_digits) return std::to_chars(at, at + number_room, static_cast<std::uint32_t>(value)).ptr;
  return put_digits<8>(put_integer(at, value / eight_digits), value % eight_digits);
}

char* put_integer(char* at, std::int64_t value) { return std::to_chars(at, at + number_room, value).ptr; }

char* put_shortest(char* at, double value) {
  const auto units = ten_millionths(value);
  return units && never_shorter_with_exponent(value) ? put_signed<7>(at, *units)
                                                     : std::to_chars(at, at + number_room, value).ptr;
}

char* put_shortest(char* at, float value) {
  // FLT_DIG = 6: no two decimals of so many digits share a float. The quotient is rounded twice, which does no harm: a
  // decimal so short is never as near to the middle of two floats as a double is exact, unless it is that middle.
  const double thousands = static_cast<double>(value) * 1e3;
  if (std::abs(thousands) < 1e6 && never_shorter_with_exponent(value)) {
    const std::int64_t units = nearest(thousands);
    if (static_cast<float>(static_cast<double>(units) / 1e3) == value) return put_signed<3>(at, units);
  }
  return std::to_chars(at, at + number_room, value).ptr;
}

char* put_number(char* at, double value) {
  const auto units = ten_millionths(value);
  return units ? put_signed<7>(at, *units) : std::to_chars(at, at + number_room, value).ptr;
}

char* put_number(char* at, float value) { return put_shortest(at, value == 0 ? 0.0F : value); }

std::string decimal_text(double value) {
  char text[400];  // 5e-324 has 324 zeros
  return {text, std::to_chars(text, text + sizeof text, value == 0 ? 0.0 : value, std::chars_format::fixed).ptr};
}

std::string decimal_text(float value) {
  char text[100];
  return {text, std::to_chars(text, text + sizeof text, value == 0 ? 0.0F : value, std::chars_format::fixed).ptr};
}

char* put_seconds(char* at, Micros value) { return put_signed<6>(at, value); }

char* MomentText::put(char* at, Micros time, std::string_view zone) {
  constexpr Micros one_day = 86'400 * one_second;
  Micros rest = time % one_day;
  if (rest < 0) rest += one_day;
  if (time - rest != day_) {
    day_ = time - rest;
    date_ = rfc3339(day_, "");
    date_.resize(date_.size() - std::strlen("00:00:00"));
  }
  at += date_.copy(at, date_.size());
  const auto second = static_cast<std::uint64_t>(rest / one_second);
  at = put_digits<2>(at, second / 3600);
  *at++ = ':';
  at = put_digits<2>(at, second / 60 % 60);
  *at++ = ':';
  at = put_digits<2>(at, second % 60);
  if (const auto fraction = static_cast<std::uint64_t>(rest % one_second); fraction != 0) {
    *at++ = '.';
    at = fraction % 1000 == 0 ? put_digits<3>(at, fraction / 1000) : put_digits<6>(at, fraction);
  }
  return at + zone.copy(at, zone.size());
}

}  // namespace contrail
