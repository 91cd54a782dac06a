// The parts of a plain map of tracks: the map, and below it how high they were.
#pragma once
#include <span>

#include "analysis/export/map/flown.hpp"
#include "analysis/vision/page.hpp"

namespace contrail {

struct Box {
  double left, top, width, height;
  [[nodiscard]] double right() const { return left + width; }
  [[nodiscard]] double bottom() const { return top + height; }
};

/// The colour of the k-th track: told apart by all kinds of eyes (Okabe and Ito, 2008); the second six are darker, the
/// third paler, then they come again.
[[nodiscard]] Ink ink_of(std::size_t k);
constexpr Ink pale{225, 225, 225}, grey{120, 120, 120}, black{30, 30, 30};

/// The largest of 1, 2 and 5 times a power of ten that is at most `most`, which is above 0.
[[nodiscard]] double round_step(double most);
/// The multiples of `step` from `least` to `most`; a bounded number, whatever these are.
[[nodiscard]] std::vector<double> multiples(double least, double most, double step);
/// With as many decimals as a multiple of `step` needs; a zero has no sign.
[[nodiscard]] std::string step_text(double value, double step);

/// Appends points that are at least half a unit apart, and the last: what lies closer nobody can see.
void put_path(Page& page, std::vector<PagePoint> points, Ink ink, double width);

/// How high a map of this width is where the tracks fill it, within bounds.
[[nodiscard]] double map_height(std::span<const FlownTrack> tracks, double width);
/// True to scale in the middle, north up; with graticule, scale, north arrow, and where the first track starts and
/// ends. A map is never of less than 20 m, however little moved.
void put_map(Page& page, const Box& box, std::span<const FlownTrack> tracks);

/// True if there is something to draw: heights at two moments.
[[nodiscard]] bool has_profile(std::span<const FlownTrack> tracks);
/// Heights over time: of those tracks that have them by the commonest reference.
void put_profile(Page& page, const Box& box, std::span<const FlownTrack> tracks);

}  // namespace contrail
