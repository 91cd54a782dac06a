// The working copy, and what becomes of it when the file system gives way under it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analysis/scrub/copy.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

class WorkingCopyTest : public testing::Test {
 protected:
  WorkingCopyTest() : descriptor_(::open((folder_ / "copy").c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    std::ofstream out(folder_ / "source", std::ios::binary);
    out << std::string(10'000, 'x');
    out.close();
    std::filesystem::resize_file(folder_ / "source", size_);  // the rest is a hole
    source_ = Source::open(folder_ / "source", error_);
  }
  ~WorkingCopyTest() override { ::close(descriptor_); }

  static constexpr std::uint64_t size_ = 1 << 20;
  Folder folder_;
  int descriptor_;
  std::string error_;
  std::unique_ptr<Source> source_;
};

TEST_F(WorkingCopyTest, HasAllItsBlocksBeforeItIsMapped) {
  WorkingCopy copy(*source_, {}, {}, descriptor_, "copy");
  struct stat st = {};
  ASSERT_EQ(::fstat(descriptor_, &st), 0);
  EXPECT_EQ(static_cast<std::uint64_t>(st.st_size), size_);
  EXPECT_GE(static_cast<std::uint64_t>(st.st_blocks) * 512, size_);
  EXPECT_EQ(as_text(Bytes(copy.bytes())), as_text(source_->bytes()));
  EXPECT_NO_THROW(copy.check());
}

TEST_F(WorkingCopyTest, ALostPageIsAnErrorAndNoCrash) {
  WorkingCopy copy(*source_, {}, {}, descriptor_, "copy");
  EXPECT_NO_THROW(copy.check());
  ASSERT_EQ(::ftruncate(descriptor_, 0), 0);  // SIGBUS for every page, as on a disk without room for it
  copy.bytes()[70'000] = std::byte{1};
  EXPECT_EQ(copy.bytes()[70'000], std::byte{1}) << "the work goes on";
  EXPECT_THROW(copy.check(), OutputError);
}

TEST_F(WorkingCopyTest, AClosedDescriptorIsAnError) {
  EXPECT_THROW(WorkingCopy(*source_, {}, {}, -1, "copy"), OutputError);
}

}  // namespace
}  // namespace contrail::test
