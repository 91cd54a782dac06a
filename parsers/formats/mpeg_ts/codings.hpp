// What the streams of a program are, and which descriptors a decoder needs (ITU-T H.222.0 table 2-34, ETSI EN 300 468,
// SMPTE RA, AVCHD).
#pragma once
#include "parsers/formats/mpeg_ts/tables.hpp"

namespace contrail::mpeg_ts {

/// Sets kind, coding and its name.
void name_coding(Entry& entry, const std::vector<Descriptor>& of_program);
/// Those that a clean copy keeps: which coding a stream has, the language of its sound.
[[nodiscard]] std::vector<Descriptor> clean_descriptors(const std::vector<Descriptor>& told);

}  // namespace contrail::mpeg_ts
