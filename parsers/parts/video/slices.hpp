// Slices of one picture (ITU-T H.264 section 7.3.3, H.265 section 7.3.6.1): whether a unit that calls itself one can
// belong to the picture of its sample. What is coded in it nobody decodes here.
#pragma once
#include <optional>
#include <vector>

#include "parsers/parts/video/messages.hpp"

namespace contrail::video {

class Slices {
 public:
  Slices(bool hevc, const std::vector<Sequence>& sequences) : hevc_(hevc), sequences_(sequences) {}
  /// Whether the next unit, header included, begins as the next slice of the picture does. May throw Cut.
  [[nodiscard]] bool goes_on(Bytes unit);
  /// The picture parameter set of the last slice, if it could be read.
  [[nodiscard]] std::optional<std::uint32_t> set() const { return set_; }
  /// Whether all slices so far can be decoded without any other picture.
  [[nodiscard]] bool stand_alone() const { return stand_alone_; }

 private:
  [[nodiscard]] bool h265_goes_on(Bytes unit);
  [[nodiscard]] bool h264_goes_on(Bytes unit);

  bool hevc_;
  const std::vector<Sequence>& sequences_;  ///< may grow within a sample
  bool begun_ = false;
  unsigned fields_ = 0;                 ///< pictures that begin in the sample; two fields may share one
  std::uint32_t last_block_ = 0;        ///< where the slice before begins
  std::optional<std::uint64_t> frame_;  ///< frame_num
  std::optional<std::uint32_t> set_;
  bool stand_alone_ = true;
};

}  // namespace contrail::video
