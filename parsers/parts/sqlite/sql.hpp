// The words of SQL statements, as far as a schema needs them (https://sqlite.org/lang_createtable.html).
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// Equal but for the case of ASCII letters, as SQLite compares names and keywords.
[[nodiscard]] bool same_sql_name(std::string_view a, std::string_view b);

/// A name, a number, a keyword or a single character. What stands in quotes is a name, never a keyword.
struct SqlWord {
  std::string text;
  bool quoted = false;
  [[nodiscard]] bool is(std::string_view keyword) const { return !quoted && same_sql_name(text, keyword); }
};

/// The words of a statement, without blanks and comments.
class SqlWords {
 public:
  explicit SqlWords(std::string_view sql) : sql_(sql) {}
  /// False at the end.
  bool next(SqlWord& word);

 private:
  void pass_blanks();
  void read_quoted(char close, std::string& text);

  std::string_view sql_;
  std::size_t at_ = 0;
};

}  // namespace contrail
