// A structure inside a file ends where it ends: what an entry names behind it (or before it) is not its value, even
// where the file has bytes there.
#include <gtest/gtest.h>

#include <algorithm>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

class Models final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    for (const Column& column : record.layout.columns) {
      if (column.meaning == Meaning::model) models.push_back(text(record, column));
    }
  }
  void note(const Diagnostic& d) override { overruns += d.code == Code::overrun; }
  std::vector<std::string> models;
  std::size_t overruns = 0;
};

/// A TIFF structure of 40 bytes at 8 of a file of 60, with one text of seven bytes that would stand at `offset`.
Models walk_with_model_at(int offset) {
  const auto bytes = test::assemble("\"outside.\" \"II\" u16 42 u32 8 u16 1 u16 0x0110 u16 2 u32 7 u32 " +
                                    std::to_string(static_cast<std::uint32_t>(offset)) +
                                    " u32 0 \"FC3000\\0FC3001\\0FC3002\\0FC3003\\0\"");
  const auto source = Source::view("tiff", bytes);
  Models sink;
  Walk walk(*source, {&sink}, {.deep = true});
  walk_part(walk, *find_format("tiff"), Reader(*source, 8, 48));
  return sink;
}

TEST(TiffBounds, AValueEndsWithItsStructure) {
  EXPECT_EQ(walk_with_model_at(26).models, std::vector<std::string>{"FC3000"});
  EXPECT_EQ(walk_with_model_at(33).models, std::vector<std::string>{"FC3001"}) << "its last byte is the last";
  EXPECT_EQ(walk_with_model_at(33).overruns, 0u);
  for (const int outside : {34, 40, 41, 47, 52, 1'000'000}) {
    const Models told = walk_with_model_at(outside);
    EXPECT_TRUE(told.models.empty()) << outside;
    EXPECT_EQ(told.overruns, 1u) << outside;
  }
  EXPECT_EQ(walk_with_model_at(-1).overruns, 1u) << "4 294 967 295";
}

}  // namespace
}  // namespace contrail
