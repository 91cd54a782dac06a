// ISO/IEC 14496-15 (avcC, hvcC), AV1 section 5.5.1, VP9 section 6.2, RFC 6386 section 9.1, ITU-T T.81 B.2.2, SMPTE RDD
// 36 section 5.1, PNG section 11.2.2.
#include "parsers/formats/mp4/coded_size.hpp"

#include "parsers/base/reading/bit_reader.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/track.hpp"
#include "parsers/parts/jpeg/markers.hpp"
#include "parsers/parts/video/parameter_sets.hpp"

namespace contrail::mp4 {
namespace {

using MaybeSize = std::optional<CodedSize>;

/// What is broken here is told where the boxes and samples are walked.
class Unheard final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
};

/// Of the first sequence among `count` units that have their lengths in front.
MaybeSize size_of_sets(bool hevc, Reader& in, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const Bytes unit = in.take(in.be<std::uint16_t>("a length"));
    if (video::set_of(hevc, unit) != video::Set::sequence) continue;
    const auto told = video::read_set(hevc, unit);
    return told ? MaybeSize({told->width, told->height}) : std::nullopt;
  }
  return std::nullopt;
}

MaybeSize size_of_avc(Reader in) {
  in.skip(5);
  return size_of_sets(false, in, in.be<std::uint8_t>("a count") & 31);
}

MaybeSize size_of_hevc(Reader in) {
  in.skip(22);
  for (auto arrays = in.be<std::uint8_t>("a count"); arrays > 0; --arrays) {
    in.skip(1);
    if (const MaybeSize size = size_of_sets(true, in, in.be<std::uint16_t>("a count"))) return size;
  }
  return std::nullopt;
}

/// Section 4.10.3 of AV1.
void skip_uvlc(BitReader& in) {
  constexpr unsigned longest = 32;
  unsigned zeros = 0;
  while (zeros < longest && !in.bit()) ++zeros;
  if (zeros < longest) in.skip(zeros);
}

/// What each operating point says of levels and buffers.
void skip_operating_points(BitReader& in) {
  unsigned delay_bits = 0;
  if (in.bit()) {  // timing
    in.skip(64);
    if (in.bit()) skip_uvlc(in);
    if (in.bit()) delay_bits = static_cast<unsigned>(in.bits(5)) + 1, in.skip(42);
  }
  const bool has_delays = in.bit();
  for (auto points = in.bits(5) + 1; points > 0; --points) {
    constexpr std::uint64_t first_of_two_tiers = 8;
    in.skip(12);
    if (in.bits(5) >= first_of_two_tiers) in.skip(1);
    if (delay_bits && in.bit()) in.skip(2 * delay_bits + 1);
    if (has_delays && in.bit()) in.skip(4);
  }
}

/// The sequence header is the first unit in `av1C`.
MaybeSize size_of_av1(Reader config) {
  config.skip(4);
  BitReader in(config);
  constexpr std::uint64_t sequence = 1;
  in.skip(1);
  const bool is_sequence = in.bits(4) == sequence, extended = in.bit(), sized = in.bit();
  if (!is_sequence) return std::nullopt;
  in.skip(extended ? 9 : 1);
  while (sized && in.bit()) in.skip(7);
  if (sized) in.skip(7);
  in.skip(4);
  in.bit() ? in.skip(5) : skip_operating_points(in);  // a still picture tells a level alone
  const auto wide = static_cast<unsigned>(in.bits(4)) + 1, high = static_cast<unsigned>(in.bits(4)) + 1;
  const auto width = static_cast<std::uint32_t>(in.bits(wide)) + 1;
  return CodedSize{width, static_cast<std::uint32_t>(in.bits(high)) + 1};
}

