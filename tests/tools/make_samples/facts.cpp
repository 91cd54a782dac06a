#include "facts.hpp"

#include <GeographicLib/LocalCartesian.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "story.hpp"

namespace samples {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(const std::string& key, const std::string& words) {
  throw std::runtime_error("facts: " + key + ": " + words);
}

int64_t unix_ms(const std::string& key, const std::string& text) {
  int year, month, day, hour, minute, used = 0;
  double second;
  const int read =
      std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%lfZ%n", &year, &month, &day, &hour, &minute, &second, &used);
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (read != 6 || static_cast<size_t>(used) != text.size() || !date.ok())
    fail(key, "not a time such as 2026-06-21T21:12:00.000Z");
  const int64_t midnight = std::chrono::sys_days{date}.time_since_epoch().count() * int64_t{86'400'000};
  return midnight + hour * int64_t{3'600'000} + minute * int64_t{60'000} + std::llround(second * 1000);
}

int zone_minutes(const std::string& key, const std::string& text) {
  int hours, minutes, used = 0;
  char sign;
  const int read = std::sscanf(text.c_str(), "%c%2d:%2d%n", &sign, &hours, &minutes, &used);
  if (read != 3 || static_cast<size_t>(used) != text.size() || (sign != '+' && sign != '-'))
    fail(key, "not a zone such as -08:00");
  return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

struct Place {
  double latitude, longitude;
};
Place place(const Json& json) { return {json.at("latitude").get<double>(), json.at("longitude").get<double>()}; }

/// Facts that need others are put in once all are read.
struct Later {
  std::optional<Place> operator_;
  std::optional<int64_t> ardupilot_boot_ms, px4_boot_ms;
};

using Take = std::function<void(const std::string& key, const Json& value)>;

Take number(double story::Facts::*fact) {
  return [fact](const std::string&, const Json& v) { story::facts.*fact = v.get<double>(); };
}
Take words(std::string story::Facts::*fact) {
  return [fact](const std::string&, const Json& v) { story::facts.*fact = v.get<std::string>(); };
}
Take whole(int story::Facts::*fact) {
  return [fact](const std::string&, const Json& v) { story::facts.*fact = v.get<int>(); };
}

std::map<std::string, Take> takers(Later& later) {
  using story::Facts;
  const Take ignore = [](const std::string&, const Json&) {};
  return {
      {"/home",
       [](const std::string&, const Json& v) {
         story::facts.home_latitude = place(v).latitude, story::facts.home_longitude = place(v).longitude;
       }},
      {"/operator", [&](const std::string&, const Json& v) { later.operator_ = place(v); }},
      {"/ground_elevation_m", number(&Facts::ground_elevation)},
      {"/geoid_undulation_m", number(&Facts::geoid_undulation)},
      {"/flight/start_utc",
       [](const std::string& key, const Json& v) { story::facts.start_ms = unix_ms(key, v.get<std::string>()); }},
      {"/clocks/camera/zone",
       [](const std::string& key, const Json& v) {
         story::facts.camera_zone_minutes = zone_minutes(key, v.get<std::string>());
       }},
      {"/clocks/camera/offset_s", number(&Facts::camera_clock_offset)},
      {"/clocks/camera/note", ignore},
      {"/clocks/flight.bin/boot_utc",
       [&](const std::string& key, const Json& v) { later.ardupilot_boot_ms = unix_ms(key, v.get<std::string>()); }},
      {"/clocks/flight.ulg/boot_utc",
       [&](const std::string& key, const Json& v) { later.px4_boot_ms = unix_ms(key, v.get<std::string>()); }},
      {"/devices/dji/name", words(&Facts::aircraft_name)},
      {"/devices/dji/aircraft_serial", words(&Facts::aircraft_serial)},
      {"/devices/dji/camera_serial", words(&Facts::camera_serial)},
      {"/devices/dji/remote_serial", words(&Facts::remote_serial)},
      {"/devices/dji/battery_serial", words(&Facts::battery_serial)},
      {"/devices/flight_v04.txt/note", ignore},
      {"/devices/flight_v14.txt/flight_uuid", words(&Facts::flight_uuid)},
      {"/devices/stills/model", words(&Facts::camera_model)},
      {"/devices/stills/body_serial_number", words(&Facts::camera_serial)},
      {"/devices/stills/sensor_id", words(&Facts::sensor_id)},
      {"/devices/flight.bin/board", words(&Facts::ardupilot_board)},
      {"/devices/flight.ulg/sys_uuid", words(&Facts::px4_uuid)},
      {"/camera/focal_length_35mm", whole(&Facts::focal_length_35mm)},
      {"/camera/focal_length_mm", number(&Facts::focal_length_mm)},
      {"/camera/orientation", whole(&Facts::orientation)},
      {"/camera/picture_samples", whole(&Facts::picture_samples)},
      {"/camera/picture_grain", whole(&Facts::picture_grain)},
      {"/gimbal_roll_deg", number(&Facts::gimbal_roll)},
      {"/oblique/yaw_deg", number(&Facts::oblique_yaw)},
      {"/oblique/pitch_deg", number(&Facts::oblique_pitch)},
  };
}

void take(const std::map<std::string, Take>& takers, const std::string& key, const Json& value) {
  if (const auto taker = takers.find(key); taker != takers.end()) {
    try {
      taker->second(key, value);
    } catch (const Json::exception& error) {
      fail(key, error.what());
    }
    return;
  }
  if (!value.is_object()) fail(key, "no such fact");
  for (const auto& [name, member] : value.items()) take(takers, key + "/" + name, member);
}

}  // namespace

void read_facts(const std::filesystem::path& file) {
  std::ifstream in(file);
  const Json json = Json::parse(in, nullptr, false);
  if (!json.is_object()) throw std::runtime_error(file.string() + " is no JSON object");
  Later later;
  take(takers(later), "", json);
  story::Facts& facts = story::facts;
  if (later.operator_) {
    double up;
    GeographicLib::LocalCartesian(facts.home_latitude, facts.home_longitude, 0)
        .Forward(later.operator_->latitude, later.operator_->longitude, 0, facts.operator_east, facts.operator_north,
                 up);
  }
  const auto since_start = [&](int64_t ms) { return static_cast<double>(ms - facts.start_ms) / 1000; };
  if (later.ardupilot_boot_ms) facts.ardupilot_boot = since_start(*later.ardupilot_boot_ms);
  if (later.px4_boot_ms) facts.px4_boot = since_start(*later.px4_boot_ms);
}

}  // namespace samples
