// The tables of an SQLite database (section 2.6) and the names of their columns.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/parts/sqlite/rows.hpp"

namespace contrail {

struct SqliteTable {
  std::string name;
  std::uint32_t root = 0;  ///< the page its rows begin at; 0: they are in no tree (a virtual table)
  [[nodiscard]] SqliteTree tree() const { return has_rowid ? SqliteTree::table : SqliteTree::index; }
  std::vector<std::string> columns;         ///< those that a row stores, in the order of its values
  std::optional<std::size_t> rowid_column;  ///< the rowid by another name: its values are stored as null
  bool has_rowid = true;                    ///< false: its rows are in a tree of keys, the primary key first
};

constexpr std::size_t most_sqlite_tables = 1000;
constexpr std::size_t longest_sql_statement = 1 << 20;  ///< bytes; about what the library takes

/// The tables that the schema names, names as UTF-8 whatever the file is in. What is damaged is told.
[[nodiscard]] std::vector<SqliteTable> sqlite_tables(const SqliteFile& file, const SqliteDamage& damage);

/// A value as UTF-8 whatever the file is in; empty where it is no text.
[[nodiscard]] std::string sqlite_text(const SqliteFile& file, const SqliteRow& row, const SqliteValue& value);

/// The columns that a CREATE TABLE statement names, and what it says of the rowid. Nothing where it does not read as
/// one.
[[nodiscard]] std::optional<SqliteTable> read_create_table(std::string_view sql);

}  // namespace contrail
