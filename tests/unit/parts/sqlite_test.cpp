// SQLite: numbers, records, statements and pages written by hand from the specification, and damaged ones.
#include <gtest/gtest.h>

#include "parsers/parts/sqlite/rows.hpp"
#include "parsers/parts/sqlite/schema.hpp"
#include "parsers/parts/sqlite/sql.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

std::string varint(std::string_view text) {
  const std::vector<std::byte> bytes = test::assemble(text);
  std::size_t at = 0;
  const auto value = sqlite_varint(bytes, at);
  return value ? std::to_string(*value) + "+" + std::to_string(at) : "none";
}

TEST(SqliteVarint, SevenBitsAByteAndEightInTheNinth) {
  EXPECT_EQ(varint("00"), "0+1");
  EXPECT_EQ(varint("7F 80"), "127+1");
  EXPECT_EQ(varint("81 00"), "128+2");
  EXPECT_EQ(varint("FF 7F"), "16383+2");
  EXPECT_EQ(varint("81 80 00"), "16384+3");
  EXPECT_EQ(varint("FF FF FF FF FF FF FF FF FF"), "18446744073709551615+9");
  EXPECT_EQ(varint("80 80 80 80 80 80 80 80 81 55"), "129+9");
}

TEST(SqliteVarint, MustEnd) {
  EXPECT_EQ(varint(""), "none");
  EXPECT_EQ(varint("81"), "none");
  EXPECT_EQ(varint("FF FF FF FF FF FF FF FF"), "none");
}

/// `5i@2+1`: an integer of one byte at offset 2; a `!` where the record is damaged.
std::string record(std::string_view text) {
  const std::vector<std::byte> bytes = test::assemble(text);
  std::vector<SqliteValue> values;
  const bool whole = read_sqlite_record(bytes, values);
  std::string out;
  for (const SqliteValue& value : values) {
    switch (value.kind) {
      case SqliteKind::null: out += "null"; break;
      case SqliteKind::integer: out += std::to_string(value.integer) + "i"; break;
      case SqliteKind::real: out += std::to_string(value.real); break;
      case SqliteKind::text: out += "text"; break;
      case SqliteKind::blob: out += "blob"; break;
    }
    out += "@" + std::to_string(value.place.at) + "+" + std::to_string(value.place.size) + " ";
  }
  return out + (whole ? "" : "!");
}

TEST(SqliteRecord, EveryTypeByItsNumber) {
  EXPECT_EQ(record("02 00"), "null@2+0 ");
  EXPECT_EQ(record("02 01 80"), "-128i@2+1 ");
  EXPECT_EQ(record("02 02 01 00"), "256i@2+2 ");
  EXPECT_EQ(record("02 03 FF FF FE"), "-2i@2+3 ");
  EXPECT_EQ(record("02 04 7F FF FF FF"), "2147483647i@2+4 ");
  EXPECT_EQ(record("02 05 80 00 00 00 00 00"), "-140737488355328i@2+6 ");
  EXPECT_EQ(record("02 06 80 00 00 00 00 00 00 00"), "-9223372036854775808i@2+8 ");
  EXPECT_EQ(record("02 07 f64be -2.5"), "-2.500000@2+8 ");
  EXPECT_EQ(record("03 08 09"), "0i@1+1 1i@2+1 ");
  EXPECT_EQ(record("03 0C 0D"), "blob@3+0 text@3+0 ");
  EXPECT_EQ(record("04 10 13 01 00 FF \"abc\" 07"), "blob@4+2 text@6+3 7i@9+1 ");
}

TEST(SqliteRecord, DamageKeepsWhatStandsBeforeIt) {
  EXPECT_EQ(record(""), "!");
  EXPECT_EQ(record("05 01 01"), "!") << "a header longer than the record";
  EXPECT_EQ(record("00"), "!") << "a header shorter than its own length";
  EXPECT_EQ(record("03 01 0A 05"), "5i@3+1 !") << "a reserved type";
  EXPECT_EQ(record("03 01 0B 05"), "5i@3+1 !") << "a reserved type";
  EXPECT_EQ(record("03 01 15 05 \"ab\""), "5i@3+1 !") << "a text of four bytes in two";
  EXPECT_EQ(record("03 01 81 05"), "5i@3+1 !") << "a type that does not end";
  EXPECT_EQ(record("02 01 05 06"), "5i@2+1 !") << "a byte too much";
  EXPECT_EQ(record("0B 01 FF FF FF FF FF FF FF FF FF 05"), "5i@11+1 !") << "a text of 2^63 bytes";
}

