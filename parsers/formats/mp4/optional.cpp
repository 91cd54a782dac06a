// Boxes that a player can do without, which stay where all they say follows from others, or is one of a few: a clean
// aperture and the shape of pixels (ISO/IEC 14496-12 section 12.1.4), the span of the shifts (8.6.1.4).
#include <algorithm>

#include "parsers/formats/mp4/geometry.hpp"
#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

std::uint32_t u32(Bytes body, std::size_t at) { return load_be<std::uint32_t>(body.data() + at); }
std::int64_t i32(Bytes body, std::size_t at) { return static_cast<std::int32_t>(u32(body, at)); }

/// One side in pixels, even, of at least three quarters of what is coded; moved by half pixels within that.
bool is_window(Bytes body, std::size_t size_at, std::size_t offset_at, std::int64_t coded) {
  const std::int64_t over = i32(body, size_at), under = i32(body, size_at + 4), moved = i32(body, offset_at),
                     parts = i32(body, offset_at + 4);
  if (under != 1 || over % 2 != 0 || over > coded || over < coded * 3 / 4 || parts < 1 || parts > 2) return false;
  return std::abs(moved) * 2 / parts <= coded - over;
}

bool is_clean_aperture(const Track& track, Bytes body) {
  return body.size() == 32 && is_window(body, 0, 16, track.width) && is_window(body, 8, 24, track.height);
}

/// Version 0: the shift that leaves none below zero, the least and the greatest; when the first sample is shown, and
/// until when the last.
bool is_composition(const Track& track, Bytes body) {
  if (body.size() != 24 || !track.ctts || track.ctts.there == 0) return false;
  std::int64_t least = INT32_MAX, most = INT32_MIN;
  for (std::uint64_t i = 0; i < track.ctts.there; ++i) {
    const auto shift = static_cast<std::int32_t>(load_be<std::uint32_t>(track.ctts.data + 8 * i + 4));
    least = std::min<std::int64_t>(least, shift), most = std::max<std::int64_t>(most, shift);
  }
  const auto end = static_cast<std::int64_t>(std::min<std::uint64_t>(ticks_of(track), INT32_MAX));
  const std::int64_t start = i32(body, 16), longest = std::max(most - least, std::int64_t{1});
  return (i32(body, 4) == 0 || i32(body, 4) == -least) && i32(body, 8) == least && i32(body, 12) == most &&
         start >= 0 && (start == 0 || start == most || start == least) &&
         (i32(body, 20) == end || (i32(body, 20) >= end && i32(body, 20) <= end + longest && track.ctts.there > 1));
}

}  // namespace

bool follows_from_others(const Box& box, const Track& track) {
  const Bytes body = box.body.rest();
  switch (box.type) {
    case fourcc("pasp"): return body.size() == 8 && is_shape({u32(body, 0), u32(body, 4)}, track.width, track.height);
    case fourcc("clap"): return is_clean_aperture(track, body);
    case fourcc("cslg"): return is_composition(track, body);
    case fourcc("sbgp"):  // of which samples need others before them, decoders know better
    case fourcc("sgpd"):
    case fourcc("stps"): return false;
    default: return true;
  }
}

}  // namespace contrail::mp4
