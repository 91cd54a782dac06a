// What can be hidden in coded pictures that show nothing of it: numbers they state and never use, channels nobody sees.
#include <gtest/gtest.h>

#include <array>
#include <string_view>
#include <vector>

#include "parsers/formats/webp/lossless.hpp"
#include "parsers/formats/webp/vp8.hpp"
#include "parsers/formats/webp/vp8_tables.hpp"

namespace contrail::webp {
namespace {

using Data = std::vector<std::byte>;

/// RFC 6386 section 7.3: the low end of the range that the decisions so far leave, as long as it needs to be.
class BoolEncoder {
 public:
  void put(bool yes, std::uint32_t probability) {
    const std::uint32_t split = 1 + ((range_ - 1) * probability >> 8);
    if (yes) add(split);
    range_ = yes ? range_ - split : split;
    for (; range_ < 128; range_ <<= 1) bits_.push_back(false);
  }
  void number(std::uint32_t value, unsigned bits) {
    while (bits-- > 0) put(value >> bits & 1, 128);
  }
  [[nodiscard]] Data bytes() const {
    Data bytes(bits_.size() / 8 + 1);
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      if (bits_[i]) bytes[i / 8] |= std::byte{0x80} >> static_cast<int>(i % 8);
    }
    return bytes;
  }

