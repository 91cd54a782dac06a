// Picture samples stay byte for byte, so what may be written into them besides pictures has to be looked for, coding by
// coding.
#include <algorithm>
#include <variant>
#include <vector>

#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mp4/coded_size.hpp"
#include "parsers/formats/mp4/codings.hpp"
#include "parsers/formats/mp4/descriptors.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/video/notes.hpp"

namespace contrail::mp4 {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view bare_pixels =
    "raw  2vuy yuvs yuv2 yv12 v210 v308 v408 v410 v216 r210 R10k R10g b16g b48r b64a ";
constexpr std::string_view pictures_of_jpeg = "jpeg mjpa mjpg MJPG AVDJ ";
/// DV: date and time of recording stand in every frame (IEC 61834-4).
constexpr std::string_view dated = "dvc  dvcp dvpp dv5p dv5n dvh2 dvh3 dvh5 dvh6 dvhp dvhq ";

/// ISO/IEC 14496-1 table 5: objectTypeIndication 0x6C is JPEG.
bool is_jpeg_by_descriptor(const Track& track) {
  const auto esds = find_in_visual_entry(track.entry_body, fourcc("esds"));
  return esds && coding_of_stream(esds->body.rest()) == 0x6C;
}

/// Listens whether a picture says anything that a clean one does not.
class Foreign : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    for (const Column& c : record.layout.columns) {
      if (row_of(c.meaning).reveals != Reveals::harmless && !says_nothing(record, c))
        tell("data that goes in clean pictures");
    }
    if (!record.anew.empty() && !std::ranges::equal(record.anew, record.bytes)) tell("numbers that no picture needs");
  }
  bool enters(const Node& node) override {
    const bool stays = row_of(node.meaning).reveals == Reveals::harmless;
    if (!stays) tell("a segment that is not needed for decoding");
    return stays;
  }
  void note(const Diagnostic& d) override { tell(d.text); }
  [[nodiscard]] const std::string& found() const { return found_; }

 private:
  void tell(std::string_view what) {
    if (found_.empty()) found_ = what;
  }
  std::string found_;
};

/// Motion JPEG: what the room of pictures has against a sample as a clean picture. Zeros behind it are padding.
std::string foreign_in_picture(const Source& file, std::uint64_t at, std::uint64_t size) {
  const Bytes sample = file.slice(at, size);
  const auto last = std::ranges::find_if(sample.rbegin(), sample.rend(), [](std::byte b) { return b != std::byte{0}; });
  const auto length = static_cast<std::uint64_t>(sample.rend() - last);
  Foreign foreign;
  Walk walk(file, {&foreign}, {.deep = true});
  walk_part(walk, jpeg_format, Reader(file, at, at + length));
  if (!foreign.found().empty()) return foreign.found();
  std::string (*const seal)(std::span<std::byte>, const Moved&) = std::get<CutAndSeal>(jpeg_format.cleaning).seal;
  std::vector<std::byte> copy(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(length));
  return seal(copy, {});
}

/// As the track tells it.
bool is_of_size(const Track& track, Bytes sample) {
  const auto told = coded_size(track.entry, track.entry_body, sample);
  return !told || (told->width == track.width && told->height == track.height);
}

}  // namespace

Look look_of(const Track& track) {
  if (track.kind != TrackKind::picture || is_among(bare_pixels, track.entry)) return Look::nothing;
  if (track.nal_length) return Look::units;
  if (is_among(pictures_of_jpeg, track.entry) || (track.entry == fourcc("mp4v") && is_jpeg_by_descriptor(track)))
    return Look::jpeg;
  return is_among(dated, track.entry) ? Look::dated : Look::blind;
}

void tell_blindness(Movie& movie, const Track& track, const Where& where) {
  if (!movie.walk.deep()) return;
  if (track.look == Look::dated)
    movie.walk.note(
        Code::limit, where,
        "samples of codec " + words(track.entry) + " contain date and time of the recording and cannot be cleaned yet");
  if (track.kind == TrackKind::sound && !is_plain_sound(track.entry))
    movie.walk.note(
        Code::unseen, where,
        "sound of codec " + words(track.entry) + " is not examined: any data the encoder added to it is kept");
  if (track.look == Look::blind)
    movie.walk.note(Code::unseen, where,
                    "samples of codec " + words(track.entry) +
                        " are not examined: any data the encoder added to the images is kept" +
                        (track.size_known ? "" : ", and so is the size that the sample entry tells"));
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
    if (!video::notes_are_wanted(movie.walk)) return false;
    look_at_units(movie, track, at, size);
    return true;
  }
  std::string found = foreign_in_picture(movie.file.source(), at, size);
  if (found.empty() && !is_of_size(track, movie.file.source().slice(at, size)))
    found = "another size than they are shown in";
  if (found.empty()) return true;
  movie.walk.note(Code::limit, movie.file.where(at, 0),
                  "images of track " + std::to_string(track.id) + " contain what clean pictures do not: " + found +
                      "; image samples cannot be cleaned yet");
  track.look = Look::nothing;
  return false;
}

}  // namespace contrail::mp4
