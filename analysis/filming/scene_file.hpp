// What of a file is needed to tell what its camera saw. Holds no bytes, so that thousands of files can be looked at
// together.
#pragma once
#include <optional>
#include <string>

#include "analysis/clock/timed_file.hpp"
#include "analysis/scene/still.hpp"

namespace contrail {

/// What a file tells of its camera, apart from where it was at each moment.
struct SceneCamera {
  std::optional<ToldPose> photo;  ///< of a photo: where it was taken from, and where the camera looked
  bool is_photo = false;
  Picture picture;  ///< size and focal lengths, without their places
  CameraFacts facts;
  Device device;  ///< make and model, without their places
  PoseSigma sigma;
  std::string unread;  ///< why nothing is told: the file is encrypted, or holds no recording
};

struct SceneFile {
  TimedFile timed;
  SceneCamera camera;
};

/// Of a report whose source is still open; `facts` heard the same walk.
[[nodiscard]] SceneCamera scene_camera(const FileReport& report, Family family, const CameraFacts& facts);
/// The same, assembled with series_of_timed_files().
[[nodiscard]] SceneFile scene_file(const FileReport& report, Family family, const CameraFacts& facts);

/// Of a photo, or of the frames of a film: the mode of a film may use a part of the sensor only, which nobody tells.
[[nodiscard]] Lens lens_of(const SceneCamera& camera);
/// Subtitles tell the focal length of their film, and the film tells the size of its pictures.
void lend_lens(SceneCamera& to, const SceneCamera& from);

}  // namespace contrail
