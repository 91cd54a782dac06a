// One screen about one file: at most 24 lines of 100 columns, absent lines left out.
#pragma once
#include <string>

#include "analysis/check/check.hpp"
#include "analysis/flight/recording.hpp"
#include "cli/commands/info/recording_lines.hpp"

namespace contrail {

/// `checked` are findings as well.
[[nodiscard]] std::string info_screen(const FileReport& report, const std::vector<Raised>& checked,
                                      const ScreenForm& form);
/// The same with the names of its lines in bold, and damage in red.
[[nodiscard]] std::string in_colour(const std::string& screen);
/// The one line a file gets among several.
[[nodiscard]] std::string info_line(const FileReport& report);

}  // namespace contrail
