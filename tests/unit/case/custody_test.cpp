// The chain of custody: what its digests are taken of, and that no change of a row goes unnoticed.
#include "analysis/case/custody.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "analysis/io/hash.hpp"

namespace contrail {
namespace {

constexpr Micros noon = 1'780'315'200'000'000;  // 2026-06-01T12:00:00Z

std::vector<CustodyRow> three_rows() {
  std::vector<CustodyRow> rows;
  CustodyChain chain([&](const CustodyRow& row) { rows.push_back(row); });
  chain.append(noon, "scan", R"({"paths":["card"]})");
  chain.append(noon + 1, "scan", "a \"quoted\"\nname \x1B[2J");
  chain.append(noon + one_second, "end", "");
  return rows;
}

/// What is said against a chain, row by row.
std::vector<std::string> objections(const std::vector<CustodyRow>& rows) {
  CustodyCheck check;
  std::vector<std::string> said;
  for (const CustodyRow& row : rows) said.push_back(check.object_to(row));
  return said;
}

TEST(Custody, TheDigestIsThatOfTheLineWithoutItsLastKey) {
  const CustodyRow row = three_rows()[0];
  EXPECT_EQ(custody_content(row),
            R"({"n":1,"time":"2026-06-01T12:00:00.000Z","what":"scan","detail":"{\"paths\":[\"card\"]}",)"
            R"("previous_sha256":")" +
                std::string(64, '0') + "\"}");
  EXPECT_EQ(row.sha256, sha256_hex(as_bytes(custody_content(row))));
  const std::string line = custody_line(row), last = R"(,"sha256":")" + row.sha256 + "\"}\n";
  ASSERT_TRUE(line.ends_with(last));
  EXPECT_EQ(line.substr(0, line.size() - last.size()) + "}", custody_content(row));
}

TEST(Custody, LinesAreJsonThatReadsBack) {
  const std::vector<CustodyRow> rows = three_rows();
  for (const CustodyRow& row : rows) {
    const auto json = nlohmann::json::parse(custody_line(row));
    EXPECT_EQ(json.at("detail"), row.detail);
    EXPECT_EQ(json.at("sha256"), row.sha256);
    EXPECT_EQ(json.size(), 6u) << "an empty detail is a key, too";
  }
}

TEST(Custody, RowsFollowEachOther) {
  const std::vector<CustodyRow> rows = three_rows();
  EXPECT_EQ(objections(rows), std::vector<std::string>(3));
  EXPECT_EQ(rows[1].previous_sha256, rows[0].sha256);
  EXPECT_EQ(rows[2].n, 3u);
  EXPECT_EQ(three_rows()[2].sha256, rows[2].sha256) << "same rows, same digests";
}

TEST(Custody, AChainIsGoneOnWith) {
  std::vector<CustodyRow> rows = three_rows();
  CustodyChain more([&](const CustodyRow& row) { rows.push_back(row); }, rows.back());
  more.append(noon + 2 * one_second, "scan", "again");
  EXPECT_EQ(more.last().n, 4u);
  EXPECT_EQ(objections(rows), std::vector<std::string>(4));
}

TEST(Custody, ChangedRowsAreNoticed) {
  const std::vector<std::string CustodyRow::*> texts{&CustodyRow::time, &CustodyRow::what, &CustodyRow::detail,
                                                     &CustodyRow::previous_sha256, &CustodyRow::sha256};
  for (const auto text : texts) {
    std::vector<CustodyRow> rows = three_rows();
    (rows[1].*text) += "0";
    EXPECT_EQ(objections(rows)[1], "row 2: its digest is not that of its content");
  }
  std::vector<CustodyRow> rows = three_rows();
  rows[1].detail = "something else", rows[1].sha256 = sha256_hex(as_bytes(custody_content(rows[1])));
  EXPECT_EQ(objections(rows), (std::vector<std::string>{"", "", "row 3 names another row before it"}))
      << "who writes a row anew has to write all behind it anew";
}

TEST(Custody, MissingAndMovedRowsAreNoticed) {
  std::vector<CustodyRow> rows = three_rows();
  EXPECT_EQ(objections({rows[0], rows[2]})[1], "row 3 does not follow row 1");
  EXPECT_EQ(objections({rows[1], rows[2]})[0], "row 2 is not the first row");
  EXPECT_EQ(objections({rows[0], rows[0]})[1], "row 1 does not follow row 1");
  EXPECT_EQ(objections({rows[1], rows[0]})[1], "row 1 does not follow row 2");
}

TEST(Custody, TextThatIsNoUtf8DoesNotBreakTheChain) {
  std::vector<CustodyRow> rows;
  CustodyChain chain([&](const CustodyRow& row) { rows.push_back(row); });
  chain.append(noon, "scan", "caf\xE9");
  EXPECT_EQ(rows[0].detail, "caf\uFFFD");
  EXPECT_EQ(objections(rows), std::vector<std::string>(1)) << "as it is read back from a database";
}

}  // namespace
}  // namespace contrail
