// RFC 9649 sections 3.5 (transforms), 3.6 (image data), 3.7 (entropy codes): everything is decoded but the colours,
// which nobody needs to know where the stream ends. Only the entropy image is, as it says which codes are in use.
#include "parsers/formats/webp/lossless.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "parsers/base/reading/low_bits.hpp"
#include "parsers/formats/webp/predictors.hpp"

namespace contrail::webp {
namespace {

constexpr unsigned longest_code = 15;

/// A canonical prefix code: how many of each length there are, and their symbols in order.
class PrefixCode {
 public:
  /// False: the lengths do not make a code.
  bool build(std::span<const std::uint8_t> lengths) {
    counts_ = {}, symbols_.clear();
    for (unsigned length = 1; length <= longest_code; ++length) {
      for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
        if (lengths[symbol] == length) symbols_.push_back(static_cast<std::uint16_t>(symbol)), ++counts_[length];
      }
    }
    int left = 1;
    for (unsigned length = 1; length <= longest_code; ++length) {
      left = 2 * left - counts_[length];
      if (left < 0) return false;
    }
    return symbols_.size() == 1 || left == 0;
  }
  /// One or two symbols, one of which takes no bit by itself.
  void build(std::uint16_t first, std::optional<std::uint16_t> second) {
    counts_ = {}, symbols_ = {first};
    if (second) symbols_ = {std::min(first, *second), std::max(first, *second)};
    counts_[1] = static_cast<int>(symbols_.size());
  }
  [[nodiscard]] std::uint32_t read(LowBits& in) const {
    if (symbols_.size() == 1) return symbols_[0];
    int code = 0, first = 0, index = 0;
    for (unsigned length = 1; length <= longest_code; ++length) {
      code |= static_cast<int>(in.take(1));
      const int count = counts_[length];
      if (code - count < first) return symbols_[static_cast<std::size_t>(index + code - first)];
      index += count;
      first = (first + count) << 1, code <<= 1;
    }
    return 0;
  }

 private:
  std::array<int, longest_code + 1> counts_{};
  std::vector<std::uint16_t> symbols_;
};

/// Green with lengths and cached colours, red, blue, alpha, distances.
using Group = std::array<PrefixCode, 5>;
constexpr std::uint32_t literals = 256, lengths = 24, distances = 40;

/// Section 3.6.2.2: the distances that stand for pixels near by, as columns to the left and rows above.
struct Near {
  std::int8_t x, y;
};
constexpr Near near_by[] = {
    {0, 1},  {1, 0},  {1, 1},  {-1, 1}, {0, 2},  {2, 0},  {1, 2},  {-1, 2}, {2, 1},  {-2, 1}, {2, 2}, {-2, 2},
    {0, 3},  {3, 0},  {1, 3},  {-1, 3}, {3, 1},  {-3, 1}, {2, 3},  {-2, 3}, {3, 2},  {-3, 2}, {0, 4}, {4, 0},
    {1, 4},  {-1, 4}, {4, 1},  {-4, 1}, {3, 3},  {-3, 3}, {2, 4},  {-2, 4}, {4, 2},  {-4, 2}, {0, 5}, {3, 4},
    {-3, 4}, {4, 3},  {-4, 3}, {5, 0},  {1, 5},  {-1, 5}, {5, 1},  {-5, 1}, {2, 5},  {-2, 5}, {5, 2}, {-5, 2},
    {4, 4},  {-4, 4}, {3, 5},  {-3, 5}, {5, 3},  {-5, 3}, {0, 6},  {6, 0},  {1, 6},  {-1, 6}, {6, 1}, {-6, 1},
    {2, 6},  {-2, 6}, {6, 2},  {-6, 2}, {4, 5},  {-4, 5}, {5, 4},  {-5, 4}, {3, 6},  {-3, 6}, {6, 3}, {-6, 3},
    {0, 7},  {7, 0},  {1, 7},  {-1, 7}, {5, 5},  {-5, 5}, {7, 1},  {-7, 1}, {4, 6},  {-4, 6}, {6, 4}, {-6, 4},
    {2, 7},  {-2, 7}, {7, 2},  {-7, 2}, {3, 7},  {-3, 7}, {7, 3},  {-7, 3}, {5, 6},  {-5, 6}, {6, 5}, {-6, 5},
    {8, 0},  {4, 7},  {-4, 7}, {7, 4},  {-7, 4}, {8, 1},  {8, 2},  {6, 6},  {-6, 6}, {8, 3},  {5, 7}, {-5, 7},
    {7, 5},  {-7, 5}, {8, 4},  {6, 7},  {-6, 7}, {7, 6},  {-7, 6}, {8, 5},  {7, 7},  {-7, 7}, {8, 6}, {8, 7}};

/// Bits of pixels that nobody reads. Encoders leave them all set or all clear; where a predictor takes the pixel
/// before, the first one alone says by how much it differs.
class Aside {
 public:
  explicit Aside(std::uint32_t mask) : mask_(mask) {}
  bool holds(std::uint32_t pixel) {
    const std::uint32_t bits = pixel & mask_;
    if (met_ > 0 && bits == last_) return true;
    last_ = bits;
    if (++met_ > 2) return false;
    for (const unsigned shift : {0u, 8u, 16u, 24u}) {
      if (const std::uint32_t value = bits >> shift & 0xFF; value > 1 && value != (mask_ >> shift & 0xFF)) return false;
    }
    return true;
  }

