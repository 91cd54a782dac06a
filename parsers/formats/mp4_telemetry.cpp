// Which reader a data track gets: by handler, sample entry and MIME type.
#include "parsers/formats/mp4_djmd.hpp"
#include "parsers/formats/mp4_movie.hpp"

namespace contrail::mp4 {

std::unique_ptr<Telemetry> telemetry_for(const Track& track) {
  switch (track.entry) {
    case fourcc("djmd"): return std::make_unique<Djmd>(false);
    case fourcc("dbgi"): return std::make_unique<Djmd>(true);
    default: return nullptr;
  }
}

}  // namespace contrail::mp4
