// Tracks, and which codecs there are (Matroska codec specifications, RFC 9559 section 5.1.4).
#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstring>
#include <limits>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/video/av1_setup.hpp"
#include "parsers/parts/video/mp3_setup.hpp"
#include "parsers/parts/video/samples.hpp"
#include "parsers/parts/video/visual_config.hpp"

namespace contrail::matroska {
namespace {

constexpr std::size_t most_tracks = 126;

constexpr auto picture = Kind::picture, sound = Kind::sound;
constexpr Codec codecs[] = {{"V_MPEG4/ISO/AVC", "H.264", picture, Look::units},
                            {"V_MPEGH/ISO/HEVC", "H.265", picture, Look::units, 0, true},
                            {"V_VP8", "VP8", picture, Look::blind},
                            {"V_VP9", "VP9", picture, Look::blind},
                            {"V_AV1", "AV1", picture, Look::blind},
                            {"V_MPEG2", "MPEG-2", picture, Look::blind},
                            {"V_MPEG4/ISO/ASP", "MPEG-4 Visual", picture, Look::blind},
                            {"V_MJPEG", "Motion JPEG", picture, Look::blind},
                            {"V_PRORES", "ProRes", picture, Look::blind, 4},
                            {"A_AAC", "AAC", sound, Look::blind, 8},
                            {"A_AC3", "AC-3", sound, Look::blind},
                            {"A_EAC3", "E-AC-3", sound, Look::blind},
                            {"A_DTS", "DTS", sound, Look::blind},
                            {"A_MPEG/L2", "MPEG sound", sound, Look::blind},
                            {"A_MPEG/L3", "MP3", sound, Look::blind},
                            {"A_OPUS", "Opus", sound, Look::blind, 19},
                            {"A_FLAC", "FLAC", sound, Look::blind, 42},
                            {"A_ALAC", "ALAC", sound, Look::blind, 24},
                            {"A_PCM/INT/LIT", "PCM", sound},
                            {"A_PCM/INT/BIG", "PCM", sound},
                            {"A_PCM/FLOAT/IEEE", "PCM", sound}};

constexpr std::uint32_t longest_name = 16;
constexpr Column picture_columns[] = {{"codec", Type::text, 0, Meaning::picture_codec, 1, longest_name},
                                      {"frame rate", Type::f64, longest_name, Meaning::frame_rate, 1, 1, "Hz"}};
constexpr Layout picture_layout{.name = "pictures", .columns = picture_columns, .view = true};
constexpr Layout unrated_layout{.name = "pictures", .columns = std::span(picture_columns).first(1), .view = true};
constexpr Column sound_columns[] = {{"codec", Type::text, 0, Meaning::sound_codec, 1, longest_name}};
constexpr Layout sound_layout{.name = "sound", .columns = sound_columns, .view = true};
constexpr Column length_columns[] = {{"duration", Type::f64, 0, Meaning::media_duration, 1, 1, "s"}};
constexpr Layout length_layout{.name = "length", .columns = length_columns, .view = true};

Kind kind_of(const Track& track) {
  constexpr std::uint64_t pictures = 1, sounds = 2, subtitles = 0x11;
  if (track.type == subtitles) return Kind::text;
  return track.type == pictures ? picture : track.type == sounds ? sound : Kind::other;
}

void survey_track(Movie& movie, const EbmlElement& entry) {
  if (movie.tracks.size() == most_tracks) return;
  Track& track = movie.tracks.emplace_back();
  Reader in = entry.body;
  std::optional<EbmlElement> setup;
  while (const auto part = try_ebml(in)) {
    switch (part->id) {
      case track_number: track.number = number_of(*part); break;
      case track_type: track.type = number_of(*part); break;
      case codec_id:
        track.codec_id = as_text(part->body.rest());
        track.id_at = {part->body.begin(), part->body.left()};
        break;
      case codec_private: setup = part; break;
      case default_duration: track.frame_ns = number_of(*part); break;
      case video:
        if (const auto side = find_child(part->body, pixel_width)) track.width = number_of(*side);
        if (const auto side = find_child(part->body, pixel_height)) track.height = number_of(*side);
        break;
      case content_encodings: track.encoded = true; break;
      default: break;
    }
  }
  if (setup) track.setup_at = {setup->body.begin(), setup->body.left()};
  track.kind = kind_of(track);
  track.codec = find_codec(track.codec_id);
  track.coded.name = "track " + std::to_string(track.number);
  track.coded.hevc = track.codec && track.codec->hevc;
  if (track.codec && track.codec->kind != track.kind) track.codec = nullptr;
  if (setup && track.codec && track.codec->look == Look::units)
    track.nal_length = video::length_in_configuration(track.codec->hevc, setup->body.rest());
}

void tell_length(Movie& movie, const EbmlElement& told) {
  const Bytes body = told.body.rest();
  const double units = body.size() == 8   ? load_be<double>(body.data())
                       : body.size() == 4 ? static_cast<double>(load_be<float>(body.data()))
                                          : std::numeric_limits<double>::quiet_NaN();
  if (std::isfinite(units)) movie.length = units;
  const double seconds = units * static_cast<double>(movie.scale) / 1e9;
  const AnnouncedLayout& layout = movie.walk.layout_of(length_layout);
  if (!layout.wanted() || !std::isfinite(seconds) || seconds <= 0) return;
  std::byte row[sizeof(double)];
  store_le(row, seconds);
  const ByteRange from{told.body.begin(), body.size()};
  movie.walk.view(layout, row, told.body.where(from.at, from.size), std::span(&from, 1));
}

/// Which tracks have blocks: of any other nothing is shown. At most so many elements are looked at; then all may have.
class BlockSurvey {
 public:
  explicit BlockSurvey(Movie& movie) : movie_(movie) {}
  void look(const EbmlElement& element) {
    if (element.id != cluster) return look_at_block(element);
    Reader in = element.body;
    while (const auto part = next(in)) look_at_block(*part);
  }
  void tell() {
    for (Track& track : movie_.tracks)
      track.has_blocks = left_ == 0 || track.number >= met_.size() || met_[track.number];
  }

