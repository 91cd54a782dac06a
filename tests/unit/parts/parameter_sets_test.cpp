// Parameter sets are read to their last bit: what is longer, or tells numbers that no camera has, is none.
#include "parsers/parts/video/parameter_sets.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "tests/support/bits.hpp"

namespace contrail::video {
namespace {

using Data = std::vector<std::byte>;
using test::letters, test::number;
constexpr auto unit = test::video_unit;

bool exact(bool hevc, const Data& set) {
  try {
    return read_set(hevc, set).has_value();
  } catch (const Cut&) {
    return false;
  }
}

// 64 times 48 pixels. The rest of a sequence behind `vui` (its flag and what follows).
const std::string high = number<8>(100) + number<8>(0) + number<8>(10) + "1 010 1 1 0 0 1 011 1 0 00100 011 1 1 0 ";
std::string h264_vui(const std::string& timing) { return "1 0 0 0 0 1 " + timing + "1 0 0 0 0 "; }

TEST(ParameterSets, OfH264) {
  const auto sequence = [](const std::string& rest) { return unit({0x67}, high + rest); };
  EXPECT_TRUE(exact(false, sequence("0 1")));
  EXPECT_TRUE(exact(false, sequence("0 1 0000000 00000000"))) << "zeros may follow";
  EXPECT_FALSE(exact(false, sequence("0 0"))) << "no end";
  EXPECT_FALSE(exact(false, sequence("0 1 " + letters("Mary"))));
  EXPECT_FALSE(exact(false, sequence("0 1 0000001")));
  EXPECT_TRUE(exact(false, sequence(h264_vui(number<32>(1001) + number<32>(60'000)) + "1")));
  EXPECT_FALSE(exact(false, sequence(h264_vui(letters("Mary") + number<32>(60'000)) + "1")));
  EXPECT_FALSE(exact(false, sequence(h264_vui(number<32>(1001) + letters("Mary")) + "1")));
  EXPECT_FALSE(exact(false, unit({0x67}, letters("MaryLives") + "1"))) << "no such profile";
  EXPECT_FALSE(exact(false, unit({0x67}, "")));
  const std::string picture = "1 1 1 0 1 1 1 0 00 1 1 1 000 ";
  EXPECT_TRUE(exact(false, unit({0x68}, picture + "1")));
  EXPECT_TRUE(exact(false, unit({0x68}, picture + "1 0 1 1"))) << "8x8 transform, no matrix, offset";
  EXPECT_FALSE(exact(false, unit({0x68}, picture + "1 0 1 1 " + letters("Mary"))));
  EXPECT_FALSE(exact(false, unit({0x68}, picture + letters("MaryLives"))));
}

const std::string profile =
    "00 0 00001 " + number<32>(0x6000'0000) + "1 0 0 1 " + std::string(43, '0') + " 0 00011110 ";

TEST(ParameterSets, OfH265) {
  const std::string video = "0000 1 1 000000 000 1 1111111111111111 " + profile + "1 1 1 1 000000 1 ";
  EXPECT_TRUE(exact(true, unit({0x40, 1}, video + "0 0 1")));
  EXPECT_FALSE(exact(true, unit({0x40, 1}, video + "0 0 1 " + letters("Mary"))));
  EXPECT_FALSE(exact(true, unit({0x40, 1}, video + "0 1 " + letters("Mary") + "1"))) << "an extension";
  EXPECT_TRUE(exact(true, unit({0x40, 1}, video + "1 " + number<32>(1) + number<32>(50) + "0 1 0 1")));
  EXPECT_FALSE(exact(true, unit({0x40, 1}, video + "1 " + number<32>(1) + letters("Mary") + "0 1 0 1")));
  const std::string sequence =
      "0000 000 1 " + profile + "1 010 0000001000001 00000110001 0 1 1 00101 1 1 1 1 1 1 1 1 1 1 0 0 0 0 1 0 0 0 ";
  EXPECT_TRUE(exact(true, unit({0x42, 1}, sequence + "0 0 1")));
  EXPECT_FALSE(exact(true, unit({0x42, 1}, sequence + "0 0 1 " + letters("Mary"))));
  EXPECT_FALSE(exact(true, unit({0x42, 1}, sequence + "0 1 0001 0000 " + letters("Mary") + "1"))) << "an extension";
  const std::string vui = "1 0 0 0 0 000 0 1 ";
  EXPECT_TRUE(exact(true, unit({0x42, 1}, sequence + vui + number<32>(1001) + number<32>(30'000) + "0 0 0 0 1")));
  EXPECT_FALSE(exact(true, unit({0x42, 1}, sequence + vui + letters("Mary") + number<32>(30'000) + "0 0 0 0 1")));
  std::string reserved = sequence;
  reserved.replace(reserved.find(std::string(43, '0')), 8, "01001101");
  EXPECT_FALSE(exact(true, unit({0x42, 1}, reserved + "0 0 1"))) << "bits of no profile";
  const std::string picture = "1 1 0000000 1 1 1 0 0 0 1 1 0000 0 0 1 0 0 0 1 0 ";
  EXPECT_TRUE(exact(true, unit({0x44, 1}, picture + "0 1")));
  EXPECT_FALSE(exact(true, unit({0x44, 1}, picture + "0 1 " + letters("Mary"))));
  EXPECT_FALSE(exact(true, unit({0x44, 1}, picture + "1 0000 1111 " + letters("Mary") + "1"))) << "an extension";
}

TEST(ParameterSets, ShapesOfPixelsThatNoTableNamesAreUnusual) {
  const auto is_unusual = [](int shape) {
    const auto told = read_set(
        false, unit({0x67}, high + "1 1 " + number<8>(static_cast<unsigned long>(shape)) + "0 0 0 0 0 0 0 0 1"));
    EXPECT_TRUE(told) << shape;
    return told && told->unusual;
  };
  for (const int shape : {0, 1, 14, 16}) EXPECT_FALSE(is_unusual(shape)) << shape;
  for (const int shape : {17, 47, 254}) EXPECT_TRUE(is_unusual(shape)) << shape;
}

/// Told by itself: in lowest terms, or a few times that; of pictures that were resized by whole pixels, one of many.
TEST(ParameterSets, ShapesOfPixelsMakeAScreen) {
  const auto is_unusual = [](unsigned long across, unsigned long down) {
    const auto told = read_set(false, unit({0x67}, high + "1 1 " + number<8>(255) + number<16>(across) +
                                                       number<16>(down) + "0 0 0 0 0 0 0 0 1"));
    EXPECT_TRUE(told);
    return told && told->unusual;
  };
  EXPECT_FALSE(is_unusual(4, 3)) << "64 by 48 as 16 to 9";
  EXPECT_FALSE(is_unusual(12, 9));
  EXPECT_FALSE(is_unusual(9, 8)) << "64 by 48 as 3 to 2";
  EXPECT_TRUE(is_unusual(4887, 6670));
  EXPECT_TRUE(is_unusual(40, 30)) << "ten times that";
}

bool is_unusual(bool hevc, const Data& set) {
  const auto told = read_set(hevc, set);
  EXPECT_TRUE(told);
  return told && told->unusual;
}

/// Rates and sizes of buffers, widths of delays: numbers of which none follows from another, round or not.
TEST(ParameterSets, BuffersAreUnusual) {
  const auto sequence = [](const std::string& vui) { return unit({0x67}, high + vui + "1"); };
  const std::string hrd = "1 0100 0100 1 1 0 10111 01111 00111 00000 ";
  EXPECT_FALSE(is_unusual(false, sequence("1 0 0 0 0 0 0 0 0 0 ")));
  EXPECT_TRUE(is_unusual(false, sequence("1 0 0 0 0 0 1 " + hrd + "0 0 0 0 ")));
  EXPECT_TRUE(is_unusual(false, sequence("1 0 0 0 0 0 0 1 " + hrd + "0 0 0 ")));
}

TEST(ParameterSets, LimitsAndSidesAreThoseOfEncoders) {
  const auto limits = [](const std::string& numbers) {
    return is_unusual(false, unit({0x67}, high + "1 0 0 0 0 0 0 0 0 1 1 " + numbers + "1"));
  };
  EXPECT_FALSE(limits("011 010 000010001 000010001 1 00101 ")) << "2, 1, 16, 16, none, 4";
  EXPECT_TRUE(limits("00110 010 000010001 000010001 1 00101 "));
  EXPECT_TRUE(limits("011 00101 000010001 000010001 1 00101 "));
  EXPECT_TRUE(limits("011 010 000010010 000010001 1 00101 "));
  // What is not shown fills blocks up at the right and the bottom.
  const std::string sides = number<8>(100) + number<8>(0) + number<8>(10) + "1 010 1 1 0 0 1 011 1 0 00100 011 1 1 1 ";
  EXPECT_FALSE(is_unusual(false, unit({0x67}, sides + "1 1 1 00101 0 1"))) << "8 rows at the bottom";
  EXPECT_TRUE(is_unusual(false, unit({0x67}, sides + "010 1 1 1 0 1"))) << "at the left";
  EXPECT_TRUE(is_unusual(false, unit({0x67}, sides + "1 1 010 1 0 1"))) << "at the top";
  EXPECT_TRUE(is_unusual(false, unit({0x67}, sides + "1 000010001 1 1 0 1"))) << "a whole block";
}

/// Lists of H.265 that are the default, which some encoders write out; any other way to say it could say something.
TEST(ParameterSets, DefaultListsAreUsual) {
  const std::string before = "1 1 0000000 1 1 1 0 0 0 1 1 0000 0 0 1 0 1 ", behind = "0 1 0 0 1", of_itself = "0 1 ",
                    like_before = "0 010 ";
  const auto lists = [&](const std::string& first, const std::string& inter, const std::string& other) {
    std::string bits;
    for (int size = 0; size < 3; ++size) {
      bits += first;
      for (int matrix = 1; matrix < 6; ++matrix) bits += matrix == 3 && size > 0 ? inter : other;
    }
    return is_unusual(true, unit({0x44, 1}, before + bits + first + inter + behind));
  };
  EXPECT_FALSE(lists(of_itself, of_itself, of_itself));
  EXPECT_FALSE(lists(of_itself, of_itself, like_before));
  EXPECT_TRUE(lists(of_itself, like_before, like_before));
  EXPECT_TRUE(lists(of_itself, like_before, of_itself));
}

TEST(ParameterSets, NumbersAroundTheProfileAreThoseOfWriters) {
  const auto fits = [](std::size_t at, std::uint8_t value) {
    Data head;
    for (const int byte : {0x01, 0x01, 0x60, 0x00, 0x00, 0x00, 0x90, 0x00, 0x00, 0x00, 0x00, 0x00,
                           0x1E, 0xF0, 0x00, 0xFC, 0xFD, 0xF8, 0xF8, 0x00, 0x00, 0x0F, 0x03})
      head.push_back(static_cast<std::byte>(byte));
    head[at] = std::byte{value};
    return is_configuration_head(true, head);
  };
  EXPECT_TRUE(fits(0, 1));
  EXPECT_TRUE(fits(19, 0x19)) << "25 pictures a second, in 256ths";
  EXPECT_FALSE(fits(20, 0x47)) << "a rate of nobody";
  EXPECT_FALSE(fits(13, 0xF4)) << "pieces of the picture";
  EXPECT_FALSE(fits(14, 0x76));
  EXPECT_FALSE(fits(21, 0xCF)) << "a constant rate that is none";
}

}  // namespace
}  // namespace contrail::video
