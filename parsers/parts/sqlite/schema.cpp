#include "parsers/parts/sqlite/schema.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/sqlite/rows.hpp"
#include "parsers/parts/sqlite/sql.hpp"

namespace contrail {
namespace {

/// The words of one column or one constraint.
using Definition = std::vector<SqlWord>;

/// Where a keyword stands; the number of words where it does not.
std::size_t find(const Definition& words, std::string_view keyword) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const SqlWord& word) { return word.is(keyword); });
  return static_cast<std::size_t>(found - words.begin());
}

bool has(const Definition& words, std::string_view keyword) { return find(words, keyword) < words.size(); }

bool is_any_of(const SqlWord& word, std::span<const std::string_view> keywords) {
  return std::any_of(keywords.begin(), keywords.end(), [&](std::string_view keyword) { return word.is(keyword); });
}

bool is_constraint(const Definition& words) {
  constexpr std::string_view begins[] = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"};
  return is_any_of(words.front(), begins);
}

/// The type is the one word INTEGER: what follows is no more of it (section 2.4 of lang_createtable: of any other type
/// a primary key is no rowid).
bool is_integer(const Definition& words) {
  constexpr std::string_view ends_type[] = {"CONSTRAINT", "PRIMARY", "NOT",        "NULL",      "UNIQUE", "CHECK",
                                            "DEFAULT",    "COLLATE", "REFERENCES", "GENERATED", "AS"};
  return words.size() > 1 && words[1].is("INTEGER") && (words.size() == 2 || is_any_of(words[2], ends_type));
}

/// A primary key in descending order is none, by an old mistake that SQLite keeps.
bool is_rowid(const Definition& words) {
  const std::size_t primary = find(words, "PRIMARY");
  const bool descends = primary + 2 < words.size() && words[primary + 2].is("DESC");
  return is_integer(words) && primary < words.size() && !descends;
}

/// The columns of a table's PRIMARY KEY (…), in its order: the first words between commas.
void add_key(const Definition& words, std::vector<std::string>& key) {
  int depth = 0;
  bool first = false;
  for (std::size_t i = find(words, "PRIMARY"); i < words.size(); ++i) {
    if (depth == 1 && first) key.push_back(words[i].text);
    depth += words[i].is("(");
    depth -= words[i].is(")");
    first = depth == 1 && (words[i].is("(") || words[i].is(","));
    if (depth == 0 && words[i].is(")")) return;
  }
}

/// Section 2.4: rows without a rowid store their key first.
void put_key_first(std::vector<std::string>& columns, const std::vector<std::string>& key) {
  std::vector<std::string> ordered;
  const auto take = [&](const std::string& name) {
    const auto same = [&](const std::string& column) { return same_sql_name(column, name); };
    const auto found = std::find_if(columns.begin(), columns.end(), same);
    if (found == columns.end() || std::any_of(ordered.begin(), ordered.end(), same)) return;
    ordered.push_back(*found);
  };
  for (const std::string& name : key) take(name);
  const std::size_t keys = ordered.size();
  for (const std::string& name : columns) {
    const auto same = [&](const std::string& column) { return same_sql_name(column, name); };
    if (std::none_of(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(keys), same))
      ordered.push_back(name);
  }
  columns = std::move(ordered);
}

/// The only column of a table's PRIMARY KEY (…); empty where it has several.
std::string_view key_column(const Definition& words) {
  const std::size_t primary = find(words, "PRIMARY");
  if (primary + 3 >= words.size() || has(words, ",")) return {};
  return words[primary + 3].text;
}

/// Computed when it is read, and so not stored.
bool is_virtual(const Definition& words) { return has(words, "AS") && !has(words, "STORED"); }

/// What stands between the parentheses, the first of which is read. Nothing where they do not close, or name too much.
std::vector<Definition> read_definitions(SqlWords& words) {
  std::vector<Definition> definitions(1);
  SqlWord word;
  for (int depth = 1; words.next(word);) {
    depth += word.is("(");
    depth -= word.is(")");
    if (depth == 0) return definitions;
    if (depth > 1 || !word.is(","))
      definitions.back().push_back(word);
    else if (definitions.size() < most_sqlite_values)
      definitions.emplace_back();
    else
      return {};
  }
  return {};
}

}  // namespace

std::optional<SqliteTable> read_create_table(std::string_view sql) {
  if (sql.size() > longest_sql_statement) return {};
  SqlWords words(sql);
  SqlWord word;
  while (words.next(word) && !word.is("(")) {
  }
  const std::vector<Definition> definitions = read_definitions(words);
  if (definitions.empty()) return {};
  SqliteTable table;
  std::vector<bool> integers;
  std::vector<std::string> key_columns;
  for (const Definition& definition : definitions) {
    if (definition.empty()) return {};
    if (is_constraint(definition)) {
      add_key(definition, key_columns);
      const auto key = std::find_if(table.columns.begin(), table.columns.end(), [&](const std::string& column) {
        return same_sql_name(column, key_column(definition));
      });
      const auto at = static_cast<std::size_t>(key - table.columns.begin());
      if (at < integers.size() && integers[at]) table.rowid_column = at;
    } else if (!is_virtual(definition)) {
      if (is_rowid(definition)) table.rowid_column = table.columns.size();
      if (has(definition, "PRIMARY")) key_columns.push_back(definition.front().text);
      table.columns.push_back(definition.front().text);
      integers.push_back(is_integer(definition));
    }
  }
  while (words.next(word)) {
    if (word.is("WITHOUT")) table.has_rowid = false;
  }
  if (!table.has_rowid) {
    table.rowid_column.reset();
    put_key_first(table.columns, key_columns);
  }
  return table;
}

std::string sqlite_text(const SqliteFile& file, const SqliteRow& row, const SqliteValue& value) {
  if (value.kind != SqliteKind::text) return {};
  const Bytes stored = row.record.subspan(value.place.at, value.place.size);
  if (file.encoding() == SqliteText::utf8) return valid_utf8(as_text(stored));
  return utf8_of_utf16(stored, file.encoding() == SqliteText::utf16be);
}

std::vector<SqliteTable> sqlite_tables(const SqliteFile& file, const SqliteDamage& damage) {
  std::vector<SqliteTable> tables;
  SqliteRows rows(file, 1, damage);
  SqliteRow row;
  while (rows.next(row)) {
    // type, name, tbl_name, rootpage, sql
    if (row.values.size() < 5 || sqlite_text(file, row, row.values[0]) != "table") continue;
    if (tables.size() == most_sqlite_tables) {
      damage(Code::limit, row.cell, "more than " + std::to_string(most_sqlite_tables) + " tables");
      break;
    }
    auto table = read_create_table(sqlite_text(file, row, row.values[4]));
    const std::int64_t root = row.values[3].integer;
    if (!table || root < 0 || root > std::numeric_limits<std::uint32_t>::max()) {
      damage(Code::bad_structure, row.cell, "the description of a table does not read as one");
      continue;
    }
    table->name = sqlite_text(file, row, row.values[1]);
    table->root = static_cast<std::uint32_t>(root);
    tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace contrail
