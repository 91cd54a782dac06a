// Shares joined in the order of a single scan, however their folders were named and their rows stand.
#include "analysis/case/merge.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/case/case_custody.hpp"
#include "analysis/case/check_case.hpp"
#include "analysis/case/table_digest.hpp"
#include "tests/unit/case/case_folder.hpp"

namespace contrail {
namespace {

class Merge : public CaseFolder {
 protected:
  struct Root {
    std::string path, real_path;
  };

  /// A finished case of these files, scanned below these folders.
  std::string share(const char* name, const std::vector<Root>& roots, const std::vector<std::string>& files,
                    bool with_row_of_no_file = false) const {
    CaseFile file(path(name), CaseDatabase::For::making, "test");
    std::string inputs;
    for (const Root& root : roots)
      inputs +=
          (inputs.empty() ? "" : ",") + ("{\"path\":\"" + root.path + "\",\"real_path\":\"" + root.real_path + "\"}");
    CaseCustody(file.database()).note("scan", "{\"inputs\":[" + inputs + "]}");
    file.open_for_rows();
    for (const std::string& one : files) {
      add_file(file, one);
      file.add_evidence(one, CaseBlob(one.size(), std::byte{1}));
    }
    if (with_row_of_no_file) {
      CaseRow row(CaseTable::findings);
      file.add(row.set("file", "nowhere").set("id", "cut").set("text", "of nowhere"));
    }
    file.complete();
    CaseCustody(file.database()).note("sealed", digests_json(table_digests(file.database())));
    file.close();
    return path(name);
  }

