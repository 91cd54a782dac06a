// The R-tree that is made at once: SQLite takes it for one of its own, finds in it what is there, and goes on with it.
#include "analysis/case/spatial_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/unit/case/case_folder.hpp"

namespace contrail {
namespace {

class SpatialIndexTest : public CaseFolder {
 protected:
  static std::vector<IndexedBox> boxes_of(std::size_t n) {
    std::mt19937 numbers(7);  // NOLINT(cert-msc51-cpp): the same ones each time
    std::uniform_real_distribution<double> place(-100, 100), size(0, 3);
    std::vector<IndexedBox> boxes;
    for (std::size_t i = 0; i < n; ++i) {
      const double x = i % 3 == 0 ? 12.3456789 : place(numbers), y = place(numbers) / 2;  // many above each other
      boxes.push_back({static_cast<std::int64_t>(n - i) * 7, x, x + size(numbers), y, y + size(numbers)});
    }
    return boxes;
  }
  static std::vector<std::int64_t> found(CaseDatabase& database, const std::string& where) {
    std::vector<std::int64_t> ids;
    CaseStatement all = database.prepare("SELECT id FROM tree WHERE " + where + " ORDER BY id");
    while (all.step()) ids.push_back(all.integer(0));
    return ids;
  }
};

TEST_F(SpatialIndexTest, IsOneOfSqlitesOwn) {
  for (const std::size_t n : {0, 1, 50, 51, 52, 102, 103, 2601, 2602, 9000}) {
    CaseDatabase database(path(("t" + std::to_string(n)).c_str()), CaseDatabase::For::making);
    database.run("BEGIN; CREATE VIRTUAL TABLE tree USING rtree(id,minx,maxx,miny,maxy)");
    std::vector<IndexedBox> boxes = boxes_of(n);
    fill_spatial_index(database, "tree", boxes);
    EXPECT_EQ(std::get<std::string>(database.value("SELECT rtreecheck('tree')")), "ok") << n;
    EXPECT_EQ(found(database, "1").size(), n);
    std::vector<std::int64_t> expected;
    for (const IndexedBox& b : boxes)
      if (b.high_x >= 10 && b.low_x <= 20 && b.high_y >= -5 && b.low_y <= 30) expected.push_back(b.id);
    std::ranges::sort(expected);
    EXPECT_EQ(found(database, "maxx >= 10 AND minx <= 20 AND maxy >= -5 AND miny <= 30"), expected) << n;
    // It is gone on with: QGIS changes rows, and a question may come between.
    for (std::int64_t id = 1; id < 200; id += 7)
      database.run("INSERT INTO tree VALUES (" + std::to_string(id) + ",1,2,3,4)");
    for (std::size_t i = 0; i < boxes.size(); i += 2)
      database.run("DELETE FROM tree WHERE id = " + std::to_string(boxes[i].id));
    EXPECT_EQ(std::get<std::string>(database.value("SELECT rtreecheck('tree')")), "ok") << n;
  }
}

TEST_F(SpatialIndexTest, BoxesAreNeverSmallerThanToldAndInNoOrder) {
  std::vector<CaseBlob> roots;
  for (const bool backwards : {false, true}) {
    CaseDatabase database(path(backwards ? "b" : "a"), CaseDatabase::For::making);
    database.run("BEGIN; CREATE VIRTUAL TABLE tree USING rtree(id,minx,maxx,miny,maxy)");
    std::vector<IndexedBox> boxes = boxes_of(500);
    if (backwards) std::ranges::reverse(boxes);
    fill_spatial_index(database, "tree", boxes);
    for (const IndexedBox& b : boxes) {
      CaseStatement row = database.prepare("SELECT minx,maxx,miny,maxy FROM tree WHERE id = ?");
      row.bind(0, b.id);
      ASSERT_TRUE(row.step());
      EXPECT_LE(row.real(0), b.low_x);
      EXPECT_GE(row.real(1), b.high_x);
      EXPECT_LE(row.real(2), b.low_y);
      EXPECT_GE(row.real(3), b.high_y);
      EXPECT_NEAR(row.real(0), b.low_x, 1e-5);
      EXPECT_NEAR(row.real(3), b.high_y, 1e-5);
    }
    roots.push_back(std::get<CaseBlob>(database.value("SELECT data FROM tree_node WHERE nodeno = 1")));
  }
  EXPECT_EQ(roots[0], roots[1]);
}

TEST_F(SpatialIndexTest, ItsTablesAreClosedAgain) {
  CaseDatabase database(path("t"), CaseDatabase::For::making);
  database.run("BEGIN; CREATE VIRTUAL TABLE tree USING rtree(id,minx,maxx,miny,maxy)");
  fill_spatial_index(database, "tree", boxes_of(3));
  EXPECT_THROW(database.run("DELETE FROM tree_node"), CaseError);
}

}  // namespace
}  // namespace contrail
