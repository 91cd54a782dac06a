// What follows from where a recording was made, and stands nowhere in the file.
#pragma once
#include <optional>
#include <string>

#include "analysis/flight/recording.hpp"
#include "analysis/place/town_near.hpp"

namespace contrail {

struct InferredZone {
  int minutes_east = 0;
  std::string name;  ///< IANA
};

/// The zone of a device's local clock, if the clock was set to that of the place: only where no clock, no zone in the
/// file and no user tells it.
[[nodiscard]] std::optional<InferredZone> inferred_zone(const Recording& recording);
/// The town near which it began; nothing where the file itself names the place.
[[nodiscard]] std::optional<Town> inferred_town(const Recording& recording);

}  // namespace contrail
