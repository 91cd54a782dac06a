// Base64 (RFC 4648), as files in words hold other files.
#pragma once
#include "parsers/base/reading/transform.hpp"

namespace contrail {

/// Line ends and blanks are passed over, letters that XML refers to by their number are read; what stands behind the
/// padding, and any other letter, is damage.
[[nodiscard]] const Transform& base64_transform();

}  // namespace contrail
