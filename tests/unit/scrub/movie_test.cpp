// Clean movies: secrets between, behind and inside all boxes; what is left plays from where its tables say; both
// writers.
#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string secret = "0XXSN98765ATOLLQUEEN";

std::uint32_t be32(const std::vector<std::byte>& file, std::size_t at) {
  return load_be<std::uint32_t>(file.data() + at);
}

/// A box and those around it, outermost first. Found by this test's own reading: size and four letters, nothing else.
struct Box {
  std::string path;
  std::size_t at = 0, end = 0;
  std::vector<std::size_t> around;
  bool container = false;
};

void find_boxes(const std::vector<std::byte>& file, std::size_t at, std::size_t end, const Box& parent,
                std::vector<Box>& out) {
  static const std::map<std::string, std::size_t> containers = {
      {"moov", 8}, {"trak", 8},  {"mdia", 8},  {"minf", 8},  {"stbl", 8},  {"dinf", 8},  {"edts", 8},
      {"mvex", 8}, {"moof", 8},  {"traf", 8},  {"mfra", 8},  {"stsd", 16}, {"dref", 16}, {"tref", 8},
      {"udta", 8}, {"avc1", 86}, {"mp4v", 86}, {"xvid", 86}, {"wave", 8}};
  while (at + 8 <= end) {
    const std::size_t size = be32(file, at);
    if (size < 8 || size > end - at) return;
    const std::string type(reinterpret_cast<const char*>(file.data()) + at + 4, 4);
    Box box{parent.path + "/" + type, at, at + size, parent.around};
    const auto inner = containers.find(type);
    box.container = inner != containers.end() && size >= inner->second;
    out.push_back(box);
    box.around.push_back(at);
    if (box.container) find_boxes(file, at + inner->second, at + size, box, out);
    at += size;
  }
}

std::vector<Box> boxes_of(const std::vector<std::byte>& file) {
  std::vector<Box> out;
  find_boxes(file, 0, file.size(), {}, out);
  return out;
}

/// The file with `bytes` put in at `at`, all boxes around made longer. Offsets of samples are not repaired: what is put
/// in stands behind them or moves what a movie without its own moved media data would hold.
std::vector<std::byte> with(std::vector<std::byte> file, const std::vector<std::size_t>& around, std::size_t at,
                            const std::string& bytes) {
  for (const std::size_t box : around) {
    const std::uint32_t size = be32(file, box) + static_cast<std::uint32_t>(bytes.size());
    for (int i = 0; i < 4; ++i) file[box + i] = static_cast<std::byte>(size >> (24 - 8 * i));
  }
  const Bytes inside = as_bytes(bytes);
  file.insert(file.begin() + static_cast<std::ptrdiff_t>(at), inside.begin(), inside.end());
  return file;
}

/// All picture and sound bytes, in the order and from the places the tables name.
class Played final : public Sink {
 public:
  bool layout(const AnnouncedLayout& layout) override {
    for (const Column& column : layout.columns) {
      if (column.meaning == Meaning::payload) return true;
    }
    return false;
  }
  void record(const Record& record) override { samples.emplace_back(as_text(record.bytes)); }
  std::vector<std::string> samples;
};

std::vector<std::string> played(const std::vector<std::byte>& file) {
  const auto source = source_of(file);
  Played all;
  walk_bytes(*source, all);
  return all.samples;
}

std::string words_of(const testing::TestParamInfo<std::string>& info) {
  std::string words = info.param;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return words;
}

class Movie : public testing::TestWithParam<std::string> {};

TEST_P(Movie, PlaysTheSame) {
  const std::vector<std::byte> file = fixture(GetParam());
  for (const bool same_size : {false, true}) {
    ScrubOptions options;
    options.same_size = same_size;
    const Scrubbed clean = scrub(file, options);
    ASSERT_TRUE(is_clean(clean)) << why_not_clean(clean);
    EXPECT_EQ(played(clean.bytes), played(file));
    EXPECT_EQ(scrub(clean.bytes, options).bytes, clean.bytes);
    if (same_size)
      EXPECT_EQ(clean.bytes.size(), file.size());
    else
      EXPECT_LT(clean.bytes.size(), file.size());
  }
}

