// Derived bytes: which way back a place in them knows, how long they are there, and every bound on them.
#include <gtest/gtest.h>

#include "analysis/listen/coverage.hpp"
#include "analysis/listen/dump.hpp"
#include "analysis/listen/locate.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {
namespace {

/// Adds the context to every byte; 0xFF cannot be decoded.
class Shift final : public Transform {
 public:
  constexpr explicit Shift(std::string_view name = "shift") : Transform(name) {}
  std::optional<Undecoded> decode(Bytes stored, Bytes context, DecodeBuffer& out) const override {
    for (std::size_t i = 0; i < stored.size(); ++i) {
      if (stored[i] == std::byte{0xFF}) return Undecoded{Code::bad_value, {i, stored.size() - i}, "a byte of 255"};
      const std::span<std::byte> room = out.extend(1);
      if (room.empty()) break;
      room[0] = moved(stored[i], by(context));
    }
    return std::nullopt;
  }
  bool encode(std::span<std::byte> stored, Bytes context, Bytes before, Bytes after) const override {
    if (before.size() != stored.size() || after.size() != stored.size()) return false;
    for (std::size_t i = 0; i < stored.size(); ++i) stored[i] = moved(after[i], -by(context));
    return true;
  }

 private:
  static int by(Bytes context) { return context.empty() ? 1 : std::to_integer<int>(context[0]); }
  static std::byte moved(std::byte b, int by) { return static_cast<std::byte>(std::to_integer<int>(b) + by); }
};
constinit const Shift shift, other_shift("other");

/// Every byte sixteen thousand times, as a bomb does.
class Swell final : public Transform {
 public:
  constexpr Swell() : Transform("swell") {}
  std::optional<Undecoded> decode(Bytes stored, Bytes, DecodeBuffer& out) const override {
    for (const std::byte b : stored) {
      const std::span<std::byte> room = out.extend(16'384);
      std::ranges::fill(room, b);
      if (out.full()) break;
    }
    return std::nullopt;
  }
};
constinit const Swell swell;

struct Ear final : Sink {
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override { records.push_back(record.where); }
  void note(const Diagnostic& d) override { notes.push_back(d); }
  std::vector<Where> records;
  std::vector<Diagnostic> notes;
};

struct DerivedTest : testing::Test {
  std::unique_ptr<Source> source = Source::view("file", as_bytes("abcdefgh\xFFijklmnop"));
  Ear ear;
  std::optional<Walk> made{std::in_place, *source, std::vector<Sink*>{&ear}};
  Walk& walk = *made;
  [[nodiscard]] Where part(std::uint64_t at, std::uint64_t size) const { return {source.get(), at, size}; }
};

TEST_F(DerivedTest, AnsweringWhereBytesAre) {
  EXPECT_TRUE(part(1, 2).in_file());
  EXPECT_TRUE(part(1, 2).as_stored());
  EXPECT_EQ(part(1, 2).file_at(), 1u);
  const Where unscrambled(source.get(), 1, 2, &shift);
  EXPECT_TRUE(unscrambled.in_file());
  EXPECT_FALSE(unscrambled.as_stored());
  EXPECT_EQ(to_string(unscrambled), "file@0x1+2>shift");
  EXPECT_FALSE(Where{}.in_file());
  const Source* derived = walk.derive(part(2, 3), shift);
  ASSERT_TRUE(derived);
  EXPECT_EQ(as_text(derived->bytes()), "def");
  EXPECT_EQ(derived->parent(), source.get());
  const Where inside = Reader(*derived).where(1, 2);
  EXPECT_FALSE(inside.in_file());
  EXPECT_FALSE(inside.as_stored());
  EXPECT_EQ(inside.file_at(), 2u);
  EXPECT_EQ(to_string(inside), "file@0x2+3>shift@0x1+2");
  EXPECT_EQ(container_of(inside), "file@0x2+3>shift");
}

TEST_F(DerivedTest, UnitsShareOneSourceAndKeepTheirOwnWayBack) {
  std::vector<Where> kept;
  const Source* first = nullptr;
  for (const std::uint64_t at : {0, 3, 10}) {
    ASSERT_TRUE(walk.open({"unit"}, part(at, 3)));
    const Source* derived = walk.derive(part(at, 3), shift);
    ASSERT_TRUE(derived);
    if (!first) first = derived;
    EXPECT_EQ(derived, first);
    kept.push_back(Reader(*derived).where(1, 1));
    walk.close();
    EXPECT_EQ(derived->size(), 0u) << "its bytes are gone";
  }
  made.reset();
  EXPECT_EQ(to_string(kept[0]), "file@0x0+3>shift@0x1+1") << "also when the walk is over";
  EXPECT_EQ(to_string(kept[1]), "file@0x3+3>shift@0x1+1");
  EXPECT_EQ(to_string(kept[2]), "file@0xa+3>shift@0x1+1");
  EXPECT_EQ(kept[2].file_at(), 10u);
  EXPECT_FALSE(kept[2].in_file());
}

TEST_F(DerivedTest, UnitsOfOneNodeAreThereTogether) {
  ASSERT_TRUE(walk.open({"outer"}, part(0, 8)));
  const Source* a = walk.derive(part(0, 2), shift);
  ASSERT_TRUE(walk.open({"inner"}, part(2, 4)));
  const Source *b = walk.derive(part(2, 2), shift), *c = walk.derive(part(4, 2), other_shift);
  EXPECT_EQ(as_text(a->bytes()), "bc");
  EXPECT_EQ(as_text(b->bytes()), "de");
  EXPECT_EQ(as_text(c->bytes()), "fg");
  walk.close();
  EXPECT_EQ(as_text(a->bytes()), "bc");
  EXPECT_EQ(b->size() + c->size(), 0u);
  EXPECT_EQ(walk.derive(part(6, 1), other_shift), c) << "by name";
  walk.close();
  EXPECT_EQ(a->size(), 0u);
  EXPECT_TRUE(ear.notes.empty());
}

TEST_F(DerivedTest, ContextSaysHowOneUnitDiffersFromTheOthers) {
  const std::byte two{2};
  EXPECT_EQ(as_text(walk.derive(part(0, 3), shift, {&two, 1})->bytes()), "cde");
}

TEST_F(DerivedTest, DerivedFromDerivedTellsEveryStep) {
  ASSERT_TRUE(walk.open({"outer"}, part(1, 4)));
  const Source* outer = walk.derive(part(1, 4), shift);
  ASSERT_TRUE(walk.open({"inner"}, Reader(*outer).where(1, 2)));
  const Source* inner = walk.derive(Reader(*outer).where(1, 2), other_shift);
  EXPECT_EQ(as_text(inner->bytes()), "ef");
  const Where deep = Reader(*inner).where(0, 1);
  walk.close();
  walk.close();
  ASSERT_TRUE(walk.open({"outer"}, part(10, 4)));  // the outer source is used again
  EXPECT_EQ(walk.derive(part(10, 4), shift), outer);
  EXPECT_EQ(to_string(deep), "file@0x1+4>shift@0x1+2>other@0x0+1");
  EXPECT_EQ(deep.file_at(), 1u);
  walk.close();
}

TEST_F(DerivedTest, WhatCannotBeDecodedIsToldWithItsPlace) {
  const Source* derived = walk.derive(part(6, 5), shift);
  ASSERT_TRUE(derived);
  EXPECT_EQ(as_text(derived->bytes()), "hi") << "what comes before is kept";
  ASSERT_EQ(ear.notes.size(), 1u);
  EXPECT_EQ(ear.notes[0].code, Code::bad_value);
  EXPECT_EQ(ear.notes[0].severity, Severity::damage);
  EXPECT_EQ(to_string(ear.notes[0].where), "file@0x8+3");
  EXPECT_EQ(walk.derive(part(8, 2), shift), nullptr) << "nothing could be decoded";
  EXPECT_EQ(ear.notes.size(), 2u);
}

TEST_F(DerivedTest, ARangePastTheEndGivesWhatIsThere) {
  EXPECT_EQ(as_text(walk.derive(part(15, 1'000), shift)->bytes()), "pq");
  EXPECT_EQ(walk.derive(part(1'000, 5), shift)->size(), 0u);
}

TEST_F(DerivedTest, TransformsAreBoundInDepth) {
  Where from = part(0, 4);
  for (std::size_t i = 0; i < DerivedSources::max_depth; ++i) {
    const Source* derived = walk.derive(from, shift);
    ASSERT_TRUE(derived) << i;
    EXPECT_EQ(derived->depth(), i + 1);
    from = Reader(*derived).where(0, 4);
  }
  EXPECT_TRUE(ear.notes.empty());
  EXPECT_EQ(walk.derive(from, shift), nullptr);
  ASSERT_EQ(ear.notes.size(), 1u);
  EXPECT_EQ(ear.notes[0].code, Code::limit);
  EXPECT_NE(ear.notes[0].text.find("8 transforms"), std::string::npos);
}

TEST_F(DerivedTest, UnitsOfOneNodeAreBoundInNumber) {
  ASSERT_TRUE(walk.open({"node"}, part(0, 4)));
  for (std::size_t i = 0; i < DerivedSources::max_units; ++i) ASSERT_TRUE(walk.derive(part(0, 1), shift)) << i;
  EXPECT_EQ(walk.derive(part(0, 1), shift), nullptr);
  ASSERT_EQ(ear.notes.size(), 1u);
  EXPECT_NE(ear.notes[0].text.find("10000"), std::string::npos);
  walk.close();
  EXPECT_TRUE(walk.derive(part(0, 1), shift)) << "there is room again";
}

TEST_F(DerivedTest, UnitsInDerivedBytesAreBoundInNumber) {
  const Source* outer = walk.derive(part(0, 4), shift);
  const auto nested = [&] {
    if (!walk.open({"node"}, part(0, 4))) return false;
    const bool derived = walk.derive(Reader(*outer).where(0, 0), shift) != nullptr;
    walk.close();
    return derived;
  };
  for (std::size_t i = 0; i < DerivedSources::max_nested; ++i) ASSERT_TRUE(nested()) << i;
  EXPECT_FALSE(nested());
  EXPECT_EQ(ear.notes.size(), 1u);
}

/// 256 times the file and 64 KiB: 16 MiB and a little here, a thousand of what the bomb makes of a byte.
TEST_F(DerivedTest, BytesAreBoundBySizeOfTheFile) {
  const std::uint64_t most = DerivedSources::max_share * (source->size() + 65'536);
  const Source* bomb = nullptr;
  std::uint64_t made_bytes = 0;
  for (int i = 0; i < 100 && ear.notes.empty(); ++i) {
    ASSERT_TRUE(walk.open({"node"}, part(0, 17)));
    bomb = walk.derive(part(0, 17), swell);
    ASSERT_TRUE(bomb);
    made_bytes += bomb->size() + 64;
    walk.close();
  }
  ASSERT_EQ(ear.notes.size(), 1u);
  EXPECT_EQ(ear.notes[0].code, Code::limit);
  EXPECT_NE(ear.notes[0].text.find("the rest is not decoded"), std::string::npos);
  EXPECT_EQ(made_bytes, most + 64) << "the last one up to the bound";
  EXPECT_EQ(walk.derive(part(0, 1), shift), nullptr);
  EXPECT_EQ(ear.notes.size(), 2u);
}

TEST(Transforms, WriteBackWhatTheyRead) {
  std::vector<std::byte> file(4, std::byte{'a'}), plain;
  const std::byte by{3};
  DecodeBuffer out(plain, 4);
  EXPECT_FALSE(shift.decode(file, {&by, 1}, out));
  EXPECT_EQ(as_text(plain), "dddd");
  EXPECT_TRUE(shift.encode(file, {&by, 1}, plain, as_bytes("dxyd")));
  EXPECT_EQ(as_text(file), "auva");
  EXPECT_FALSE(shift.encode(file, {&by, 1}, plain, as_bytes("longer")));
  EXPECT_FALSE(swell.encode(file, {}, plain, as_bytes("dxyd"))) << "only reads";
  EXPECT_EQ(as_text(file), "auva");
}

TEST(DecodeBuffers, EndAtTheirBound) {
  std::vector<std::byte> bytes(2);
  DecodeBuffer out(bytes, 6);
  EXPECT_EQ(out.extend(3).size(), 3u);
  EXPECT_FALSE(out.full());
  out.drop(1);
  EXPECT_EQ(out.extend(2).size(), 2u);
  EXPECT_FALSE(out.full());
  EXPECT_EQ(out.extend(1).size(), 0u);
  EXPECT_TRUE(out.full());
  EXPECT_EQ(bytes.size(), 6u);
  out.drop(100);
  EXPECT_TRUE(bytes.empty());
}

class Text final : public ByteSink {
 public:
  void write(std::string_view more) override { text += more; }
  std::string text;
};

/// A record in derived bytes claims none of the file, whatever its offset, and is printed with its way there.
TEST(Listeners, TellDerivedBytesFromTheFile) {
  constexpr static Column columns[] = {{.name = "value", .type = Type::text, .at = 0, .count = 0}};
  constexpr static Layout stored{.name = "stored", .columns = columns}, decoded{.name = "decoded", .columns = columns};
  const auto source = Source::view("file", as_bytes("abcdefgh"));
  Coverage coverage(*source);
  Locate locate(*source, 5);
  Text text, json;
  Dump dump({}, text), rows({.json = true}, json);
  Walk walk(*source, {&coverage, &locate, &dump, &rows});
  const Where whole(source.get(), 0, 4);
  walk.record(walk.layout_of(stored), source->slice(0, 4), whole);
  const Source* derived = walk.derive({source.get(), 0, 8}, shift);
  walk.record(walk.layout_of(decoded), derived->slice(4, 3), Reader(*derived).where(4, 3));
  dump.flush(), rows.flush();
  EXPECT_EQ(coverage.labelled_bytes(), 4u);
  EXPECT_EQ(locate.answer(false), "no record contains this byte\n");
  EXPECT_NE(text.text.find("0x00000004 +3  decoded  in file@0x0+8>shift\n"), std::string::npos) << text.text;
  EXPECT_NE(json.text.find(R"({"at":[4,3],"type":"decoded","source":"file@0x0+8>shift",)"), std::string::npos)
      << json.text;
  EXPECT_EQ(text.text.find("stored  in"), std::string::npos);
}

}  // namespace
}  // namespace contrail
