// A second, independent reader of movies: libavformat. It lists what stands in the containers and where each sample
// lies; it decodes nothing.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

struct MovieSample {
  std::int64_t at;    ///< in the file; hostile, also beyond its end; -1: it does not lie there in one piece
  std::int64_t time;  ///< of decoding, in units of the stream; the shift for display is not told
  std::uint32_t size;
  bool key;                 ///< can be decoded alone
  std::uint32_t check = 0;  ///< of a sample in pieces: CRC-32 of its bytes
  friend bool operator==(const MovieSample&, const MovieSample&) = default;
};

struct MovieTag {
  std::string key, value;  ///< `creation_time`; hostile text
  friend bool operator==(const MovieTag&, const MovieTag&) = default;
};

struct MovieStream {
  enum class Kind { picture, sound, other };
  Kind kind = Kind::other;
  std::string name;                      ///< for people: "data stream gpmd"
  std::vector<std::int64_t> parameters;  ///< tag, codec, clock, frame size, channels …: equal for equal streams
  std::vector<std::byte> setup;          ///< the codec's own header (avcC, hvcC, esds)
  struct Side {
    std::string name;  ///< "Display Matrix"
    std::vector<std::byte> bytes;
  };
  std::vector<Side> sides;  ///< what else goes with the whole stream
  std::vector<MovieTag> tags;
  std::vector<MovieSample> samples;  ///< in the order of decoding
};

struct MovieReading {
  std::string error;           ///< why it read nothing; empty if it did
  std::vector<MovieTag> tags;  ///< of the file and its chapters
  std::size_t chapters = 0, programs = 0;
  bool begins_anywhere = false;  ///< clocks of such movies have no zero: what counts is the time since the first sample
  std::vector<MovieStream> streams;
};

class MovieReader {
 public:
  virtual ~MovieReader() = default;
  /// "libavformat 59.27.100"
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// Never throws for what a file holds, opens nothing, reads no sample but those that hold titles or time codes, and
  /// where no table tells of them all.
  /// Bounded: bytes read (a few times the file's), processor time, each single piece of memory, number of streams. Not
  /// bounded: the sum of its memory, and what a mistake in the library lets a hostile file do. Safe on several threads.
  virtual MovieReading read(Bytes file) = 0;
};

/// Opens the module on first need; throws ModuleError when it is missing.
[[nodiscard]] MovieReader& movie_reader();

constexpr const char* movie_reader_entry = "contrail_movie_reader";
using MovieReaderEntry = MovieReader* (*)();

}  // namespace contrail
