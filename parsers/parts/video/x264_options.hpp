// What x264 writes of its settings into the pictures (x264_param2string(), common/base.c). Private to this folder.
#pragma once
#include <string_view>

namespace contrail::video {

/// Whether it is an option with a value that presets and people give it, each in one spelling; `place`: which of the
/// options it is, in their order.
[[nodiscard]] bool is_x264_option(std::string_view name, std::string_view value, std::size_t& place);
/// "164 r3095 baee400": a version with the commit it was built from; numbers that belong to none could be anything.
[[nodiscard]] bool is_x264_build(std::string_view build);

}  // namespace contrail::video
