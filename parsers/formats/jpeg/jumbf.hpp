// Boxes of JUMBF (content credentials) in APP11. Private to the jpeg room.
#pragma once
#include "parsers/formats/jpeg/picture.hpp"

namespace contrail::jpeg {

/// One segment behind its "JP": a part of a box.
void jumbf(Picture& picture, Reader in);
/// Behind the last segment: what the content credentials state, if there are some.
void tell_credentials(const Picture& picture);
void tell_jumbf(const TellField& tell);

}  // namespace contrail::jpeg
