// The details (summary) block of DJI flight records.
#pragma once
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail::dji {

/// What changes the reading of a details block. None of it follows from the version alone.
struct DetailsForm {
  bool old_tail = false;        ///< from offset 251 on as up to version 5
  bool kilometres = false;      ///< totalDistance (DJI Fly and Pilot write kilometres, all others metres)
  bool activation_ms = false;   ///< activationTimestamp (Android writes milliseconds, iOS seconds)
  bool coded_battery = false;   ///< batterySN is no text (Inspire 1 family)
  bool no_app_version = false;  ///< DJI Pilot: what stands there differs from flight to flight of one aircraft
  unsigned unnamed_places = 0;  ///< bit n: the n-th of the four place names is a filler
};

/// Columns with offsets from the start of the block, in no order.
[[nodiscard]] std::vector<Column> details_columns(const DetailsForm& form);

constexpr std::size_t details_size = 400, details_size_12 = 436;
constexpr std::int32_t details_constant = 12345;  ///< detailInfoCheckSum

/// Offsets that the room itself reads, the same in every version.
namespace details {
constexpr std::size_t place_names = 0, place_name_size = 20, check_sum = 87, start_time = 91, longitude = 99,
                      latitude = 107, picture_sizes = 147;
}
/// Offsets that moved with version 6.
struct DetailsTail {
  std::size_t product, activation, battery_sn, battery_sn_size, platform, app_version;
};
constexpr DetailsTail old_tail{277, 310, 338, 10, 348, 349}, new_tail{271, 272, 360, 16, 376, 377};

}  // namespace contrail::dji
