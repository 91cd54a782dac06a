// How fast footprints are computed, on level ground and on terrain, and how fast the frames of a long film are asked
// whether they show a point.
#include <benchmark/benchmark.h>

#include <cmath>

#include "analysis/query/question.hpp"
#include "analysis/scene/footprint.hpp"

namespace contrail {
namespace {

CameraPose pose_of(double pitch, double yaw = 30) {
  return {50, 8, 80, {yaw, pitch, 0}, {2800, 'c', 0.05}, frame_of(4000, 3000, 1, 0)};
}

/// Hills of 20 m, a pixel every 30 m, as a raster in memory has them.
class Hills : public GeoRaster {
 public:
  Hills() : heights_(side * side) {
    for (int row = 0; row < side; ++row)
      for (int column = 0; column < side; ++column)
        heights_[static_cast<std::size_t>(row * side + column)] =
            static_cast<float>(20 * std::sin(row / 9.0) * std::cos(column / 7.0));
  }
  [[nodiscard]] std::optional<double> height_m(double lat, double lon) const override {
    const double y = (lat - 49.8) * 3600, x = (lon - 7.8) * 3600;
    if (!(x >= 0 && y >= 0 && x < side - 1 && y < side - 1)) return std::nullopt;
    const auto at = static_cast<std::size_t>(static_cast<int>(y) * side + static_cast<int>(x));
    const double u = x - std::floor(x), v = y - std::floor(y);
    return std::lerp(std::lerp(heights_[at], heights_[at + 1], u),
                     std::lerp(heights_[at + side], heights_[at + side + 1], u), v);
  }
  [[nodiscard]] double spacing_m() const override { return 30; }

 private:
  static constexpr int side = 1441;
  std::vector<float> heights_;
};

void level_ground(benchmark::State& state) {
  const std::vector<PoseDraw> draws = standard_draws(256);
  const CameraPose pose = pose_of(static_cast<double>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(footprint_of(pose, {}, draws));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(level_ground)->Arg(-90)->Arg(-45)->Arg(-10);

void on_terrain(benchmark::State& state) {
  const Hills hills;
  const std::vector<PoseDraw> draws = standard_draws(256);
  const CameraPose pose = pose_of(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    const Terrain terrain(hills, pose.lat_deg, pose.lon_deg);
    benchmark::DoNotOptimize(footprint_of(pose, {}, draws, &terrain));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(on_terrain)->Arg(-90)->Arg(-45)->Arg(-10);

/// A film that flies in circles and looks around.
class LongFilm : public Asked {
 public:
  explicit LongFilm(std::size_t frames) : frames_(frames) { recordings_[0].kind = AskedRecording::Kind::video; }
  [[nodiscard]] const std::vector<AskedRecording>& recordings() const override { return recordings_; }
  std::vector<bool> for_each_moment(const std::vector<bool>&, const GeoBox*,
                                    const std::function<void(const AskedMoment&)>& tell) const override {
    const LocalFrame around(50, 8);
    Still still;
    AskedMoment m;
    m.what = AskedMoment::What::frame, m.still = &still;
    for (std::size_t i = 0; i < frames_; ++i) {
      const double t = static_cast<double>(i) / 3000;
      const auto [lat, lon] = around.place(300 * std::sin(t), 300 * std::cos(t * 0.7));
      still.lat_deg = m.lat_deg = lat, still.lon_deg = m.lon_deg = lon, still.height_m = 80;
      still.pose = pose_of(-40 + 30 * std::sin(t * 3), 50 * t);
      still.pose->lat_deg = lat, still.pose->lon_deg = lon;
      still.elapsed = m.elapsed = static_cast<Micros>(i) * 33'333;
      tell(m);
    }
    return {false};
  }

 private:
  std::size_t frames_;
  std::vector<AskedRecording> recordings_{1};
};

void a_million_frames(benchmark::State& state) {
  const LongFilm film(1'000'000);
  const std::vector<PoseDraw> draws = standard_draws(256);
  std::size_t found = 0;
  for (auto _ : state) found = answer({.filmed = AskedPoint{50, 8, {}}}, film, draws, nullptr).found.size();
  state.counters["intervals"] = static_cast<double>(found);
}
BENCHMARK(a_million_frames)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contrail

BENCHMARK_MAIN();
