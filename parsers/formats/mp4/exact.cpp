// ISO/IEC 14496-12 (boxes), -14 (esds), -15 (avcC, hvcC), the QuickTime File Format, ETSI TS 102 366 (dac3), Dolby
// Vision in ISO files (dvcC), Spherical Video V2 (st3d, prhd, equi, cbmp).
#include "parsers/formats/mp4/exact.hpp"

#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"

namespace contrail::mp4 {
namespace {

struct Size {
  FourCc type;
  std::uint8_t bytes;
};
constexpr Size sizes[] = {{fourcc("clap"), 32}, {fourcc("mdcv"), 24}, {fourcc("frma"), 4}, {fourcc("dvcC"), 24},
                          {fourcc("dvvC"), 24}, {fourcc("dac3"), 3},  {fourcc("st3d"), 5}, {fourcc("prhd"), 16},
                          {fourcc("equi"), 20}, {fourcc("cbmp"), 12}, {fourcc("mp4a"), 4}};

/// Goes through a body without a word about what is missing: then it ends at once.
class Steps {
 public:
  explicit Steps(Bytes body) : body_(body) {}
  void skip(std::uint64_t size) {
    whole_ = whole_ && size <= left();
    if (whole_) at_ += size;
  }
  /// The next `size` bytes as a number, most significant first; 0 behind the end.
  std::uint64_t number(std::uint32_t size) {
    const std::uint64_t from = at_;
    skip(size);
    std::uint64_t value = 0;
    for (std::uint64_t i = from; i < at_; ++i) value = value << 8 | std::to_integer<std::uint8_t>(body_[i]);
    return value;
  }
  [[nodiscard]] std::uint64_t left() const { return body_.size() - at_; }
  [[nodiscard]] bool whole() const { return whole_; }
  [[nodiscard]] std::uint64_t at() const { return at_; }

