// Places in degrees and minutes, as transmitters of 2013 write them: a row of a table told once more, in degrees.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::csv_log {

/// `04852.5960S`, `12323.5980W` in degrees. Nothing for any other words: `000.0000-` is no fix.
[[nodiscard]] std::optional<double> degrees_of(std::string_view cell);

constexpr std::string_view degrees_name = "GPS";

/// Where the cells of one row lie.
struct RowPlace {
  ByteRange time, latitude, longitude;
};
/// The row in degrees, on the wall clock of the device.
void tell_degrees(Walk& walk, Subject subject, Micros time, double lat_deg, double lon_deg, const Where& row,
                  const RowPlace& cells);

}  // namespace contrail::csv_log
