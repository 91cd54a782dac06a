// The stamp of a split file: what it is known by when it is met again.
#include "analysis/io/numbered_parts.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace contrail {
namespace {

namespace fs = std::filesystem;

TEST(NumberedParts, TheStampOfAllOfThem) {
  const fs::path folder = fs::temp_directory_path() / ("parts-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directory(folder);
  const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
  const std::string first = (folder / "card.001").string();
  write("card.001", "one"), write("other.002", "two");
  EXPECT_FALSE(stamp_of_parts(first).has_value());  // it stands alone
  write("card.002", "four"), write("card.003", "fifth"), write("card.005", "behind a missing one");
  fs::last_write_time(folder / "card.001", fs::file_time_type::clock::now() + std::chrono::hours(-2));
  fs::last_write_time(folder / "card.002", fs::file_time_type::clock::now() + std::chrono::hours(1));
  const auto all = stamp_of_parts(first);
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->bytes, 3 + 4 + 5);
  EXPECT_EQ(all->mtime_ns, stamp_of((folder / "card.002").string())->mtime_ns);
  EXPECT_FALSE(stamp_of_parts((folder / "card.002").string()).has_value());
  fs::remove(folder / "card.001");
  EXPECT_FALSE(stamp_of_parts(first).has_value());
  fs::remove_all(folder);
}

}  // namespace
}  // namespace contrail
