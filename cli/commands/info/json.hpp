// `info --json`: a FileReport as the contract spells it.
#pragma once
#include <string>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// One object, pretty-printed, without line end. With `provenance` each value x has a sibling x_at or x_from.
[[nodiscard]] std::string info_json(const FileReport& report, bool provenance);

}  // namespace contrail
