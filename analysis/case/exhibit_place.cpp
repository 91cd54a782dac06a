#include "analysis/case/exhibit_place.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace contrail {
namespace {

/// Folders that follow each other somewhere on the way to the file, in small letters; `*` at one end of a name stands
/// for anything. The first row that fits counts: special ones stand before general ones.
struct KnownFolders {
  std::string_view folders;
  std::string_view place;
};
// Sources: the apps' own storage as listed by DROP (Android and iOS), the design rule for camera file systems (DCF 2.0,
// folder DCIM), Android's lost+found and MediaStore trash, manuals of the ground stations.
constexpr KnownFolders layouts[] = {
    // What was deleted, or lost its name, wherever that is.
    {".trash*", "trash"},
    {"$recycle.bin", "trash"},
    {"lost.dir", "card: found again by the file system"},
    {"found.*", "card: found again by the file system"},
    // Apps and ground stations.
    {"flightrecord*/mcdatflightrecords", "DJI app: aircraft logs copied to the phone"},
    {"dji.go.v5/files/flightrecord*", "DJI Fly (Android): flight records"},
    {"dji.go.v5/cache*", "DJI Fly (Android): cache of the app"},
    {"dji.go.v5", "DJI Fly (Android): storage of the app"},
    {"dji.go.v4/flightrecord*", "DJI GO 4 (Android): flight records"},
    {"dji.go.v4/cache*", "DJI GO 4 (Android): cache of the app"},
    {"dji.go.v4", "DJI GO 4 (Android): storage of the app"},
    {"dji.pilot/flightrecord*", "DJI GO (Android): flight records"},
    {"dji.pilot/cache*", "DJI GO (Android): cache of the app"},
    {"dji.pilot", "DJI GO (Android): storage of the app"},
    {"dji.pilot.pad/flightrecord*", "DJI GO for tablets (Android): flight records"},
    {"com.dji.industry.pilot/flightrecord*", "DJI Pilot (Android): flight records"},
    {"com.dji.industry.pilot/files/flightrecord*", "DJI Pilot (Android): flight records"},
    {"com.dji.industry.pilot/cache*", "DJI Pilot (Android): cache of the app"},
    {"com.dji.industry.pilot", "DJI Pilot (Android): storage of the app"},
    {"appdomain-com.dji.pilot/documents/flightrecords", "DJI GO (iOS): flight records"},
    {"appdomain-com.dji.pilot", "DJI GO (iOS): storage of the app"},
    {"appdomain-com.dji.golite/documents/flightrecords", "DJI Fly (iOS): flight records"},
    {"appdomain-com.dji.golite", "DJI Fly (iOS): storage of the app"},
    {"appdomain-com.dji.go/documents/flightrecords", "DJI GO 4 (iOS): flight records"},
    {"appdomain-com.dji.go", "DJI GO 4 (iOS): storage of the app"},
    {"com.gopro.smarty", "GoPro Quik (Android): storage of the app"},
    {"com.parrot.freeflight*", "Parrot FreeFlight: storage of the app"},
    {"freeflight*", "Parrot FreeFlight"},
    {"academy", "Parrot FreeFlight: flights"},
    {"com.autel*", "Autel: storage of the app"},
    {"autelexplorer", "Autel Explorer: storage of the app"},
    {"autelpilot", "Autel: storage of the app"},
    {"flightlog/telemetry", "Yuneec ground station: flight logs"},
    {"flightlog/remotegps", "Yuneec ground station: places of the pilot"},
    {"flightlog/remote", "Yuneec ground station: sticks"},
    {"qgroundcontrol*/telemetry", "QGroundControl: telemetry logs"},
    {"qgroundcontrol*/missions", "QGroundControl: plans"},
    {"qgroundcontrol*/logs", "QGroundControl: logs of aircraft"},
    {"qgroundcontrol*", "QGroundControl"},
    {"org.mavlink.qgroundcontrol*", "QGroundControl (Android): storage of the app"},
    {"mission planner*/logs", "Mission Planner: logs"},
    {"mission planner*", "Mission Planner"},
    // Names that several apps and devices give.
    {"documents/flightrecords", "DJI app (iOS): flight records"},
    {"documents/flightlogs", "DJI app (iOS): logs"},
    {"documents/videocache", "DJI app (iOS): film cache"},
    {"dji/flightrecord*", "DJI app (Android): flight records"},
    {"flightrecord*", "DJI app: flight records"},
    {"dji_record", "DJI app: films of the live picture"},
    {"cache_image", "DJI app: thumbnails"},
    {"videocache", "DJI app: film cache"},
    {"misc/thm", "card: thumbnails of films"},
    {"misc/log", "aircraft: logs"},
    {"flylog", "aircraft: logs"},
    {"misc", "card: folder MISC of the camera"},
    {"dcim/.thumbnails", "phone: thumbnails"},
    {".thumbnails", "phone: thumbnails"},
    {"thumbnails", "thumbnails"},
    {"android/data/*/cache*", "phone: cache of an app"},
    {"dcim/*gopro", "GoPro card: pictures and films"},
    {"dcim/dji album", "phone: pictures and films that a DJI app saved"},
    {"apm/logs", "ArduPilot card: logs"},
    {"apm/terrain", "ArduPilot card: heights of terrain"},
    {"fs/microsd/log", "PX4 card: logs"},
    {"dcim", "card or phone: pictures and films"},
};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The next name of a path, taken off it.
std::string_view next_name(std::string_view& path) {
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return name;
}

bool fits(std::string_view name, std::string_view pattern) {
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return name.ends_with(pattern.substr(1));
  return name == pattern;
}

using Names = std::span<const std::string_view>;

bool begins_with_folders(Names path, std::string_view folders) {
  for (; !folders.empty(); path = path.subspan(1)) {
    if (path.empty() || !fits(path.front(), next_name(folders))) return false;
  }
  return true;
}

bool lies_in(Names path, std::string_view folders) {
  for (; !path.empty(); path = path.subspan(1)) {
    if (begins_with_folders(path, folders)) return true;
  }
  return false;
}

/// `MODEL-2026-06-21-141131.csv`, as EdgeTX and OpenTX name what they log (folder LOGS, radio/src/logs.cpp); the time
/// is left out where one file a day is asked for. The folder's name alone would say nothing.
bool is_radio_log(std::string_view name) {
  if (!name.ends_with(".csv")) return false;
  name.remove_suffix(4);
  const auto ends_as = [&](std::string_view pattern) {
    if (name.size() < pattern.size()) return false;
    const std::string_view tail = name.substr(name.size() - pattern.size());
    return std::ranges::equal(tail, pattern, [](char c, char p) { return p == '#' ? c >= '0' && c <= '9' : c == p; });
  };
  return ends_as("-####-##-##-######") || ends_as("-####-##-##");
}

}  // namespace

std::string_view exhibit_place(std::string_view path) {
  constexpr std::size_t longest = 4096;
  const std::size_t end = path.rfind('/');
  if (end > longest) return {};  // there is none, too
  std::string folders(path.substr(0, end));
  std::ranges::transform(folders, folders.begin(), small);
  std::vector<std::string_view> names;
  for (std::string_view rest = folders; !rest.empty();) names.push_back(next_name(rest));
  const std::string_view name = path.substr(end + 1);
  if (name.starts_with(".trashed-")) return "phone: trash of the media store";
  for (const KnownFolders& layout : layouts) {
    if (lies_in(names, layout.folders)) return layout.place;
  }
  if (lies_in(names, "logs") && is_radio_log(name)) return "EdgeTX card: logs of the radio";
  return {};
}

}  // namespace contrail
