#include "cli/commands/query/answer.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "analysis/scene/sun.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;
using What = AskedMoment::What;

template <class... Values>
std::string print(const char* format, Values... values) {
  char text[200];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

double in_seconds(Micros time) { return static_cast<double>(time) / 1e6; }

/// A log's track is no picture of any kind.
std::string_view kind_of(const QueryAnswer& answer) {
  return answer.what == What::photo ? "photo" : answer.what == What::frame ? "video" : "log";
}

void say_seen(Json& json, const SeenPoint& seen) {
  const PointSight& sight = seen.sight;
  json["probability"] = sight.probability;
  json["distance_m"] = sight.distance_m;
  if (sight.pixel) {
    json["px_per_m"] = sight.px_per_m;
    json["x"] = sight.pixel->u / seen.still.pose->frame.width;
    json["y"] = sight.pixel->v / seen.still.pose->frame.height;
    json["margin_px"] = sight.margin_px;
  }
  json["occlusion"] = !seen.clear ? "unknown" : *seen.clear ? "clear" : "occluded";
}

void say_best_moment(Json& json, const SeenPoint& seen) {
  if (seen.sight.pixel) json["gsd_m"] = seen.sight.gsd_m;
  const Still& still = seen.still;
  if (still.elapsed) json["best_s"] = in_seconds(*still.elapsed);
  if (still.utc && sun_is_known(*still.utc))
    json["sun_elevation_deg"] = sun_at(*still.utc, still.lat_deg, still.lon_deg).elevation_deg;
  json["pose"] = still.by_log ? "log" : "file";
}

Json answer_json(const QueryAnswer& answer, const AskedRecording& recording) {
  Json json{{"file", valid_utf8(recording.file)}, {"kind", kind_of(answer)}};
  if (answer.start) json["start"] = rfc3339(*answer.start);
  if (answer.end) json["end"] = rfc3339(*answer.end);
  if (answer.start && recording.error_s) json["error_s"] = *recording.error_s;
  if (answer.what == What::frame) {
    json["start_s"] = in_seconds(answer.elapsed_start);
    json["end_s"] = in_seconds(answer.elapsed_end);
  }
  if (answer.seen) say_seen(json, *answer.seen);
  json["recording"] = recording.kind == AskedRecording::Kind::log ? "unknown" : "yes";
  if (answer.seen) say_best_moment(json, *answer.seen);
  Json why = Json::array();
  for (std::size_t i = 0; i < answer.why.size(); ++i)
    if (answer.why[i]) why.push_back(name_of(static_cast<Why>(i)));
  if (!why.empty()) json["why"] = std::move(why);
  json["offset"] = answer.offset;
  return json;
}

/// `1:02.5`: minutes and seconds of a film.
std::string play_time(Micros elapsed) {
  const long long tenths = elapsed / 100'000;
  return print("%lld:%02lld.%lld", tenths / 600, tenths / 10 % 60, tenths % 10);
}

std::string interval(const QueryAnswer& answer) {
  if (answer.what != What::frame) return {};
  if (answer.elapsed_end == answer.elapsed_start) return " at " + play_time(answer.elapsed_start);
  return " from " + play_time(answer.elapsed_start) + " to " + play_time(answer.elapsed_end);
}

const char* words_for(InFrame is) {
  return is == InFrame::yes ? "in frame" : is == InFrame::maybe ? "at the limit of the position error" : "not in frame";
}

/// In the picture, if terrain did not stand between.
bool hidden(const SeenPoint& seen) { return seen.clear && !*seen.clear && seen.sight.margin_px > 0; }

std::string filmed_line(const QueryAnswer& answer, const AskedRecording& recording) {
  const SeenPoint& seen = *answer.seen;
  const PointSight& sight = seen.sight;
  const InFrame is = in_frame(sight.probability);
  const bool behind = hidden(seen) && is == InFrame::no;
  std::string out = escaped(recording.file) + "  " + (behind ? "behind terrain" : words_for(is)) + interval(answer);
  out += print(", probability %.2f; %.0f m away, %.1f px/m", sight.probability, sight.distance_m, sight.px_per_m);
  if (sight.pixel) out += print(", at %.0f, %.0f px", sight.pixel->u, sight.pixel->v);
  if (seen.still.elapsed && answer.elapsed_end != answer.elapsed_start) out += " at " + play_time(*seen.still.elapsed);
  if (seen.clear && !*seen.clear && !behind) out += "; behind terrain";
  return out + "\n";
}

/// Words of a recording's kind, in the plural where there are several.
std::string counted(const HeldKind& held) {
  constexpr const char* words[][2] = {
      {"photo", "photos"}, {"film", "films"}, {"file of subtitles", "files of subtitles"}, {"log", "logs"}};
  const auto& [one, many] = words[static_cast<std::size_t>(held.kind)];
  return grouped(held.recordings, one, many);
}

std::string held_line(const HeldKind& held) {
  std::string out = counted(held);
  if (held.first) out += ", " + rfc3339(*held.first);
  if (held.first && *held.last != *held.first) out += " to " + rfc3339(*held.last);
  if (held.dated < held.recordings) out += ", " + grouped(held.recordings - held.dated) + " without a time in UTC";
  out += ", " + grouped(held.placed) + " with a place";
  if (held.kind != AskedRecording::Kind::log)
    out += ", " + grouped(held.posed) + " with the direction and field of view of the camera";
  if (held.box_deg) {
    const auto& [west, south, east, north] = *held.box_deg;
    out += print(", %.5f to %.5f, %.5f to %.5f", south, north, west, east);
  }
  return out + "\n";
}

}  // namespace

