#include "parsers/parts/database/database.hpp"

#include <utility>

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

void silent(Code, ByteRange, const std::string&) {}

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
  pages_ = std::make_unique<Pages>(walk_, in_, *file_);
  teller_ = std::make_unique<RowTeller>(walk_, in_, *file_);
}

Database::~Database() = default;

SqliteDamage Database::damage() {
  return [this](Code code, ByteRange range, std::string text) { walk_.note(code, where(range), std::move(text)); };
}

void Database::tell_all(const Take& take) {
  const SqliteTable schema = database::schema();
  tell_rows(schema, &schema_table, silent, take);  // damage was told when the tables were read
  for (const SqliteTable& table : tables_) {
    if (table.root != 0) tell_rows(table, find_table(known_, table.name), damage(), take);
  }
  pages_->tell(read_, [this](std::uint32_t page) { tell_deleted(page); });
  if (deleted_ != 0)
    walk_.note(Code::remark, Severity::notice, where({0, SqliteFile::header_size}),
               std::to_string(deleted_) + (deleted_ == 1 ? " row that was" : " rows that were") +
                   " deleted can still be read");
}

void Database::tell_rows(const SqliteTable& table, const Table* known, const SqliteDamage& damaged, const Take& take) {
  teller_->begin(table, known, table.name);
  SqliteRows rows(*file_, table.root, damaged, &read_, table.tree());
  for (SqliteRow row; rows.next(row);) {
    teller_->tell(row);
    tell_slack(row);
    take(table, row);
  }
}

/// Behind the end of a row in its last page, the bytes of others may stand.
void Database::tell_slack(const SqliteRow& row) {
  if (row.pieces.size() < 2) return;
  const std::uint64_t end = row.pieces.back().at + row.pieces.back().size;
  const std::uint64_t page_end = (row.pieces.back().at / file_->page_size()) * file_->page_size() + file_->usable();
  pages_->leftover({end, page_end - end});
}

/// A page that was freed still has its rows, until it is used again.
void Database::tell_deleted(std::uint32_t page) {
  constexpr std::byte leaf{0x0D};
  if (file_->page(page).front() != leaf) return;
  SqliteRows rows(*file_, page, silent, &read_);
  for (SqliteRow row; rows.next(row);) {
    if (!row.whole || row.values.empty()) continue;
    const SqliteTable& table = guess_.table_of(row, tables_);
    teller_->begin(table, find_table(known_, table.name), table.name + " (deleted)");
    teller_->tell(row);
    ++deleted_;
  }
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
