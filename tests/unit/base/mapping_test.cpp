// Pages that are not there: which mappings are looked after, from the first byte to the last, and how many.
#include "parsers/base/reading/mapping.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "parsers/base/reading/source.hpp"

namespace contrail {
namespace {

constexpr std::size_t page_size = 4096;

/// Three pages of a file that has become empty.
struct LostPages {
  explicit LostPages(bool writable) : path("/tmp/lost-pages-" + std::to_string(getpid())) {
    std::ofstream(path) << std::string(3 * page_size, 'x');
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    at = static_cast<std::byte*>(::mmap(nullptr, 3 * page_size, writable ? PROT_READ | PROT_WRITE : PROT_READ,
                                        writable ? MAP_SHARED : MAP_PRIVATE, file, 0));
    ::close(file);
    std::filesystem::resize_file(path, 0);
  }
  ~LostPages() {
    ::munmap(at, 3 * page_size);
    std::filesystem::remove(path);
  }
  LostPages(const LostPages&) = delete;
  LostPages& operator=(const LostPages&) = delete;
  std::string path;
  std::byte* at;
};

TEST(Mapping, ReadsZerosFromItsFirstByteOn) {
  const LostPages pages(false);
  const int watch = watch_mapping(pages.at, 3 * page_size, false);
  ASSERT_GE(watch, 0);
  EXPECT_FALSE(mapping_lost(watch));
  const auto read = [&](std::size_t at) { return *static_cast<const volatile std::byte*>(pages.at + at); };
  EXPECT_EQ(read(0), std::byte{0});
  EXPECT_TRUE(mapping_lost(watch));
  EXPECT_EQ(read(3 * page_size - 1), std::byte{0}) << "each page by itself";
  EXPECT_EQ(read(page_size + 7), std::byte{0});
  unwatch_mapping(watch);
}

TEST(Mapping, TakesWhatIsWritten) {
  const LostPages pages(true);
  const int watch = watch_mapping(pages.at, 3 * page_size, true);
  ASSERT_GE(watch, 0);
  pages.at[2 * page_size] = std::byte{7};
  EXPECT_EQ(pages.at[2 * page_size], std::byte{7});
  EXPECT_TRUE(mapping_lost(watch));
  unwatch_mapping(watch);
  const int again = watch_mapping(pages.at, page_size, true);
  EXPECT_EQ(again, watch) << "its place is free again";
  EXPECT_FALSE(mapping_lost(again)) << "and says nothing of the one before";
  unwatch_mapping(again);
}

/// Of those that are looked after together each has its own say.
TEST(Mapping, AsManyAs4096) {
  std::vector<int> watches;
  for (std::size_t i = 1; i <= 5'000; ++i) {
    const int watch = watch_mapping(reinterpret_cast<const void*>(i * page_size), page_size, false);
    if (watch < 0) break;
    watches.push_back(watch);
  }
  EXPECT_GE(watches.size(), 4090u) << "but for those that other tests left open";
  EXPECT_LE(watches.size(), 4096u);
  const std::string path = "/tmp/one-more-" + std::to_string(getpid());
  std::ofstream(path) << std::string((1 << 20) + 1, 'x');
  std::string error;
  EXPECT_FALSE(Source::open(path, error));
  EXPECT_EQ(error, "too many files open at once");
  error.clear();
  EXPECT_FALSE(Source::open_parts({path}, error));
  EXPECT_EQ(error, "too many files open at once");
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) EXPECT_EQ(line.find(path), line.npos) << "is mapped still";
  for (const int watch : watches) unwatch_mapping(watch);
  EXPECT_TRUE(Source::open(path, error));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace contrail
