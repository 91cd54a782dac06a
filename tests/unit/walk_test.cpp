// What crosses a walk, and each of its bounds: the last that is let through, the first that is not, and what is told of
// it.
#include "parsers/base/walk/walk.hpp"

#include <gtest/gtest.h>

#include "parsers/formats.hpp"

namespace contrail {
namespace {

/// Writes down what it hears.
class Ear final : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override {
    layouts.push_back(std::string(layout.name));
    return wants_records;
  }
  void record(const Record&) override { ++records; }
  bool enters(const Node& node) override { return node.name != shut; }
  void open(const Node&, const Where&) override { ++depth, deepest = std::max(deepest, depth); }
  void close() override { --depth; }
  void embedded(const Format&, const Where&) override { ++files; }
  void note(const Diagnostic& d) override { notes.push_back(d); }
  [[nodiscard]] std::size_t noted(Code code) const {
    return static_cast<std::size_t>(std::ranges::count(notes, code, &Diagnostic::code));
  }
  std::string_view shut = "shut";
  bool wants_records = true;
  std::vector<std::string> layouts;
  std::vector<Diagnostic> notes;
  std::size_t records = 0, depth = 0, deepest = 0, files = 0;
};

class WalkTest : public testing::Test {
 protected:
  explicit WalkTest(WalkOptions options = {.deep = true}) : walk(*source, {&ear}, options) {}
  std::vector<std::byte> bytes = std::vector<std::byte>(5000);
  std::unique_ptr<Source> source = Source::view("walk", bytes);
  Ear ear;
  Walk walk;
  const Where everywhere{source.get(), 0, 5000};
  /// A file inside the file that is announced `times` times, until it is not entered any more.
  std::size_t entered(std::uint64_t size, std::size_t times) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < times; ++i) n += walk.embedded(*formats().front(), {source.get(), 0, size});
    return n;
  }
};

TEST_F(WalkTest, KindsBeyondTheLimitShareOneLayoutWithoutColumns) {
  const AnnouncedLayout* last = nullptr;
  for (std::size_t i = 0; i < Walk::max_layouts; ++i) last = &walk.layout({.name = "kind"}, {{"a", Type::u8, 0}});
  EXPECT_EQ(last->name, "kind");
  EXPECT_EQ(last->id, Walk::max_layouts - 1);
  EXPECT_EQ(ear.noted(Code::limit), 0u);
  const AnnouncedLayout& further = walk.layout({.name = "kind"}, {{"a", Type::u8, 0}});
  EXPECT_TRUE(further.columns.empty());
  EXPECT_EQ(further.name, "(further types)");
  EXPECT_EQ(further.id, Walk::max_layouts);
  EXPECT_EQ(&further, &walk.layout({.name = "one more"}, {{"a", Type::u8, 0}}));
  constexpr Layout table{.name = "table"};
  EXPECT_EQ(&further, &walk.layout_of(table));
  EXPECT_EQ(&further, &walk.layout(Layout{.name = "without columns"}));
  EXPECT_EQ(ear.noted(Code::limit), 1u) << "told once";
  EXPECT_NE(ear.notes[0].text.find("20000"), std::string::npos);
  EXPECT_EQ(ear.layouts.size(), Walk::max_layouts + 1);
}

TEST_F(WalkTest, ColumnsBeyondTheLimitAreNotKept) {
  const auto columns = [](std::size_t n) { return std::vector<Column>(n, Column{"a", Type::u8, 0}); };
  EXPECT_EQ(walk.layout({.name = "most"}, columns(Walk::max_columns - 2)).columns.size(), Walk::max_columns - 2);
  EXPECT_EQ(walk.layout({.name = "last two"}, columns(2)).columns.size(), 2u);
  EXPECT_EQ(ear.noted(Code::limit), 0u);
  EXPECT_TRUE(walk.layout({.name = "one more"}, columns(1)).columns.empty());
  EXPECT_EQ(ear.noted(Code::limit), 1u);
}

