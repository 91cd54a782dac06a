// ITU-T H.265 sections 7.3.2.1 to 7.3.2.3, 7.3.3, 7.3.4, 7.3.7 and annex E.
#include <algorithm>
#include <utility>
#include <vector>

#include "parsers/parts/video/set_reader.hpp"

namespace contrail::video {
namespace {

constexpr std::uint32_t most_pixels = 16'384;

/// 88 bits: flags of profiles there are, reserved bits that are zero.
void read_profile(SetReader& in) {
  (void)in.upto(0, 2);
  (void)in.bit();
  const std::uint64_t profile = in.upto(11, 5), compatible = in.bits(32);
  if (compatible & 0xFFFFF) in.refuse();
  (void)in.bits(4);
  const std::uint64_t flags = in.bits(43), one_picture = std::uint64_t{1} << 35;
  if (profile <= 3 ? (flags & ~one_picture) != 0 : (flags & ((std::uint64_t{1} << 33) - 1)) != 0) in.refuse();
  (void)in.bit();
}

/// 7.3.3.
void read_levels(SetReader& in, std::uint64_t sub_layers) {
  read_profile(in);
  (void)in.upto(186, 8);
  std::vector<std::pair<bool, bool>> present;
  for (std::uint64_t i = 0; i < sub_layers; ++i) {
    const bool profile = in.bit(), level = in.bit();
    present.emplace_back(profile, level);
  }
  for (std::uint64_t i = sub_layers; sub_layers > 0 && i < 8; ++i) in.zero(2);
  for (const auto& [profile, level] : present) {
    if (profile) read_profile(in);
    if (level) (void)in.upto(186, 8);
  }
}

void read_ordering(SetReader& in, std::uint64_t sub_layers) {
  constexpr std::uint32_t most_latency = 1'000;
  const bool each = in.bit();
  for (std::uint64_t i = each ? 0 : sub_layers; i <= sub_layers && in.good(); ++i)
    (void)in.ue(15), (void)in.ue(15), (void)in.ue(most_latency);
}

struct Hrd {
  bool network = false, video = false, parts = false;
  std::uint64_t rate_scale = 0, size_scale = 0;
};

void read_buffers(SetReader& in, const Hrd& hrd, std::uint32_t buffers) {
  for (std::uint32_t i = 0; i <= buffers && in.good(); ++i) {
    read_buffer(in, hrd.rate_scale, hrd.size_scale);
    if (hrd.parts) read_buffer(in, hrd.rate_scale, hrd.size_scale);
    (void)in.bit();
  }
}

/// E.2.2.
void read_hrd(SetReader& in, bool common, std::uint64_t sub_layers) {
  in.told.unusual = true;  // rates, sizes and widths of numbers, none of which follows from another
  Hrd hrd;
  if (common) {
    hrd.network = in.bit(), hrd.video = in.bit();
    if (hrd.network || hrd.video) {
      hrd.parts = in.bit();
      if (hrd.parts) (void)in.bits(19);
      hrd.rate_scale = in.bits(4), hrd.size_scale = in.bits(4);
      if (hrd.parts) (void)in.bits(4);
      (void)in.bits(15);
    }
  }
  for (std::uint64_t i = 0; i <= sub_layers && in.good(); ++i) {
    const bool fixed = in.bit(), within = fixed || in.bit();
    bool low_delay = false;
    if (within)
      (void)in.ue(2047);
    else
      low_delay = in.bit();
    const std::uint32_t buffers = low_delay ? 0 : in.ue(31);
    if (hrd.network) read_buffers(in, hrd, buffers);
    if (hrd.video) read_buffers(in, hrd, buffers);
  }
}

/// How many ticks lie between pictures whose numbers differ by one: nobody needs it, and it is one.
void read_ticks_of_order(SetReader& in) {
  const bool more = in.ue(1 << 16) > 0;
  in.told.unusual = in.told.unusual || more;
}

/// E.2.1.
void read_vui(SetReader& in, std::uint64_t sub_layers) {
  read_aspect_and_colour(in);
  (void)in.bits(3);
  if (in.bit()) {
    for (int i = 0; i < 4; ++i) in.told.unusual = in.ue(most_pixels) > 0 || in.told.unusual;
  }
  if (in.bit()) {
    read_timing(in);
    if (in.bit()) read_ticks_of_order(in);
    if (in.bit()) read_hrd(in, true, sub_layers);
  }
  if (!in.bit()) return;
  (void)in.bits(3);
  for (const auto& [most, usual] : {std::pair{4095u, 0u}, {16u, 2u}, {16u, 1u}, {15u, 15u}, {15u, 15u}}) {
    const std::uint32_t told = in.ue(most);
    in.told.unusual = in.told.unusual || told > usual;
  }
}

/// 7.3.4. As those of H.264, they rise. Some encoders write the default lists out: each as such (0), or like the one
/// before it (1) where that is the same.
void read_scaling_lists(SetReader& in) {
  bool each = true, like_before = true;
  for (unsigned size = 0; size < 4; ++size) {
    for (unsigned matrix = 0; matrix < 6 && in.good(); matrix += size == 3 ? 3 : 1) {
      if (!in.bit()) {
        const std::uint32_t before = in.ue(size == 3 ? matrix / 3 : matrix);
        const bool is_first = matrix == 0 || (size > 0 && matrix == 3);
        each = each && before == 0, like_before = like_before && before == (is_first ? 0 : 1);
        continue;
      }
      each = like_before = false;
      if (size > 1) (void)in.se(-7, 247);
      for (unsigned i = 0; i < std::min(64u, 1u << (4 + 2 * size)) && in.good(); ++i)
        (void)(i == 0 ? in.se(-8, 24) : in.se(0, 32));
    }
  }
  in.told.unusual = in.told.unusual || (!each && !like_before);
}

/// 7.3.7. How many pictures it refers to; `before`: the set before it did.
std::uint32_t read_reference_set(SetReader& in, bool first, std::uint32_t before) {
  constexpr std::uint32_t farthest = 1 << 15, most = 16;
  if (!first && in.bit()) {
    (void)in.bit();
    (void)in.ue(farthest);
    std::uint32_t refers = 0;
    for (std::uint32_t i = 0; i <= before; ++i) refers += in.bit() || in.bit() ? 1 : 0;
    return std::min(refers, 2 * most);
  }
  const std::uint32_t refers = in.ue(most) + in.ue(most);
  for (std::uint32_t i = 0; i < refers && in.good(); ++i) (void)in.ue(farthest), (void)in.bit();
  return refers;
}

void read_references(SetReader& in, std::uint32_t order_bits) {
  const std::uint32_t sets = in.ue(64);
  std::uint32_t refers = 0;
  for (std::uint32_t i = 0; i < sets && in.good(); ++i) refers = read_reference_set(in, i == 0, refers);
  if (!in.bit()) return;
  const std::uint32_t far = in.ue(32);
  in.told.unusual = in.told.unusual || far > 0;
  for (std::uint32_t i = 0; i < far && in.good(); ++i) (void)in.bits(order_bits + 1);
}

/// Which extensions follow: of range; of layers; none that is not known.
struct Extensions {
  bool range = false, layers = false;
};
Extensions read_extensions(SetReader& in) {
  Extensions found;
  if (!in.bit()) return found;
  found.range = in.bit(), found.layers = in.bit();
  in.zero(6);
  return found;
}

/// Sides in pixels, of which a window is shown, and bits of a sample. How large the coded pictures are.
std::pair<std::uint32_t, std::uint32_t> read_shape(SetReader& in) {
  SetTold& told = in.told;
  told.chroma = in.ue(3);
  if (told.chroma == 3) told.slices.separate_planes = in.bit();
  told.width = in.ue(most_pixels), told.height = in.ue(most_pixels);
  const std::pair coded{told.width, told.height};
  if (in.bit()) {
    const std::uint32_t across = told.chroma == 1 || told.chroma == 2 ? 2 : 1, down = told.chroma == 1 ? 2 : 1,
                        left = in.ue(most_pixels), right = in.ue(most_pixels), top = in.ue(most_pixels),
                        bottom = in.ue(most_pixels), hidden_across = across * (left + right),
                        hidden_down = down * (top + bottom);
    if (hidden_across >= told.width || hidden_down >= told.height) return in.refuse(), coded;
    told.width -= hidden_across, told.height -= hidden_down;
    constexpr std::uint32_t largest_block = 64;  // that pictures are filled up to
    told.unusual =
        told.unusual || left > 0 || top > 0 || hidden_across >= largest_block || hidden_down >= largest_block;
  }
  told.luma_depth = 8 + in.ue(8), told.chroma_depth = 8 + in.ue(8);
  return coded;
}

}  // namespace

bool h265_profile(SetReader& in) {
  read_levels(in, 0);
  return in.good();
}

bool h265_video(SetReader& in) {
  in.told.id = static_cast<std::uint32_t>(in.bits(4));
  (void)in.bits(2);
  (void)in.upto(62, 6);
  const std::uint64_t sub_layers = in.upto(6, 3);
  (void)in.bit();
  if (in.bits(16) != 0xFFFF || !in.good()) return false;
  read_levels(in, sub_layers);
  read_ordering(in, sub_layers);
  const std::uint64_t layers = in.upto(62, 6) + 1;
  const std::uint32_t sets = in.ue(15);
  for (std::uint32_t i = 0; i < sets && in.good(); ++i) (void)in.bits(static_cast<unsigned>(layers));
  if (in.bit()) {
    read_timing(in);
    if (in.bit()) read_ticks_of_order(in);
    const std::uint32_t buffers = in.ue(16);
    for (std::uint32_t i = 0; i < buffers && in.good(); ++i) {
      (void)in.ue(15);
      read_hrd(in, i == 0 || in.bit(), sub_layers);
    }
  }
  return !in.bit() && in.good();  // an extension is not followed
}

bool h265_sequence(SetReader& in) {
  in.told.refers = static_cast<std::uint32_t>(in.bits(4));
  const std::uint64_t sub_layers = in.upto(6, 3);
  (void)in.bit();
  if (!in.good()) return false;
  read_levels(in, sub_layers);
  in.told.id = in.ue(15);
  const auto [width, height] = read_shape(in);
  const std::uint32_t order_bits = in.ue(12) + 4;
  if (!in.good()) return false;
  read_ordering(in, sub_layers);
  const std::uint32_t block_bits = 3 + in.ue(3) + in.ue(3), mask = (1u << block_bits) - 1;
  in.told.slices.blocks = ((width + mask) >> block_bits) * ((height + mask) >> block_bits);
  in.told.slices.order_bits = order_bits;
  in.told.slices.sub_layers = static_cast<unsigned>(sub_layers) + 1;
  for (int i = 0; i < 4; ++i) (void)in.ue(5);
  if (in.bit() && in.bit()) read_scaling_lists(in);
  (void)in.bits(2);
  if (in.bit()) (void)in.bits(8), (void)in.ue(3), (void)in.ue(3), (void)in.bit();
  read_references(in, order_bits);
  (void)in.bits(2);
  if (in.bit()) read_vui(in, sub_layers);
  const Extensions more = read_extensions(in);
  if (more.range) (void)in.bits(9);
  if (more.layers) (void)in.bit();
  return in.good();
}

bool h265_picture(SetReader& in) {
  in.told.id = in.ue(63);
  in.told.refers = in.ue(15);
  SliceSyntax& slices = in.told.slices;
  slices.dependent = in.bit(), slices.output = in.bit();
  slices.extra_bits = static_cast<unsigned>(in.bits(3));
  (void)in.bits(2);
  (void)in.ue(14);
  (void)in.ue(14);
  (void)in.se(-74, 25);
  (void)in.bit();
  const bool skips_transform = in.bit();
  if (in.bit()) (void)in.ue(3);
  (void)in.se(-12, 12);
  (void)in.se(-12, 12);
  (void)in.bits(4);
  const bool tiles = in.bit();
  (void)in.bit();
  if (tiles) {
    const std::uint32_t columns = in.ue(19), rows = in.ue(21);
    if (!in.bit()) {
      in.told.unusual = true;  // sides of their own
      for (std::uint32_t i = 0; i < columns + rows && in.good(); ++i) (void)in.ue(most_pixels / 16);
    }
    (void)in.bit();
  }
  (void)in.bit();
  if (in.bit()) {
    (void)in.bit();
    if (!in.bit()) (void)in.se(-6, 6), (void)in.se(-6, 6);
  }
  if (in.bit()) read_scaling_lists(in);
  (void)in.bit();
  (void)in.ue(4);
  (void)in.bit();
  const Extensions more = read_extensions(in);
  if (more.layers) return false;
  if (more.range) {
    if (skips_transform) (void)in.ue(3);
    (void)in.bit();
    if (in.bit()) {
      in.told.unusual = true;  // a list of its own
      (void)in.ue(3);
      const std::uint32_t offsets = in.ue(5);
      for (std::uint32_t i = 0; i <= offsets && in.good(); ++i) (void)in.se(-12, 12), (void)in.se(-12, 12);
    }
    (void)in.ue(8);
    (void)in.ue(8);
  }
  return in.good();
}

}  // namespace contrail::video
