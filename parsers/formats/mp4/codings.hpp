// Sample entries (MP4 Registration Authority, QuickTime File Format) that are known to be pictures or sound.
#pragma once
#include <string_view>

#include "parsers/base/bytes/fourcc.hpp"

namespace contrail::mp4 {

[[nodiscard]] bool is_picture_coding(FourCc entry);
[[nodiscard]] bool is_sound_coding(FourCc entry);
/// Bare samples: no place for anything else.
[[nodiscard]] bool is_plain_sound(FourCc entry);
/// As people call it: `H.264`; empty where the four letters are all there is to say.
[[nodiscard]] std::string_view coding_name(FourCc entry);

}  // namespace contrail::mp4
