// The second reader of movies must be able to object: to every word a copy still holds, to every sample that is not
// what it was.
#include <gtest/gtest.h>

#include "analysis/scrub/movie_proof.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A clean movie of three pictures and two pieces of sound; what a test changes is replaced in this text.
constexpr const char* clean_movie = R"(
u32be#+4 { "ftyp" "isom" u32be 512 "isommp42" }
u32be#+4 { "free" zero 4 }
u32be#+4 { "mdat" @picture "first picture" @picture1 "second" @picture2 "third one" @sound "la la la" @sound1 "la la" @end }
u32be#+4 { "moov"
  u32be#+4 { "mvhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1500 u32be 65536 u16be 256 zero 10
    u32be 65536 zero 12 u32be 65536 zero 12 u32be 1073741824 zero 24 u32be 3 }
  u32be#+4 { "trak"
    u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 1 u32be 0 u32be 1500 zero 16
      u32be 65536 zero 12 u32be 65536 zero 12 u32be 1073741824 u32be 4194304 u32be 3145728 }
    u32be#+4 { "mdia"
      u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1500 u16be 21956 u16be 0 }
      u32be#+4 { "hdlr" u32be 0 u32be 0 "vide" zero 12 "VideoHandler\0" }
      u32be#+4 { "minf" u32be#+4 { "vmhd" u32be 1 zero 8 }
        u32be#+4 { "dinf" u32be#+4 { "dref" u32be 0 u32be 1 u32be#+4 { "url " u32be 1 } } }
        u32be#+4 { "stbl"
          u32be#+4 { "stsd" u32be 0 u32be 1
            u32be#+4 { "avc1" zero 6 u16be 1 zero 16 u16be 64 u16be 48 u32be 4718592 u32be 4718592 u32be 0 u16be 1 text 32 "" u16be 24 i16be -1
              u32be#+4 { "avcC" 01 64 00 0a } } }
          u32be#+4 { "stts" u32be 0 u32be 1 u32be 3 u32be 500 }
          u32be#+4 { "stss" u32be 0 u32be 1 u32be 1 }
          u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 3 u32be 1 }
          u32be#+4 { "stsz" u32be 0 u32be 0 u32be 3 u32be@ picture1-picture u32be@ picture2-picture1 u32be@ sound-picture2 }
          u32be#+4 { "stco" u32be 0 u32be 1 u32be@ picture } } } } }
  u32be#+4 { "trak"
    u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 2 u32be 0 u32be 1500 zero 16
      u32be 65536 zero 12 u32be 65536 zero 12 u32be 1073741824 zero 8 }
    u32be#+4 { "mdia"
      u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 8000 u32be 12000 u16be 21956 u16be 0 }
      u32be#+4 { "hdlr" u32be 0 u32be 0 "soun" zero 12 "\0" }
      u32be#+4 { "minf" u32be#+4 { "smhd" u32be 0 u32be 0 }
        u32be#+4 { "dinf" u32be#+4 { "dref" u32be 0 u32be 1 u32be#+4 { "url " u32be 1 } } }
        u32be#+4 { "stbl"
          u32be#+4 { "stsd" u32be 0 u32be 1 u32be#+4 { "samr" zero 6 u16be 1 zero 8 u16be 1 u16be 16 u32be 0 u32be 524288000 } }
          u32be#+4 { "stts" u32be 0 u32be 1 u32be 2 u32be 160 }
          u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 2 u32be 1 }
          u32be#+4 { "stsz" u32be 0 u32be 0 u32be 2 u32be@ sound1-sound u32be@ end-sound1 }
          u32be#+4 { "stco" u32be 0 u32be 1 u32be@ sound } } } } }
  #more
}
#behind
)";

struct Change {
  std::string from, to;
};

std::vector<std::byte> movie(const std::vector<Change>& changes = {}) {
  std::string text = clean_movie;
  for (const auto& [from, to] : changes) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("no " + from);
    text.replace(at, from.size(), to);
  }
  return assemble(text);
}

std::string objection(const std::vector<std::byte>& original, const std::vector<std::byte>& copy,
                      const Policy& policy = Policy::parse("share", {}, {})) {
  MovieReader& reader = movie_reader();
  return object_to_movie(policy, reader.read(original), original, reader.read(copy), copy);
}

