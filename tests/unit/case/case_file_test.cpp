// The file of a case: its order, what is refused as one, what all its rows together tell.
#include "analysis/case/case_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/case/held_devices.hpp"
#include "analysis/case/table_digest.hpp"
#include "tests/unit/case/case_folder.hpp"

namespace contrail {
namespace {

using CaseFileTest = CaseFolder;

TEST_F(CaseFileTest, OneOrderHoweverItCameAbout) {
  std::vector<std::string> digests;
  for (const bool backwards : {false, true}) {
    CaseFile file(path(backwards ? "b" : "a"), CaseDatabase::For::making, "test");
    file.open_for_rows();
    const std::vector<std::vector<std::string>> groups{{"d/a.zip", "d/a.zip/z", "d/a.zip/b"}, {"d/x"}, {"d-e"}};
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto& group = groups[backwards ? groups.size() - 1 - i : i];
      for (const std::string& name : group) add_file(file, name, name == group[0] ? "" : group[0]);
    }
    if (backwards) {  // gone and come again
      file.remove("d/a.zip");
      EXPECT_EQ(file.rows_of(CaseTable::files), 2);
      EXPECT_EQ(file.rows_of(CaseTable::findings), 2);
      for (const std::string& name : groups[0]) add_file(file, name, name == groups[0][0] ? "" : groups[0][0]);
    }
    file.complete();
    EXPECT_EQ(std::get<std::string>(
                  file.database().value("SELECT group_concat(path) FROM (SELECT path FROM files ORDER BY fid)")),
              "d/a.zip,d/a.zip/z,d/a.zip/b,d/x,d-e");
    digests.push_back(digests_json(table_digests(file.database())));
    file.close();
  }
  EXPECT_EQ(digests[0], digests[1]);
}

TEST_F(CaseFileTest, RefusesWhatIsNoCase) {
  const auto words_of = [&](const std::string& name) {
    try {
      CaseFile file(path(name.c_str()), CaseDatabase::For::reading);
    } catch (const CaseError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_NE(words_of("absent").find("no such case"), std::string::npos);
  write("text",
        "no database at all, but some words that are long enough to be read as a header of 100 bytes ............");
  EXPECT_NE(words_of("text").find("not a case"), std::string::npos);
  {
    CaseDatabase other(path("other"), CaseDatabase::For::making);
    other.run("CREATE TABLE t (x)");
  }
  EXPECT_NE(words_of("other").find("not a case"), std::string::npos);
  const auto made_by_version = [&](const char* name, const char* version) {
    CaseFile other(path(name), CaseDatabase::For::making, "test");
    other.begin();
    other.database().run("UPDATE case_info SET value = '" + std::string(version) + "' WHERE key = 'version'");
    other.close();
  };
  made_by_version("later", "99");
  EXPECT_NE(words_of("later").find("later version"), std::string::npos);
  made_by_version("earlier", "1");
  EXPECT_NE(words_of("earlier").find("earlier version"), std::string::npos);
}

TEST_F(CaseFileTest, AnIndexIsBoundToTheOneFileOfItsName) {
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  file.open_for_rows();
  for (const char* name : {"card/DCIM/once.mp4", "card/DCIM/twice.mp4", "copy/twice.mp4", "card/index.db"})
    add_file(file, name);
  const auto listed = [&](const char* name, bool live) {
    CaseRow row(CaseTable::index_rows);
    file.add(
        row.set("database", "card/index.db").set("name", "/mnt/" + std::string(name)).set("live", std::int64_t{live}));
  };
  listed("once.mp4", true), listed("twice.mp4", true), listed("once.mp4", false), listed("gone.mp4", true);
  file.complete();
  EXPECT_EQ(std::get<std::string>(file.database().value(
                "SELECT group_concat(coalesce(file,'-')) FROM (SELECT file FROM index_rows ORDER BY fid)")),
            "card/DCIM/once.mp4,-,-,-");
}

// A scan killed between the last row and the seal goes on: complete and unsealed would stay so for ever.
TEST_F(CaseFileTest, CompleteIsKeptOnlyTogetherWithWhatFollows) {
  {
    CaseFile file(path("a"), CaseDatabase::For::making, "test");
    EXPECT_FALSE(file.is_complete());
    file.open_for_rows();
    add_file(file, "card/a.mp4");
    file.commit();
    file.complete();
    EXPECT_TRUE(file.is_complete());
  }
  {
    CaseFile file(path("a"), CaseDatabase::For::writing);
    EXPECT_FALSE(file.is_complete());
    EXPECT_EQ(file.rows_of(CaseTable::files), 1);
    file.complete();
    file.close();
  }
  EXPECT_TRUE(CaseFile(path("a"), CaseDatabase::For::reading).is_complete());
}

TEST_F(CaseFileTest, OneDeviceOnce) {
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  file.open_for_rows();
  const auto tell = [&](const char* of, CaseValue role, CaseValue make, CaseValue model, CaseValue serial) {
    CaseRow row(CaseTable::devices);
    row.set("file", std::string(of)).set("role", std::move(role)).set("make", std::move(make));
    file.add(row.set("model", std::move(model)).set("serial", std::move(serial)));
  };
  const auto word = [](const char* text) { return CaseValue(std::string(text)); };
  for (const char* name : {"a", "b", "copy of b"}) {
    CaseRow row(CaseTable::files);
    file.add(row.set("path", std::string(name)).set("sha256", std::string(name[0] == 'a' ? "1" : "2")));
  }
  tell("a", {}, {}, word("FC1"), {});  // the same camera without its number
  tell("a", word("camera"), word("DJI"), word("FC1"), word("0X1"));
  tell("b", {}, {}, {}, word("0X1"));
  tell("copy of b", {}, {}, {}, word("0X1"));
  tell("b", word("camera"), word("DJI"), word("FC1"), {});
  const std::vector<CaseDevice> devices = devices_of(file.database());
  ASSERT_EQ(devices.size(), 2u);
  EXPECT_EQ(devices[0].role + devices[0].make + devices[0].model + devices[0].serial, "cameraDJIFC10X1");
  EXPECT_EQ(devices[0].files, 2u);
  EXPECT_EQ(devices[1].serial + devices[1].model, "FC1");
  EXPECT_EQ(devices[1].files, 1u);
}

TEST_F(CaseFileTest, OneWriter) {
  CaseFile first(path("a"), CaseDatabase::For::making, "test");
  EXPECT_THROW(CaseFile(path("a"), CaseDatabase::For::writing), CaseError);
  EXPECT_THROW(CaseFile(path("a"), CaseDatabase::For::making, "test"), CaseError);
}

}  // namespace
}  // namespace contrail
