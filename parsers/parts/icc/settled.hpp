// How precise the numbers of a profile made anew are. Private to this folder.
#pragma once
#include <span>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/bytes/fourcc.hpp"

namespace contrail::icc {

/// Of exact elements (icc.hpp): XYZ of a primary, a tone curve. What is lost nobody sees; doing it again changes
/// nothing.
void settle_colorant(std::span<std::byte> element);
void settle_curve(std::span<std::byte> element);

/// Whether three primaries together make a white that is about D50, as those of screens, cameras and working spaces do.
[[nodiscard]] bool are_colorants(Bytes red, Bytes green, Bytes blue);

}  // namespace contrail::icc