 private:
  std::uint32_t mask_, last_ = 0;
  int met_ = 0;
};

class Stream {
 public:
  explicit Stream(Bytes bytes) : in_(bytes) {}

  /// `unseen`: bits of the pixels that no reader shows.
  std::optional<Objection> object(std::uint32_t width, std::uint32_t height, std::uint32_t unseen) {
    unseen_ = unseen;
    std::vector<std::uint32_t> pixels;
    if (!transforms(width, height) ||
        !image(width, height, colours_.empty() ? unseen_ : beside_green, true, colours_.empty() ? nullptr : &pixels) ||
        in_.over())
      return Objection{0, in_.size(), "the lossless picture cannot be decoded"};
    const std::size_t used = in_.bytes_used(), behind = in_.size() - used;
    if (speaks_aside_) return Objection{0, used, "the lossless picture says something in channels that nobody sees"};
    if (!colours_.empty() && !uses_palette(pixels, width))
      return Objection{0, used, "the palette of the lossless picture has colours that nobody sees"};
    if (!in_.zeros_follow())
      return Objection{used - 1, behind + 1, "bytes or bits after the end of the lossless picture"};
    if (behind > most_zeros) return Objection{used, behind, "more zeros than end a lossless picture"};
    return std::nullopt;
  }

 private:
  static std::uint32_t blocks(std::uint32_t pixels, unsigned bits) { return (pixels + (1u << bits) - 1) >> bits; }

  /// Whether the picture shows each of its colours and no other, and the bits behind the last pixel of a row are zero.
  bool uses_palette(std::vector<std::uint32_t>& pixels, std::uint32_t width) {
    if (predictors_.blocks_of_row > 0) undo(predictors_, pixels, width);
    const std::uint32_t shared = 1u << shared_, bits = 8 >> shared_;
    std::vector<bool> met(colours_.size());
    for (std::size_t at = 0; at < pixels.size(); ++at) {
      std::uint32_t indices = pixels[at] >> 8 & 0xFF;
      const std::size_t x = at % width * shared;
      for (std::uint32_t i = 0; i < shared && x + i < shown_width_; ++i, indices >>= bits) {
        const std::uint32_t index = indices & ((1u << bits) - 1);
        if (index >= met.size()) return false;
        met[index] = true;
      }
      if (x + shared > shown_width_ && indices != 0) return false;
    }
    return std::ranges::find(met, false) == met.end();
  }

