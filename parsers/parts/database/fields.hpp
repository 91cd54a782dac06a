// What is known of the tables of a database: the meanings of their columns.
#pragma once
#include <span>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/parts/sqlite/schema.hpp"

namespace contrail::database {

/// One column of a table. Names are compared as SQLite does.
struct Field {
  std::string_view name;
  Meaning meaning;
  double per = 1;
  std::string_view unit = {};
  Subject subject = Subject::none;
};
struct Table {
  std::string_view name;
  std::span<const Field> fields;
  Subject subject = Subject::none;
};

/// Of the room's own, or of those that many databases have. Null: nothing is known of it.
[[nodiscard]] const Table* find_table(std::span<const Table> known, std::string_view name);
[[nodiscard]] const Field* find_field(const Table* table, std::string_view column);
void tell_fields(const TellField& tell, std::span<const Table> known);

/// A table with these columns among others, for detection: names of files prove nothing.
struct Needed {
  std::string_view table;
  std::span<const std::string_view> columns;
};
[[nodiscard]] bool has_tables(Bytes file, std::span<const Needed> needed);

}  // namespace contrail::database
