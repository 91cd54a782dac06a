// How a clean copy of a stream becomes one again.
#pragma once
#include <span>
#include <string>

#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// CutAndSeal::seal: new checksums, and no frame says that it is signed. Signatures and all between the frames are cut.
[[nodiscard]] std::string seal(std::span<std::byte> out, Stamps stamps);

}  // namespace contrail::mavlink
