#include "cli/commands/sun/answer.hpp"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/scene/degrees.hpp"
#include "cli/frame/screen.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

using Json = nlohmann::ordered_json;

bool throws_shadow(const SunPosition& sun) { return sun.elevation_deg > 0; }
double length_ratio(const SunPosition& sun) { return 1 / tan_deg(sun.elevation_deg); }

template <class... Values>
std::string words(const char* form, Values... values) {
  char text[160];
  std::snprintf(text, sizeof text, form, values...);
  return text;
}

void say_shadow(Json& json, const ObservedShadow& shadow, const ShadowCheck& check) {
  json["observed_azimuth_deg"] = shadow.azimuth_deg;
  json["sigma_deg"] = shadow.sigma_deg;
  if (shadow.length_m) json["observed_length_m"] = *shadow.length_m;
  if (shadow.ratio) json["observed_ratio"] = *shadow.ratio;
  json["intervals"] = Json::array();
  for (const SunRange& range : check.intervals)
    json["intervals"].push_back({{"from", rfc3339(range.from)}, {"to", rfc3339(range.to)}});
  json["verdict"] = name_of(check.verdict);
  json["reason"] = check.reason;
}

Json answer_json(const std::string& file, const SunAnswer& answer) {
  Json json = Json::object();
  if (!file.empty()) json["file"] = valid_utf8(file);
  json["time"] = rfc3339(answer.moment.utc);
  json["time_source"] = answer.moment.source.empty() ? "user" : answer.moment.source;
  if (!answer.moment.zone.empty()) json["zone"] = answer.moment.zone;
  json["lat_deg"] = answer.moment.lat_deg;
  json["lon_deg"] = answer.moment.lon_deg;
  json["sun_azimuth_deg"] = answer.sun.azimuth_deg;
  json["sun_elevation_deg"] = answer.sun.elevation_deg;
  json["geometric_elevation_deg"] = answer.sun.geometric_elevation_deg;
  json["refraction"] = sun_refraction;
  if (throws_shadow(answer.sun)) {
    json["shadow_azimuth_deg"] = azimuth_deg(answer.sun.azimuth_deg + 180);
    json["shadow_length_ratio"] = length_ratio(answer.sun);
  }
  if (answer.day.sunrise) json["sunrise"] = rfc3339(*answer.day.sunrise);
  if (answer.day.sunset) json["sunset"] = rfc3339(*answer.day.sunset);
  if (answer.day.up_all_day) json["all_day"] = "up";
  if (answer.day.down_all_day) json["all_day"] = "down";
  if (answer.shadow) say_shadow(json, *answer.shadow, answer.check);
  return json;
}

/// `user -08:00` as `-08:00 as told`, `stated +02:00` as `+02:00 as stated`.
std::string zone_words(const std::string& zone) {
  for (const auto& [how, told] : {std::pair("user ", " as told"), std::pair("stated ", " as stated")}) {
    if (zone.starts_with(how)) return zone.substr(std::string_view(how).size()) + told;
  }
  return zone;
}

std::string basis_words(const PlacedMoment& moment) {
  if (moment.source.empty()) return "as told";
  if (moment.source == "gps") return "by GPS";
  if (moment.zone.empty()) return "by its own clock in UTC";
  return "by its own clock in zone " + zone_words(moment.zone);
}

std::string day_words(const SunDay& day) {
  if (day.up_all_day) return "the sun does not set";
  if (day.down_all_day) return "the sun does not rise";
  std::string text;
  if (day.sunrise) text += "sunrise " + plain(*day.sunrise) + " UTC";
  if (day.sunset) text += (text.empty() ? "sunset " : ", sunset ") + plain(*day.sunset) + " UTC";
  return text;
}

std::string shadow_words(const SunPosition& sun) {
  if (!throws_shadow(sun)) return "none: the sun is below the horizon";
  return words("to %.1f°, %.2f times as long as its object is high", azimuth_deg(sun.azimuth_deg + 180),
               length_ratio(sun));
}

