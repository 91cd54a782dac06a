// What can be hidden in coded pictures that show nothing of it: numbers they
// state and never use, channels nobody sees.
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

/// RFC 6386 section 7.3: the low end of the range that the decisions so far
/// leave, as long as it needs to be.
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
  std::array<std::uint32_t, 4> quantizers{};
  std::array<std::uint32_t, 3> of_map{255, 255, 255};
};

Data picture(const Stated& stated) {
  BoolEncoder out;
  out.number(stated.colours, 1), out.number(0, 1);
  out.number(1, 1), out.number(stated.map, 1), out.number(0b10, 2);
  for (const std::uint32_t value : stated.quantizers) out.number(1, 1), out.number(value, 7), out.number(0, 1);
  out.number(0, 4);
  if (stated.map) {
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
  for (const std::size_t i : {1, 2, 3, 5, 6, 7}) {
    Stated stated{.level = 9};
    stated.deltas[i] = 77;
    EXPECT_EQ(objection(stated), idle) << i;
  }
}

TEST(WebpLossy, DifferencesOfAFilterThatIsOff) {
  EXPECT_EQ(objection({.level = 9, .deltas = {77, 0, 0, 0, 77, 0, 0, 0}}), "");
  EXPECT_EQ(objection({.deltas = {4, 0, 0, 0, 8, 0, 0, 0}}), "");
  EXPECT_EQ(objection({.deltas = {77, 0, 0, 0, 0, 0, 0, 0}}), idle);
  EXPECT_EQ(objection({.deltas = {0, 0, 0, 0, 77, 0, 0, 0}}), idle);
}

TEST(WebpLossy, SegmentsThatNoMacroblockIsIn) {
  for (const bool map : {false, true}) {
    EXPECT_EQ(objection({.map = map, .quantizers = {50, 50, 40, 60}}), "");
    EXPECT_EQ(objection({.map = map, .quantizers = {50, 70, 0, 30}}), "");
    EXPECT_EQ(objection({.map = map, .quantizers = {50, 71, 50, 50}}), idle);
    EXPECT_EQ(objection({.map = map, .quantizers = {50, 50, 50, 29}}), idle);
  }
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
  /// An image of two pixels: green, red, blue and alpha of both. The second
  /// codes of each are the larger.
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

constexpr std::string_view palette = "the palette of the lossless picture has colours that nobody sees";

std::string_view objection(const BitWriter& stream, std::uint32_t width, std::uint32_t unseen = 0) {
  const auto found = object_to_lossless(stream.bytes(), width, 1, unseen);
  return found ? found->why : std::string_view();
}
/// Codes that leave a picture no choice.
BitWriter& flat(BitWriter& out, std::uint32_t red = 0, std::uint32_t green = 0, std::uint32_t alpha = 0) {
  for (const std::uint32_t symbol : {green, red, 0u, alpha, 0u}) out.code(symbol);
  return out;
}
/// Five pixels of one colour, behind a transform of two blocks.
std::string_view transformed(unsigned type, const Channels& transform) {
  BitWriter out;
  out.put(1, 1).put(type, 2).put(0, 3).put(0, 1).pixels(transform);
  return objection(flat(out.put(0, 3)), 5);
}
/// Pixels that share one, of a palette of two colours: differences to the one
/// before.
std::string_view indexed(std::uint32_t indices, std::uint32_t width, const Channels& colours, std::uint32_t red = 0) {
  BitWriter out;
  out.put(1, 1).put(3, 2).put(1, 8).put(0, 1).pixels(colours);
  return objection(flat(out.put(0, 3), red, indices), width);
}

TEST(WebpLossless, EveryChannelOfAPictureIsSeen) {
  const auto plain = [](const Channels& channels, std::uint32_t unseen) {
    BitWriter out;
    return objection(out.put(0, 3).pixels(channels), 2, unseen);
  };
  EXPECT_EQ(plain(grey, 0), "");
  EXPECT_EQ(plain(grey, alpha_channel), aside);
  EXPECT_EQ(plain(grey, beside_green), aside);
  const Channels veil = {{{100, 200}, {0, 0}, {0, 0}, {255, 255}}};
  EXPECT_EQ(plain(veil, beside_green), "");
  EXPECT_EQ(plain(veil, alpha_channel), "");
  for (std::size_t channel = 1; channel < 4; ++channel) {
    Channels hides = veil;
    hides[channel] = {'X', 'X'};
    EXPECT_EQ(plain(hides, beside_green), aside) << channel;
  }
}

TEST(WebpLossless, TransformsUseSomeChannels) {
  constexpr Channels predictors = {{{1, 13}, {0, 0}, {0, 0}, {255, 255}}};
  constexpr Channels colours = {{{1, 9}, {2, 9}, {3, 9}, {255, 255}}};
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
  EXPECT_EQ(indexed(0b01101, 5, grey), "");
  EXPECT_EQ(indexed(0b01101, 5, grey, 'X'), aside);
  BitWriter out;
  out.put(1, 1).put(3, 2).put(1, 8).put(0, 1).pixels(grey).put(1, 1).put(2, 2);
  EXPECT_EQ(objection(flat(out.put(0, 3), 0, 1), 5), aside) << "colours of what is indexed";
}

TEST(WebpLossless, EveryColourOfAPaletteIsSeen) {
  EXPECT_EQ(indexed(0, 5, grey), palette);
  EXPECT_EQ(indexed(0b11111, 5, grey), palette);
  const Channels twice = {{{0, 100}, {0, 100}, {0, 100}, {0, 255}}};
  BitWriter out;
  out.put(1, 1).put(3, 2).put(2, 8).put(0, 1);  // three colours, of which two are one
  for (int channel = 0; channel < 4; ++channel) out.code(0);
  flat(out.code(0).put(0, 3), 0, 0b10'01'00);
  EXPECT_EQ(objection(out, 3), aside);
  EXPECT_EQ(indexed(0b01, 2, twice), "");
}

/// A palette of two colours has eight pixels in one.
TEST(WebpLossless, RowsEndWithTheirLastPixel) {
  EXPECT_EQ(indexed(0b0011'0101, 8, grey), "");
  EXPECT_EQ(indexed(0b0001'0101, 13, grey), "");
  EXPECT_EQ(indexed(0b0011'0101, 13, grey), palette);
  EXPECT_EQ(indexed(0b0010'0001, 5, grey), palette);
  const auto predicted = [](std::uint32_t indices) {
    BitWriter out;
    out.put(1, 1).put(3, 2).put(1, 8).put(0, 1).pixels(grey);
    flat(out.put(1, 1).put(0, 2).put(0, 3).put(0, 1), 0, 1);
    return objection(flat(out.put(0, 3), 0, indices), 13);
  };
  // The pixel before is added.
  EXPECT_EQ(predicted(0x10), palette);
  EXPECT_EQ(predicted(0x88), "");
}

TEST(WebpLossless, GroupsOfCodesAreUsed) {
  const auto grouped = [](std::uint32_t last) {
    BitWriter out;
    out.put(0, 2).put(1, 1).put(0, 3).put(0, 1).pixels({{{0, last}, {0, 0}, {0, 0}, {255, 255}}});
    for (std::uint32_t i = 0; i <= last; ++i) flat(out, 'X');
    return objection(out, 5);
  };
  EXPECT_EQ(grouped(1), "");
  EXPECT_EQ(grouped(2), aside);
}

}  // namespace
}  // namespace contrail::webp