TEST(SqliteRecord, NoMoreValuesThanTheLimit) {
  std::vector<std::byte> bytes = test::assemble("8F 52");  // a header of 2 + 2000 bytes
  bytes.resize(2002);
  std::vector<SqliteValue> values;
  EXPECT_TRUE(read_sqlite_record(bytes, values));
  EXPECT_EQ(values.size(), most_sqlite_values);
  bytes[1] = std::byte{0x53};
  bytes.resize(2003);
  EXPECT_FALSE(read_sqlite_record(bytes, values));
  EXPECT_EQ(values.size(), most_sqlite_values);
}

std::string columns_of(std::string_view sql) {
  const auto table = read_create_table(sql);
  if (!table) return "none";
  std::string out;
  for (std::size_t i = 0; i < table->columns.size(); ++i)
    out += (i ? "|" : "") + table->columns[i] + (table->rowid_column == i ? "*" : "");
  return out + (table->has_rowid ? "" : " without rowid");
}

TEST(SqliteSchema, NamesOfColumns) {
  EXPECT_EQ(columns_of("CREATE TABLE t(a, b TEXT, c DECIMAL(10,5) NOT NULL)"), "a|b|c");
  EXPECT_EQ(columns_of("CREATE TABLE t(\"a b\" INT, [c,d] INT, `e``f` INT, 'g''h', \"check\" INT)"),
            "a b|c,d|e`f|g'h|check");
  EXPECT_EQ(columns_of("CREATE TABLE t -- a comment (\n(a /* b, c */ INT, -- d,\n e)"), "a|e");
  EXPECT_EQ(columns_of("create table t(a, constraint k unique(a), check (a > 0), foreign key(a) references u(b))"),
            "a");
  EXPECT_EQ(columns_of("CREATE TABLE t(a, b AS (a + 1), c INT GENERATED ALWAYS AS (a) STORED)"), "a|c");
}

TEST(SqliteSchema, WhichColumnIsTheRowid) {
  EXPECT_EQ(columns_of("CREATE TABLE t(x, id INTEGER PRIMARY KEY AUTOINCREMENT)"), "x|id*");
  EXPECT_EQ(columns_of("CREATE TABLE t(id integer NOT NULL primary key ASC, x)"), "id*|x");
  EXPECT_EQ(columns_of("CREATE TABLE t(x, id INTEGER, PRIMARY KEY(ID))"), "x|id*");
  EXPECT_EQ(columns_of("CREATE TABLE t(id INT PRIMARY KEY)"), "id") << "only INTEGER";
  EXPECT_EQ(columns_of("CREATE TABLE t(id INTEGER UNSIGNED PRIMARY KEY)"), "id");
  EXPECT_EQ(columns_of("CREATE TABLE t(id INTEGER PRIMARY KEY DESC)"), "id");
  EXPECT_EQ(columns_of("CREATE TABLE t(a INTEGER, b INTEGER, PRIMARY KEY(a, b))"), "a|b");
  EXPECT_EQ(columns_of("CREATE TABLE t(a INT, PRIMARY KEY(a))"), "a");
  EXPECT_EQ(columns_of("CREATE TABLE t(id INTEGER PRIMARY KEY, x) WITHOUT ROWID"), "id|x without rowid");
}

TEST(SqliteSchema, RowsWithoutRowidStoreTheirKeyFirst) {
  EXPECT_EQ(columns_of("CREATE TABLE t(a, b TEXT PRIMARY KEY, c) WITHOUT ROWID"), "b|a|c without rowid");
  EXPECT_EQ(columns_of("CREATE TABLE t(a, b, c, PRIMARY KEY(c DESC, \"A\" COLLATE NOCASE, c)) WITHOUT ROWID"),
            "c|a|b without rowid");
}