/// A track of telemetry, as it may stand behind `#more`.
const std::string data_track = R"(u32be#+4 { "trak"
  u32be#+4 { "tkhd" u32be 7 u32be 0 u32be 0 u32be 3 u32be 0 u32be 1500 zero 16 u32be 65536 zero 12 u32be 65536 zero 12 u32be 1073741824 zero 8 }
  u32be#+4 { "mdia" u32be#+4 { "mdhd" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1500 u16be 21956 u16be 0 }
    u32be#+4 { "hdlr" u32be 0 u32be 0 "meta" zero 12 00 }
    u32be#+4 { "minf" u32be#+4 { "nmhd" u32be 0 } u32be#+4 { "stbl"
      u32be#+4 { "stsd" u32be 0 u32be 1 u32be#+4 { "djmd" zero 6 u16be 1 } }
      u32be#+4 { "stts" u32be 0 u32be 1 u32be 1 u32be 500 } u32be#+4 { "stsc" u32be 0 u32be 1 u32be 1 u32be 1 u32be 1 }
      u32be#+4 { "stsz" u32be 0 u32be 3 u32be 1 } u32be#+4 { "stco" u32be 0 u32be 1 u32be@ sound } } } } }
)";

TEST(MovieReader, ListsWhatStandsInAMovie) {
  const MovieReading reading = movie_reader().read(movie());
  ASSERT_EQ(reading.error, "");
  ASSERT_EQ(reading.streams.size(), 2u);
  const MovieStream& pictures = reading.streams[0];
  EXPECT_EQ(pictures.kind, MovieStream::Kind::picture);
  EXPECT_EQ(pictures.name, "video stream avc1");
  EXPECT_EQ(pictures.setup.size(), 4u);
  ASSERT_EQ(pictures.samples.size(), 3u);
  EXPECT_EQ(pictures.samples[0].size, 13u);
  EXPECT_TRUE(pictures.samples[0].key);
  EXPECT_EQ(pictures.samples[2].time, 1000);
  EXPECT_FALSE(pictures.samples[2].key);
  EXPECT_EQ(reading.streams[1].kind, MovieStream::Kind::sound);
  EXPECT_EQ(reading.streams[1].samples.size(), 2u);
}

TEST(MovieProof, HoldsForACleanCopy) {
  EXPECT_EQ(objection(movie(), movie()), "");
  // Telemetry gone, everything behind the first box moved.
  const auto original = movie(
      {{R"("free" zero 4)", R"("free" "words of the maker")"}, {"#more", data_track}, {"VideoHandler", "Maker AVC"}});
  EXPECT_EQ(objection(original, movie()), "");
  EXPECT_EQ(objection(original, original), "still finds handler_name = Maker AVC in a video stream avc1");
}

TEST(MovieProof, HoldsColourProfilesAgainstEachOther) {
  const auto bytes = movie();
  const auto objects = [&](std::vector<std::byte> before, std::vector<std::byte> after) {
    MovieReading original = movie_reader().read(bytes), copy = original;
    original.streams[0].sides.push_back({"ICC Profile", std::move(before)});
    copy.streams[0].sides.push_back({"ICC Profile", std::move(after)});
    return object_to_movie(Policy::parse("share", {}, {}), original, bytes, copy, bytes);
  };
  const auto some = assemble(R"("what no colour reader can follow")"), other = assemble(R"("nor this")");
  EXPECT_EQ(objects(some, some), "");
  EXPECT_NE(objects(some, other), "");
}

TEST(MovieProof, FindsWhatACopyStillTells) {
  const auto after = [](const Change& change) { return objection(movie(), movie({change})); };
  EXPECT_EQ(after({"#more", data_track}), "still finds a data stream djmd");
  EXPECT_EQ(after({"#more", R"(u32be#+4 { "udta" u32be#+4 { a9 "xyz" u16be 24 15 c7 "-48.8766-123.3933+0.0000/" } })"}),
            "still finds location = -48.8766-123.3933+0.0000");
  EXPECT_EQ(after({"#more", R"(u32be#+4 { "udta" u32be#+4 { a9 "qqq" u16be 4 15 c7 "QUIZ" } })"}),
            "still finds [169]qqq = ")
      << "a key nobody knows";
  EXPECT_EQ(after({R"("mvhd" u32be 0 u32be 0)", R"("mvhd" u32be 0 u32be 3800000000)"}),
            "still finds creation_time = 2024-05-31T11:33:20.000000Z");
  EXPECT_EQ(after({R"("mdhd" u32be 0 u32be 0)", R"("mdhd" u32be 0 u32be 3800000000)"}),
            "still finds creation_time = 2024-05-31T11:33:20.000000Z in a video stream avc1");
  EXPECT_EQ(after({R"(text 32 "")", R"(text 32 "\x08Atoll AVC")"}),
            "still finds encoder = Atoll AV in a video stream avc1");
  EXPECT_EQ(after({R"(u16be 1 zero 16 u16be 64)", R"(u16be 1 zero 4 "QUIZ" zero 8 u16be 64)"}),
            "still finds vendor_id = QUIZ in a video stream avc1");
  EXPECT_EQ(
      after({"#more", R"(u32be#+4 { "udta" u32be#+4 { "chpl" u32be 16777216 u32be 0 01 u64be 0 u8# { "Reef" } } })"}),
      "still finds title = Reef");
  EXPECT_EQ(after({"#behind", R"(u32be#+4 { "uuid" be 7a cf cb 97 a9 42 e8 9c 71 99 94 91 e3 af ac "<x:xmpmeta/>" })"}),
            "still finds xmp = <x:xmpmeta/>");
}

