// Each way of making a copy, and what its comparison says of a copy that is another.
#include "analysis/scrub/method.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "analysis/scrub/cleaning.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A file with its clean copy, on the way of its room.
class Copying {
 public:
  explicit Copying(const std::string& name, bool same_size = false)
      : bytes_(fixture(name)), source_(source_of(bytes_)), format_(*detect(bytes_).format) {
    Gather listener(*source_, policy_, empty_form_of(format_), rebuild_of(format_) != nullptr);
    walk_deep(*source_, format_, listener);
    file_.found = listener.finish();
    if (!rebuild_of(format_)) file_.gone = gaps_between(file_.found.claimed.merged(), source_->size());
    method_ = method_for(file_, same_size);
    const Folder folder;
    const int descriptor = ::open((folder / "copy").c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    WorkingCopy begun = method_->begin(descriptor, "copy");
    EXPECT_EQ(method_->clean(begun.bytes()), "");
    copy.assign(begun.bytes().begin(), begun.bytes().end());
    ::close(descriptor);
  }
  /// What the proof says of a file in place of the copy: the walk over it, or else the comparison.
  [[nodiscard]] std::string objection(const std::vector<std::byte>& other) const {
    const auto out = source_of(other);
    Verify verify(*out, policy_, file_.places, method_->fills(), empty_form_of(format_), method_->cutter(),
                  method_->speller());
    walk_deep(*out, format_, verify);
    const std::string words = verify.objection(file_.found.diagnostics, method_->excused());
    return words.empty() ? method_->compare(other, verify) : words;
  }
  /// With one byte changed.
  [[nodiscard]] std::string objection_at(std::size_t at) const {
    std::vector<std::byte> other = copy;
    other.at(at) ^= std::byte{1};
    return objection(other);
  }
  std::vector<std::byte> copy;

 private:
  std::vector<std::byte> bytes_;
  std::unique_ptr<Source> source_;
  const Format& format_;
  Policy policy_ = Policy::parse("share", {}, {}).of(format_);
  Judged file_{*source_, format_, policy_};
  std::unique_ptr<Method> method_;
};

/// Whichever byte of a picture is another one, in its tables or in its coded data.
TEST(Methods, EveryByteOfAPictureThatIsCutIsProved) {
  const Copying jpeg("jpeg/good.fix");
  EXPECT_EQ(jpeg.objection(jpeg.copy), "");
  for (std::size_t at = 0; at < jpeg.copy.size(); ++at) EXPECT_NE(jpeg.objection_at(at), "") << at;
}

/// The same where a type of a tag reads as well.
TEST(Methods, EveryByteOfAPictureThatIsComposedIsProved) {
  const Copying tiff("tiff/good.fix");
  EXPECT_EQ(tiff.objection(tiff.copy), "");
  for (std::size_t at = 0; at < tiff.copy.size(); ++at) EXPECT_NE(tiff.objection_at(at), "") << at;
}

TEST(Methods, AMovieKeepsItsSizeOrNot) {
  const Copying cut("mp4/good.fix"), same("mp4/good.fix", true);
  EXPECT_EQ(same.copy.size(), fixture("mp4/good.fix").size());
  EXPECT_LT(cut.copy.size(), same.copy.size());
  EXPECT_EQ(cut.objection(cut.copy), "");
  EXPECT_EQ(same.objection(same.copy), "");
  EXPECT_NE(same.objection(fixture("mp4/user_data.fix")), "");
}

}  // namespace
}  // namespace contrail::test
