// Compressed texts of PNG pictures that are far longer when inflated: how much of them is read.
#include <gtest/gtest.h>

#include "parsers/parts/deflate/deflate.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// Sizes of the inflated records, and what was said to be unread.
class Inflated final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    if (!record.where.as_stored() && !record.layout.view) sizes.push_back(record.bytes.size());
  }
  void note(const Diagnostic& diagnostic) override {
    limits += diagnostic.code == Code::limit ? 1 : 0;
    damages += diagnostic.severity == Severity::damage ? 1 : 0;
  }
  std::vector<std::uint64_t> sizes;
  int limits = 0, damages = 0;
};

/// A picture with these chunks, and a megabyte of words so that the size of the file allows more than a hundred.
Inflated walk_picture(const std::string& chunks) {
  const auto bytes =
      assemble("\"\\x89PNG\\r\\n\\x1A\\n\" chunk IHDR { u32be 2 u32be 1 08 00 00 00 00 } " + chunks +
               " chunk tEXt { \"Comment\" 00 fill 1000000 61 } chunk IDAT { zlib { 00 10 20 } } " + "chunk IEND { }");
  const auto source = source_of(bytes);
  Inflated inflated;
  Walk walk(*source, {&inflated}, {.deep = true});
  walk_file(walk, *find_format("png"));
  return inflated;
}
std::string text(int size) { return "chunk zTXt { \"Comment\" 00 00 zlib { fill " + std::to_string(size) + " 61 } } "; }

TEST(PngInflated, ATextIsReadUpToItsBound) {
  const Inflated whole = walk_picture(text(1'000'000));
  EXPECT_EQ(whole.sizes, std::vector<std::uint64_t>{1'000'000});
  EXPECT_EQ(whole.limits, 0);
  const Inflated cut = walk_picture(text(20'000'000));
  EXPECT_EQ(cut.sizes, std::vector<std::uint64_t>{most_inflated_words});
  EXPECT_EQ(cut.limits, 1) << "the rest is said to be unread";
  EXPECT_EQ(cut.damages, 0);
}

TEST(PngInflated, OfManyTextsTheLastAreNotRead) {
  const Inflated inflated = walk_picture(text(15'000'000) + text(15'000'000) + text(15'000'000) + text(15'000'000));
  EXPECT_EQ(inflated.sizes.size(), 3U);
  EXPECT_EQ(inflated.limits, 1);
}

TEST(PngInflated, AProfileIsReadUpToItsBound) {
  const Inflated inflated = walk_picture("chunk iCCP { \"x\" 00 00 zlib { zero 20000000 } } ");
  EXPECT_EQ(inflated.limits, 1);
}

}  // namespace
}  // namespace contrail::test
