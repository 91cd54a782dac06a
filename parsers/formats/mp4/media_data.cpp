// `mdat`: samples, and what no sample points to.
#include <algorithm>

#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

/// GoPro begins the media data with a block that no sample points to: firmware, serials of lens and camera, model, and
/// more. Offsets measured on HERO5 and MAX.
constexpr Column gpro_columns[] = {{"magic", Type::text, 0, Meaning::structure, 1, 4},
                                   {"size", Type::u32, 4, Meaning::structure},
                                   {"firmware", Type::text, 8, Meaning::firmware, 1, 15},
                                   {"lens_serial", Type::text, 23, Meaning::serial, 1, 48, {}, {}, {}, Subject::lens},
                                   {"camera_hash", Type::bytes, 71, Meaning::flight_id, 1, 16},
                                   {"camera_serial", Type::text, 87, Meaning::serial, 1, 15},
                                   {"model", Type::text, 102, Meaning::model, 1, 30},
                                   {"content", Type::bytes, 132, Meaning::none, 1, 0}};
constexpr Layout gpro_layout{.name = "GPRO", .columns = gpro_columns, .subject = Subject::camera};

void walk_gopro_block(Movie& movie, const Box& mdat) {
  const Bytes head = mdat.body.peek(8);
  if (head.size() < 8 || load_be<FourCc>(head.data()) != fourcc("GPRO")) return;
  const std::uint32_t size = load_le<std::uint32_t>(head.data() + 4);
  constexpr std::uint32_t largest = 1 << 16;
  if (size < 132 || size > largest || size > mdat.body.left()) return;
  const Where where = mdat.body.where(mdat.body.begin(), size);
  if (!movie.walk.open({"GPRO", Meaning::metadata}, where)) return;
  movie.walk.record(movie.walk.layout_of(gpro_layout), mdat.body.peek(size), where);
  movie.walk.close();
}

/// Finds the boxes in which pictures or sound that stay begin, chunk by chunk.
void find_used(Movie& movie) {
  movie.is_used.assign(movie.media.size(), false);
  for (const Track& track : movie.tracks) {
    if (track.kind == TrackKind::data || !movie.walk.enters(node_of(track))) continue;
    Chunks chunks(track);
    while (const auto chunk = chunks.next()) {
      const auto behind = std::ranges::upper_bound(movie.media, chunk->at, {}, &Range::begin);
      if (chunk->size > 0 && behind != movie.media.begin()) movie.is_used[behind - movie.media.begin() - 1] = true;
    }
  }
}

/// Whether anything of it stays; where no index tells, it may.
bool is_used(Movie& movie, const Box& mdat) {
  if (!movie.walk.deep() || !movie.has_index) return true;
  if (movie.fragment_stays && mdat.body.left() > 0) return true;
  if (movie.is_used.empty()) find_used(movie);
  const auto found = std::ranges::lower_bound(movie.media, mdat.body.begin(), {}, &Range::begin);
  // Of more boxes than are remembered nothing is known.
  return found == movie.media.end() || movie.is_used[found - movie.media.begin()];
}

}  // namespace

void walk_media_data(Movie& movie, const Box& box) {
  const Node node = is_used(movie, box) ? Node{"mdat", Meaning::structure} : Node{"mdat", Meaning::none, Drop::emptied};
  if (!movie.walk.open(node, box.where())) return;
  record_header(movie, box);
  walk_gopro_block(movie, box);
  movie.walk.close();
}

}  // namespace contrail::mp4