MaybeSize size_of_vp9(BitReader in) {
  constexpr std::uint64_t marker = 2, start = 0x498342, rgb = 7;
  if (in.bits(2) != marker) return std::nullopt;
  const unsigned low = in.bit(), profile = low + (in.bit() ? 2 : 0);
  if (profile == 3) in.skip(1);
  if (in.bit() || in.bit()) return std::nullopt;  // shown again, or no picture to begin with
  in.skip(2);
  if (in.bits(24) != start) return std::nullopt;
  if (profile >= 2) in.skip(1);
  const bool is_rgb = in.bits(3) == rgb, any_chroma = profile % 2 == 1;
  in.skip((is_rgb ? 0 : 1) + (any_chroma ? (is_rgb ? 1 : 3) : 0));
  const auto width = static_cast<std::uint32_t>(in.bits(16)) + 1;
  return CodedSize{width, static_cast<std::uint32_t>(in.bits(16)) + 1};
}

MaybeSize size_of_vp8(Reader in) {
  constexpr std::uint32_t start = 0x9D012A, size_bits = 0x3FFF;
  if (in.be<std::uint8_t>("a tag") & 1) return std::nullopt;
  in.skip(2);
  std::uint32_t code = 0;
  for (int i = 0; i < 3; ++i) code = code << 8 | in.be<std::uint8_t>("a start code");
  if (code != start) return std::nullopt;
  const std::uint32_t width = in.le<std::uint16_t>("a width") & size_bits;
  return CodedSize{width, in.le<std::uint16_t>("a height") & size_bits};
}

MaybeSize size_of_jpeg(Bytes picture) {
  const auto frame =
      jpeg::find_segment(picture, [](std::uint8_t marker, const ByteRange&) { return jpeg::is_frame(marker); });
  constexpr std::uint64_t needed = 9;
  if (!frame || frame->size < needed || frame->at + needed > picture.size()) return std::nullopt;
  const std::byte* const height = picture.data() + frame->at + 5;
  return CodedSize{load_be<std::uint16_t>(height + 2), load_be<std::uint16_t>(height)};
}

MaybeSize size_of_prores(Reader in) {
  in.skip(4);
  if (in.be<FourCc>("a name") != fourcc("icpf")) return std::nullopt;
  in.skip(8);
  const std::uint32_t width = in.be<std::uint16_t>("a width");
  return CodedSize{width, in.be<std::uint16_t>("a height")};
}

MaybeSize size_of_png(Reader in) {
  in.skip(12);
  if (in.be<FourCc>("a name") != fourcc("IHDR")) return std::nullopt;
  const auto width = in.be<std::uint32_t>("a width");
  return CodedSize{width, in.be<std::uint32_t>("a height")};
}

MaybeSize size_in_setup(const Reader& entry) {
  constexpr std::pair<FourCc, MaybeSize (*)(Reader)> setups[] = {
      {fourcc("avcC"), size_of_avc}, {fourcc("hvcC"), size_of_hevc}, {fourcc("av1C"), size_of_av1}};
  for (const auto& [type, size_of] : setups) {
    if (const auto box = find_in_visual_entry(entry, type)) return size_of(box->body);
  }
  return std::nullopt;
}

MaybeSize size_in_sample(FourCc type, Bytes sample) {
  const auto source = Source::view("", sample);
  const Reader in(*source);
  const bool picture = sample.size() > 3 && sample[0] == std::byte{0xFF} && sample[1] == std::byte{0xD8};
  if (picture && !is_among("mjpa mjpb dmb1 ", type)) return size_of_jpeg(sample);  // those hold a field, half as high
  if (is_among("apch apcn apcs apco ap4h ap4x ", type)) return size_of_prores(in);
  switch (type) {
    case fourcc("vp09"): return size_of_vp9(BitReader(in));
    case fourcc("vp08"): return size_of_vp8(in);
    case fourcc("png "): return size_of_png(in);
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<CodedSize> coded_size(FourCc type, const Reader& entry, Bytes first_sample) {
  MaybeSize size;
  Unheard nobody;
  Walk walk(entry.source(), {&nobody});
  const bool told = guarded(walk, {}, [&] {
    size = size_in_setup(entry);
    if (!size) size = size_in_sample(type, first_sample);
  });
  constexpr std::uint32_t most = 16'384;
  const bool sane = told && size && size->width > 0 && size->height > 0 && size->width <= most && size->height <= most;
  return sane ? size : std::nullopt;
}

}  // namespace contrail::mp4
