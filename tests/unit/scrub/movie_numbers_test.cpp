// A name and a place written over every number of a movie's headers and tables: gone, or the movie is refused.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

const std::string name = "Mary", place = "\x1d\x22\x1d\xb0";  // 48.8766000 in units of 1e-7 degrees

std::size_t find_box(const Data& file, std::string_view type) {
  const std::size_t at = as_text(file).find(type);
  EXPECT_NE(at, std::string_view::npos) << type;
  return at - 4;
}

/// What is left of four planted bytes; the movie may be refused.
bool stays(Data file, std::size_t at, const std::string& planted) {
  std::memcpy(file.data() + at, planted.data(), planted.size());
  return as_text(scrub(file).bytes).find(planted) != std::string_view::npos;
}

/// The first box of each type, all its words in turn.
void expect_gone(const std::string& movie, const std::vector<std::string>& types) {
  const Data file = fixture(movie);
  ASSERT_FALSE(scrub(file).bytes.empty()) << scrub(file).result.reason;
  for (const std::string& type : types) {
    const std::size_t begin = find_box(file, type), end = begin + load_be<std::uint32_t>(file.data() + begin);
    for (std::size_t at = begin + 8; at + 4 <= std::min(end, begin + 130); at += 4) {
      for (const std::string& planted : {name, place})
        EXPECT_FALSE(stays(file, at, planted))
            << (planted == name ? name : "a place") << " at " << at - begin << " of " << type << " in " << movie;
    }
  }
}

TEST(MovieNumbers, OfHeadersAndTables) {
  expect_gone("mp4/good.fix", {"mvhd", "tkhd", "mdhd", "hdlr", "vmhd", "dref", "stsd", "stts", "stsc", "stsz", "stco"});
}
TEST(MovieNumbers, OfSampleEntries) {
  const Data file = fixture("mp4/good.fix");
  const std::size_t entry = find_box(file, "avc1");
  for (std::size_t at = entry + 8; at + 4 <= entry + 86; at += 2) EXPECT_FALSE(stays(file, at, name)) << at - entry;
  expect_gone("mp4/good.fix", {"pasp"});
}
TEST(MovieNumbers, OfEdits) { expect_gone("mp4/edit_list.fix", {"elst"}); }
TEST(MovieNumbers, OfFragments) { expect_gone("mp4/fragments_index.fix", {"sidx", "trex", "mfhd", "tfhd", "trun"}); }

/// Durations, sizes and flags for samples that do not tell their own: where all do, nobody reads these.
TEST(MovieNumbers, OfDefaultsThatNoSampleGoesBy) {
  const auto movie = [](const std::string& all, const std::string& own, const std::string& run) {
    return assemble(R"(
u32be#+4 { "ftyp" "isom" u32be 512 "isom" }
u32be#+4 { "moov"
  u32be#+4 { "mvhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 0 u32be 65536 u16be 256 zero 10 zero 36 zero 24 u32be 2 }
  u32be#+4 { "trak" u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 1 u32be 0 u32be 0 zero 16
      u32be 65536 zero 12 u32be 65536 zero 12 u32be 1073741824 zero 8 }
    u32be#+4 { "mdia" u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 0 u16be 21956 u16be 0 }
      u32be#+4 { "hdlr" u32be 0 u32be 0 "vide" zero 12 00 }
      u32be#+4 { "minf" u32be#+4 { "stbl"
        u32be#+4 { "stsd" u32be 0 u32be 1 u32be#+4 { "xvid" zero 6 u16be 1 zero 16 u16be 64 u16be 48 zero 50 } }
        u32be#+4 { "stts" zero 8 } u32be#+4 { "stsc" zero 8 } u32be#+4 { "stsz" zero 12 } u32be#+4 { "stco" zero 8 } } } } }
  u32be#+4 { "mvex" u32be#+4 { "trex" u32be 0 u32be 1 u32be 1 )" +
                    all + R"( } }
}
@one u32be#+4 { "moof" u32be#+4 { "mfhd" u32be 0 u32be 1 }
  u32be#+4 { "traf" u32be#+4 { "tfhd" )" +
                    own + R"( } u32be#+4 { "tfdt" u32be 0 u32be 0 } u32be#+4 { "trun" )" + run + R"( } } }
u32be#+4 { "mdat" @a fill 8 aa fill 8 bb })");
  };
  // Flags of the runs: a place; durations, sizes and flags of each sample, or of none.
  const std::string each = "u32be 1793 u32be 2 u32be@ a-one u32be 40 u32be 8 u32be 0 u32be 40 u32be 8 u32be 0",
                    none = "u32be 1 u32be 2 u32be@ a-one", id = "u32be 131072 u32be 1",
                    of_fragment = "u32be 131128 u32be 1 ";
  const Data plain = scrub(movie("u32be 0 u32be 0 u32be 0", id, each)).bytes;
  ASSERT_FALSE(plain.empty()) << scrub(movie("u32be 0 u32be 0 u32be 0", id, each)).result.reason;
  EXPECT_EQ(scrub(movie("u32be 4887 u32be 48876 u32be 16842752", id, each)).bytes, plain);
  const Data of_its_own = scrub(movie("u32be 0 u32be 0 u32be 0", of_fragment + "u32be 0 u32be 0 u32be 0", each)).bytes;
  ASSERT_FALSE(of_its_own.empty());
  EXPECT_EQ(
      scrub(movie("u32be 4887 u32be 48876 u32be 16842752", of_fragment + "u32be 4887 u32be 48876 u32be 16842752", each))
          .bytes,
      of_its_own);
  // Those that are read stay.
  const Data read = scrub(movie("u32be 40 u32be 8 u32be 0", id, none)).bytes;
  EXPECT_NE(as_text(read).find(as_text(assemble("u32be 1 u32be 1 u32be 40 u32be 8 u32be 33554432"))),
            std::string_view::npos);
}