std::string observed_words(const ObservedShadow& shadow) {
  std::string text = words("to %.1f° ± %.1f°", shadow.azimuth_deg, shadow.sigma_deg);
  if (shadow.length_m) text += words(", %.2f m long", *shadow.length_m);
  if (shadow.ratio) text += words(", %.2f times its object’s height", *shadow.ratio);
  return text;
}

std::string interval_words(const ShadowCheck& check) {
  std::string text;
  for (const SunRange& range : check.intervals)
    text += (text.empty() ? "" : "; ") + plain(range.from) + " to " + plain(range.to).substr(11);
  return text.empty() ? "no time of that day" : text + " UTC";
}

std::string screen(const std::string& file, const SunAnswer& answer) {
  std::string out = file.empty() ? "" : escaped(file) + "\n";
  const PlacedMoment& moment = answer.moment;
  add_line(out, "time", plain(moment.utc) + " UTC, " + basis_words(moment));
  add_line(out, "place", words("%.6f, %.6f", moment.lat_deg, moment.lon_deg));
  add_line(out, "sun",
           words("azimuth %.2f°, %.2f° %s the horizon (%.2f° without refraction)", answer.sun.azimuth_deg,
                 std::abs(answer.sun.elevation_deg), answer.sun.elevation_deg < 0 ? "below" : "above",
                 answer.sun.geometric_elevation_deg));
  add_line(out, "shadow", shadow_words(answer.sun));
  add_line(out, "day", day_words(answer.day));
  if (!answer.shadow) return out;
  add_line(out, "observed", observed_words(*answer.shadow));
  add_line(out, "fits", interval_words(answer.check));
  add_line(out, "verdict", std::string(name_of(answer.check.verdict)) + ": " + answer.check.reason);
  return out;
}

std::string row(const SunAnswer& answer) {
  std::string text = plain(answer.moment.utc) + words("  %11.6f %12.6f", answer.moment.lat_deg, answer.moment.lon_deg);
  text += words("  %7.2f  %6.2f", answer.sun.azimuth_deg, answer.sun.elevation_deg);
  if (throws_shadow(answer.sun))
    text += words("  %6.1f  %6.2f", azimuth_deg(answer.sun.azimuth_deg + 180), length_ratio(answer.sun));
  if (answer.shadow) text += "  " + std::string(name_of(answer.check.verdict));
  return text + "\n";
}

}  // namespace

SunAnswer sun_answer(const PlacedMoment& moment, const std::optional<ObservedShadow>& shadow) {
  SunAnswer answer{moment,
                   sun_at(moment.utc, moment.lat_deg, moment.lon_deg),
                   sun_day(moment.utc, moment.lat_deg, moment.lon_deg),
                   shadow,
                   {}};
  if (shadow) answer.check = check_shadow(moment.utc, moment.lat_deg, moment.lon_deg, *shadow);
  return answer;
}

std::string sun_json(const std::string& file, const std::vector<SunAnswer>& answers) {
  if (answers.size() == 1) return answer_json(file, answers.front()).dump(1) + "\n";
  Json all = Json::array();
  for (const SunAnswer& answer : answers) all.push_back(answer_json(file, answer));
  return all.dump(1) + "\n";
}

std::string sun_text(const std::string& file, const std::vector<SunAnswer>& answers) {
  if (answers.size() == 1) return screen(file, answers.front());
  std::string out = file.empty() ? "" : escaped(file) + "\n";
  out += "time (UTC)             latitude    longitude  sun az.  elev.  shadow   ratio\n";
  for (const SunAnswer& answer : answers) out += row(answer);
  return out;
}

std::string no_sun_json(const std::string& file, const std::string& reason) {
  return Json{{"file", valid_utf8(file)}, {"reason", valid_utf8(reason)}}.dump(1) + "\n";
}

}  // namespace contrail
