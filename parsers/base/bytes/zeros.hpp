// Bytes that hold nothing.
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

/// True also where there are no bytes. Each is compared with the one before it, which is faster over long ranges than
/// one at a time.
[[nodiscard]] inline bool all_zero(Bytes bytes) {
  return bytes.empty() ||
         (bytes.front() == std::byte{0} && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

}  // namespace contrail
