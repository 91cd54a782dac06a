// What one scan says at its end.
#pragma once
#include <cstdint>
#include <string>

#include "analysis/case/case_file.hpp"

namespace contrail {

/// What one scan did.
struct ScanTold {
  std::size_t met = 0, held = 0, read = 0;  ///< files: in the folders, known already, read now (members included)
  std::uint64_t bytes = 0;
  std::size_t again = 0;  ///< of those read: known, but by another --tz or --keychain
  std::size_t missing = 0, unreadable = 0, replaced = 0, changed = 0;
};

[[nodiscard]] std::string scan_text(CaseFile& file, const ScanTold& told);
[[nodiscard]] std::string scan_json(CaseFile& file, const ScanTold& told);

}  // namespace contrail