TEST(SqliteSchema, WhatIsNoStatement) {
  EXPECT_EQ(columns_of(""), "none");
  EXPECT_EQ(columns_of("CREATE TABLE t"), "none");
  EXPECT_EQ(columns_of("CREATE TABLE t(a, b"), "none");
  EXPECT_EQ(columns_of("CREATE TABLE t()"), "none");
  EXPECT_EQ(columns_of("CREATE TABLE t(a,,b)"), "none");
  EXPECT_EQ(columns_of("CREATE TABLE t(\"a)"), "none") << "a quote that does not close";
  EXPECT_EQ(columns_of("CREATE TABLE t(a /* b)"), "none") << "a comment that does not close";
  std::string many = "CREATE TABLE t(a";
  for (std::size_t i = 1; i < most_sqlite_values; ++i) many += ",a";
  EXPECT_NE(columns_of(many + ")"), "none");
  EXPECT_EQ(columns_of(many + ",a)"), "none");
  const std::string blanks(longest_sql_statement - 17, ' ');
  EXPECT_EQ(columns_of("CREATE TABLE t(a" + blanks + ")"), "a");
  EXPECT_EQ(columns_of("CREATE TABLE t(a " + blanks + ")"), "none");
}

/// A database of pages of 512 bytes. Page 1 is the schema, empty but for a cell that a test may add.
constexpr std::string_view header =
    "\"SQLite format 3\\0\" u16be 512 01 01 00 40 20 20 zero 4 u32be 4 zero 12 u32be 4 zero 8 u32be 1 zero 40 ";
/// A leaf page whose two rows hold one text each, `abc` (rowid 1) and `de` (rowid 7).
std::string leaf(std::string_view first = "00 19", std::string_view second = "00 10") {
  return "0D 00 00 00 02 00 00 00 " + std::string(first) + std::string(second) +
         " zero 4  04 07 02 11 \"de\"  zero 3  05 01 02 13 \"abc\" zero 480 ";
}

struct SqliteTest : testing::Test {
  void over(const std::string& pages) {
    bytes = test::assemble(std::string(header) + "0D 00 00 00 00 00 00 00 zero 404 " + pages);
    ASSERT_EQ(bytes.size() % 512, 0u);
  }
  /// `1:abc` for each row, then what is damaged.
  std::string rows(std::uint32_t root) {
    const auto file = SqliteFile::read(bytes);
    if (!file) return "no database";
    std::string out, damage;
    SqliteRows reader(*file, root, [&](Code code, ByteRange where, const std::string& text) {
      damage += "! " + std::string(id_of(code)) + " " + std::to_string(where.at) + "+" + std::to_string(where.size) +
                " " + text + "\n";
    });
    for (SqliteRow row; reader.next(row);) {
      out += std::to_string(row.rowid) + ":";
      for (const SqliteValue& value : row.values) {
        const auto place = row.place_of(value);
        out += place ? std::string(as_text(Bytes(bytes).subspan(place->at, place->size))) : "in pieces";
      }
      out += " ";
    }
    return out + damage;
  }
  std::vector<std::byte> bytes;
};

TEST_F(SqliteTest, RowsOfALeaf) {
  over(leaf());
  EXPECT_EQ(rows(2), "1:abc 7:de ");
  EXPECT_EQ(rows(1), "");
}

TEST_F(SqliteTest, RowsOfATree) {
  // Two cells: page 3 up to rowid 7, page 2 up to rowid 9; the right-most child is page 4.
  over(leaf() + "05 00 00 00 02 00 00 00 u32be 4  00 10 00 15  u32be 3 07 u32be 2 09 zero 486 " + leaf() + leaf());
  EXPECT_EQ(rows(3), "1:abc 7:de 1:abc 7:de ! bad_structure 1024+512 page 3 is used twice\n");
  bytes[1024 + 19] = std::byte{5};
  EXPECT_EQ(rows(3), "1:abc 7:de 1:abc 7:de 1:abc 7:de ");
}

