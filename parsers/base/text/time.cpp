#include "parsers/base/text/time.hpp"

#include <cmath>
#include <cstdio>

namespace contrail {
namespace {

constexpr std::int64_t gps_epoch_s = 315'964'800;  // 1980-01-06
/// First moment (GPS seconds are compared after taking off the count) at which UTC lags GPS by `leap`. IERS bulletin C.
struct Leap {
  std::int64_t utc_s;
  int leap;
};
constexpr Leap leaps[] = {
    {1'483'228'800, 18}, {1'435'708'800, 17}, {1'341'100'800, 16}, {1'230'768'000, 15}, {1'136'073'600, 14},
    {915'148'800, 13},   {867'715'200, 12},   {820'454'400, 11},   {773'020'800, 10},   {741'484'800, 9},
    {709'948'800, 8},    {662'688'000, 7},    {631'152'000, 6},    {567'993'600, 5},    {489'024'000, 4},
    {425'865'600, 3},    {394'329'600, 2},    {362'793'600, 1},
};

/// Days since 1970-01-01 of a civil date (proleptic Gregorian) from the year 1 on, after Howard Hinnant's chrono
/// algorithms.
std::int64_t days_from_civil(std::int64_t y, int m, int d) {
  y -= m <= 2;
  const std::int64_t era = y / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146'097 + doe - 719'468;
}

struct Civil {
  std::int64_t year;
  int month, day, hour, minute, second, micro;
};

Civil civil(Micros time) {
  const std::int64_t day_us = 86'400 * one_second;
  std::int64_t days = time / day_us, rest = time % day_us;
  if (rest < 0) rest += day_us, --days;
  const std::int64_t z = days + 719'468;
  const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
  const std::int64_t doe = z - era * 146'097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {yoe + era * 400 + (month <= 2),
          month,
          static_cast<int>(doy - (153 * mp + 2) / 5 + 1),
          static_cast<int>(rest / (3600 * one_second)),
          static_cast<int>(rest / (60 * one_second) % 60),
          static_cast<int>(rest / one_second % 60),
          static_cast<int>(rest % one_second)};
}

bool leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Reads up to `digits` digits; -1 if there is none.
int digits(std::string_view& in, int most) {
  int value = 0, n = 0;
  while (n < most && !in.empty() && in.front() >= '0' && in.front() <= '9') {
    value = value * 10 + (in.front() - '0');
    in.remove_prefix(1);
    ++n;
  }
  return n ? value : -1;
}

bool one_of(std::string_view& in, std::string_view wanted) {
  if (in.empty() || wanted.find(in.front()) == std::string_view::npos) return false;
  in.remove_prefix(1);
  return true;
}

double fraction(std::string_view& in) {
  double value = 0, unit = 0.1;
  while (!in.empty() && in.front() >= '0' && in.front() <= '9') {
    value += (in.front() - '0') * unit;
    unit /= 10;
    in.remove_prefix(1);
  }
  return value;
}

}  // namespace

std::optional<Micros> utc_of_gps(std::int64_t week, std::int64_t ms) {
  if (week < 1 || week > 6260 || ms < 0 || ms >= 604'800'000) return std::nullopt;
  return utc_of_gps((gps_epoch_s + week * 604'800 + ms / 1000) * one_second + ms % 1000 * 1000);
}

Micros utc_of_gps(Micros gps) {
  for (const Leap& row : leaps) {
    if (gps / one_second - row.leap >= row.utc_s) return gps - row.leap * one_second;
  }
  return gps;
}

std::optional<Micros> from_civil(int year, int month, int day, int hour, int minute, double second) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 24 || minute < 0 ||
      minute > 59 || !(second >= 0 && second < 61))
    return std::nullopt;
  if (day > lengths[month - 1] + (month == 2 && leap_year(year))) return std::nullopt;
  return (days_from_civil(year, month, day) * 86'400 + hour * 3600 + minute * 60) * one_second +
         std::llround(second * 1e6);
}

std::string rfc3339(Micros time, std::string_view zone) {
  const Civil c = civil(time);
  char text[64];
  int n = std::snprintf(text, sizeof text, "%04lld-%02d-%02dT%02d:%02d:%02d", static_cast<long long>(c.year), c.month,
                        c.day, c.hour, c.minute, c.second);
  if (c.micro % 1000 != 0)
    n += std::snprintf(text + n, sizeof text - static_cast<std::size_t>(n), ".%06d", c.micro);
  else if (c.micro != 0)
    n += std::snprintf(text + n, sizeof text - static_cast<std::size_t>(n), ".%03d", c.micro / 1000);
  return std::string(text, static_cast<std::size_t>(n)) + std::string(zone);
}

std::string plain(Micros time) {
  std::string text = rfc3339(time, "").substr(0, 19);
  text[10] = ' ';
  return text;
}

/// yymmddhhmmss.sss, as GoPro writes GPS time.
std::optional<WrittenTime> parse_compact_time(std::string_view in) {
  int part[6];
  for (int& value : part) value = digits(in, 2);
  const double rest = one_of(in, ".") ? fraction(in) : 0;
  const auto time = from_civil(2000 + part[0], part[1], part[2], part[3], part[4], part[5] + rest);
  return time ? std::optional(WrittenTime{*time, std::nullopt, true}) : std::nullopt;
}

/// 7/4/2018 9:19:31.70 PM: the month comes first where the clock has twelve hours, and only there.
std::optional<WrittenTime> parse_twelve_hours(std::string_view in) {
  const auto next = [&](const char* between) {
    const int value = digits(in, 2);
    return one_of(in, between) ? value : -1;
  };
  const int month = next("/"), day = next("/"), year = digits(in, 4);
  if (month < 0 || day < 0 || year < 0 || !one_of(in, " ,")) return std::nullopt;
  while (one_of(in, " ")) {
  }
  const int hour = next(":"), minute = digits(in, 2);
  const double second = one_of(in, ":") ? digits(in, 2) : 0, rest = one_of(in, ".") ? fraction(in) : 0;
  while (one_of(in, " ")) {
  }
  const bool after_noon = in.starts_with("PM"), before = in.starts_with("AM");
  if (hour < 1 || hour > 12 || minute < 0 || !(after_noon || before)) return std::nullopt;
  const auto time = from_civil(year, month, day, hour % 12 + (after_noon ? 12 : 0), minute, second + rest);
  return time ? std::optional(WrittenTime{*time, std::nullopt, true}) : std::nullopt;
}

std::optional<WrittenTime> parse_written_time(std::string_view in) {
  while (!in.empty() && in.front() == ' ') in.remove_prefix(1);
  const std::size_t run = std::min(in.find_first_not_of("0123456789"), in.size());
  if (run == 12) return parse_compact_time(in);
  if (run < 3 && run < in.size() && in[run] == '/') return parse_twelve_hours(in);
  const bool parted = run != 8;
  const int year = digits(in, 4);
  if (year < 0 || (parted && !one_of(in, ":-/."))) return std::nullopt;
  const int month = digits(in, 2);
  if (month < 0 || (parted && !one_of(in, ":-/."))) return std::nullopt;
  const int day = digits(in, 2);
  WrittenTime out{};
  int hour = 0, minute = 0;
  double second = 0;
  if (one_of(in, " T,")) {
    while (one_of(in, " ")) {
    }
    hour = digits(in, 2);
    if (hour >= 0) {
      out.has_time_of_day = true;
      if (!one_of(in, ":-")) return std::nullopt;
      minute = digits(in, 2);
      if (one_of(in, ":-")) second = digits(in, 2);
      if (one_of(in, parted ? ".," : ".,:")) second += fraction(in);
      if (one_of(in, ",")) second += fraction(in) / 1000;
      while (one_of(in, " ")) {
      }
      out.zone_minutes = parse_zone(in);
    } else {
      hour = 0;
    }
  }
  const auto time = from_civil(year, month, day, hour, minute, second);
  if (!time) return std::nullopt;
  out.time = *time;
  return out;
}

std::optional<Micros> parse_timecode(std::string_view in) {
  while (one_of(in, " ")) {
  }
  const int hour = digits(in, 4);
  if (hour < 0 || !one_of(in, ":")) return std::nullopt;
  const int minute = digits(in, 2);
  if (minute < 0 || !one_of(in, ":")) return std::nullopt;
  const int second = digits(in, 2);
  if (second < 0) return std::nullopt;
  const double rest = one_of(in, ".,") ? fraction(in) : 0;
  return (hour * 3600ll + minute * 60ll + second) * one_second + std::llround(rest * 1e6);
}

std::optional<int> parse_zone(std::string_view in) {
  if (in.starts_with('Z')) return 0;
  if (in.empty() || (in.front() != '+' && in.front() != '-')) return std::nullopt;
  const int sign = in.front() == '-' ? -1 : 1;
  in.remove_prefix(1);
  const int hours = digits(in, 2);
  one_of(in, ":");
  const int minutes = std::max(digits(in, 2), 0);
  if (hours < 0 || hours > 14 || minutes > 59) return std::nullopt;
  return sign * (hours * 60 + minutes);
}

bool plausible(Micros utc) { return utc >= 946'684'800 * one_second && utc < 4'102'444'800 * one_second; }

}  // namespace contrail
