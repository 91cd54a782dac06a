// A file that somebody shortens while it is read.
#include "parsers/base/reading/source.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace contrail {
namespace {

class SourceTest : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  std::unique_ptr<Source> open(std::size_t size) {
    std::ofstream(path_) << std::string(size, 'x');
    return Source::open(path_, error_);
  }
  std::string path_ = (std::filesystem::temp_directory_path() / ("source-" + std::to_string(getpid()))).string();
  std::string error_;
};

TEST_F(SourceTest, ASmallOneStaysAsItWas) {
  const auto source = open(1 << 20);
  ASSERT_TRUE(source) << error_;
  std::filesystem::resize_file(path_, 0);
  EXPECT_EQ(as_text(source->bytes()), std::string(1 << 20, 'x'));
  EXPECT_FALSE(source->shrank());
}

TEST_F(SourceTest, OfALargeOneTheMissingPagesAreZero) {
  const std::size_t size = (1 << 20) + 1;
  const auto source = open(size);
  ASSERT_TRUE(source) << error_;
  EXPECT_FALSE(source->shrank());
  std::filesystem::resize_file(path_, 0);
  ASSERT_EQ(source->size(), size);
  EXPECT_EQ(source->bytes()[size - 1], std::byte{0});
  EXPECT_TRUE(source->shrank());
}

TEST_F(SourceTest, AnEmptyOneHasNoBytes) {
  const auto source = open(0);
  ASSERT_TRUE(source) << error_;
  EXPECT_EQ(source->size(), 0u);
}

}  // namespace
}  // namespace contrail
