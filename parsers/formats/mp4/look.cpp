// Picture samples stay byte for byte, so what may be written into them besides pictures has to be looked for, coding by
// coding.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

using namespace std::string_view_literals;

/// Four letters each, one blank between.
bool stands_in(std::string_view list, FourCc entry) {
  const std::string type = words(entry);
  for (std::size_t at = 0; at + 4 <= list.size(); at += 5) {
    if (list.substr(at, 4) == type) return true;
  }
  return false;
}
constexpr std::string_view bare_pixels =
    "raw  2vuy yuvs yuv2 yv12 v210 v308 v408 v410 v216 r210 R10k R10g b16g b48r b64a ";
constexpr std::string_view pictures_of_jpeg = "jpeg mjpa mjpg MJPG AVDJ ";
/// DV: date and time of recording stand in every frame (IEC 61834-4).
constexpr std::string_view dated = "dvc  dvcp dvpp dv5p dv5n dvh2 dvh3 dvh5 dvh6 dvhp dvhq ";

/// ISO/IEC 14496-1 table 5: objectTypeIndication 0x6C is JPEG.
bool is_jpeg_by_descriptor(const Track& track) {
  constexpr std::uint64_t visual_fields = 78;
  if (track.entry_body.left() < visual_fields) return false;
  const auto esds =
      find_box(Reader(track.entry_body.source(), track.entry_body.begin() + visual_fields, track.entry_body.end()),
               fourcc("esds"));
  if (!esds) return false;
  // Behind version and flags: ES_Descriptor with its size, id and flags, then DecoderConfigDescriptor with its size,
  // then the type.
  const Bytes body = esds->body.rest();
  std::size_t at = 4;
  const auto behind_size = [&] {
    for (++at; at < body.size() && (body[at] & std::byte{0x80}) != std::byte{0}; ++at) continue;
    ++at;
  };
  behind_size();
  at += 3;
  behind_size();
  return at < body.size() && body[at] == std::byte{0x6C};
}

/// ITU-T T.81: what decodes a picture, and the two segments that every writer puts in front. Nothing in between,
/// nothing behind but further pictures (fields) and zeros.
std::string_view foreign_segment(Bytes picture) {
  std::size_t at = 0;
  const auto byte = [&](std::size_t i) { return i < picture.size() ? std::to_integer<unsigned>(picture[i]) : 0u; };
  while (at < picture.size()) {
    if (byte(at) == 0 && std::ranges::all_of(picture.subspan(at), [](std::byte b) { return b == std::byte{0}; }))
      return {};
    const unsigned marker = byte(at + 1);
    if (byte(at) != 0xFF) return "bytes that are not a segment";
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xD8 || marker == 0xD9 || (marker >= 0xD0 && marker <= 0xD7)) {
      at += 2;
      continue;
    }
    const std::size_t length = byte(at + 2) << 8 | byte(at + 3);
    const std::string_view content = as_text(picture.subspan(std::min(at + 4, picture.size())));
    const bool jfif = marker == 0xE0 && length == 16 && content.starts_with("JFIF\0"sv),
               fields = marker == 0xE0 && length <= 18 && content.starts_with("AVI1"sv);
    const bool adobe = marker == 0xEE && length == 14 && content.starts_with("Adobe"sv);
    const bool decodes = (marker >= 0xC0 && marker <= 0xCF) || (marker >= 0xDA && marker <= 0xDF);
    if (length < 2 || !(decodes || jfif || fields || adobe)) return "a segment not needed for decoding";
    at += 2 + length;
    if (marker != 0xDA) continue;
    while (at < picture.size() &&
           !(byte(at) == 0xFF && byte(at + 1) != 0 && !(byte(at + 1) >= 0xD0 && byte(at + 1) <= 0xD7)))
      ++at;
  }
  return {};
}

}  // namespace

Look look_of(const Track& track) {
  if (track.kind != TrackKind::picture || stands_in(bare_pixels, track.entry)) return Look::nothing;
  if (track.nal_length) return Look::units;
  if (stands_in(pictures_of_jpeg, track.entry) || (track.entry == fourcc("mp4v") && is_jpeg_by_descriptor(track)))
    return Look::jpeg;
  return stands_in(dated, track.entry) ? Look::dated : Look::blind;
}

void tell_blindness(Movie& movie, const Track& track, const Where& where) {
  if (!movie.walk.deep()) return;
  if (track.look == Look::dated)
    movie.walk.note(
        Code::limit, where,
        "samples of codec " + words(track.entry) + " contain date and time of the recording and cannot be cleaned yet");
  if (track.look == Look::blind)
    movie.walk.note(Code::unseen, where,
                    "samples of codec " + words(track.entry) +
                        " are not examined: any data the encoder added to the images is kept");
}

bool look_at_sample(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size) {
  if (!movie.walk.deep() || (track.look != Look::units && track.look != Look::jpeg)) return false;
  constexpr std::uint64_t cost = 8;  // of a sample, however small
  const Bytes bytes = movie.file.source().bytes();
  if (at > bytes.size() || size > bytes.size() - at) return false;  // told where the payload is
  if (size + cost > movie.unit_budget) {
    movie.walk.note(Code::limit, movie.file.where(at, 0),
                    "image samples overlap or are too many; the rest were not examined");
    track.look = Look::nothing;
    return false;
  }
  movie.unit_budget -= size + cost;
  if (track.look == Look::units) {
    if (!notes_are_wanted(movie)) return false;
    look_at_units(movie, track, at, size);
    return true;
  }
  const std::string_view found = foreign_segment(movie.file.source().slice(at, size));
  if (found.empty()) return true;
  movie.walk.note(Code::limit, movie.file.where(at, 0),
                  "images of track " + std::to_string(track.id) + " contain " + std::string(found) +
                      "; image samples cannot be cleaned yet");
  track.look = Look::nothing;
  return false;
}

}  // namespace contrail::mp4
