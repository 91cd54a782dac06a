// Recordings that were never finished: telemetry that can be recognised without an index.
#include "parsers/formats/mp4_movie.hpp"

namespace contrail::mp4 {

void recover(Movie&) {}

}  // namespace contrail::mp4
