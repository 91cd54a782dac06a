#include "parsers/formats/mp4/numbers.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/descriptors.hpp"
#include "parsers/formats/mp4/geometry.hpp"
#include "parsers/parts/video/colours.hpp"
#include "parsers/parts/video/usual.hpp"

namespace contrail::mp4 {
namespace {

constexpr double longest = 100 * 3600;  // s

/// The numbers of one box, as its body holds them.
class Numbers {
 public:
  explicit Numbers(const Box& box) : body_(box.body.rest()) {}
  [[nodiscard]] bool hold(std::size_t bytes) const { return body_.size() >= bytes; }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const {
    return hold(at + 4) ? load_be<std::uint32_t>(body_.data() + at) : 0;
  }
  [[nodiscard]] std::int32_t i32(std::size_t at) const { return static_cast<std::int32_t>(u32(at)); }
  [[nodiscard]] std::uint16_t u16(std::size_t at) const {
    return hold(at + 2) ? load_be<std::uint16_t>(body_.data() + at) : 0;
  }
  [[nodiscard]] std::uint8_t u8(std::size_t at) const {
    return hold(at + 1) ? std::to_integer<std::uint8_t>(body_[at]) : 0;
  }
  [[nodiscard]] std::uint64_t wide(std::size_t at, bool v1) const {
    return v1 ? std::uint64_t{u32(at)} << 32 | u32(at + 4) : u32(at);
  }
  /// All `count` numbers from `at` on lie between.
  [[nodiscard]] bool between(std::size_t at, std::size_t count, std::int64_t least, std::int64_t most) const {
    for (std::size_t i = 0; i < count; ++i) {
      if (i32(at + 4 * i) < least || i32(at + 4 * i) > most) return false;
    }
    return true;
  }

