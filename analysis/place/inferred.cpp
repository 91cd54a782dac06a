#include "analysis/place/inferred.hpp"

#include "analysis/flight/zone.hpp"
#include "analysis/place/zone_at.hpp"

namespace contrail {

std::optional<InferredZone> inferred_zone(const Recording& r) {
  if (!r.start || !r.time.local || r.time.start || !r.time.zone.empty()) return std::nullopt;
  std::string name(zone_at(r.start->lat_deg, r.start->lon_deg));
  if (name.empty()) return std::nullopt;
  const auto minutes = certain_minutes(name, r.time.local->value);
  return minutes ? std::optional(InferredZone{*minutes, std::move(name)}) : std::nullopt;
}

std::optional<Town> inferred_town(const Recording& r) {
  if (!r.start || !r.place_name.empty()) return std::nullopt;
  return town_near(r.start->lat_deg, r.start->lon_deg);
}

}  // namespace contrail
