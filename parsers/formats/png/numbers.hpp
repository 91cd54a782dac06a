// Which numbers of a picture are such as programs write. Private to the png room.
#pragma once
#include <cstdint>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::png {

struct Picture;

/// Of the bodies of gAMA, cHRM, cICP, mDCV, cLLI, pHYs.
[[nodiscard]] bool sound_gamma(const Picture& picture, Bytes body);
[[nodiscard]] bool sound_chromaticities(const Picture& picture, Bytes body);
[[nodiscard]] bool sound_code_points(const Picture& picture, Bytes body);
[[nodiscard]] bool sound_mastering(const Picture& picture, Bytes body);
[[nodiscard]] bool sound_light(const Picture& picture, Bytes body);
[[nodiscard]] bool sound_density(const Picture& picture, Bytes body);
/// How long a frame is shown, a fraction of a second.
[[nodiscard]] bool sound_delay(std::uint32_t over, std::uint32_t under);

}  // namespace contrail::png