  bool transforms(std::uint32_t& width, std::uint32_t height) {
    unsigned met = 0;
    while (in_.take(1)) {
      const unsigned type = in_.take(2);
      if (met >> type & 1) return false;
      met |= 1u << type;
      if (type <= 1) {  // predictors, of which green says which; differences between colours
        Predictors read{in_.take(3) + 2, 0, {}};
        read.blocks_of_row = blocks(width, read.bits);
        const std::uint32_t aside = type == 0 ? beside_green | 0xF000 : 0xFF000000;
        if (!image(read.blocks_of_row, blocks(height, read.bits), aside, false, &read.modes)) return false;
        if (type == 0) predictors_ = std::move(read);
      } else if (type == 3) {
        if (!palette(width)) return false;
      }
      // What a palette is indexed by has no colours to tell differences of.
      if ((type == 1 || type == 2) && met >> 3 & 1) speaks_aside_ = true;
      if (in_.over()) return false;
    }
    return true;
  }

  /// Several pixels share one where there are few colours.
  bool palette(std::uint32_t& width) {
    const std::uint32_t colours = in_.take(8) + 1;
    if (!image(colours, 1, unseen_, false, &colours_)) return false;
    for (std::size_t i = 1; i < colours_.size(); ++i) colours_[i] = add(colours_[i], colours_[i - 1]);
    auto sorted = colours_;
    for (std::uint32_t& colour : sorted) colour &= ~unseen_;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) speaks_aside_ = true;
    predictors_ = {};
    shown_width_ = width, shared_ = colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0;
    width = blocks(width, shared_);
    return true;
  }

  /// `aside`: bits of its pixels that nobody reads. `main`: may have several groups of codes. `pixels`: what the pixels
  /// are, where somebody needs it.
  bool image(std::uint32_t width, std::uint32_t height, std::uint32_t aside, bool main,
             std::vector<std::uint32_t>* pixels) {
    const bool has_cache = in_.take(1);
    const unsigned cache = has_cache ? in_.take(4) : 0;
    if (cache > 11 || (has_cache && cache == 0)) return false;
    std::vector<std::uint32_t> entropy;
    unsigned bits = 0;
    std::size_t groups = 1;
    if (main && in_.take(1)) {
      bits = in_.take(3) + 2;
      if (!image(blocks(width, bits), blocks(height, bits), 0xFF0000FF, false, &entropy)) return false;
      for (std::uint32_t& pixel : entropy) {
        pixel = pixel >> 8 & 0xFFFF;
        groups = std::max<std::size_t>(groups, pixel + 1);
      }
      std::vector<bool> met(groups);
      for (const std::uint32_t group : entropy) met[group] = true;
      if (std::ranges::find(met, false) != met.end()) speaks_aside_ = true;  // codes of a group that codes nothing
    }
    std::vector<Group> codes;
    for (std::size_t i = 0; i < groups; ++i) {
      Group& group = codes.emplace_back();
      const std::uint32_t sizes[] = {literals + lengths + (cache ? 1u << cache : 0), literals, literals, literals,
                                     distances};
      for (std::size_t k = 0; k < group.size(); ++k) {
        if (!code(group[k], sizes[k]) || in_.over()) return false;
      }
    }
    aside_ = Aside(aside);
    return data(width, height, cache, codes, entropy, bits, pixels);
  }

  bool code(PrefixCode& code, std::uint32_t symbols) {
    if (in_.take(1)) {
      const bool two = in_.take(1);
      const auto first = static_cast<std::uint16_t>(in_.take(in_.take(1) ? 8 : 1));
      const auto second = two ? std::optional(static_cast<std::uint16_t>(in_.take(8))) : std::nullopt;
      if (first >= symbols || (second && (*second >= symbols || *second == first))) return false;
      code.build(first, second);
      return true;
    }
    constexpr std::uint8_t order[] = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    std::array<std::uint8_t, 19> of_lengths{};
    const unsigned given = in_.take(4) + 4;
    if (given > std::size(order)) return false;
    for (unsigned i = 0; i < given; ++i) of_lengths[order[i]] = static_cast<std::uint8_t>(in_.take(3));
    PrefixCode length_code;
    if (!length_code.build(of_lengths)) return false;
    std::uint32_t left = symbols;
    if (in_.take(1)) left = 2 + in_.take(2 + 2 * in_.take(3));
    if (left > symbols) return false;
    std::vector<std::uint8_t> of_symbols(symbols);
    std::uint8_t before = 8;
    for (std::uint32_t at = 0; at < symbols && left > 0; --left) {
      const std::uint32_t told = length_code.read(in_);
      if (in_.over()) return false;
      if (told < 16) {
        of_symbols[at++] = static_cast<std::uint8_t>(told);
        if (told) before = static_cast<std::uint8_t>(told);
        continue;
      }
      const std::uint32_t again = told == 16 ? 3 + in_.take(2) : told == 17 ? 3 + in_.take(3) : 11 + in_.take(7);
      if (again > symbols - at) return false;
      std::fill_n(of_symbols.begin() + at, again, told == 16 ? before : std::uint8_t{0});
      at += again;
    }
    return code.build(of_symbols);
  }

