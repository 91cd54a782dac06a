#include "parsers/parts/database/fields.hpp"

#include <algorithm>

#include "parsers/parts/database/pages.hpp"
#include "parsers/parts/sqlite/sql.hpp"

namespace contrail::database {
namespace {

using enum Meaning;

// Tables that SQLite and Android make by themselves.
constexpr Field sequence_fields[] = {{"name", structure}, {"seq", sequence}};
constexpr Field android_fields[] = {{"locale", language}};
constexpr Table common[] = {{"sqlite_sequence", sequence_fields}, {"android_metadata", android_fields}};

const Table* find_among(std::span<const Table> tables, std::string_view name) {
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return same_sql_name(table.name, name); });
  return found == tables.end() ? nullptr : &*found;
}

void tell_table(const TellField& tell, const Table& table) {
  for (const Field& field : table.fields) {
    const Subject subject = field.subject != Subject::none ? field.subject : table.subject;
    if (field.meaning != structure) tell({table.name, field.name, field.meaning, field.unit, subject});
  }
}

bool has_column(const SqliteTable& table, std::string_view name) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const std::string& column) { return same_sql_name(column, name); });
}

}  // namespace

const Table* find_table(std::span<const Table> known, std::string_view name) {
  const Table* found = find_among(known, name);
  return found ? found : find_among(common, name);
}

const Field* find_field(const Table* table, std::string_view column) {
  if (!table) return nullptr;
  const auto found = std::find_if(table->fields.begin(), table->fields.end(),
                                  [&](const Field& field) { return same_sql_name(field.name, column); });
  return found == table->fields.end() ? nullptr : &*found;
}

void tell_fields(const TellField& tell, std::span<const Table> known) {
  tell_page_fields(tell);
  for (const Table& table : known) tell_table(tell, table);
  for (const Table& table : common) tell_table(tell, table);
}

bool has_tables(Bytes file, std::span<const Needed> needed) {
  const std::optional<SqliteFile> read = SqliteFile::read(file);
  if (!read) return false;
  const std::vector<SqliteTable> tables = sqlite_tables(*read, [](Code, ByteRange, const std::string&) {});
  return std::all_of(needed.begin(), needed.end(), [&](const Needed& wanted) {
    return std::any_of(tables.begin(), tables.end(), [&](const SqliteTable& table) {
      return same_sql_name(table.name, wanted.table) &&
             std::all_of(wanted.columns.begin(), wanted.columns.end(),
                         [&](std::string_view column) { return has_column(table, column); });
    });
  });
}

}  // namespace contrail::database
