// The devices that a case tells of, each once.
#pragma once
#include <string>
#include <vector>

#include "analysis/case/database.hpp"

namespace contrail {

struct CaseDevice {
  std::string role, make, model, serial;  ///< empty: not told anywhere
  std::size_t files = 0;                  ///< that tell of it; copies of one file count once
};

/// One a serial number; of devices without one, one a make and model, unless the same file tells a serial number of
/// that model. Those of most files first, then by their words.
[[nodiscard]] std::vector<CaseDevice> devices_of(CaseDatabase& database);

}  // namespace contrail
