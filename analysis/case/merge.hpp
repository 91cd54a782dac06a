// Shares of a scan joined to one case, with the rows that a single scan would have made.
#pragma once
#include <string>
#include <vector>

#include "analysis/case/case_file.hpp"

namespace contrail {

struct MergedShare {
  std::string path;
  std::int64_t files = 0;   ///< taken from it
  std::int64_t known = 0;   ///< held by an earlier share already, with the same digest
  std::int64_t unread = 0;  ///< of those: could be read in neither, for the same reason
  std::string last_sha256;  ///< of its custody
};

/// Adds all rows of finished cases to an empty one, in the order of a single scan, their custody as details of `merged`
/// rows. Only reads them. Throws CaseError where one is unfinished or not as it was sealed, holds a file with other
/// bytes than a share before it, was told another zone, or calls another folder by the same name.
[[nodiscard]] std::vector<MergedShare> merge_shares(CaseFile& into, const std::vector<std::string>& paths);

}  // namespace contrail
