// Whose clock the creation time of a movie is: ISO/IEC 14496-12 says UTC, but many cameras write their wall clock.
#pragma once
#include <string>

#include "parsers/base/text/time.hpp"
#include "parsers/parts/bmff/box.hpp"

namespace contrail::mp4 {

/// The creation time of the movie as it stands, as microseconds since 1970; nothing where it was never set.
[[nodiscard]] std::optional<Micros> creation_time(const Reader& moov);
/// Why the creation time is UTC, in words; empty where nothing in the file shows it. Evidence: a date with a zone
/// beside it that is the same moment; a writer that is known to keep to the specification.
[[nodiscard]] std::string why_utc(const Reader& moov);

}  // namespace contrail::mp4
