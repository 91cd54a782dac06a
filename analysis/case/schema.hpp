// The tables of a case and their columns: the one list that writing, reading, merging, checking and exporting follow.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

/// `moment`: UTC as text, to the millisecond (moment_text.hpp). `blob`: numbers of 8 bytes, least significant first.
enum class CaseType : std::uint8_t { integer, real, text, moment, truth, blob };
/// `point` and `line` have heights above sea (NaN: not known).
enum class CaseShape : std::uint8_t { none, point, line, area };

struct CaseColumn {
  std::string_view name;
  CaseType type;
};

/// Which table; rows are told by it.
enum class CaseTable : std::uint8_t {
  files,
  recordings,
  tracks,
  shots,
  footprints,
  events,
  devices,
  identities,
  findings,
  links,
  index_rows,
};
constexpr std::size_t case_table_count = 11;
/// All of them, in order.
constexpr std::array<CaseTable, case_table_count> all_case_tables = [] {
  std::array<CaseTable, case_table_count> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<CaseTable>(i);
  return all;
}();

/// What a table holds. The first column of every table but `links` and `index_rows` or the one called `file` names the
/// file that a row is of, as `files.path` has it.
struct CaseTableRow {
  CaseTable table;
  std::string_view name;
  CaseShape shape;
  std::string_view of_file;  ///< the column that names the file a row was read from
  std::string_view text;     ///< one sentence for people
  std::span<const CaseColumn> columns;
};

/// In the order of CaseTable. `custody` and what is only this program's stand beside them: `evidence` (what clocks and
/// links are found by), `case_info` (the version).
[[nodiscard]] std::span<const CaseTableRow> case_tables();
[[nodiscard]] const CaseTableRow& row_of(CaseTable table);
/// Where a column stands; the number of columns where there is none.
[[nodiscard]] std::size_t column_of(CaseTable table, std::string_view name);

/// How GeoPackage and SQLite call it: `INTEGER`, `DATETIME` …
[[nodiscard]] std::string_view sql_name(CaseType type);
/// A name as SQL takes any: `"offset"`.
[[nodiscard]] std::string sql_quoted(std::string_view name);
/// `"path","bytes",…`, without the geometry; `before` each of them, such as `s.`.
[[nodiscard]] std::string column_list(const CaseTableRow& table, std::string_view before = {});

/// Cases of another version are refused: their tables have other columns. 2: files in disk images, who shows what.
constexpr int case_version = 2;

}  // namespace contrail
