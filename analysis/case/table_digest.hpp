// What a table of a case holds, as one digest: two cases of the same inputs have the same.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case/database.hpp"

namespace contrail {

struct TableDigest {
  std::string table;
  std::int64_t rows = 0;
  std::string sha256;  ///< of all values, row by row: each with its type and length in front
  bool operator==(const TableDigest&) const = default;
};

/// Of all tables of a case but `custody`, in the order of the schema, `evidence` behind them. `sealed`: of the first
/// rows alone, as many of each table as these tell.
[[nodiscard]] std::vector<TableDigest> table_digests(CaseDatabase& database,
                                                     const std::vector<TableDigest>* sealed = nullptr);
/// What digests_json() wrote; nothing for any other text.
[[nodiscard]] std::optional<std::vector<TableDigest>> parse_digests(std::string_view json);
/// `{"files":{"rows":3,"sha256":"…"},…}`
[[nodiscard]] std::string digests_json(const std::vector<TableDigest>& digests);

}  // namespace contrail
