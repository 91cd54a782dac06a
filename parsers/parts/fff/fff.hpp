// FLIR's FFF file: header, directory, and the records of camera, position and raw data. It lies in JPEG segments, in a
// PNG chunk, or is a file of its own.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/pieces.hpp"

namespace contrail {

/// Opens a node `FFF` and reads what is in it. Damage is noted; throws nothing.
void walk_fff(Walk& walk, const Pieces& file);
void tell_fff(const TellField& tell);

}  // namespace contrail