 private:
  std::optional<EbmlElement> next(Reader& in) {
    if (left_ == 0) return std::nullopt;
    --left_;
    return try_ebml(in);
  }
  void look_at_block(const EbmlElement& element) {
    if (element.id == simple_block || element.id == block) return take(element);
    if (element.id != block_group) return;
    Reader in = element.body;
    while (const auto part = next(in)) {
      if (part->id == block) take(*part);
    }
  }
  void take(const EbmlElement& element) {
    Reader head = element.body;
    const auto number = try_ebml_number(head);
    if (number && number->value < met_.size()) met_.set(number->value);
  }

  Movie& movie_;
  std::uint64_t left_ = 20'000'000;
  std::bitset<128> met_;  // by number, of which there are 126
};

}  // namespace

const Codec* find_codec(std::string_view id) {
  // Profiles stand behind the name in old files: A_AAC/MPEG4/LC.
  if (id.starts_with("A_AAC/")) id = "A_AAC";
  const auto found = std::ranges::find(codecs, id, &Codec::id);
  return found == std::end(codecs) ? nullptr : found;
}

Track* Movie::find_track(std::uint64_t number) {
  const auto found = std::ranges::find(tracks, number, &Track::number);
  return found == tracks.end() ? nullptr : &*found;
}

Meaning meaning_of(const Track* track) {
  if (!track || (stays(track->kind) && (!track->codec || !track->has_blocks))) return Meaning::none;
  return track->kind == picture ? Meaning::structure : track->kind == sound ? Meaning::sound : Meaning::telemetry;
}

std::uint64_t number_of(const EbmlElement& element) {
  const Bytes body = element.body.rest();
  std::uint64_t value = 0;
  for (const std::byte b : body.size() > sizeof value ? Bytes{} : body)
    value = value << 8 | std::to_integer<std::uint64_t>(b);
  return value;
}

std::int64_t signed_of(const EbmlElement& element) {
  const std::size_t size = element.body.left();
  if (size == 0 || size > sizeof(std::int64_t)) return 0;
  const auto unused = static_cast<unsigned>(64 - 8 * size);
  return static_cast<std::int64_t>(number_of(element) << unused) >> unused;
}

std::optional<EbmlElement> find_child(Reader in, std::uint32_t id) {
  while (const auto part = try_ebml(in)) {
    if (part->id == id) return part;
  }
  return std::nullopt;
}

void survey(Movie& movie) {
  const auto whole = find_child(movie.file, segment);
  if (!whole) return;
  Reader in = whole->body;
  movie.body = in.begin();
  bool told = false;
  BlockSurvey blocks(movie);
  while (const auto part = try_ebml(in)) {
    if (movie.walk.deep() && (part->sized || part->id != cluster)) blocks.look(*part);
    // A cluster without a size has all that follows it for its body: its parts are hopped over one by one.
    if (!part->sized && part->id == cluster) in = part->body;
    Reader inside = part->body;
    if (part->id == info) {
      if (const auto scale = find_child(inside, timestamp_scale)) movie.scale = number_of(*scale);
      if (const auto length = find_child(inside, duration); length && !std::exchange(told, true))
        tell_length(movie, *length);
    }
    while (part->id == tracks) {
      const auto entry = try_ebml(inside);
      if (!entry) break;
      if (entry->id == track_entry) survey_track(movie, *entry);
    }
  }
  if (movie.walk.deep()) blocks.tell();
}

void tell_coding(Movie& movie, const Track& track) {
  if (!stays(track.kind) || track.codec_id.empty()) return;
  const bool pictures = track.kind == picture, rated = pictures && track.frame_ns != 0;
  const AnnouncedLayout& layout = movie.walk.layout_of(!pictures ? sound_layout
                                                       : rated   ? picture_layout
                                                                 : unrated_layout);
  if (!layout.wanted()) return;
  const std::string_view name = track.codec ? track.codec->name : std::string_view(track.codec_id);
  std::byte row[longest_name + sizeof(double)] = {};
  std::memcpy(row, name.data(), std::min<std::size_t>(name.size(), longest_name));
  store_le(row + longest_name, rated ? 1e9 / static_cast<double>(track.frame_ns) : 0.0);
  const ByteRange places[] = {track.id_at, track.id_at};
  movie.walk.view(layout, Bytes(row, rated ? sizeof row : longest_name),
                  movie.file.where(track.id_at.at, track.id_at.size), std::span(places).first(rated ? 2 : 1));
}

/// What a decoder needs before the first frame: parameter sets, or so few bytes that they hold nothing else.
bool look_at_setup(Movie& movie, Track& track, const EbmlElement& element) {
  if (!track.codec) return false;
  const Bytes body = element.body.rest();
  if (track.codec->id == "V_MPEG4/ISO/ASP") return video::is_visual_config(body);
  if (track.codec->id == "V_AV1") return video::is_av1_setup(body);
  if (track.codec->id == "A_MPEG/L3") return video::is_mp3_setup(body);
  if (track.codec->look != Look::units) return body.size() <= track.codec->longest_setup;
  if (!movie.walk.deep()) return true;
  bool known = false;
  const bool read = guarded(movie.walk, element.where(),
                            [&] { known = video::look_at_configuration(movie.walk, track.coded, element.body); });
  if (read && !known)
    movie.walk.note(Code::bad_structure, element.where(),
                    "the setup of track " + std::to_string(track.number) + " holds more than parameter sets");
  return true;
}

}  // namespace contrail::matroska
