#include "parsers/parts/database/database.hpp"

#include <utility>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/database/pages.hpp"
#include "parsers/parts/database/rows.hpp"
#include "parsers/parts/sqlite/sql.hpp"

namespace contrail::database {
namespace {

using enum Meaning;

// Section 2.6: the schema is a table, too.
constexpr Field schema_fields[] = {
    {"type", structure}, {"name", structure}, {"tbl_name", structure}, {"rootpage", structure}, {"sql", structure}};
constexpr Table schema_table{"sqlite_schema", schema_fields};

SqliteTable schema() {
  SqliteTable table;
  table.name = schema_table.name;
  table.root = 1;
  for (const Field& field : schema_fields) table.columns.emplace_back(field.name);
  return table;
}

}  // namespace

Database::Database(Walk& walk, Reader in, std::span<const Table> known)
    : walk_(walk), in_(in), known_(known), file_(SqliteFile::read(in.rest())) {
  if (!file_) in.fail(Code::bad_structure, "no SQLite database");
  tables_ = sqlite_tables(*file_, damage());
}

SqliteDamage Database::damage() {
  return [this](Code code, ByteRange range, std::string text) { walk_.note(code, where(range), std::move(text)); };
}

void Database::tell_all(const Take& take) {
  SqlitePages read;
  Pages pages(walk_, in_, *file_);
  RowTeller teller(walk_, in_, *file_);
  const auto tell = [&](const SqliteTable& table, const Table* known, const SqliteDamage& damaged) {
    teller.begin(table, known);
    SqliteRows rows(*file_, table.root, damaged, &read);
    for (SqliteRow row; rows.next(row);) {
      teller.tell(row);
      tell_slack(row, pages);
      take(table, row);
    }
  };
  const SqliteTable schema = database::schema();
  tell(schema, &schema_table, [](Code, ByteRange, const std::string&) {});  // told when the tables were read
  for (const SqliteTable& table : tables_) {
    if (table.root == 0) continue;
    if (table.has_rowid)
      tell(table, find_table(known_, table.name), damage());
    else
      walk_.note(Code::unseen, Severity::notice, where({0, 0}),
                 "the rows of table " + escaped(table.name) + " have no rowid: not read");
  }
  pages.tell(read);
}

/// Behind the end of a row in its last page, the bytes of others may stand.
void Database::tell_slack(const SqliteRow& row, Pages& pages) {
  if (row.pieces.size() < 2) return;
  const std::uint64_t end = row.pieces.back().at + row.pieces.back().size;
  const std::uint64_t page_end = (row.pieces.back().at / file_->page_size()) * file_->page_size() + file_->usable();
  pages.leftover({end, page_end - end});
}

const SqliteValue* value_of(const SqliteTable& table, const SqliteRow& row, std::string_view column) {
  for (std::size_t i = 0; i < table.columns.size() && i < row.values.size(); ++i) {
    if (same_sql_name(table.columns[i], column))
      return row.values[i].kind == SqliteKind::null ? nullptr : &row.values[i];
  }
  return nullptr;
}

std::optional<Integer> integer_of(const SqliteTable& table, const SqliteRow& row, std::string_view column) {
  if (table.rowid_column && same_sql_name(table.columns[*table.rowid_column], column))
    return Integer{row.rowid, row.rowid_at};
  const SqliteValue* value = value_of(table, row, column);
  if (!value || value->kind != SqliteKind::integer) return std::nullopt;
  return Integer{value->integer, row.place_of(*value).value_or(ByteRange{})};
}

}  // namespace contrail::database
