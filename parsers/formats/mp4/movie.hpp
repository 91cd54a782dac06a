// One walk over one movie: what its parts need to know of each other.
#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/formats.hpp"
#include "parsers/formats/mp4/boxes_table.hpp"
#include "parsers/formats/mp4/fragment_defaults.hpp"
#include "parsers/formats/mp4/track.hpp"

namespace contrail::mp4 {

/// How a movie is cleaned (scrub.cpp): CutAndSeal::seal, and a box that goes but keeps its place (ISO/IEC 14496-12
/// section 4.2): `free`, with nothing in it.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
void make_free_box(std::span<std::byte> box);
[[nodiscard]] bool is_free_box(Bytes box);

struct Range {
  std::uint64_t begin, end;
};

/// More are not read, and told.
constexpr std::size_t max_tracks = 1000;

struct Movie {
  Walk& walk;
  Reader file;
  std::vector<Range> media;   ///< bodies of the `mdat` boxes, in order: samples lie nowhere else
  std::vector<bool> is_used;  ///< ... and whether a chunk that stays begins there; filled when first asked for
  std::uint32_t timescale = 0;
  Micros creation = 0;         ///< of the movie, on whatever clock; 0: not set
  std::string created_in_utc;  ///< why the creation time is taken as UTC; empty: it is a wall clock without zone
  std::unordered_map<FourCc, std::string_view> names;  ///< of box types
  bool has_type = false;                               ///< an `ftyp` was met
  std::uint64_t type_at = 0;                           ///< ... where the first begins
  bool has_index = false;                              ///< a `moov` was met
  std::uint64_t index_at = 0;                          ///< ... where the first begins: players read no other
  bool is_fragmented = false;                          ///< ... that tells of fragments
  bool is_segment = false;                             ///< fragments whose `moov` is a file of its own (DASH, HLS)
  std::deque<Track> tracks;  ///< all, known before the first is walked: what refers to one goes with it
  std::unordered_map<std::uint32_t, Track*> track_of_id;  ///< made when first asked for
  std::optional<DefaultsInUse> defaults_in_use;           ///< by fragments: known from the first `trex` on
  std::uint64_t fragment = 0;                             ///< where the `moof` that is being walked begins
  std::uint32_t fragments = 0;                            ///< that stay, with the one being walked
  bool fragment_stays = false;                            ///< the last that was met
  std::uint64_t fragment_data_end =
      0;  ///< where the samples of its last track ended; its own beginning before the first
  std::uint64_t sample_budget =
      0;  ///< bytes of telemetry that may still be read: samples that share bytes must not cost more than the file
  std::uint64_t unit_budget =
      0;  ///< the same for picture samples that are looked through for notes, each of which costs a little, too
  std::uint64_t sample_count = 0;  ///< telemetry samples met so far
};

/// The reader for a track, or null where its samples are not understood.
[[nodiscard]] std::unique_ptr<Telemetry> telemetry_for(const Movie& movie, const Track& track);

/// A box with its fields as one record named by its type. `fixed`: bytes of fields to claim behind the header; the rest
/// is others' business. `scale`: ticks a second of the columns named `duration`.
void record_fields(Movie& movie, const Box& box, const BoxKind& kind, bool v1, std::uint64_t fixed,
                   std::uint32_t scale = 0);
/// The layout of that record.
[[nodiscard]] const AnnouncedLayout& layout_of_fields(Movie& movie, const Box& box, const BoxKind& kind, bool v1,
                                                      std::uint32_t scale);
/// `colr` with an ICC profile, as a clean copy says it. Returns the bytes of the body that it speaks of; 0: it has
/// none.
std::uint64_t record_profile(Movie& movie, const Box& box, const BoxKind& kind);
/// The stored bytes of a box as a clean copy has them; empty: as they are. `track`: the one around, if any.
[[nodiscard]] std::vector<std::byte> said_anew(const Movie& movie, const Track* track, const Box& box, bool v1,
                                               Bytes stored);
/// ... of a sample entry of pictures or sound.
[[nodiscard]] std::vector<std::byte> entry_said_anew(const Track& track, const Box& entry, Bytes stored);
/// Header of a box alone; `name`: kept for the walk, where the box is not called by its type.
void record_header(Movie& movie, const Box& box, std::string_view name = {});
[[nodiscard]] const BoxKind& header_only();
[[nodiscard]] bool is_brand(FourCc brand);
/// The brands behind the `fixed` fields of `ftyp`. Returns their bytes.
std::uint64_t record_brands(Movie& movie, const Box& box, std::uint64_t fixed);
/// The entries of `tfra`, whose fields are as wide as the box says. Returns their bytes.
std::uint64_t record_random_access(Movie& movie, const Box& box, std::uint64_t fixed);
/// Calls `each` for the boxes of a range; tells what is cut or broken.
void for_each_box(Movie& movie, Reader in, const std::function<void(const Box&)>& each);
/// The name of a box type, kept for the walk.
[[nodiscard]] std::string_view name_of(Movie& movie, FourCc type);

/// A box that goes as a whole, or stays with a track as `meaning` says.
void walk_opaque(Movie& movie, const Box& box, Meaning meaning, const BoxKind& kind);
/// Null where no track has this number.
[[nodiscard]] Track* find_track(Movie& movie, std::uint32_t id);
/// `tref`: a reference to a track that goes would tell that there was one.
void walk_references(Movie& movie, const Box& box);
/// What a box speaks of that names one track in its first field (`trex`): its meaning is that track's.
[[nodiscard]] Meaning meaning_by_track(Movie& movie, const Box& box);
/// What a fragment (`moof`) consists of: structure if it holds pictures, else sound, else telemetry.
[[nodiscard]] Meaning meaning_of_fragment(Movie& movie, const Box& moof);

/// All boxes of a range; `track`: the one they belong to, if any. `around` is the type of the box that holds them, 0
/// for the file.
void walk_boxes(Movie& movie, Reader in, FourCc around, Track* track);
/// The same where boxes of the types in `met` came before, of those that come once.
void walk_boxes(Movie& movie, Reader in, FourCc around, Track* track, std::vector<FourCc>& met);
/// Whether a box of this type is read by anybody where one of type `around` (0: the file) holds it.
[[nodiscard]] bool is_read_in(FourCc type, FourCc around);
/// `mdat` itself; its samples are told with their tracks. Goes where none of them stays.
void walk_media_data(Movie& movie, const Box& box);
/// How the first track of pictures is set up, and the order of the boxes: a view (habits.cpp).
void tell_habits(const Movie& movie);
/// The boxes of `udta` and `meta`.
void walk_user_data(Movie& movie, Reader in);
void walk_meta(Movie& movie, const Box& box);
/// A place in ISO 6709 as latitude, longitude, altitude.
void tell_point(Movie& movie, Reader written, Subject subject);
/// A box with an extended type (16 bytes).
void walk_uuid(Movie& movie, const Box& box);
/// What fragments of a track have in common (`trex`).
void read_fragment_defaults(Movie& movie, const Box& trex);
/// `traf` of the fragment that is being walked.
void walk_fragment(Movie& movie, const Box& traf);

/// The codec of a track of pictures or sound, and how many pictures a second it has.
void tell_coding(Movie& movie, const Track& track);

/// Samples of a track by its tables: payload as one record a chunk, telemetry sample by sample.
void walk_samples(Movie& movie, Track& track);
/// Samples [at, at + size) that lie one behind the other, of a picture or sound track.
void record_payload(Movie& movie, const Track& track, std::uint64_t at, std::uint64_t size);
/// What is written inside one picture sample besides the picture, in a deep walk. False: no further sample of this
/// track need be asked for.
bool look_at_sample(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size);
/// Whether the sample that was looked at last is one to begin with, which it is `listed` as: tells, once, where it is
/// not so.
void check_sync(Movie& movie, Track& track, std::uint64_t at, bool listed);
/// That samples of a track are not, or cannot be, looked into.
void tell_blindness(Movie& movie, const Track& track, const Where& where);
/// Notes of the encoder (SEI) in one sample of AVC or HEVC, which lies in the file; in `avcC` and `hvcC`. May throw
/// Cut.
void look_at_units(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size);
void look_at_configuration(Movie& movie, Track& track, const Box& box);
/// Behind all samples.
void check_sets_in_use(Movie& movie, const Track& track);
/// One sample of a data track. False where it does not lie in the media data, or once the budget for telemetry is used
/// up.
bool walk_data_sample(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size,
                      const SampleTimes::Moment& when);

/// Without `moov`: telemetry that can be recognised by itself in the media data.
void recover(Movie& movie);

}  // namespace contrail::mp4
