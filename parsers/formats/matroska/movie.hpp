// One walk over one Matroska or WebM file: what its parts need to know of each other.
#pragma once
#include <deque>
#include <memory>

#include "parsers/base/walk/moved.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/matroska/elements.hpp"
#include "parsers/parts/cue/text.hpp"
#include "parsers/parts/ebml/ebml.hpp"
#include "parsers/parts/video/notes.hpp"

namespace contrail::matroska {

enum class Kind : std::uint8_t { other, picture, sound, text };

/// What is looked for in the frames of a track: units (H.264, H.265), nothing, as there is no place for anything, or it
/// is told that nobody looked.
enum class Look : std::uint8_t { nothing, units, blind };

struct Codec {
  std::string_view id, name;
  Kind kind;
  Look look = Look::nothing;
  std::size_t longest_setup = 0;  ///< of CodecPrivate, where it holds nothing but numbers
  bool hevc = false;
};

/// Blocks of a track whose times are looked at: 18 hours at 60 pictures a second. Of a track with more it is told that
/// they could say anything.
constexpr std::size_t most_times = 4'000'000;

struct Track {
  std::uint64_t number = 0, type = 0;
  Kind kind = Kind::other;
  const Codec* codec = nullptr;  ///< null: it is on no list
  std::string codec_id;
  std::uint64_t frame_ns = 0;           ///< DefaultDuration
  std::uint64_t width = 0, height = 0;  ///< of coded pictures
  bool has_blocks = true;               ///< false, in a deep walk: nothing of it is shown
  bool encoded = false;                 ///< ContentEncodings: frames do not stand in the file as they are
  unsigned nal_length = 0;
  bool told = false;
  video::Coded coded;
  /// Of the blocks of a track that stays, in a deep walk; how long groups say theirs are; of which moments those are
  /// that they say they build on.
  std::vector<std::int64_t> times, durations, referred;
  std::unique_ptr<CueText> cues;
  ByteRange id_at, setup_at;
};

/// What a group says of its block, in units of the time stamps.
struct Group {
  std::uint64_t duration = 0;            ///< 0: nothing
  std::vector<std::int64_t> references;  ///< to blocks so much earlier or later
};

struct Movie {
  Walk& walk;
  Reader file;
  std::deque<Track> tracks;
  std::uint64_t scale = 1'000'000;  ///< nanoseconds in a unit of the time stamps
  std::uint64_t cluster_time = 0;
  double length = 0;                      ///< as it is told, in the same units
  std::uint64_t cue_budget = 20'000'000;  ///< elements that may still be looked at to find the blocks of cues
  std::uint64_t body = 0;                 ///< of the segment, from which its places are counted
  std::string tag;                        ///< TagName of the tag at hand

  [[nodiscard]] Track* find_track(std::uint64_t number);
};

[[nodiscard]] inline bool stays(Kind kind) { return kind == Kind::picture || kind == Kind::sound; }
/// What goes or stays with a track: without a codec that is known it goes. Null: there is none of that number.
[[nodiscard]] Meaning meaning_of(const Track* track);
/// The value of a number; 0 where it has more than 8 bytes.
[[nodiscard]] std::uint64_t number_of(const EbmlElement& element);
[[nodiscard]] std::int64_t signed_of(const EbmlElement& element);
[[nodiscard]] std::optional<EbmlElement> find_child(Reader in, std::uint32_t id);

/// The codecs whose files can be cleaned, and others that are named.
[[nodiscard]] const Codec* find_codec(std::string_view id);
/// Tracks and scale, wherever they stand in the file.
void survey(Movie& movie);
/// What a player shows of a track.
void tell_coding(Movie& movie, const Track& track);
/// How its pictures are set up, and in which order the file was written.
void tell_habits(const Movie& movie);
/// CodecPrivate of a track: false where it can hold more than decoders need.
[[nodiscard]] bool look_at_setup(Movie& movie, Track& track, const EbmlElement& element);

/// Whether a number is one that cameras and their programs write there; any other could be anything (numbers.cpp).
[[nodiscard]] bool is_usual(const Track* track, const EbmlElement& element);
/// Whether an entry of SeekHead leads to an element of the kind it names, and a cue to a block of its moment.
[[nodiscard]] bool leads_somewhere(const Movie& movie, const EbmlElement& seek_entry);
[[nodiscard]] bool leads_to_a_block(Movie& movie, const EbmlElement& point);
/// Tells where blocks of a track that stays do not follow one another in even steps.
void check_times(Movie& movie, const Track& track);
/// Tells where the length of the movie is not that of its blocks, or its unit of time is none that programs choose.
void check_length(Movie& movie);

/// SimpleBlock, or the Block of a group.
void walk_block(Movie& movie, const EbmlElement& element, std::string_view name, const Group& group = {});
/// What goes with the block of a group.
[[nodiscard]] Meaning meaning_of_block(Movie& movie, const EbmlElement& block);

/// What the value of a tag means.
struct TagMeaning {
  Meaning meaning = Meaning::free_text;
  Subject subject = Subject::none;
};
[[nodiscard]] TagMeaning meaning_of_tag(std::string_view name);
/// A place in words.
void tell_place(Movie& movie, const Reader& written);
void tell_tags(const TellField& tell);

/// CutAndSeal::seal, and an element that goes but keeps its place (RFC 8794 section 11.3.2).
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
void make_void(std::span<std::byte> element);
[[nodiscard]] bool is_void(Bytes element);

}  // namespace contrail::matroska
