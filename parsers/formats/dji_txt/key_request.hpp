// What to ask DJI's service for the keys of flight records: the keys as they stand in the logs, wrapped.
#pragma once
#include <span>
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::dji {

/// As KeyService has it.
[[nodiscard]] std::string key_request(std::span<const Bytes> files, std::string& why);

}  // namespace contrail::dji