TEST_P(Movie, NothingHidesBehindWhatABoxHolds) {
  const std::vector<std::byte> file = fixture(GetParam());
  int planted = 0;
  for (const Box& box : boxes_of(file)) {
    std::vector<std::size_t> around = box.around;
    around.push_back(box.at);
    ScrubOptions options;
    options.same_size = planted % 2 != 0;
    const Scrubbed clean = scrub(with(file, around, box.end, secret), options);
    EXPECT_EQ(as_text(clean.bytes).find(secret), std::string_view::npos) << box.path;
    EXPECT_TRUE(!clean.bytes.empty() || !clean.result.reason.empty()) << box.path;
    planted += clean.bytes.empty() ? 0 : 1;
  }
  EXPECT_GT(planted, 0) << "some of these movies still play";
}

TEST_P(Movie, BoxesNobodyKnowsAreGone) {
  const std::vector<std::byte> file = fixture(GetParam());
  const std::string size{'\0', '\0', '\0', static_cast<char>(8 + secret.size())};
  for (const std::string type : {"ZYXW", "free", "uuid", "udta", "meta"}) {
    for (const Box& box : boxes_of(file)) {
      if (!box.container) continue;
      std::vector<std::size_t> around = box.around;
      around.push_back(box.at);
      const Scrubbed clean = scrub(with(file, around, box.end, size + type + secret));
      EXPECT_EQ(as_text(clean.bytes).find(secret), std::string_view::npos) << type << " in " << box.path;
    }
    const Scrubbed between = scrub(with(file, {}, be32(file, 0), size + type + secret));
    EXPECT_EQ(as_text(between.bytes).find(secret), std::string_view::npos) << type << " behind the first box";
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Movie, testing::ValuesIn(whole_movies()), words_of);

/// Sizes, durations and moments, as many as a writer likes; players find the fragments without it.
TEST(MovieIndex, OfSegmentsGoes) {
  const std::vector<std::byte> clean = scrub(fixture("mp4/fragments_index.fix")).bytes;
  ASSERT_FALSE(clean.empty());
  const auto all = boxes_of(clean);
  EXPECT_EQ(std::ranges::count(all, std::string("/moof"), &Box::path), 2) << "the third held telemetry alone";
  EXPECT_EQ(std::ranges::count(all, std::string("/sidx"), &Box::path), 0);
}

/// The same behind them: it only saves players a search, and holds a time and a number for each fragment.
TEST(MovieIndex, OfFragmentsAtTheEndGoes) {
  const Scrubbed clean = scrub(fixture("mp4/random_access.fix"));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find("moof"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find("mfra"), std::string_view::npos);
}

TEST(MovieIndex, FragmentsAreCounted) {
  const std::vector<std::byte> file = fixture("mp4/random_access.fix");
  std::vector<std::byte> numbered = file;
  const std::size_t first = as_text(file).find("mfhd"), second = as_text(file).find("mfhd", first + 4);
  ASSERT_NE(second, std::string_view::npos);
  store_be(numbered.data() + first + 8, std::uint32_t{4'712});
  store_be(numbered.data() + second + 8, std::uint32_t{8'765'432});
  EXPECT_EQ(scrub(numbered).bytes, scrub(file).bytes);
}

/// A player may need what nobody here knows of a sample description.
TEST(MovieDescriptions, WithoutABoxNobodyKnowsAreNamed) {
  std::vector<std::byte> file = fixture("mp4/good.fix");
  const Scrubbed known = scrub(file);
  std::ranges::copy(as_bytes("wxyz"), file.begin() + static_cast<std::ptrdiff_t>(as_text(file).find("pasp")));
  const Scrubbed clean = scrub(file);
  EXPECT_EQ(known.result.grade, Grade::proved) << known.result.reason;
  EXPECT_EQ(clean.result.grade, Grade::proved_except);
  ASSERT_EQ(clean.result.except.size(), 1u);
  EXPECT_NE(clean.result.except[0].find("box wxyz"), std::string::npos) << clean.result.except[0];
}

TEST(MovieReferences, ToTracksThatGoAreGone) {
  const std::vector<std::byte> clean = scrub(fixture("mp4/fragments_index.fix")).bytes;
  EXPECT_EQ(as_text(clean).find("cdsc"), std::string_view::npos);
  EXPECT_NE(as_text(clean).find("hint"), std::string_view::npos);
}

TEST(MovieSound, GoesWhenItIsUnwanted) {
  const std::vector<std::byte> file = fixture("mp4/fragments_index.fix");
  const Scrubbed clean = scrub(file, {}, "strict");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(as_text(clean.bytes).find("soun"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find(std::string(7, '\x5a')), std::string_view::npos);
}

/// A sample of telemetry that lies inside a picture can neither stay nor go.
TEST(MovieSamples, SharedBytesRefuse) {
  std::vector<std::byte> file = fixture("mp4/good.fix");
  const std::string_view text = as_text(file);
  const std::size_t first = text.find("stco"), second = text.find("stco", first + 4);
  ASSERT_NE(second, std::string_view::npos);
  std::copy_n(file.begin() + static_cast<std::ptrdiff_t>(first + 12), 4,
              file.begin() + static_cast<std::ptrdiff_t>(second + 12));
  const Scrubbed refused = scrub(file);
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_NE(refused.result.reason.find("the same bytes"), std::string::npos) << refused.result.reason;
}

TEST(MovieSamples, InAnotherFileRefuse) {
  std::vector<std::byte> file = fixture("mp4/fragments_index.fix");
  const std::size_t url = as_text(file).find("url ");
  file[url + 7] = std::byte{0};
  const Scrubbed refused = scrub(file);
  EXPECT_NE(refused.result.reason.find("another file"), std::string::npos) << refused.result.reason;
}

TEST(MovieHeaders, HoldNothingWhereAMatrixStands) {
  for (const std::string type : {"mvhd", "tkhd"}) {
    std::vector<std::byte> file = fixture("mp4/good.fix");
    const std::size_t matrix = as_text(file).find(type) + 4 + (type == "mvhd" ? 36 : 40);
    std::ranges::copy(as_bytes(secret), file.begin() + static_cast<std::ptrdiff_t>(matrix));
    EXPECT_NE(scrub(file).result.reason.find("matrix"), std::string::npos) << scrub(file).result.reason;
  }
}

/// Whoever calls telemetry a picture track must not get it through as picture samples, which are not looked into.
TEST(MovieSamples, OfAnUnknownCodingRefuse) {
  std::vector<std::byte> file = fixture("mp4/good.fix");
  std::ranges::copy(as_bytes("djmd"), file.begin() + static_cast<std::ptrdiff_t>(as_text(file).find("avc1")));
  const Scrubbed refused = scrub(file);
  EXPECT_NE(refused.result.reason.find("unknown codec djmd"), std::string::npos) << refused.result.reason;
}

/// `notes.fix` with other words at the end of its first note.
std::vector<std::byte> with_note(std::string_view words) {
  std::vector<std::byte> file = fixture("mp4/notes.fix");
  std::ranges::copy(as_bytes(words),
                    file.begin() + static_cast<std::ptrdiff_t>(as_text(file).find("rc=crf crf=28.0 aq=1:1.00")));
  return file;
}

TEST(MovieNotes, OfTheEncoderStayUnlessTheyTell) {
  EXPECT_EQ(scrub(fixture("mp4/notes.fix")).result.grade, Grade::proved);
  EXPECT_EQ(scrub(with_note("rc=abr")).result.grade, Grade::proved);
  for (const char* words : {"John Smith", "rc=John", "aq=4887661", "me=hex"})
    EXPECT_EQ(scrub(with_note(words)).result.grade, Grade::proved_except) << words;
  for (const char* words : {"at 2026-06-21 16:32", "2026:06:21"}) {
    EXPECT_NE(scrub(with_note(words)).result.reason.find("a date"), std::string::npos) << words;
    EXPECT_EQ(scrub(with_note(words), {}, "place-only").result.grade, Grade::proved_except) << words;
  }
  std::vector<std::byte> dated = fixture("mp4/notes.fix");
  std::ranges::copy(as_bytes("MDPM"), dated.begin() + static_cast<std::ptrdiff_t>(as_text(dated).find("x264 - core")));
  EXPECT_NE(scrub(dated).result.reason.find("moment of capture"), std::string::npos);
}

/// Samples of a few bytes, and nothing else in the file: looking through all of them is within bounds.
TEST(MovieNotes, AreLookedForInManySmallSamples) {
  const auto file = assemble(
      R"(u32be#+4 { "ftyp" "isom" u32be 512 "isom" } u32be#+4 { "mdat" @first repeat 1000 { u32be# { 65 88 84 } u32be# { 65 88 82 } } }
    u32be#+4 { "moov" u32be#+4 { "mvhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1000 u32be 65536 u16be 256 zero 10 zero 36 zero 24 u32be 2 }
      u32be#+4 { "trak" u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 1 zero 68 } u32be#+4 { "mdia"
        u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1000 u16be 21956 u16be 0 } u32be#+4 { "hdlr" u32be 0 u32be 0 "vide" zero 12 00 }
        u32be#+4 { "minf" u32be#+4 { "stbl" u32be#+4 { "stsd" u32be 0 u32be 1 u32be#+4 { "avc1" zero 6 u16be 1 zero 16 u16be 64 u16be 48 zero 50
            u32be#+4 { "avcC" 01 42 00 0a ff e1 u16be# { 67 42 00 0a dc 47 90 } 01 u16be# { 68 ee 38 80 } } } }
          u32be#+4 { "stts" u32be 0 u32be 1 u32be 2000 u32be 40 } u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 2000 u32be 1 }
          u32be#+4 { "stsz" u32be 0 u32be 0 u32be 2000 repeat 2000 { u32be 7 } } u32be#+4 { "stco" u32be 0 u32be 1 u32be@ first } } } } } })");
  const Scrubbed clean = scrub(file);
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(played(clean.bytes), played(file));
}

TEST(MovieNotes, OfUnknownKindAreNamed) {
  const std::string_view x264 = "\xDC\x45\xE9\xBD", registered = "DTG1";
  for (const std::string_view known : {x264, registered}) {
    std::vector<std::byte> file = fixture("mp4/notes.fix");
    std::ranges::copy(as_bytes("????"), file.begin() + static_cast<std::ptrdiff_t>(as_text(file).find(known)));
    const Scrubbed clean = scrub(file);
    EXPECT_EQ(clean.result.grade, Grade::proved_except);
    ASSERT_FALSE(clean.result.except.empty());
    EXPECT_NE(clean.result.except[0].find("notes of the encoder"), std::string::npos) << clean.result.except[0];
  }
  std::vector<std::byte> stamped = fixture("mp4/notes.fix");
  std::ranges::copy(as_bytes("MISPmicrosectime"),
                    stamped.begin() + static_cast<std::ptrdiff_t>(as_text(stamped).find(x264)));
  EXPECT_NE(scrub(stamped).result.reason.find("moment of capture"), std::string::npos);
}

/// A movie of two JPEG pictures, each as `sample` says; one alone would be a thumbnail.
std::vector<std::byte> jpeg_movie(const std::string& sample) {
  return assemble(R"(u32be#+4 { "ftyp" "isom" u32be 512 "isom" } u32be#+4 { "mdat" @first )" + sample + " @second " +
                  sample + R"( @end }
    u32be#+4 { "moov" u32be#+4 { "mvhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1000 u32be 65536 u16be 256 zero 10 zero 36 zero 24 u32be 2 }
      u32be#+4 { "trak" u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 1 zero 68 } u32be#+4 { "mdia"
        u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1000 u16be 21956 u16be 0 } u32be#+4 { "hdlr" u32be 0 u32be 0 "vide" zero 12 00 }
        u32be#+4 { "minf" u32be#+4 { "stbl" u32be#+4 { "stsd" u32be 0 u32be 1 u32be#+4 { "mjpa" zero 6 u16be 1 zero 16 u16be 64 u16be 48 zero 50 } }
          u32be#+4 { "stts" u32be 0 u32be 1 u32be 2 u32be 40 } u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 2 u32be 1 }
          u32be#+4 { "stsz" u32be 0 u32be 0 u32be 2 u32be@ second-first u32be@ end-second } u32be#+4 { "stco" u32be 0 u32be 1 u32be@ first } } } } } })");
}

TEST(MoviePictures, HoldNothingBesidesPictures) {
  const std::string head = "FF D8 FF E0 u16be#+2 { \"JFIF\\0\" 01 01 00 00 01 00 01 00 00 } ",
                    tables =
                        "FF DB u16be#+2 { 00 fill 64 01 } FF C0 u16be#+2 { 08 u16be 8 u16be 8 01 01 11 00 } "
                        "FF C4 u16be#+2 { 00 01 zero 15 00 } FF C4 u16be#+2 { 10 01 zero 15 00 } ",
                    scan = "FF DA u16be#+2 { 01 01 00 00 3F 00 } 3F FF D9";
  const auto scrubbed = [](const std::string& sample) { return scrub(jpeg_movie(sample)).result; };
  EXPECT_EQ(scrubbed(head + tables + scan).grade, Grade::proved) << scrubbed(head + tables + scan).reason;
  EXPECT_EQ(scrubbed(head + tables + scan + " zero 4").grade, Grade::proved) << "padding";
  for (const std::string extra :
       {"FF FE u16be#+2 { \"somebody\" } ", "FF E1 u16be#+2 { \"Exif\\0\\0\" } ", "FF E0 u16be#+2 { \"JFXX\\0\" 10 } ",
        "FF DB u16be#+2 { 01 text 64 \"somebody\" } ", "FF C4 u16be#+2 { 01 text 16 \"somebody\" } "})
    EXPECT_EQ(scrubbed(head + extra + tables + scan).grade, Grade::refused) << extra;
  for (const std::string behind : {" \"somebody\"", " FF D8 FF FE u16be#+2 { \"somebody\" } FF D9"})
    EXPECT_EQ(scrubbed(head + tables + scan + behind).grade, Grade::refused) << behind;
  const std::string longer = "FF DA u16be#+2 { 01 01 00 00 3F 00 } 3F \"somebody\" FF D9";
  EXPECT_EQ(scrubbed(head + tables + longer).grade, Grade::refused) << "text after the last block";
}

TEST(MovieNotes, WithAValueThatHadToGoRefuse) {
  std::vector<std::byte> file = with_note("cam " + secret.substr(0, 14));
  const std::string udta = std::string(
                               "\0\0\0\x1e"
                               "udta"
                               "\0\0\0\x16"
                               "\xa9"
                               "csn",
                               16) +
                           secret.substr(0, 14);
  const std::size_t moov = as_text(file).find("moov") - 4;
  EXPECT_NE(scrub(with(file, {moov}, file.size(), udta)).result.reason.find("a note of the encoder"), std::string::npos)
      << scrub(with(file, {moov}, file.size(), udta)).result.reason;
}

TEST(MovieDamage, AtTheEndIsSalvagedWhereTheIndexStandsInFront) {
  std::vector<std::byte> file = fixture("mp4/fragments_index.fix");
  file.resize(as_text(file).find(std::string(16, '\xbb')) + 9);
  EXPECT_NE(scrub(file).result.reason.find("offset"), std::string::npos);
  ScrubOptions options;
  options.salvage = true;
  for (const bool same_size : {false, true}) {
    options.same_size = same_size;
    const Scrubbed salvaged = scrub(file, options);
    ASSERT_EQ(salvaged.result.grade, Grade::proved_except) << salvaged.result.reason;
    EXPECT_EQ(played(salvaged.bytes), played(file));
    EXPECT_EQ(scrub(salvaged.bytes, options).bytes, salvaged.bytes);
  }
  EXPECT_EQ(scrub(fixture("mp4/no_index.fix"), options).result.grade, Grade::refused)
      << "nobody can tell pictures from telemetry";
}

TEST(MovieDamage, IsRefused) {
  for (const char* name : {"mp4/cut.fix", "mp4/no_index.fix", "mp4/lying_sizes.fix", "mp4/lying_tables.fix"}) {
    const Scrubbed refused = scrub(fixture(name));
    EXPECT_EQ(refused.result.grade, Grade::refused) << name;
    EXPECT_TRUE(refused.bytes.empty()) << name;
    EXPECT_FALSE(refused.result.reason.empty()) << name;
  }
}

}  // namespace
}  // namespace contrail::test
