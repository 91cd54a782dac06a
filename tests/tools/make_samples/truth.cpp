#include "truth.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include "story.hpp"

namespace samples {
namespace {

using Json = nlohmann::ordered_json;

/// Enough digits to compare with, not so many that they only show rounding.
double rounded(double v, int digits) {
  const double scale = std::pow(10, digits);
  return std::round(v * scale) / scale;
}

std::string rfc3339(int64_t unix_ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds{unix_ms}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

Json place_json(const Place& place) {
  return {{"latitude", rounded(place.latitude, 9)}, {"longitude", rounded(place.longitude, 9)}};
}
Json pixel_json(const cv::Vec2d& pixel) { return {rounded(pixel[0], 2), rounded(pixel[1], 2)}; }

Json sun_json(const Sun& sun) {
  return {{"azimuth_deg", rounded(sun.azimuth, 4)},
          {"elevation_deg", rounded(sun.elevation, 4)},
          {"apparent_elevation_deg", rounded(sun.apparent_elevation, 4)}};
}

/// Poles whose foot, top and shadow tip are all in the picture; none where the sun is too low for a shadow with an end.
Json shadows_json(const Scene& scene, const Still& still) {
  constexpr double kLowest = 3;  // degrees
  const Camera camera(still.motion.camera_pose());
  Json shadows = Json::array();
  if (still.sun.apparent_elevation < kLowest) return shadows;
  for (const Solid& solid : scene.solids()) {
    if (solid.shape != Solid::Shape::kPole) continue;
    const auto base = camera.project(solid.base), top = camera.project(solid.top()),
               tip = camera.project(shadow_tip(solid, still.sun));
    if (!base || !top || !tip || !in_frame(*base) || !in_frame(*top) || !in_frame(*tip)) continue;
    const double length = cv::norm(shadow_tip(solid, still.sun) - solid.base);
    shadows.push_back({{"object", solid.name},
                       {"height_m", solid.half[2]},
                       {"shadow_length_m", rounded(length, 3)},
                       {"base_px", pixel_json(*base)},
                       {"top_px", pixel_json(*top)},
                       {"tip_px", pixel_json(*tip)}});
  }
  return shadows;
}

Json still_json(const Scene& scene, const Still& still) {
  const Motion& m = still.motion;
  Json corners = Json::array();
  for (const cv::Vec3d& corner : Camera(m.camera_pose()).footprint()) corners.push_back(place_json(place_of(corner)));
  return {{"file", still.name},
          {"true_utc", rfc3339(still.true_utc_ms())},
          {"camera_time", still.camera_time()},
          {"position", place_json(place_of(m.position))},
          {"height_above_takeoff_m", rounded(m.position[2], 3)},
          {"altitude_above_sea_m", rounded(story::facts.ground_elevation + m.position[2], 3)},
          {"gimbal", {{"yaw_deg", m.gimbal_yaw}, {"pitch_deg", m.gimbal_pitch}, {"roll_deg", m.gimbal_roll}}},
          {"written",
           {{"position", place_json(still.fix.place)},
            {"relative_altitude_m", still.relative_altitude},
            {"absolute_altitude_m", rounded(still.fix.above_sea, 2)}}},
          {"focal_length_px", rounded(Camera::focal_length_px(), 3)},
          {"ground_corners", corners},
          {"sun", sun_json(still.sun)},
          {"shadows", shadows_json(scene, still)}};
}

std::vector<cv::Point2f> outline(const Still& still) {
  std::vector<cv::Point2f> points;
  for (const cv::Vec3d& corner : Camera(still.motion.camera_pose()).footprint()) {
    points.emplace_back(static_cast<float>(corner[0]), static_cast<float>(corner[1]));
  }
  return points;
}

/// Share of the first picture's ground that the second one shows too.
Json overlaps_json(const std::vector<Still>& stills) {
  Json overlaps = Json::array();
  for (size_t i = 0; i < stills.size(); ++i) {
    for (size_t k = i + 1; k < stills.size(); ++k) {
      std::vector<cv::Point2f> common;
      const double area = cv::intersectConvexConvex(outline(stills[i]), outline(stills[k]), common);
      overlaps.push_back({{"files", {stills[i].name, stills[k].name}},
                          {"share_of_first", rounded(area / cv::contourArea(outline(stills[i])), 3)}});
    }
  }
  return overlaps;
}

Json path_json(const Flight& flight) {
  Json path = Json::array();
  for (int t = 0; t <= static_cast<int>(flight.duration()); ++t) {
    const Motion m = flight.at(t);
    const Place place = place_of(m.position);
    path.push_back(
        {t, rounded(place.latitude, 9), rounded(place.longitude, 9), rounded(m.position[2], 3), rounded(m.yaw, 2)});
  }
  return {{"columns", {"seconds_since_start", "latitude", "longitude", "height_above_takeoff_m", "yaw_deg"}},
          {"rows", path}};
}

Json flight_json(const Flight& flight) {
  std::vector<Place> path;
  double height = 0, far = 0, speed = 0;
  for (int tick = 0; tick <= static_cast<int>(flight.duration() * 10); ++tick) {
    const Motion m = flight.at(tick / 10.0);
    path.push_back(place_of(m.position));
    height = std::max(height, m.position[2]);
    far = std::max(far, distance(path.back(), path.front()));
    speed = std::max(speed, std::hypot(m.velocity[0], m.velocity[1]));
  }
  const auto time = [](double t) { return rfc3339(story::facts.start_ms + std::llround(t * 1000)); };
  return {{"start_utc", time(0)},
          {"end_utc", time(flight.duration())},
          {"motors_on_utc", time(flight.begin_of(Phase::kMotorsOn))},
          {"take_off_utc", time(flight.begin_of(Phase::kTakeOff))},
          {"motors_off_utc", time(flight.begin_of(Phase::kMotorsOff))},
          {"video_utc", {time(flight.begin_of(Phase::kReturn)), time(flight.end_of(Phase::kReturn))}},
          {"max_height_m", rounded(height, 3)},
          {"max_distance_from_home_m", rounded(far, 3)},
          {"path_length_m", rounded(path_length(path), 2)},
          {"max_horizontal_speed_mps", rounded(speed, 3)}};
}

std::string zone_text() {
  const int minutes = story::facts.camera_zone_minutes;
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                std::abs(minutes) % 60);
  return text;
}

Json clocks_json() {
  const auto boot = [](double t) { return rfc3339(story::facts.start_ms + std::llround(t * 1000)); };
  return {{"camera",
           {{"zone", zone_text()},
            {"offset_s", story::facts.camera_clock_offset},
            {"note", "camera time = UTC + zone + offset, cut to whole seconds"}}},
          {"dji_app", {{"offset_s", 0}}},
          {"flight.bin", {{"boot_utc", boot(story::facts.ardupilot_boot)}, {"gps_leap_seconds", story::kLeapSeconds}}},
          {"flight.ulg", {{"boot_utc", boot(story::facts.px4_boot)}}}};
}

Json devices_json() {
  Json dji{{"name", story::facts.aircraft_name},
           {"aircraft_serial", story::facts.aircraft_serial},
           {"camera_serial", story::facts.camera_serial},
           {"remote_serial", story::facts.remote_serial},
           {"battery_serial", story::facts.battery_serial}};
  return {{"dji", dji},
          {"flight_v04.txt", {{"note", "holds the first ten characters of each serial"}}},
          {"flight_v14.txt", {{"flight_uuid", story::facts.flight_uuid}}},
          {"stills",
           {{"model", story::facts.camera_model},
            {"body_serial_number", story::facts.camera_serial},
            {"sensor_id", story::facts.sensor_id}}},
          {"flight.bin", {{"board", story::facts.ardupilot_board}}},
          {"flight.ulg", {{"sys_uuid", story::facts.px4_uuid}}}};
}

/// Positions as written: both files of the clip hold these, the subtitles to six decimals.
Json clip_json(const Clip& clip) {
  Json rows = Json::array();
  for (size_t i = 0; i < clip.frames.size(); ++i) {
    const Frame& frame = clip.frames[i];
    rows.push_back({rounded(static_cast<double>(i) / Clip::kFramesPerSecond, 3), rounded(frame.fix.place.latitude, 9),
                    rounded(frame.fix.place.longitude, 9), frame.relative_altitude, rounded(frame.fix.above_sea, 3)});
  }
  return {{"files", {clip.name + ".MP4", clip.name + ".SRT"}},
          {"true_utc", rfc3339(clip.true_utc_ms())},
          {"frames_per_second", Clip::kFramesPerSecond},
          {"width_px", Clip::kWidth},
          {"height_px", Clip::kHeight},
          {"model", story::facts.camera_model},
          {"aircraft_serial", story::facts.aircraft_serial},
          {"camera_serial", story::facts.camera_serial},
          {"columns", {"play_time_s", "latitude", "longitude", "relative_altitude_m", "absolute_altitude_m"}},
          {"rows", rows}};
}

Json logs_json(const std::map<std::string, LogFacts>& logs) {
  Json out;
  for (const auto& [file, facts] : logs) {
    out[file] = {{"track_samples", facts.track_samples},
                 {"samples_without_fix", facts.samples_without_fix},
                 {"home", place_json(facts.home)},
                 {"records", facts.records}};
  }
  return out;
}

}  // namespace

Json truth(const Flight& flight, const Scene& scene, const std::vector<Still>& stills, const Clip& clip,
           const std::map<std::string, LogFacts>& logs) {
  Json pictures = Json::array();
  for (const Still& still : stills) pictures.push_back(still_json(scene, still));
  return {{"note",
           "An invented flight. Pixel coordinates are continuous, (0, 0) is the outer top left corner of a picture."},
          {"home", place_json(place_of({0, 0, 0}))},
          {"operator", place_json(place_of({story::facts.operator_east, story::facts.operator_north, 0}))},
          {"ground_elevation_m", story::facts.ground_elevation},
          {"geoid_undulation_m", story::facts.geoid_undulation},
          {"flight", flight_json(flight)},
          {"clocks", clocks_json()},
          {"devices", devices_json()},
          {"logs", logs_json(logs)},
          {"stills", pictures},
          {"clip", clip_json(clip)},
          {"overlaps", overlaps_json(stills)},
          {"path", path_json(flight)}};
}

}  // namespace samples
