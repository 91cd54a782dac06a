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
/// One of these; or the one that makes a picture of so many samples as wide to its height as screens and cameras have
/// it: what programs write that resize by whole pixels (854 by 480 for 16:9). `shape`: in lowest terms.
[[nodiscard]] bool is_pixel_shape(PixelShape shape, std::uint32_t width, std::uint32_t height);

/// Whether square pixels of such a picture make it as wide to its height as a screen, to the nearest pixel.
[[nodiscard]] bool is_screen(std::uint32_t width, std::uint32_t height);

}  // namespace contrail::video
