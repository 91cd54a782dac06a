// Which files were recorded by one camera, whose one clock dates them all.
#pragma once
#include <vector>

#include "analysis/clock/evidence_of.hpp"

namespace contrail {

/// Where a recording is, among the files.
struct RecordingAt {
  std::size_t file = 0, recording = 0;
};

/// Recordings that are matched as one: pictures that follow each other, one film, one side-car of subtitles.
struct CameraMember {
  CameraRun run;
  std::vector<RecordingAt> at;  ///< parallel to run.recordings
};

/// The same picture once more, under another name, and the one that is matched.
struct CameraCopy {
  RecordingAt copy, of;
};

struct Camera {
  std::vector<CameraMember> members;
  std::vector<CameraCopy> copies;  ///< each picture is evidence once
};

/// Recordings of cameras without a receiver's time, by camera: one serial, else one model in one folder; subtitles go
/// with the film they are named after. `of_interest`: those that are asked for.
[[nodiscard]] std::vector<Camera> cameras_of(const std::vector<TimedFile>& files,
                                             const std::vector<std::vector<bool>>& of_interest);

}  // namespace contrail
