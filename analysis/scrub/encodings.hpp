// In how many ways a coordinate can be written down.
#pragma once
#include <string>
#include <vector>

namespace contrail {

struct SecretEncoding {
  std::string_view name;                                 ///< for the reason of a refusal: "int32 1e-7, little endian"
  std::string (*write)(double degrees, bool longitude);  ///< empty: the value has no telling form in this encoding
  unsigned window;        ///< latitude and longitude of one place stand at most so many bytes apart
  unsigned coded_window;  ///< in coded pictures and sound; 0: there the pair turns up by chance
};

/// Whole numbers (1e-7, 1e-6, 1e-5 degrees, semicircles, zigzag varints), floats and doubles in degrees and radians,
/// both byte orders, EXIF's three rationals, decimal text with point or comma, degrees and minutes as EXIF, NMEA and
/// people write them.
[[nodiscard]] const std::vector<SecretEncoding>& encodings();
/// Geohash of eight characters (38 m × 19 m): one word for both coordinates.
[[nodiscard]] std::string geohash(double lat_deg, double lon_deg);

}  // namespace contrail