  /// A prefix and what follows it: a length, a distance.
  std::uint32_t extended(std::uint32_t prefix) {
    if (prefix < 4) return prefix + 1;
    const unsigned extra = (prefix - 2) >> 1;
    return ((2 + (prefix & 1)) << extra) + in_.take(extra) + 1;
  }

  bool data(std::uint32_t width, std::uint32_t height, unsigned cache, const std::vector<Group>& codes,
            const std::vector<std::uint32_t>& entropy, unsigned bits, std::vector<std::uint32_t>* pixels) {
    const std::uint64_t count = std::uint64_t{width} * height;
    const std::uint32_t row = blocks(width, bits);
    std::vector<std::uint32_t> cached(pixels && cache ? 1u << cache : 0);
    if (pixels) pixels->assign(count, 0);
    const auto keep = [&](std::uint64_t at, std::uint32_t pixel) {
      (*pixels)[at] = pixel;
      if (!cached.empty()) cached[0x1E35A7BDu * pixel >> (32 - cache)] = pixel;
    };
    for (std::uint64_t at = 0; at < count;) {
      const std::size_t block = entropy.empty() ? 0 : (at / width >> bits) * row + (at % width >> bits);
      const Group& group = codes[entropy.empty() ? 0 : entropy[block]];
      const std::uint32_t green = group[0].read(in_);
      if (in_.over()) return false;
      if (green < literals) {
        const std::uint32_t red = group[1].read(in_), blue = group[2].read(in_), alpha = group[3].read(in_);
        const std::uint32_t pixel = alpha << 24 | red << 16 | green << 8 | blue;
        if (pixels) keep(at, pixel);
        if (!aside_.holds(pixel)) speaks_aside_ = true;
        ++at;
      } else if (green < literals + lengths) {
        const std::uint64_t length = extended(green - literals), code = extended(group[4].read(in_));
        const std::uint64_t distance = distance_of(code, width);
        if (distance > at || length > count - at) return false;
        for (std::uint64_t i = 0; i < length; ++i, ++at) {
          if (pixels) keep(at, (*pixels)[at - distance]);
        }
      } else {
        if (pixels) keep(at, cached[green - literals - lengths]);
        ++at;
      }
    }
    return true;
  }

  static std::uint64_t distance_of(std::uint64_t code, std::uint32_t width) {
    if (code > std::size(near_by)) return code - std::size(near_by);
    const Near& near = near_by[code - 1];
    const std::int64_t distance = near.x + std::int64_t{near.y} * width;
    return distance < 1 ? 1 : static_cast<std::uint64_t>(distance);
  }

  LowBits in_;
  bool speaks_aside_ = false;
  std::uint32_t unseen_ = 0;
  Aside aside_{0};
  Predictors predictors_;               ///< of what is indexed
  std::vector<std::uint32_t> colours_;  ///< the palette
  std::uint32_t shown_width_ = 0;
  unsigned shared_ = 0;  ///< how many pixels share one, as a power of two
};

}  // namespace

std::optional<Objection> object_to_lossless(Bytes stream, std::uint32_t width, std::uint32_t height,
                                            std::uint32_t unseen) {
  return Stream(stream).object(width, height, unseen);
}

}  // namespace contrail::webp
