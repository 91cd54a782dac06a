// Sample tables: where samples lie and when they happen, without anything allocated by what the file claims.
#include <gtest/gtest.h>

#include "parsers/formats/mp4/track.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::mp4 {
namespace {

/// A `trak` body around the given sample tables; `edits` stands in front of `mdia`.
std::vector<std::byte> trak(const std::string& tables, const std::string& edits = "") {
  return test::assemble(R"(u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 3 zero 68 } )" + edits +
                        R"( u32be#+4 { "mdia" u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 600 u32be 0 u32be 0 }
    u32be#+4 { "hdlr" u32be 0 u32be 0 "vide" zero 13 } u32be#+4 { "minf" u32be#+4 { "stbl" )" +
                        tables + " } } }");
}

TEST(Mp4Tables, ChunksFollowTheRuns) {
  const auto bytes = trak(R"(u32be#+4 { "stsc" u32be 0 u32be 2 u32be 1 u32be 2 u32be 1 u32be 3 u32be 1 u32be 1 }
    u32be#+4 { "stsz" u32be 0 u32be 0 u32be 5 u32be 10 u32be 20 u32be 30 u32be 40 u32be 50 }
    u32be#+4 { "co64" u32be 0 u32be 3 u64be 1000 u64be 2000 u64be 4294967296 })");
  const auto source = Source::view("trak", bytes);
  const Track track = survey(Reader(*source), 1000, 0);
  EXPECT_EQ(track.id, 3u);
  EXPECT_EQ(track.kind, TrackKind::picture);
  Chunks chunks(track);
  const auto is = [](const std::optional<Chunk>& c, std::uint64_t at, std::uint64_t size, std::uint64_t first,
                     std::uint64_t count) {
    return c && c->at == at && c->size == size && c->first == first && c->count == count;
  };
  EXPECT_TRUE(is(chunks.next(), 1000, 30, 0, 2));
  EXPECT_TRUE(is(chunks.next(), 2000, 70, 2, 2));
  EXPECT_TRUE(is(chunks.next(), 4294967296, 50, 4, 1));
  EXPECT_FALSE(chunks.next());
}

TEST(Mp4Tables, FourBitSizes) {
  const auto bytes = trak(R"(u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 3 u32be 1 }
    u32be#+4 { "stz2" u32be 0 u32be 4 u32be 3 1f 70 } u32be#+4 { "stco" u32be 0 u32be 1 u32be 8 })");
  const auto source = Source::view("trak", bytes);
  const Track track = survey(Reader(*source), 1000, 0);
  const Chunks chunks(track);
  EXPECT_EQ(chunks.size_of(0), 1u);
  EXPECT_EQ(chunks.size_of(1), 15u);
  EXPECT_EQ(chunks.size_of(2), 7u);
  EXPECT_EQ(chunks.size_of(3), 0u);
}

TEST(Mp4Tables, FourBillionSamplesOfOneSizeAreOneChunk) {
  const auto bytes = trak(R"(u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 4294967295 u32be 1 }
    u32be#+4 { "stsz" u32be 0 u32be 4294967295 u32be 4294967295 } u32be#+4 { "stco" u32be 0 u32be 1 u32be 8 })");
  const auto source = Source::view("trak", bytes);
  const Track track = survey(Reader(*source), 1000, 0);
  Chunks chunks(track);
  const auto chunk = chunks.next();
  ASSERT_TRUE(chunk);
  EXPECT_EQ(chunk->size, 4294967295ull * 4294967295ull);
  EXPECT_FALSE(chunks.next());
}

TEST(Mp4Tables, TimesFollowRunsAndEdits) {
  const auto bytes = trak(
      R"(u32be#+4 { "stts" u32be 0 u32be 2 u32be 2 u32be 300 u32be 4294967295 u32be 600 })",
      R"(u32be#+4 { "edts" u32be#+4 { "elst" u32be 0 u32be 2 u32be 500 i32be -1 u32be 65536 u32be 0 u32be 150 u32be 65536 } })");
  const auto source = Source::view("trak", bytes);
  const Track track = survey(Reader(*source), 1000, 0);
  SampleTimes times(track);
  EXPECT_EQ(times.of(0).time, 250'000);  // half a second of nothing, then a quarter second into the media
  EXPECT_EQ(times.of(1).time, 750'000);
  EXPECT_EQ(times.of(1).duration, 500'000);
  EXPECT_EQ(times.of(4).time, 3'250'000);
  EXPECT_EQ(times.of(4).duration, 1'000'000);
  EXPECT_NE(times.of(4'000'000'000).time, no_time);
  EXPECT_EQ(times.of(5'000'000'000).time, no_time);
}

}  // namespace
}  // namespace contrail::mp4