TEST_F(SqliteTest, RootsThatAreNone) {
  over(leaf());
  EXPECT_EQ(rows(0), "! cut 0+512 page 0 is not in the file\n");
  EXPECT_EQ(rows(3), "! cut 0+512 page 3 is not in the file\n");
  bytes[512] = std::byte{0x0A};
  EXPECT_EQ(rows(2), "! bad_structure 512+512 page 2 is not a page of a table\n");
}

TEST_F(SqliteTest, OneBadCellLosesOneRow) {
  over(leaf("00 0B"));
  EXPECT_EQ(rows(2), "7:de ! overrun 512+512 1 cell lies outside the page\n") << "inside the pointers";
  over(leaf("01 FD"));
  EXPECT_EQ(rows(2), "7:de ! overrun 512+512 1 cell lies outside the page\n") << "too near to the end";
  over(leaf());
  bytes[512 + 0x19 + 3] = std::byte{0x15};  // a text of four bytes where three are
  EXPECT_EQ(rows(2), "1: 7:de ! bad_structure 537+7 a row does not read as a record\n");
  over(leaf("01 F8"));
  bytes[512 + 0x1F8] = std::byte{7};  // bytes of its record, where six are left behind size and rowid
  EXPECT_EQ(rows(2), "7:de ! overrun 512+512 a row reaches past the end of its page\n");
}

TEST_F(SqliteTest, CellsThatOverlapAreNotReadForEver) {
  std::string pointers;
  for (int i = 0; i < 100; ++i) pointers += "01 00 ";
  over("0D 00 00 00 64 00 00 00 " + pointers + "zero 48  05 01 02 13 \"abc\"  zero 249 ");
  std::string expected;
  for (int i = 0; i < 73; ++i) expected += "1:abc ";  // of 7 bytes each, in a page of 512
  EXPECT_EQ(rows(2), expected + "! bad_structure 512+512 the cells of a page overlap\n");
}

TEST_F(SqliteTest, MoreCellsThanRoom) {
  over("0D 00 00 ff ff 00 00 00 zero 504 ");
  EXPECT_TRUE(rows(2).starts_with("! overrun 512+512 a page claims more cells than it has room for\n"));
}

TEST_F(SqliteTest, ATreeTooDeep) {
  std::string pages;
  for (int page = 2; page < 30; ++page)
    pages += "05 00 00 00 00 00 00 00 u32be " + std::to_string(page + 1) + " zero 500 ";
  over(pages + leaf());
  EXPECT_EQ(rows(10), "! limit 14336+512 the tree of a table is too deep\n");
  EXPECT_EQ(rows(11), "1:abc 7:de ");
}

/// One row of 1000 bytes: 39 on the leaf (section 1.6: 39 + 961 mod 508 are more than 477, so the least), then 508 and
/// 453 in overflow pages.
std::string long_row(std::string_view first = "u32be 3", std::string_view second = "u32be 4") {
  return "0D 00 00 00 01 00 00 00 01 00 zero 246  87 68 05  03 8F 57  fill 36 61 " + std::string(first) + " zero 210 " +
         std::string(second) + " fill 508 62  zero 4 fill 453 63 zero 55 ";
}

TEST_F(SqliteTest, ARowThatGoesOnInOtherPages) {
  over(long_row());
  const auto file = SqliteFile::read(bytes);
  ASSERT_TRUE(file);
  SqliteRows reader(*file, 2, [](Code, ByteRange, const std::string& text) { ADD_FAILURE() << text; });
  SqliteRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(row.rowid, 5);
  EXPECT_EQ(row.cell.at, 768u);
  EXPECT_EQ(row.cell.size, 46u);
  ASSERT_EQ(row.pieces.size(), 3u);
  EXPECT_EQ(row.pieces[0].at, 771u);
  EXPECT_EQ(row.pieces[0].size, 39u);
  EXPECT_EQ(row.pieces[1].at, 1028u);
  EXPECT_EQ(row.pieces[1].size, 508u);
  EXPECT_EQ(row.pieces[2].at, 1540u);
  EXPECT_EQ(row.pieces[2].size, 453u);
  ASSERT_EQ(row.values.size(), 1u);
  const ByteRange value = row.values[0].place;
  EXPECT_EQ(as_text(row.record.subspan(value.at, value.size)),
            std::string(36, 'a') + std::string(508, 'b') + std::string(453, 'c'));
  EXPECT_FALSE(row.place_of(row.values[0]));
  EXPECT_EQ(row.place_of({.place = {39, 508}})->at, 1028u);
  EXPECT_EQ(row.place_of({.place = {547, 453}})->at, 1540u);
  EXPECT_EQ(row.place_of({.place = {1000, 0}})->at, 1993u);
  EXPECT_FALSE(row.place_of({.place = {546, 2}}));
  EXPECT_FALSE(row.place_of({.place = {1000, 1}}));
  EXPECT_FALSE(reader.next(row));
}