TEST(MovieProof, WhatThePolicyKeepsMayStayAsItWas) {
  const auto dated = [](const char* date) {
    return movie({{R"("mvhd" u32be 0 u32be 0)", std::string(R"("mvhd" u32be 0 u32be )") + date}});
  };
  const Policy with_times = Policy::parse("place-only", {}, {}), with_devices = Policy::parse("share", {"device"}, {});
  EXPECT_EQ(objection(dated("3800000000"), dated("3800000000"), with_times), "");
  EXPECT_NE(objection(dated("3800000000"), dated("3800000001"), with_times), "");
  EXPECT_NE(objection(dated("3800000000"), dated("3800000000"), with_devices), "");
  const auto maker = movie({{"VideoHandler", "Maker AVC"}});
  EXPECT_EQ(objection(maker, maker, with_devices), "");
  EXPECT_NE(objection(movie(), maker, with_devices), "");
}

TEST(MovieProof, FindsWhatIsNotAsItWas) {
  const auto after = [](const Change& change) { return objection(movie(), movie({change})); };
  EXPECT_EQ(after({"u32be@ picture }", "u32be@ picture1 }"}),
            "finds different bytes in sample 0 in a video stream avc1");
  EXPECT_EQ(after({"\"third one\"", "\"third two\""}), "finds different bytes in sample 2 in a video stream avc1");
  EXPECT_EQ(after({"\"la la\"", "\"la ba\""}), "finds different bytes in sample 1 in a audio stream samr");
  EXPECT_EQ(
      after({"u32be@ picture1-picture u32be@ picture2-picture1", "u32be@ picture2-picture1 u32be@ picture1-picture"}),
      "finds a different size or time of sample 0 in a video stream avc1");
  EXPECT_EQ(after({"u32be 1 u32be 3 u32be 500", "u32be 1 u32be 3 u32be 501"}),
            "finds a different size or time of sample 1 in a video stream avc1");
  EXPECT_EQ(after({"\"stss\" u32be 0 u32be 1 u32be 1", "\"stss\" u32be 0 u32be 1 u32be 2"}),
            "finds a different size or time of sample 0 in a video stream avc1");
  EXPECT_EQ(after({"avcC\" 01 64 00 0a", "avcC\" 01 64 00 0b"}),
            "finds a different codec header in a video stream avc1");
  EXPECT_EQ(after({"u16be 64 u16be 48", "u16be 48 u16be 64"}),
            "finds a different codec, clock or frame in a video stream avc1");
  EXPECT_EQ(after({"u32be 3 u32be@ picture1-picture u32be@ picture2-picture1 u32be@ sound-picture2",
                   "u32be 2 u32be@ picture1-picture u32be@ picture2-picture1"}),
            "finds a different number of samples in a video stream avc1");
}

TEST(MovieProof, ATurnedPictureStaysTurned) {
  const Change turn{"zero 16\n      u32be 65536 zero 12 u32be 65536",
                    "zero 16\n      u32be 0 u32be 65536 zero 4 i32be -65536 u32be 0"};
  EXPECT_EQ(objection(movie({turn}), movie({turn})), "");
  EXPECT_EQ(objection(movie({turn}), movie()), "finds no Display Matrix in a video stream avc1");
  EXPECT_EQ(objection(movie(), movie({turn})), "finds a different Display Matrix in a video stream avc1");
}

