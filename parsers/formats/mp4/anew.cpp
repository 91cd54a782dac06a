// Numbers that every player can do without, or works out by itself, said as they are where nobody chose them.
#include <algorithm>
#include <limits>

#include "parsers/formats/mp4/coded_size.hpp"
#include "parsers/formats/mp4/descriptors.hpp"
#include "parsers/formats/mp4/geometry.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/formats/mp4/numbers.hpp"
#include "parsers/parts/video/colours.hpp"

namespace contrail::mp4 {
namespace {

/// The bytes of a box that are being said anew.
class Anew {
 public:
  Anew(const Box& box, Bytes stored) : header_(box.header), bytes_(stored.begin(), stored.end()) {}
  void zero(std::size_t at, std::size_t size) {
    if (std::byte* const field = room(at, size)) std::fill_n(field, size, std::byte{0});
  }
  template <class T>
  void put(std::size_t at, T value) {
    if (std::byte* const field = room(at, sizeof(T))) store_be(field, value);
  }
  /// A number of 32 bits, or of 64; one that does not fit stays what it was.
  void put_wide(std::size_t at, std::uint64_t value, bool wide) {
    if (wide)
      put(at, value);
    else if (value <= std::numeric_limits<std::uint32_t>::max())
      put(at, static_cast<std::uint32_t>(value));
  }
  /// 32 bits; 0 behind the end.
  [[nodiscard]] std::uint32_t get(std::size_t at) const {
    return header_ + at + 4 <= bytes_.size() ? load_be<std::uint32_t>(bytes_.data() + header_ + at) : 0;
  }
  [[nodiscard]] std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::byte* room(std::size_t at, std::size_t size) {
    return header_ + at + size <= bytes_.size() ? bytes_.data() + header_ + at : nullptr;
  }
  std::uint64_t header_;
  std::vector<std::byte> bytes_;
};

/// Sound, too, can be unwanted.
bool is_kept(const Movie& movie, const Track& track) {
  if (track.kind == TrackKind::picture) return true;
  return track.kind == TrackKind::sound && movie.walk.enters(node_of(track));
}

/// Section 4.2: versions there are, and the flags that say something, of boxes of structure.
struct FullBox {
  FourCc type;
  std::uint8_t latest;
  std::uint32_t flags;
};
constexpr FullBox full_boxes[] = {
    {fourcc("mvhd"), 1, 0}, {fourcc("tkhd"), 1, 15}, {fourcc("mdhd"), 1, 0}, {fourcc("hdlr"), 0, 0},
    {fourcc("vmhd"), 0, 1}, {fourcc("smhd"), 0, 0},  {fourcc("nmhd"), 0, 0}, {fourcc("gmin"), 0, 0},
    {fourcc("dref"), 0, 0}, {fourcc("url "), 0, 1},  {fourcc("alis"), 0, 1}, {fourcc("stsd"), 1, 0},
    {fourcc("stts"), 0, 0}, {fourcc("ctts"), 1, 0},  {fourcc("stss"), 0, 0}, {fourcc("stsc"), 0, 0},
    {fourcc("stsz"), 0, 0}, {fourcc("stz2"), 0, 0},  {fourcc("stco"), 0, 0}, {fourcc("co64"), 0, 0},
    {fourcc("elst"), 1, 0}, {fourcc("clef"), 0, 0},  {fourcc("prof"), 0, 0}, {fourcc("enof"), 0, 0},
};

/// True if it is a box with a version and flags.
bool say_version(Anew& anew, FourCc type) {
  const auto known = std::ranges::find(full_boxes, type, &FullBox::type);
  if (known == std::end(full_boxes)) return false;
  const std::uint32_t told = anew.get(0), version = told >> 24;
  anew.put(0, (version <= known->latest ? version << 24 : 0) | (told & known->flags));
  return true;
}

constexpr std::uint16_t full_volume = 0x0100, silent = 0;  // 8.8

void say_matrix(Anew& anew, std::size_t at, const Matrix& matrix) {
  for (std::size_t i = 0; i < matrix.size(); ++i) anew.put(at + 4 * i, matrix[i]);
}

/// Two sides of a picture, 16.16.
ShownSize say_size(Anew& anew, std::size_t at, const Track& track) {
  const ShownSize plain = plain_size({anew.get(at), anew.get(at + 4)}, track);
  anew.put(at, plain.width), anew.put(at + 4, plain.height);
  return plain;
}

void say_track_header(Anew& anew, const Movie& movie, const Track* track, const Box& box, bool v1) {
  const std::size_t wider = v1 ? 12 : 0;
  if (!track) return;
  if (const std::uint64_t ticks = shown_ticks(movie, *track); ticks || movie.is_fragmented)
    anew.put_wide(v1 ? 28 : 20, ticks, v1);
  anew.put(36 + wider, track->kind == TrackKind::sound ? full_volume : silent);
  const ShownSize shown = say_size(anew, 76 + wider, *track);
  say_matrix(anew, 40 + wider, plain_matrix(matrix_of(box, v1), track, shown));
}

void say_shape(Anew& anew) {
  const Shape plain = plain_shape({anew.get(0), anew.get(4)});
  anew.put(0, plain.across), anew.put(4, plain.down);
}

/// QuickTime File Format, "Video sample description extensions": the gammas of Macintosh, of cameras, of televisions.
void say_gamma(Anew& anew) {
  constexpr std::uint32_t known[] = {117'965, 128'516, 144'179, 157'286};  // 1.8, 1.961, 2.2, 2.4 as 16.16
  const std::int64_t told = anew.get(0);
  anew.put(0, std::ranges::min(known, {}, [&](std::uint32_t gamma) { return std::abs(told - gamma); }));
}

/// CTA-861.3: the brightest point and the brightest picture, as closely as a display asks.
void say_light_level(Anew& anew) {
  const std::uint32_t told = anew.get(0);
  anew.put(0, video::plain_light(told >> 16)), anew.put(2, video::plain_light(told & 0xFFFF));
}

/// Defaults that no sample of a fragment goes by, as nobody reads them; a description is the first. Where the track has
/// no fragments in this file, those of others may go by them.
void say_defaults(Anew& anew, const Movie& movie) {
  if (!movie.defaults_in_use) return;
  const auto fragments = movie.defaults_in_use->find(anew.get(4));
  if (fragments == movie.defaults_in_use->end()) return;
  const std::uint32_t used = fragments->second;
  if (!(used & default_description)) anew.put<std::uint32_t>(8, 1);
  std::size_t at = 12;
  for (const std::uint32_t each : {default_duration, default_size, default_flags}) {
    if (!(used & each))
      anew.put<std::uint32_t>(at, 0);
    else if (each == default_flags)
      anew.put(at, plain_sample_flags(anew.get(at)));
    at += 4;
  }
}

/// AudioChannelLayout: the bits and the descriptions count where the tag says so.
void say_channels(Anew& anew, const Box& box) {
  constexpr std::uint32_t by_descriptions = 0, by_bits = 1 << 16;
  const std::uint32_t tag = anew.get(4);
  if (tag != by_bits) anew.zero(8, 4);
  if (tag != by_descriptions || anew.get(12) == 0)
    anew.zero(12, box.body.left() - std::min<std::uint64_t>(box.body.left(), 12));
}

/// Section 8.2.2.3: that of the longest track, and the number behind all that stay.
void say_movie_header(Anew& anew, const Movie& movie, bool v1) {
  std::uint64_t longest = 0;
  std::uint32_t next = 1;
  for (const Track& track : movie.tracks) {
    if (!is_kept(movie, track)) continue;
    longest = std::max(longest, shown_ticks(movie, track));
    next = std::max(next, track.id + 1);
  }
  anew.put_wide(v1 ? 24 : 16, longest, v1);
  anew.put(v1 ? 36 : 24, full_volume);
  anew.put<std::uint32_t>(v1 ? 108 : 96, next);
}

}  // namespace

std::vector<std::byte> entry_said_anew(const Track& track, const Box& entry, Bytes stored) {
  Anew anew(entry, stored);
  constexpr std::size_t reference_at = 6, width_at = 24;
  anew.put<std::uint16_t>(reference_at, 1);  // in this file: the first was asked
  const bool first = entry.at == track.entry_at;
  const auto coded = track.kind != TrackKind::picture ? std::nullopt
                     : first && track.size_known      ? std::optional(CodedSize{track.width, track.height})
                                                      : coded_size(entry.type, entry.body, {});
  if (coded) anew.put(width_at, coded->width << 16 | coded->height);
  return anew.take();
}

std::vector<std::byte> said_anew(const Movie& movie, const Track* track, const Box& box, bool v1, Bytes stored) {
  Anew anew(box, stored);
  constexpr std::uint16_t undetermined = 0x55C4;  // "und", section 8.4.2.3
  const bool has_version = say_version(anew, box.type);
  switch (box.type) {
    case fourcc("mvhd"):
      say_movie_header(anew, movie, v1);
      say_matrix(anew, v1 ? 48 : 36, plain_matrix(matrix_of(box, v1), nullptr, {}));
      break;
    case fourcc("tkhd"): say_track_header(anew, movie, track, box, v1); break;
    case fourcc("clef"):
    case fourcc("prof"):
    case fourcc("enof"):
      if (track) say_size(anew, 4, *track);
      break;
    case fourcc("trex"): say_defaults(anew, movie); break;
    case fourcc("mfhd"): anew.put<std::uint32_t>(4, std::max(movie.fragments, 1u)); break;
    case fourcc("pasp"): say_shape(anew); break;
    case fourcc("gama"): say_gamma(anew); break;
    case fourcc("clli"): say_light_level(anew); break;
    case fourcc("mdhd"):
      if (const std::uint64_t ticks = track ? ticks_of(*track) : 0; ticks || (track && movie.is_fragmented))
        anew.put_wide(v1 ? 24 : 16, ticks, v1);
      anew.put(v1 ? 32 : 20, undetermined);
      break;
    case fourcc("vmhd"):
    case fourcc("gmin"): anew.zero(4, 8); break;  // how a picture is laid over others: copied, without a colour
    case fourcc("chan"): say_channels(anew, box); break;
    case fourcc("stsz"):
      if (anew.get(8) == 0) anew.zero(4, 4);  // of no samples
      break;
    case fourcc("alac"): anew.zero(4 + 12, 8); break;  // the longest packet, the rate
    case fourcc("esds"):
      if (const auto at = rates_of_stream(box.body.rest()).value_or(0)) anew.zero(at, 11);
      break;
    default:
      if (!has_version) return {};
  }
  return anew.take();
}

}  // namespace contrail::mp4
