// Sample entries (MP4 Registration Authority, QuickTime File Format) that are known to be pictures or sound.
#pragma once
#include "parsers/base/bytes/fourcc.hpp"

namespace contrail::mp4 {

[[nodiscard]] bool is_picture_coding(FourCc entry);
[[nodiscard]] bool is_sound_coding(FourCc entry);

}  // namespace contrail::mp4
