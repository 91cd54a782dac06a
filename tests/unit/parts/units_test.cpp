// Units of H.264 and H.265 beside slices and sets: each passes in the one form that encoders give it; any other is
// told.
#include "parsers/base/reading/reader.hpp"

#include <gtest/gtest.h>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/video/annex_b.hpp"
#include "parsers/parts/video/samples.hpp"
#include "tests/support/bits.hpp"

namespace contrail::video {
namespace {

using test::number, test::video_unit;
using Data = std::vector<std::byte>;

/// What a walk tells: names of records, texts of notes.
class Told final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override { add(record.layout.name); }
  void note(const Diagnostic& note) override { add(note.text); }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void add(std::string_view text) {
    if (!text.empty() && text != "sequence") text_ += (text_.empty() ? "" : "; ") + std::string(text);
  }
  std::string text_;
};

std::string told(bool hevc, const std::vector<Data>& units) {
  Data stream;
  for (const Data& unit : units) {
    for (const int byte : {0, 0, 1}) stream.push_back(static_cast<std::byte>(byte));
    stream.insert(stream.end(), unit.begin(), unit.end());
  }
  Told told;
  const auto source = Source::view("stream", stream);
  Walk walk(*source, {&told}, {.deep = true});
  Coded coded{.hevc = hevc, .name = "PID 1"};
  look_at_stream(walk, coded, Reader(*source));
  return told.text();
}

/// A key picture of H.265 of 64 times 48 pixels, and what a test puts before and behind it.
const std::string profile =
    "00 0 00001 " + number<32>(0x6000'0000) + "1 0 0 1 " + std::string(43, '0') + " 0 00011110 ";
const Data video =
               video_unit({0x40, 1}, "0000 1 1 000000 000 1 1111111111111111 " + profile + "1 1 1 1 000000 1 0 0 1"),
           coded_sequence = video_unit({0x42, 1}, "0000 000 1 " + profile +
                                                      "1 010 0000001000001 00000110001 0 1 1 00101 1 1 1 "
                                                      "1 1 010 1 1 1 1 0 0 0 0 1 0 0 0 0 0 1"),
           picture = video_unit({0x44, 1}, "1 1 0 0 000 00 1 1 1 0 0 0 1 1 0000 0 0 1 0 0 0 1 0 0 1"),
           slice = video_unit({0x26, 1}, "1 0 1 011 1010101010101"), delimiter = video_unit({0x46, 1}, "000 1");
std::string told_of_h265(const std::vector<Data>& behind, const std::vector<Data>& before = {}) {
  std::vector<Data> units = {delimiter, video, coded_sequence, picture};
  units.insert(units.end(), before.begin(), before.end());
  units.push_back(slice);
  units.insert(units.end(), behind.begin(), behind.end());
  return told(true, units);
}

TEST(Units, OfNoKnownTypeAreTold) {
  EXPECT_EQ(told_of_h265({}), "");
  for (unsigned type = 0; type < 64; ++type) {
    if ((type >= 32 && type <= 40)) continue;
    EXPECT_NE(told_of_h265({video_unit({type << 1, 1}, test::letters("Mary lives there"))}), "") << type;
  }
}

TEST(Units, OfOtherLayersAreTold) {
  for (const unsigned type : {1u, 19u, 32u, 33u, 34u, 35u, 39u})
    EXPECT_NE(told_of_h265({video_unit({type << 1, 9}, "1 0 1 011 1010101010101")}), "") << type;
}

/// A key picture of H.264 of 64 times 48 pixels, numbered so, and one that refers to it.
const Data h264_sequence = video_unit(
               {0x67}, number<8>(100) + number<8>(0) + number<8>(10) + "1 010 1 1 0 0 1 011 1 0 00100 011 1 1 0 0 1"),
           h264_picture = video_unit({0x68}, "1 1 1 0 1 1 1 0 00 1 1 1 000 1"),
           other = video_unit({0x41}, "1 00110 1 0001 1010101010101");
Data key(const std::string& number) { return video_unit({0x65}, "1 0001000 1 0000 " + number + " 1010101010101"); }
Data delimits(unsigned kind) { return video_unit({9}, number<3>(kind) + "1"); }
const Data any = delimits(7), zero = key("1"), one = key("010"), two = key("011"), four = key("00101");

bool is_named(const std::vector<Data>& units, const std::string& words) {
  std::vector<Data> all = {any, h264_sequence, h264_picture, zero};
  all.insert(all.end(), units.begin(), units.end());
  const std::string said = told(false, all);
  if (!said.empty()) {
    EXPECT_NE(said.find(words), std::string::npos) << said;
  }
  return !said.empty();
}

TEST(Units, ThatFillSpaceAreNamed) {
  const std::string words = "that fill space";
  EXPECT_FALSE(is_named({}, words));
  EXPECT_TRUE(is_named({video_unit({12}, number<16>(0xFFFF) + "1")}, words));
  EXPECT_TRUE(is_named({video_unit({6}, number<8>(3) + number<8>(2) + number<16>(0xFFFF) + "1")}, words));
  EXPECT_TRUE(is_named({video_unit({12}, number<16>(0xFFFF) + number<8>(77))}, "SEI")) << "another end";
  EXPECT_TRUE(is_named({video_unit({12}, "")}, "SEI")) << "no end";
  EXPECT_TRUE(is_named({video_unit({6}, "1")}, "SEI")) << "no message";
}

TEST(Units, HeadersAreThoseOfEncoders) {
  EXPECT_TRUE(is_named({any, video_unit({0xC1}, "1 00110 1 0001 1010101010101")}, "forbidden"));
  EXPECT_TRUE(is_named({video_unit({0x29}, "111 1")}, "SEI")) << "a delimiter that matters";
  EXPECT_TRUE(is_named({any, video_unit({0x28}, "1 1 1 0 1 1 1 0 00 1 1 1 000 1"), zero}, "several priorities"));
  EXPECT_NE(told_of_h265({}, {video_unit({0x46, 2}, "000 1")}), "") << "a delimiter of a sub-layer";
  EXPECT_NE(told_of_h265({}, {video_unit({0xC6, 1}, "000 1")}), "");
}

TEST(Units, SetsStandOnceInFrontOfAPicture) {
  EXPECT_FALSE(is_named({any, h264_sequence, h264_picture, zero}, ""));
  EXPECT_TRUE(is_named({any, h264_sequence, h264_picture, h264_picture, zero}, "more than once"));
}

TEST(Units, DelimitersNameTheirPictures) {
  const std::string words = "delimiters";
  EXPECT_FALSE(is_named({any, other, any, other}, words));
  EXPECT_TRUE(is_named({delimits(1), other}, words)) << "one of any kind before";
  const auto goes = [&](const std::vector<unsigned>& kinds) {  // of a key picture and others
    std::vector<Data> units = {h264_sequence, h264_picture};
    for (std::size_t i = 0; i < kinds.size(); ++i)
      units.push_back(delimits(kinds[i])), units.push_back(i ? other : zero);
    return told(false, units).empty();
  };
  EXPECT_TRUE(goes({0, 1, 1}));
  EXPECT_TRUE(goes({2, 2, 2}));
  EXPECT_FALSE(goes({0, 0, 1}));
  EXPECT_FALSE(goes({0, 2, 1}));
  EXPECT_FALSE(goes({3, 3, 3}));
}

TEST(Units, SequencesEndBehindTheirPictures) {
  const Data end = {std::byte{10}}, end_of_stream = {std::byte{11}};
  EXPECT_FALSE(is_named({end}, ""));
  EXPECT_FALSE(is_named({end, end_of_stream}, ""));
  EXPECT_TRUE(is_named({end, end}, "sequences"));
  EXPECT_TRUE(is_named({end, any, zero}, "sequences"));
}

TEST(Units, PointsToBeginWithAreSome) {
  const Data point = video_unit({6}, number<8>(6) + number<8>(1) + "1 1 0 00 100 1");
  EXPECT_FALSE(is_named({any, point, zero}, ""));
  EXPECT_TRUE(is_named({any, point, other}, "to begin with"));
}

TEST(Units, KeyPicturesAreCounted) {
  const std::string words = "key pictures";
  EXPECT_FALSE(is_named({any, zero, any, zero}, words));
  EXPECT_FALSE(is_named({any, one, any, zero, any, one}, words));
  EXPECT_FALSE(is_named({any, one, any, two}, words));
  EXPECT_TRUE(is_named({any, two}, words));
  EXPECT_TRUE(is_named({any, one, any, one}, words));
  EXPECT_TRUE(is_named({any, one, any, two, any, four}, words));
}

/// The zero of a start code of four bytes, as programs leave it behind when they cut a stream into samples.
TEST(Units, EndWithZerosAllAlikeOrNamed) {
  const auto goes = [](const std::vector<Data>& ends) {
    Data all;
    for (const Data& unit : {h264_sequence, h264_picture}) {
      store_be(&*all.insert(all.end(), 4, {}), static_cast<std::uint32_t>(unit.size()));
      all.insert(all.end(), unit.begin(), unit.end());
    }
    std::vector<Data> samples;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      Data unit = i ? other : zero, sample(4);
      unit.insert(unit.end(), ends[i].begin(), ends[i].end());
      store_be(sample.data(), static_cast<std::uint32_t>(unit.size()));
      sample.insert(sample.end(), unit.begin(), unit.end());
      if (i == 0) sample.insert(sample.begin(), all.begin(), all.end());
      samples.push_back(sample);
    }
    Told told;
    const auto nothing = Source::view("movie", {});
    Walk walk(*nothing, {&told}, {.deep = true});
    Coded coded{.name = "track 1"};
    for (const Data& sample : samples) {
      const auto source = Source::view("sample", sample);
      look_at_sample(walk, coded, 4, Reader(*source));
    }
    return told.text().empty();
  };
  const Data none, z(1), zz(2), word = {std::byte{0}, std::byte{0}, std::byte{3}};
  EXPECT_TRUE(goes({none, none, none}));
  EXPECT_TRUE(goes({z, z, z}));
  EXPECT_TRUE(goes({z, z, none})) << "nothing behind the last";
  EXPECT_FALSE(goes({none, z, z}));
  EXPECT_FALSE(goes({z, none, z}));
  EXPECT_FALSE(goes({z, z, none, none}));
  EXPECT_FALSE(goes({zz, zz}));
  EXPECT_FALSE(goes({none, word}));
}

}  // namespace
}  // namespace contrail::video
