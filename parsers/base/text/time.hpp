// Moments as whole microseconds since 1970-01-01. Whether they are UTC, a wall clock without zone, or time since boot
// is said beside them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace contrail {

using Micros = std::int64_t;
constexpr Micros no_time = INT64_MIN;
constexpr Micros one_second = 1'000'000;

/// UTC from a GPS week (full weeks since 1980-01-06, as receivers log it) and the time of week in ms; leap seconds by
/// the table of IERS bulletins C up to 2017-01-01. Nothing for weeks before 1 or beyond the year 2100.
[[nodiscard]] std::optional<Micros> utc_of_gps(std::int64_t week, std::int64_t ms_of_week);

/// UTC from GPS time that counts from 1970 (leap seconds included).
[[nodiscard]] Micros utc_of_gps(Micros gps);

/// A civil date and time of day as microseconds, without any zone. Nothing for impossible dates.
[[nodiscard]] std::optional<Micros> from_civil(int year, int month, int day, int hour = 0, int minute = 0,
                                               double second = 0);

/// `2016-06-23T16:32:43.500000Z` (RFC 3339); the fraction only where there is one. `zone` is what is put behind: "Z" or
/// nothing.
[[nodiscard]] std::string rfc3339(Micros time, std::string_view zone = "Z");
/// `2016-06-23 16:32:43`, for people.
[[nodiscard]] std::string plain(Micros time);

/// A date and time in words: `2016:06:23 16:32:43`, `2016-06-23T16:32:43.5`, blanks, T or (two cells of a table) a
/// comma between, an optional zone behind (`Z`, `+08:00`). DJI also writes `16-32-43` and microseconds apart from
/// milliseconds (`16:32:43,720,764`), Flight Reader `7/4/2018 9:19:31.70 PM`, GoPro `160623163243.500`, Yuneec
/// `20160623 16:32:43:500`.
struct WrittenTime {
  Micros time;                      ///< as written, zone not applied
  std::optional<int> zone_minutes;  ///< of the zone behind it
  bool has_time_of_day = false;
};
[[nodiscard]] std::optional<WrittenTime> parse_written_time(std::string_view text);
/// A time of play: `00:01:02,345` (`.` or `,` before the fraction) as microseconds.
[[nodiscard]] std::optional<Micros> parse_timecode(std::string_view text);
/// `+08:00`, `-0330`, `Z` as minutes east of UTC.
[[nodiscard]] std::optional<int> parse_zone(std::string_view text);

/// True for moments a drone can have recorded: 2000 up to 2100. What lies outside is an unset clock, not a date.
[[nodiscard]] bool plausible(Micros utc);

}  // namespace contrail
