// A timeline for reading: by flight, a line an event, what each clock is tied to at the head.
#pragma once
#include <string>

#include "analysis/io/output.hpp"
#include "analysis/timeline/lines.hpp"
#include "analysis/timeline/links.hpp"

namespace contrail {

/// `copies`: as first_copies() has them. Returns how many lines were left out (see for_each_line).
std::size_t write_timeline_text(ByteSink& out, const std::vector<TimedFile>& files, const DatedFiles& dated,
                                const std::vector<FlightLink>& links, const std::vector<std::size_t>& copies,
                                const LineOptions& options);

/// Names that tell the files apart: their last names, or more of the path where two have the same.
[[nodiscard]] std::vector<std::string> short_names(const std::vector<std::string>& paths);
/// `DJI_0001.JPG … DJI_0008.JPG (8 files)`; up to three by name.
[[nodiscard]] std::string names_in_short(const std::vector<std::string>& names);

}  // namespace contrail