  /// Files, findings and evidence as they stand in the new case, and its digests.
  struct Merged {
    std::string files, findings, evidence, digests;
    std::vector<MergedShare> told;
  };
  [[nodiscard]] Merged merged(const std::vector<std::string>& shares) const {
    std::filesystem::remove(path("all"));
    CaseFile into(path("all"), CaseDatabase::For::composing, "test");
    into.open_for_rows();
    Merged out{.told = merge_shares(into, shares)};
    into.complete();
    const auto names = [&](const std::string& table, const std::string& column) {
      return std::get<std::string>(into.database().value("SELECT group_concat(" + column + ") FROM (SELECT " + column +
                                                         " FROM " + table + " ORDER BY fid)"));
    };
    out.files = names("files", "path"), out.findings = names("findings", "file");
    out.evidence = names("evidence", "file");
    out.digests = digests_json(table_digests(into.database()));
    into.close();
    return out;
  }
};

TEST_F(Merge, RowsStandAsInASingleScan) {
  const std::vector<Root> card{{"card", "/m/card"}};
  const std::string odd = share("1", card, {"card/a", "card/c", "card/e"}),
                    even = share("2", card, {"card/b", "card/d"});
  const std::string single = share("3", card, {"card/a", "card/b", "card/c", "card/d", "card/e"});
  const Merged shares = merged({even, odd});
  EXPECT_EQ(shares.files, "card/a,card/b,card/c,card/d,card/e");
  EXPECT_EQ(shares.findings, shares.files);
  EXPECT_EQ(shares.evidence, shares.files);
  EXPECT_EQ(shares.digests, merged({single}).digests);
  ASSERT_EQ(shares.told.size(), 2u);
  EXPECT_EQ(shares.told[0].files, 2);
  EXPECT_EQ(shares.told[1].files, 3);
}

// What a share calls its folders decides about the order there, not here.
TEST_F(Merge, FoldersOfOtherNamesHaveAnotherOrder) {
  const std::string first = share("1", {{"a", "/m/2"}, {"b", "/m/1"}}, {"a/x", "b/x"}),
                    second = share("2", {{"c", "/m/1"}, {"d", "/m/2"}}, {"c/y", "d/y"});
  const Merged all = merged({first, second});
  EXPECT_EQ(all.files, "a/x,a/y,b/x,b/y");
  EXPECT_EQ(all.findings, all.files);
  EXPECT_EQ(all.evidence, all.files);
}

TEST_F(Merge, AFileOfTwoSharesIsTakenOnce) {
  const std::vector<Root> card{{"card", "/m/card"}};
  const Merged all = merged({share("1", card, {"card/a", "card/b"}), share("2", card, {"card/b", "card/c"})});
  EXPECT_EQ(all.files, "card/a,card/b,card/c");
  EXPECT_EQ(all.findings, all.files);
  EXPECT_EQ(all.evidence, all.files);
  ASSERT_EQ(all.told.size(), 2u);
  EXPECT_EQ(all.told[1].files, 1);
  EXPECT_EQ(all.told[1].known, 1);
}

TEST_F(Merge, RowsOfNoFileStandBehindAllOthers) {
  const std::vector<Root> card{{"card", "/m/card"}};
  const Merged all = merged({share("1", card, {"card/b"}, true), share("2", card, {"card/a", "card/c"})});
  EXPECT_EQ(all.findings, "card/a,card/b,card/c,nowhere");
}

// A new seal vouches for all rows: those of a share that somebody altered must not come under it.
TEST_F(Merge, AShareThatIsNotAsItWasSealedIsRefused) {
  const std::vector<Root> card{{"card", "/m/card"}};
  const std::string good = share("1", card, {"card/a"}), altered = share("2", card, {"card/b"});
  const auto refusal = [&]() -> std::string {
    try {
      (void)merged({good, altered});
    } catch (const CaseError& error) {
      return error.what();
    }
    return {};
  };
  EXPECT_EQ(refusal(), "");
  CaseDatabase(altered, CaseDatabase::For::writing).run("UPDATE findings SET text = 'of nobody'");
  EXPECT_NE(refusal().find("table findings: its rows are not those that were sealed"), std::string::npos) << refusal();
  CaseDatabase(altered, CaseDatabase::For::writing).run("DELETE FROM custody WHERE what = 'sealed'");
  EXPECT_NE(refusal().find("custody: no row seals the tables"), std::string::npos) << refusal();
}

// An interrupted scan has no seal of its rows yet: it is gone on with, unless its custody was altered.
TEST_F(Merge, AnUnfinishedCaseIsHeldAgainstItsCustody) {
  const std::string one = share("1", {{"card", "/m/card"}}, {"card/a"});
  CaseFile file(one, CaseDatabase::For::writing);
  CaseCustody(file.database()).note("scan", "{}");
  file.open_for_rows();
  add_file(file, "card/b");
  EXPECT_NO_THROW(refuse_if_altered(file));
  file.database().run("UPDATE custody SET detail = '{}' WHERE n = 1");
  EXPECT_THROW(refuse_if_altered(file), CaseError);
}

// What was sealed before it stays in front of what it adds, until files are read again and their rows go.
TEST_F(Merge, RowsThatWereSealedBeforeAnUnfinishedScanAreHeldAgainstTheSeal) {
  const std::string one = share("1", {{"card", "/m/card"}}, {"card/a", "card/c"});
  CaseFile file(one, CaseDatabase::For::writing);
  CaseCustody(file.database()).note("scan", "{}");
  file.open_for_rows();
  add_file(file, "card/b");
  EXPECT_NO_THROW(refuse_if_altered(file));
  file.database().run("UPDATE findings SET text = 'of nobody' WHERE file = 'card/c'");
  const std::vector<std::string> objections = check_case(file).objections;
  EXPECT_NE(std::ranges::find(objections, "table findings: its first rows are not those that were sealed"),
            objections.end());
  EXPECT_THROW(refuse_if_altered(file), CaseError);
  CaseCustody(file.database()).note("read again", "{}");
  EXPECT_NO_THROW(refuse_if_altered(file));
}

TEST_F(Merge, ASealThatCannotBeReadSealsNothing) {
  EXPECT_FALSE(parse_digests(""));
  EXPECT_FALSE(parse_digests("[1]"));
  EXPECT_FALSE(parse_digests(R"({"files":{"rows":"1","sha256":""}})"));
  EXPECT_FALSE(parse_digests(std::string(100, '[')));
  const std::vector<TableDigest> told{{"files", 3, "ab"}};
  EXPECT_EQ(parse_digests(digests_json(told)), told);
}

// The mark of an unfinished scan must not be a way round the seal: every scan notes what it does before it sets it.
TEST_F(Merge, AMarkRightBehindASealIsToldAndTheTablesAreHeldAgainstTheSeal) {
  const std::string one = share("1", {{"card", "/m/card"}}, {"card/a"});
  CaseFile file(one, CaseDatabase::For::writing);
  file.database().run("INSERT INTO case_info (key,value) VALUES ('unfinished','yes')");
  file.database().run("UPDATE findings SET text = 'of nobody'");
  const std::vector<std::string> objections = check_case(file).objections;
  EXPECT_TRUE(
      std::ranges::any_of(objections, [](const std::string& o) { return o.starts_with("marked as unfinished"); }));
  EXPECT_TRUE(std::ranges::any_of(objections, [](const std::string& o) { return o.starts_with("table findings"); }));
  EXPECT_THROW(refuse_if_altered(file), CaseError);
}

}  // namespace
}  // namespace contrail
