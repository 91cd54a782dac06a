// Rows out of a case file: in their order, with the custody chain, and whatever a hostile case puts into its columns.
#include "analysis/export/case/read_case.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "analysis/case/case_file.hpp"
#include "tests/support/case_rows.hpp"

namespace contrail {
namespace {

using nlohmann::json;

class ReadCase : public testing::Test {
 protected:
  ReadCase() {
    std::string name = (std::filesystem::temp_directory_path() / "contrail-case-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~ReadCase() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return (folder_ / "a.gpkg").string(); }

  /// A case of the rows of case_rows.hpp; `sql` is run on it.
  void make(const std::string& sql = {}) const {
    CaseFile file(path(), CaseDatabase::For::making, "made by a test");
    file.open_for_rows();
    for (const CaseRow& row : test::some_rows()) file.add(row);
    if (!sql.empty()) file.database().run(sql);
    file.commit();
    file.close();
  }

  [[nodiscard]] std::string exported(std::string_view ending, bool for_public = false) const {
    CaseDatabase database(path(), CaseDatabase::For::reading);
    test::Pieces out;
    export_case(database, *case_form_of("x" + std::string(ending))->make(out), for_public);
    return out.all();
  }

  std::filesystem::path folder_;
};

TEST_F(ReadCase, TheSameAsFromMemory) {
  make("DELETE FROM custody");
  for (const CaseForm& form : case_forms())
    EXPECT_EQ(exported(form.ending, true), test::written(form.ending, test::some_rows(), true).all()) << form.ending;
}

TEST_F(ReadCase, TheCustodyChainUnlessForEverybody) {
  make(
      "DELETE FROM custody; INSERT INTO custody (n,time,what,detail,previous_sha256,sha256) VALUES "
      "(2,'2026-06-21T21:11:34Z','scan','second','a','b'),(1,'2026-06-21T21:11:33Z','scan','first','0','a')");
  const std::string text = exported(".jsonl");
  EXPECT_LT(text.find("\"first\""), text.find("\"second\""));
  EXPECT_EQ(exported(".jsonl", true).find("first"), std::string::npos);
}

TEST_F(ReadCase, WhatDoesNotFitItsColumnIsNotKnown) {
  make(
      "UPDATE files SET bytes = 'many', sha256 = x'00ff', mtime = 'yesterday'; UPDATE events SET geom = x'4750ffff', "
      "offset = 1.5, text = CAST(x'ff' AS TEXT); UPDATE tracks SET times_us = 'none', geom = zeroblob(100)");
  std::istringstream lines(exported(".jsonl").substr(1));
  for (std::string line; std::getline(lines, line);) {
    const json row = json::parse(line);
    if (row["table"] == "files") {
      EXPECT_FALSE(row.contains("bytes") || row.contains("sha256") || row.contains("mtime")) << row;
    }
    if (row["table"] == "events") {
      EXPECT_FALSE(row.contains("geometry") || row.contains("offset")) << row;
      EXPECT_EQ(row["text"], "\uFFFD");
    }
  }
  for (const CaseForm& form : case_forms())
    for (const bool for_public : {false, true}) (void)exported(form.ending, for_public);
}

TEST_F(ReadCase, AViewIsNoTable) {
  make();
  CaseDatabase(path(), CaseDatabase::For::writing)
      .run(
          "DROP TABLE links; CREATE VIEW links AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
          "SELECT i "
          "AS fid, '' AS file, '' AS to_file, '' AS rung, '' AS text, '' AS contradictions FROM n");
  EXPECT_THROW((void)exported(".jsonl"), CaseError);
}

}  // namespace
}  // namespace contrail
