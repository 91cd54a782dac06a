// What a `trak` says about its samples, read before the box is entered: whose they are decides what becomes of it
// (ISO/IEC 14496-12 section 8).
#pragma once
#include <memory>
#include <optional>
#include <string_view>

#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/bmff/box.hpp"
#include "parsers/parts/video/notes.hpp"

namespace contrail::mp4 {

/// What is looked for inside picture samples.
enum class Look : std::uint8_t {
  nothing,  ///< bare pixels, or no pictures
  units,    ///< NAL units: notes of the encoder
  jpeg,     ///< segments
  dated,    ///< a coding that tells when each picture was taken
  blind,    ///< a coding nobody here looks into
};

/// A table box behind its header: entries are read where they lie. `there` counts entries that lie in the box, however
/// many it claims.
struct Table {
  const Source* source = nullptr;
  const std::byte* data = nullptr;
  std::uint64_t at = 0;
  std::uint64_t claims = 0;
  std::uint64_t there = 0;
  explicit operator bool() const { return data != nullptr; }
};

/// Of a pixel: how wide it is to how high.
struct Shape {
  std::uint32_t across = 1, down = 1;
  bool operator==(const Shape&) const = default;
};

/// What becomes of a track, and of all that speaks of it alone.
enum class TrackKind : std::uint8_t {
  picture,
  sound,      ///< kept: one payload record a chunk, never read
  thumbnail,  ///< a second, still picture track
  data,       ///< everything else: telemetry, text, time codes; goes
};

/// Reads the samples of one kind of telemetry; keeps what it learned from earlier ones (which protocol, which clock).
class Telemetry {
 public:
  virtual ~Telemetry() = default;
  /// One whole sample, already opened as a node and told to the media clock. Claims all of its bytes. May throw Cut.
  virtual void sample(Walk& walk, Reader sample) = 0;
  /// Behind the last sample.
  virtual void finish(Walk&) {}
};

struct Track {
  std::uint64_t at = 0;    ///< where its box begins
  std::uint64_t base = 0;  ///< where the movie begins, which may lie in another file: its tables count from there
  std::uint32_t id = 0;
  FourCc handler = 0;
  FourCc entry = 0;            ///< of the first sample description
  std::string_view mime;       ///< of a `mett` or `metx` entry
  Reader entry_body;           ///< of the first sample description, behind its box header
  std::uint64_t entry_at = 0;  ///< where that description begins
  TrackKind kind = TrackKind::data;
  std::uint32_t entries = 0;            ///< sample descriptions
  std::uint32_t width = 0, height = 0;  ///< of pictures, as they are coded; where that is not known, as is told
  bool size_known = false;              ///< they are as coded
  Shape shape;                          ///< of their pixels
  bool cropped = false;                 ///< a part of them is shown
  bool elsewhere = false;               ///< its samples lie in another file
  std::uint32_t timescale = 0;
  Micros empty_edit = 0;        ///< the track begins so much later than the movie
  std::int64_t media_time = 0;  ///< ... at this point of its media, in its timescale
  std::uint8_t nal_length =
      0;  ///< bytes of the length before each NAL unit of a sample; 0: samples are not made of such units
  Look look = Look::nothing;
  video::Coded coded;                          ///< of these units
  bool told_sync = false, times_told = false;  ///< once is enough
  Table stts, ctts, stss, stsc, stsz, stz2, stco, co64;
  Table elst;
  std::uint64_t next_sync = 0;    ///< the row of `stss` to be met next
  bool wide_edits = false;        ///< ... with numbers of 64 bits
  std::uint32_t sample_size = 0;  ///< of all samples; 0: stsz or stz2 tell each
  std::uint8_t field_size = 0;    ///< bits of an stz2 entry
  std::uint64_t sample_count = 0;
  std::uint32_t default_duration = 0, default_size = 0, default_flags = 0;  ///< of fragments (trex)
  bool fragments_began = false;                                             ///< one told when it begins
  std::uint64_t fragment_time = 0;       ///< where the next fragment goes on, in its timescale
  std::unique_ptr<Telemetry> telemetry;  ///< made when its samples are first met
  std::uint32_t failures = 0;            ///< samples that could not be read
};

/// A row of `elst`, which is there: how long it is shown, in ticks of the movie, and from where in the media; -1:
/// nothing is shown.
struct Edit {
  std::uint64_t duration = 0;
  std::int64_t media_time = 0;
};
[[nodiscard]] Edit edit_of(const Track& track, std::uint64_t row);

[[nodiscard]] Meaning meaning_of(TrackKind kind);
/// How its `trak` is asked for: pictures and sound stay, all else goes as a whole.
[[nodiscard]] Node node_of(const Track& track);
/// The box of a type behind the fields of a sample entry of pictures (ISO/IEC 14496-12 section 12.1.3).
[[nodiscard]] std::optional<Box> find_in_visual_entry(const Reader& entry, FourCc type);
/// look.cpp; asked once kind and sample entry are known.
[[nodiscard]] Look look_of(const Track& track);

/// Reads what there is of a `trak` without a word about damage: that is told when it is walked. `movie_timescale` is
/// that of the edit list; `movie_at`: where the movie begins.
[[nodiscard]] Track survey(Reader trak, std::uint32_t movie_timescale, std::uint64_t movie_at);

/// Where an offset of the movie's leads. One that no file has stays one that no file has.
[[nodiscard]] constexpr std::uint64_t from_beginning(std::uint64_t movie_at, std::uint64_t offset) {
  return offset > ~movie_at ? ~std::uint64_t{0} : movie_at + offset;
}

/// A run of samples that lie one behind the other.
struct Chunk {
  std::uint64_t at = 0;
  std::uint64_t size = 0;
  std::uint64_t first = 0;  ///< number of its first sample, from 0
  std::uint64_t count = 0;
};

/// Chunks in the order of the tables. Nothing is allocated: 2^32 samples of one size cost no more than one.
class Chunks {
 public:
  explicit Chunks(const Track& track) : track_(track) {}
  [[nodiscard]] std::optional<Chunk> next();
  /// Size of one sample.
  [[nodiscard]] std::uint64_t size_of(std::uint64_t sample) const;

 private:
  [[nodiscard]] std::uint32_t samples_in(std::uint64_t chunk);
  const Track& track_;
  std::uint64_t chunk_ = 0, sample_ = 0, run_ = 0;
};

/// When samples happen, asked in ascending order.
class SampleTimes {
 public:
  explicit SampleTimes(const Track& track) : track_(track) {}
  struct Moment {
    Micros time = 0;  ///< since the beginning of the movie
    Micros duration = 0;
    std::uint64_t at = 0, size = 0;  ///< the table entry that says so
  };
  [[nodiscard]] Moment of(std::uint64_t sample);

 private:
  const Track& track_;
  std::uint64_t entry_ = 0, first_ = 0, ticks_ = 0;  // stts entry, its first sample, media time of that
};

/// Media time in ticks of the track as microseconds since the beginning of the movie.
[[nodiscard]] Micros movie_time(const Track& track, std::uint64_t ticks);
[[nodiscard]] Micros ticks_to_micros(const Track& track, std::uint64_t ticks);

}  // namespace contrail::mp4
