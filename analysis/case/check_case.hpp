// A case held against itself: SQLite's rules, the chain of custody, the digests of the tables that the last seal tells.
#pragma once
#include <string>
#include <vector>

#include "analysis/case/case_file.hpp"

namespace contrail {

struct CaseCheck {
  std::vector<std::string> objections;  ///< sentences; empty: nothing speaks against it
  std::string last_sha256;              ///< of the custody: what to compare with a note made elsewhere
  std::size_t custody_rows = 0;
  bool sealed = false;  ///< there is a seal to hold the tables against
};

[[nodiscard]] CaseCheck check_case(CaseFile& file);

/// Before its rows are sealed anew: throws CaseError, which names the table or the row of custody, where the case is
/// not as it was sealed. Of a scan that was not finished no seal is newer than its rows: SQLite's rules and its custody
/// are held against it, and the rows that were sealed before, which stand in front, unless its custody tells that files
/// were read again.
void refuse_if_altered(CaseFile& file);

}  // namespace contrail
