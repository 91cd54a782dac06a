// What a clean file says anew of structures that had to go.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/layout/meaning.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

/// In its lowest terms; 0/0 where nothing is told.
struct Fraction {
  std::uint32_t over = 0, under = 0;
  explicit operator bool() const { return under != 0; }
  friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// Of the main picture: what is needed to show it, and what a profile lets it say. Nothing in here is bytes of the old
/// file.
struct KeptFacts {
  std::int64_t orientation = 0;  ///< EXIF orientation; 0: not told
  bool adobe_rgb = false;        ///< colours are Adobe RGB, and only Exif says so
  std::optional<Micros> taken;   ///< on the camera's own clock
  std::optional<int> zone_minutes;
  Fraction exposure_time, f_number, focal_length;  ///< s, 1, mm
  std::int64_t iso = 0, focal_length_35mm = 0;     ///< 0: not told
  struct Place {
    std::int32_t lat_e7 = 0, lon_e7 = 0;  ///< whole 1e-7 degrees
    friend bool operator==(const Place&, const Place&) = default;
  };
  std::optional<Place> place;
  std::map<Meaning, std::vector<std::string>> words;  ///< UTF-8; one text of a meaning, but several creators
  friend bool operator==(const KeptFacts&, const KeptFacts&) = default;
};

}  // namespace contrail
