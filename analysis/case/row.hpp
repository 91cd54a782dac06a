// A row of a case before it is stored: values by the names of their columns.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/case/database.hpp"
#include "analysis/case/schema.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

/// Nothing in place of a value or a text that is not there.
template <class T>
[[nodiscard]] CaseValue value_or_none(const std::optional<T>& value) {
  return value ? CaseValue(*value) : CaseValue();
}
[[nodiscard]] inline CaseValue text_or_none(std::string_view text) {
  return text.empty() ? CaseValue() : CaseValue(valid_utf8(text));
}

struct CaseRow {
  explicit CaseRow(CaseTable of) : table(of), values(row_of(of).columns.size()) {}
  /// `name` is a column of the table.
  CaseRow& set(std::string_view name, CaseValue value) {
    values.at(column_of(table, name)) = std::move(value);
    return *this;
  }
  /// Its parameters of an `INSERT`, from this one on; it has to stay as it is until that ran. The one behind them.
  int bind_to(CaseStatement& insert, int at) const {
    const CaseValue none;
    if (row_of(table).shape != CaseShape::none) {
      if (geometry.empty())
        insert.bind_kept(at++, none);
      else
        insert.bind_kept(at++, Bytes(geometry));
    }
    for (const CaseValue& value : values) insert.bind_kept(at++, value);
    return at;
  }
  CaseTable table;
  std::vector<CaseValue> values;  ///< in the order of the table's columns
  CaseBlob geometry;              ///< empty: none
};

}  // namespace contrail
