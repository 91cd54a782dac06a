// Files that appear whole or not at all.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "analysis/io/output.hpp"

namespace contrail {
namespace {

namespace fs = std::filesystem;

class OutputTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "contrail-output-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }
  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {}));
  }
  static std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  fs::path folder_;
};

TEST_F(OutputTest, GetsItsNameInTheEnd) {
  OutputFile file(at("a"), false);
  file.write("one ");
  file.write("two");
  EXPECT_FALSE(fs::exists(at("a")));
  file.commit();
  EXPECT_EQ(read(at("a")), "one two");
}

TEST_F(OutputTest, LeavesNothingBehind) {
  { OutputFile(at("a"), false).write("half"); }
  { OutputFile(at("b"), false); }
  EXPECT_EQ(entries(), 0u);
  { OutputFile(at("c"), false).commit(); }
  EXPECT_EQ(entries(), 1u);
  EXPECT_EQ(fs::file_size(at("c")), 0u);
}

TEST_F(OutputTest, ReplacesOnlyByForce) {
  std::ofstream(at("a")) << "old";
  EXPECT_THROW(OutputFile(at("a"), false), OutputError);
  OutputFile late(at("b"), false);
  std::ofstream(at("b")) << "somebody was faster";
  EXPECT_THROW(late.commit(), OutputError);
  EXPECT_EQ(read(at("b")), "somebody was faster");
  OutputFile forced(at("a"), true);
  forced.write("new");
  EXPECT_EQ(read(at("a")), "old");
  forced.commit();
  EXPECT_EQ(read(at("a")), "new");
}

TEST_F(OutputTest, LinksAreNotFollowed) {
  std::ofstream(at("evidence")) << "old";
  fs::create_symlink(at("evidence"), at("link"));
  fs::create_symlink(at("nowhere"), at("dangling"));
  EXPECT_THROW(OutputFile(at("link"), false), OutputError);
  EXPECT_THROW(OutputFile(at("dangling"), false), OutputError);
  OutputFile file(at("link"), true);
  file.write("new");
  file.commit();
  EXPECT_EQ(read(at("evidence")), "old");
  EXPECT_FALSE(fs::is_symlink(at("link")));
}

TEST_F(OutputTest, LibrariesWriteByPath) {
  OutputFile file(at("a"), false);
  std::ofstream(file.path(".gpkg")) << "by itself";
  file.commit();
  EXPECT_EQ(read(at("a")), "by itself");
}

TEST_F(OutputTest, WhatALibraryDidNotWriteIsNoFile) {
  OutputFile file(at("a"), false);
  (void)file.path(".gpkg");
  EXPECT_THROW(file.commit(), OutputError);
  EXPECT_FALSE(fs::exists(at("a")));
}

TEST_F(OutputTest, HasNoNameBefore) {
  OutputFile file(at("a"), false);
  file.write("half");
  EXPECT_EQ(entries(), 0u) << "not even a hidden one, on a file system that can do that";
  OutputFile inside(at("b"), false);
  ASSERT_EQ(::write(inside.descriptor(), "own", 3), 3);
  inside.commit();
  EXPECT_EQ(read(at("b")), "own");
  EXPECT_EQ(fs::status(at("b")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(OutputTest, AFolderThatVanishedIsTold) {
  fs::create_directory(at("folder"));
  OutputFile file(at("folder/a"), false);
  file.write("whole");
  OutputFile replacing(at("folder/b"), true);
  fs::remove_all(at("folder"));
  EXPECT_THROW(file.commit(), OutputError);
  EXPECT_THROW(replacing.commit(), OutputError);
  EXPECT_EQ(entries(), 0u);
}

TEST_F(OutputTest, SaysWhatIsWrong) {
  EXPECT_THROW(OutputFile(folder_.string(), true), OutputError);
  EXPECT_THROW(OutputFile(at("missing/a"), false), OutputError);
  try {
    OutputFile(at("missing/\x1b[2J"), false);
    FAIL();
  } catch (const OutputError& error) {
    EXPECT_EQ(std::string(error.what()).find('\x1b'), std::string::npos);
  }
}

TEST_F(OutputTest, PipesAreWrittenStraight) {
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = read(at("pipe")); });
  {
    OutputFile file(at("pipe"), false);
    EXPECT_TRUE(file.path(".gpkg").empty());
    EXPECT_THROW((void)file.descriptor(), OutputError);
    file.write("through");
    file.commit();
  }
  reader.join();
  EXPECT_EQ(got, "through");
  OutputFile nowhere("/dev/null", false);
  nowhere.write("gone");
  nowhere.commit();
}

TEST_F(OutputTest, InterruptedRunsCleanUp) {
  OutputFile file(at("a"), false);
  file.write("half");
  OutputFile other(at("b"), false);
  std::ofstream(other.path(".gpkg")) << "half";
  remove_unfinished();
  EXPECT_EQ(entries(), 0u);
}

TEST_F(OutputTest, SameFileByAnyName) {
  std::ofstream(at("a")) << "x";
  fs::create_hard_link(at("a"), at("b"));
  fs::create_symlink(at("a"), at("c"));
  EXPECT_TRUE(same_file(at("a"), at("b")));
  EXPECT_TRUE(same_file(at("a"), at("c")));
  EXPECT_FALSE(same_file(at("a"), at("missing")));
  const OneFile a(at("a")), missing(at("missing"));
  EXPECT_TRUE(a.is(at("a")) && a.is(at("b")) && a.is(at("c")));
  EXPECT_FALSE(a.is(at("missing")));
  EXPECT_FALSE(missing.is(at("a")) || missing.is(at("missing")));
}

}  // namespace
}  // namespace contrail
