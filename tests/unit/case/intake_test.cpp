// Files that change while they are scanned.
#include "analysis/case/intake.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "analysis/case/check_case.hpp"
#include "tests/unit/case/case_folder.hpp"

namespace contrail {
namespace {

using CaseIntake = CaseFolder;

TEST_F(CaseIntake, ChangedWhileScanned) {
  write("x.txt", "one");
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  EXPECT_FALSE(intake.holds(path("x.txt"), path("x.txt")));
  intake.take(rows_of_file({path("x.txt"), {}, stamp_of(path("x.txt"))}, open_file(path("x.txt")), {}));
  EXPECT_EQ(intake.check_again(false), 0u);
  write("x.txt", "other");
  EXPECT_EQ(intake.check_again(false), 1u);
  intake.finish();
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM findings WHERE id = 'changed_while_scanned'"), 1);
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM custody WHERE what = 'changed while scanned'"), 1);
  EXPECT_FALSE(intake.holds(path("x.txt"), path("x.txt")));  // its size is another now
}

// Whoever sets the modification time back cannot set back when that was done.
TEST_F(CaseIntake, ChangedWithItsSizeAndDateAsTheyWere) {
  write("x.txt", "one");
  const auto date = std::filesystem::last_write_time(path("x.txt"));
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  EXPECT_FALSE(intake.holds(path("x.txt"), "x.txt"));
  intake.take(rows_of_file({"x.txt", {}, stamp_of(path("x.txt"))}, open_file(path("x.txt")), {}));
  usleep(20'000);  // longer than the clock of a file system ticks
  write("x.txt", "two");
  std::filesystem::last_write_time(path("x.txt"), date);
  EXPECT_EQ(intake.check_again(false), 1u);
  intake.finish();
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM findings WHERE id = 'changed_while_scanned'"), 1);
}

// Rows of a file that is read again go: an interrupted scan says so, as they are no longer those that were sealed.
TEST_F(CaseIntake, AFileThatIsReadAgainIsNoted) {
  write("x.txt", "one"), write("y.txt", "two");
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  const auto take = [&](Intake& intake, const char* name) {
    EXPECT_FALSE(intake.holds(path(name), name));
    intake.take(rows_of_file({name, {}, stamp_of(path(name))}, open_file(path(name)), {}));
  };
  {
    Intake intake(file);
    take(intake, "x.txt"), take(intake, "y.txt");
    intake.finish();
  }
  std::filesystem::last_write_time(path("x.txt"),
                                   std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  Intake intake(file);
  take(intake, "x.txt");
  EXPECT_TRUE(intake.store());
  EXPECT_EQ(file.database().integer("SELECT count(*) FROM custody WHERE what = 'read again'"), 1);
  EXPECT_NO_THROW(refuse_if_altered(file));
}

TEST_F(CaseIntake, AllAreHashedAgainOnlyWhereThatIsAskedFor) {
  write("x.txt", "");
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  EXPECT_FALSE(intake.holds(path("x.txt"), "x.txt"));
  FileRows rows = rows_of_file({"x.txt", {}, stamp_of(path("x.txt"))}, open_file(path("x.txt")), {});
  rows.sha256 = std::string(64, '0');  // as if other bytes had been read, with the same size and times
  intake.take(std::move(rows));
  EXPECT_EQ(intake.check_again(false), 0u);
  EXPECT_EQ(intake.check_again(true), 1u);
  intake.finish();
  const auto told = file.database().value(
      "SELECT group_concat(detail) FROM (SELECT detail FROM custody WHERE what = 'looked at again' ORDER BY n)");
  EXPECT_EQ(std::get<std::string>(told),
            R"({"files":1,"hashed_again":0,"changed":0},{"files":1,"hashed_again":1,"changed":1})");
}

TEST_F(CaseIntake, SeveralCanBeHashedAgainAtATime) {
  CaseFile file(path("a"), CaseDatabase::For::making, "test");
  Intake intake(file);
  for (const char* name : {"x.txt", "y.txt", "z.txt"}) {
    write(name, name);
    EXPECT_FALSE(intake.holds(path(name), name));
    intake.take(rows_of_file({name, {}, stamp_of(path(name))}, open_file(path(name)), {}));
  }
  write("y.txt", "other");
  std::size_t pieces = 0;
  const auto on_threads = [&](std::size_t n, const std::function<void(std::size_t)>& work) {
    std::vector<std::jthread> threads;
    for (std::size_t i = n; i-- > 0;) threads.emplace_back([&work, i] { work(i); });
    pieces = n;
  };
  EXPECT_EQ(intake.check_again(true, on_threads), 1u);
  EXPECT_EQ(pieces, 3u);
  EXPECT_EQ(
      std::get<std::string>(file.database().value("SELECT file FROM findings WHERE id = 'changed_while_scanned'")),
      "y.txt");
}

}  // namespace
}  // namespace contrail
