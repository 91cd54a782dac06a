// Files of cameras and logs looked at together: what the cameras saw, moment by moment, by their own telemetry or by
// that of a flight's log whose clock is tied to theirs.
#pragma once
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/clock/date_files.hpp"
#include "analysis/filming/scene_file.hpp"
#include "analysis/timeline/links.hpp"

namespace contrail {

/// A moment of a photo or film.
struct CameraLook {
  std::optional<Micros> utc;
  Micros elapsed = 0;            ///< of a frame: since its film began
  const ToldPose& told;          ///< it has a place
  const Still* still = nullptr;  ///< null: where the ground lies below is not known, `reason` says why
  std::string_view reason;
};

class Scene {
 public:
  /// In the order of the inputs. `lends_poses`: a log, or what the user calls one.
  void add(SceneFile&& file, bool lends_poses);
  /// After the last file: dates them, lends lenses between files of one name, chooses the logs.
  void tie();
  /// How they were dated, and what was found to belong to one flight (only where a log lends poses).
  [[nodiscard]] const std::vector<TimedFile>& files() const { return files_; }
  [[nodiscard]] const DatedFiles& dated() const { return dated_; }
  [[nodiscard]] const std::vector<FlightLink>& links() const { return links_; }

  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] const TimedFile& file(std::size_t i) const { return files_[i]; }
  [[nodiscard]] const SceneCamera& camera(std::size_t i) const { return cameras_[i]; }
  [[nodiscard]] const RecordingClock& clock(const RecordingAt& at) const {
    return dated_.clocks[at.file][at.recording];
  }
  /// It is of a camera: a photo, a film or its subtitles.
  [[nodiscard]] bool is_of_camera(std::size_t i) const;

  /// The log that tells of it what it does not tell itself; nothing where none does.
  [[nodiscard]] std::optional<RecordingAt> log_of(const RecordingAt& at) const;

  /// Why no log lends it what it does not tell itself; empty: one does, or none is there.
  [[nodiscard]] const std::string& why_untied(std::size_t file) const { return untied_[file]; }

  /// Why nothing tells where it was; empty: something does.
  [[nodiscard]] std::string why_unplaced(const RecordingAt& at) const;

  /// Of a photo one look; of a film those at its begin and one every `every` behind it, 0: one at each sample of its
  /// position. Moments that samples do not surround have none. Returns why there is none at all; empty: there is.
  using TellLook = std::function<void(const CameraLook&)>;
  std::string for_each_look(const RecordingAt& at, Micros every, const GeoRaster* ground, const TellLook& tell) const;

 private:
  /// The log that tells where a recording was, and what to take from UTC to get the log's own times.
  struct Tie {
    const TimedRecording* log = nullptr;
    Micros shift = 0;
    double error_s = 0;
    RecordingAt at = {};  ///< the log among the files
  };

  void lend_lenses();
  void choose_logs();
  [[nodiscard]] std::optional<Tie> tie_to(const RecordingAt& medium, std::size_t log) const;
  void add_from_log(ToldPose& told, PoseSigma& sigma, const Tie& tie, Micros utc) const;
  [[nodiscard]] std::string no_place(const RecordingAt& at) const;
  [[nodiscard]] bool look_at_photo(const RecordingAt& at, const GeoRaster* ground, const TellLook& tell) const;
  [[nodiscard]] bool look_at_film(const RecordingAt& at, Micros every, const GeoRaster* ground,
                                  const TellLook& tell) const;

  std::vector<TimedFile> files_;
  std::deque<SceneCamera> cameras_;
  std::vector<bool> lends_;
  DatedFiles dated_;
  std::vector<FlightLink> links_;
  std::vector<std::vector<std::optional<Tie>>> ties_;  ///< by file and recording
  std::vector<std::string> untied_;                    ///< by file: why no log tells its poses
};

}  // namespace contrail
