// What a question is asked of: recordings and the moments of them, from files that are read there and then or from a
// case that was made before. The same questions go to both.
#pragma once
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/query/ground_area.hpp"
#include "analysis/scene/still.hpp"

namespace contrail {

struct AskedSerial {
  Subject role = Subject::none;
  std::string serial;
  std::uint64_t offset = 0;  ///< in the file
};

/// A photo, a film, its subtitles, or a flight in a log.
struct AskedRecording {
  enum class Kind : std::uint8_t { photo, video, subtitles, log } kind = Kind::photo;
  std::string file;
  std::optional<Micros> start, end;  ///< UTC
  std::optional<double> error_s;     ///< of its times: one standard deviation; none: not known
  std::uint64_t offset = 0;          ///< of what tells when it began, else where
  std::string device;                ///< make and model
  std::vector<AskedSerial> serials;
  std::string untold;  ///< why nothing can be said of its places
};

/// Where a camera or an aircraft was at a moment, and what the camera saw.
struct AskedMoment {
  enum class What : std::uint8_t { track, photo, frame } what = What::track;  ///< `photo`: also one that a log tells of
  std::size_t recording = 0;                                                  ///< among recordings()
  Micros utc = no_time;                                                       ///< no_time: not known
  Micros elapsed = 0;                                                         ///< since the recording began
  double lat_deg = 0, lon_deg = 0;
  double alt_sea_m = std::numeric_limits<double>::quiet_NaN();
  std::uint64_t offset = 0;      ///< of the position, in the file that tells it
  const Still* still = nullptr;  ///< null: it is not known what the camera saw, `reason` says why
  std::string_view reason;
};

/// Photos and films that are not among the recordings, as nothing of them can answer.
struct Unlisted {
  std::size_t photos = 0, films = 0;          ///< that show ground elsewhere
  std::map<std::string, std::size_t> untold;  ///< of which it cannot be told what they show: how many, by reason
};

class Asked {
 public:
  virtual ~Asked() = default;
  [[nodiscard]] virtual const std::vector<AskedRecording>& recordings() const = 0;
  /// Moments of the recordings for which `wanted` has true, one recording after the other, each in order of time.
  /// `within`: where the camera or aircraft may have been, null: anywhere; moments elsewhere may be told all the same.
  /// Returns the recordings of which nothing was told, as all of it lies elsewhere.
  virtual std::vector<bool> for_each_moment(const std::vector<bool>& wanted, const GeoBox* within,
                                            const std::function<void(const AskedMoment&)>& tell) const = 0;
  [[nodiscard]] virtual Unlisted unlisted() const { return {}; }
};

}  // namespace contrail
