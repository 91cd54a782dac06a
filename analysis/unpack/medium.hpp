// The medium in an evidence image, put together from all of its segments.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "analysis/unpack/spill.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/base/walk/diagnostic.hpp"

namespace contrail {

struct Medium {
  std::shared_ptr<const Source> source;  ///< null: it cannot be put together
  std::string reason;                    ///< why not
  bool whole = true;                     ///< false: something of it is missing
  std::uint64_t bytes = 0;               ///< of it, zeros aside
  std::vector<Diagnostic> findings;
};

/// `path`: of the first segment; the others are looked for beside it where it is a file of the file system
/// (`has_neighbours`). The medium lies in the file of `spill`, called `place`: at most `most_bytes` of it, zeros aside.
/// It is held against the digests that the image stores. Throws ModuleError where the module is missing.
[[nodiscard]] Medium put_together(const std::shared_ptr<const Source>& first, const std::string& path,
                                  bool has_neighbours, const std::string& place, Spill& spill,
                                  std::uint64_t most_bytes);

}  // namespace contrail
