#include "analysis/case/camera_json.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace contrail {
namespace {

using Json = nlohmann::json;

/// Members that are there.
class MemberWriter {
 public:
  void operator()(const char* name, const std::optional<double>& value) {
    if (value && std::isfinite(*value)) json_[name] = *value;
  }
  template <class T>
  void operator()(const char* name, const Maybe<T>& fact) {
    if (fact) json_[name] = fact->value;
  }
  void operator()(const char* name, double value) { json_[name] = value; }
  void operator()(const char* name, bool value) { json_[name] = value; }
  void operator()(const char* name, std::uint64_t value) { json_[name] = value; }
  void operator()(const char* name, const std::string& value) { json_[name] = value; }
  Json take() { return std::move(json_); }

 private:
  Json json_ = Json::object();
};

class MemberReader {
 public:
  explicit MemberReader(const Json& json) : json_(json) {}
  void operator()(const char* name, std::optional<double>& value) const {
    if (json_.contains(name)) value = json_.at(name).get<double>();
  }
  template <class T>
  void operator()(const char* name, Maybe<T>& fact) const {
    if (json_.contains(name)) fact = Fact<T>{json_.at(name).get<T>(), {}};
  }
  template <class T>
  void operator()(const char* name, T& value) const {
    value = json_.at(name).get<T>();
  }

 private:
  const Json& json_;
};

// Each list serves both ways.
template <class Each, class Pose>
void each_of_pose(Each&& each, Pose& pose) {
  each("lat", pose.lat_deg), each("lon", pose.lon_deg);
  each("alt", pose.alt_sea_m), each("ellipsoid", pose.alt_ellipsoid_m), each("takeoff", pose.alt_takeoff_m),
      each("ground", pose.above_ground_m);
  each("yaw", pose.yaw_deg), each("pitch", pose.pitch_deg), each("roll", pose.roll_deg);
  each("at", pose.offset);
}

template <class Each, class Facts>
void each_of_facts(Each&& each, Facts& facts) {
  each("px", facts.calibrated_px), each("x", facts.centre_x), each("y", facts.centre_y);
  each("fov", facts.horizontal_fov_deg), each("zoom", facts.digital_zoom), each("mm", facts.equivalent_mm);
  each("std_lat", facts.std_lat_m), each("std_lon", facts.std_lon_m), each("std_hgt", facts.std_hgt_m);
  each("ground", facts.above_ground_m), each("turned", facts.orientation), each("zooms", facts.zooms);
}

template <class Each, class Sigma>
void each_of_sigma(Each&& each, Sigma& sigma) {
  each("place", sigma.horizontal_m), each("height", sigma.height_m);
  each("yaw", sigma.yaw_deg), each("pitch", sigma.pitch_deg), each("roll", sigma.roll_deg);
}

template <class Each, class Camera>
void each_of_camera(Each&& each, Camera& camera) {
  each("is_photo", camera.is_photo), each("unread", camera.unread);
  each("width", camera.picture.width), each("height", camera.picture.height);
  each("focal", camera.picture.focal_length_mm), each("focal_35", camera.picture.focal_length_35mm);
  each("make", camera.device.make), each("model", camera.device.model);
}

}  // namespace

Json camera_json(const SceneCamera& camera) {
  MemberWriter all, facts, sigma;
  each_of_camera(all, camera), each_of_facts(facts, camera.facts), each_of_sigma(sigma, camera.sigma);
  Json json = all.take();
  json["facts"] = facts.take(), json["sigma"] = sigma.take();
  if (!camera.photo) return json;
  MemberWriter pose;
  each_of_pose(pose, *camera.photo);
  json["photo"] = pose.take();
  return json;
}

SceneCamera camera_of_json(const Json& json) {
  SceneCamera camera;
  each_of_camera(MemberReader(json), camera), each_of_facts(MemberReader(json.at("facts")), camera.facts);
  each_of_sigma(MemberReader(json.at("sigma")), camera.sigma);
  if (json.contains("photo")) each_of_pose(MemberReader(json.at("photo")), camera.photo.emplace());
  return camera;
}

}  // namespace contrail
