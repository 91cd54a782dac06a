// Metadata of motion imagery (MISB ST 0601 and what stands in it): packets of SMPTE 336 key, length and value, one
// behind the other.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Tells all packets of a range: each is a node, its items are records, places are views. Damage is noted and the next
/// key looked for.
void walk_klv_packets(Walk& walk, Reader in);
/// Whether bytes begin with a key of motion imagery metadata and a length.
[[nodiscard]] bool begins_klv(Bytes bytes);
void tell_klv(const TellField& tell);

}  // namespace contrail
