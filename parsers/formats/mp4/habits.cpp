// How the first track of pictures is set up, and in which order the file was written.
#include "parsers/parts/bmff/habits.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail::mp4 {

void tell_habits(const Movie& movie) {
  const Where whole = movie.file.where(movie.file.begin(), movie.file.end() - movie.file.begin());
  if (!whole.in_file() || whole.at != 0 || !wants_coding(movie.walk)) return;
  PictureCoding coding;
  coding.segments = box_order(movie.file), coding.segments_at = {whole.at, whole.size};
  for (const Track& track : movie.tracks) {
    if (track.kind != TrackKind::picture || track.entry == 0) continue;
    const std::uint64_t size = track.entry_body.end() - track.entry_at;
    coding.tables_at = {track.entry_at, size};
    DecoderSetup setup = decoder_setup(track.entry, 0, {});
    for (const FourCc type : {fourcc("avcC"), fourcc("hvcC"), fourcc("av1C")}) {
      const auto box = find_in_visual_entry(track.entry_body, type);
      if (!box) continue;
      setup = decoder_setup(track.entry, type, box->body.rest());
      coding.tables_at = coding.subsampling_at = {box->at, box->size};
      break;
    }
    coding.tables = setup.words, coding.subsampling = setup.subsampling;
    break;
  }
  tell_coding(movie.walk, coding, whole);
}

}  // namespace contrail::mp4
