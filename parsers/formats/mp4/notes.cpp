// What encoders write beside pictures, in samples and configurations of H.264 and H.265.
#include <utility>

#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/video/samples.hpp"

namespace contrail::mp4 {

void look_at_units(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size) {
  track.coded.name = "track " + std::to_string(track.id);
  video::look_at_sample(movie.walk, track.coded, track.nal_length, Reader(movie.file.source(), at, at + size));
}

void check_sets_in_use(Movie& movie, const Track& track) {
  if (track.look == Look::units) video::check_sets_in_use(movie.walk, track.coded);
}

/// What does not read as that was told already.
void look_at_configuration(Movie& movie, Track& track, const Box& box) {
  track.coded.name = "track " + std::to_string(track.id);
  const bool hevc = box.type == fourcc("hvcC");
  // A second description may be of the other coding; its sets are looked at as such.
  const bool of_track = std::exchange(track.coded.hevc, hevc);
  if (!video::look_at_configuration(movie.walk, track.coded, box.body))
    movie.walk.note(Code::bad_structure, box.where(), "box " + words(box.type) + " holds more than parameter sets");
  track.coded.hevc = of_track;
}

}  // namespace contrail::mp4
