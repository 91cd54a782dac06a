// How the first track of pictures is set up, and in which order the file was written.
#include <algorithm>
#include <utility>

#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/bmff/habits.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail::matroska {
namespace {

constexpr std::uint32_t seek_head_id = 0x114D9B74;

/// `EBML Segment(SeekHead Void Info(…) Tracks(TrackEntry(…)) Cluster ×12 Cues)`: elements in their order.
class Order {
 public:
  void walk(Reader in, unsigned depth) {
    while (const auto part = try_ebml(in)) {
      if (left_ == 0) return names.cut();
      --left_;
      const Element* const kind = find_element(part->id);
      names.add(kind ? kind->name : "?");
      const bool framing = part->id == segment || part->id == info || part->id == tracks || part->id == track_entry ||
                           part->id == seek_head_id;
      if (framing && depth < deepest) {
        names.open();
        walk(part->body, depth + 1);
        names.close();
      }
      // Of a cluster without a size nobody knows where the next element begins.
      if (!part->sized) return part->id == cluster ? names.cut() : void();
    }
  }
  NamesInOrder names;

 private:
  static constexpr unsigned deepest = 4;
  std::size_t left_ = 4'000;  ///< elements that are looked at
};

struct Known {
  std::string_view codec;
  FourCc entry, box;
};
/// Set up by the same bytes as in MP4.
constexpr Known same_setup[] = {{"V_MPEG4/ISO/AVC", fourcc("avc1"), fourcc("avcC")},
                                {"V_MPEGH/ISO/HEVC", fourcc("hvc1"), fourcc("hvcC")},
                                {"V_AV1", fourcc("av01"), fourcc("av1C")}};

void tell_setup(const Track& track, const Reader& file, PictureCoding& coding) {
  coding.tables = track.codec_id, coding.tables_at = track.id_at;
  if (track.setup_at.size == 0) return;
  const Bytes setup = file.source().slice(track.setup_at.at, track.setup_at.size);
  const auto known = std::ranges::find(same_setup, std::string_view(track.codec_id), &Known::codec);
  if (known == std::end(same_setup)) {
    coding.tables += ", " + fingerprint("CodecPrivate", setup);
  } else {
    mp4::DecoderSetup told = mp4::decoder_setup(known->entry, known->box, setup);
    coding.tables = std::move(told.words), coding.subsampling = std::move(told.subsampling);
  }
  coding.tables_at = coding.subsampling_at = track.setup_at;
}

}  // namespace

void tell_habits(const Movie& movie) {
  const Where whole = movie.file.where(movie.file.begin(), movie.file.end() - movie.file.begin());
  if (!whole.in_file() || whole.at != 0 || !wants_coding(movie.walk)) return;
  PictureCoding coding;
  Order order;
  order.walk(Reader(movie.file.source(), movie.file.begin(), movie.file.end()), 0);
  coding.segments = order.names.text(), coding.segments_at = {whole.at, whole.size};
  const auto shown = std::ranges::find(movie.tracks, Kind::picture, &Track::kind);
  if (shown != movie.tracks.end()) tell_setup(*shown, movie.file, coding);
  tell_coding(movie.walk, coding, whole);
}

}  // namespace contrail::matroska
