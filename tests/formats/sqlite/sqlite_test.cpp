// Databases that nobody knows: every row is told, however many kinds there are, and what is left of deleted ones.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/database/rows.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/source_dir.hpp"

namespace contrail {
namespace {

/// Rows by their names, the columns of each as words, and the codes of what was noted.
struct Listener : Sink {
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    std::string row;
    for (const Column& column : record.layout.columns) {
      if (elements(record, column) == 0) continue;
      const bool words = column.type == Type::text || column.type == Type::bytes;
      const auto value = number(record, column);
      row += std::string(column.name) + "=" +
             (words   ? text(record, column)
              : value ? std::to_string(*value)
                      : "") +
             " ";
    }
    rows[std::string(record.layout.name)].push_back(row);
  }
  void note(const Diagnostic& diagnostic) override {
    ++codes[diagnostic.code];
    notes += diagnostic.text + "\n";
  }
  std::string notes;
  std::map<std::string, std::vector<std::string>> rows;
  std::map<Code, int> codes;
};

Listener listen(Bytes bytes) {
  Listener told;
  const auto source = Source::view("database", bytes);
  Walk walk(*source, {&told}, {.deep = true});
  walk_file(walk, *find_format("sqlite"));
  return told;
}
Listener listen(const std::string& fixture) {
  return listen(test::assemble_file(test::source_dir() + "/tests/formats/" + fixture + ".fix"));
}

TEST(AnyDatabase, EachRowIsToldHoweverManyKindsThereAre) {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  ASSERT_EQ(sqlite3_exec(db, "CREATE TABLE t(a,b,c,d,e,f,g,h,i,j,k,l)", nullptr, nullptr, nullptr), SQLITE_OK);
  constexpr int rows = 4096;
  for (int row = 0; row < rows; ++row) {
    std::string values;
    for (int bit = 0; bit < 12; ++bit) values += std::string(bit ? "," : "") + (row >> bit & 1 ? "0.5" : "2");
    sqlite3_exec(db, ("INSERT INTO t VALUES(" + values + ")").c_str(), nullptr, nullptr, nullptr);
  }
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(db, "main", &size, 0);
  const Listener told = listen({reinterpret_cast<const std::byte*>(bytes), static_cast<std::size_t>(size)});
  sqlite3_free(bytes);
  sqlite3_close(db);
  ASSERT_TRUE(told.rows.contains("t"));
  EXPECT_EQ(told.rows.at("t").size(), static_cast<std::size_t>(rows));
  EXPECT_EQ(told.codes.at(Code::limit), 1);
  EXPECT_EQ(told.rows.at("t").front().substr(0, 28), "rowid=1.000000 a=2.000000 b=");
}

TEST(AnyDatabase, MapTilesAreNoFlights) {
  EXPECT_EQ(listen("sqlite/good").notes, "");
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  sqlite3_exec(db, "CREATE TABLE flysafe_area(a, b REAL); CREATE TABLE region_tiles(a)", nullptr, nullptr, nullptr);
  sqlite3_int64 size = 0;
  unsigned char* file = sqlite3_serialize(db, "main", &size, 0);
  const Listener told = listen({reinterpret_cast<const std::byte*>(file), static_cast<std::size_t>(size)});
  sqlite3_free(file);
  sqlite3_close(db);
  EXPECT_EQ(told.notes,
            "zones where an app of DJI forbids to fly: nothing of a flight\n"
            "map tiles that a program kept: places that were looked at, not flown\n");
}

/// An index is not followed: a page that was overwritten is told as damage where its first bytes are of no page at all.
TEST(AnyDatabase, APageOfGarbageIsDamage) {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  ASSERT_EQ(sqlite3_exec(db,
                         "CREATE TABLE t(a); CREATE INDEX i ON t(a);"
                         "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 4000)"
                         "INSERT INTO t SELECT k || ' words of a row' FROM n;"
                         "INSERT INTO t VALUES(hex(zeroblob(9000)))",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_int64 size = 0;
  unsigned char* const raw = sqlite3_serialize(db, "main", &size, 0);
  const auto* const begin = reinterpret_cast<const std::byte*>(raw);
  const std::vector<std::byte> good(begin, begin + size);
  sqlite3_free(raw);
  sqlite3_close(db);
  EXPECT_EQ(listen(Bytes(good)).notes, "") << "a key that goes on in other pages";
  constexpr std::size_t page = 4096, of_the_long_key = 10;  // the last pages, where it goes on as it is
  for (std::size_t number = 1; number < good.size() / page - of_the_long_key; ++number) {
    std::vector<std::byte> bad = good;
    for (std::size_t i = 0; i < page; ++i) bad[number * page + i] = static_cast<std::byte>(0x5A + 37 * i);
    EXPECT_GT(listen(Bytes(bad)).codes[Code::bad_structure], 0) << "page " << number + 1;
  }
}

TEST(AnyDatabase, RowsOfFreedPagesAreToldApart) {
  const Listener told = listen("dji-media-index/deleted");
  ASSERT_TRUE(told.rows.contains("row of 1 (deleted)"));
  EXPECT_EQ(told.rows.at("row of 1 (deleted)").size(), 12u);
  EXPECT_EQ(told.rows.at("row of 1 (deleted)").front(), "rowid=19.000000 value 1=where petrels nest, 18 ");
  EXPECT_EQ(told.rows.at("pairs").front(), "a=x b=5.000000 ");
}

TEST(AnyDatabase, TheLogTellsEachStateOfARow) {
  const Listener told = listen("sqlite/log");
  EXPECT_EQ(told.rows.at("sightings (log, earlier)"),
            std::vector<std::string>{"rowid=1.000000 bird=tern n=3.000000 lat=-48.875000 "});
  EXPECT_EQ(told.rows.at("sightings (log)"),
            std::vector<std::string>{"rowid=2.000000 bird=petrel n=1.000000 lat=-48.500000 "});
  EXPECT_EQ(told.notes, "4 frames in 3 commits, the newest state of 2 pages\n");
  EXPECT_EQ(listen("sqlite/log_cut").codes, (std::map<Code, int>{{Code::cut, 1}, {Code::remark, 1}}));
}

TEST(AnyDatabase, OfTheLogOnlyWholeCommitsCount) {
  const Listener open = listen("sqlite/log_open");
  EXPECT_EQ(open.rows.at("sightings (log)").front(), "rowid=1.000000 bird=tern n=3.000000 lat=-48.875000 ");
  EXPECT_EQ(open.rows.at("sightings (log, not committed)").front(),
            "rowid=2.000000 bird=petrel n=1.000000 lat=-48.500000 ");
  EXPECT_EQ(open.notes, "3 frames in 2 commits, the newest state of 2 pages; 1 frame without a commit\n");
  const Listener wrong = listen("sqlite/log_bad_check");
  EXPECT_EQ(wrong.notes, "wrong checksum of a frame\nno frame is committed; 4 frames without a commit\n");
  EXPECT_FALSE(wrong.rows.contains("sighTings (log)"));
  EXPECT_EQ(wrong.rows.at("sighTings (log, not committed)").size(), 2u);
}

TEST(AnyDatabase, TheJournalOfAChangeTellsRowsAsTheyWere) {
  const Listener told = listen("sqlite/journal");
  EXPECT_EQ(told.rows.at("sight (journal, earlier)"),
            (std::vector<std::string>{"rowid=1.000000 bird=tern lat=-48.875000 lon=-123.375000 ",
                                      "rowid=2.000000 bird=petrel lat=-48.500000 lon=-123.250000 "}));
  EXPECT_EQ(told.notes,
            "bytes behind the pages\n"
            "2 pages of a database of 2, as they were before a change: where it did not end, they are what counts\n");
  std::vector<std::byte> file = test::assemble_file(test::source_dir() + "/tests/formats/sqlite/journal.fix");
  file[512 + 4 + 512 - 200] ^= std::byte{1};
  EXPECT_EQ(listen(file).codes, (std::map<Code, int>{{Code::bad_check, 1}, {Code::trailing, 1}, {Code::remark, 1}}));
}

TEST(AnyDatabase, FramesOfAnEarlierLogAreNotOfThisOne) {
  std::vector<std::byte> file = test::assemble_file(test::source_dir() + "/tests/formats/sqlite/log.fix");
  constexpr std::size_t last_salt = 32 + 3 * (24 + 512) + 8;
  file[last_salt] ^= std::byte{1};
  const Listener told = listen(file);
  EXPECT_EQ(told.notes, "3 frames in 2 commits, the newest state of 2 pages; 1 frame of an earlier log\n");
  EXPECT_EQ(told.rows.at("sightings (log)").front(), "rowid=1.000000 bird=tern n=3.000000 lat=-48.875000 ");
  EXPECT_EQ(told.rows.at("sightings (log, earlier)").front(), "rowid=2.000000 bird=petrel n=1.000000 lat=-48.500000 ");
}

}  // namespace
}  // namespace contrail
