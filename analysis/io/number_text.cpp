#include "analysis/io/number_text.hpp"

#include <charconv>
#include <cmath>
#include <cstring>

namespace contrail {
namespace {

/// Exactly so many digits.
char* put_digits(char* at, std::uint64_t value, int digits) {
  for (int i = digits; i > 0; --i, value /= 10) at[i - 1] = static_cast<char>('0' + value % 10);
  return at + digits;
}

/// value / 10^digits without zeros at the end.
char* put_decimal(char* at, std::uint64_t value, int digits, std::uint64_t power) {
  at = put_integer(at, value / power);
  std::uint64_t rest = value % power;
  if (rest == 0) return at;
  while (rest % 10 == 0) rest /= 10, --digits;
  *at = '.';
  return put_digits(at + 1, rest, digits);
}

char* put_signed(char* at, std::int64_t value, int digits, std::uint64_t power) {
  if (value < 0) *at++ = '-';
  const auto size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return put_decimal(at, size, digits, power);
}

/// True for decimals that are no longer without an exponent: numbers with few zeros in front or at their end, and the
/// zero without a sign.
bool never_shorter_with_exponent(double value) {
  const double size = std::abs(value);
  if (size < 1e-3) return value == 0 && !std::signbit(value);
  return size < 1e5 || (size < 1e15 && static_cast<std::int64_t>(size) % 100'000 != 0);
}

}  // namespace

char* put_integer(char* at, std::uint64_t value) { return std::to_chars(at, at + number_room, value).ptr; }

char* put_integer(char* at, std::int64_t value) { return std::to_chars(at, at + number_room, value).ptr; }

char* put_shortest(char* at, double value) {
  // As in put_number().
  const double units = std::nearbyint(value * 1e7);
  if (std::abs(units) < 1e15 && units / 1e7 == value && never_shorter_with_exponent(value))
    return put_signed(at, static_cast<std::int64_t>(units), 7, 10'000'000);
  return std::to_chars(at, at + number_room, value).ptr;
}

char* put_shortest(char* at, float value) {
  // FLT_DIG = 6: no two decimals of so many digits share a float. The quotient is rounded twice, which does no harm: a
  // decimal so short is never as near to the middle of two floats as a double is exact, unless it is that middle.
  const double units = std::nearbyint(static_cast<double>(value) * 1e3);
  if (std::abs(units) < 1e6 && static_cast<float>(units / 1e3) == value && never_shorter_with_exponent(value))
    return put_signed(at, static_cast<std::int64_t>(units), 3, 1'000);
  return std::to_chars(at, at + number_room, value).ptr;
}

char* put_number(char* at, double value) {
  // Nearly all recorded coordinates and heights are whole numbers of 1e-7 or coarser. A decimal of at most 15 digits
  // that gives the same double is the shortest one (DBL_DIG = 15: no two such decimals share a double), and comes
  // without the search for it.
  const double units = std::nearbyint(value * 1e7);
  if (std::abs(units) < 1e15 && units / 1e7 == value)
    return put_signed(at, static_cast<std::int64_t>(units), 7, 10'000'000);
  return std::to_chars(at, at + number_room, value).ptr;
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

char* put_seconds(char* at, Micros value) { return put_signed(at, value, 6, 1'000'000); }

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
  at = put_digits(at, second / 3600, 2);
  *at++ = ':';
  at = put_digits(at, second / 60 % 60, 2);
  *at++ = ':';
  at = put_digits(at, second % 60, 2);
  if (const auto fraction = static_cast<std::uint64_t>(rest % one_second); fraction != 0) {
    *at++ = '.';
    at = fraction % 1000 == 0 ? put_digits(at, fraction / 1000, 3) : put_digits(at, fraction, 6);
  }
  return at + zone.copy(at, zone.size());
}

}  // namespace contrail
