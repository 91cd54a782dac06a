// What a player shows of a track: its codec, its pictures a second. Computed, so told as views.
#include <cmath>
#include <cstring>
#include <limits>

#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/descriptors.hpp"
#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::uint32_t longest_name = 16;
constexpr Column picture_columns[] = {{"codec", Type::text, 0, Meaning::picture_codec, 1, longest_name},
                                      {"frame rate", Type::f64, longest_name, Meaning::frame_rate, 1, 1, "Hz"}};
constexpr Layout picture_layout{.name = "pictures", .columns = picture_columns, .view = true};
constexpr Layout unrated_layout{.name = "pictures", .columns = std::span(picture_columns).first(1), .view = true};
constexpr Column sound_columns[] = {{"codec", Type::text, 0, Meaning::sound_codec, 1, longest_name}};
constexpr Layout sound_layout{.name = "sound", .columns = sound_columns, .view = true};

/// Samples by their whole duration; not a number where the tables do not tell (fragments have no such tables).
double frame_rate(const Track& track) {
  std::uint64_t samples = 0, ticks = 0;
  for (std::uint64_t row = 0; row < track.stts.there; ++row) {
    const std::uint64_t count = load_be<std::uint32_t>(track.stts.data + row * 8);
    samples += count;  // fewer than 2^32 rows of less than 2^32 each
    if (__builtin_add_overflow(ticks, count * load_be<std::uint32_t>(track.stts.data + row * 8 + 4), &ticks))
      return std::numeric_limits<double>::quiet_NaN();
  }
  return ticks == 0 ? std::numeric_limits<double>::quiet_NaN()
                    : static_cast<double>(samples) * track.timescale / static_cast<double>(ticks);
}

/// `mp4v` only says that descriptors tell the coding.
std::string_view name_by_descriptor(const Track& track) {
  const auto esds =
      track.entry == fourcc("mp4v") ? find_in_visual_entry(track.entry_body, fourcc("esds")) : std::nullopt;
  const std::uint8_t coding = esds ? coding_of_stream(esds->body.rest()).value_or(0) : 0;
  if (coding >= 0x60 && coding <= 0x65) return "MPEG-2";
  switch (coding) {
    case 0x6A: return "MPEG-1";
    case 0x6C: return "Motion JPEG";
    case 0x6D: return "PNG";
    default: return {};
  }
}

}  // namespace

void tell_coding(Movie& movie, const Track& track) {
  const bool pictures = track.kind == TrackKind::picture;
  if (track.entry == 0 || (!pictures && track.kind != TrackKind::sound)) return;
  const double rate = pictures ? frame_rate(track) : std::numeric_limits<double>::quiet_NaN();
  const bool rated = !std::isnan(rate);
  const AnnouncedLayout& layout = movie.walk.layout_of(!pictures ? sound_layout
                                                       : rated   ? picture_layout
                                                                 : unrated_layout);
  if (!layout.wanted()) return;
  std::string name(name_by_descriptor(track));
  if (name.empty()) name = coding_name(track.entry);
  if (name.empty()) name = words(track.entry);
  std::byte row[longest_name + sizeof(double)] = {};
  std::memcpy(row, name.data(), std::min<std::size_t>(name.size(), longest_name));
  store_le(row + longest_name, rate);
  const Where description = track.entry_body.where(track.entry_at, 8);
  const ByteRange places[] = {{track.entry_at + 4, 4}, {track.stts.at, 8 * track.stts.there}};
  movie.walk.view(layout, Bytes(row, rated ? sizeof row : longest_name), description,
                  std::span(places).first(rated ? 2 : 1));
}

}  // namespace contrail::mp4