 private:
  /// To the last eight bits.
  void add(std::uint32_t value) {
    for (std::size_t at = bits_.size() - 1; value > 0; value >>= 1, --at) {
      if (!(value & 1)) continue;
      std::size_t carry = at;
      for (; bits_[carry]; --carry) bits_[carry] = false;
      bits_[carry] = true;
    }
  }
  std::vector<bool> bits_ = std::vector<bool>(8);
  std::uint32_t range_ = 255;
};

/// What a picture of one macroblock states before it.
struct Stated {
  bool colours = false;
  std::uint32_t version = 0, simple = 0, level = 0;
  std::array<std::uint32_t, 8> deltas{};
  int probabilities = 0;  ///< of the last blocks, which it does not have
  bool map = false;
  std::array<std::uint32_t, 3> of_map{255, 255, 255};
};

Data picture(const Stated& stated) {
  BoolEncoder out;
  out.number(stated.colours, 1), out.number(0, 1);
  out.number(stated.map, 1);
  if (stated.map) {
    out.number(2, 2);
    for (const std::uint32_t probability : stated.of_map) out.number(1, 1), out.number(probability, 8);
  }
  out.number(stated.simple, 1), out.number(stated.level, 6), out.number(0, 3);
  out.number(3, 2);
  for (const std::uint32_t delta : stated.deltas) {
    out.number(delta != 0, 1);
    if (delta != 0) out.number(delta, 7);
  }
  out.number(0, 2 + 7 + 5 + 1);
  const std::size_t all = coefficient_updates.size() * 11, begin = all - static_cast<std::size_t>(stated.probabilities);
  for (std::size_t i = 0; i < all; ++i) {
    out.put(i >= begin, coefficient_updates[i / 11][i % 11]);
    if (i >= begin) out.number('X', 8);
  }
  out.number(0, 1);
  if (stated.map) out.put(false, stated.of_map[0]), out.put(false, stated.of_map[1]);
  out.put(true, 145), out.put(false, 156), out.put(false, 163);  // DC_PRED
  out.put(false, 142);
  const Data first = out.bytes();
  const std::size_t tag = first.size() << 5 | 0x10 | stated.version << 1;
  Data frame{std::byte(tag),  std::byte(tag >> 8), std::byte(0), std::byte(0x9D), std::byte(1),
             std::byte(0x2A), std::byte(16),       std::byte(0), std::byte(16),   std::byte(0)};
  frame.insert(frame.end(), first.begin(), first.end());
  frame.resize(frame.size() + 5);  // no coefficients
  return frame;
}

std::string_view objection(const Stated& stated) {
  const Data frame = picture(stated);
  const auto found = object_to_vp8(frame);
  return found ? found->why : std::string_view();
}

constexpr std::string_view idle = "the lossy picture states numbers that it has no use for";
constexpr std::string_view version = "a lossy picture whose version is not that of its filter";

TEST(WebpLossy, ProbabilitiesThatNoBlockNeeds) {
  EXPECT_EQ(objection({}), "");
  EXPECT_EQ(objection({.probabilities = 4}), "");
  EXPECT_EQ(objection({.probabilities = 5}), idle);
  EXPECT_EQ(objection({.probabilities = 200}), idle);
}

TEST(WebpLossy, DifferencesThatNoKeyFrameNeeds) {
  EXPECT_EQ(objection({.deltas = {4, 0, 5, 5, 8, 5, 4, 8}}), "");
  EXPECT_EQ(objection({.deltas = {77, 0, 0, 0, 77, 0, 0, 0}}), "");
  for (const std::size_t i : {1, 2, 3, 5, 6, 7}) {
    Stated stated;
    stated.deltas[i] = 77;
    EXPECT_EQ(objection(stated), idle) << i;
  }
}

TEST(WebpLossy, SegmentsThatNoMacroblockIsIn) {
  EXPECT_EQ(objection({.map = true}), "");
  EXPECT_EQ(objection({.map = true, .of_map = {77, 77, 255}}), "");
  EXPECT_EQ(objection({.map = true, .of_map = {77, 77, 77}}), idle);
}

TEST(WebpLossy, ColoursAndVersionsNobodyKnows) {
  EXPECT_EQ(objection({.colours = true}), idle);
  EXPECT_EQ(objection({.version = 1, .simple = 1, .level = 9}), "");
  EXPECT_EQ(objection({.version = 1, .level = 9}), version);
  EXPECT_EQ(objection({.simple = 1, .level = 9}), version);
  EXPECT_EQ(objection({.version = 2}), "");
}

/// Least significant bit first.
class BitWriter {
 public:
  BitWriter& put(std::uint32_t value, unsigned bits) {
    for (unsigned i = 0; i < bits; ++i, ++at_) {
      if (at_ % 8 == 0) bytes_.emplace_back();
      if (value >> i & 1) bytes_.back() |= std::byte{1} << static_cast<int>(at_ % 8);
    }
    return *this;
  }
  /// A code of one symbol, or of two.
  BitWriter& code(std::uint32_t symbol) { return put(0b101, 3).put(symbol, 8); }
  BitWriter& code(std::uint32_t first, std::uint32_t second) { return put(0b111, 3).put(first, 8).put(second, 8); }
  /// An image of two pixels: green, red, blue and alpha of both. The second codes of each are the larger.
  BitWriter& pixels(const std::array<std::array<std::uint32_t, 2>, 4>& channels) {
    for (const auto& channel : channels) {
      if (channel[0] == channel[1])
        code(channel[0]);
      else
        code(channel[0], channel[1]);
    }
    code(0);
    for (std::uint32_t pixel = 0; pixel < 2; ++pixel) {
      for (const auto& channel : channels) put(pixel, channel[0] == channel[1] ? 0 : 1);
    }
    return *this;
  }
  [[nodiscard]] const Data& bytes() const { return bytes_; }

