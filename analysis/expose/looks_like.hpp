// What a text looks like that no reader understands: places, serial numbers, names, addresses, dates, words.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

/// The worst first.
enum class Look : std::uint8_t { place, serial, name, contact, date, words };
[[nodiscard]] std::string_view name_of(Look look);

struct LatLon {
  double lat = 0, lon = 0;
};

/// A part of a text and what it looks like; a guess, never a reading.
struct Sighting {
  Look look = Look::words;
  std::string value;
  std::size_t at = 0;  ///< in the text
  std::optional<LatLon> place;
};

/// What stands in the text, in its order: pairs of decimal degrees (with signs or hemispheres) or of degrees, minutes
/// and seconds; numbers and letters mixed as in a serial number, a hardware address, an IMEI; two words with capitals;
/// a mail address or telephone number; a calendar date; any other words of four letters or more, joined.
[[nodiscard]] std::vector<Sighting> sightings(std::string_view text);

}  // namespace contrail
