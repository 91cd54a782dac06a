// One STRM of GPMF: what its descriptive keys say about the data key that follows them.
#pragma once
#include <optional>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/gpmf/keys.hpp"

namespace contrail::gpmf {

/// A key, its type and length (8 bytes), then the values, padded to 4 bytes.
struct Klv {
  FourCc key = 0;
  char type = 0;
  std::uint8_t size = 0;  ///< of one structure
  std::uint16_t repeat = 0;
  std::uint64_t at = 0;  ///< of the header
  Reader body;           ///< without padding
  std::uint8_t padding = 0;
};

struct Stream {
  std::vector<double> scale;         ///< SCAL: one for all, or one a column
  std::string_view type;             ///< TYPE: letters of a structure
  std::optional<std::uint32_t> fix;  ///< GPSF
  ByteRange fix_place;
  std::string_view altitude;  ///< GPSA: `MSLV`, `WGS84` …
  [[nodiscard]] double scale_of(std::size_t column) const {
    const double one = scale.empty() ? 1 : column < scale.size() ? scale[column] : scale.size() == 1 ? scale[0] : 1;
    return one == 0 ? 1 : one;
  }
};

/// Of the views.
void tell_views(const TellField& tell);

/// Remembers a descriptive key.
void describe(Stream& stream, const Klv& klv);

/// Rows of positions: each becomes a view with its fix and the altitude by its reference.
void tell_positions(Walk& walk, const Stream& stream, const Klv& klv);

}  // namespace contrail::gpmf
