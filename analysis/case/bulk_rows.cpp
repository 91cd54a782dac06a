#include "analysis/case/bulk_rows.hpp"

#include <utility>

namespace contrail {

void BulkRows::add(CaseRow row) {
  if (row.table == CaseTable::files) return file_.add(row);
  Waiting& waiting = tables_[static_cast<std::size_t>(row.table)];
  waiting.rows.push_back(std::move(row));
  if (waiting.rows.size() == at_a_time) insert(waiting);
}

void BulkRows::add(CaseTable table, const CaseStatement& row, int first) {
  if (table == CaseTable::files) return file_.add(table, row, first);
  CaseRow taken(table);
  const int columns = first + (row_of(table).shape != CaseShape::none);
  for (std::size_t i = 0; i < taken.values.size(); ++i) taken.values[i] = row.value(columns + static_cast<int>(i));
  if (columns > first) {
    const Bytes geometry = row.blob(first);
    taken.geometry.assign(geometry.begin(), geometry.end());
  }
  add(std::move(taken));
}

void BulkRows::insert(Waiting& waiting) {
  if (!waiting.insert) waiting.insert.emplace(file_.insert_statement(waiting.rows.front().table, at_a_time));
  file_.begin();
  int at = 0;
  for (const CaseRow& row : waiting.rows) at = row.bind_to(*waiting.insert, at);
  waiting.insert->run();
  waiting.rows.clear();
}

void BulkRows::store() {
  for (Waiting& waiting : tables_) {
    for (const CaseRow& row : waiting.rows) file_.add(row);
    waiting.rows.clear();
  }
}

void BulkRows::forget() {
  for (Waiting& waiting : tables_) waiting.rows.clear();
}

}  // namespace contrail
