// What a table of a case holds, as one digest: two cases of the same inputs have the same.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case/database.hpp"

namespace contrail {

struct TableDigest {
  std::string table;
  std::int64_t rows = 0;
  std::string sha256;  ///< of all values, row by row: each with its type and length in front
};

/// Of all tables of a case but `custody`, in the order of the schema, `evidence` behind them.
[[nodiscard]] std::vector<TableDigest> table_digests(CaseDatabase& database);
/// `{"files":{"rows":3,"sha256":"…"},…}`
[[nodiscard]] std::string digests_json(const std::vector<TableDigest>& digests);

}  // namespace contrail
