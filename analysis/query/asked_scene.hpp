// Files that are read there and then as what a question is asked of.
#pragma once
#include "analysis/filming/scene.hpp"
#include "analysis/query/asked.hpp"

namespace contrail {

class AskedScene : public Asked {
 public:
  /// Keeps references. `ground` may be null.
  AskedScene(const Scene& scene, const GeoRaster* ground);
  [[nodiscard]] const std::vector<AskedRecording>& recordings() const override { return recordings_; }
  std::vector<bool> for_each_moment(const std::vector<bool>& wanted, const GeoBox* within,
                                    const std::function<void(const AskedMoment&)>& tell) const override;

 private:
  void add(const RecordingAt& at);
  void tell_looks(std::size_t number, const std::function<void(const AskedMoment&)>& tell) const;
  void tell_track(std::size_t number, const std::function<void(const AskedMoment&)>& tell) const;

  const Scene& scene_;
  const GeoRaster* ground_;
  std::vector<AskedRecording> recordings_;
  std::vector<RecordingAt> at_;
  std::vector<std::optional<GeoBox>> boxes_;  ///< of where it was; none: not known, or not told by itself
};

}  // namespace contrail
