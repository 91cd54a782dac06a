#include "cli/commands/query/answer.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <tuple>

#include "analysis/scene/sun.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

Json answer_json(const FilmedAnswer& answer) {
  const PointSight& seen = answer.sighting;
  Json json{{"file", valid_utf8(answer.file)}, {"kind", "photo"}};
  if (answer.still.utc) {
    json["start"] = rfc3339(*answer.still.utc);
    json["end"] = json["start"];
  }
  json["probability"] = seen.probability;
  json["distance_m"] = seen.distance_m;
  if (seen.pixel) {
    json["px_per_m"] = seen.px_per_m;
    json["x"] = seen.pixel->u / answer.still.pose->frame.width;
    json["y"] = seen.pixel->v / answer.still.pose->frame.height;
    json["margin_px"] = seen.margin_px;
  }
  json["occlusion"] = !answer.clear ? "unknown" : *answer.clear ? "clear" : "occluded";
  json["recording"] = "yes";
  if (seen.pixel) json["gsd_m"] = seen.gsd_m;
  if (answer.still.utc && sun_is_known(*answer.still.utc))
    json["sun_elevation_deg"] = sun_at(*answer.still.utc, answer.still.lat_deg, answer.still.lon_deg).elevation_deg;
  json["offset"] = answer.still.offset;
  return json;
}

const char* words_for(InFrame is) {
  return is == InFrame::yes ? "in frame" : is == InFrame::maybe ? "at the limit of the position error" : "not in frame";
}

std::string line(const FilmedAnswer& answer) {
  const PointSight& seen = answer.sighting;
  char text[200];
  std::snprintf(text, sizeof text, "  %s, probability %.2f; %.0f m away, %.1f px/m", words_for(in_frame(seen)),
                seen.probability, seen.distance_m, seen.px_per_m);
  std::string out = escaped(answer.file) + text;
  if (seen.pixel && in_frame(seen) != InFrame::no) {
    std::snprintf(text, sizeof text, ", at %.0f, %.0f px", seen.pixel->u, seen.pixel->v);
    out += text;
  }
  if (answer.clear && !*answer.clear) out += "; behind terrain";
  return out + "\n";
}

}  // namespace

InFrame in_frame(const PointSight& sighting) {
  constexpr double surely = 0.95, hardly = 0.05;
  return sighting.probability >= surely ? InFrame::yes : sighting.probability > hardly ? InFrame::maybe : InFrame::no;
}

void order(std::vector<FilmedAnswer>& answers) {
  const auto rank = [](const FilmedAnswer& a) { return std::tuple(-a.sighting.probability, -a.sighting.px_per_m); };
  std::stable_sort(answers.begin(), answers.end(),
                   [&](const FilmedAnswer& a, const FilmedAnswer& b) { return rank(a) < rank(b); });
}

std::string filmed_json(const std::vector<FilmedAnswer>& answers) {
  Json all = Json::array();
  for (const FilmedAnswer& answer : answers) {
    if (answer.sighting.probability > 0) all.push_back(answer_json(answer));
  }
  return all.dump(1) + "\n";
}

std::string filmed_text(const std::vector<FilmedAnswer>& answers, std::size_t untold, bool terrain) {
  std::string out;
  std::size_t of[3] = {};
  for (const FilmedAnswer& answer : answers) {
    ++of[static_cast<int>(in_frame(answer.sighting))];
    if (in_frame(answer.sighting) != InFrame::no) out += line(answer);
  }
  out += grouped(answers.size()) + (answers.size() == 1 ? " picture: " : " pictures: ") + grouped(of[0]) +
         " with the point in frame, " + grouped(of[1]) + " at the limit of the position error, " + grouped(of[2]) +
         " without";
  if (untold) out += "; " + grouped(untold) + (untold == 1 ? " file" : " files") + " of which it cannot be told";
  return out + (terrain ? "\nterrain of the DEM; obstacles on it are not considered\n"
                        : "\nlevel ground; obstacles between camera and point are not considered\n");
}

}  // namespace contrail
