// A case: one SQLite file, a GeoPackage, that holds what was found in all files of an exhibit. Written by one program
// at a time; what is committed stays whatever ends the program.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/case/database.hpp"
#include "analysis/case/row.hpp"

namespace contrail {

/// A file as the case holds it.
struct CaseFileState {
  std::int64_t bytes = 0, mtime_ns = 0;
  std::string sha256;
};

class CaseFile {
 public:
  /// `making`: an empty case, of which `about` says what made it. Else one that is there, of a version that is known.
  CaseFile(const std::string& path, CaseDatabase::For what, const std::string& about = {});
  ~CaseFile();
  CaseFile(const CaseFile&) = delete;
  CaseFile& operator=(const CaseFile&) = delete;

  [[nodiscard]] CaseDatabase& database() { return database_; }

  /// From here on changes are one transaction, up to the next commit().
  void begin();
  void commit();
  void roll_back();
  void add(const CaseRow& row);
  /// A row of another case as it is: from this column on the geometry, if the table has one, and the table's columns.
  void add(CaseTable table, const CaseStatement& row, int first);
  /// One that adds so many rows; their values as CaseRow::bind_to() gives them.
  [[nodiscard]] CaseStatement insert_statement(CaseTable table, std::size_t rows);
  /// What clocks and links are found by, see evidence_blob.hpp.
  void add_evidence(const std::string& file, CaseBlob clock);
  /// All rows that were read from a file, and from the members in it.
  void remove(const std::string& file);

  /// Nothing where the case does not hold the file.
  [[nodiscard]] std::optional<CaseFileState> state_of(const std::string& file);
  /// Those that are no members, in the order of the table.
  [[nodiscard]] std::vector<std::string> files_of_their_own();
  /// Files of their own whose rows depend on another zone than this one, or that keys which are given now may open.
  /// Empty: no zone, no keys.
  [[nodiscard]] std::vector<std::string> read_otherwise(const std::string& zone, const std::string& keychain_sha256);
  [[nodiscard]] std::int64_t rows_of(CaseTable table);

  /// Written to its end: what was begun in an earlier run may not be.
  [[nodiscard]] bool is_complete();
  /// Marks it as unfinished, before the first row.
  void open_for_rows();
  /// Rows in canonical order, clocks, links, R-trees. Not committed: a complete case is never kept without its seal.
  void complete();
  /// No log beside it any more: the case is one file.
  void close();

 private:
  void check_version();
  CaseStatement& insert_into(CaseTable table);
  /// From the moment it is made: a scan that was ended before it stored a row has finished nothing.
  void mark_unfinished();
  CaseDatabase database_;
  std::array<std::optional<CaseStatement>, case_table_count> inserts_;
  std::optional<CaseStatement> evidence_, state_;
  bool writes_ = false, in_transaction_ = false;
};

/// By its first bytes: a GeoPackage, which only a case is read as.
[[nodiscard]] bool is_geopackage(const std::string& path);
/// A path as the case holds it: valid UTF-8, with `\xNN` for bytes that are none.
[[nodiscard]] std::string path_in_case(std::string_view path);
/// The path that a case holds so.
[[nodiscard]] std::string path_from_case(std::string_view name);
/// `a/b` before `a-b`, as folders are walked: the order of files in a case.
[[nodiscard]] bool path_before(std::string_view a, std::string_view b);

}  // namespace contrail
