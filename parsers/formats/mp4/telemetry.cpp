// Which reader a data track gets: by handler, sample entry and MIME type.
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

}  // namespace

std::unique_ptr<Telemetry> telemetry_for(const Movie& movie, const Track& track) {
  switch (track.entry) {
    case fourcc("djmd"): return std::make_unique<Djmd>(false);
    case fourcc("dbgi"): return std::make_unique<Djmd>(true);
    case fourcc("gpmd"): return std::make_unique<Part>(gpmf_format);
    case fourcc("text"):
    case fourcc("tx3g"): return std::make_unique<TextSamples>(track.entry);
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
