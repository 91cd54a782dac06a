#include "analysis/query/holdings.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace contrail {
namespace {

/// Boxes here do not cross 180°: a recording that does widens its kind's to the whole globe.
void widen(std::optional<std::array<double, 4>>& box, double lat, double lon) {
  if (!std::isfinite(lat) || !std::isfinite(lon)) return;
  if (!box) box = {lon, lat, lon, lat};
  auto& [west, south, east, north] = *box;
  west = std::min(west, lon), south = std::min(south, lat), east = std::max(east, lon), north = std::max(north, lat);
}

void count(HeldKind& held, const AskedRecording& r) {
  ++held.recordings;
  if (!r.start) return;
  ++held.dated;
  held.first = std::min(held.first.value_or(*r.start), *r.start);
  held.last = std::max(held.last.value_or(*r.start), r.end.value_or(*r.start));
}

}  // namespace

Holdings holdings_of(const Asked& asked) {
  const std::vector<AskedRecording>& recordings = asked.recordings();
  std::map<AskedRecording::Kind, HeldKind> kinds;
  std::map<std::pair<Subject, std::string>, std::size_t> devices;
  for (const AskedRecording& r : recordings) {
    kinds[r.kind].kind = r.kind;
    count(kinds[r.kind], r);
    for (const AskedSerial& s : r.serials) ++devices[{s.role, s.serial}];
  }
  std::vector<bool> placed(recordings.size()), posed(recordings.size());
  asked.for_each_moment(std::vector<bool>(recordings.size(), true), nullptr, [&](const AskedMoment& m) {
    widen(kinds[recordings[m.recording].kind].box_deg, m.lat_deg, m.lon_deg);
    placed[m.recording] = placed[m.recording] || std::isfinite(m.lat_deg);
    posed[m.recording] = posed[m.recording] || (m.still && m.still->pose);
  });
  Holdings out;
  for (std::size_t r = 0; r < recordings.size(); ++r) {
    HeldKind& held = kinds[recordings[r].kind];
    held.placed += placed[r], held.posed += posed[r];
  }
  for (const auto& [kind, held] : kinds) out.kinds.push_back(held);
  for (const auto& [device, number] : devices) out.devices.push_back({device.first, device.second, number});
  return out;
}

std::string_view name_of(AskedRecording::Kind kind) {
  constexpr std::string_view names[] = {"photo", "video", "subtitles", "log"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace contrail
