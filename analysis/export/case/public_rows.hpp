// What of a case may be seen by everybody (`--public`): a list of the columns that stay, and how; all others go.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "analysis/case/row.hpp"
#include "analysis/scrub/places.hpp"

namespace contrail {

/// Places become the middles of cells of 1 km; files are called `file-1`, in the order of the case; serials, names,
/// accounts, texts that stood in a file, paths, heights above sea, areas, and the times and offsets of single positions
/// go.
class PublicRows {
 public:
  /// Tells a row of `files`, before any other is stripped.
  void name(const CaseRow& file);
  void strip(CaseRow& row);

 private:
  [[nodiscard]] CaseValue alias(const CaseValue& path) const;
  void coarsen_columns(CaseRow& row);
  void coarsen_geometry(CaseRow& row);
  /// Nothing for what is no place.
  [[nodiscard]] std::optional<SecretPlace> cell(double lat_deg, double lon_deg);

  static constexpr double cell_m = 1'000;
  CellSets cells_{cell_m};
  std::optional<SecretPlace> last_;  ///< places come in rows: the next is mostly in the same cell
  std::unordered_map<std::string, std::string> names_;
};

}  // namespace contrail
