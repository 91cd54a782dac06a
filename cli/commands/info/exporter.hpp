// An export is somebody's rendering of a recording: whose, and what that program is known to change.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "analysis/flight/recording.hpp"

namespace contrail {

struct Exporter {
  Fact<std::string> name;  ///< without a place where the format itself tells; empty: not told
  std::string_view changes;
};
/// Nothing for a file that is no export.
[[nodiscard]] std::optional<Exporter> exporter_of(const FileReport& report);

}  // namespace contrail
