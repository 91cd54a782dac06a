// How a track is called where a map program lists it.
#pragma once
#include "analysis/export/track_writer.hpp"

namespace contrail {

/// File without its folders: nothing invisible in it.
[[nodiscard]] std::string base_name(const std::string& file);
/// `flight.bin GPS`; `flight.bin recording 1 GPS` for recordings after the first.
[[nodiscard]] std::string title_of(const std::string& file, const TrackRef& ref);

}  // namespace contrail
