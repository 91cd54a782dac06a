// In how many ways a coordinate can be written down.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace contrail {

/// How the same place differs where somebody else wrote it down in an encoding: rounded, or summed up of degrees,
/// minutes and seconds.
struct Slack {
  enum class Kind : std::uint8_t {
    none,
    units,      ///< whole numbers (of seconds, too), so many units off
    floats,     ///< the neighbours of a float
    beginning,  ///< doubles that only share their first half: nobody tells such places apart
    decimals,   ///< digits that are cut, or rounded
  };
  Kind kind = Kind::none;
  int units = 0;
  double unit = 0;   ///< degrees; of floats, of what they count in
  char point = '.';  ///< of decimals
  bool big = false;  ///< byte order of doubles
};

struct SecretEncoding {
  std::string_view name;                                 ///< for the reason of a refusal: "int32 1e-7, little endian"
  std::string (*write)(double degrees, bool longitude);  ///< empty: the value has no telling form in this encoding
  unsigned window;        ///< latitude and longitude of one place stand at most so many bytes apart; 0: not looked for
  unsigned coded_window;  ///< in coded pictures and sound; 0: there the pair turns up by chance
  Slack slack = {};
};

/// Whole numbers (1e-7, 1e-6, 1e-5 degrees, semicircles, zigzag varints), floats and doubles in degrees and radians,
/// both byte orders, EXIF's three rationals, decimal text with point or comma, degrees, minutes and seconds as EXIF,
/// NMEA and people write them.
[[nodiscard]] const std::vector<SecretEncoding>& encodings();
/// Geohash of eight characters (38 m × 19 m): one word for both coordinates.
[[nodiscard]] std::string geohash(double lat_deg, double lon_deg);

}  // namespace contrail
