// Slices: those of one picture, one behind another, pass; text in their place, the same once more, or those of other
// pictures do not.
#include "parsers/parts/video/slices.hpp"

#include <gtest/gtest.h>

#include "parsers/base/reading/reader.hpp"
#include "tests/support/bits.hpp"

namespace contrail::video {
namespace {

using test::letters, test::number, test::video_unit;
using Data = std::vector<std::byte>;

SetsInUse sets_of(bool hevc, const std::vector<Data>& units) {
  SetsInUse sets;
  for (const Data& unit : units) {
    const auto told = read_set(hevc, unit);
    EXPECT_TRUE(told);
    if (told) sets.meet(set_of(hevc, unit), *told, unit, {});
  }
  return sets;
}

/// Whether all units but the last go on, and whether the last does.
bool last_goes_on(bool hevc, SetsInUse& sets, const std::vector<Data>& units) {
  Slices slices(hevc, sets);
  for (std::size_t i = 0; i + 1 < units.size(); ++i) EXPECT_TRUE(slices.goes_on(units[i])) << i;
  try {
    return slices.goes_on(units.back());
  } catch (const Cut&) {
    return false;
  }
}

/// 4 times 3 macroblocks, or twice as many rows in fields; `order`: pic_order_cnt_type and what follows from it.
Data h264_sequence_of(const std::string& order, const std::string& frames) {
  return video_unit({0x67}, number<8>(100) + number<8>(0) + number<8>(10) + "1 010 1 1 0 0 1 " + order +
                                "1 0 00100 011 " + frames + "1 0 0 1");
}
Data h264_picture_of(const std::string& order, const std::string& redundant) {
  return video_unit({0x68}, "1 1 1 " + order + "1 1 1 0 00 1 1 1 00 " + redundant + "1");
}
const Data frames = h264_sequence_of("011 ", "1 "), plain = h264_picture_of("0 ", "0 ");
Data h264_slice(const std::string& bits, unsigned header = 0x41) {
  return video_unit({header}, bits + " 1010101010101010");
}

TEST(Slices, OfH264BelongToOnePicture) {
  SetsInUse sets = sets_of(false, {frames, plain});
  const auto goes = [&](const std::vector<Data>& units) { return last_goes_on(false, sets, units); };
  const Data first = h264_slice("1 00110 1 0011 "), next = h264_slice("011 00110 1 0011 ");  // block, type, set, frame
  EXPECT_TRUE(goes({first}));
  EXPECT_TRUE(goes({first, next}));
  EXPECT_TRUE(goes({first, next, h264_slice("00101 00110 1 0011 ")}));
  EXPECT_TRUE(goes({first, h264_slice("011 1 1 0011 ")})) << "of another type";
  EXPECT_TRUE(goes({first, h264_slice("0001100 00110 1 0011 ")})) << "the last block";
  EXPECT_FALSE(goes({first, h264_slice("0001101 00110 1 0011 ")})) << "no such block";
  EXPECT_FALSE(goes({first, next, next})) << "the same blocks again";
  EXPECT_FALSE(goes({next})) << "the first slice is missing";
  EXPECT_FALSE(goes({first, first})) << "the picture again";
  EXPECT_FALSE(goes({first, h264_slice("1 00110 1 0100 ")})) << "another picture";
  EXPECT_FALSE(goes({first, h264_slice("011 00110 1 0100 ")})) << "of another picture";
  EXPECT_FALSE(goes({first, h264_slice("011 00110 1 0011 ", 0x61)})) << "of another priority";
  EXPECT_FALSE(goes({first, h264_slice("011 00110 010 0011 ")})) << "a set that is not there";
  EXPECT_FALSE(goes({first, h264_slice(letters("Mary"))}));
}

TEST(Slices, OfH264SayTheSameOrder) {
  SetsInUse sets = sets_of(false, {h264_sequence_of("1 1 ", "1 "), h264_picture_of("1 ", "1 ")});
  const auto goes = [&](const std::vector<Data>& units) { return last_goes_on(false, sets, units); };
  // idr_pic_id, pic_order_cnt_lsb, delta_pic_order_cnt_bottom, redundant_pic_cnt
  const auto slice = [](const std::string& block, const std::string& rest) {
    return h264_slice(block + " 0001000 1 0000 " + rest, 0x65);
  };
  const Data first = slice("1", "010 0110 1 1 ");
  EXPECT_TRUE(goes({first, slice("011", "010 0110 1 1 ")}));
  EXPECT_FALSE(goes({first, slice("011", "011 0110 1 1 ")}));
  EXPECT_FALSE(goes({first, slice("011", "010 0111 1 1 ")}));
  EXPECT_FALSE(goes({first, slice("011", "010 0110 010 1 ")}));
  EXPECT_FALSE(goes({first, slice("011", "010 0110 1 010 ")})) << "the blocks once more, for want of these";
  EXPECT_FALSE(goes({slice("1", std::string(16, '0') + "1" + std::string(15, '0') + "1 0110 1 1 ")})) << "65 536";
}

TEST(Slices, TwoFieldsShareASample) {
  SetsInUse sets = sets_of(false, {h264_sequence_of("011 ", "0 0 "), plain});
  const auto goes = [&](const std::vector<Data>& units) { return last_goes_on(false, sets, units); };
  const Data top = h264_slice("1 00110 1 0011 1 0 "), bottom = h264_slice("1 00110 1 0011 1 1 "),
             frame = h264_slice("1 00110 1 0011 0 ");
  EXPECT_TRUE(goes({top, bottom}));
  EXPECT_TRUE(goes({bottom, top}));
  EXPECT_TRUE(goes({top, h264_slice("0001100 00110 1 0011 1 0 "), bottom}));
  EXPECT_FALSE(goes({top, h264_slice("0001101 00110 1 0011 1 0 ")})) << "no such block in a field";
  EXPECT_TRUE(goes({frame, h264_slice("0001101 00110 1 0011 0 ")}));
  EXPECT_FALSE(goes({top, top})) << "the same field again";
  EXPECT_FALSE(goes({frame, frame}));
  EXPECT_FALSE(goes({top, bottom, top})) << "a third picture";
  EXPECT_FALSE(goes({top, h264_slice("1 00110 1 0100 1 1 ")})) << "of another frame";
}

/// 64 times 48 pixels in blocks of 16; the set has `flags`: dependent slices, output, extra bits.
SetsInUse h265_sets(const std::string& flags = "0 0 000 ") {
  const std::string profile =
      "00 0 00001 " + number<32>(0x6000'0000) + "1 0 0 1 " + std::string(43, '0') + " 0 00011110 ";
  const Data sequence = video_unit(
      {0x42, 1}, "0000 000 1 " + profile +
                     "1 010 0000001000001 00000110001 0 1 1 011 1 1 1 1 1 010 1 1 1 1 0 0 0 0 1 0 0 0 0 0 1");
  const Data picture = video_unit({0x44, 1}, "1 1 " + flags + "00 1 1 1 0 0 0 1 1 0000 0 0 1 0 0 0 1 0 0 1");
  return sets_of(true, {sequence, picture});
}

TEST(Slices, OfH265BelongToOnePicture) {
  SetsInUse sets = h265_sets();
  const auto slice = [](const std::string& bits, unsigned type = 1, unsigned sub_layer = 1) {
    return video_unit({type << 1, sub_layer}, bits + " 10101010");
  };
  const auto goes = [&](const std::vector<Data>& units) { return last_goes_on(true, sets, units); };
  // first, set, block (4 bits), type, order (6 bits)
  const Data first = slice("1 1 010 000011 "), next = slice("0 1 0001 010 000011 ");
  EXPECT_TRUE(goes({first}));
  EXPECT_TRUE(goes({first, next, slice("0 1 1011 010 000011 ")}));
  EXPECT_FALSE(goes({first, slice("0 1 1100 010 000011 ")})) << "no such block";
  EXPECT_FALSE(goes({first, slice("0 1 0000 010 000011 ")})) << "the first block again";
  EXPECT_FALSE(goes({first, next, next})) << "the same blocks again";
  EXPECT_FALSE(goes({next})) << "the first slice is missing";
  EXPECT_FALSE(goes({first, first})) << "a second picture";
  EXPECT_FALSE(goes({first, slice("0 1 0001 010 000100 ")})) << "of another picture";
  EXPECT_FALSE(goes({first, slice("0 1 0001 010 000011 ", 0)})) << "of another type";
  EXPECT_FALSE(goes({first, slice("0 010 0001 010 000011 ")})) << "a set that is not there";
  EXPECT_FALSE(goes({first, slice("0 1 0001 00100 000011 ")})) << "no such kind";
  EXPECT_FALSE(goes({first, slice(letters("Mary"))}));
  EXPECT_FALSE(goes({slice("1 1 010 000011 ", 1, 2)})) << "a sub-layer that is not there";
  EXPECT_FALSE(goes({slice("1 1 010 000011 ", 1, 0)}));
  EXPECT_TRUE(goes({slice("1 0 1 011 ", 19)}));
  EXPECT_FALSE(goes({slice("1 0 1 010 ", 19)})) << "to begin with, but not by itself";
}

TEST(Slices, OfH265DependOnThoseBefore) {
  SetsInUse sets = h265_sets("1 0 000 ");
  const auto slice = [](const std::string& bits) { return video_unit({2, 1}, bits + " 10101010"); };
  const auto goes = [&](const std::vector<Data>& units) { return last_goes_on(true, sets, units); };
  const Data first = slice("1 1 010 000011 ");
  EXPECT_TRUE(goes({first, slice("0 1 1 0001 ")}));
  EXPECT_FALSE(goes({first, slice("0 1 1 0001 "), slice("0 1 1 0001 ")}));
  EXPECT_TRUE(goes({first, slice("0 1 1 0001 "), slice("0 1 0 0010 010 000011 ")}));
}

}  // namespace
}  // namespace contrail::video
