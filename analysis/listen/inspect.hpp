// One file looked at for all that `info` tells: walked once by every listener, hashed beside.
#pragma once
#include <memory>
#include <string>

#include "analysis/flight/assemble.hpp"
#include "analysis/listen/open_file.hpp"

namespace contrail {

struct InspectOptions {
  ReadOptions read;
  bool hash = true;
  Keep keep = Keep::all;
  std::vector<WantedSeries> series = {};  ///< measured quantities that are collected besides positions
  bool summary = true;                    ///< records, traces, coverage and what tracks add up to; else they stay 0
  std::vector<Sink*> beside = {};         ///< hear the same walk
  bool files_inside = false;              ///< the recordings of movies in the file (motion photos) follow its own, and
                                          ///< those of pictures at other places
};

/// A report and the source its places point into.
struct Inspected {
  std::shared_ptr<const Source> source;  ///< null: it could not be opened
  FileReport report;
  std::string reason;  ///< why it is unreadable; empty where it is not
  bool whole = true;   ///< as Opened has it
  /// There it is, with all of its bytes.
  [[nodiscard]] bool opened() const { return source && whole; }
};

/// Never throws for what a file holds; a file that cannot be opened or that no room knows is `unreadable`, with a
/// finding that says why.
[[nodiscard]] Inspected inspect(const std::string& path, const InspectOptions& options);
/// The same of what was opened as `path`.
[[nodiscard]] Inspected inspect(const std::string& path, Opened opened, const InspectOptions& options);

}  // namespace contrail
