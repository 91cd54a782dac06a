// Which pictures, films and subtitles came from which flight, and by what that is said.
#pragma once
#include <string>
#include <vector>

#include "analysis/clock/date_files.hpp"

namespace contrail {

/// What ties a medium to a log, strongest first. A serial number names the aircraft or camera, not the flight: it
/// counts together with the time.
enum class Rung : std::uint8_t { serial, image_number, events, pose, time };
[[nodiscard]] std::string_view name_of(Rung rung);
[[nodiscard]] std::string_view words_of(Rung rung);  ///< for people

struct FlightLink {
  std::size_t file = 0, to = 0;  ///< a medium, a log
  Rung rung = Rung::time;        ///< the strongest that holds
  std::string text;
  std::vector<std::string> contradictions;
  std::vector<ByteRange> at;  ///< the evidence, in `file`
};

/// One for each pair of medium and log that any rung holds for, by file and log.
[[nodiscard]] std::vector<FlightLink> links_of(const std::vector<TimedFile>& files, const DatedFiles& dated);

/// For each file the first that has the same bytes, by their digests: itself, where none before it has, or its own is
/// empty, which is not known.
[[nodiscard]] std::vector<std::size_t> first_copies(const std::vector<std::string>& digests);

}  // namespace contrail