 private:
  Data bytes_;
  std::size_t at_ = 0;
};

using Channels = std::array<std::array<std::uint32_t, 2>, 4>;
constexpr Channels grey = {{{100, 200}, {100, 200}, {100, 200}, {100, 255}}};
constexpr std::string_view aside = "the lossless picture says something in channels that nobody sees";

std::string_view objection(const BitWriter& stream, std::uint32_t width, bool is_alpha) {
  const auto found = object_to_lossless(stream.bytes(), width, 1, is_alpha);
  return found ? found->why : std::string_view();
}
/// Codes that leave a picture of five pixels no choice.
BitWriter& flat(BitWriter& out, std::uint32_t red = 0, std::uint32_t green = 0) {
  for (const std::uint32_t symbol : {green, red, 0u, 0u, 0u}) out.code(symbol);
  return out;
}
/// Such a picture behind a transform of two blocks, or of two colours.
std::string_view transformed(unsigned type, const Channels& transform, std::uint32_t red = 0) {
  BitWriter out;
  out.put(1, 1).put(type, 2).put(type == 3 ? 1 : 0, type == 3 ? 8 : 3).put(0, 1).pixels(transform);
  return objection(flat(out.put(0, 3), red), 5, false);
}

TEST(WebpLossless, EveryChannelOfAPictureIsSeen) {
  EXPECT_EQ(objection(BitWriter().put(0, 3).pixels(grey), 2, false), "");
  EXPECT_EQ(objection(BitWriter().put(0, 3).pixels(grey), 2, true), aside);
  EXPECT_EQ(objection(BitWriter().put(0, 3).pixels({{{100, 200}, {0, 0}, {0, 0}, {255, 255}}}), 2, true), "");
  for (std::size_t channel = 1; channel < 4; ++channel) {
    Channels hides = {{{100, 200}, {0, 0}, {0, 0}, {255, 255}}};
    hides[channel] = {'X', 'X'};
    EXPECT_EQ(objection(BitWriter().put(0, 3).pixels(hides), 2, true), aside);
  }
}

TEST(WebpLossless, TransformsUseSomeChannels) {
  constexpr Channels predictors = {{{1, 13}, {0, 0}, {0, 0}, {255, 255}}},
                     colours = {{{1, 9}, {2, 9}, {3, 9}, {255, 255}}};
  EXPECT_EQ(transformed(0, predictors), "");
  EXPECT_EQ(transformed(1, colours), "");
  for (std::size_t channel = 0; channel < 4; ++channel) {
    Channels hides = predictors;
    hides[channel] = {'X', 'Z'};
    EXPECT_EQ(transformed(0, hides), aside) << channel;
  }
  Channels hides = colours;
  hides[3] = {'X', 'Z'};
  EXPECT_EQ(transformed(1, hides), aside);
}

TEST(WebpLossless, PalettesAreIndexedByGreen) {
  EXPECT_EQ(transformed(3, grey), "");
  EXPECT_EQ(transformed(3, grey, 'X'), aside);
}

/// A palette of two colours has eight pixels in one.
TEST(WebpLossless, RowsEndWithTheirLastPixel) {
  const auto row = [](std::uint32_t indices, std::uint32_t width, bool predicted) {
    BitWriter out;
    out.put(1, 1).put(3, 2).put(1, 8).put(0, 1).pixels(grey);
    if (predicted) flat(out.put(1, 1).put(0, 2).put(0, 3).put(0, 1), 0, 1);
    return objection(flat(out.put(0, 3), 0, indices), width, false);
  };
  EXPECT_EQ(row(0x1F, 5, false), "");
  EXPECT_EQ(row(0x20, 5, false), aside);
  EXPECT_EQ(row(0xFF, 8, false), "");
  EXPECT_EQ(row(0x1F, 13, false), "");
  // The pixel before is added.
  EXPECT_EQ(row(0x10, 13, true), aside);
  EXPECT_EQ(row(0x88, 13, true), "");
}

TEST(WebpLossless, ColoursOfWhatIsIndexed) {
  BitWriter out;
  out.put(1, 1).put(3, 2).put(1, 8).put(0, 1).pixels(grey).put(1, 1).put(2, 2);
  EXPECT_EQ(objection(flat(out.put(0, 3)), 5, false), aside);
}

TEST(WebpLossless, GroupsOfCodesAreUsed) {
  const auto grouped = [](std::uint32_t last) {
    BitWriter out;
    out.put(0, 2).put(1, 1).put(0, 3).put(0, 1).pixels({{{0, last}, {0, 0}, {0, 0}, {255, 255}}});
    for (std::uint32_t i = 0; i <= last; ++i) flat(out, 'X');
    return objection(out, 5, false);
  };
  EXPECT_EQ(grouped(1), "");
  EXPECT_EQ(grouped(2), aside);
}

}  // namespace
}  // namespace contrail::webp