TEST_F(WalkTest, ATableOfTooManyColumnsIsNotAnnounced) {
  const std::vector<Column> many(Walk::max_columns + 1, Column{"a", Type::u8, 0});
  EXPECT_TRUE(walk.layout(Layout{.name = "many", .columns = many}).columns.empty());
  EXPECT_EQ(ear.noted(Code::limit), 1u);
}

TEST_F(WalkTest, FindingsBeyondTheLimitAreCountedOutOnce) {
  for (std::size_t i = 0; i < Walk::max_diagnostics; ++i) walk.note(Code::cut, everywhere, "x");
  EXPECT_EQ(ear.noted(Code::cut), Walk::max_diagnostics);
  EXPECT_EQ(ear.noted(Code::limit), 0u);
  for (int i = 0; i < 5; ++i) walk.note(Code::cut, Severity::notice, everywhere, "x");
  EXPECT_EQ(ear.notes.size(), Walk::max_diagnostics + 1);
  EXPECT_EQ(ear.notes.back().code, Code::limit);
  EXPECT_EQ(ear.notes.back().severity, Severity::damage);
  EXPECT_NE(ear.notes.back().text.find("10000"), std::string::npos);
}

TEST_F(WalkTest, NodesBeyondTheDepthAreNotEntered) {
  for (std::size_t i = 0; i < Walk::max_depth; ++i) ASSERT_TRUE(walk.open({"node"}, everywhere)) << i;
  EXPECT_EQ(ear.noted(Code::limit), 0u);
  EXPECT_FALSE(walk.open({"node"}, everywhere));
  EXPECT_FALSE(walk.open({"node"}, everywhere));
  EXPECT_EQ(ear.noted(Code::limit), 1u) << "told once";
  EXPECT_NE(ear.notes[0].text.find("64"), std::string::npos);
  walk.close();
  EXPECT_TRUE(walk.open({"node"}, everywhere)) << "there is room again";
  EXPECT_EQ(ear.deepest, Walk::max_depth);
}

TEST_F(WalkTest, ANodeThatNobodyEntersIsNotOpened) {
  EXPECT_FALSE(walk.open({"shut"}, everywhere));
  EXPECT_EQ(ear.deepest, 0u);
  EXPECT_TRUE(walk.open({"other"}, everywhere));
  EXPECT_EQ(ear.depth, 1u);
}

/// Sixteen times the file, each file counted with 1 KiB more than it has.
TEST_F(WalkTest, FilesInsideAreEnteredUntilTheirShareIsUsedUp) {
  EXPECT_EQ(entered(5000, 40), Walk::max_embedded_share);
  EXPECT_EQ(ear.files, 40u) << "each is announced";
  EXPECT_EQ(ear.noted(Code::limit), 24u);
}

TEST_F(WalkTest, EmptyFilesInsideUseTheirShareUp) { EXPECT_EQ(entered(0, 200), (5000u / 1024 + 1) * 16 + 14); }

class ShallowWalkTest : public WalkTest {
 protected:
  ShallowWalkTest() : WalkTest({.deep = false}) {}
};
TEST_F(ShallowWalkTest, FilesInsideAreOnlyAnnounced) {
  EXPECT_EQ(entered(10, 3), 0u);
  EXPECT_EQ(ear.files, 3u);
  EXPECT_TRUE(ear.notes.empty());
}

TEST_F(WalkTest, RecordsGoToThoseWhoWantThem) {
  Ear deaf;
  deaf.wants_records = false;
  Walk both(*source, {&ear, &deaf});
  constexpr Layout table{.name = "table"};
  const AnnouncedLayout& layout = both.layout_of(table);
  EXPECT_EQ(&layout, &both.layout_of(table)) << "one table, one layout";
  EXPECT_TRUE(layout.wanted());
  both.record(layout, bytes, everywhere);
  EXPECT_EQ(ear.records, 1u);
  EXPECT_EQ(deaf.records, 0u);
  EXPECT_EQ(deaf.layouts.size(), 1u);
}

}  // namespace
}  // namespace contrail
