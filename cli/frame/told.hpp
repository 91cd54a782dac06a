// Places and times as users write them on a command line. All throw UsageError, which names the option.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/flight/zone.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

struct ToldPlace {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_m;
};

/// `LAT,LON` in degrees; where the option takes one, an altitude behind them.
[[nodiscard]] ToldPlace told_place(const std::string& option, const std::string& text, bool with_altitude = false);

/// UTC: a date and time with its zone (RFC 3339), or with the zone of --tz.
[[nodiscard]] Micros told_time(const std::string& option, const std::string& text, const ZoneOfLocal& zone);

/// A decimal number, a leading '+' and blanks around it allowed, and nothing else: `3:00:07` and `10km` are none.
[[nodiscard]] std::optional<double> told_number(std::string_view text);

/// Numbers with commas between, from `least` to `most` of them; `wants` is what the option takes, in words.
[[nodiscard]] std::vector<double> told_numbers(const std::string& option, const std::string& text, std::size_t least,
                                               std::size_t most, const std::string& wants);

}  // namespace contrail