/// Rows behind those that samples need; every count of the movie may be set to fit.
TEST(MovieNumbers, OfRowsThatNoSampleNeeds) {
  const std::string good = [] {
    const Data file = fixture("mp4/good.fix");
    return std::string(as_text(file));
  }();
  // Places behind the rows of the picture's tables: a row more, and the lengths of all boxes around.
  for (const auto& [type, row] : std::vector<std::pair<std::string, std::string>>{
           {"stts", name + name},
           {"stts", std::string("\0\0\0\0", 4) + name},
           {"stsc", std::string("\0\0\0\2", 4) + name + std::string("\0\0\0\1", 4)},
           {"stsz", name},
           {"stco", name}}) {
    std::string file = good;
    const std::size_t box = file.find(type) - 4;
    const auto add = [&](std::size_t at, std::size_t n) {
      auto* const p = reinterpret_cast<std::byte*>(file.data()) + at;
      store_be(p, static_cast<std::uint32_t>(load_be<std::uint32_t>(p) + n));
    };
    const std::size_t end = box + load_be<std::uint32_t>(reinterpret_cast<const std::byte*>(file.data()) + box);
    for (const char* around : {"moov", "trak", "mdia", "minf", "stbl"}) add(file.find(around) - 4, row.size());
    add(box, row.size());
    add(box + (type == "stsz" ? 16 : 12), 1);
    file.insert(end, row);
    const Bytes bytes = as_bytes(file);
    const Scrubbed clean = scrub({bytes.begin(), bytes.end()});
    EXPECT_EQ(clean.result.grade, Grade::refused) << type;
    EXPECT_NE(clean.result.reason.find("damaged: "), std::string::npos) << clean.result.reason;
  }
}

/// What stands behind the syntax of the codec's header, and units that are none.
TEST(MovieNumbers, OfParameterSetsAndUnits) {
  const std::string file(as_text(fixture("mp4/good.fix")));
  const std::size_t units = file.find("avcC") + 4, picture = file.find(std::string("\0\0\0\3\x41", 5));
  for (std::size_t at = units; at < units + 25; ++at) {
    std::string changed = file;
    changed.replace(at, 4, "Mary");
    const Bytes bytes = as_bytes(changed);
    EXPECT_EQ(as_text(scrub({bytes.begin(), bytes.end()}).bytes).find("Mary"), std::string_view::npos) << at - units;
  }
  for (const auto& [sample, reason] : std::vector<std::pair<std::string, std::string>>{
           {std::string("\0\0\1\x41Mar", 7), "damaged: a unit of track 1 is longer than its sample"},
           {std::string("\0\0\0\2\x09\x10"
                        "M",
                        7),
            "damaged: a sample of track 1 goes on behind its last unit"}}) {
    std::string changed = file;
    changed.replace(picture, 7, sample);
    const Bytes bytes = as_bytes(changed);
    EXPECT_EQ(scrub({bytes.begin(), bytes.end()}).result.reason.substr(0, reason.size()), reason);
  }
}

/// A colour profile of grey with a text in it, in the picture's description.
TEST(MovieNumbers, OfColourProfiles) {
  const auto movie = [](const std::string& owner) {
    const std::string box =
        "u32be#+4 { \"colr\" \"prof\" @p u32be 1000 zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 28"
        " u32be 63190 u32be 65536 u32be 54061 zero 48 u32be 2 \"wtpt\" u32be 200 u32be 20 \"kTRC\" u32be 220 u32be 14"
        " zero 44 \"XYZ \" zero 4 u32be 63190 u32be 65536 u32be 54061 \"curv\" zero 4 u32be 1 u16be 563 zero 2 text "
        "764 \"" +
        owner + "\" } ";
    std::ifstream in(source_dir() + std::string("/tests/formats/mp4/good.fix"));
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::string aspect = "u32be#+4 { \"pasp\"";
    text.replace(text.find(aspect), aspect.size(), box + aspect);
    return assemble(text);
  };
  const Scrubbed clean = scrub(movie("Mary's screen"));
  ASSERT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find("colr"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find("Mary"), std::string_view::npos);
  EXPECT_EQ(clean.bytes, scrub(movie("another")).bytes);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

}  // namespace
}  // namespace contrail::test
