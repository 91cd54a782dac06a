// Questions about place, time and devices, and the recordings and pictures that answer them.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analysis/query/asked.hpp"
#include "analysis/scene/filmed.hpp"

namespace contrail {

struct AskedPoint {
  double lat_deg = 0, lon_deg = 0;
  std::optional<double> alt_sea_m;  ///< none: on the ground
};

struct AskedCircle {
  double lat_deg = 0, lon_deg = 0, radius_m = 0;
};

/// What is asked holds all together. An empty one is no question.
struct Question {
  std::optional<AskedPoint> filmed;
  std::optional<AskedCircle> near;
  std::optional<GroundArea> area;
  std::optional<Micros> from, to;     ///< UTC; both count in
  std::optional<std::string> serial;  ///< of any device
  std::vector<AskedSerial> devices;   ///< one of these
  [[nodiscard]] bool asks_place() const { return filmed || near || area; }
  [[nodiscard]] bool asks_time() const { return from || to; }
  [[nodiscard]] bool asks_device() const { return serial || !devices.empty(); }
};

/// By what something answers: the camera or the track lies inside, the footprint touches, the time, a serial number.
enum class Why : std::uint8_t { position, footprint, time, serial };
[[nodiscard]] std::string_view name_of(Why why);

/// The point at the moment at which it is seen best.
struct SeenPoint {
  PointSight sight;
  std::optional<bool> clear;  ///< of terrain between the two; not known without a raster, or outside it
  Still still;
};

struct QueryAnswer {
  std::size_t recording = 0;
  AskedMoment::What what = AskedMoment::What::track;
  std::optional<Micros> start, end;           ///< UTC, where known
  Micros elapsed_start = 0, elapsed_end = 0;  ///< since the recording began
  std::array<bool, 4> why{};                  ///< by Why
  std::uint64_t offset = 0;
  std::optional<SeenPoint> seen;  ///< where a point is asked about
};

/// Which of three a probability means: from 0.95 in frame, up to 0.05 not, between them at the limit of the error.
enum class InFrame : std::uint8_t { yes, maybe, no };
[[nodiscard]] InFrame in_frame(double probability);

/// Where what a picture shows has to lie to answer, whatever its errors are; nothing: anywhere. `terrain`: the ground
/// is that of a raster.
[[nodiscard]] std::optional<GeoBox> where_shown(const Question& question, bool terrain);

struct Answers {
  /// In the order of the recordings; where a point is asked about the best first, and photos that do not show it as
  /// well.
  std::vector<QueryAnswer> found;
  std::vector<bool> asked;                     ///< by recording: time and device fit
  std::vector<std::optional<InFrame>> filmed;  ///< by recording: the best; none: it cannot be told
  std::vector<std::string> untold;  ///< by recording: why it cannot be told; empty: it could, or nobody asked
};

/// `ground` may be null: level ground.
[[nodiscard]] Answers answer(const Question& question, const Asked& asked, const std::vector<PoseDraw>& draws,
                             const GeoRaster* ground);

}  // namespace contrail
