// ITU-T H.264 sections 7.3.2.1, 7.3.2.2 and annex E; what annex E of H.265 has in common with it.
#include <algorithm>
#include <numeric>

#include "parsers/parts/video/colours.hpp"
#include "parsers/parts/video/messages.hpp"
#include "parsers/parts/video/parameter_sets.hpp"
#include "parsers/parts/video/set_reader.hpp"
#include "parsers/parts/video/usual.hpp"

namespace contrail::video {
namespace {

constexpr std::uint32_t most_blocks = 1024;  // of 16 pixels a side

void read_hrd(SetReader& in, Sequence::Buffers& told) {
  const std::uint32_t buffers = in.ue(31);
  const std::uint64_t rate_scale = in.bits(4), size_scale = in.bits(4);
  for (std::uint32_t i = 0; i <= buffers && in.good(); ++i) {
    read_buffer(in, rate_scale, size_scale);
    (void)in.bit();
  }
  const auto length = [&] { return static_cast<unsigned>(in.bits(5)); };
  told.number = buffers + 1;
  told.initial_delay = length() + 1, told.removal_delay = length() + 1, told.output_delay = length() + 1;
  told.time_offset = length();
  in.told.unusual = true;  // rates, sizes and widths of numbers, none of which follows from another
}

/// E.1.1, behind bitstream_restriction_flag: what encoders keep to, which is what the standard allows.
void read_restriction(SetReader& in) {
  (void)in.bit();
  for (const auto& [most, usual] : {std::pair{16u, 2u}, {16u, 1u}, {32u, 16u}, {32u, 16u}, {16u, 16u}, {16u, 16u}}) {
    const std::uint32_t told = in.ue(most);
    in.told.unusual = in.told.unusual || told > usual;
  }
}

void read_vui(SetReader& in, Sequence& told) {
  read_aspect_and_colour(in);
  if (in.bit()) read_timing(in), (void)in.bit();
  const bool network = in.bit();
  if (network) read_hrd(in, told.network);
  const bool video = in.bit();
  if (video) read_hrd(in, told.video);
  if (network || video) (void)in.bit();
  told.picture_structure = in.bit();
  if (in.bit()) read_restriction(in);
}

/// 7.3.2.1.1.1. Matrices rise from the coarse to the fine: any other numbers are none.
void read_scaling_list(SetReader& in, unsigned size) {
  std::int32_t last = 8, next = 8;
  for (unsigned i = 0; i < size && in.good(); ++i) {
    next = last + (i == 0 ? in.se(-8, 24) : in.se(0, 32));
    if (next > 255) in.refuse();
    if (next == 0) return;  // the default
    last = next;
  }
}

void read_scaling_matrix(SetReader& in, unsigned lists) {
  in.told.unusual = true;
  for (unsigned i = 0; i < lists && in.good(); ++i) {
    if (in.bit()) read_scaling_list(in, i < 6 ? 16 : 64);
  }
}

bool is_high(std::uint64_t profile) {
  constexpr std::uint64_t high[] = {44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244};
  return std::ranges::find(high, profile) != std::end(high);
}

void read_high(SetReader& in) {
  const std::uint32_t chroma = in.told.chroma = in.ue(3);
  if (chroma == 3) in.told.slices.separate_planes = in.bit();
  in.told.luma_depth = 8 + in.ue(6), in.told.chroma_depth = 8 + in.ue(6);
  (void)in.bit();
  if (in.bit()) read_scaling_matrix(in, chroma == 3 ? 12 : 8);
}

void read_order(SetReader& in) {
  constexpr std::int32_t farthest = 1 << 15;
  SliceSyntax& slices = in.told.slices;
  const std::uint32_t kind = slices.order_kind = in.ue(2);
  if (kind == 0) slices.order_bits = in.ue(12) + 4;
  if (kind != 1) return;
  slices.order_follows = in.bit();
  (void)in.se(-farthest, farthest);
  (void)in.se(-farthest, farthest);
  const std::uint32_t cycle = in.ue(8);
  in.told.unusual = true;  // no camera counts pictures so
  for (std::uint32_t i = 0; i < cycle && in.good(); ++i) (void)in.se(-farthest, farthest);
}

/// Blocks of 16 by 16 pixels, of fields twice as many rows; of these, what is not shown at the four sides.
void read_size(SetReader& in) {
  constexpr std::uint32_t block = 16;
  const std::uint32_t across = in.ue(most_blocks) + 1, down = in.ue(most_blocks) + 1;
  const bool frames = in.told.slices.frames_only = in.bit();
  if (!frames) in.told.slices.block_pairs = in.bit();
  in.told.slices.blocks = across * down * (frames ? 1 : 2);
  (void)in.bit();
  std::uint32_t hidden[4] = {};  // left, right, top, bottom
  if (in.bit()) {
    for (std::uint32_t& side : hidden) side = in.ue(16 * most_blocks);
  }
  in.told.unusual = in.told.unusual || hidden[0] > 0 || hidden[2] > 0 || hidden[1] >= block || hidden[3] >= block;
  const std::uint32_t chroma = in.told.chroma, rows = frames ? 1 : 2;
  const std::uint64_t wide = std::uint64_t{hidden[0]} + hidden[1], high = std::uint64_t{hidden[2]} + hidden[3];
  const std::uint64_t width = std::uint64_t{block} * across, height = std::uint64_t{block} * down * rows,
                      cut_across = wide * (chroma == 1 || chroma == 2 ? 2 : 1),
                      cut_down = high * (chroma == 1 ? 2 : 1) * rows;
  if (cut_across >= width || cut_down >= height) return;
  in.told.width = static_cast<std::uint32_t>(width - cut_across);
  in.told.height = static_cast<std::uint32_t>(height - cut_down);
}

/// seq_parameter_set_data, and what its annex E says of messages.
bool read_sequence(SetReader& in, Sequence& told) {
  const std::uint64_t profile = in.bits(8);
  (void)in.bits(6);
  in.zero(2);
  (void)in.upto(62, 8);
  if (!is_high(profile) && profile != 66 && profile != 77 && profile != 88) return false;
  told.id = in.told.id = in.ue(31);
  if (is_high(profile)) read_high(in);
  in.told.slices.frame_bits = in.ue(12) + 4;
  read_order(in);
  (void)in.ue(16);
  (void)in.bit();
  read_size(in);
  if (in.bit()) read_vui(in, told);
  told.high_range = in.told.high_range;
  return in.good();
}

/// Ticks a second without other factors than writers multiply rates with, of which a field or a picture lasts one or
/// so many that a usual rate comes out.
bool is_usual_rate(std::uint64_t units, std::uint64_t scale) {
  std::uint64_t rest = scale;
  for (const std::uint64_t factor : {2u, 3u, 5u, 7u, 11u, 37u}) {
    while (rest % factor == 0) rest /= factor;
  }
  const std::uint64_t common = std::gcd(units, scale), ticks = units / common;
  if (rest != 1) return false;
  if (ticks == 1'001 || 100'000 % ticks == 0) return true;
  constexpr std::uint64_t rates[] = {15, 20, 24, 25, 30, 48, 50, 60, 96, 100, 120, 192, 200, 240, 480};
  const auto rounded = [&](std::uint64_t rate) { return units == scale / rate || units == (scale + rate / 2) / rate; };
  return std::ranges::any_of(rates, rounded);
}

}  // namespace

bool h264_sequence(SetReader& in) {
  Sequence told;
  return read_sequence(in, told);
}

std::optional<Sequence> h264_read_sequence(Bytes unit) {
  std::optional<Sequence> told(std::in_place);
  const auto read = [&](SetReader& in) { return read_sequence(in, *told); };
  if (set_of(false, unit) != Set::sequence || !is_exact(false, unit, read)) told.reset();
  return told;
}

bool h264_picture(SetReader& in) {
  in.told.id = in.ue(255);
  in.told.refers = in.ue(31);
  (void)in.bit();
  in.told.slices.order_of_fields = in.bit();
  if (in.ue(7) > 0) return false;  // slice groups, which no camera writes
  (void)in.ue(31);
  (void)in.ue(31);
  (void)in.bit();
  (void)in.upto(2, 2);
  (void)in.se(-62, 25);
  (void)in.se(-26, 25);
  (void)in.se(-12, 12);
  (void)in.bits(2);
  in.told.slices.redundant = in.bit();
  if (!in.more()) return in.good();
  const bool large = in.bit();
  if (in.bit()) read_scaling_matrix(in, 6 + (large ? 2 : 0));  // six where chroma is 4:4:4, which no camera writes
  (void)in.se(-12, 12);
  return in.good();
}

bool SetReader::more() const {
  BitReader behind = in_;
  if (behind.left() == 0) return false;
  if (!behind.bit()) return true;
  SetReader rest = *this;
  rest.in_ = behind;
  return !rest.only_zeros();
}

bool SetReader::only_zeros() const {
  BitReader behind = in_;
  while (behind.left() > 0) {
    if (behind.bits(static_cast<unsigned>(std::min<std::uint64_t>(behind.left(), 64))) != 0) return false;
  }
  return true;
}

bool SetReader::ends() { return good_ && in_.left() > 0 && !more(); }

void read_aspect_and_colour(SetReader& in) {
  constexpr std::uint64_t extended = 255, last_of_table = 16, most_shape = 8191;
  const std::uint64_t shape = in.bit() ? in.bits(8) : 0;
  if (shape == extended) {
    const auto across = static_cast<std::uint32_t>(in.upto(most_shape, 16)),
               down = static_cast<std::uint32_t>(in.upto(most_shape, 16)),
               common = std::max(std::gcd(across, down), 1u);
    const bool usual = is_pixel_shape({across / common, down / common}, in.told.width, in.told.height);
    in.told.unusual = in.told.unusual || !usual || common > 4;
  } else if (shape > last_of_table) {
    in.told.unusual = true;
  }
  if (in.bit()) (void)in.bit();
  if (in.bit()) {
    (void)in.bits(4);
    if (in.bit()) {
      const std::uint64_t primaries = in.bits(8), transfer = in.bits(8), matrix = in.bits(8);
      if (!is_primaries(primaries) || !is_transfer(transfer) || !is_matrix(matrix)) in.refuse();
      constexpr std::uint64_t pq = 16, hlg = 18;
      in.told.high_range = transfer == pq || transfer == hlg;
    }
  }
  if (in.bit()) (void)in.ue(5), (void)in.ue(5);
}

void read_timing(SetReader& in) {
  constexpr std::uint64_t finest = 200'000'000, fastest = 2'000;
  const std::uint64_t units = in.bits(32), scale = in.upto(finest, 32);
  if (units == 0 || scale == 0 || scale / units > fastest || units / scale > 60) return in.refuse();
  in.told.unusual = in.told.unusual || !is_usual_rate(units, scale);
}

void read_buffer(SetReader& in, std::uint64_t rate_scale, std::uint64_t size_scale) {
  constexpr std::uint64_t most = 4'000'000'000;  // bits, and bits a second
  const std::uint64_t rate = in.ue(~0u), size = in.ue(~0u);
  const std::uint64_t rate_unit = std::uint64_t{1} << (6 + rate_scale),
                      size_unit = std::uint64_t{1} << (4 + size_scale);
  if ((rate + 1) * rate_unit > most || (size + 1) * size_unit > most) in.refuse();
}

}  // namespace contrail::video
