// What a clean TIFF picture is made of. Private to the tiff room.
#pragma once
#include "parsers/base/walk/format.hpp"

namespace contrail::tiff {

/// Rebuild::compose: the pictures of the file that are no smaller copies, one IFD each. BigTIFF becomes TIFF, and the
/// raw picture of a DNG stands in its first IFD.
[[nodiscard]] Rebuilt compose(Bytes file, const KeptFacts& facts);

/// Rebuild::stays and Rebuild::stays_as_it_is.
[[nodiscard]] bool stays(std::uint16_t tag);
[[nodiscard]] bool stays_as_it_is(std::uint16_t tag);

}  // namespace contrail::tiff
