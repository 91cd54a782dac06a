// A row of a case before it is stored: values by the names of their columns.
#pragma once
#include <string_view>
#include <vector>

#include "analysis/case/database.hpp"
#include "analysis/case/schema.hpp"

namespace contrail {

struct CaseRow {
  explicit CaseRow(CaseTable of) : table(of), values(row_of(of).columns.size()) {}
  /// `name` is a column of the table.
  CaseRow& set(std::string_view name, CaseValue value) {
    values.at(column_of(table, name)) = std::move(value);
    return *this;
  }
  CaseTable table;
  std::vector<CaseValue> values;  ///< in the order of the table's columns
  CaseBlob geometry;              ///< empty: none
};

}  // namespace contrail
