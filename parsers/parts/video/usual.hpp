// Numbers of pictures and sound that there are a few of: any other could be anything.
#pragma once
#include <cstdint>
#include <span>

namespace contrail::video {

/// Samples a second.
[[nodiscard]] bool is_sampling_rate(double rate);

/// The shape of a pixel, in lowest terms: ITU-T H.264 table E-1, and those of DV and of anamorphic lenses.
struct PixelShape {
  std::uint32_t across, down;
  bool operator==(const PixelShape&) const = default;
};
[[nodiscard]] std::span<const PixelShape> pixel_shapes();

}  // namespace contrail::video
