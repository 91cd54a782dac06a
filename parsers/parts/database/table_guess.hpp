// Of which table a row is that no tree leads to.
#pragma once
#include <map>
#include <span>

#include "parsers/parts/sqlite/rows.hpp"
#include "parsers/parts/sqlite/schema.hpp"

namespace contrail::database {

class TableGuess {
 public:
  /// The only table whose rows have as many values, else one without names. Lives as long as this does, and `tables`.
  [[nodiscard]] const SqliteTable& table_of(const SqliteRow& row, std::span<const SqliteTable> tables);

 private:
  std::map<std::size_t, SqliteTable> nameless_;  ///< by the number of values
};

}  // namespace contrail::database
