#include "analysis/place/inferred.hpp"

#include "analysis/flight/zone.hpp"
#include "analysis/place/zones_near.hpp"

namespace contrail {

std::string InferredZone::words() const {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " or ") + name;
  return out;
}

std::optional<InferredZone> inferred_zone(const Recording& r) {
  if (!r.start || !r.time.local || r.time.start || !r.time.zone.empty()) return std::nullopt;
  std::optional<InferredZone> inferred;
  for (const std::string_view name : zones_near(r.start->lat_deg, r.start->lon_deg)) {
    const auto minutes = certain_minutes(std::string(name), r.time.local->value);
    if (!minutes || (inferred && inferred->minutes_east != *minutes)) return std::nullopt;
    if (!inferred) inferred = InferredZone{*minutes, {}};
    inferred->names.emplace_back(name);
  }
  return inferred;
}

std::optional<Town> inferred_town(const Recording& r) {
  if (!r.start || !r.place_name.empty()) return std::nullopt;
  return town_near(r.start->lat_deg, r.start->lon_deg);
}

}  // namespace contrail
