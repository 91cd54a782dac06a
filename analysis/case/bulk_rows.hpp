// Rows on their way into the tables of a case, several in a statement: to begin and end one costs as much as a row.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "analysis/case/case_file.hpp"

namespace contrail {

/// Rows of a table come into it in the order in which they are added. Until store() some are not there; those of
/// `files` are at once, as is asked whether a file is there.
class BulkRows {
 public:
  explicit BulkRows(CaseFile& file) : file_(file) {}
  void add(CaseRow row);
  /// See CaseFile::add.
  void add(CaseTable table, const CaseStatement& row, int first);
  void store();
  /// What was not stored yet.
  void forget();

 private:
  static constexpr std::size_t at_a_time = 16;
  struct Waiting {
    std::vector<CaseRow> rows;
    std::optional<CaseStatement> insert;  ///< of so many rows as are stored at a time
  };
  void insert(Waiting& waiting);
  CaseFile& file_;
  std::array<Waiting, case_table_count> tables_;
};

}  // namespace contrail
