// What follows from where a recording was made, and stands nowhere in the file.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "analysis/place/town_near.hpp"

namespace contrail {

struct InferredZone {
  int minutes_east = 0;
  std::vector<std::string> names;           ///< IANA: of the zone there, then of others near, which keep the same time
  [[nodiscard]] std::string words() const;  ///< `Europe/Paris or Europe/Berlin`
};

/// The zone of a device's local clock, if the clock was set to that of the place: only where no clock, no zone in the
/// file and no user tells it, and all zones near keep one time on that day.
[[nodiscard]] std::optional<InferredZone> inferred_zone(const Recording& recording);
/// The town near which it began; nothing where the file itself names the place.
[[nodiscard]] std::optional<Town> inferred_town(const Recording& recording);

}  // namespace contrail
