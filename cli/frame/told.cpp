#include "cli/frame/told.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "cli/frame/options.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

UsageError wrong(const std::string& option, const std::string& text, const std::string& wants) {
  return {option + ": '" + escaped(text) + "' is not " + wants};
}

}  // namespace

std::optional<double> told_number(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::vector<double> told_numbers(const std::string& option, const std::string& text, std::size_t least,
                                 std::size_t most, const std::string& wants) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const auto number = told_number(std::string_view(text).substr(at, comma - at));
    if (!number || numbers.size() == most) throw wrong(option, text, wants);
    numbers.push_back(*number);
    at = comma + 1;
  }
  if (numbers.size() < least) throw wrong(option, text, wants);
  return numbers;
}

ToldPlace told_place(const std::string& option, const std::string& text, bool with_altitude) {
  const std::string wants = "a latitude and a longitude in degrees, such as -48.88,-123.39";
  const std::vector<double> numbers = told_numbers(option, text, 2, with_altitude ? 3 : 2, wants);
  if (std::abs(numbers[0]) > 90 || std::abs(numbers[1]) > 180) throw wrong(option, text, wants);
  ToldPlace place{numbers[0], numbers[1], std::nullopt};
  if (numbers.size() == 3) place.alt_m = numbers[2];
  return place;
}

Micros told_time(const std::string& option, const std::string& text, const ZoneOfLocal& zone_of_local) {
  std::string upper = text;  // RFC 3339 takes both cases
  std::ranges::replace(upper, 'z', 'Z');
  std::ranges::replace(upper, 't', 'T');
  const bool of_a_time = upper.find_first_not_of("0123456789-:/.,T Z+") == upper.npos;
  const auto written = parse_written_time(upper);
  if (!of_a_time || !written || !written->has_time_of_day)
    throw wrong(option, text, "a date and a time, such as 2026-06-21T21:12:00Z");
  std::optional<int> zone = written->zone_minutes;
  if (!zone && zone_of_local) zone = zone_of_local(written->time);
  if (!zone) throw UsageError{option + ": '" + escaped(text) + "' has no time zone: add Z, ±hh:mm, or --tz ZONE"};
  return written->time - *zone * 60 * one_second;
}

}  // namespace contrail