 private:
  Bytes body_;
};

double longest_track(const Movie& movie) {
  double most = 0;
  for (const Track& track : movie.tracks) most = std::max(most, seconds_of(track));
  return most;
}

/// 16.16, near what is coded: whole pixels, or where that is known, as it is said anew, with parts of one.
bool is_size(const Numbers& in, std::size_t at, const Track* track) {
  const bool known = track && track->kind == TrackKind::picture && track->width && track->height,
             sound = track && track->kind == TrackKind::sound;
  const std::uint32_t coded = track ? std::max(track->width, track->height) : 0, most = coded ? 4 * coded : 16'384,
                      shown = std::max(in.u32(at), in.u32(at + 4)) >> 16;
  for (const std::size_t i : {at, at + 4}) {
    const std::uint32_t whole = in.u32(i) >> 16, part = in.u32(i) & 0xFFFF;
    if (whole > most || (part != 0 && !known) || (sound && in.u32(i) != 0)) return false;
  }
  return shown == 0 || coded <= 4 * shown;
}

bool movie_header_fits(const Movie& movie, const Numbers& in, bool v1) {
  return is_time_scale(in.u32(v1 ? 20 : 12)) && lasts(in.wide(v1 ? 24 : 16, v1), movie.timescale, longest_track(movie));
}

bool track_header_fits(const Movie& movie, const Numbers& in, const Track* track, bool v1) {
  constexpr std::size_t most_removed = 16;  // tracks before this one that some editor took out
  return in.u32(v1 ? 20 : 12) <= movie.tracks.size() + most_removed &&
         lasts(in.wide(v1 ? 28 : 20, v1), movie.timescale, track ? seconds_of(*track) : 0) &&
         is_size(in, v1 ? 88 : 76, track);
}

bool media_header_fits(const Numbers& in, const Track* track, bool v1) {
  return is_time_scale(in.u32(v1 ? 20 : 12)) &&
         lasts(in.wide(v1 ? 24 : 16, v1), in.u32(v1 ? 20 : 12), track ? seconds_of(*track) : 0);
}

/// Of a medium: its kind. QuickTime has another, of where the data lie: in a file.
bool handler_fits(const Numbers& in, const Track* track) {
  constexpr FourCc places[] = {0, fourcc("alis"), fourcc("url "), fourcc("rsrc")};
  const bool is_place = std::ranges::find(places, in.u32(8)) != std::end(places),
             is_medium = !track || in.u32(8) == track->handler;
  if (in.u32(4) == fourcc("dhlr")) return is_place;
  return in.u32(4) == fourcc("mhlr") ? is_medium : in.u32(4) == 0 && (is_medium || is_place);
}

/// Section 8.6.1.4: shifts of up to a minute, then the first and the last moment.
bool composition_fits(const Numbers& in, const Track* track) {
  if (!track || in.u8(0) != 0) return false;
  const double shift = 60.0 * track->timescale;
  for (const std::size_t at : {4u, 8u, 12u}) {
    if (std::abs(static_cast<double>(in.i32(at))) > shift) return false;
  }
  return std::abs(static_cast<double>(in.i32(16))) <= shift &&
         in.i32(20) <= static_cast<double>(ticks_of(*track)) + shift;
}

/// Section 12.1.4: four fractions.
bool aperture_fits(const Numbers& in) {
  constexpr std::int64_t most = 1 << 20;
  return in.between(0, 8, -most, most) && in.i32(4) > 0 && in.i32(12) > 0 && in.i32(20) > 0 && in.i32(28) > 0;
}

/// A flag behind the code points; a profile is another's affair.
bool colours_fit(const Numbers& in) {
  if (in.u32(0) == fourcc("prof") || in.u32(0) == fourcc("rICC")) return true;
  const bool flag = in.u32(0) == fourcc("nclx");
  return (flag || in.u32(0) == fourcc("nclc")) && video::is_primaries(in.u16(4)) && video::is_transfer(in.u16(6)) &&
         video::is_matrix(in.u16(8)) && (!flag || (in.u8(10) & 0x7F) == 0);
}

/// Samples of sound, as codings pack them: none, one, or a frame.
bool is_frame(std::uint32_t samples) {
  constexpr std::uint32_t frames[] = {0, 1, 64, 80, 160, 240, 320, 480, 512, 960, 1024, 1152, 1536, 2048, 4096};
  return std::ranges::find(frames, samples) != std::end(frames);
}

/// Bytes of a sample of one channel or of all; 34 are a packet of QuickTime's IMA 4:1.
bool is_packet(std::uint32_t bytes, std::uint32_t channels) {
  constexpr std::uint32_t of_one[] = {0, 1, 2, 3, 4, 8, 34};
  const auto is_one = [&](std::uint32_t size) { return std::ranges::find(of_one, size) != std::end(of_one); };
  return is_one(bytes) || (channels > 0 && bytes % channels == 0 && is_one(bytes / channels));
}

/// QuickTime File Format, "Sound Sample Description" version 1 (samples a packet; bytes a packet, a frame, a sample)
/// and version 2 (rate, channels; bytes and samples a packet).
bool sound_extras_fit(const Numbers& in) {
  const std::uint16_t version = in.u16(8);
  if (version == 1)
    return is_frame(in.u32(28)) && is_packet(in.u32(32), in.u16(16)) && is_packet(in.u32(36), in.u16(16)) &&
           in.u32(40) <= 8;
  if (version != 2) return true;
  const auto rate = std::bit_cast<double>(in.wide(32, true));
  return video::is_sampling_rate(rate) && is_packet(in.u32(56), in.u32(40)) && is_frame(in.u32(60));
}

/// QuickTime's sound description: a rate in whole hertz; 96,000 and more do not fit, and read as none.
bool sound_fits(const Numbers& in, const Track& track) {
  constexpr std::uint16_t rates[] = {0,      7'350,  8'000,  11'024, 11'025, 12'000, 16'000,
                                     22'050, 24'000, 32'000, 44'056, 44'100, 48'000, 64'000};
  const bool rate = in.u16(24) == track.timescale || std::ranges::find(rates, in.u16(24)) != std::end(rates) ||
                    (in.u16(8) == 2 && in.u16(24) == 1);  // version 2 tells it further behind
  return in.u16(26) == 0 && rate && sound_extras_fit(in);
}

/// AudioChannelLayout: a tag with its number of channels; descriptions by label alone.
bool channels_fit(const Numbers& in) {
  constexpr std::uint32_t most_tags = 250, most_channels = 64, all_bits = (1 << 26) - 1, most_labels = 0x2000F;
  const std::uint32_t descriptions = in.u32(12);
  if (in.u32(4) >> 16 > most_tags || (in.u32(4) & 0xFFFF) > most_channels || in.u32(8) > all_bits ||
      descriptions > most_channels)
    return false;
  // Apple's writers leave a description behind that they do not count, with a byte of what was there.
  if (descriptions == 0 && (in.u32(16) & 0xFFFFFF)) return false;
  for (std::uint32_t i = 0; i < std::max(descriptions, 1u); ++i) {
    const std::size_t at = 16 + std::size_t{20} * i;
    if ((descriptions && in.u32(at) > most_labels) || in.u32(at + 4) > 7 || in.u32(at + 8) || in.u32(at + 12) ||
        in.u32(at + 16))
      return false;
  }
  return true;
}

/// "ALACMagicCookieDescription": of 4 bytes of version and 24 of settings, all that writers choose is the shape of the
/// sound; the longest packet and the rate are said anew (anew.cpp).
bool lossless_fits(const Numbers& in) {
  constexpr std::size_t config = 4, usual_tail = 28;
  const bool usual =
      in.u8(config + 6) == 40 && in.u8(config + 7) == 10 && in.u8(config + 8) == 14 && in.u16(config + 10) == 255;
  return in.u32(0) == 0 && in.u32(config) == 4096 && in.u8(config + 4) == 0 && in.u8(config + 5) <= 32 && usual &&
         in.u8(config + 9) <= 8 && is_time_scale(in.u32(config + 20)) && !in.hold(usual_tail + 1);
}

/// "Encapsulation of Opus in ISO Base Media File Format" section 4.3.2: samples to pass over, no gain.
bool opus_fits(const Numbers& in) {
  constexpr std::uint16_t skips[] = {0, 120, 156, 312, 356, 3'840};
  const std::uint8_t channels = in.u8(1);
  if (in.u8(0) != 0 || channels < 1 || channels > 8 || std::ranges::find(skips, in.u16(2)) == std::end(skips))
    return false;
  if (!is_time_scale(in.u32(4)) || in.u16(8) != 0 || in.u8(10) > 1) return false;
  for (std::size_t i = 0; in.u8(10) == 1 && i < channels; ++i) {
    if (in.u8(13 + i) >= channels && in.u8(13 + i) != 255) return false;
  }
  return in.u8(10) == 0 || (in.u8(11) <= channels && in.u8(12) <= in.u8(11));
}

/// "Spatial Audio RFC": periphonic sound, each channel once.
bool spatial_sound_fits(const Numbers& in) {
  const std::uint32_t channels = in.u32(8);
  if (in.u16(0) != 0 || in.u32(2) > 3 || in.u8(6) != 0 || in.u8(7) != 0 || channels > 16) return false;
  std::uint32_t met = 0;
  for (std::uint32_t i = 0; i < channels; ++i) {
    const std::uint32_t channel = in.u32(12 + std::size_t{4} * i);
    if (channel >= channels || met >> channel & 1) return false;
    met |= 1u << channel;
  }
  return true;
}

/// "Dolby Vision Streams Within the ISO Base Media File Format" section 3.2: a profile and a level that there are.
bool dolby_vision_fits(const Numbers& in) {
  const std::uint32_t profile = in.u16(2) >> 9, level = in.u16(2) >> 3 & 63, compatible = in.u8(4) >> 4;
  return (profile <= 10 || profile == 20) && level <= 13 && compatible <= 6 && (in.u8(4) & 3) == 0;
}

/// "VP Codec ISO Media File Format Binding": profile, level, depth, colours; no data to begin with.
bool vp_fits(const Numbers& in) {
  constexpr std::uint8_t levels[] = {0, 10, 11, 20, 21, 30, 31, 40, 41, 50, 51, 52, 60, 61, 62};
  const std::uint8_t depth = in.u8(6) >> 4;
  return in.u8(4) <= 3 && std::ranges::find(levels, in.u8(5)) != std::end(levels) &&
         (depth == 8 || depth == 10 || depth == 12) && (in.u8(6) >> 1 & 7) <= 3 && video::is_primaries(in.u8(7)) &&
         video::is_transfer(in.u8(8)) && video::is_matrix(in.u8(9)) && in.u16(10) == 0;
}

/// 3GPP TS 26.244 sections 6.6 and 6.7: whose decoder or encoder it was, as the libraries that most use call
/// themselves.
bool is_vendor(std::uint32_t vendor) {
  constexpr FourCc known[] = {
      0, fourcc("FFMP"), fourcc("appl"), fourcc("mtlb"), fourcc("pvmm"), fourcc("nokd"), fourcc("samg")};
  return std::ranges::find(known, vendor) != std::end(known);
}

/// Section 8.8.3.
bool fragment_defaults_fit(const Numbers& in, const Track* track) {
  return in.u32(8) <= 16 && (!track || lasts_a_sample(in.u32(12), *track)) && in.u32(16) < 1u << 28 &&
         are_sample_flags(in.u32(20));
}

bool numbers_fit(Movie& movie, const Box& box, const Track* track, bool v1) {
  const Numbers in(box);
  // Some codings have a box of their own name in their sample entry.
  if (track && track->kind == TrackKind::sound && box.at == track->entry_at) return sound_fits(in, *track);
  switch (box.type) {
    case fourcc("mvhd"): return movie_header_fits(movie, in, v1);
    case fourcc("tkhd"): return track_header_fits(movie, in, track, v1);
    case fourcc("mdhd"): return media_header_fits(in, track, v1);
    case fourcc("hdlr"): return handler_fits(in, track);
    case fourcc("clef"):
    case fourcc("prof"):
    case fourcc("enof"): return is_size(in, 4, track);
    case fourcc("mehd"): return lasts(in.wide(4, v1), movie.timescale, 0);
    case fourcc("tfdt"): return !track || lasts(in.wide(4, v1), track->timescale, 0);
    case fourcc("trex"): return fragment_defaults_fit(in, find_track(movie, in.u32(4)));
    case fourcc("cslg"): return composition_fits(in, track);
    case fourcc("clap"): return aperture_fits(in);
    case fourcc("mdcv"): return video::is_mastering_display(box.body.rest(), video::Order::green_blue_red);
    case fourcc("clli"): return video::is_light_level(in.u16(0), in.u16(2));
    case fourcc("esds"): return rates_of_stream(box.body.rest()).has_value();
    case fourcc("alac"): return lossless_fits(in);
    case fourcc("dOps"): return opus_fits(in);
    case fourcc("SA3D"): return spatial_sound_fits(in);
    case fourcc("vpcC"): return vp_fits(in);
    case fourcc("dvcC"):
    case fourcc("dvvC"): return dolby_vision_fits(in);
    case fourcc("colr"): return colours_fit(in);
    case fourcc("chan"): return channels_fit(in);
    case fourcc("d263"):
    case fourcc("damr"): return box.body.left() < 4 || is_vendor(in.u32(0));
    case fourcc("frma"): return is_sound_coding(in.u32(0)) || is_picture_coding(in.u32(0));
    case fourcc("st3d"): return in.u8(4) <= 4;
    case fourcc("prhd"): return in.between(4, 3, 0, 0);  // a pose is where somebody looked
    default: return true;
  }
}

}  // namespace

bool lasts_a_sample(std::uint32_t ticks, const Track& track) {
  constexpr double longest_sample = 300;  // s
  return ticks <= longest_sample * track.timescale;
}

bool shifts_a_sample(std::uint32_t ticks, const Track& track) {
  constexpr double farthest = 60;  // s
  return std::abs(static_cast<double>(static_cast<std::int32_t>(ticks))) <= farthest * track.timescale;
}

bool are_sample_flags(std::uint32_t flags) {
  constexpr std::uint32_t known = 0x0FF1'0000;  // a degradation priority is nobody's
  return (flags & ~known) == 0;
}

bool lasts(std::uint64_t ticks, std::uint32_t timescale, double seconds) {
  const bool unknown =
      ticks == std::numeric_limits<std::uint32_t>::max() || ticks == std::numeric_limits<std::uint64_t>::max();
  if (ticks == 0 || unknown) return true;
  const double told = timescale ? static_cast<double>(ticks) / timescale : longest + 1;
  return told <= (seconds > 0 ? 4 * seconds + 60 : longest);
}

bool comes_once(FourCc type) {
  constexpr FourCc several[] = {fourcc("trak"), fourcc("trex"), fourcc("moof"), fourcc("traf"), fourcc("trun"),
                                fourcc("sidx"), fourcc("styp"), fourcc("tfra"), fourcc("url "), fourcc("urn "),
                                fourcc("alis"), fourcc("sgpd"), fourcc("sbgp"), fourcc("mp4a")};
  return std::ranges::find(several, type) == std::end(several) && find_kind(type) != nullptr;
}

void check_matrix(Movie& movie, const Box& box, bool v1) {
  const bool has_one = box.type == fourcc("mvhd") || box.type == fourcc("tkhd");
  if (has_one && !is_matrix(matrix_of(box, v1)))
    movie.walk.note(Code::bad_structure, box.where(), "the matrix of " + words(box.type) + " is not a valid transform");
}

void check_numbers(Movie& movie, const Box& box, const BoxKind& kind, const Track* track, bool v1) {
  const Bytes head = box.body.peek(4);
  const bool full = !kind.fields.empty() && kind.fields[0].name == "version" && head.size() == 4;
  const bool known = !full || (head[0] <= std::byte{2} && (load_be<std::uint32_t>(head.data()) & 0xFFFFFF) <= 15);
  if (known && numbers_fit(movie, box, track, v1)) return;
  movie.walk.note(Code::bad_structure, box.where(), "box " + words(box.type) + " has a number that it cannot have");
}

}  // namespace contrail::mp4
