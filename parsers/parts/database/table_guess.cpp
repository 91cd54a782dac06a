#include "parsers/parts/database/table_guess.hpp"

#include <algorithm>

namespace contrail::database {

const SqliteTable& TableGuess::table_of(const SqliteRow& row, std::span<const SqliteTable> tables) {
  const std::size_t values = row.values.size();
  const auto fits = [&](const SqliteTable& table) { return table.has_rowid && table.columns.size() == values; };
  if (std::count_if(tables.begin(), tables.end(), fits) == 1) return *std::find_if(tables.begin(), tables.end(), fits);
  SqliteTable& made = nameless_[values];
  if (made.columns.empty()) {
    made.name = "row of " + std::to_string(values);
    for (std::size_t i = 1; i <= values; ++i) made.columns.push_back("value " + std::to_string(i));
  }
  return made;
}

}  // namespace contrail::database
