// An R-tree of SQLite made at once, of all of its boxes: sorted into full nodes (Leutenegger's sort-tile-recursive
// packing), which takes a small part of the time of inserting one by one, and answers as fast.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/case/database.hpp"

namespace contrail {

struct IndexedBox {
  std::int64_t id = 0;
  double low_x = 0, high_x = 0, low_y = 0, high_y = 0;  ///< finite, low <= high
};

/// Fills `tree`, a virtual table of SQLite's module rtree with two dimensions that has no rows yet. Ids differ. The
/// same boxes make the same nodes, in whatever order they come.
void fill_spatial_index(CaseDatabase& database, const std::string& tree, const std::vector<IndexedBox>& boxes);

}  // namespace contrail
