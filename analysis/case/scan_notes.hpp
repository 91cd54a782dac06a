// What the custody of a case tells of the scans that made it, and of those of the cases that were joined to it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/case/database.hpp"

namespace contrail {

/// A folder or file that was named, as the case spells it, and where it really was.
struct ScanRoot {
  std::string path, real_path;
};

struct ScanNote {
  std::vector<ScanRoot> roots;
  std::string zone;             ///< of --tz; empty: none was told
  std::string keychain_sha256;  ///< of --keychain; empty: none was given
};

/// In their order. A note that cannot be read is left out.
[[nodiscard]] std::vector<ScanNote> scan_notes(CaseDatabase& database);

/// Of two that have one name and are not the same: the name and both places; nothing where there is none.
struct TwoRoots {
  std::string path, one, other;
};
[[nodiscard]] std::optional<TwoRoots> mixed_up(const std::vector<ScanNote>& notes, const std::vector<ScanRoot>& roots);

}  // namespace contrail
