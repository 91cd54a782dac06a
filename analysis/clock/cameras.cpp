#include "analysis/clock/cameras.hpp"

#include <algorithm>
#include <map>

#include "analysis/clock/named_alike.hpp"
#include "analysis/io/files.hpp"

namespace contrail {
namespace {

/// What names the camera of a recording; empty: nothing does.
std::string camera_key(const TimedFile& file, const TimedRecording& r) {
  for (const TimedSerial& s : r.serials)
    if (s.role == Subject::camera) return "serial " + s.serial;
  if (r.model.empty()) return {};
  return "model " + r.make + " " + r.model + " in " + folder_of(file.path);
}

class Cameras {
 public:
  Cameras(const std::vector<TimedFile>& files, const std::vector<std::vector<bool>>& of_interest)
      : files_(files), wanted_(of_interest) {}

  std::vector<Camera> gather() {
    std::vector<std::size_t> order;
    for (std::size_t f = 0; f < files_.size(); ++f)
      if (files_[f].is_camera()) order.push_back(f);
    flights_ = flights_by_name(files_);
    std::ranges::stable_sort(order, {}, [&](std::size_t f) { return files_[f].path; });
    // What names its camera first, so that others can go with it.
    for (const std::size_t f : order)
      for (std::size_t r = 0; r < files_[f].recordings.size(); ++r)
        if (std::string key = camera_key(files_[f], files_[f].recordings[r]); !key.empty()) add(f, r, key);
    for (const std::size_t f : order)
      for (std::size_t r = 0; r < files_[f].recordings.size(); ++r)
        if (camera_key(files_[f], files_[f].recordings[r]).empty()) add(f, r, key_by_name(f));
    return std::move(cameras_);
  }

 private:
  [[nodiscard]] std::string key_by_name(std::size_t f) const {
    const auto named = by_flight_.find(flights_[f]);
    return named != by_flight_.end() ? named->second : "file " + files_[f].path;
  }

  void add(std::size_t f, std::size_t r, const std::string& key) {
    by_flight_.emplace(flights_[f], key);
    if (!wanted_[f][r]) return;
    const auto [known, fresh] = numbers_.try_emplace(key, cameras_.size());
    if (fresh) cameras_.emplace_back();
    Camera& camera = cameras_[known->second];
    const TimedRecording& recording = files_[f].recordings[r];
    CameraMember* member = nullptr;
    if (files_[f].family == Family::still) {
      if (const auto original = copied(known->second, {f, r})) return camera.copies.push_back({{f, r}, *original});
      for (CameraMember& m : camera.members)
        if (follows(m.run, recording)) member = &m;
    }
    if (!member) {
      member = &camera.members.emplace_back();
      member->run.family = files_[f].family;
    }
    member->run.recordings.push_back(&recording);
    member->at.push_back({f, r});
  }

  /// The picture of which this one is a copy: of one moment, place and direction.
  std::optional<RecordingAt> copied(std::size_t camera, const RecordingAt& next) {
    const TimedRecording& recording = files_[next.file].recordings[next.recording];
    if (!recording.place || recording.first == no_time) return std::nullopt;
    const auto [begin, end] = pictures_.equal_range({camera, recording.first});
    for (auto it = begin; it != end; ++it)
      if (is_same(files_[it->second.file].recordings[it->second.recording], recording)) return it->second;
    pictures_.emplace(std::pair(camera, recording.first), next);
    return std::nullopt;
  }

  static bool is_same(const TimedRecording& a, const TimedRecording& b) {
    const auto direction = [](const TimedRecording& r) {
      return r.gimbal.empty() ? std::pair(0.0, 0.0)
                              : std::pair(r.gimbal.front().gimbal_yaw_deg, r.gimbal.front().gimbal_pitch_deg);
    };
    return a.first == b.first && a.counts == b.counts && a.settled_by == b.settled_by && a.place == b.place &&
           direction(a) == direction(b);
  }

  /// Pictures whose clock counts alike, taken within twenty minutes of each other.
  static bool follows(const CameraRun& run, const TimedRecording& next) {
    constexpr Micros most = 1200 * one_second;
    const TimedRecording& last = *run.recordings.back();
    return run.family == Family::still && last.counts == next.counts && last.settled_by == next.settled_by &&
           std::abs(next.first - last.first) <= most;
  }

  const std::vector<TimedFile>& files_;
  const std::vector<std::vector<bool>>& wanted_;
  std::vector<std::size_t> flights_;
  std::map<std::size_t, std::string> by_flight_;
  std::map<std::string, std::size_t> numbers_;
  std::multimap<std::pair<std::size_t, Micros>, RecordingAt> pictures_;  ///< by camera and moment
  std::vector<Camera> cameras_;
};

}  // namespace

std::vector<Camera> cameras_of(const std::vector<TimedFile>& files, const std::vector<std::vector<bool>>& of_interest) {
  return Cameras(files, of_interest).gather();
}

}  // namespace contrail
