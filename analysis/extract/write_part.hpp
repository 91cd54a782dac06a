// A part of a file as a file of its own. Its bytes are copied as they stand; only a thermal plane gets a header (TIFF
// 6.0), so that other programs open it.
#pragma once
#include <string>

#include "analysis/extract/part_finder.hpp"
#include "analysis/io/output.hpp"
#include "parsers/base/reading/source.hpp"

namespace contrail {

/// `.jpg`, `.mp4`, `.tiff`, `.bin`: what a name for it ends in.
[[nodiscard]] std::string ending_of(const FilePart& part, const std::optional<PlaneSize>& size);

/// The bytes of the part, one piece after the other. Throws OutputError.
void write_part(ByteSink& out, const Source& source, const FilePart& part);
/// A picture of 16-bit grey values, the counts of the sensor as stored. `part` holds exactly size.width * size.height
/// of them. Throws OutputError.
void write_plane(ByteSink& out, const Source& source, const FilePart& part, const PlaneSize& size);
/// The same as degrees Celsius, in IEEE numbers of 32 bits; NaN for counts that no temperature gives.
void write_celsius(ByteSink& out, const Source& source, const FilePart& part, const PlaneSize& size,
                   const Radiometry& radiometry);
/// What the values of a plane are, and where they stand: one JSON object. `radiometry`: they are temperatures, by it.
[[nodiscard]] std::string plane_facts(const std::string& file, const FilePart& part, const PlaneSize& size,
                                      const std::optional<Radiometry>& radiometry);

}  // namespace contrail