TEST(MovieProof, StreamsMayGoButNotThePictures) {
  const std::vector<std::byte> copy = movie();
  const std::string_view bytes{reinterpret_cast<const char*>(copy.data()), copy.size()};
  const std::size_t pictures = bytes.find("trak"), sound = bytes.find("trak", pictures + 4);
  const auto freed = [&](std::size_t at) {
    std::vector<std::byte> out = copy;
    std::memcpy(out.data() + at, "free", 4);
    return out;
  };
  EXPECT_EQ(objection(movie(), freed(sound)), "");
  EXPECT_EQ(objection(movie(), freed(pictures)), "finds no images");
  EXPECT_EQ(objection(freed(sound), movie()), "finds additional streams in a audio stream samr");
}

/// The same pictures in fragments.
constexpr const char* fragmented_movie = R"(
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
  u32be#+4 { "mvex" u32be#+4 { "trex" u32be 0 u32be 1 u32be 1 u32be 40 u32be 8 u32be 0 } }
}
@one u32be#+4 { "moof" u32be#+4 { "mfhd" u32be 0 u32be 1 }
  u32be#+4 { "traf" u32be#+4 { "tfhd" u32be 131072 u32be 1 } u32be#+4 { "tfdt" u32be 0 u32be 0 } u32be#+4 { "trun" u32be 1 u32be 2 u32be@ a-one } } }
u32be#+4 { "mdat" @a fill 8 aa fill 8 bb }
@two u32be#+4 { "moof" u32be#+4 { "mfhd" u32be 0 u32be 2 }
  u32be#+4 { "traf" u32be#+4 { "tfhd" u32be 131072 u32be 1 } u32be#+4 { "tfdt" u32be 0 u32be 80 } u32be#+4 { "trun" u32be 1 u32be 1 u32be@ b-two } } }
u32be#+4 { "mdat" @b fill 8 cc }
)";

TEST(MovieProof, FragmentsAreListedToTheLast) {
  const std::vector<std::byte> original = assemble(fragmented_movie);
  const MovieReading reading = movie_reader().read(original);
  ASSERT_EQ(reading.error, "");
  ASSERT_EQ(reading.streams.size(), 1u);
  ASSERT_EQ(reading.streams[0].samples.size(), 3u);
  EXPECT_EQ(reading.streams[0].samples[2].time, 80);
  EXPECT_EQ(objection(original, original), "");
  std::vector<std::byte> copy = original;
  copy.back() = std::byte{0};
  EXPECT_EQ(objection(original, copy), "finds different bytes in sample 2 in a video stream xvid");
}

TEST(MovieProof, DamageInWhatGoesIsOnlyNotCompared) {
  const auto damaged = movie({{"#more", R"(u32be#+4 { "udta" u32be#+4 { "loci" u32be 0 u16be 5575 "no end" } })"}});
  EXPECT_EQ(objection(damaged, movie()), "");
  EXPECT_EQ(objection(movie(), damaged), "cannot read the copy: Invalid data found when processing input");
}

TEST(MovieReader, DamageIsAnAnswer) {
  for (const std::vector<std::byte>& whole : {movie({{"#more", data_track}}), assemble(fragmented_movie)}) {
    for (std::size_t size = 0; size < whole.size(); size += 7)
      (void)objection(whole, {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const int wrong : {0x00, 0x7f, 0xff}) {
        std::vector<std::byte> copy = whole;
        copy[at] = static_cast<std::byte>(wrong);
        (void)objection(copy, copy);
      }
    }
  }
  EXPECT_NE(movie_reader().read({}).error, "");
}

/// What stops the second reader in the original may be what goes: the copy is compared by the own reader alone, and
/// that is said.
TEST(MovieReader, AnOriginalItCannotReadIsTold) {
  const auto told = [](const char* name) {
    const Scrubbed clean = scrub(fixture(name));
    EXPECT_FALSE(clean.bytes.empty()) << clean.result.reason;
    return std::ranges::count_if(clean.result.warnings, [](const std::string& words) {
      return words.find("can read the copy but not the original, so they cannot be compared") != words.npos;
    });
  };
  EXPECT_EQ(told("mp4/user_data.fix"), 1);
  EXPECT_EQ(told("mp4/good.fix"), 0);
}

TEST(MovieReader, OpensNoOtherFile) {
  const Change elsewhere{R"("dref" u32be 0 u32be 1 u32be#+4 { "url " u32be 1 })",
                         R"("dref" u32be 0 u32be 1 u32be#+4 { "url " u32be 0 "/etc/passwd\0" })"};
  const MovieReading reading = movie_reader().read(movie({elsewhere}));
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(objection(movie(), movie({elsewhere})), "");
}

}  // namespace
}  // namespace contrail::test