 private:
  Bytes body_;
  std::uint64_t at_ = 0;
  bool whole_ = true;
};

/// `count` times a 16-bit length and as many bytes.
void skip_units(Steps& in, std::uint64_t count) {
  for (std::uint64_t i = 0; i < count && in.whole(); ++i) in.skip(in.number(2));
}

/// ISO/IEC 14496-15 section 5.3.3.1.
void skip_avc(Steps& in) {
  in.skip(1);
  const std::uint64_t profile = in.number(1);
  in.skip(3);
  skip_units(in, in.number(1) & 31);
  skip_units(in, in.number(1));
  if (profile == 66 || profile == 77 || profile == 88 || in.left() < 4)
    return;  // older writers leave the chroma format out
  in.skip(3);
  skip_units(in, in.number(1));
}

/// ISO/IEC 14496-15 section 8.3.3.1.
void skip_hevc(Steps& in) {
  in.skip(22);
  for (std::uint64_t arrays = in.number(1); arrays > 0 && in.whole(); --arrays) {
    in.skip(1);
    skip_units(in, in.number(2));
  }
}

/// Section 9.5.3: the layers beside the base.
void skip_layered_hevc(Steps& in) {
  in.skip(5);
  for (std::uint64_t arrays = in.number(1); arrays > 0 && in.whole(); --arrays) {
    in.skip(1);
    skip_units(in, in.number(2));
  }
}

/// "AV1 Codec ISO Media File Format Binding" section 2.3: open bitstream units, each with its size (seven bits a byte).
void skip_av1(Steps& in) {
  in.skip(4);
  while (in.whole() && in.left() > 0) {
    const std::uint64_t header = in.number(1);
    if (header & 4) in.skip(1);
    std::uint64_t size = 0;
    for (int i = 0; i < 4; ++i) {
      const std::uint64_t part = in.number(1);
      size |= (part & 0x7F) << (7 * i);
      if (!(part & 0x80)) break;
    }
    in.skip(header & 2 ? size : in.left());
  }
}

/// ETSI TS 102 366 annex F.6, and two bytes for objects (TS 103 420).
void skip_eac3(Steps& in) {
  for (std::uint64_t streams = (in.number(2) & 7) + 1; streams > 0; --streams) {
    in.skip(2);
    if (in.number(1) >> 1 & 15) in.skip(1);
  }
  if (in.left() == 2) in.skip(2);
}

/// "Encapsulation of Opus in ISO Base Media File Format" section 4.3.2.
void skip_opus(Steps& in) {
  in.skip(1);
  const std::uint64_t channels = in.number(1);
  in.skip(8);
  if (in.number(1) != 0) in.skip(2 + channels);
}

/// "Spatial Audio RFC".
void skip_spatial_audio(Steps& in) {
  in.skip(8);
  in.skip(in.number(4) * 4);
}

/// Apple Lossless: its settings, and a channel layout where there are more than two channels.
void skip_alac(Steps& in) {
  in.skip(4 + 24);
  if (in.left() == 24) in.skip(24);
}

/// ISO/IEC 14496-1 section 8.3.3: one descriptor; its size has seven bits a byte.
void skip_descriptor(Steps& in) {
  in.skip(4 + 1);
  std::uint64_t size = 0;
  for (int i = 0; i < 4; ++i) {
    const std::uint64_t part = in.number(1);
    size = size << 7 | (part & 0x7F);
    if (!(part & 0x80)) break;
  }
  in.skip(size);
}

/// Section 12.1.5: numbers, or an ICC profile that tells its own size.
void skip_colour(Steps& in) {
  const std::uint64_t kind = in.number(4);
  if (kind == fourcc("nclx")) return in.skip(7);
  if (kind == fourcc("nclc")) return in.skip(6);
  const std::uint64_t profile = in.number(4);
  in.skip(std::max<std::uint64_t>(profile, 4) - 4);
}

/// Section 8.9.3: entries of one length, or each with its own.
void skip_group_description(Steps& in) {
  const std::uint64_t version = in.number(1);
  in.skip(3 + 4);
  const std::uint64_t length = version == 1 ? in.number(4) : 0;
  if (version >= 2) in.skip(4);
  const std::uint64_t count = in.number(4);
  if (length) return in.skip(length * count);  // both below 2^32
  for (std::uint64_t i = 0; i < count && in.whole(); ++i) in.skip(version == 1 ? in.number(4) : 2);
}

/// QuickTime File Format, "Sound Sample Description Extensions": an AudioChannelLayout, which Apple's writers store
/// with one description even where it counts none.
void skip_channel_layout(Steps& in) {
  in.skip(4 + 8);
  const std::uint64_t count = in.number(4);
  in.skip(count == 0 && in.left() == 20 ? 20 : count * 20);
}

void skip_offsets_of_composition(Steps& in) { in.skip(in.number(1) == 0 ? 3 + 5 * 4 : 3 + 5 * 8); }

void skip_vpc(Steps& in) {
  in.skip(4 + 6);
  in.skip(in.number(2));
}

using Skip = void (*)(Steps&);
Skip skip_of(FourCc type) {
  switch (type) {
    case fourcc("avcC"):
    case fourcc("avcE"): return skip_avc;
    case fourcc("hvcC"):
    case fourcc("hvcE"): return skip_hevc;
    case fourcc("lhvC"): return skip_layered_hevc;
    case fourcc("av1C"): return skip_av1;
    case fourcc("dec3"): return skip_eac3;
    case fourcc("dOps"): return skip_opus;
    case fourcc("SA3D"): return skip_spatial_audio;
    case fourcc("alac"): return skip_alac;
    case fourcc("esds"): return skip_descriptor;
    case fourcc("colr"): return skip_colour;
    case fourcc("sgpd"): return skip_group_description;
    case fourcc("chan"): return skip_channel_layout;
    case fourcc("cslg"): return skip_offsets_of_composition;
    case fourcc("vpcC"): return skip_vpc;
    default: return nullptr;
  }
}

/// Behind the last column, if all columns have a size.
std::uint64_t size_of_columns(std::span<const Column> columns, std::uint64_t otherwise) {
  std::uint64_t size = 0;
  for (const Column& column : columns) {
    if (column.count == 0) return otherwise;
    size = std::max<std::uint64_t>(size, column.at + std::uint64_t{contrail::size_of(column.type)} * column.count);
  }
  return size;
}

}  // namespace

std::optional<std::uint64_t> exact_size(const Box& box, const BoxKind& kind, bool v1) {
  const std::uint64_t all = box.body.left();
  const auto known = std::ranges::find(sizes, box.type, &Size::type);
  std::uint64_t size = size_of_columns(v1 && !kind.fields_v1.empty() ? kind.fields_v1 : kind.fields, all);
  if (known != std::end(sizes)) size = known->bytes;
  if (const Skip skip = skip_of(box.type)) {
    Steps in(box.body.rest());
    skip(in);
    if (!in.whole()) return std::nullopt;
    size = in.at();
  }
  if (box.type == fourcc("stz2") && all >= 12) {
    const Bytes head = box.body.peek(12);
    size =
        12 + (std::uint64_t{load_be<std::uint32_t>(head.data() + 8)} * std::to_integer<std::uint8_t>(head[7]) + 7) / 8;
  }
  size = std::min(size, all);
  // Zeros tell nothing, and some writers fill a structure up with them (Apple's channel layouts).
  constexpr std::uint64_t usual_padding = 64;
  const Bytes behind = box.body.rest().subspan(size);
  const bool padding = behind.size() <= usual_padding && all_zero(behind);
  return padding ? all : size;
}

std::uint64_t rows_of(const Box& box, std::uint64_t fixed, std::uint32_t stride) {
  if (box.body.left() <= fixed) return 0;
  const Bytes head = box.body.peek(fixed);
  // The count is the last of the fixed fields; `sidx` has one of 16 bits.
  std::uint64_t count = box.type == fourcc("sidx") ? load_be<std::uint16_t>(head.data() + fixed - 2)
                                                   : load_be<std::uint32_t>(head.data() + fixed - 4);
  if (box.type == fourcc("stsz") && load_be<std::uint32_t>(head.data() + 4) != 0) count = 0;  // one size for all
  return std::min(count, (box.body.left() - fixed) / stride);
}

}  // namespace contrail::mp4
