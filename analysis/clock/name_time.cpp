#include "analysis/clock/name_time.hpp"

#include <string>

#include "parsers/base/text/digits.hpp"

namespace contrail {
namespace {

/// Takes so many digits, with at most two other characters before them; -1 where they are not there.
int take(std::string_view name, std::size_t& at, std::size_t digits) {
  constexpr std::size_t most_between = 2;
  std::size_t begin = at;
  while (begin < name.size() && begin - at < most_between && !is_digit(name[begin])) ++begin;
  if (name.size() - begin < digits) return -1;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(name[begin + i])) return -1;
    value = value * 10 + (name[begin + i] - '0');
  }
  at = begin + digits;
  return value;
}

std::optional<Micros> time_at(std::string_view name, std::size_t at) {
  const int year = take(name, at, 4), month = take(name, at, 2), day = take(name, at, 2);
  const int hour = take(name, at, 2), minute = take(name, at, 2), second = take(name, at, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return std::nullopt;
  const auto time = from_civil(year, month, day, hour, minute, second);
  return time && plausible(*time) ? time : std::nullopt;
}

}  // namespace

std::optional<Micros> time_in_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!is_digit(name[at]) || (at > 0 && is_digit(name[at - 1]))) continue;
    if (const auto time = time_at(name, at)) return time;
  }
  return std::nullopt;
}

}  // namespace contrail
