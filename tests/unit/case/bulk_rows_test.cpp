// Rows that are stored several at a time: all of them, in their order, whatever is in the way.
#include "analysis/case/bulk_rows.hpp"

#include <gtest/gtest.h>

#include "tests/unit/case/case_folder.hpp"

namespace contrail {
namespace {

using BulkRowsTest = CaseFolder;

CaseRow event(std::int64_t n) {
  CaseRow row(CaseTable::events);
  row.set("file", "f").set("offset", n).set("text", n % 3 == 0 ? CaseValue() : CaseValue("event " + std::to_string(n)));
  if (n % 2 == 0) row.geometry = {std::byte{1}, std::byte{2}};
  return row;
}

TEST_F(BulkRowsTest, AllOfThemInTheirOrder) {
  for (const std::int64_t rows : {0, 1, 15, 16, 17, 32, 100}) {
    CaseFile file(path(("a" + std::to_string(rows)).c_str()), CaseDatabase::For::making, "test");
    file.open_for_rows();
    BulkRows bulk(file);
    for (std::int64_t n = 0; n < rows; ++n) {
      bulk.add(event(n));
      CaseRow finding(CaseTable::findings);
      bulk.add(finding.set("file", "f").set("offset", n));
    }
    bulk.store();
    bulk.store();
    CaseStatement all = file.database().prepare("SELECT offset,text,geom,fid FROM events ORDER BY fid");
    std::int64_t n = 0;
    for (; all.step(); ++n) {
      const CaseRow expected = event(n);
      EXPECT_EQ(all.value(0), CaseValue(n));
      EXPECT_EQ(all.value(1), expected.values[column_of(CaseTable::events, "text")]) << n;
      EXPECT_EQ(all.is_null(2), expected.geometry.empty()) << n;
      EXPECT_EQ(all.integer(3), n + 1);
    }
    EXPECT_EQ(n, rows);
    EXPECT_EQ(file.rows_of(CaseTable::findings), rows);
  }
}

TEST_F(BulkRowsTest, FilesAreThereAtOnceAndWhatIsForgottenNever) {
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  file.open_for_rows();
  BulkRows bulk(file);
  CaseRow row(CaseTable::files);
  bulk.add(row.set("path", "f").set("bytes", std::int64_t{3}));
  EXPECT_TRUE(file.state_of("f").has_value());
  for (std::int64_t n = 0; n < 20; ++n) bulk.add(event(n));
  bulk.forget();
  bulk.store();
  EXPECT_EQ(file.rows_of(CaseTable::events), 16);
}

TEST_F(BulkRowsTest, RowsOfAnotherCaseAsTheyAre) {
  CaseFile from(path("a"), CaseDatabase::For::making, "test"), into(path("b"), CaseDatabase::For::making, "test");
  from.open_for_rows(), into.open_for_rows();
  for (std::int64_t n = 0; n < 40; ++n) from.add(event(n));
  BulkRows bulk(into);
  const std::string columns = "geom," + column_list(row_of(CaseTable::events));
  CaseStatement all = from.database().prepare("SELECT 'before'," + columns + " FROM events ORDER BY fid");
  while (all.step()) bulk.add(CaseTable::events, all, 1);
  bulk.store();
  CaseStatement a = from.database().prepare("SELECT fid," + columns + " FROM events ORDER BY fid");
  CaseStatement b = into.database().prepare("SELECT fid," + columns + " FROM events ORDER BY fid");
  while (a.step()) {
    ASSERT_TRUE(b.step());
    for (int i = 0; i < a.columns(); ++i) EXPECT_EQ(a.value(i), b.value(i)) << i;
  }
  EXPECT_FALSE(b.step());
}

}  // namespace
}  // namespace contrail
