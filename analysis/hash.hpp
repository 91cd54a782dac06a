// SHA-256 of a file, beside the walk on another core.
#pragma once
#include <future>
#include <string>

#include "parsers/base/bytes.hpp"

namespace contrail {

/// Lower-case hex.
[[nodiscard]] std::string sha256_hex(Bytes bytes);
/// The same on a thread of its own. The bytes must stay until the future is read.
[[nodiscard]] std::future<std::string> sha256_beside(Bytes bytes);

}  // namespace contrail
