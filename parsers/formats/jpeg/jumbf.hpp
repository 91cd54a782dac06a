// Boxes of JUMBF (content credentials) in APP11. Private to the jpeg room.
#pragma once
#include "parsers/formats/jpeg/picture.hpp"

namespace contrail::jpeg {

/// One segment behind its "JP": a part of a box.
void jumbf(Picture& picture, Reader in);
void tell_jumbf(const TellField& tell);

}  // namespace contrail::jpeg
