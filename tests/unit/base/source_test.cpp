// Which files are opened, and what becomes of one that somebody shortens while it is read.
#include "parsers/base/reading/source.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
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

TEST_F(SourceTest, WhatIsNoFileIsNotOpened) {
  const auto why = [&](const std::string& path) {
    error_.clear();
    EXPECT_FALSE(Source::open(path, error_)) << path;
    return error_;
  };
  EXPECT_EQ(why(path_), "No such file or directory");
  EXPECT_EQ(why(std::filesystem::temp_directory_path().string()), "is a directory");
  EXPECT_EQ(why("/dev/null"), "is not a regular file");
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_EQ(why(path_), "is not a regular file") << "and nobody waits for it";
}

/// The kernel does not say how long its files are: they are read to their end, up to a limit.
TEST_F(SourceTest, OneWithoutASizeIsReadToItsEnd) {
  const auto all = Source::open("/proc/self/cmdline", error_);
  ASSERT_TRUE(all) << error_;
  ASSERT_GT(all->size(), 0u);
  std::ifstream file("/proc/self/cmdline");
  const std::string words{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(as_text(all->bytes()), words);
  EXPECT_FALSE(all->shrank());
  EXPECT_TRUE(Source::open("/proc/self/cmdline", error_, words.size() + 1));
  EXPECT_FALSE(Source::open("/proc/self/cmdline", error_, words.size()));
  EXPECT_EQ(error_, "larger than " + std::to_string(words.size()) + " bytes; pass it as a file");
}

TEST_F(SourceTest, TheStandardInputIsReadToItsEnd) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string words(3'000, 'y');
  ASSERT_EQ(::write(ends[1], words.data(), words.size()), static_cast<ssize_t>(words.size()));
  ::close(ends[1]);
  const int before = ::dup(0);
  ::dup2(ends[0], 0), ::close(ends[0]);
  const auto source = Source::open("-", error_);
  EXPECT_NE(::lseek(0, 0, SEEK_CUR), 0) << "a pipe still: it stays open";
  ::dup2(before, 0), ::close(before);
  ASSERT_TRUE(source) << error_;
  EXPECT_EQ(as_text(source->bytes()), words);
}

TEST_F(SourceTest, PlacesInWords) {
  const std::vector<std::byte> bytes(300);
  const auto source = Source::view("a file", bytes);
  EXPECT_EQ(to_string({source.get(), 0x1F, 12}), "a file@0x1f+12");
  EXPECT_EQ(to_string({nullptr, 1, 2}), "?@0x1+2");
}

}  // namespace
}  // namespace contrail
