// RFC 6386 section 13: the tokens of the coefficients of a frame. Private to the webp room.
#pragma once
#include <array>
#include <bit>
#include <span>

#include "parsers/formats/webp/bool_decoder.hpp"
#include "parsers/formats/webp/vp8_tables.hpp"

namespace contrail::webp {

/// Section 14.2: the bits of a large coefficient that its token leaves open.
inline constexpr std::uint8_t extra_1[] = {159};
inline constexpr std::uint8_t extra_2[] = {165, 145};
inline constexpr std::uint8_t extra_3[] = {173, 148, 140};
inline constexpr std::uint8_t extra_4[] = {176, 155, 140, 135};
inline constexpr std::uint8_t extra_5[] = {180, 157, 141, 134, 130};
inline constexpr std::uint8_t extra_6[] = {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129};
inline constexpr std::span<const std::uint8_t> extras[] = {extra_1, extra_2, extra_3, extra_4, extra_5, extra_6};

/// Kinds of blocks, section 13.3.
enum Kind : std::uint8_t { y_without_dc, y2, chroma, y_with_dc };
constexpr std::size_t coefficients_of_block = 16;
inline constexpr std::uint8_t bands[coefficients_of_block] = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7};

/// Whether the blocks at an edge of a macroblock have coefficients: four of Y, two of U, two of V, the one of Y2.
using Edge = std::array<std::uint8_t, 9>;
constexpr std::size_t edge_u = 4, edge_v = 6, edge_y2 = 8;

/// The tokens of blocks.
class Tokens {
 public:
  /// Section 9.9.
  void update(BoolDecoder& in) {
    for (std::size_t i = 0; i < probabilities_.size(); ++i) {
      for (std::size_t k = 0; k < probabilities_[i].size(); ++k) {
        if (!in.get(coefficient_updates[i][k])) continue;
        probabilities_[i][k] = static_cast<std::uint8_t>(in.number(8));
        stated_[i] = static_cast<std::uint16_t>(stated_[i] | 1u << k);
      }
    }
  }
  /// How many probabilities the picture states and does not need.
  [[nodiscard]] int idle() const {
    int count = 0;
    for (std::size_t i = 0; i < stated_.size(); ++i) count += std::popcount(stated_[i] & ~unsigned{needed_[i]});
    return count;
  }
  /// One macroblock.
  void follow(BoolDecoder& in, bool with_y2, Edge& above, Edge& left) {
    if (with_y2) above[edge_y2] = left[edge_y2] = block(in, y2, above[edge_y2] + left[edge_y2], 0);
    square(in, with_y2 ? y_without_dc : y_with_dc, 4, with_y2 ? 1 : 0, above.data(), left.data());
    for (const std::size_t plane : {edge_u, edge_v})
      square(in, chroma, 2, 0, above.data() + plane, left.data() + plane);
  }

 private:
  void square(BoolDecoder& in, Kind kind, int side, unsigned first, std::uint8_t* above, std::uint8_t* left) {
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) above[x] = left[y] = block(in, kind, above[x] + left[y], first);
    }
  }

  /// Whether there is a token before the one that ends the block.
  bool block(BoolDecoder& in, Kind kind, int context, unsigned first) {
    unsigned at = first;
    std::size_t now = place(kind, at, context);
    while (ask(in, now, 0)) {
      while (!ask(in, now, 1)) {
        if (++at == coefficients_of_block) return true;
        now = place(kind, at, 0);
      }
      const bool is_large = ask(in, now, 2);
      if (is_large) large(in, now);
      in.flag();  // its sign
      if (++at == coefficients_of_block) return true;
      now = place(kind, at, is_large ? 2 : 1);
    }
    return at > first;
  }

  void large(BoolDecoder& in, std::size_t now) {
    if (!ask(in, now, 3)) {
      if (ask(in, now, 4)) ask(in, now, 5);
      return;
    }
    std::size_t category = 0;
    if (!ask(in, now, 6)) {
      category = ask(in, now, 7);
    } else {
      const unsigned upper = ask(in, now, 8);
      category = 2 + 2 * upper + ask(in, now, 9 + upper);
    }
    for (const std::uint8_t probability : extras[category]) in.get(probability);
  }

  static std::size_t place(Kind kind, unsigned at, int context) {
    return (kind * std::size_t{8} + bands[at]) * 3 + static_cast<std::size_t>(context);
  }
  bool ask(BoolDecoder& in, std::size_t now, unsigned node) {
    needed_[now] = static_cast<std::uint16_t>(needed_[now] | 1u << node);
    return in.get(probabilities_[now][node]);
  }

  Coefficients probabilities_ = default_coefficients;
  std::array<std::uint16_t, std::tuple_size_v<Coefficients>> stated_{}, needed_{};  ///< which of them, a bit each
};

}  // namespace contrail::webp
