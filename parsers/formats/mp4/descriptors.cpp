// ISO/IEC 14496-1 section 7.2.6 (descriptors), ISO/IEC 14496-3 section 1.6.2 (AudioSpecificConfig).
#include "parsers/formats/mp4/descriptors.hpp"

#include <algorithm>
#include <cstdint>

#include "parsers/base/reading/source.hpp"
#include "parsers/formats/mp4/numbers.hpp"
#include "parsers/parts/video/mp3_setup.hpp"
#include "parsers/parts/video/set_reader.hpp"
#include "parsers/parts/video/visual_config.hpp"

namespace contrail::mp4 {
namespace {

using video::SetReader;

std::uint64_t frequency(SetReader& in) {
  constexpr std::uint64_t most_given = 12, explicitly = 15;
  const std::uint64_t index = in.bits(4);
  if (index == explicitly) {
    if (!is_time_scale(static_cast<std::uint32_t>(in.bits(24)))) in.refuse();
  } else if (index > most_given) {
    in.refuse();
  }
  return index;
}

/// Table 1.17: types 31 and higher have an escape.
std::uint64_t object_type(SetReader& in) {
  const std::uint64_t type = in.bits(5);
  return type == 31 ? 32 + in.bits(6) : type;
}

/// Section 4.4.1.1, with a comment of nobody.
void program_config(SetReader& in) {
  (void)in.bits(4 + 2);
  if (in.bits(4) > 12) in.refuse();
  const std::uint64_t front = in.bits(4), side = in.bits(4), back = in.bits(4), low = in.bits(2), data = in.bits(3),
                      coupling = in.bits(4);
  if (in.bit()) (void)in.bits(4);
  if (in.bit()) (void)in.bits(4);
  if (in.bit()) (void)in.bits(3);
  // Elements are numbered from 0 on; a pair or a single one.
  for (std::uint64_t i = 0; i < front + side + back; ++i) (void)in.bit(), (void)in.upto(front + side + back, 4);
  for (std::uint64_t i = 0; i < low; ++i) (void)in.upto(low, 4);
  if (data || coupling) in.refuse();
  in.align_with_zeros();
  in.zero(8);
}

/// Section 4.4.1.
void general_audio(SetReader& in, std::uint64_t channels) {
  (void)in.bit();
  in.zero(1);  // no core coder, so no delay
  const bool extended = in.bit();
  if (channels == 0) program_config(in);
  if (extended) in.zero(1);
}

/// Behind the end, writers say what older decoders pass over: spectral band replication, parametric stereo.
void backward_extension(SetReader& in) {
  constexpr std::uint64_t replication = 0x2B7, stereo = 0x548, replicated = 5;
  if (in.left() < 16 || !in.follows(11, replication)) return;
  (void)in.bits(11);
  if (object_type(in) != replicated) in.refuse();
  if (in.bit()) (void)frequency(in);
  if (in.left() < 12 || !in.follows(11, stereo)) return;
  (void)in.bits(11), (void)in.bit();
}

bool is_audio_config(Bytes config) {
  constexpr std::uint64_t low_complexity = 2, replicated = 5, parametric = 29;
  const auto source = Source::view("AudioSpecificConfig", config);
  SetReader in{Reader(*source)};
  std::uint64_t type = object_type(in);
  (void)frequency(in);
  const std::uint64_t channels = in.upto(14, 4);
  if (type == replicated || type == parametric) (void)frequency(in), type = object_type(in);
  // Main, low complexity, scalable sampling rate, long term prediction: one syntax.
  if (type < 1 || type > low_complexity + 2) return false;
  general_audio(in, channels);
  backward_extension(in);
  return in.good() && in.only_zeros();
}

/// Table 5: what the stream is coded as, and how its decoder is told.
bool is_decoder_config(std::uint8_t coding, Bytes config) {
  constexpr std::uint8_t mpeg4_visual = 0x20, mpeg4_sound = 0x40, aac_of_mpeg2[] = {0x66, 0x67, 0x68};
  constexpr std::uint8_t bare[] = {0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0xA5, 0xA6};
  if (coding == mpeg4_visual) return config.empty() || video::is_visual_config(config);
  if (coding == mpeg4_sound || std::ranges::find(aac_of_mpeg2, coding) != std::end(aac_of_mpeg2))
    return !config.empty() && is_audio_config(config);
  // MP3 copied out of AVI brings along what it was told there.
  constexpr std::uint8_t mp3_of_mpeg2 = 0x69, mp3 = 0x6B;
  if ((coding == mp3 || coding == mp3_of_mpeg2) && video::is_mp3_setup(config)) return true;
  return config.empty() && std::ranges::find(bare, coding) != std::end(bare);
}

/// A descriptor: its tag, its size in seven bits a byte, its body.
struct Descriptor {
  std::uint8_t tag = 0;
  Bytes body;
};
std::optional<Descriptor> descriptor(Bytes& in) {
  if (in.empty()) return std::nullopt;
  std::size_t at = 1, size = 0;
  for (unsigned part = 0x80; part & 0x80; ++at) {
    if (at > 4 || at >= in.size()) return std::nullopt;
    part = std::to_integer<unsigned>(in[at]);
    size = size << 7 | (part & 0x7F);
  }
  if (size > in.size() - at) return std::nullopt;
  const Descriptor found{std::to_integer<std::uint8_t>(in[0]), in.subspan(at, size)};
  in = in.subspan(at + size);
  return found;
}

std::uint8_t u8(Bytes bytes, std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); }

/// DecoderConfigDescriptor: coding, kind of stream, then buffer and rates, then what the decoder is told.
bool is_decoder(Bytes body) {
  constexpr std::size_t fixed = 13;
  constexpr std::uint8_t specific = 5, visual = 4, sound = 5;
  if (body.size() < fixed) return false;
  const std::uint8_t kind = u8(body, 1) >> 2;
  if ((kind != visual && kind != sound) || (u8(body, 1) & 2)) return false;
  Bytes rest = body.subspan(fixed);
  Bytes config;
  if (!rest.empty()) {
    const auto told = descriptor(rest);
    if (!told || told->tag != specific) return false;
    config = told->body;
  }
  return rest.empty() && is_decoder_config(u8(body, 0), config);
}

}  // namespace

