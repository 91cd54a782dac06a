// ISO 6709 annex H: a point as one text, `+48.1235+11.7654+520.0/`, as cameras write it into movies.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

struct WrittenPoint {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_m;
  ByteRange lat, lon, alt;  ///< offsets in the text
};

/// Degrees, degrees and minutes, or degrees, minutes and seconds, told by the number of digits before the point (2, 4,
/// 6 for the latitude; one more for the longitude; some writers leave leading zeros out of degrees). Nothing for
/// anything else, or off the globe.
[[nodiscard]] std::optional<WrittenPoint> parse_iso6709(std::string_view text);

}  // namespace contrail
