// Which reader a data track gets: by handler, sample entry and MIME type.
#include <algorithm>
#include <string>

#include "parsers/formats.hpp"
#include "parsers/formats/mp4/camm.hpp"
#include "parsers/formats/mp4/djmd.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/formats/mp4/parrot.hpp"
#include "parsers/formats/mp4/text.hpp"
#include "parsers/formats/mp4/timed.hpp"

namespace contrail::mp4 {
namespace {

/// Samples that are a structure of another room.
class Part : public Telemetry {
 public:
  explicit Part(const Format& format) : format_(format) {}
  void sample(Walk& walk, Reader sample) override { walk_part(walk, format_, sample); }

 private:
  const Format& format_;
};

/// What the samples of a text track say, one after the other: its beginning, where that is long. Fragments have no
/// table of it.
std::string words_of(const Movie& movie, const Track& track) {
  constexpr std::size_t most_bytes = 4 << 20, most_samples = 100'000;
  std::string words;
  std::size_t samples = 0;
  Chunks chunks(track);
  while (const auto chunk = chunks.next()) {
    std::uint64_t at = chunk->at;
    for (std::uint64_t i = 0; i < chunk->count; ++i) {
      const std::uint64_t size = chunks.size_of(chunk->first + i);
      if (++samples > most_samples || at < movie.file.begin() || at > movie.file.end() ||
          size > std::min<std::uint64_t>(movie.file.end() - at, most_bytes - words.size()))
        return words;
      words += as_text(movie.file.source().slice(at, size));
      at += size;
    }
  }
  return words;
}

std::unique_ptr<Telemetry> text_samples(const Movie& movie, const Track& track) {
  auto made = std::make_unique<TextSamples>(track.entry);
  if (!track.elsewhere && !movie.is_fragmented) made->look_ahead(words_of(movie, track));
  return made;
}

}  // namespace

std::unique_ptr<Telemetry> telemetry_for(const Movie& movie, const Track& track) {
  switch (track.entry) {
    case fourcc("djmd"): return std::make_unique<Djmd>(false);
    case fourcc("dbgi"): return std::make_unique<Djmd>(true);
    case fourcc("gpmd"): return std::make_unique<Part>(gpmf_format);
    case fourcc("text"):
    case fourcc("tx3g"): return text_samples(movie, track);
    case fourcc("camm"): return std::make_unique<Camm>(movie.creation);
    case fourcc("tmcd"): return std::make_unique<Timecode>(track.entry_body);
    case fourcc("mebx"): return std::make_unique<TimedKeys>(track.entry_body);
    case fourcc("mett"):
      if (track.mime.ends_with("com.parrot.videometadataproto")) return std::make_unique<ParrotProto>();
      if (track.mime.find("com.parrot.videometadata") != std::string_view::npos) return std::make_unique<Parrot>();
      return nullptr;
    default: return nullptr;
  }
}

}  // namespace contrail::mp4