TEST_F(SqliteTest, AChainOfPagesThatBreaks) {
  constexpr std::string_view lost = ", which is not there or used twice\n";
  over(long_row("u32be 9"));
  EXPECT_EQ(rows(2), "! bad_structure 771+39 a row goes on in page 9" + std::string(lost));
  over(long_row("u32be 3", "u32be 3"));
  EXPECT_EQ(rows(2), "! bad_structure 771+39 a row goes on in page 3" + std::string(lost));
  over(long_row("u32be 0"));
  EXPECT_EQ(rows(2), "! bad_structure 771+39 a row goes on in page 0" + std::string(lost));
}

TEST_F(SqliteTest, ARowLongerThanTheFile) {
  over(long_row());
  bytes[768] = std::byte{0xFF};
  EXPECT_EQ(rows(2).substr(0, 10), "! overrun ");
  bytes[768] = bytes[769] = bytes[770] = bytes[771] = std::byte{0xFF};
  EXPECT_EQ(rows(2).substr(0, 8), "! limit ");
}

TEST_F(SqliteTest, PageSizesThatAreNone) {
  over(leaf());
  const auto with = [&](std::size_t at, int value) {
    std::vector<std::byte> changed = bytes;
    changed[at] = static_cast<std::byte>(value);
    return SqliteFile::read(changed).has_value();
  };
  EXPECT_TRUE(with(16, 2));
  EXPECT_FALSE(with(16, 3)) << "768: no power of two";
  EXPECT_FALSE(with(16, 1)) << "256: too small";
  EXPECT_FALSE(with(16, 0));
  EXPECT_TRUE(with(20, 32)) << "480 usable bytes";
  EXPECT_FALSE(with(20, 33));
  EXPECT_FALSE(with(15, 1)) << "magic";
  EXPECT_FALSE(SqliteFile::read(Bytes(bytes).first(99)));
  EXPECT_TRUE(SqliteFile::read(Bytes(bytes).first(100)));
  EXPECT_EQ(SqliteFile::read(Bytes(bytes).first(1023))->pages(), 1u);
  bytes[16] = std::byte{0}, bytes[17] = std::byte{1};
  EXPECT_EQ(SqliteFile::read(bytes)->page_size(), 65536u);
  EXPECT_EQ(rows(1), "! cut 0+1024 page 1 is not in the file\n");
}

TEST_F(SqliteTest, SurvivesDamage) {
  over(leaf() + long_row("u32be 4", "u32be 5"));
  ASSERT_EQ(rows(3).substr(0, 2), "5:");
  std::size_t seen = 0;
  test::for_each_damaged(bytes, [&](Bytes changed) {
    const auto file = SqliteFile::read(changed);
    if (!file) return;
    const SqliteDamage nobody = [](Code, ByteRange, const std::string&) {};
    for (const SqliteTable& table : sqlite_tables(*file, nobody)) seen += table.columns.size();
    for (std::uint32_t root = 0; root < 6; ++root) {
      SqliteRows reader(*file, root, nobody);
      for (SqliteRow row; reader.next(row);) {
        for (const SqliteValue& value : row.values) {
          if (const auto place = row.place_of(value)) {
            ASSERT_LE(place->at + place->size, changed.size());
          }
          seen += row.record.subspan(value.place.at, value.place.size).size();
        }
      }
    }
  });
  EXPECT_GT(seen, 0u);
}

}  // namespace
}  // namespace contrail
