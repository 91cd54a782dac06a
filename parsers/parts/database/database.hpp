// SQLite databases as records: pages, rows, and what of the file none of them is.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/database/fields.hpp"
#include "parsers/parts/database/table_guess.hpp"
#include "parsers/parts/sqlite/rows.hpp"

namespace contrail::database {

class Pages;
class RowTeller;

class Database {
 public:
  /// `known`: tables whose columns mean something; others are told without. Fails where the file is none.
  Database(Walk& walk, Reader in, std::span<const Table> known);
  ~Database();

  using Take = std::function<void(const SqliteTable& table, const SqliteRow& row)>;
  /// Tells everything; `take` gets each row of the tables, too, but no deleted ones.
  void tell_all(const Take& take);
  [[nodiscard]] std::span<const SqliteTable> tables() const { return tables_; }
  /// A text as UTF-8; empty where it is none.
  [[nodiscard]] std::string text_of(const SqliteRow& row, const SqliteValue& value) const {
    return sqlite_text(*file_, row, value);
  }
  /// Of what stands in the database's own file.
  [[nodiscard]] Where where(ByteRange range) const { return in_.where(in_.begin() + range.at, range.size); }

 private:
  [[nodiscard]] SqliteDamage damage();
  void tell_rows(const SqliteTable& table, const Table* known, const SqliteDamage& damaged, const Take& take);
  void tell_slack(const SqliteRow& row);
  void tell_deleted(std::uint32_t page);

  Walk& walk_;
  Reader in_;
  std::span<const Table> known_;
  std::optional<SqliteFile> file_;
  std::vector<SqliteTable> tables_;
  TableGuess guess_;
  SqlitePages read_;
  std::unique_ptr<Pages> pages_;
  std::unique_ptr<RowTeller> teller_;
  std::size_t deleted_ = 0;
};

/// The value of a column of a row; null: it has none.
[[nodiscard]] const SqliteValue* value_of(const SqliteTable& table, const SqliteRow& row, std::string_view column);
/// A number with the place it was read at; of the rowid by another name the rowid.
struct Integer {
  std::int64_t value = 0;
  ByteRange place;  ///< in the file; size 0 where it lies in several pages
};
[[nodiscard]] std::optional<Integer> integer_of(const SqliteTable& table, const SqliteRow& row,
                                                std::string_view column);

}  // namespace contrail::database