std::string answers_json(const Answers& answers, const std::vector<AskedRecording>& recordings) {
  Json all = Json::array();
  for (const QueryAnswer& answer : answers.found) {
    if (answer.seen && answer.seen->sight.probability <= 0 && answer.seen->clear.value_or(true)) continue;
    all.push_back(answer_json(answer, recordings[answer.recording]));
  }
  return all.dump(1) + "\n";
}

std::string filmed_text(const Answers& answers, const Asked& asked, std::size_t unread, bool terrain) {
  const std::vector<AskedRecording>& recordings = asked.recordings();
  std::string out;
  for (const QueryAnswer& answer : answers.found) {
    if (in_frame(answer.seen->sight.probability) != InFrame::no || hidden(*answer.seen))
      out += filmed_line(answer, recordings[answer.recording]);
  }
  const Unlisted others = asked.unlisted();
  std::size_t judged = others.photos + others.films, films = others.films, untold = unread;
  std::size_t of[3] = {0, 0, judged};
  for (const auto& [reason, number] : others.untold) untold += number;
  for (std::size_t r = 0; r < recordings.size(); ++r) {
    if (!answers.asked[r]) continue;
    if (const auto is = answers.filmed[r])
      ++judged, ++of[static_cast<std::size_t>(*is)], films += recordings[r].kind != AskedRecording::Kind::photo;
    else
      untold += recordings[r].kind != AskedRecording::Kind::log;
  }
  out += films == 0 ? grouped(judged, "picture", "pictures") : grouped(judged, "picture or film", "pictures and films");
  out += ": " + grouped(of[0]) + " with the point in frame, " + grouped(of[1]) +
         " at the limit of the position error, " + grouped(of[2]) + " without";
  if (untold) out += "; " + grouped(untold, "file", "files") + " of which it cannot be told";
  return out + (terrain ? "\nterrain of the DEM; obstacles on it are not considered\n"
                        : "\nlevel ground; obstacles between camera and point are not considered\n");
}

std::string answers_text(const Answers& answers, const std::vector<AskedRecording>& recordings) {
  std::string out;
  for (const QueryAnswer& answer : answers.found) {
    const AskedRecording& recording = recordings[answer.recording];
    out += escaped(recording.file) + "  " + std::string(kind_of(answer)) + interval(answer);
    if (answer.start) out += " " + rfc3339(*answer.start);
    if (answer.end && *answer.end != *answer.start) out += " to " + rfc3339(*answer.end);
    if (answer.start && recording.error_s)
      out += print(" ±%.*f s", *recording.error_s < 10 ? 1 : 0, *recording.error_s);
    std::string why;
    for (std::size_t i = 0; i < answer.why.size(); ++i)
      if (answer.why[i]) why += (why.empty() ? "" : ", ") + std::string(name_of(static_cast<Why>(i)));
    out += ": " + why + "\n";
  }
  return out + grouped(answers.found.size(), "answer", "answers") + "\n";
}

std::string holdings_json(const Holdings& holdings) {
  Json all = Json::array();
  for (const HeldKind& held : holdings.kinds) {
    Json& json = all.emplace_back(Json{{"kind", name_of(held.kind)}, {"recordings", held.recordings}});
    if (held.first) json["start"] = rfc3339(*held.first), json["end"] = rfc3339(*held.last);
    json["dated"] = held.dated, json["placed"] = held.placed, json["posed"] = held.posed;
    if (held.box_deg) json["bbox_deg"] = *held.box_deg;
  }
  for (const HeldDevice& device : holdings.devices)
    all.push_back(Json{{"kind", "device"},
                       {"role", name_of(device.role)},
                       {"serial", valid_utf8(device.serial)},
                       {"recordings", device.recordings}});
  return all.dump(1) + "\n";
}

std::string holdings_text(const Holdings& holdings, std::size_t unread) {
  std::string out;
  for (const HeldKind& held : holdings.kinds) out += held_line(held);
  for (const HeldDevice& device : holdings.devices)
    out += std::string(name_of(device.role)) + " " + escaped(device.serial) + " in " +
           grouped(device.recordings, "recording", "recordings") + "\n";
  if (unread) out += grouped(unread, "file", "files") + " without a recording\n";
  return out.empty() ? "nothing to be asked\n" : out;
}

}  // namespace contrail
