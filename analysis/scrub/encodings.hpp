// In how many ways a coordinate can be written down.
#pragma once
#include <string>
#include <vector>

namespace contrail {

struct SecretEncoding {
  std::string_view name;                                 ///< for the reason of a refusal: "int32 1e-7, little endian"
  std::string (*write)(double degrees, bool longitude);  ///< empty: the value has no telling form in this encoding
  unsigned window;        ///< latitude and longitude of one place stand at most so many bytes apart; 0: not looked for
  unsigned coded_window;  ///< in coded pictures and sound; 0: there the pair turns up by chance
  double near = 0;        ///< degrees that the same place may differ by where it is told in this way: rounded, or not
};

/// Whole numbers (1e-7, 1e-6, 1e-5 degrees, semicircles, zigzag varints), floats and doubles in degrees and radians,
/// both byte orders, EXIF's three rationals, decimal text with point or comma, degrees, minutes and seconds as EXIF,
/// NMEA and people write them; of doubles in coded pictures the half that numbers so near share that nobody tells them
/// apart.
[[nodiscard]] const std::vector<SecretEncoding>& encodings();
/// Geohash of eight characters (38 m × 19 m): one word for both coordinates.
[[nodiscard]] std::string geohash(double lat_deg, double lon_deg);

}  // namespace contrail
