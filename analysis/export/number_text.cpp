#include "analysis/export/number_text.hpp"

#include <charconv>
#include <cmath>
#include <cstring>

namespace contrail {
namespace {

/// value / 10^digits without zeros at the end.
char* put_decimal(char* at, std::uint64_t value, int digits, std::uint64_t power) {
  at = put_integer(at, value / power);
  std::uint64_t rest = value % power;
  if (rest == 0) return at;
  while (rest % 10 == 0) rest /= 10, --digits;
  *at = '.';
  for (int i = digits; i > 0; --i, rest /= 10) at[i] = static_cast<char>('0' + rest % 10);
  return at + digits + 1;
}

char* put_signed(char* at, std::int64_t value, int digits, std::uint64_t power) {
  if (value < 0) *at++ = '-';
  const auto size = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return put_decimal(at, size, digits, power);
}

}  // namespace

char* put_integer(char* at, std::uint64_t value) { return std::to_chars(at, at + number_room, value).ptr; }

char* put_number(char* at, double value) {
  // Nearly all recorded coordinates and heights are whole numbers of 1e-7 or coarser. A decimal of at most 15 digits that gives the same
  // double is the shortest one (DBL_DIG = 15: no two such decimals share a double), and comes without the search for it.
  const double units = std::nearbyint(value * 1e7);
  if (std::abs(units) < 1e15 && units / 1e7 == value) return put_signed(at, static_cast<std::int64_t>(units), 7, 10'000'000);
  return std::to_chars(at, at + number_room, value).ptr;
}

char* put_number(char* at, float value) { return std::to_chars(at, at + number_room, value == 0 ? 0.0F : value).ptr; }

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
  Micros fraction = time % one_second;
  if (fraction < 0) fraction += one_second;
  if (time - fraction != second_) {
    second_ = time - fraction;
    const std::string text = rfc3339(second_, "");
    size_ = std::min(text.size(), sizeof text_);
    std::memcpy(text_, text.data(), size_);
  }
  std::memcpy(at, text_, size_);
  at += size_;
  if (fraction != 0) {
    int digits = 6;
    if (fraction % 1000 == 0) fraction /= 1000, digits = 3;
    *at = '.';
    for (int i = digits; i > 0; --i, fraction /= 10) at[i] = static_cast<char>('0' + fraction % 10);
    at += digits + 1;
  }
  std::memcpy(at, zone.data(), zone.size());
  return at + zone.size();
}

}  // namespace contrail
