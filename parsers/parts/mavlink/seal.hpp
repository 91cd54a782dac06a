// How a clean copy of a stream becomes one again.
#pragma once
#include <span>
#include <string>

#include "parsers/base/walk/moved.hpp"
#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// CutAndSeal::seal: new lengths and checksums, and no frame says that it is signed. Signatures, zeros at the end of
/// MAVLink 2 payloads and all between the frames are cut.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved, Stamps stamps);

}  // namespace contrail::mavlink
