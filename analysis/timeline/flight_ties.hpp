// Which files are of one flight.
#pragma once
#include "analysis/timeline/links.hpp"

namespace contrail {

/// Why two files are of one flight: `events`, `names`.
struct FlightTie {
  std::size_t file = 0, to = 0;
  std::string_view by;
};

/// Of linked files, copies, those named alike that do not tell otherwise, logs that tell of one place at one time, and
/// what one camera recorded in a row without a link to a log; the strongest first. `copies`: first_copies(), where that
/// is known.
[[nodiscard]] std::vector<FlightTie> flight_ties(const std::vector<TimedFile>& files, const DatedFiles& dated,
                                                 const std::vector<FlightLink>& links,
                                                 const std::vector<std::size_t>& copies = {});

/// Files that are tied to each other have one number, from 0 as they come.
[[nodiscard]] std::vector<std::size_t> flight_numbers(std::size_t files, const std::vector<FlightTie>& ties);
[[nodiscard]] std::vector<std::size_t> flight_numbers(const std::vector<TimedFile>& files, const DatedFiles& dated,
                                                      const std::vector<FlightLink>& links,
                                                      const std::vector<std::size_t>& copies = {});

}  // namespace contrail