std::optional<std::size_t> rates_of_stream(Bytes body) {
  constexpr std::uint8_t stream = 3, decoder = 4, synchronisation = 6, of_files = 2;
  constexpr std::size_t version = 4, head = 3, before_rates = 2;
  constexpr std::uint16_t most_numbers = 32;  // ES_ID is 0 in files, or that of the track
  constexpr std::uint8_t priorities[] = {0, 16, 31};
  if (body.size() < version) return std::nullopt;
  Bytes in = body.subspan(version);
  const auto es = descriptor(in);
  if (!es || es->tag != stream || es->body.size() < head) return std::nullopt;
  if (load_be<std::uint16_t>(es->body.data()) > most_numbers ||
      std::ranges::find(priorities, u8(es->body, 2)) == std::end(priorities))
    return std::nullopt;
  Bytes inside = es->body.subspan(head);
  const auto config = descriptor(inside), sync = descriptor(inside);
  if (!config || config->tag != decoder || !is_decoder(config->body)) return std::nullopt;
  if (!sync || sync->tag != synchronisation || sync->body.size() != 1 || u8(sync->body, 0) != of_files)
    return std::nullopt;
  if (!inside.empty()) return std::nullopt;
  return static_cast<std::size_t>(config->body.data() - body.data()) + before_rates;
}

std::optional<std::uint8_t> coding_of_stream(Bytes body) {
  constexpr std::uint8_t stream = 3, decoder = 4;
  constexpr std::size_t version = 4, head = 3;
  if (body.size() < version) return std::nullopt;
  Bytes in = body.subspan(version);
  const auto es = descriptor(in);
  if (!es || es->tag != stream || es->body.size() < head) return std::nullopt;
  Bytes inside = es->body.subspan(head);
  const auto config = descriptor(inside);
  if (!config || config->tag != decoder || config->body.empty()) return std::nullopt;
  return u8(config->body, 0);
}

}  // namespace contrail::mp4
