// One file looked at for all that `info` tells: walked once by every listener, hashed beside.
#pragma once
#include <memory>
#include <string>

#include "analysis/flight/recording.hpp"
#include "parsers/formats.hpp"

namespace contrail {

struct InspectOptions {
  bool hash = true;
  const Format* forced = nullptr;                               ///< read as this format, whatever the bytes say
  std::optional<int> (*zone_of_local)(Micros local) = nullptr;  ///< the user's zone
  bool counts = true;                                           ///< records, traces and coverage; else they stay 0
  bool swap_latlon = false;                                     ///< as WalkOptions has it
};

/// A report and the source its places point into.
struct Inspected {
  std::unique_ptr<Source> source;
  FileReport report;
};

/// Never throws for what a file holds; a file that cannot be opened or that no room knows is `unreadable`, with a
/// finding that says why.
[[nodiscard]] Inspected inspect(const std::string& path, const InspectOptions& options);

/// The format to read a source as: forced, or detected. Null: none. Says what the name or a rival room speaks against
/// as findings.
[[nodiscard]] const Format* choose_format(const Source& source, const Format* forced, std::vector<Diagnostic>& findings,
                                          std::span<const Format* const> among = formats());

}  // namespace contrail
