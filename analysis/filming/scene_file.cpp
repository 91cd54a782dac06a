#include "analysis/filming/scene_file.hpp"

#include <algorithm>

namespace contrail {
namespace {

template <class T>
Maybe<T> without_place(const Maybe<T>& fact) {
  return fact ? Maybe<T>({fact->value, {}}) : std::nullopt;
}

void tell_picture(SceneCamera& out, const Recording& r) {
  if (r.picture) {
    out.picture.width = without_place(r.picture->width), out.picture.height = without_place(r.picture->height);
    out.picture.focal_length_mm = without_place(r.picture->focal_length_mm);
    out.picture.focal_length_35mm = without_place(r.picture->focal_length_35mm);
  }
  const auto camera = std::ranges::find(r.devices, Subject::camera, &Device::role);
  if (camera == r.devices.end()) return;
  out.device.make = without_place(camera->make), out.device.model = without_place(camera->model);
}

bool tells_focal(const SceneCamera& camera) {
  return camera.facts.equivalent_mm || camera.facts.calibrated_px || camera.facts.horizontal_fov_deg ||
         camera.picture.focal_length_35mm || camera.picture.focal_length_mm;
}

}  // namespace

SceneCamera scene_camera(const FileReport& report, Family family, const CameraFacts& facts) {
  SceneCamera camera;
  camera.facts = facts, camera.sigma = sigma_of(facts);
  if (report.recordings.empty()) {
    camera.unread = report.status == Status::encrypted ? "encrypted" : "no recording";
  } else {
    const Recording& r = report.recordings.front();
    tell_picture(camera, r);
    camera.is_photo = family == Family::still && r.picture && !r.movie;
    if (camera.is_photo) camera.photo = told_pose(r, facts);
  }
  return camera;
}

SceneFile scene_file(const FileReport& report, Family family, const CameraFacts& facts) {
  return {timed_file(report, family), scene_camera(report, family, facts)};
}

Lens lens_of(const SceneCamera& camera) {
  if (camera.is_photo) return lens_of(camera.picture, camera.facts, camera.device);
  Picture picture = camera.picture;
  if (!picture.focal_length_35mm && camera.facts.equivalent_mm)
    picture.focal_length_35mm = Fact<double>{*camera.facts.equivalent_mm, {}};
  Lens lens = lens_of(picture, camera.facts, camera.device);
  constexpr double mode_not_known = 0.08;
  if (camera.facts.zooms)
    lens.focal.reset();
  else if (lens.focal)
    lens.focal->sigma = std::max(lens.focal->sigma, mode_not_known);
  return lens;
}

void lend_lens(SceneCamera& to, const SceneCamera& from) {
  if (to.is_photo || from.is_photo) return;
  if (!to.picture.width || !to.picture.height)
    to.picture.width = from.picture.width, to.picture.height = from.picture.height;
  to.facts.zooms |= from.facts.zooms;
  if (tells_focal(to)) return;
  to.facts.equivalent_mm = from.facts.equivalent_mm, to.facts.digital_zoom = from.facts.digital_zoom;
  to.picture.focal_length_35mm = from.picture.focal_length_35mm;
  to.picture.focal_length_mm = from.picture.focal_length_mm;
  if (!to.device.model) to.device = from.device;
}

}  // namespace contrail
