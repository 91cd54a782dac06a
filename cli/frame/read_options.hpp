// How files are read, as the options that all reading commands share ask for it.
#pragma once
#include "analysis/listen/open_file.hpp"
#include "cli/frame/options.hpp"

namespace contrail {

/// What --format, --tz and --swap-latlon say. Throws UsageError for a zone this system does not know.
[[nodiscard]] ReadOptions read_options(const Shared& shared);

}  // namespace contrail
