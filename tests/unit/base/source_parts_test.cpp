// A file in parts, read as one.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "parsers/base/reading/source.hpp"

namespace contrail {
namespace {

constexpr std::size_t page = 4096;

class SourceParts : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directory(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  /// A part of so many bytes, all the same.
  std::string part(char byte, std::size_t size) {
    const std::string path = (folder_ / std::string(1, byte)).string();
    std::ofstream(path) << std::string(size, byte);
    return path;
  }

  std::string error_;

 private:
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("parts-" + std::to_string(getpid()));
};

TEST_F(SourceParts, FollowEachOther) {
  const auto source = Source::open_parts({part('a', page), part('b', 2 * page), part('c', 5)}, error_);
  ASSERT_TRUE(source) << error_;
  const Bytes bytes = source->bytes();
  const std::string all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  EXPECT_EQ(all, std::string(page, 'a') + std::string(2 * page, 'b') + "ccccc");
}

TEST_F(SourceParts, OnlyTheLastMayEndWithinAPage) {
  const std::string last = part('b', 5);
  for (const std::size_t size : {page - 1, page + 1}) {
    EXPECT_FALSE(Source::open_parts({part('a', size), last}, error_)) << size;
    EXPECT_EQ(error_, last + ": the parts before it do not fill whole pages of 4096 bytes");
  }
}

TEST_F(SourceParts, MissingOrEmptyIsRefused) {
  const std::string first = part('a', page), absent = first + "bsent";
  EXPECT_FALSE(Source::open_parts({first, absent}, error_));
  EXPECT_EQ(error_, absent + ": No such file or directory");
  EXPECT_FALSE(Source::open_parts({part('a', 0), part('b', 0)}, error_));
  EXPECT_EQ(error_, "the parts are empty");
}

}  // namespace
}  // namespace contrail
