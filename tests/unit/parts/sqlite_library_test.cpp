// SQLite: what our readers say of databases that the library made is what the library says of them.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/sqlite/rows.hpp"
#include "parsers/parts/sqlite/schema.hpp"

namespace contrail {
namespace {

/// A database in memory.
struct Library {
  Library() { sqlite3_open(":memory:", &db); }
  ~Library() { sqlite3_close(db); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  void run(const std::string& sql) const {
    ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }
  /// All rows of a table, the rowid first.
  [[nodiscard]] std::string rows(const std::string& table) const {
    return answer("SELECT rowid, * FROM " + table + " ORDER BY rowid");
  }
  [[nodiscard]] std::string answer(const std::string& sql) const {
    std::string out;
    sqlite3_stmt* query = nullptr;
    sqlite3_prepare_v2(db, sql.c_str(), -1, &query, nullptr);
    while (sqlite3_step(query) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(query); ++i) out += word(query, i) + " ";
      out += "\n";
    }
    sqlite3_finalize(query);
    return out;
  }
  [[nodiscard]] std::vector<std::byte> file() const {
    sqlite3_int64 size = 0;
    unsigned char* bytes = sqlite3_serialize(db, "main", &size, 0);
    const auto* begin = reinterpret_cast<const std::byte*>(bytes);
    std::vector<std::byte> out(begin, begin + size);
    sqlite3_free(bytes);
    return out;
  }
  static std::string word(sqlite3_stmt* query, int i) {
    switch (sqlite3_column_type(query, i)) {
      case SQLITE_INTEGER: return std::to_string(sqlite3_column_int64(query, i));
      case SQLITE_FLOAT: return std::to_string(sqlite3_column_double(query, i));
      case SQLITE_NULL: return "null";
      case SQLITE_TEXT: return "'" + std::string(reinterpret_cast<const char*>(sqlite3_column_text(query, i))) + "'";
      default: {
        const auto* blob = static_cast<const std::byte*>(sqlite3_column_blob(query, i));
        return "x" + hex_of({blob, static_cast<std::size_t>(sqlite3_column_bytes(query, i))});
      }
    }
  }
  sqlite3* db = nullptr;
};

std::string word(const SqliteFile& file, const SqliteRow& row, const SqliteValue& value) {
  const Bytes stored = row.record.subspan(value.place.at, value.place.size);
  if (const auto place = row.place_of(value)) {
    const Bytes there = file.bytes().subspan(place->at, place->size);
    EXPECT_TRUE(std::equal(there.begin(), there.end(), stored.begin(), stored.end()));
  }
  switch (value.kind) {
    case SqliteKind::null: return "null";
    case SqliteKind::integer: return std::to_string(value.integer);
    case SqliteKind::real: return std::to_string(value.real);
    case SqliteKind::blob: return "x" + hex_of(stored);
    case SqliteKind::text: break;
  }
  if (file.encoding() == SqliteText::utf8) return "'" + std::string(as_text(stored)) + "'";
  return "'" + utf8_of_utf16(stored, file.encoding() == SqliteText::utf16be) + "'";
}

/// The same rows as Library::rows; of a table without rowids all columns as they are stored.
std::string our_rows(Bytes bytes, const std::string& name) {
  const auto file = SqliteFile::read(bytes);
  if (!file) return "no database";
  const SqliteDamage fail = [](Code code, ByteRange where, const std::string& text) {
    ADD_FAILURE() << id_of(code) << " at " << where.at << ": " << text;
  };
  std::string out;
  for (const SqliteTable& table : sqlite_tables(*file, fail)) {
    if (table.name != name) continue;
    SqliteRows rows(*file, table.root, fail, nullptr, table.tree());
    for (SqliteRow row; rows.next(row);) {
      if (table.has_rowid) out += std::to_string(row.rowid) + " ";
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const bool stored = i < row.values.size();
        out += (table.rowid_column == i ? std::to_string(row.rowid)
                : stored                ? word(*file, row, row.values[i])
                                        : "null") +
               " ";
      }
      out += "\n";
    }
  }
  return out;
}

class SqliteLibrary : public testing::TestWithParam<std::string> {};

TEST_P(SqliteLibrary, SaysTheSame) {
  Library library;
  library.run(GetParam());
  library.run("CREATE TABLE kinds(a, b, c, d, e)");
  library.run(
      "INSERT INTO kinds VALUES(null, 0, 1, -1, 127), (128, 32768, 8388608, 2147483648, 140737488355328),"
      "(-9223372036854775808, 1.5, -1e300, '', x''), ('text', 'Gr\u00fc\u00dfe \U0001F681', x'00ff', 3.0, '1')");
  library.run("CREATE TABLE ids(x, id INTEGER PRIMARY KEY, y)");
  library.run("INSERT INTO ids VALUES('a', 5, 1), ('b', -7, 2), ('c', 9223372036854775807, 3), ('d', 300, 4)");
  library.run("ALTER TABLE ids ADD COLUMN later");
  library.run("INSERT INTO ids VALUES('e', 301, 5, 'new')");
  library.run("CREATE TABLE many(n INT, text)");
  library.run(
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) "
      "INSERT INTO many SELECT n * n, printf('row %d', n) FROM c");
  library.run("DELETE FROM many WHERE n % 3 = 0");
  library.run("CREATE INDEX by_text ON many(text)");
  // Around each size at which a row begins to go on in another page, and far above.
  library.run("CREATE TABLE longs(size INT, content)");
  library.run(
      "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 1600) "
      "INSERT INTO longs SELECT n, substr(hex(zeroblob(n)), 1, n) FROM c");
  library.run("INSERT INTO longs VALUES(100000, zeroblob(100000)), (70000, hex(zeroblob(35000)))");
  library.run("CREATE TABLE keyed(n INT, word TEXT, more, PRIMARY KEY(word COLLATE BINARY, n)) WITHOUT ROWID");
  library.run(
      "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 1500) "
      "INSERT INTO keyed SELECT n, substr(hex(zeroblob(n)), 1, n % 700) || n * 7919 % 1501, n * n FROM c");
  const std::vector<std::byte> file = library.file();
  const std::string keyed = library.answer("SELECT word, n, more FROM keyed ORDER BY word, n");
  ASSERT_GT(keyed.size(), 50u);
  EXPECT_TRUE(our_rows(file, "keyed") == keyed);
  for (const char* table : {"kinds", "ids", "many", "longs"}) {
    const std::string theirs = library.rows(table);
    ASSERT_GT(theirs.size(), 50u) << table;
    EXPECT_TRUE(our_rows(file, table) == theirs) << table;
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, SqliteLibrary,
                         testing::Values("PRAGMA page_size = 512", "PRAGMA page_size = 4096",
                                         "PRAGMA page_size = 65536",
                                         "PRAGMA page_size = 1024; PRAGMA encoding = 'UTF-16le'",
                                         "PRAGMA page_size = 1024; PRAGMA encoding = 'UTF-16be'"));

TEST(SqliteLibraryDamage, ABrokenPageLosesItsOwnRows) {
  Library library;
  library.run("PRAGMA page_size = 512; CREATE TABLE t(n INT)");
  library.run(
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO t SELECT n FROM c");
  std::vector<std::byte> bytes = library.file();
  const auto whole = SqliteFile::read(bytes);
  ASSERT_TRUE(whole && whole->pages() > 20);
  std::fill_n(bytes.begin() + 10 * 512, 512, std::byte{0xFF});
  std::vector<ByteRange> damaged;
  SqliteRows rows(*whole, 2, [&](Code, ByteRange where, const std::string&) { damaged.push_back(where); });
  std::int64_t count = 0, last = 0;
  for (SqliteRow row; rows.next(row); ++count) last = row.rowid;
  EXPECT_EQ(last, 2000);
  EXPECT_LT(count, 2000);
  EXPECT_GT(count, 1900);
  ASSERT_EQ(damaged.size(), 1u);
  EXPECT_EQ(damaged[0].at, 10u * 512);
}

}  // namespace
}  // namespace contrail
